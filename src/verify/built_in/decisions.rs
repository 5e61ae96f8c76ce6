//! `decisions`: a step whose options or `go` lead to different places really leads to two different screens at least.
//! It must not look further than to the next screen.
//!
//! That one of its ways always can be gone is so by the language: a table has its `else`, a step its next one.
//! In a part only questions count whose options say where they lead: its tables are decided by who calls it, and in
//! another exercise they lead elsewhere.

use super::super::monitor::{Found, Monitor, Settled};
use super::super::walked::Walked;
use super::shared::path;
use crate::script::{Script, Step, Target};

/// Is settled for `decisions`.
pub struct Decisions<'s> {
    /// The script.
    pub script: &'s Script,
}

impl Monitor for Decisions<'_> {
    fn settles(&self, walked: &Walked) -> Settled {
        self.found(walked).into()
    }
}

impl Decisions<'_> {
    fn found(&self, walked: &Walked) -> Option<Found> {
        let (step, led) = walked.led.iter().find(|(step, led)| {
            let step = self.script.steps.get(**step as usize);
            led.to.len() < 2 && step.is_some_and(divides)
        })?;
        let name = path(self.script, *step);
        let to = match led.to.first().copied().flatten() {
            Some(to) => format!("to `{}`", path(self.script, to)),
            None => "to the end".to_string(),
        };
        let span = self.script.steps.get(*step as usize)?.span;
        Some(Found {
            what: format!("`{name}` decides nothing: whatever is answered, it leads {to}"),
            way: vec![led.first.0, led.first.1],
            turn: Some((span, format!("every way from here leads {to}"))),
        })
    }
}

/// Whether a step's words lead to more than one place.
fn divides(step: &Step) -> bool {
    let options = step.options().iter();
    let mut own = options.filter_map(|option| option.go.as_ref()).peekable();
    if step.frame != 0 && own.peek().is_none() {
        return false;
    }
    let mut targets: Vec<Target> = own
        .chain([&step.go])
        .flat_map(|go| go.all())
        .copied()
        .collect();
    let first = targets.pop();
    targets.iter().any(|target| Some(*target) != first)
}
