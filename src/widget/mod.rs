//! The live exercise: a session and its screen in the shadow root of one element of a page.
//! It must not know the page round it, nor decide what a screen says: that is `html`'s.
//!
//! ```text
//! DOM event ─events.js─▶ act ─▶ Session ─view─▶ View ─html─▶ tree ─patch─▶ shadow root
//! ```
//!
//! What leaves the widget are a few bare words to the element that hosts it (see [`Live::told`]); never an answer.

mod act;
mod clock;
mod dom;
mod form;
#[cfg(feature = "keep")]
mod kept;
mod live;
mod patch;

pub use dom::Dom;
pub use form::option;
pub use live::{Live, Options, chance, show};
