<?php
/**
 * Lets the media library take an exercise somebody wrote. It must not go by a file's name: whatever ends in `.ron` is
 * taken only if it reads as an exercise from its first letter, so that no browser could ever take it for a web page.
 *
 * @package Attunement
 */

namespace Attunement;

defined( 'ABSPATH' ) || exit;

/** More than any exercise has, in bytes. */
const LARGEST = 1000000;

/**
 * Adds the ending, and looks into each file that has it.
 */
function take_scripts(): void {
	// Before a network's own list of endings, which then still decides.
	add_filter( 'upload_mimes', __NAMESPACE__ . '\\allow_ending', 5 );
	add_filter( 'wp_check_filetype_and_ext', __NAMESPACE__ . '\\judge', 10, 3 );
}

/**
 * An exercise is plain text.
 *
 * @param array $types By ending.
 * @return array
 */
function allow_ending( $types ) {
	$types['ron'] = 'text/plain';
	return $types;
}

/**
 * Turns away a file that only calls itself an exercise. One that WordPress turned away stays so.
 *
 * @param array  $found `ext`, `type` and `proper_filename`, as far as WordPress agrees.
 * @param string $path  Where the file lies for now.
 * @param string $name  What it is called.
 * @return array
 */
function judge( $found, $path, $name ) {
	if ( ! preg_match( '/\.ron$/i', $name ) || empty( $found['ext'] ) ) {
		return $found;
	}
	$small = is_readable( $path ) && filesize( $path ) <= LARGEST;
	if ( ! $small || ! reads_as_exercise( (string) file_get_contents( $path ) ) ) {
		$found['ext']  = false;
		$found['type'] = false;
	}
	return $found;
}

/**
 * Whether a text begins as an exercise, a part or a wording does, after comments.
 *
 * @param string $text The whole of it.
 * @return bool
 */
function reads_as_exercise( string $text ): bool {
	$comment = '//[^\n]*|/\*.*?\*/';
	$setting = '#!\[enable\([a-z_, ]+\)\]';
	return is_plain_text( $text )
		&& 1 === preg_match( "~^(?:\xEF\xBB\xBF)?(?:\\s+|$comment|$setting)*+(?:Exercise|Part|Wording)\\s*\\(~s", $text );
}

/**
 * Whether a text is UTF-8 with nothing in it but letters, spaces and line ends.
 *
 * @param string $text The whole of it.
 * @return bool
 */
function is_plain_text( string $text ): bool {
	return 1 === preg_match( '/^[^\x00-\x08\x0E-\x1F]*$/Du', $text );
}
