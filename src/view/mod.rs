//! What the person at the device should perceive now, as plain data in their own words.
//! It must not know markup, nor hold anything the other person has kept private.

mod screen;

#[cfg(feature = "explain")]
pub use screen::look;
pub use screen::view;

use crate::prelude::*;
pub use crate::script::CardKind;
pub use crate::script::words::{Block, Inline, Rich};
use crate::value::Person;

/// One screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Another number means another screen: draw it anew and move the focus to its prompt.
    /// The same number means the same screen, perhaps with a message or a draft.
    pub screen: u32,
    /// Where in the script this is, such as `count-on/safe-body`; `hand-over` and `over` between.
    pub place: String,
    /// Title of the exercise; empty on a hand-over screen, which tells nothing.
    pub title: String,
    /// Language of the words, a BCP 47 tag.
    pub language: String,
    /// How far the exercise has come.
    pub progress: Option<Progress>,
    /// Whose screen it is; `None` for a person alone and for a hand-over.
    pub turn: Option<Turn>,
    /// What is said about the answer before, shown above the prompt.
    pub replies: Vec<Rich>,
    /// The words of the screen. Of several paragraphs the last is the question, the others the scene.
    pub prompt: Rich,
    /// Why it is asked, or how to answer.
    pub help: Option<Rich>,
    /// What of the answer the other person will learn, said before it is given.
    pub told: Vec<String>,
    /// What there is to do.
    pub task: Task,
    /// Whether Skip is offered.
    pub skip: bool,
    /// Whether the step before can be opened again.
    pub back: bool,
    /// Whether Stop here is offered (not on a card at the end, nor when the exercise is over).
    pub stop: bool,
    /// Set while a ground or support part lies over the exercise; offer a way back to it.
    pub aside: bool,
}

/// How far along: parts of the exercise, never a share of its steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The present part, from 1.
    pub part: u8,
    /// How many parts there are.
    pub of: u8,
}

/// Whose screen it is, with two people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Only this person sees it.
    Of(Person, String),
    /// Both look on.
    Both,
}

/// What there is to do at a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    /// Read and go on ([`Action::Next`](crate::session::Action::Next)).
    Read {
        /// Words of the button; empty for the usual "Next".
        button: String,
    },
    /// Take one option.
    Choose {
        /// The options in the order they stand.
        options: Vec<Offer>,
        /// The options are acts, taken by one press: equal buttons rather than a list.
        doors: bool,
        /// The option that stands chosen at first.
        preset: Option<String>,
    },
    /// Take any number of options.
    ChooseMany {
        /// The options in the order they stand.
        options: Vec<Offer>,
        /// At most this many.
        most: Option<u32>,
        /// At least this many.
        least: u32,
        /// They are put in order: the answer names them as they were taken, the first one first.
        ranked: bool,
        /// They are words that stand side by side.
        circled: bool,
    },
    /// Give a whole number on a scale.
    Scale {
        /// Lowest number.
        from: i32,
        /// Highest number.
        to: i32,
        /// What the lowest means.
        low: String,
        /// What the highest means.
        high: String,
    },
    /// Write a whole number.
    Number {
        /// Lowest number.
        from: i32,
        /// Highest number.
        to: i32,
        /// What is counted; may be empty.
        unit: String,
    },
    /// Write.
    Write {
        /// A field of several lines.
        long: bool,
        /// At most this many characters.
        most: u32,
        /// What already stands in the field (after a nudge).
        draft: String,
        /// A short example of what could stand there; may be empty.
        hint: String,
    },
    /// A listed word was seen in what was written; keep it or change it.
    Nudge {
        /// What was written, up to the word.
        before: String,
        /// The word as written.
        word: String,
        /// What was written after it.
        after: String,
        /// The thought about it.
        ask: Rich,
        /// Words of the button that goes back to the field.
        change: String,
        /// Words of the button that leaves it as it is.
        keep: String,
    },
    /// Say what to call the two people.
    Names {
        /// At most this many characters each.
        most: u32,
    },
    /// Wait. Nothing is lost by not waiting.
    Timer {
        /// How long.
        seconds: u32,
        /// Words of a large stop button, where stopping means something.
        stop: Option<String>,
    },
    /// Breathe at a pace.
    Breath {
        /// Seconds in.
        inward: u32,
        /// Seconds out.
        outward: u32,
        /// How many breaths.
        rounds: u32,
        /// One's own pace is offered.
        own_pace: bool,
    },
    /// Give the device to somebody: hold the button ([`Action::Ready`](crate::session::Action::Ready)).
    HandOver {
        /// To whom; `None` for both together.
        to: Option<Person>,
        /// Words of the button.
        button: String,
    },
    /// A card to take away.
    Card(CardView),
    /// The exercise is over; it can be started anew.
    Over,
}

/// One option offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Its id; what an answer names.
    pub id: String,
    /// Its words.
    pub words: String,
    /// It was taken before and may be taken again.
    pub tried: bool,
    /// Taking it asks for words of one's own, at most this many characters.
    pub write: Option<u32>,
    /// Taking it clears the others; it stands after a gap.
    pub alone: bool,
}

/// A card to take away. Nothing of it is kept unless the person asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardView {
    /// Its kind.
    pub kind: CardKind,
    /// Its title.
    pub title: String,
    /// Whose it is with two people: one person's own, or `None` for both.
    pub owner: Option<(Person, String)>,
    /// Two people are taking part.
    pub couple: bool,
    /// Its lines.
    pub lines: Vec<CardLine>,
    /// The next step, an if-then plan. Never empty.
    pub next: Rich,
    /// Copy, print and keep are offered.
    pub keepable: bool,
}

/// One line of a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardLine {
    /// What stands before the colon, if anything.
    pub label: Option<String>,
    /// The words.
    pub words: Rich,
}
