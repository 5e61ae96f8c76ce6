<?php
/**
 * Writes an exercise as markup. It must not know whether a shortcode or a block asks for it.
 *
 * @package Attunement
 */

namespace Attunement;

defined( 'ABSPATH' ) || exit;

/** What may stand in the words for those who can't see the exercise. A paragraph would break out of the element. */
const INLINE = array(
	'a'      => array( 'href' => true ),
	'b'      => array(),
	'em'     => array(),
	'i'      => array(),
	'strong' => array(),
);

/** What says that nothing may be kept: nothing is, unless an author clearly wants it. */
const NOT_KEPT = array( '', '0', 'false', 'no', 'off' );

/**
 * The element with its attributes, all of it escaped.
 *
 * @param array  $wishes   `src`, `theme`, `country`, `lang`, `leave-to` and `keep`, as an author wrote them.
 * @param string $fallback What visitors read who can't see the exercise, as an author wrote it.
 * @return string
 */
function element( array $wishes, string $fallback = '' ): string {
	$wishes  = array_map( 'trim', array_filter( $wishes, 'is_string' ) );
	$src     = $wishes['src'] ?? '';
	$address = address( $src );
	if ( '' === $address ) {
		return missing( $src );
	}
	if ( is_feed() ) {
		// A feed reader runs nothing: it is shown the way to the page.
		return sprintf( '<a href="%s">%s</a>', esc_url( get_permalink() ), esc_html( title( $src ) ) );
	}

	$attributes = array( 'src' => esc_url( $address ) );
	if ( preg_match( '/^((light|dark)|(paper|water|moss)( (light|dark))?)$/', $wishes['theme'] ?? '' ) ) {
		$attributes['theme'] = $wishes['theme'];
	}
	$country = strtolower( $wishes['country'] ?? '' );
	if ( preg_match( '/^[a-z-]{2,30}$/', $country ) ) {
		$attributes['country'] = $country;
	}
	if ( preg_match( '/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/', $wishes['lang'] ?? '' ) ) {
		$attributes['lang'] = $wishes['lang'];
	}
	$leave_to = esc_url( $wishes['leave-to'] ?? '', array( 'http', 'https' ) );
	if ( '' !== $leave_to ) {
		$attributes['leave-to'] = $leave_to;
	}
	if ( ! in_array( strtolower( $wishes['keep'] ?? '' ), NOT_KEPT, true ) ) {
		$attributes['keep'] = '';
	}

	load_player();
	$html = '<attune-exercise';
	foreach ( $attributes as $name => $value ) {
		$html .= sprintf( ' %s="%s"', $name, esc_attr( $value ) );
	}
	return $html . '>' . fallback( $fallback ) . '</attune-exercise>';
}

/**
 * One line, with nothing in it that could end the element before its end.
 *
 * @param string $words What an author wrote.
 * @return string
 */
function fallback( string $words ): string {
	$words = trim( preg_replace( '/\s+/', ' ', wp_kses( $words, INLINE ) ) );
	return '' !== $words ? $words : esc_html__( 'If no exercise shows here, please ask us for it.', 'attunement' );
}

/**
 * What an exercise is called.
 *
 * @param string $src As an author wrote it.
 * @return string
 */
function title( string $src ): string {
	$exercise = exercise( preg_replace( '/\.ron$/', '', $src ) );
	return $exercise ? $exercise['title'] : __( 'An exercise', 'attunement' );
}

/**
 * Says that no exercise is named so: with the names to whoever can mend it, kindly to everybody else.
 *
 * @param string $src As an author wrote it.
 * @return string
 */
function missing( string $src ): string {
	$words = __( 'There was to be an exercise here. Please tell us that it is missing.', 'attunement' );
	if ( current_user_can( 'edit_posts' ) ) {
		$names = implode( ', ', array_keys( contents()['exercises'] ) );
		$words = '' === $src
			/* translators: %s: names of exercises. */
			? sprintf( __( 'Choose an exercise. There are: %s.', 'attunement' ), $names )
			/* translators: 1: what was written, 2: names of exercises. */
			: sprintf( __( 'There is no exercise “%1$s”. There are: %2$s.', 'attunement' ), $src, $names );
	}
	return '<p class="attune-missing">' . esc_html( $words ) . '</p>';
}
