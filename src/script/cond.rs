//! Conditions with every name resolved: what they read is a slot, an option is a number.
//! It must not know how answers are stored, nor evaluate anything.

use alloc::sync::Arc;

use super::{Cases, SlotRef};
use crate::expr::{Mode, Order};
use crate::prelude::*;
use crate::value::OptionNo;

/// A condition. Reading an answer that was not given makes it unknown, which does not hold.
#[derive(Clone, Debug)]
pub enum Cond {
    /// Always, or never.
    Const(bool),
    /// All hold.
    And(Vec<Cond>),
    /// One holds.
    Or(Vec<Cond>),
    /// It does not hold.
    Not(Box<Cond>),
    /// Two people take part.
    Couple,
    /// The person at the device has this role.
    Me(u8),
    /// An option is one of these.
    Is(One, Vec<OptionNo>),
    /// A number is this far from another.
    Compare(Num, Order, Num),
    /// Two numbers are equal.
    Equal(Num, Num),
    /// A set has these.
    Has(Set, Mode, Vec<OptionNo>),
    /// An answer was given, and not skipped or left empty.
    Answered(SlotRef),
    /// The other person has been shown this answer.
    Shown(SlotRef),
    /// A text mentions a word of this list.
    Mentions(SlotRef, u16),
    /// Every line that was asked passes.
    AllLines(Lines),
    /// One line that was asked passes.
    AnyLine(Lines),
    /// It holds for both people.
    Both(Box<Cond>),
    /// It holds for one of the people.
    Either(Box<Cond>),
}

/// One option.
#[derive(Clone, Debug)]
pub enum One {
    /// The answer in a slot.
    Slot(SlotRef),
    /// The answer to one line of a rating.
    Line(SlotRef, u16),
    /// A worked-out value: the first line of a table that holds.
    Cases(Arc<Cases<OptionNo>>),
    /// The first, or this option where it is missing.
    Else(Box<One>, OptionNo),
}

/// A number.
#[derive(Clone, Debug)]
pub enum Num {
    /// This one.
    Const(i32),
    /// The answer in a slot.
    Slot(SlotRef),
    /// The place of an ordered option.
    Rank(One),
    /// How often a step was answered.
    Tries(SlotRef),
    /// How many options a set has.
    Count(Set),
    /// The first, or this number where it is missing.
    Else(Box<Num>, i32),
}

/// Some options.
#[derive(Clone, Debug)]
pub enum Set {
    /// The answer in a slot.
    Slot(SlotRef),
    /// Those lines of a rating that pass.
    Lines(Lines),
    /// Those options of the first that are among the second (a tag).
    Among(Box<Set>, Vec<OptionNo>),
}

/// A test on lines of a rating.
#[derive(Clone, Debug)]
pub struct Lines {
    /// Where the rating's answers are.
    pub slot: SlotRef,
    /// The lines looked at.
    pub lines: Vec<u16>,
    /// A line passes with one of these …
    pub options: Vec<OptionNo>,
    /// … or, if this is set, with none of them.
    pub negated: bool,
}
