//! `Ends`: the last thing each person sees is a card, whichever way was gone.
//! It must not ask what stands on the card.

use super::monitor::Monitor;
use crate::script::{Kind, Script, StepNo};
use crate::session::{Action, At, Eval, State};
use crate::value::Person;

/// Goes along for `Ends`. It remembers whose last screen was a card: 1 for A, 2 for B.
pub struct Ends<'s> {
    /// The script.
    pub script: &'s Script,
}

impl Monitor for Ends<'_> {
    fn size(&self) -> usize {
        1
    }

    fn enters(&self, memory: &mut [u32], eval: &Eval<'_>, step: StepNo) -> Option<String> {
        let kind = &self.script.steps.get(step as usize)?.kind;
        let who = match eval.me {
            Some(me) if eval.couple() => 1 << me.index(),
            _ => 3,
        };
        match kind {
            Kind::Turn(_) | Kind::Call(..) => {}
            Kind::Card(_) => memory[0] |= who,
            _ => memory[0] &= !who,
        }
        None
    }

    fn moves(
        &self,
        memory: &mut [u32],
        from: Option<(&State, &Action)>,
        to: &State,
    ) -> Option<String> {
        if to.at != At::Over {
            return None;
        }
        let before = from.map_or(to, |(state, _)| state);
        let eval = Eval::at(self.script, before, 0);
        let lacks = |me: &Person| memory[0] & (1 << me.index()) == 0;
        let lacking = eval.people().filter_map(|eval| eval.me).find(lacks)?;
        Some(match eval.couple() {
            false => "the exercise ends, and the last screen was not a card".to_string(),
            true => {
                let name = eval.name(lacking);
                format!("the exercise ends, and the last screen that {name} saw was not a card")
            }
        })
    }
}
