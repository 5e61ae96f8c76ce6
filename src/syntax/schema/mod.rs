//! The format, written down once: every kind, its fields, what they hold, their defaults and their meaning.
//! It must not know how a field is read or used; reading, suggestions and the reference page all start here.

mod entries;
mod examples;
mod header;
mod rules;
mod steps;

use crate::diagnostic::told;

pub use entries::{CARD_LINE, LINE, NUDGE, OPTION, WORD};
pub use header::{HEADER, JOINT, PEOPLE, ROOTS};
pub use rules::RULES;
pub use steps::{GROUPS, STEPS};

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
    /// How it is written; a stretch of a script, or a whole one.
    pub example: &'static str,
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

/// Fields that several kinds share.
#[derive(Debug)]
pub struct Group {
    /// What they are called together.
    pub title: &'static str,
    /// What they are for, in one sentence.
    pub doc: &'static str,
    /// The fields.
    pub fields: &'static [Field],
    /// How they are written.
    pub example: &'static str,
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

#[cfg(feature = "explain")]
impl Of {
    /// What it holds, for the page of reference: a word for the sort, and how it is written.
    pub fn in_words(self) -> alloc::string::String {
        use alloc::string::ToString;
        match self {
            Of::Words => "words; or a case table of words".to_string(),
            Of::Text => "text in quotes".to_string(),
            Of::Number => "a whole number".to_string(),
            Of::Flag => "`true` or `false`".to_string(),
            Of::Ids => "a name in quotes; or a list of them".to_string(),
            Of::Condition => "a condition in quotes".to_string(),
            Of::Go => "a step's name in quotes; or a case table of names".to_string(),
            Of::Count => "a whole number; or the name of a setting".to_string(),
            Of::Entries(kind) => format!("a table `{{ \"id\": … }}`, each {}", kind.name),
            Of::Table => "a table `{ \"name\": … }`".to_string(),
            Of::Lists => "a table `{ \"name\": … }`, each a list of words".to_string(),
            Of::WordList => "a list of words; or a table `{ \"id\": … }`, each a word".to_string(),
            Of::Fields(kind) => format!("fields in brackets: {}", kind.name),
            Of::WordsOr(kind) => format!("words; or fields in brackets: {}", kind.name),
            Of::Steps => "a table of steps".to_string(),
            Of::Rules => "a list of rules `[ … ]`".to_string(),
            Of::Any => "as it says".to_string(),
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

impl Field {
    /// The first sentence of what it says, without its full stop.
    pub fn heading(&self) -> &'static str {
        let heading = self
            .doc
            .split_once(". ")
            .map_or(self.doc, |(first, _)| first);
        heading.trim_end_matches('.')
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
