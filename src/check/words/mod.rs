//! Looks at every text shown to a person: how long it is, how hard to read, and what its words may do.
//! It must not know where a text leads; only what kind of text it is and what stands in it.

mod avoid;
mod hard;
mod long;
mod reading;
mod syllables;
mod texts;

pub use syllables::syllables;

use super::Subject;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use reading::Reading;

/// Everything about words, in each file once, however often a part is called.
pub fn find(subject: &Subject<'_>, findings: &mut Vec<Diagnostic>) {
    for text in texts::all(subject) {
        long::find(&text, findings);
        hard::find(&text, findings);
        avoid::find(&text, findings);
    }
}

/// One text as a person meets it: of a case table each line is one.
pub struct Text {
    /// What kind of text it is.
    role: Role,
    /// Its language is English.
    english: bool,
    /// Its words and sentences.
    reading: Reading,
}

/// What kind of text something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The title of a file or a card.
    Title,
    /// What is said of an exercise before it begins: its aim, whom it is for, what may be hard.
    About,
    /// What a screen says or asks.
    Prompt,
    /// What can be chosen.
    Option,
    /// A line that is rated.
    Row,
    /// What is said to an answer, or to a listed word in it.
    Reply,
    /// Small print.
    Help,
    /// An example of an answer.
    Example,
    /// What the other person will learn.
    Told,
    /// Words on a button, at the end of a scale, for a role.
    Label,
    /// A line of a card, or words kept for one.
    Card,
}

impl Role {
    /// What an author calls it.
    fn called(self) -> &'static str {
        match self {
            Role::Title => "title",
            Role::About => "note",
            Role::Prompt => "prompt",
            Role::Option => "option",
            Role::Row => "line",
            Role::Reply => "reply",
            Role::Help => "help",
            Role::Example => "example",
            Role::Told => "notice",
            Role::Label => "label",
            Role::Card => "line of a card",
        }
    }

    /// The most words it may have.
    fn most(self) -> usize {
        match self {
            Role::Prompt => 60,
            Role::Reply | Role::Help | Role::Example => 45,
            Role::About | Role::Card => 25,
            Role::Told => 20,
            Role::Option | Role::Row => 16,
            Role::Title | Role::Label => 8,
        }
    }

    /// What to do about one that is too long.
    fn shorter(self) -> &'static str {
        match self {
            Role::Prompt => "say one thing here, and put the rest on a screen of its own",
            Role::Option => "say in a few words what one would do or say",
            Role::Reply => "keep the one thought that helps most",
            Role::Help => "keep why it is asked, or how to answer",
            _ => "say it in fewer words",
        }
    }
}

/// From the first of these words to the last; none for none.
fn stretch(words: &[reading::Word]) -> Option<Span> {
    let (first, last) = (words.first()?, words.last()?);
    Some(Span {
        end: last.span.end,
        ..first.span
    })
}
