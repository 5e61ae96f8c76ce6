//! `retries`: a question that the exercise brings back by itself comes at most three times to the same person.
//! It must not count what a person chooses: they may look at something again as often as they like.
//!
//! Chosen is what comes by a choice whose options are acts (`doors: true`), if the person could have gone on from it
//! to the end without the question. So a list of countries that is opened again from a menu is no retry, and
//! neither is "Pick a smaller one"; a check that asks again because an answer was too high is one. It is counted in
//! one call of the part that the question stands in: a part that is called again begins anew.

use std::collections::VecDeque;

use super::super::monitor::{Found, Monitor};
use super::super::walked::{By, Edge, Screen, Seen, Walked};
use super::shared::path;
use crate::explore::StateNo;
use crate::script::{Kind, Script, StepNo};
use crate::value::Person;

/// So often a question may come.
const MOST: usize = 3;

/// Is settled for `retries`.
pub struct Retries<'s> {
    /// The script.
    pub script: &'s Script,
}

/// A question, asked of one person or of both.
type Asked = (StepNo, Option<Person>);

impl Monitor for Retries<'_> {
    fn settles(&self, walked: &Walked) -> Option<Found> {
        let mut asked: Vec<Asked> = (walked.screens.iter())
            .filter_map(|screen| self.question(screen))
            .filter(|(step, _)| walked.again.get(*step as usize) == Some(&true))
            .collect();
        asked.sort_unstable();
        asked.dedup();
        asked.into_iter().find_map(|asked| {
            let way = self.too_often(walked, asked)?;
            let step = self.script.steps.get(asked.0 as usize)?;
            let name = path(self.script, asked.0);
            Some(Found {
                what: format!("`{name}` is reached a fourth time, and nobody chose that it should"),
                way,
                turn: Some((step.span, "this question comes back".to_string())),
            })
        })
    }
}

impl Retries<'_> {
    /// The question that a screen asks.
    fn question(&self, screen: &Screen) -> Option<Asked> {
        let Seen::Step(step, _) = screen.seen else {
            return None;
        };
        let at = self.script.steps.get(step as usize)?;
        let timed = matches!(at.kind, Kind::Timer { .. } | Kind::Breath { .. });
        (at.asks() && !timed && !screen.aside).then_some((step, screen.me))
    }

    /// A way on which a question comes once too often.
    fn too_often(&self, walked: &Walked, asked: Asked) -> Option<Vec<StateNo>> {
        let screen = |state: StateNo| walked.screens.get(state as usize);
        let comes = |edge: &Edge| {
            let to = screen(edge.to);
            edge.new && to.is_some_and(|to| to.seen.step() == Some(asked.0) && to.me == asked.1)
        };
        let over = |state: StateNo| screen(state).is_some_and(|to| to.seen == Seen::Over);
        let without = walked.back_from(&over, &|edge| edge.by == By::On && !comes(edge));
        let frame = self.script.steps.get(asked.0 as usize)?.frame;
        // Chosen: the acts of a screen from which it could also have gone on without the question.
        let chosen = |state: StateNo| {
            let doors = screen(state).is_some_and(|at| match at.seen {
                Seen::Step(step, _) => self.is_doors(step),
                _ => false,
            });
            doors && without.get(state as usize) == Some(&true)
        };
        // Breadth first over states and how often it came on the way there.
        let layers = MOST + 1;
        let mut before: Vec<u32> = vec![u32::MAX; walked.screens.len() * layers];
        let first = screen(0).is_some_and(|at| at.seen.step() == Some(asked.0));
        let start = u32::from(first);
        let mut open = VecDeque::from([start]);
        if let Some(place) = before.get_mut(start as usize) {
            *place = start;
        }
        while let Some(at) = open.pop_front() {
            let (state, count) = ((at as usize / layers) as StateNo, at as usize % layers);
            let anew = chosen(state);
            for (n, edge) in (walked.first_from(state)..).zip(walked.from(state)) {
                if edge.by != By::On {
                    continue;
                }
                let anew = anew || walked.enters(n, frame, asked.1);
                let count = usize::from(comes(edge)) + if anew { 0 } else { count };
                if count > MOST {
                    return Some(way(&before, at, edge.to, layers));
                }
                let to = edge.to as usize * layers + count;
                if let Some(place) = before.get_mut(to)
                    && *place == u32::MAX
                {
                    *place = at;
                    open.push_back(to as u32);
                }
            }
        }
        None
    }

    fn is_doors(&self, step: StepNo) -> bool {
        let step = self.script.steps.get(step as usize);
        let choice = step.and_then(|step| step.choice());
        choice.is_some_and(|choice| choice.doors)
    }
}

/// The states of the way that was found, from the first one.
fn way(before: &[u32], mut at: u32, last: StateNo, layers: usize) -> Vec<StateNo> {
    let mut way = vec![last];
    loop {
        way.push((at as usize / layers) as StateNo);
        match before.get(at as usize) {
            Some(from) if *from != at => at = *from,
            _ => break,
        }
    }
    way.reverse();
    way
}
