//! The ways a script offers at each step, as its author wrote them, and a witness that sees which are taken.
//! It must not know how a run comes about, nor which ways anybody wants taken.

mod seen;
mod spots;

pub use seen::{Seen, Tables};
pub use spots::{Spot, Spots};

use crate::script::{Cases, Kind, Script, Skip, StepNo};
use crate::session::AGREE;
use crate::value::{OptionNo, Person};

/// One way at one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// The step comes.
    Comes(StepNo),
    /// It is passed over, for its `when` does not hold.
    Passed(StepNo),
    /// This is done at its screen.
    Takes(StepNo, Pick),
    /// This line of its table of ways is gone by, or of the table of one of its options.
    Goes(StepNo, Option<OptionNo>, Branch),
    /// Its part comes to the word on this line of its table of results.
    Results(StepNo, Branch),
}

/// What can be done at a screen that a script tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pick {
    /// An option is taken.
    Option(OptionNo),
    /// Rather not say.
    Unsaid,
    /// Skip.
    Skip,
    /// A timer is stopped.
    Stopped,
    /// Words are changed after a thought about one of them.
    Change,
    /// They are left as they are.
    Keep,
    /// The option of an agreement with this number.
    Agree(u8),
    /// This person has the role.
    Is(Person),
}

/// A line of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Branch {
    /// The one with this number: its condition holds.
    Line(u16),
    /// None of them holds.
    Else,
}

impl Way {
    /// The step it belongs to.
    pub fn step(self) -> StepNo {
        match self {
            Way::Comes(step)
            | Way::Passed(step)
            | Way::Takes(step, _)
            | Way::Goes(step, ..)
            | Way::Results(step, _) => step,
        }
    }
}

/// The lines of a table that has a choice to make.
pub fn branches<T>(cases: &Cases<T>) -> impl Iterator<Item = Branch> + use<T> {
    let lines = (0..cases.lines.len() as u16).map(Branch::Line);
    let otherwise = (!cases.lines.is_empty()).then_some(Branch::Else);
    lines.chain(otherwise)
}

/// Every way of a script, whether or not anybody can take it, in the order of its steps.
pub fn ways(script: &Script) -> Vec<Way> {
    let mut out = Vec::new();
    for (number, step) in (0..).zip(&script.steps) {
        out.push(Way::Comes(number));
        if step.when.is_some() {
            out.push(Way::Passed(number));
        }
        let mut takes = |pick| out.push(Way::Takes(number, pick));
        // The numbers of a scale are no options, though a rating keeps them as such.
        let numbers = matches!(step.kind, Kind::Rate { scale: Some(_), .. });
        if !numbers {
            (0..step.options().len() as OptionNo).for_each(|option| takes(Pick::Option(option)));
        }
        match &step.kind {
            Kind::Agree(_) => (0..AGREE.len() as u8).for_each(|n| takes(Pick::Agree(n))),
            Kind::Person(..) => {
                takes(Pick::Is(Person::A));
                takes(Pick::Is(Person::B));
            }
            Kind::Timer { stop: Some(_), .. } => takes(Pick::Stopped),
            Kind::Write { nudge: Some(_), .. } => {
                [Pick::Change, Pick::Keep].into_iter().for_each(&mut takes)
            }
            _ => {}
        }
        if step.choice().is_some_and(|choice| choice.unsaid) {
            takes(Pick::Unsaid);
        }
        if step.asks() && step.skip != Skip::No {
            takes(Pick::Skip);
        }
        for (option, opt) in (0..).zip(step.options()) {
            let lines = opt.go.iter().flat_map(branches);
            out.extend(lines.map(|branch| Way::Goes(number, Some(option), branch)));
        }
        out.extend(branches(&step.go).map(|branch| Way::Goes(number, None, branch)));
        if let Kind::Call(frame, _) = &step.kind
            && let Some(frame) = script.frames.get(*frame as usize)
            && let Some((_, result)) = &frame.result
        {
            out.extend(branches(result).map(|branch| Way::Results(number, branch)));
        }
    }
    out
}
