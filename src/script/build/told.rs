//! Puts what a joint value tells where each person reads it before the first answer that feeds it.
//! It must not work the value out.

use alloc::sync::Arc;

use super::Builder;
use crate::prelude::*;
use crate::script::{FrameNo, Owner, Step};
use crate::source::in_word;
use crate::syntax::Node;

impl Builder<'_> {
    /// Puts what a joint value tells under the first question that feeds it, for each person.
    pub fn tell(&self, steps: &mut [Step]) {
        let mut known: Vec<(u32, &str)> = Vec::new();
        for (n, planned) in self.plan.frames.iter().enumerate() {
            let frame = n as FrameNo;
            for (_, joint) in planned.header.field("joint").map_or(&[][..], Node::table) {
                let (Some(value), Some(told)) = (joint.field("value"), joint.field("told")) else {
                    continue;
                };
                let said = told.text().unwrap_or("");
                let told = self.words_at(told, frame);
                for turn in self.feeds(value, frame) {
                    let slots = &self.plan.turn_at(turn).slots;
                    let first = steps.iter_mut().find(|step| {
                        step.asks() && step.slot.is_some_and(|slot| slots.contains(&slot.slot))
                    });
                    // The same words of two joint values are told once.
                    if let Some(step) = first
                        && !known.contains(&(turn, said))
                    {
                        known.push((turn, said));
                        step.told.push(Arc::clone(&told));
                    }
                }
            }
        }
    }

    /// The turns for each whose answers a joint value is made of.
    fn feeds(&self, value: &Node, frame: FrameNo) -> Vec<u32> {
        let texts = value
            .text()
            .into_iter()
            .chain(value.table().iter().map(|(key, _)| key.text.as_str()));
        let mut turns = Vec::new();
        for text in texts {
            for word in text.split(|c: char| !(in_word(c) || c == '-')) {
                let Some(step) = self.plan.step(frame, word) else {
                    continue;
                };
                let Some(slot) = self.plan.step_at(step).slot else {
                    continue;
                };
                let turn =
                    self.plan.turns.iter().position(|turn| {
                        turn.owner == Owner::Each && turn.slots.contains(&slot.slot)
                    });
                if let Some(turn) = turn.map(|n| n as u32)
                    && !turns.contains(&turn)
                {
                    turns.push(turn);
                }
            }
        }
        turns
    }
}
