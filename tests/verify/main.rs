//! Rules are proved, or broken by conversations that replay.
//! It must not know how they are proved.

#![cfg(feature = "explain")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)] // A test stops, and reads exercises.

mod knows;
