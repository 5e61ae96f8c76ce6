<?php
/**
 * Deletes the plugin, as Plugins does, and prints what of it is left: settings, and files. It must not count posts,
 * whose words are their authors'.
 *
 * Run as: php remove.php FOLDER
 */

$_SERVER['HTTP_HOST'] = parse_url( getenv( 'ATTUNEMENT_SITE' ), PHP_URL_HOST );
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/admin.php';

global $wpdb;
$plugin = 'attunement/attunement.php';
deactivate_plugins( $plugin );
$deleted = delete_plugins( array( $plugin ) );
// WordPress itself keeps the name of what was active lately.
$left = $wpdb->get_col(
	"SELECT option_name FROM $wpdb->options WHERE option_name != 'recently_activated'
		AND ( option_name LIKE '%attun%' OR option_value LIKE '%attunement/%' )"
);
if ( true !== $deleted || is_dir( WP_PLUGIN_DIR . '/attunement' ) ) {
	$left[] = 'wp-content/plugins/attunement';
}
echo json_encode( $left );
