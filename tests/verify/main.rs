//! What is proved of a script, and what is told where it does not hold, each on a small script of its own.
//! It must not know how ways are gone.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)] // A test stops, and reads files.

mod built_in;
mod couple;
mod hidden;
mod knows;

#[path = "../shelf/mod.rs"]
mod shelf;
