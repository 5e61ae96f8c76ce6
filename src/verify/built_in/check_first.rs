//! `check-first`: nothing tender comes for somebody whose last check is missing or too high, and nothing tender,
//! facing the partner or of touch for somebody who has come to a plan to stop. It must not know what a check asks.
//!
//! A step in a turn, or of one role, is for that person; a step that both see is for both, and so needs both checks.

use std::rc::Rc;

use super::super::monitor::{self, Monitor, moments};
use super::shared::{Shared, bits, calls, coming, named, readers, result};
use crate::explore::Moment;
use crate::script::rules::Goal;
use crate::script::{Script, StepNo};
use crate::session::Eval;
use crate::value::Person;

/// Goes along for `check-first`. It remembers whose last check was calm (1 for A, 2 for B), and who has come to
/// a plan to stop (4 for A, 8 for B).
struct CheckFirst<'s> {
    script: &'s Script,
    shared: Rc<Shared>,
}

/// What goes along for it.
pub fn monitor<'s>(script: &'s Script, shared: &Rc<Shared>) -> Box<dyn Monitor + 's> {
    let shared = Rc::clone(shared);
    Box::new(CheckFirst { script, shared })
}

impl Monitor for CheckFirst<'_> {
    fn size(&self) -> usize {
        1
    }

    fn needed(&self) -> Option<Vec<Moment>> {
        let mut all = moments(&self.shared.facing);
        all.append(&mut moments(&self.shared.tender));
        Some(all)
    }

    fn awaits(&self) -> &[Goal] {
        &self.shared.check_calls
    }

    fn finishes(&self, memory: &mut [u32], eval: &Eval<'_>, step: StepNo) -> Option<String> {
        calls(self.script, step, &self.shared.checks)?;
        let bit = eval.me.map_or(0, |me| bits(&[me]));
        memory[0] &= !bit;
        if !matches!(result(eval, step), "stop" | "") {
            memory[0] |= bit;
        }
        None
    }

    fn enters(&self, memory: &mut [u32], eval: &Eval<'_>, step: StepNo) -> Option<String> {
        if calls(self.script, step, &self.shared.breaks).is_some() {
            memory[0] |= bits(&readers(eval)) << 2;
        }
        let tender = coming(eval, &self.shared.tender, step);
        let goal = tender.or_else(|| coming(eval, &self.shared.facing, step))?;
        let goal = monitor::coming(self.script, goal);
        let stopped = |person: &Person| memory[0] & (bits(&[*person]) << 2) != 0;
        if let Some(person) = readers(eval).into_iter().find(stopped) {
            let person = named(eval, person, " of ");
            return Some(format!("{goal} after a plan{person} to stop for today"));
        }
        tender?;
        let lacks = |person: &Person| memory[0] & bits(&[*person]) == 0;
        let lacking = readers(eval).into_iter().find(lacks)?;
        Some(match self.shared.checks.is_empty() {
            true => format!("{goal}, and there is no check (`check.ron`)"),
            false => {
                let person = named(eval, lacking, " for ");
                format!("{goal}, and there was no calm check{person} before it")
            }
        })
    }
}
