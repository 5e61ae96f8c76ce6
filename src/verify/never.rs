//! `Never`: nobody comes to these steps while a condition holds.
//! It must not remember anything: the state says it all.

use super::monitor::{Monitor, answers, asked, comes, coming, concerned, person, told_apart};
use crate::explore::Question;
use crate::script::cond::Cond;
use crate::script::rules::Goal;
use crate::script::{FrameNo, Script, StepNo};
use crate::session::{Eval, State};

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
    /// The same as its author wrote it.
    pub words: &'s str,
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

    fn remark(&self, _: &[u32], state: &State) -> String {
        let eval = Eval::at(self.script, state, 0);
        let people: Vec<Eval<'_>> = eval.people().collect();
        match self.holds(&people) {
            None => format!("now `{}` does not hold", self.words),
            Some((_, whom)) => format!("now `{}` holds{whom}", self.words),
        }
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
        let (held, whom) = self.holds(&concerned(eval))?;
        let goal = coming(self.script, goal);
        let (words, answers) = (self.words, answers(&held, self.when, self.words));
        Some(format!("{goal} while `{words}` holds{whom}{answers}"))
    }

    /// Somebody for whom the condition holds; and who that is, if it does not hold for everybody.
    fn holds<'e>(&self, people: &[Eval<'e>]) -> Option<(Eval<'e>, String)> {
        let held: Vec<&Eval<'e>> = (people.iter())
            .filter(|eval| eval.holds(self.when))
            .collect();
        let first = **held.first()?;
        let all = held.len() == people.len() && people.len() > 1;
        Some((first, if all { String::new() } else { person(&first) }))
    }
}
