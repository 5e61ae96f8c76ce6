//! `support-offered`: whoever the private gate finds `care` or `me-only` is shown support, by a screen of the support
//! part or a support card of their own, before any screen that is not theirs alone, and before the end.
//! It must not know what the gate asks.
//!
//! The gate itself may show it, before it says what it found: that counts from where the gate was entered.
//! Whoever stops has chosen to; Support stands on every screen for them as well.

use std::rc::Rc;

use super::super::monitor::Monitor;
use super::shared::{Shared, bits, calls, lies_in, named, path, result};
use crate::script::{CardKind, FrameNo, Kind, Script, StepNo};
use crate::session::{Action, At, Eval, State};
use crate::value::Person;

/// Goes along for `support-offered`. It remembers who was shown support in the gate that they are in (1 for A, 2
/// for B), and to whom it is still owed (4 for A, 8 for B).
struct SupportOffered<'s> {
    script: &'s Script,
    shared: Rc<Shared>,
}

/// What goes along for it.
pub fn monitor<'s>(script: &'s Script, shared: &Rc<Shared>) -> Box<dyn Monitor + 's> {
    let shared = Rc::clone(shared);
    Box::new(SupportOffered { script, shared })
}

impl SupportOffered<'_> {
    /// Whether a step is support.
    fn is_support(&self, step: StepNo) -> bool {
        let Some(step) = self.script.steps.get(step as usize) else {
            return false;
        };
        let card = matches!(&step.kind, Kind::Card(card) if card.kind == CardKind::Support);
        card || lies_in(self.script, step.frame, &self.shared.supports)
    }
}

impl Monitor for SupportOffered<'_> {
    fn size(&self) -> usize {
        1
    }

    fn remark(&self, memory: &[u32], _: &State) -> String {
        let owed = memory.first().is_some_and(|memory| memory >> 2 != 0);
        match owed {
            true => "the private gate found somebody at risk, and showed no support".to_string(),
            false => String::new(),
        }
    }

    fn opens(&self, memory: &mut [u32], frame: FrameNo, only: Option<Person>) {
        if self.shared.gates.contains(&frame) {
            memory[0] &= !only.map_or(3, |person| bits(&[person]));
        }
    }

    fn finishes(&self, memory: &mut [u32], eval: &Eval<'_>, step: StepNo) -> Option<String> {
        calls(self.script, step, &self.shared.gates)?;
        let me = bits(&[eval.me?]);
        let met = memory[0] & me != 0;
        memory[0] &= !me;
        if matches!(result(eval, step), "care" | "me-only") && !met {
            memory[0] |= me << 2;
        }
        None
    }

    fn enters(&self, memory: &mut [u32], eval: &Eval<'_>, step: StepNo) -> Option<String> {
        let at = self.script.steps.get(step as usize)?;
        if matches!(at.kind, Kind::Turn(_) | Kind::Call(..)) {
            return None;
        }
        if let Some(me) = eval.me.filter(|_| self.is_support(step)) {
            memory[0] &= !(bits(&[me]) << 2);
            if lies_in(self.script, at.frame, &self.shared.gates) {
                memory[0] |= bits(&[me]);
            }
        }
        if eval.state.stopping {
            return None;
        }
        let owed =
            |person: &Person| memory[0] & (bits(&[*person]) << 2) != 0 && eval.me != Some(*person);
        let person = [Person::A, Person::B].into_iter().find(owed)?;
        let (path, person) = (path(self.script, step), named(eval, person, ""));
        Some(format!(
            "`{path}` is reached, and {person}, whom the private gate found at risk, was not shown support before it"
        ))
    }

    fn stops(&self, memory: &mut [u32]) {
        memory[0] &= 3;
    }

    fn moves(
        &self,
        memory: &mut [u32],
        from: Option<(&State, &Action)>,
        to: &State,
    ) -> Option<String> {
        let owed = |person: &Person| memory[0] & (bits(&[*person]) << 2) != 0;
        if to.at != At::Over {
            return None;
        }
        let person = [Person::A, Person::B].into_iter().find(owed)?;
        let before = from.map_or(to, |(state, _)| state);
        let eval = Eval::at(self.script, before, 0);
        let person = match eval.couple() {
            true => eval.name(person),
            false => "somebody".to_string(),
        };
        Some(format!(
            "the exercise ends, and {person}, whom the private gate found at risk, was not shown support"
        ))
    }
}
