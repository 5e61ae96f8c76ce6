//! `hand-over` and `back-stays-here`: whoever holds the device sees their own screens and none of the other
//! person's, going on or going back. It must not know how a hand-over looks.
//!
//! Both are promises of the engine and no script can break them; here they are held at every transition.

use super::super::monitor::Monitor;
use super::shared::path;
use crate::script::{Script, StepNo};
use crate::session::{Action, At, Eval, State};
use crate::value::Person;

/// Goes along for `hand-over`.
pub struct HandOver<'s> {
    /// The script.
    pub script: &'s Script,
}

/// Goes along for `back-stays-here`.
pub struct BackStaysHere<'s> {
    /// The script.
    pub script: &'s Script,
}

impl Monitor for HandOver<'_> {
    fn moves(&self, _: &mut [u32], from: Option<(&State, &Action)>, to: &State) -> Option<String> {
        let whose = |person| whose(self.script, to, person);
        if let Some((before, action)) = from
            && *action != Action::Ready
            && before.holder != to.holder
            && !matches!(to.at, At::Over | At::Left)
        {
            return Some(format!(
                "the device is {} now, and no screen asked to hand it over",
                whose(to.holder)
            ));
        }
        let step = step_of(&to.at)?;
        let eval = Eval::at(self.script, to, step);
        let owner = eval.me.filter(|_| eval.couple());
        (owner != to.holder).then(|| {
            let step = path(self.script, step);
            let owner = match owner {
                Some(owner) => format!("{}'s screen", eval.name(owner)),
                None => "a screen for both".to_string(),
            };
            let holder = whose(to.holder);
            format!("`{step}`, {owner}, is shown while the device is {holder}")
        })
    }
}

impl Monitor for BackStaysHere<'_> {
    fn moves(&self, _: &mut [u32], from: Option<(&State, &Action)>, to: &State) -> Option<String> {
        // Back takes the last action back wherever that was not a hand-over; so says `Session::can_undo`.
        let (before, action) = from?;
        let offered = step_of(&to.at).is_some() || matches!(to.at, At::Reply(..));
        let opens = offered && *action != Action::Ready && before.holder != to.holder;
        opens.then(|| {
            let (then, now) = (
                whose(self.script, to, before.holder),
                whose(self.script, to, to.holder),
            );
            format!("Back leads to a screen that was {then}, while the device is {now}")
        })
    }
}

/// The step whose screen this is.
fn step_of(at: &At) -> Option<StepNo> {
    match at {
        At::Step(step, _) | At::Nudge(step, ..) | At::Draft(step, _) => Some(*step),
        At::Reply(..) | At::HandOver(..) | At::Over | At::Left => None,
    }
}

fn whose(script: &Script, state: &State, person: Option<Person>) -> String {
    match person {
        Some(person) => format!("with {}", Eval::at(script, state, 0).name(person)),
        None => "with both".to_string(),
    }
}
