//! Turns a [`View`](crate::view::View) into a tree of elements with tag, role, accessible name and key.
//! It must not know the live document: what a person can do is named in `data-do`, never wired here.
//!
//! # What the live widget does with the tree
//!
//! - It compares a new tree with the **tree before**, not with the live document: a field keeps what is
//!   typed, a radio what is chosen and an element the attributes the widget put on it, for as long as the
//!   tree itself says nothing new. Same key and tag keep the live node. What is inside an element marked
//!   `data-foreign` is the widget's own and left alone.
//! - A new [`View::screen`](crate::view::View::screen) gives the step another key, so it is made afresh.
//!   The focus then goes to the element marked `data-focus`.
//! - `data-do` on a button names the act: `next`, `skip`, `back`, `stop`, `leave`, `pause`, `resume`,
//!   `ground`, `support`, `return`, `pick` (with `data-id`), `ready`, `change`, `keep`, `clock-start`,
//!   `clock-hold`, `clock-run`, `clock-again`, `clock-stop`, `breath-start`, `words-only`, `with-picture`,
//!   `finish`, `copy`, `print`, `again`, `retry`. A `next` is the submit button of its form, so Enter in
//!   a one-line field presses it: act on the press, for a frame that may not send forms never says `submit`.
//!   A field marked `data-short` wraps, and Enter in it is `next` all the same.
//! - Answers are read from the form at Next: the checked fields named `{id}-answer`, or the list of that
//!   name (their values are option ids, or numbers of a scale), `data-field="text"`, `"name-a"`, `"name-b"`, and
//!   `data-field="own"` whose `data-for` is the option taken. A box marked `data-alone` clears the others,
//!   and any other clears it.
//! - A message is shown by [`Ui::message`]; the focus then goes to the element marked `data-first`.
//! - While the hold button is held it carries `data-held`; a band fills it in 900 ms.

mod button;
mod card;
mod choice;
mod clock;
mod element;
mod frame;
mod hand_over;
mod icon;
#[cfg(feature = "keep")]
mod keep;
mod notice;
mod print;
mod scale;
mod step;
mod ui;
mod words;
mod write;

pub use card::card_text;
pub use element::{Element, Node};
pub use frame::frame;
pub use notice::{Notice, notice};
pub use print::{html, is_void};
pub use ui::{Clock, ClockState, Ui};
pub use words::{is_address, plain};
