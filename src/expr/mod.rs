//! Reads a condition such as `stirred >= 7 or numb is lot` into a tree of words.
//! It must not know any script: whether a name exists and what it holds is found out later.

use crate::prelude::*;

mod lex;
mod parse;

pub use parse::parse;

/// A word of a condition and its bytes in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub text: String,
    /// Its first byte.
    pub from: usize,
    /// The byte after it.
    pub to: usize,
}

/// A condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expr {
    /// All hold; read from the left, stopping early.
    And(Vec<Expr>),
    /// One holds; read from the left, stopping early.
    Or(Vec<Expr>),
    /// It does not hold.
    Not(Box<Expr>),
    /// A value that is itself yes or no.
    Value(Value),
    /// Two numbers, or two options of an ordered choice, compared.
    Compare(Value, Order, Value),
    /// A value is one of these words.
    Is(Value, Vec<Word>),
    /// A set has these words.
    Has(Value, Mode, Vec<Word>),
    /// A text mentions a word of this list.
    Mentions(Value, Word),
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

/// How a set is held against words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// One of them is in it.
    Any,
    /// All of them are in it.
    All,
    /// It is not empty and holds nothing else.
    Only,
}

/// A value in a condition, and what stands for it where it is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The value.
    pub of: Of,
    /// The word or number after `else`.
    pub fallback: Option<Word>,
    /// Its first byte.
    pub from: usize,
    /// The byte after it.
    pub to: usize,
}

/// What a value is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Of {
    /// `name` or `name.inner`.
    Name(Vec<Word>),
    /// A whole number.
    Number(i32),
    /// `function(…)`.
    Call(Word, Vec<Expr>),
    /// `( … )`.
    Group(Box<Expr>),
}

/// Why a condition can't be read. In a build that can't explain, empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slip {
    /// The first byte of the place.
    pub from: usize,
    /// The byte after it.
    pub to: usize,
    /// What was expected and found.
    pub message: String,
    /// What to write instead.
    pub hint: Option<String>,
}
