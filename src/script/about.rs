//! What an exercise says of itself, and which names its files declare: for those who read it, not for a run.
//! It must not know a session.

#[cfg(feature = "explain")]
use crate::prelude::*;
#[cfg(feature = "explain")]
use crate::source::Span;

/// A name that a file declares: a value, a list, a tag.
#[cfg(feature = "explain")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// What it is.
    pub what: What,
    /// Its name.
    pub name: String,
    /// Where it is declared, or first stands.
    pub span: Span,
    /// A condition, a text, a rule or a look-up reads it, in one call of its file at least.
    pub used: bool,
}

/// What a declared name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A value from `let`.
    Let,
    /// A value from `joint`.
    Joint,
    /// Kept words.
    Keep,
    /// A setting of a part.
    Setting,
    /// A name that a part lets its caller read.
    Gives,
    /// A list of words.
    List,
    /// A tag of a step, an option or a line.
    Tag,
}

/// What an exercise says of itself, in its author's words; empty where it says nothing.
#[cfg(feature = "explain")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// What it is for.
    pub aim: String,
    /// Who it is for.
    pub for_whom: String,
    /// What may be hard in it.
    pub note: String,
    /// The methods it rests on.
    pub method: String,
    /// Where they come from.
    pub source: Vec<String>,
    /// The ids of exercises that are better done first.
    pub after: Vec<String>,
}
