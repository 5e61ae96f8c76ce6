//! Puts what a joint value tells where each person reads it before the first answer that feeds it.
//! It must not work the value out.

use alloc::sync::Arc;

use super::Builder;
use super::names::{Here, Named};
use crate::diagnostic::{Diagnostic, found};
use crate::expr::Word;
use crate::prelude::*;
use crate::script::{FrameNo, Owner, SlotRef, Step, TurnNo};
use crate::syntax::Node;

impl Builder<'_> {
    /// Puts what a joint value tells under the first question of each turn that feeds it, for each person.
    pub fn tell(&self, steps: &mut [Step]) {
        let mut known: Vec<(TurnNo, &str)> = Vec::new();
        for (n, planned) in self.plan.frames.iter().enumerate() {
            let frame = n as FrameNo;
            for (name, joint) in planned.header.field("joint").map_or(&[][..], Node::table) {
                let Some(told) = joint.field("told") else {
                    continue;
                };
                let said = told.text().unwrap_or("");
                let told = self.words_at(told, frame);
                for turn in self.feeds(&name.text, frame) {
                    let slots = &self.plan.turn_at(turn).slots;
                    let asked = steps.iter_mut().filter(|step| {
                        step.asks() && step.slot.is_some_and(|slot| slots.contains(&slot.slot))
                    });
                    // The same words of two joint values are told once.
                    let mut heard = known.contains(&(turn, said));
                    known.push((turn, said));
                    for step in asked {
                        // Nobody has agreed yet that their answers go into another value.
                        #[cfg(feature = "keep")]
                        {
                            step.kept.asked = super::asked::also(step.kept.asked, joint);
                        }
                        if !heard {
                            step.told.push(Arc::clone(&told));
                            // One that may be passed over is not sure to be read.
                            heard = step.when.is_none();
                        }
                    }
                }
            }
        }
    }

    /// The finding about a joint value read in a turn that feeds it: whoever comes second could try answers and
    /// go Back until they knew the first one's.
    pub fn too_early(&self, name: &Word, here: Here<'_>) {
        let step = self.step.get();
        // What a joint value is made of is looked at where that value is read.
        let (Some(number), false) = (step, self.joint.get()) else {
            return;
        };
        if self.entry(here.frame, "joint", &name.text).is_none() {
            return;
        }
        let mut step = self.plan.step_at(number);
        while let Some(turn) = step.turn {
            step = self.plan.step_at(self.plan.turn_at(turn).step);
            if self.feeds(&name.text, here.frame).contains(&turn) {
                found!(
                    self,
                    Diagnostic::error(
                        "joint-too-early",
                        here.span(name),
                        format!(
                            "`{}` is read in the turn whose answers it is made of, where the second could find \
                             out the first one's",
                            name.text
                        ),
                    )
                    .also(step.name.span, "this is the turn")
                    .hint("read it after the turn, or in the turn's own `go`")
                );
                return;
            }
        }
    }

    /// The turns for each whose answers a joint value is made of.
    fn feeds(&self, name: &str, frame: FrameNo) -> Vec<TurnNo> {
        let mut turns = Vec::new();
        let mut see = |of: SlotRef| {
            let turn = self
                .plan
                .turns
                .iter()
                .position(|turn| turn.owner == Owner::Each && turn.slots.contains(&of.slot));
            if let Some(turn) = turn.map(|n| n as TurnNo)
                && !turns.contains(&turn)
            {
                turns.push(turn);
            }
        };
        match self.simple(name, frame) {
            Some(Named::Yes(cond)) => cond.reads(&mut see),
            Some(Named::One(one, _)) => one.reads(&mut see),
            Some(Named::Number(number)) => number.reads(&mut see),
            Some(Named::Set(set, _)) => see(set.slot()),
            _ => {}
        }
        turns
    }
}
