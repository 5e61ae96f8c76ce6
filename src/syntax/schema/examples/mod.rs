//! An example of every kind, as an author would write it; the page of reference shows them, a test plays them.
//! It must not say what a kind is for; that stands beside its fields.

mod asking;
mod files;
mod rules;
mod steps;

pub use asking::*;
pub use files::*;
pub use rules::*;
pub use steps::*;
