//! `Max`: a step comes at most so many times, in a run or in one call of the part that says so.
//! It must not count further than one too many.

use super::monitor::{Monitor, called, person, whose};
use crate::explore::Moment;
use crate::script::rules::Goal;
use crate::script::{FrameNo, Script, StepNo};
use crate::session::{Eval, State};
use crate::value::Person;

/// Goes along for one `Max`. It remembers how often each step came, for each person.
pub struct Most<'s> {
    /// The script.
    pub script: &'s Script,
    /// The call of the file that states it.
    pub frame: FrameNo,
    /// The steps.
    pub steps: &'s [StepNo],
    /// So many times.
    pub times: u32,
}

impl Monitor for Most<'_> {
    fn frame(&self) -> FrameNo {
        self.frame
    }

    fn size(&self) -> usize {
        2 * self.steps.len()
    }

    fn needed(&self) -> Option<Vec<Moment>> {
        Some(self.steps.iter().map(|step| Moment::Enter(*step)).collect())
    }

    fn remark(&self, memory: &[u32], _: &State) -> String {
        let counts = self.steps.iter().zip(memory.chunks(2));
        let counts = counts.filter_map(|(step, counts)| {
            let times = counts.iter().max().copied().unwrap_or(0);
            let step = called(self.script, Goal::Step(*step));
            (times > 0).then(|| match times {
                1 => format!("{step} was reached once"),
                2 => format!("{step} was reached twice"),
                times => format!("{step} was reached {times} times"),
            })
        });
        let counts: Vec<String> = counts.collect();
        match counts.is_empty() {
            true => String::new(),
            false => format!("so far {}", counts.join(", ")),
        }
    }

    fn opens(&self, memory: &mut [u32], frame: FrameNo, only: Option<Person>) {
        if frame != self.frame {
            return;
        }
        for (n, count) in memory.iter_mut().enumerate() {
            if only.is_none_or(|person| person.index() == n % 2) {
                *count = 0;
            }
        }
    }

    fn enters(&self, memory: &mut [u32], eval: &Eval<'_>, step: StepNo) -> Option<String> {
        let at = self.steps.iter().position(|known| *known == step)?;
        let of = whose(eval).map_or(0, Person::index);
        let count = memory.get_mut(2 * at + of)?;
        *count = (*count + 1).min(self.times + 1);
        if *count <= self.times {
            return None;
        }
        let doer = whose(eval).map_or_else(String::new, |_| person(eval));
        let step = called(self.script, Goal::Step(step));
        let time = match self.times {
            0 => return Some(format!("{step} is reached{doer}")),
            1 => "a second time",
            2 => "a third time",
            3 => "a fourth time",
            4 => "a fifth time",
            times => return Some(format!("{step} is reached {} times{doer}", times + 1)),
        };
        Some(format!("{step} is reached {time}{doer}"))
    }
}
