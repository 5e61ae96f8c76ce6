<?php
/**
 * Plugin Name:       Attunement
 * Description:       Private exercises for clients and couples, on your pages. Nothing they write is sent anywhere.
 * Version:           {{version}}
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * License:           MIT OR Apache-2.0
 * License URI:       https://opensource.org/license/mit
 * Text Domain:       attunement
 * Domain Path:       /languages
 *
 * The one file WordPress starts. It must not do anything by itself: each part below says when it is asked.
 *
 * @package Attunement
 */

namespace Attunement;

defined( 'ABSPATH' ) || exit;

/** This file, which every address inside the plugin is counted from. */
const PLUGIN = __FILE__;

require __DIR__ . '/includes/exercises.php';
require __DIR__ . '/includes/element.php';
require __DIR__ . '/includes/player.php';
require __DIR__ . '/includes/places.php';
require __DIR__ . '/includes/saving.php';
require __DIR__ . '/includes/uploads.php';

add_action( 'init', __NAMESPACE__ . '\\add_shortcode_and_block' );
load_player_where_used();
keep_elements();
take_scripts();
