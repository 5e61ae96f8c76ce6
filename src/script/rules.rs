//! The rules that files state, with every name resolved: one for each call of the file that states it.
//! It must not prove a rule; it says what the rule is about.

use super::cond::{Cond, Num, One, Set};
use super::{FrameNo, SlotRef, StepNo};
use crate::source::Span;
use crate::value::OptionNo;

/// A rule, as it holds for one call of the file that states it.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Where it stands.
    pub span: Span,
    /// The author's reason; empty if none is given.
    pub because: String,
    /// The call of its file; the exercise's own rules have frame 0.
    pub frame: FrameNo,
    /// What it says.
    pub claim: Claim,
}

/// What a rule says of every way.
#[derive(Clone, Debug)]
pub enum Claim {
    /// None of these is come to while the condition holds.
    Never {
        /// What must not be come to.
        reach: Vec<Goal>,
        /// While this holds.
        when: Cond,
    },
    /// One of the first is finished before any of the others is come to.
    Before {
        /// What comes first.
        first: Vec<Goal>,
        /// What comes after it.
        then: Vec<Goal>,
        /// Unless this holds.
        unless: Option<Cond>,
    },
    /// These screens look the same whatever the values are.
    Same {
        /// The steps whose screens they are.
        steps: Vec<StepNo>,
        /// The values.
        values: Vec<Value>,
    },
    /// One person learns nothing about these answers.
    Hidden {
        /// The answers.
        answers: Vec<SlotRef>,
        /// Who learns nothing.
        from: Reader,
        /// Unless this holds.
        unless: Option<Cond>,
    },
    /// A step comes at most so many times: in a run, or in one call of the part that says so.
    Max {
        /// The steps, each counted by itself.
        steps: Vec<StepNo>,
        /// So many times.
        times: u32,
    },
    /// No text shows these values.
    Unsaid {
        /// The values.
        values: Vec<Value>,
    },
    /// Every way ends with a card for each person.
    Ends,
}

/// What a rule may speak of as come to, or as finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Goal {
    /// A step: it comes; it is answered, or its part ends.
    Step(StepNo),
    /// An option with a tag: it is offered; it is taken. One that means none (`empty`) is never taken.
    Option(StepNo, OptionNo),
    /// A line of a rating with a tag: its rating comes; that is done with.
    Line(StepNo, u16),
    /// The end of a part or the exercise.
    End(FrameNo),
}

impl Goal {
    /// The step it belongs to; none for an end.
    pub fn step(self) -> Option<StepNo> {
        match self {
            Goal::Step(step) | Goal::Option(step, _) | Goal::Line(step, _) => Some(step),
            Goal::End(_) => None,
        }
    }
}

/// Who learns nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Whoever does not own the answer.
    Other,
    /// The person who has this role.
    Role(u8),
}

/// A value that a rule names.
#[derive(Clone, Debug)]
pub enum Value {
    /// An answer.
    Answer(SlotRef),
    /// Kept words.
    Kept(SlotRef),
    /// Whether something holds.
    Yes(Cond),
    /// One of some words.
    One(One),
    /// A number.
    Number(Num),
    /// Several of some words.
    Set(Set),
}

impl Value {
    /// Hands over every answer that it reads; kept words read none.
    pub fn reads(&self, see: &mut dyn FnMut(SlotRef)) {
        match self {
            Value::Answer(of) => see(*of),
            Value::Kept(_) => {}
            Value::Yes(cond) => cond.reads(see),
            Value::One(one) => one.reads(see),
            Value::Number(number) => number.reads(see),
            Value::Set(set) => see(set.slot()),
        }
    }
}
