//! What a screen shows beside its view: a pause, a message, a clock.
//! It must not know an answer; those stay in the live fields until Next.

use super::element::{Element, digits, join};
#[cfg(feature = "keep")]
use crate::locale::Keeping;
use crate::locale::{Phrases, fill};
use crate::prelude::*;
use crate::view::{Task, Turn, View};

/// Everything on the screen that is not in the [`View`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ui {
    /// A prefix for ids, unique in the page.
    pub id: String,
    /// The exercise has just been opened and nothing is done yet: its title stands large over the words.
    pub opening: bool,
    /// The curtain is drawn.
    pub paused: bool,
    /// A kind sentence about what is not yet there, shown under the control.
    pub message: Option<String>,
    /// The hand-over button was pressed once.
    pub armed: bool,
    /// The time of a timer or breath, once it was started.
    pub clock: Option<Clock>,
    /// Breath is shown as counted words rather than a circle.
    pub words_only: bool,
    /// The visitor asks for less motion: breath is always counted words.
    pub reduced: bool,
    /// A card was copied, or copying was refused.
    pub copied: Option<bool>,
    /// How many characters stand in the field now; `None` for as many as in the draft.
    pub count: Option<u32>,
    /// The options taken in a ranking, the first one first.
    pub order: Vec<String>,
    /// What is said where the page lets people keep things on this device, if it does.
    #[cfg(feature = "keep")]
    pub keeps: Option<&'static Keeping>,
}

impl Ui {
    /// The place of an option in a ranking, in words; none for one that is not taken.
    pub fn place(&self, id: &str, of: u32, phrases: &Phrases) -> Option<String> {
        let place = self.order.iter().position(|taken| taken == id)? as u32 + 1;
        Some(fill(
            phrases.place_of(),
            &[("n", &digits(place)), ("of", &digits(of))],
        ))
    }
}

/// The time of a timer or breath, in whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Seconds gone by, without those it was held.
    pub elapsed: u32,
    /// What `elapsed` was when it was last set running: 0 at first. The circle takes up its breath there.
    pub since: u32,
    /// Whether it runs.
    pub state: ClockState,
}

/// Whether a clock runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockState {
    /// It runs.
    Running,
    /// The person holds it, or the exercise is paused.
    Held,
    /// It is over. Nothing follows by itself.
    Over,
}

/// All that one screen is drawn from.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub view: &'a View,
    pub ui: &'a Ui,
    pub phrases: &'a Phrases,
}

impl Page<'_> {
    /// An empty element, as [`Element::make`] makes it; a value that begins with `*` is an id of this screen.
    #[inline(never)]
    pub fn make(&self, start: &'static str) -> Element {
        Element::with_ids(&self.ui.id, start)
    }

    /// The id of a named element of this screen.
    #[inline(never)]
    pub fn id(&self, name: &str) -> String {
        join(&self.ui.id, name)
    }

    /// An element that holds phrases of the engine's own among words of an exercise, which says so where the two
    /// differ in language: whoever listens hears each spoken right.
    #[inline(never)]
    pub fn ours(&self, element: Element) -> Element {
        let ours = self.phrases.language();
        element.set_if(self.view.language != ours, "lang", ours)
    }

    /// Whose turn the head names. A card says itself whose it is.
    pub fn turn(&self) -> Option<&Turn> {
        match &self.view.task {
            Task::Card(card) if card.couple => None,
            _ => self.view.turn.as_ref(),
        }
    }

    /// The ids that describe the control: help, what the other learns, and the message if there is one.
    #[inline(never)]
    pub fn described_by(&self, more: &[&str]) -> String {
        let mut ids = String::new();
        let mut add = |name: &str| {
            if !ids.is_empty() {
                ids.push(' ');
            }
            ids.push_str(&self.id(name));
        };
        if self.view.help.is_some() {
            add("help");
        }
        if !self.view.told.is_empty() {
            add("told");
        }
        for name in more {
            add(name);
        }
        if self.ui.message.is_some() {
            add("message");
        }
        ids
    }
}
