//! Embeddable, private, branching exercises, written in RON and played in the browser.

#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
pub mod cli;
pub mod compile;
pub mod diagnostic;
pub mod expr;
pub mod html;
pub mod locale;
pub mod script;
pub mod session;
pub mod source;
pub mod syntax;
pub mod transcript;
pub mod value;
pub mod view;

#[cfg(target_arch = "wasm32")]
pub mod wasm;
#[cfg(target_arch = "wasm32")]
pub mod widget;
