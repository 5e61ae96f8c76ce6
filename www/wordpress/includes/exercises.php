<?php
/**
 * Which exercises lie in the plugin, and where. It must not know what is in one: the build wrote their titles down.
 *
 * @package Attunement
 */

namespace Attunement;

defined( 'ABSPATH' ) || exit;

/**
 * What the build put into the plugin: `player` (a folder), `exercises` (by name) and `countries` (by id).
 *
 * @return array
 */
function contents(): array {
	static $contents = null;
	if ( null === $contents ) {
		$read     = wp_json_file_decode( dirname( PLUGIN ) . '/contents.json', array( 'associative' => true ) );
		$contents = ( is_array( $read ) ? $read : array() ) + array(
			'player'    => 'player',
			'exercises' => array(),
			'countries' => array(),
		);
	}
	return $contents;
}

/**
 * What is known of an exercise of the plugin, or nothing.
 *
 * @param string $name Such as `identifying-safety`.
 * @return array|null `title`, `people` (1 or 2) and `minutes`.
 */
function exercise( string $name ): ?array {
	return contents()['exercises'][ $name ] ?? null;
}

/**
 * The address behind what an author wrote: the name of an exercise of the plugin, or an address of their own.
 *
 * @param string $src Such as `identifying-safety`, `/exercises/ours.ron` or `https://example.org/ours.ron`.
 * @return string Empty if it is neither.
 */
function address( string $src ): string {
	$src = trim( $src );
	// Some write the file's name, which is meant as kindly.
	$name = preg_replace( '/\.ron$/', '', $src );
	if ( exercise( $name ) ) {
		return plugins_url( 'exercises/' . $name . '.ron', PLUGIN );
	}
	// A bare word that is no exercise is a slip of the pen, and a bare slash an address not yet written.
	if ( ! preg_match( '#^(https?://|/|\.)#i', $src ) || '/' === $src ) {
		return '';
	}
	return esc_url_raw( $src, array( 'http', 'https' ) );
}
