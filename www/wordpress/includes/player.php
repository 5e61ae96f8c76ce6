<?php
/**
 * Loads the player on pages that have an exercise, and on no others. It must not know who wrote the markup: it looks
 * at what is about to be shown.
 *
 * @package Attunement
 */

namespace Attunement;

defined( 'ABSPATH' ) || exit;

/** What the script is called among the scripts of the site. */
const SCRIPT = 'attunement-player';

/** What each of the ways to write an exercise by hand has in it: the element and the link, and the box. */
const SIGNS = array( 'attune-exercise', 'data-attune-src' );

/**
 * Looks at everything authors write, wherever the theme shows it.
 */
function load_player_where_used(): void {
	// Late, when shortcodes have become markup.
	foreach ( array( 'the_content', 'render_block', 'widget_text_content', 'widget_custom_html_content' ) as $words ) {
		add_filter( $words, __NAMESPACE__ . '\\look_for_exercise', 99 );
	}
	add_filter( 'script_loader_tag', __NAMESPACE__ . '\\as_module', 10, 2 );
}

/**
 * Asks for the player if there is an exercise in these words, and changes nothing in them.
 *
 * @param string $words A post, a block or a widget.
 * @return string
 */
function look_for_exercise( $words ) {
	// An excerpt is made of the whole post, and shows no exercise.
	if ( is_string( $words ) && ! doing_filter( 'get_the_excerpt' ) ) {
		foreach ( SIGNS as $sign ) {
			if ( false !== stripos( $words, $sign ) ) {
				load_player();
				break;
			}
		}
	}
	return $words;
}

/**
 * Loads the player with this page, once.
 */
function load_player(): void {
	// The folder is named after what is in it, so that no visitor gets an old half of a new player. It goes to the foot of
	// the page, which is not written yet when the content is; what 6.5 has for modules may be in the head already.
	// phpcs:ignore WordPress.WP.EnqueuedResourceParameters.MissingVersion
	wp_enqueue_script( SCRIPT, plugins_url( contents()['player'] . '/attunement.js', PLUGIN ), array(), null, true );
}

/**
 * Makes a module of the script, whatever a theme or an older WordPress calls it.
 *
 * @param string $tag    The whole tag.
 * @param string $handle What the script is called.
 * @return string
 */
function as_module( $tag, $handle ) {
	if ( SCRIPT !== $handle ) {
		return $tag;
	}
	return str_replace( '<script ', '<script type="module" ', preg_replace( '/ type=([\'"])[^\'"]*\1/', '', $tag ) );
}
