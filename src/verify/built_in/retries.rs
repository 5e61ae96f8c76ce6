//! `retries`: a question that the exercise brings back by itself comes at most three times to the same person.
//! It must not count what a person chooses: they may look at something again as often as they like.
//!
//! Chosen is what comes by a choice whose options are acts (`doors: true`), if the person could have gone on from it
//! to the end without the question. So a list of countries that is opened again from a menu is no retry, and
//! neither is "Pick a smaller one"; a check that asks again because an answer was too high is one. It is counted in
//! one call of the part that the question stands in: a part that is called again begins anew.

use std::collections::VecDeque;

use super::super::monitor::{Found, Monitor, Settled};
use super::super::walked::{By, Edge, Screen, Seen, Walked};
use super::shared::path;
use crate::explore::StateNo;
use crate::script::{FrameNo, Kind, Script, StepNo};
use crate::value::Person;

/// So often a question may come.
const MOST: usize = 3;
/// So many transitions are looked at for all questions together, before it is given up.
const PATIENCE: usize = 400_000_000;

/// Is settled for `retries`.
pub struct Retries<'s> {
    /// The script.
    pub script: &'s Script,
}

/// A question, asked of one person or of both.
type Asked = (StepNo, Option<Person>);

impl Monitor for Retries<'_> {
    fn settles(&self, walked: &Walked) -> Settled {
        let mut asked: Vec<Asked> = (walked.screens.iter())
            .filter_map(|screen| self.question(screen))
            .filter(|(step, _)| walked.again.get(*step as usize) == Some(&true))
            .collect();
        asked.sort_unstable();
        asked.dedup();
        if asked.len().saturating_mul(walked.edges.len()) > PATIENCE {
            let asked = asked.len();
            return Settled::Open(format!(
                "{asked} questions may come back, on more ways than can be followed for each"
            ));
        }
        let mut found = asked.into_iter().filter_map(|asked| {
            let way = self.too_often(walked, asked)?;
            let step = self.script.steps.get(asked.0 as usize)?;
            let name = path(self.script, asked.0);
            Some(Found {
                what: format!("`{name}` is reached a fourth time, and nobody chose that it should"),
                way,
                turn: Some((step.span, "this question comes back".to_string())),
            })
        });
        found.next().into()
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
        let frame = self.script.steps.get(asked.0 as usize)?.frame;
        let asks = Asks {
            walked,
            asked,
            frame,
        };
        // Most questions do not come so often even if whatever was chosen counts.
        asks.too_often(&|_| false)?;
        let over = |state: StateNo| asks.is(state, |at| at.seen == Seen::Over);
        let without = walked.back_from(&over, &|edge| edge.by == By::On && !asks.comes(edge));
        // Chosen: the acts of a screen from which it could also have gone on without the question.
        asks.too_often(&|state| {
            let doors = asks.is(state, |at| match at.seen {
                Seen::Step(step, _) => self.is_doors(step),
                _ => false,
            });
            doors && without.get(state as usize) == Some(&true)
        })
    }

    fn is_doors(&self, step: StepNo) -> bool {
        let step = self.script.steps.get(step as usize);
        let choice = step.and_then(|step| step.choice());
        choice.is_some_and(|choice| choice.doors)
    }
}

/// A question on a walk.
struct Asks<'w> {
    walked: &'w Walked,
    asked: Asked,
    /// The call of the part that it stands in.
    frame: FrameNo,
}

impl Asks<'_> {
    fn is(&self, state: StateNo, what: impl Fn(&Screen) -> bool) -> bool {
        let screen = self.walked.screens.get(state as usize);
        screen.is_some_and(what)
    }

    /// Whether it comes on a transition.
    fn comes(&self, edge: &Edge) -> bool {
        edge.new && self.is_asked(edge.to)
    }

    fn is_asked(&self, state: StateNo) -> bool {
        let (step, me) = self.asked;
        self.is(state, |at| at.seen.step() == Some(step) && at.me == me)
    }

    /// A way on which it comes once too often without anything chosen between: breadth first over the states and
    /// how often it came on the way there.
    fn too_often(&self, chosen: &dyn Fn(StateNo) -> bool) -> Option<Vec<StateNo>> {
        let layers = MOST + 1;
        let start = u32::from(self.is_asked(0));
        let mut before: Vec<u32> = vec![u32::MAX; self.walked.screens.len() * layers];
        *before.get_mut(start as usize)? = start;
        let mut open = VecDeque::from([start]);
        while let Some(at) = open.pop_front() {
            let (state, count) = ((at as usize / layers) as StateNo, at as usize % layers);
            let anew = chosen(state);
            let edges = (self.walked.first_from(state)..).zip(self.walked.from(state));
            for (n, edge) in edges.filter(|(_, edge)| edge.by == By::On) {
                let anew = anew || self.walked.enters(n, self.frame, self.asked.1);
                let count = usize::from(self.comes(edge)) + if anew { 0 } else { count };
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
