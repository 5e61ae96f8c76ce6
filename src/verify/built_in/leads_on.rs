//! `leads-on` and `reachable`: from every screen some way leads on to the end, and every step of the exercise's own
//! file comes on some way. They must not count Stop here as a way on, nor the way back from what lies over a screen.
//!
//! Steps of a part may stay unused: a part serves other exercises too.

use super::super::monitor::{Found, Monitor, Settled};
use super::super::walked::{By, Seen, Walked};
use super::shared::path;
use crate::explore::StateNo;
use crate::script::{Script, StepNo};

/// Is settled for `leads-on`.
pub struct LeadsOn<'s> {
    /// The script.
    pub script: &'s Script,
}

/// Is settled for `reachable`.
pub struct Reachable<'s> {
    /// The script.
    pub script: &'s Script,
}

impl Monitor for LeadsOn<'_> {
    fn over(&self) -> bool {
        true
    }

    fn settles(&self, walked: &Walked) -> Settled {
        self.found(walked).into()
    }
}

impl LeadsOn<'_> {
    fn found(&self, walked: &Walked) -> Option<Found> {
        let over = |state: StateNo| {
            let screen = walked.screens.get(state as usize);
            screen.is_some_and(|screen| screen.seen == Seen::Over)
        };
        let leads = walked.back_from(&over, &|edge| edge.by == By::On);
        let state = leads.iter().position(|leads| !leads)? as StateNo;
        let stuck = walked.from(state).iter().all(|edge| edge.by != By::On);
        let step = walked.screens.get(state as usize)?.seen.step()?;
        let name = path(self.script, step);
        let what = match stuck {
            true => format!("`{name}` is reached, and nothing on its screen leads on"),
            false => format!(
                "`{name}` is reached, and from there every way goes round and none leads to the end"
            ),
        };
        let span = self.script.steps.get(step as usize)?.span;
        Some(Found {
            what,
            way: vec![state],
            turn: Some((span, "nothing leads on from here but Stop here".to_string())),
        })
    }
}

impl Monitor for Reachable<'_> {
    fn settles(&self, walked: &Walked) -> Settled {
        self.found(walked).into()
    }
}

impl Reachable<'_> {
    fn found(&self, walked: &Walked) -> Option<Found> {
        let own = |step: &StepNo| {
            let frame = self.script.steps.get(*step as usize).map(|step| step.frame);
            frame == Some(0) && walked.came.get(*step as usize) == Some(&false)
        };
        let all = 0..self.script.steps.len() as StepNo;
        let steps: Vec<StepNo> = all.filter(own).collect();
        let first = steps.first()?;
        let names: Vec<String> = (steps.iter())
            .map(|step| format!("`{}`", path(self.script, *step)))
            .collect();
        let what = match names.as_slice() {
            [name] => format!("{name} is never reached, whatever is answered"),
            [one, two] => format!("{one} and {two} are never reached, whatever is answered"),
            [one, two, more @ ..] => format!(
                "{one}, {two} and {} more are never reached, whatever is answered",
                more.len()
            ),
            [] => return None,
        };
        let span = self.script.steps.get(*first as usize)?.span;
        Some(Found {
            what,
            way: Vec::new(),
            turn: Some((span, "no way leads here".to_string())),
        })
    }
}
