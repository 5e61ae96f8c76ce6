//! Plays: what was shown and what was chosen, as plain lines a person can read and a machine can replay.
//! It must not know files, terminals or markup; texts come in and go out as strings.
//!
//! ```text
//! play 1: identifying-safety
//! # Lines that start with # are notes.
//! seed 7
//!
//! steady: How steady do you feel?      this screen, with these words somewhere on it
//!   = Your map                         these words are on it too
//!   ! If they say no                   these words are nowhere on it
//!   ~ feet                             that option is marked as tried
//!   > 6                                what is answered
//! moments
//!   > meal > parting                   what is put in order, the first one first
//! own-words
//!   > "It was only traffic."
//!   nudge only                         a thought about that word is shown
//!   > change
//! own-words
//!   @ ground                           an interrupt instead of an answer
//! ground.pick
//!   @ back
//! == hand over to Bo                   the hand-over screen; Bo takes the device
//! end                                  the exercise is over
//! ```

#[cfg(feature = "explain")]
mod conversation;
mod entry;
mod live;
mod parse;
mod perceive;
mod record;
mod replay;
mod write;

#[cfg(feature = "explain")]
pub use conversation::{Notes, conversation};
pub use live::{Live, check};
pub use perceive::{Perceived, Role, contains, perceive, plain};
pub use record::Recorder;
pub use replay::{Run, replay};

use crate::prelude::*;
use crate::source::Span;

/// One play of one exercise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Play {
    /// The id of the exercise: the name of its file without `.ron`.
    pub exercise: String,
    /// Where the play names its exercise.
    pub exercise_span: Span,
    /// What chance starts from; 0 when the play does not say.
    pub seed: u64,
    /// The language of the engine's own phrases, a BCP 47 tag.
    pub locale: Option<String>,
    /// The country whose support lines are offered.
    pub country: Option<String>,
    /// What happens, in order.
    pub lines: Vec<Line>,
}

/// One line of a play and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The line without its indent; file number 0 is the play itself.
    pub span: Span,
    /// What it says.
    pub says: Says,
}

/// What a line of a play says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Says {
    /// This place is on the screen, with these words somewhere on it; no words mean any.
    Screen {
        /// The place in the script, such as `count-on/safe-body`.
        place: String,
        /// Words to be found on the screen; may be empty.
        words: String,
    },
    /// The screen asks to give the device to somebody, and they take it.
    HandOver(To),
    /// These words are on the screen.
    Shown(String),
    /// These words are nowhere on the screen.
    Hidden(String),
    /// The option with this id is marked as tried.
    Tried(String),
    /// The screen shows a thought about this word.
    Nudge(String),
    /// What is answered.
    Entry(Entry),
    /// What is done instead of an answer.
    Interrupt(Interrupt),
    /// The exercise is over.
    End,
}

/// Who takes the device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum To {
    /// One person, by name or by `A` and `B`.
    One(String),
    /// Both together.
    Both,
}

/// What is done instead of an answer. These exist on every screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interrupt {
    /// Opens the grounding part.
    Ground,
    /// Opens the support part.
    Support,
    /// Takes the last answer back.
    Undo,
    /// Returns from the ground or support part.
    Back,
    /// Stops the exercise kindly.
    Stop,
    /// Leaves at once.
    Leave,
}

impl Interrupt {
    /// All of them with the word a play uses.
    pub const ALL: [(Interrupt, &str); 6] = [
        (Interrupt::Ground, "ground"),
        (Interrupt::Support, "support"),
        (Interrupt::Undo, "undo"),
        (Interrupt::Back, "back"),
        (Interrupt::Stop, "stop"),
        (Interrupt::Leave, "leave"),
    ];

    /// The interrupt a play calls by this word.
    pub fn named(word: &str) -> Option<Interrupt> {
        let found = Interrupt::ALL.iter().find(|(_, name)| *name == word);
        found.map(|(interrupt, _)| *interrupt)
    }
}

/// What is entered at a screen, before it is known what the screen asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Option ids and fixed words: `next`, `yes`, `7`, `skip`, `a, b`, `other "own words"`.
    Words(Vec<Pick>),
    /// Option ids put in order: `a > b`.
    Order(Vec<Pick>),
    /// Words of one's own: `"text"`, or `"Ana", "Bo"`.
    Quoted(Vec<String>),
    /// A timer of that many seconds is waited for: `wait 60`.
    Wait(u32),
}

impl Entry {
    /// A single word.
    pub fn word(word: &str) -> Entry {
        Entry::Words(vec![Pick {
            word: word.to_string(),
            own: None,
        }])
    }
}

/// One word of an entry, with words of one's own behind it where the option asks for some.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// An option id, a number, or a fixed word.
    pub word: String,
    /// Words of one's own.
    pub own: Option<String>,
}
