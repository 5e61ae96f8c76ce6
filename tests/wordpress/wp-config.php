<?php
/**
 * The site under test: its database on a socket, its address as the browser asked for it, and no way out. It must not
 * change what visitors or authors get, or the tests would be about another WordPress.
 */

define( 'DB_NAME', 'wordpress' );
define( 'DB_USER', 'root' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', 'localhost:' . getenv( 'ATTUNEMENT_SOCKET' ) );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'DB_COLLATE', '' );
$table_prefix = 'wp_';

define( 'WP_HOME', getenv( 'ATTUNEMENT_SITE' ) );
define( 'WP_SITEURL', getenv( 'ATTUNEMENT_SITE' ) );

// It asks nobody for updates, and keeps no time.
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'DISABLE_WP_CRON', true );

// What goes wrong in the plugin is a fault of the test, and no words on a page.
define( 'WP_DEBUG', true );
define( 'WP_DEBUG_DISPLAY', false );
define( 'WP_DEBUG_LOG', getenv( 'ATTUNEMENT_LOG' ) );

if ( ! defined( 'ABSPATH' ) ) {
	define( 'ABSPATH', __DIR__ . '/' );
}
require_once ABSPATH . 'wp-settings.php';
