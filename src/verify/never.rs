//! `Never`: nobody comes to these steps while a condition holds.
//! It must not remember anything: the state says it all.

use super::monitor::{Monitor, asked, called, comes, concerned, person, told_apart};
use crate::explore::Question;
use crate::script::cond::Cond;
use crate::script::rules::Goal;
use crate::script::{FrameNo, Script, StepNo};
use crate::session::Eval;

/// Goes along for one `Never`.
pub struct Never<'s> {
    /// The script.
    pub script: &'s Script,
    /// The call of the file that states it.
    pub frame: FrameNo,
    /// What must not be come to.
    pub reach: &'s [Goal],
    /// While this holds.
    pub when: &'s Cond,
}

impl Monitor for Never<'_> {
    fn frame(&self) -> FrameNo {
        self.frame
    }

    fn asks(&self) -> Vec<Question> {
        let mut asks = told_apart(self.script, self.reach);
        asks.extend(asked(self.reach, self.when));
        asks
    }

    fn enters(&self, _: &mut [u32], eval: &Eval<'_>, step: StepNo) -> Option<String> {
        let goal = self.reach.iter().find(|goal| comes(eval, **goal, step))?;
        self.breaks(eval, *goal)
    }

    fn ends(&self, _: &mut [u32], eval: &Eval<'_>, frame: FrameNo) -> Option<String> {
        let goal = Goal::End(frame);
        if self.reach.contains(&goal) {
            return self.breaks(eval, goal);
        }
        None
    }
}

impl Never<'_> {
    fn breaks(&self, eval: &Eval<'_>, goal: Goal) -> Option<String> {
        let held = concerned(eval)
            .into_iter()
            .find(|eval| eval.holds(self.when))?;
        let (goal, person) = (called(self.script, goal), person(&held));
        Some(format!("{goal} comes, and the condition holds{person}"))
    }
}
