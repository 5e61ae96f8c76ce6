//! Small values every room shares: the two people, and the answers a person can give.
//! It must not know any script: options stand here as numbers of their place in it.

use alloc::sync::Arc;
use alloc::vec::Vec;

/// One of the at most two people at the device. A person alone is `A`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Person {
    /// The first person.
    A,
    /// The second person.
    B,
}

impl Person {
    /// The other of the two.
    pub fn other(self) -> Person {
        match self {
            Person::A => Person::B,
            Person::B => Person::A,
        }
    }

    /// 0 for A, 1 for B.
    pub fn index(self) -> usize {
        self as usize
    }

    /// `A` or `B`.
    pub fn letter(self) -> &'static str {
        match self {
            Person::A => "A",
            Person::B => "B",
        }
    }
}

/// An option's number among those its step can offer.
pub type OptionNo = u16;

/// What Skip stands for where no `skip_as` says otherwise.
pub const SKIP: OptionNo = u16::MAX;
/// "Rather not say".
pub const UNSAID: OptionNo = u16::MAX - 1;
/// A line of a rating that was not come to.
pub const UNASKED: OptionNo = u16::MAX - 2;

/// What a person answered at one step. Exact, comparable, without floats.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// One option, or [`SKIP`] or [`UNSAID`].
    One(OptionNo),
    /// One option with words of one's own.
    Own(OptionNo, Arc<str>),
    /// Options in the order the script has them, or of a ranking in the person's own, and words of one's
    /// own if one of them asks for some.
    Set(Vec<OptionNo>, Option<Arc<str>>),
    /// A whole number.
    Number(i32),
    /// A text; empty when skipped.
    Text(Arc<str>),
    /// One option for each line of a rating, [`UNASKED`] where it was not come to.
    Lines(Vec<OptionNo>),
    /// What the two people are called.
    Names(Arc<str>, Arc<str>),
    /// Who takes a role.
    Person(Person),
    /// Seen through: a screen of words, a timer.
    Done,
    /// A timer that was stopped.
    Stopped,
}
