<?php
/**
 * Sets the site up: WordPress itself, an author beside the administrator, and the plugin out of its zip, by WordPress's
 * own unpacker. It must not write any post: those come from people who are logged in.
 *
 * Run as: php install.php FOLDER ZIP
 */

define( 'WP_INSTALLING', true );
$_SERVER['HTTP_HOST'] = parse_url( getenv( 'ATTUNEMENT_SITE' ), PHP_URL_HOST );

/** There is nobody to write to. */
function wp_mail() {
	return true;
}

require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/admin.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';

/** Ends with what WordPress says is wrong. */
function must( $result ) {
	if ( is_wp_error( $result ) ) {
		fwrite( STDERR, $result->get_error_message() . "\n" );
		exit( 1 );
	}
	return $result;
}

wp_install( 'Willow Lane', 'admin', 'admin@example.org', true, '', 'admin' );
must( wp_insert_user( array( 'user_login' => 'author', 'user_pass' => 'author', 'role' => 'author' ) ) );
update_option( 'permalink_structure', '/%postname%/' );
flush_rewrite_rules();

WP_Filesystem();
must( unzip_file( $argv[2], WP_PLUGIN_DIR ) );
wp_clean_plugins_cache();
must( activate_plugin( 'attunement/attunement.php' ) );
