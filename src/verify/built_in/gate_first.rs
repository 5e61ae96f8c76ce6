//! `gate-first`: nothing that faces the partner, or is touch, comes unless everybody who takes part was last found
//! `ok` by the private gate; nor anything tender that two see together. It must not know what the gate asks.

use std::rc::Rc;

use super::super::monitor::{self, Monitor, moments};
use super::shared::{Shared, bits, calls, coming, everybody, named, result};
use crate::explore::Moment;
use crate::script::rules::Goal;
use crate::script::{FrameNo, Script, StepNo};
use crate::session::Eval;
use crate::value::Person;

/// Goes along for `gate-first`. It remembers for whom the gate was last ok: 1 for A, 2 for B.
struct GateFirst<'s> {
    script: &'s Script,
    shared: Rc<Shared>,
}

/// What goes along for it.
pub fn monitor<'s>(script: &'s Script, shared: &Rc<Shared>) -> Box<dyn Monitor + 's> {
    let shared = Rc::clone(shared);
    Box::new(GateFirst { script, shared })
}

impl Monitor for GateFirst<'_> {
    fn size(&self) -> usize {
        1
    }

    fn needed(&self) -> Option<Vec<Moment>> {
        let mut all = moments(&self.shared.facing);
        all.append(&mut moments(&self.shared.tender));
        Some(all)
    }

    fn awaits(&self) -> &[Goal] {
        &self.shared.gate_calls
    }

    fn opens(&self, memory: &mut [u32], frame: FrameNo, only: Option<Person>) {
        if self.shared.gates.contains(&frame) {
            memory[0] &= !only.map_or(3, |person| bits(&[person]));
        }
    }

    fn finishes(&self, memory: &mut [u32], eval: &Eval<'_>, step: StepNo) -> Option<String> {
        calls(self.script, step, &self.shared.gates)?;
        // A gate that two go through together is private for nobody.
        if result(eval, step) == "ok" {
            memory[0] |= eval.me.map_or(0, |me| bits(&[me]));
        }
        None
    }

    fn enters(&self, memory: &mut [u32], eval: &Eval<'_>, step: StepNo) -> Option<String> {
        let facing = || coming(eval, &self.shared.facing, step);
        let together = || {
            let both = eval.me.is_none();
            coming(eval, &self.shared.tender, step).filter(|_| both)
        };
        let goal = facing().or_else(together)?;
        let lacks = |person: &Person| memory[0] & bits(&[*person]) == 0;
        let lacking = everybody(eval).into_iter().find(lacks)?;
        let goal = monitor::coming(self.script, goal);
        Some(match self.shared.gates.is_empty() {
            true => format!("{goal}, and there is no private gate (`private-gate.ron`)"),
            false => {
                let person = named(eval, lacking, " for ");
                format!("{goal}, and the private gate was not ok{person} before it")
            }
        })
    }
}
