//! `Before`: one of the first is finished before any of the others is come to.
//! It must not look further back than to when its part was entered.

use super::monitor::{
    Monitor, asked, comes, coming, concerned, doer, either, finished, moments, told_apart, whose,
};
use crate::explore::{Moment, Question};
use crate::script::cond::Cond;
use crate::script::rules::Goal;
use crate::script::{FrameNo, Script, StepNo};
use crate::session::{Eval, State};
use crate::value::Person;

/// Goes along for one `Before`. It remembers who has finished one of the first: 1 for A, 2 for B.
pub struct Before<'s> {
    /// The script.
    pub script: &'s Script,
    /// The call of the file that states it.
    pub frame: FrameNo,
    /// What comes first.
    pub first: &'s [Goal],
    /// What comes after it.
    pub then: &'s [Goal],
    /// Unless this holds.
    pub unless: Option<&'s Cond>,
    /// The same as its author wrote it.
    pub words: &'s str,
}

fn bit(person: Person) -> u32 {
    1 << person.index()
}

impl Monitor for Before<'_> {
    fn frame(&self) -> FrameNo {
        self.frame
    }

    fn size(&self) -> usize {
        1
    }

    fn needed(&self) -> Option<Vec<Moment>> {
        Some(moments(self.then))
    }

    fn asks(&self) -> Vec<Question> {
        let mut asks = told_apart(self.script, self.first);
        asks.extend(told_apart(self.script, self.then));
        asks.extend(
            self.unless
                .iter()
                .flat_map(|unless| asked(self.then, unless)),
        );
        asks
    }

    fn awaits(&self) -> &[Goal] {
        self.first
    }

    fn remark(&self, memory: &[u32], state: &State) -> String {
        let eval = Eval::at(self.script, state, 0);
        let done = eval
            .people()
            .filter(|eval| eval.me.is_some_and(|me| memory[0] & bit(me) != 0));
        let done: Vec<String> = done.map(|eval| doer(&eval)).collect();
        match done.is_empty() {
            true => String::new(),
            false => {
                let first = either(self.script, self.first);
                format!("now {first} is finished{}", done.join(" and"))
            }
        }
    }

    fn opens(&self, memory: &mut [u32], frame: FrameNo, only: Option<Person>) {
        if frame == self.frame {
            memory[0] &= only.map_or(0, |person| !bit(person));
        }
    }

    fn finishes(&self, memory: &mut [u32], eval: &Eval<'_>, step: StepNo) -> Option<String> {
        if self.first.iter().any(|goal| finished(eval, *goal, step)) {
            memory[0] |= whose(eval).map_or(3, bit);
        }
        None
    }

    fn enters(&self, memory: &mut [u32], eval: &Eval<'_>, step: StepNo) -> Option<String> {
        let goal = self.then.iter().find(|goal| comes(eval, **goal, step))?;
        self.breaks(memory, eval, *goal)
    }

    fn ends(&self, memory: &mut [u32], eval: &Eval<'_>, frame: FrameNo) -> Option<String> {
        let goal = Goal::End(frame);
        if self.then.contains(&goal) {
            return self.breaks(memory, eval, goal);
        }
        None
    }
}

impl Before<'_> {
    fn breaks(&self, memory: &[u32], eval: &Eval<'_>, goal: Goal) -> Option<String> {
        let lacking = concerned(eval).into_iter().find(|eval| {
            let has = eval.me.is_some_and(|me| memory[0] & bit(me) != 0);
            !has && !self.unless.is_some_and(|unless| eval.holds(unless))
        })?;
        let (goal, doer) = (coming(self.script, goal), doer(&lacking));
        let first = either(self.script, self.first);
        Some(match self.unless {
            Some(_) => format!(
                "{goal} before {first} was finished{doer}, and `{}` does not hold",
                self.words
            ),
            None => format!("{goal} before {first} was finished{doer}"),
        })
    }
}
