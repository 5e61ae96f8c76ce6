<?php
/**
 * What authors may save who may not save any HTML they like. It must not allow anything that runs: the element only
 * names a file, and the player reads that as text.
 *
 * @package Attunement
 */

namespace Attunement;

defined( 'ABSPATH' ) || exit;

/**
 * Lets the element through, with the attributes it has a use for.
 */
function keep_elements(): void {
	add_filter( 'wp_kses_allowed_html', __NAMESPACE__ . '\\allow_element', 10, 2 );
	add_filter( 'wp_kses_uri_attributes', __NAMESPACE__ . '\\check_address' );
}

/**
 * Adds the element to what a post may hold; comments and the like stay as they are.
 *
 * @param array  $tags    What is allowed, by tag.
 * @param string $context Where it is allowed.
 * @return array
 */
function allow_element( $tags, $context ) {
	if ( 'post' === $context && is_array( $tags ) ) {
		$tags['attune-exercise'] = array_fill_keys(
			array( 'src', 'theme', 'country', 'leave-to', 'keep', 'lang', 'dir', 'id', 'class' ),
			true
		);
	}
	return $tags;
}

/**
 * Has the address of Leave quickly checked as every link is; `src` is already.
 *
 * @param string[] $names Attributes that hold an address.
 * @return string[]
 */
function check_address( $names ) {
	$names[] = 'leave-to';
	return $names;
}
