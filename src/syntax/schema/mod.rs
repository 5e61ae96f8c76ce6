//! The format, written down once: every kind, its fields, what they hold, their defaults and their meaning.
//! It must not know how a field is read or used; reading, suggestions and the reference page all start here.

mod header;
mod rules;
mod steps;

use crate::diagnostic::told;

pub use header::{PEOPLE, ROOTS};
pub use rules::RULES;
pub use steps::{LINE, NUDGE, OPTION, STEPS, WORD};

/// One kind: a root, a step, a rule, or fields in brackets.
#[derive(Debug)]
pub struct Kind {
    /// Its name, such as `Say`; for fields in brackets, what an author calls them.
    pub name: &'static str,
    /// The field that stands for the whole: `Say("…")` is `Say(text: "…")`.
    pub short: Option<&'static str>,
    /// Its own fields.
    pub fields: &'static [Field],
    /// Fields it shares with others.
    pub shared: &'static [&'static [Field]],
    /// What it is for, in one sentence.
    pub doc: &'static str,
}

/// One field.
#[derive(Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub of: Of,
    /// It must be given.
    pub needed: bool,
    /// What holds when it is left out; empty for "nothing"; `!` for "must be given".
    pub default: &'static str,
    /// What it says, in one sentence.
    pub doc: &'static str,
}

/// What a field holds.
#[derive(Clone, Copy, Debug)]
pub enum Of {
    /// Words for a person; may be a case table.
    Words,
    /// A plain text: a path, a date, a language.
    Text,
    /// A whole number.
    Number,
    /// `true` or `false`.
    Flag,
    /// The name of a step, option, list or answer; may be a list of them.
    Ids,
    /// A condition.
    Condition,
    /// Where to go; may be a case table.
    Go,
    /// A number, or the name of a number setting.
    Count,
    /// A table of words or fields, such as options.
    Entries(&'static Kind),
    /// A table whose values may be anything the field says.
    Table,
    /// A table of lists of words.
    Lists,
    /// A list of words, a table of words by id, or the path of a file with one.
    WordList,
    /// Fields in brackets.
    Fields(&'static Kind),
    /// Words, or fields in brackets.
    WordsOr(&'static Kind),
    /// A table of steps.
    Steps,
    /// A list of rules.
    Rules,
    /// Anything; the reader of the field says what fits.
    Any,
}

impl Of {
    /// What fits, in an author's words.
    pub fn expected(self) -> &'static str {
        match self {
            Of::Words => "words in quotes, or a case table",
            Of::Text | Of::Condition => "text in quotes",
            Of::Number => "a whole number",
            Of::Flag => "true or false",
            Of::Ids => "a name in quotes, or a list of names",
            Of::Go => "the name of a step in quotes, or a case table",
            Of::Count => "a whole number, or the name of a setting in quotes",
            Of::Entries(_) | Of::Table | Of::Lists => "a table `{ \"name\": … }`",
            Of::WordList => "a list of words, a table of them, or the path of a file in quotes",
            Of::Fields(_) => "fields in round brackets",
            Of::WordsOr(_) => "words in quotes, or fields in round brackets",
            Of::Steps => "a table of steps `{ \"name\": Say(…), … }`",
            Of::Rules => "a list of rules `[ Never(…), … ]`",
            Of::Any => "a value",
        }
    }
}

impl Kind {
    /// All fields, its own first.
    pub fn all(&self) -> impl Iterator<Item = &'static Field> {
        self.fields
            .iter()
            .chain(self.shared.iter().flat_map(|fields| fields.iter()))
    }

    /// The field with this name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.all().find(|field| field.name == name)
    }
}

/// The kind with this name.
pub fn kind(of: &'static [Kind], name: &str) -> Option<&'static Kind> {
    of.iter().find(|kind| kind.name == name)
}

const fn field(name: &'static str, of: Of, default: &'static str, doc: &'static str) -> Field {
    Field {
        name,
        of,
        needed: matches!(default.as_bytes(), b"!"),
        default: told(default),
        doc: told(doc),
    }
}
