//! Where a run is and what was answered: one value, compared and copied as a whole.
//! It must not decide anything; the transition does.

use alloc::sync::Arc;
use core::ops::Range;

use super::rows::Rows;
use crate::prelude::*;
use crate::script::{Script, SlotRef, StepNo, TurnNo};
use crate::value::{Answer, OptionNo, Person};

/// Everything that can differ between two moments of a run.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct State {
    /// The answers.
    pub(crate) slots: Rows<Slot>,
    /// The kept words.
    pub(crate) kept: Rows<Option<Kept>>,
    /// The screen.
    pub(crate) at: At,
    /// Who holds the device; `None` for both together.
    pub(crate) holder: Option<Person>,
    /// The turn for each that is under way.
    pub(crate) each: Option<Each>,
    /// The part of the exercise, from 1; 0 before the first.
    pub(crate) part: u8,
    /// What is said about the answer before.
    pub(crate) replies: Vec<Reply>,
    /// Somebody stopped in a turn for each; it ends after the other's turn, so that nobody can tell who.
    pub(crate) stopping: bool,
    /// The screen that a ground or support part lies over.
    pub(crate) aside: Option<Arc<(At, Vec<Reply>)>>,
}

/// One answer's place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Slot {
    /// The answer.
    pub answer: Option<Answer>,
    /// How often it was answered since its part was entered.
    pub tries: u16,
    /// The options taken so far, one bit each; beyond 64 they don't fade.
    pub taken: u64,
    /// The other person has been shown it.
    pub shown: bool,
}

/// Kept words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Kept {
    /// Whose they are; `None` for both.
    pub by: Option<Person>,
    /// As their owner reads them.
    pub own: Arc<str>,
    /// As the other person may: made when they were kept, of what had been shown by then.
    pub other: Option<Arc<str>>,
}

/// A screen.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum At {
    /// A step; of a rating, this line.
    Step(StepNo, u16),
    /// A thought about a word in what was written: the text, and the word's bytes.
    Nudge(StepNo, Arc<str>, u32, u32),
    /// The field again, with what was written.
    Draft(StepNo, Arc<str>),
    /// Replies on a screen of their own: the step they answer, then this one, or the end.
    Reply(StepNo, Option<(StepNo, u16)>),
    /// The device goes to the owner of this step.
    HandOver(StepNo, u16),
    /// The exercise is over.
    Over,
    /// Left quickly: nothing is here any more.
    Left,
}

/// A turn for each, under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Each {
    /// The turn.
    pub turn: TurnNo,
    /// Whose turn it is now.
    pub now: Person,
    /// It is the second person's.
    pub second: bool,
}

/// Words that answer an answer: an option's, or the step's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Reply {
    /// The step.
    pub step: StepNo,
    /// The option, if the words are its own.
    pub option: Option<OptionNo>,
}

impl State {
    /// Nothing answered, nowhere yet.
    pub(crate) fn new(script: &Script) -> State {
        State {
            slots: Rows::new(script.slots.len()),
            kept: Rows::new(script.keeps as usize),
            at: At::Over,
            holder: None,
            each: None,
            part: 0,
            replies: Vec::new(),
            stopping: false,
            aside: None,
        }
    }

    /// The slot a reference means for this person; none where it needs a person and there is none.
    pub(crate) fn slot(&self, of: SlotRef, me: Option<Person>) -> Option<&Slot> {
        self.slots.get(number(of, me)?)
    }

    /// The same, to change it.
    pub(crate) fn slot_mut(&mut self, of: SlotRef, me: Option<Person>) -> Option<&mut Slot> {
        self.slots.change(number(of, me)?)
    }

    /// The answer there.
    pub(crate) fn answer(&self, of: SlotRef, me: Option<Person>) -> Option<&Answer> {
        self.slot(of, me)?.answer.as_ref()
    }

    /// The kept words there.
    pub(crate) fn kept(&self, of: SlotRef, me: Option<Person>) -> Option<&Kept> {
        self.kept.get(number(of, me)?)?.as_ref()
    }

    /// Forgets answers and kept words; with `only`, those of one person in places for each.
    pub(crate) fn clear(&mut self, slots: &Range<u32>, keeps: &Range<u32>, only: Option<Person>) {
        let mine = |range: &Range<u32>| {
            let (first, by) = match only {
                Some(person) => (person.index() as u32, 2),
                None => (0, 1),
            };
            (range.start + first..range.end).step_by(by)
        };
        for slot in mine(slots) {
            if self.slots.get(slot as usize) != Some(&Slot::default())
                && let Some(slot) = self.slots.change(slot as usize)
            {
                *slot = Slot::default();
            }
        }
        for keep in mine(keeps) {
            if self.kept.get(keep as usize) != Some(&None)
                && let Some(keep) = self.kept.change(keep as usize)
            {
                *keep = None;
            }
        }
    }
}

/// The number of the place a reference means.
pub(crate) fn number(of: SlotRef, me: Option<Person>) -> Option<usize> {
    Some(if of.each {
        of.slot as usize + me?.index()
    } else {
        of.slot as usize
    })
}
