<?php
/**
 * Answers as a web server with pretty addresses would: files that are there, and WordPress for everything else. It must
 * not know one address from another.
 */

$path = rawurldecode( parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) );
$file = realpath( $_SERVER['DOCUMENT_ROOT'] . $path );
if ( $file && is_dir( $file ) && is_file( $file . '/index.php' ) && '/' !== $path ) {
	// PHP's server finds the page of a folder by itself.
	return false;
}
if ( $file && is_file( $file ) ) {
	return false;
}
$_SERVER['SCRIPT_NAME'] = '/index.php';
require $_SERVER['DOCUMENT_ROOT'] . '/index.php';
