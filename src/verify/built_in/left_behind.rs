//! `left-behind`: where a part is entered anew, everything that was answered and kept in it is gone before its first
//! step comes. It must not know what the answers were.
//!
//! It is a promise of the engine, like the other half of it: Back restores the state from before, whole.

use std::cell::Cell;

use super::super::monitor::Monitor;
use super::shared::path;
use crate::script::{FrameNo, Script, StepNo};
use crate::session::{Action, Eval, Slot, State};
use crate::value::Person;

/// Goes along for `left-behind`.
pub struct LeftBehind<'s> {
    script: &'s Script,
    /// What was entered last on the transition that is being gone, and has shown no step yet.
    opened: Cell<Option<(FrameNo, Option<Person>)>>,
}

impl<'s> LeftBehind<'s> {
    /// What goes along for it.
    pub fn of(script: &'s Script) -> LeftBehind<'s> {
        LeftBehind {
            script,
            opened: Cell::new(None),
        }
    }
}

impl Monitor for LeftBehind<'_> {
    fn opens(&self, _: &mut [u32], frame: FrameNo, only: Option<Person>) {
        self.opened.set(Some((frame, only)));
    }

    fn enters(&self, _: &mut [u32], eval: &Eval<'_>, step: StepNo) -> Option<String> {
        let (frame, only) = self.opened.take()?;
        let frame = self.script.frames.get(frame as usize)?;
        // In a turn for each the places of the two stand beside each other, and only one's are cleared.
        let (first, by) = only.map_or((0, 1), |person| (person.index() as u32, 2));
        let (slots, keeps) = (&frame.slots, &frame.keeps);
        let state = eval.state;
        let answered = (slots.start + first..slots.end).step_by(by).any(|slot| {
            let slot = state.slots.get(slot as usize);
            slot.is_some_and(|slot| *slot != Slot::default())
        });
        let kept = (keeps.start + first..keeps.end)
            .step_by(by)
            .any(|keep| state.kept.get(keep as usize).is_some_and(Option::is_some));
        (answered || kept).then(|| {
            let step = path(self.script, step);
            format!("`{step}` is reached, and its part still knows what was answered in it before")
        })
    }

    fn moves(&self, _: &mut [u32], _: Option<(&State, &Action)>, _: &State) -> Option<String> {
        self.opened.set(None);
        None
    }
}
