<?php
/**
 * The two places an author can put an exercise: a shortcode, and a block. It must not know how one becomes markup.
 *
 * @package Attunement
 */

namespace Attunement;

defined( 'ABSPATH' ) || exit;

/** The block editor's script, by the name block.json has for it. */
const EDITOR = 'attunement-editor';

/**
 * Tells WordPress of both.
 */
function add_shortcode_and_block(): void {
	load_plugin_textdomain( 'attunement', false, dirname( plugin_basename( PLUGIN ) ) . '/languages' );
	add_shortcode( 'attune', __NAMESPACE__ . '\\shortcode' );

	$needs = array( 'wp-block-editor', 'wp-blocks', 'wp-components', 'wp-element', 'wp-i18n' );
	wp_register_script( EDITOR, plugins_url( 'block/editor.js', PLUGIN ), $needs, contents()['version'] ?? null, true );
	wp_set_script_translations( EDITOR, 'attunement', dirname( PLUGIN ) . '/languages' );
	register_block_type( dirname( PLUGIN ) . '/block', array( 'render_callback' => __NAMESPACE__ . '\\block' ) );
	add_action( 'enqueue_block_editor_assets', __NAMESPACE__ . '\\tell_editor' );
}

/**
 * `[attune src="identifying-safety"]`, or with words for those who can't see it: `[attune src="…"]Ask us.[/attune]`.
 * `[attune src="…" keep]` lets people keep their place and cards.
 *
 * @param array|string $wishes As an author wrote them; a string if there are none.
 * @param string|null  $words  What stands between the two.
 * @return string
 */
function shortcode( $wishes, $words = null ): string {
	$known = array(
		'src'      => '',
		'theme'    => '',
		'country'  => '',
		'lang'     => '',
		'leave-to' => '',
		'keep'     => '',
	);
	$wishes = (array) $wishes;
	// A word without a value comes without a name.
	if ( in_array( 'keep', array_filter( $wishes, 'is_int', ARRAY_FILTER_USE_KEY ), true ) ) {
		$wishes += array( 'keep' => 'yes' );
	}
	return element( shortcode_atts( $known, $wishes, 'attune' ), (string) $words );
}

/**
 * The block as visitors get it.
 *
 * @param array $wishes What the block editor saved.
 * @return string
 */
function block( array $wishes ): string {
	$wishes['leave-to'] = $wishes['leaveTo'] ?? '';
	$wishes['keep']     = empty( $wishes['keep'] ) ? '' : 'yes';
	$html               = element( $wishes, $wishes['fallback'] ?? '' );
	return is_feed() ? $html : sprintf( '<div %s>%s</div>', get_block_wrapper_attributes(), $html );
}

/**
 * Gives the block editor the exercises and countries there are to choose from.
 */
function tell_editor(): void {
	$list = array_intersect_key( contents(), array_flip( array( 'exercises', 'countries' ) ) );
	$json = wp_json_encode( $list, JSON_HEX_TAG | JSON_HEX_AMP );
	wp_add_inline_script( EDITOR, 'window.attunementContents = ' . $json . ';', 'before' );
}
