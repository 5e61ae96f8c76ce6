<?php
/**
 * Puts on a theme, as Appearance does. It must not know what a theme looks like.
 *
 * Run as: php theme.php FOLDER THEME
 */

$_SERVER['HTTP_HOST'] = parse_url( getenv( 'ATTUNEMENT_SITE' ), PHP_URL_HOST );
require $argv[1] . '/wp-load.php';

// Read only now: WordPress has variables of its own with such names.
$wanted = wp_get_theme( $argv[2] );
if ( ! $wanted->exists() ) {
	fwrite( STDERR, "There is no theme {$argv[2]}.\n" );
	exit( 1 );
}
switch_theme( $wanted->get_stylesheet() );
