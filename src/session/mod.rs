//! A session: one run of a script, as a log of actions folded over one pure transition.
//! It must not know how a screen looks, nor where a script came from.

mod action;

pub use action::{Action, Given, Refusal};
