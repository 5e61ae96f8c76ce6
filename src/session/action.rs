//! What a person can do at a screen, in ids and words.
//! It must not know how a screen looks, nor what an action leads to.

use crate::locale::{Phrases, between, fill};
use crate::prelude::*;
use crate::value::Person;

/// One thing done at a screen. The clock, chance and the page reach the session only through these.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Goes on from words, a card, or a screen that asks nothing.
    Next,
    /// Answers what the screen asks.
    Answer(Given),
    /// Passes the question over, where that is offered.
    Skip,
    /// The device is in the right hands and its holder is ready.
    Ready,
    /// Goes back to the field after a nudge, with the words still there.
    Change,
    /// Leaves the words as they are after a nudge.
    Keep,
    /// Opens the grounding part; it returns to this screen.
    Ground,
    /// Opens the support part; it returns to this screen.
    Support,
    /// Leaves an opened ground or support part for the screen it was opened from.
    Return,
    /// Stops the exercise here, kindly: leads to a card.
    Stop,
    /// Leaves at once: every answer is cleared.
    Leave,
}

/// An answer as it is given: by option ids, never by positions.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Given {
    /// One option. `own` holds the person's words where the option asks for some.
    Option {
        /// The option's id; `unsaid` for "rather not say".
        id: String,
        /// Words of one's own, for an option that asks for them.
        own: Option<String>,
    },
    /// Any number of options, and words for the one that asks for some.
    Options {
        /// The options' ids, in any order.
        ids: Vec<String>,
        /// Words of one's own, for an option that asks for them.
        own: Option<String>,
    },
    /// A whole number.
    Number(i32),
    /// A text.
    Text(String),
    /// What to call the two people.
    Names(String, String),
    /// Who takes a role.
    Person(Person),
    /// A timer or breath that went to its end.
    Done,
    /// A timer or breath that was stopped.
    Stopped,
}

impl Given {
    /// The option with this id.
    pub fn option(id: &str) -> Given {
        Given::Option {
            id: id.to_string(),
            own: None,
        }
    }

    /// The options with these ids.
    pub fn options(ids: &[&str]) -> Given {
        Given::Options {
            ids: ids.iter().map(|id| id.to_string()).collect(),
            own: None,
        }
    }
}

/// Why an action was not taken. Nothing has changed then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// This screen does not offer that action or kind of answer.
    NotHere,
    /// No option with that id is offered here.
    NotOffered(String),
    /// A text has this many characters more than fit.
    TooLong(u32),
    /// More options were taken than this many.
    TooMany(u32),
    /// Fewer options were taken than this many.
    TooFew(u32),
    /// Nothing was chosen.
    NothingChosen,
    /// Nothing was written.
    NothingWritten,
    /// A number outside this range.
    OutOfRange(i32, i32),
}

impl Refusal {
    /// The kind sentence for the person who did it, in the language of `phrases`.
    ///
    /// ```
    /// use attunement::{locale::ENGLISH, session::Refusal};
    ///
    /// assert!(Refusal::OutOfRange(0, 10).sentence(&ENGLISH).contains("10"));
    /// ```
    pub fn sentence(&self, phrases: &Phrases) -> String {
        let number = |phrase, n: &u32| fill(phrase, &[("n", &n.to_string())]);
        match self {
            Refusal::NotHere | Refusal::NotOffered(_) => phrases.not_here().to_string(),
            Refusal::TooLong(n) => number(phrases.too_long(), n),
            Refusal::TooMany(n) => number(phrases.too_many(), n),
            Refusal::TooFew(n) => number(phrases.too_few(), n),
            Refusal::NothingChosen => phrases.nothing_chosen().to_string(),
            Refusal::NothingWritten => phrases.nothing_written().to_string(),
            Refusal::OutOfRange(from, to) => between(phrases.out_of_range(), *from, *to),
        }
    }
}
