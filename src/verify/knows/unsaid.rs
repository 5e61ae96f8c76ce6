//! `Unsaid`: a value steers and is never put into words. It looks for a text that would, and whether any way
//! comes to where it does. It must not ask who reads it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use super::inside::{Inside, Part, answered};
use super::shape;
use crate::explore::{StateNo, Watch, keepers};
use crate::script::cond::Cond;
use crate::script::rules::Value;
use crate::script::words::{Insert, Patch, Piece, Template, Words};
use crate::script::{Cases, FrameNo, Keep, Opt, Script, SlotRef, Step, StepNo};
use crate::session::trace::Trace;
use crate::session::{Action, At, Eval, State};
use crate::source::Mark;

/// Goes along with a walk for one rule.
pub struct Unsaid<'s> {
    script: &'s Script,
    frame: FrameNo,
    shapes: Vec<Vec<u32>>,
    /// Words that are kept from such an answer.
    kept: BTreeSet<SlotRef>,
    go_on: &'s dyn Fn(usize) -> bool,
    from: Cell<StateNo>,
    action: RefCell<Option<Action>>,
    /// Where it is said first: after the state, by the act.
    found: RefCell<Option<Said>>,
}

/// Where a value is said.
#[derive(Clone, Debug)]
pub struct Said {
    /// On which step, and whether its words are only kept.
    pub step: StepNo,
    /// Only kept, and not shown yet.
    pub kept: bool,
    /// The state that says it, or from which the words are kept.
    pub at: StateNo,
    /// By this act.
    pub by: Option<Action>,
}

impl<'s> Unsaid<'s> {
    /// For the values of a rule that a call of a file states.
    pub fn of(
        script: &'s Script,
        frame: FrameNo,
        values: &[Value],
        go_on: &'s dyn Fn(usize) -> bool,
    ) -> Unsaid<'s> {
        let shapes: Vec<Vec<u32>> = values.iter().filter_map(shape::of_value).collect();
        let mut kept = BTreeSet::new();
        for (place, answers) in keepers(script) {
            if answers
                .iter()
                .any(|of| shapes.contains(&shape::of_answer(*of)))
            {
                kept.insert(place);
            }
        }
        Unsaid {
            script,
            frame,
            shapes,
            kept,
            go_on,
            from: Cell::new(0),
            action: RefCell::default(),
            found: RefCell::default(),
        }
    }

    /// Whether any text that the rule is about could say it, whatever the way.
    pub fn could(&self) -> bool {
        let mut could = false;
        for step in self.script.steps.iter().filter(|step| self.is_about(step)) {
            let mut see = |part: Part<'_>| could |= self.is_it(part);
            let mut inside = Inside::all(self.script, &mut see);
            inside.step(step);
            let options = step.options();
            let replies = options.iter().filter_map(|option| option.reply.as_ref());
            let keeps = options
                .iter()
                .flat_map(|option| &option.keep)
                .chain(&step.keep);
            let kept = keeps.clone().filter_map(|keep| keep.words.as_ref());
            for words in step.reply.iter().chain(replies).chain(kept) {
                inside.words(words);
            }
            let own = step
                .slot
                .is_some_and(|of| self.shapes.contains(&shape::of_answer(of)));
            could |= own && keeps.into_iter().any(|keep| keep.words.is_none());
        }
        could
    }

    /// Where it is said, if it is.
    pub fn found(&self) -> Option<Said> {
        self.found.borrow().clone()
    }

    /// Whether a step lies in the call of the file, or in what it calls.
    fn is_about(&self, step: &Step) -> bool {
        let mut frame = step.frame;
        loop {
            if frame == self.frame {
                return true;
            }
            let call = self
                .script
                .frames
                .get(frame as usize)
                .and_then(|frame| frame.call);
            match call.and_then(|call| self.script.steps.get(call as usize)) {
                Some(step) => frame = step.frame,
                None => return false,
            }
        }
    }

    fn is_it(&self, part: Part<'_>) -> bool {
        match part {
            Part::Cond(_) => false,
            Part::From(set) => self.shapes.contains(&shape::of_some(set)),
            Part::Insert(insert) => {
                kept_in(insert).is_some_and(|of| self.kept.contains(&of))
                    || shape::of_insert(insert).is_some_and(|shape| self.shapes.contains(&shape))
            }
        }
    }

    /// Whether a part of a screen says it in a state: a value that is missing is not said.
    fn says(&self, eval: &Eval<'_>, part: Part<'_>) -> bool {
        self.is_it(part)
            && match part {
                Part::Cond(_) => false,
                Part::From(set) => eval.set(set).is_some_and(|options| !options.is_empty()),
                Part::Insert(insert) => !eval.say(&alone(insert)).missing,
            }
    }

    /// Whether a text says it.
    fn words_say(&self, eval: &Eval<'_>, words: &Words) -> bool {
        let mut says = false;
        let mut see = |part: Part<'_>| says |= self.says(eval, part);
        Inside::said(*eval, &mut see).words(words);
        says
    }

    fn screen_says(&self, state: &State) -> Option<StepNo> {
        let script = self.script;
        for reply in &state.replies {
            let step = script.steps.get(reply.step as usize)?;
            let eval = answered(script, state, reply.step);
            let mut says = false;
            let mut see = |part: Part<'_>| says |= self.says(&eval, part);
            Inside::said(eval, &mut see).reply(reply);
            if says && self.is_about(step) {
                return Some(reply.step);
            }
        }
        let (At::Step(number, _) | At::Draft(number, _) | At::Nudge(number, ..)) = state.at else {
            return None;
        };
        let step = script.steps.get(number as usize)?;
        if !self.is_about(step) {
            return None;
        }
        let eval = Eval::at(script, state, number);
        let mut says = false;
        let mut see = |part: Part<'_>| says |= self.says(&eval, part);
        Inside::said(eval, &mut see).step(step);
        says.then_some(number)
    }

    fn note(&self, said: Said) {
        let mut found = self.found.borrow_mut();
        if found.is_none() {
            *found = Some(said);
        }
    }
}

/// The kept words that a text puts in.
fn kept_in(insert: &Insert) -> Option<SlotRef> {
    match insert {
        Insert::Keep(of) => Some(*of),
        Insert::Of(_, inner) => kept_in(inner),
        _ => None,
    }
}

/// A text that is nothing but this value.
fn alone(insert: &Insert) -> Words {
    let value = Piece::Value(insert.clone(), None, Mark::default());
    Words::new(Cases::plain(Template {
        blocks: vec![Patch::Paragraph(vec![value], false)],
        mark: Mark::default(),
    }))
}

impl Trace for Unsaid<'_> {
    fn asked(&self, _: &Eval<'_>, _: &Cond, _: Option<bool>) {}

    fn missing(&self, _: &Eval<'_>, _: &Insert, _: Mark) {}

    fn came(&self, _: StepNo) {}

    fn rounds(&self, _: StepNo) {}

    fn finishes(&self, eval: &Eval<'_>, number: StepNo) {
        let eval = Eval {
            witness: None,
            ..*eval
        };
        let Some(step) = self.script.steps.get(number as usize) else {
            return;
        };
        let Some(of) = step.slot.filter(|_| self.is_about(step)) else {
            return;
        };
        let taken = super::told::taken(eval.state.answer(of, eval.me));
        let options = taken
            .iter()
            .filter_map(|option| step.options().get(*option as usize));
        let own = self.shapes.contains(&shape::of_answer(of));
        let says = |keep: &Keep| {
            let kept = eval.state.kept(keep.to, eval.me).is_some();
            let words = match &keep.words {
                Some(words) => self.words_say(&eval, words),
                None => own,
            };
            kept && words
        };
        let of_options = options.flat_map(|option: &Opt| &option.keep);
        if step.keep.iter().chain(of_options).any(says) {
            self.note(Said {
                step: number,
                kept: true,
                at: self.from.get(),
                by: self.action.borrow().clone(),
            });
        }
    }
}

impl Watch for Unsaid<'_> {
    fn goes(&self, from: StateNo, action: Option<&Action>) {
        self.from.set(from);
        *self.action.borrow_mut() = action.cloned();
    }

    fn went(&self, _: StateNo, _: StateNo) {}

    fn meets(&self, number: StateNo, state: &State) {
        if let Some(step) = self.screen_says(state) {
            self.note(Said {
                step,
                kept: false,
                at: number,
                by: None,
            });
        }
    }

    fn goes_on(&self, steps: usize) -> bool {
        self.found.borrow().is_none() && (self.go_on)(steps)
    }
}
