//! Conditions with every name resolved: what they read is a slot, an option is a number.
//! It must not know how answers are stored, nor evaluate anything.

use alloc::sync::Arc;

use super::{Cases, SlotRef};
use crate::expr::{Mode, Order};
use crate::prelude::*;
#[cfg(feature = "explain")]
use crate::source::Span;
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
    /// The same condition with its place.
    #[cfg(feature = "explain")]
    At(Box<Placed>),
    /// A condition that could not be read; it may hold or not.
    #[cfg(feature = "explain")]
    Unread,
}

/// A condition with its place, for findings about what it comes to.
#[cfg(feature = "explain")]
#[derive(Clone, Debug)]
pub struct Placed {
    /// Where it stands: the whole text, or one test in it.
    pub span: Span,
    /// The name in it that it is about; the same stretch where there is none.
    pub name: Span,
    /// The condition.
    pub cond: Cond,
}

impl Cond {
    /// What stands for a condition that has a finding: in a build that can't explain the finding is all,
    /// since the script is never played.
    pub fn unread() -> Cond {
        #[cfg(feature = "explain")]
        return Cond::Unread;
        #[cfg(not(feature = "explain"))]
        return Cond::Const(false);
    }

    /// The condition itself, without its place.
    pub fn bare(&self) -> &Cond {
        match self {
            #[cfg(feature = "explain")]
            Cond::At(placed) => placed.cond.bare(),
            cond => cond,
        }
    }
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
    /// The lower or the higher of both people's, by the order of the options.
    OfTwo(Box<One>, End),
}

/// Which of two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// The lower.
    Lower,
    /// The higher.
    Higher,
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
    /// The lower or the higher of both people's.
    OfTwo(Box<Num>, End),
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
    /// So many from the start of a set that a person put in order.
    First(Box<Set>, u16),
    /// What both people took, in the script's order; of a person alone, their own.
    Both(Box<Set>),
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

impl Cond {
    /// Hands over every answer that it reads.
    pub fn reads(&self, see: &mut dyn FnMut(SlotRef)) {
        match self {
            Cond::Const(_) | Cond::Couple | Cond::Me(_) => {}
            Cond::And(all) | Cond::Or(all) => all.iter().for_each(|cond| cond.reads(see)),
            Cond::Not(cond) | Cond::Both(cond) | Cond::Either(cond) => cond.reads(see),
            Cond::Is(one, _) => one.reads(see),
            Cond::Compare(left, _, right) | Cond::Equal(left, right) => {
                left.reads(see);
                right.reads(see);
            }
            Cond::Has(set, ..) => see(set.slot()),
            Cond::Answered(of) | Cond::Shown(of) | Cond::Mentions(of, _) => see(*of),
            Cond::AllLines(lines) | Cond::AnyLine(lines) => see(lines.slot),
            #[cfg(feature = "explain")]
            Cond::At(placed) => placed.cond.reads(see),
            #[cfg(feature = "explain")]
            Cond::Unread => {}
        }
    }
}

impl One {
    /// Hands over every answer that it reads.
    pub fn reads(&self, see: &mut dyn FnMut(SlotRef)) {
        match self {
            One::Slot(of) | One::Line(of, _) => see(*of),
            One::Cases(cases) => cases.lines.iter().for_each(|(cond, _)| cond.reads(see)),
            One::Else(one, _) | One::OfTwo(one, _) => one.reads(see),
        }
    }

    /// The answer it is about; none for a worked-out value.
    pub fn slot(&self) -> Option<SlotRef> {
        match self {
            One::Slot(of) | One::Line(of, _) => Some(*of),
            One::Cases(_) => None,
            One::Else(one, _) | One::OfTwo(one, _) => one.slot(),
        }
    }
}

impl Num {
    /// Hands over every answer that it reads.
    pub fn reads(&self, see: &mut dyn FnMut(SlotRef)) {
        match self {
            Num::Rank(one) => one.reads(see),
            Num::Else(number, _) | Num::OfTwo(number, _) => number.reads(see),
            number => number.slot().into_iter().for_each(see),
        }
    }

    /// The answer it is about; none for a number that stands in the script.
    pub fn slot(&self) -> Option<SlotRef> {
        match self {
            Num::Const(_) => None,
            Num::Slot(of) | Num::Tries(of) => Some(*of),
            Num::Rank(one) => one.slot(),
            Num::Count(set) => Some(set.slot()),
            Num::Else(number, _) | Num::OfTwo(number, _) => number.slot(),
        }
    }
}

#[cfg(feature = "explain")]
impl Num {
    /// Whether it is, or holds, a count of tries.
    pub fn counts_tries(&self) -> bool {
        match self {
            Num::Tries(_) => true,
            Num::Else(number, _) | Num::OfTwo(number, _) => number.counts_tries(),
            _ => false,
        }
    }
}

impl Set {
    /// The answer it is about.
    pub fn slot(&self) -> SlotRef {
        match self {
            Set::Slot(of) => *of,
            Set::Lines(lines) => lines.slot,
            Set::Among(set, _) | Set::First(set, _) | Set::Both(set) => set.slot(),
        }
    }
}
