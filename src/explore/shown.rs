//! What is asked of an answer whose words stand in a text, or that the other person is shown.
//! It must not know what a text says around them.

use super::probe::{Ask, ProbeNo};
use super::reads::{Gather, Read, acts};
use crate::script::{Choice, Kind, SlotRef, Step};

/// Whether the same answers can be given to a step on every way to it.
pub fn always_the_same(step: &Step) -> bool {
    let any = |choice: &Choice| {
        choice.from.is_none() && choice.options.iter().all(|option| option.when.is_none())
    };
    match &step.kind {
        Kind::Choice(choice) | Kind::Many(choice, ..) => any(choice),
        Kind::Write { .. } | Kind::Scale { .. } | Kind::Number { .. } => true,
        _ => false,
    }
}

/// Whether no answer brings anything by itself.
fn is_quiet(step: &Step) -> bool {
    let nudges = matches!(&step.kind, Kind::Write { nudge: Some(_), .. });
    !nudges && !step.options().iter().any(acts)
}

impl<'s> Gather<'s> {
    /// An answer that the other person is shown as it is given, or by it: which one it is can be noticed.
    ///
    /// Where every answer can be given on every way and brings nothing by itself, it says no more than what is asked of
    /// it anywhere: of two that nothing tells apart, whatever else is so with the one is so with the other.
    pub fn shows(&mut self, step: &'s Step) {
        if !self.shows {
            return;
        }
        let shown = step.options().iter().filter_map(|option| option.reveals);
        for of in shown.chain(step.slot.filter(|_| step.open)) {
            let by = self.script.slots.get(of.slot as usize);
            let by = by.and_then(|step| self.script.steps.get(*step as usize));
            if by.is_some_and(|step| always_the_same(step) && is_quiet(step)) {
                let all = (0..self.probes.len() as ProbeNo)
                    .filter(|probe| self.probes.get(*probe).of == of);
                let all: Vec<ProbeNo> = all.collect();
                for probe in all {
                    self.joints.single.insert(probe);
                    self.out.push(Read { probe, wide: false });
                }
            } else {
                self.read(of, Ask::Whole, false);
            }
        }
    }

    /// An answer's words in a text, with whatever stands in the words of its options.
    pub fn answer_words(&mut self, of: SlotRef, wide: bool) {
        self.read(of, self.of_words(of, Ask::Words), wide);
        self.read(of, Ask::Shown, wide);
        self.option_words(of, wide);
    }

    /// What is asked of an answer whose words stand somewhere: which they are, where they are told apart.
    pub fn of_words(&self, of: SlotRef, ask: Ask) -> Ask {
        let step = self.script.slots.get(of.slot as usize);
        let step = step.and_then(|step| self.script.steps.get(*step as usize));
        match self.apart.contains(&of) {
            true if step.is_some_and(always_the_same) => Ask::Said,
            true => Ask::Whole,
            false => ask,
        }
    }

    /// Whatever stands in the words of an answer's options.
    pub fn option_words(&mut self, of: SlotRef, wide: bool) {
        if self.saying.contains(&of) {
            return;
        }
        let script = self.script;
        let step = script.slots.get(of.slot as usize);
        let Some(step) = step.and_then(|step| script.steps.get(*step as usize)) else {
            return;
        };
        self.saying.push(of);
        for option in step.options() {
            self.words(option.in_text.as_ref().unwrap_or(&option.text), wide);
        }
        self.saying.pop();
    }
}
