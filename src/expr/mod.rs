//! Reads a condition such as `stirred >= 7 or numb is lot` into a tree of words.
//! It must not know any script: whether a name exists and what it holds is found out later.

use crate::prelude::*;

mod lex;
mod parse;
pub mod words;

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

impl Expr {
    /// The bytes of one test, from its first to the byte after its last word; none for `and`, `or`, `not`.
    pub fn bytes(&self) -> Option<(usize, usize)> {
        let end = |words: &[Word], value: &Value| words.last().map_or(value.to, |word| word.to);
        match self {
            Expr::And(_) | Expr::Or(_) | Expr::Not(_) => None,
            Expr::Value(value) => Some((value.from, value.to)),
            Expr::Compare(left, _, right) => Some((left.from, right.to)),
            Expr::Is(value, words) | Expr::Has(value, _, words) => {
                Some((value.from, end(words, value)))
            }
            Expr::Mentions(value, list) => Some((value.from, list.to)),
        }
    }

    /// The bytes of the first name in it.
    pub fn name(&self) -> Option<(usize, usize)> {
        let value = match self {
            Expr::And(all) | Expr::Or(all) => return all.first()?.name(),
            Expr::Not(inside) => return inside.name(),
            Expr::Value(value)
            | Expr::Compare(value, ..)
            | Expr::Is(value, _)
            | Expr::Has(value, ..)
            | Expr::Mentions(value, _) => value,
        };
        match &value.of {
            Of::Name(words) => Some((words.first()?.from, words.last()?.to)),
            Of::Call(_, inside) => inside.first()?.name(),
            Of::Group(inside) => inside.name(),
            Of::Number(_) => Some((value.from, value.to)),
        }
    }
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

impl Order {
    /// Whether two numbers stand so.
    pub fn holds(self, left: i32, right: i32) -> bool {
        match self {
            Order::Less => left < right,
            Order::AtMost => left <= right,
            Order::More => left > right,
            Order::AtLeast => left >= right,
        }
    }
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
