//! Takes a saved run up again in an exercise that may have been edited since, and says what became of it.
//! It must not decide what an answer leads to: every act is taken once more by the one transition.

use alloc::sync::Arc;

use super::{Done, OVER, Save, over};
use crate::locale::Keeping;
use crate::prelude::*;
use crate::script::{Kind, Script, StepNo};
use crate::session::{Action, Given, Known, Session, Spot, Unfit};

/// A run that was taken up again.
#[derive(Debug)]
pub struct Restored {
    /// The run, at the first screen in doubt; of a couple, at a hand-over before it.
    pub session: Session,
    /// What became of the save.
    pub report: Report,
}

/// What became of a save.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The exercise was edited since.
    pub edited: bool,
    /// So many acts were taken again.
    pub kept: usize,
    /// So many are taken again once the run comes to them.
    pub waiting: usize,
    /// What is asked again or gone, in the order it was done. It names steps, which tells a way: it is for the
    /// one whose run it is.
    pub doubts: Vec<Doubt>,
}

/// An act that was not taken again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The step, by its present id where it has one, with the line of a rating after `/`.
    pub place: String,
    /// Why.
    pub why: Unfit,
}

/// The save is of another exercise, the one with this id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other(pub String);

impl Report {
    /// A kind sentence for the person at the device. It tells nothing of anybody's answers.
    pub fn words(&self, phrases: &Keeping) -> &'static str {
        // What lasts was kept without them: then the rest waits behind the first one.
        let again = self.doubts.iter().any(|doubt| doubt.why == Unfit::Again);
        let again = again || self.waiting > 0;
        let changed = self.doubts.iter().any(|doubt| doubt.why != Unfit::Again);
        match (changed, again) {
            (false, false) => phrases.came_back(),
            (false, true) => phrases.asked_again(),
            (true, _) => phrases.was_changed(),
        }
    }
}

/// Takes a saved run up again.
///
/// Each act is taken again where the run comes to its screen and the same is asked there of the same person. The
/// run stops at the first screen that nothing fits, and goes on by the rest once that is answered. Where the
/// exercise was edited, or with `again`, no gate, check, agreement or yes to showing something is taken from the
/// save: they are asked again. A host that keeps saves for longer than a moment passes `true`.
///
/// # Errors
/// If the save is of another exercise.
pub fn restore(script: &Arc<Script>, save: &Save, again: bool) -> Result<Restored, Other> {
    if save.exercise != script.id {
        return Err(Other(save.exercise.clone()));
    }
    let edited = save.fingerprint != script.fingerprint;
    let mut report = Report {
        edited,
        ..Report::default()
    };
    let mut known = Vec::new();
    let paths = Paths::of(script);
    for done in &save.done {
        match take(&paths, done, edited || again) {
            Ok(act) => known.push(act),
            Err(why) => report.doubts.push(Doubt {
                place: place(&done.path, done.line.as_deref()),
                why,
            }),
        }
    }
    let all = known.len();
    let mut session = Session::start(script.clone(), save.start.clone());
    session.resume(known);
    for (spot, why) in session.unfit() {
        let step = script.steps.get(spot.step as usize);
        let line = step.and_then(|step| match &step.kind {
            Kind::Rate { lines, .. } => Some(lines.get(spot.line as usize)?.id.as_str()),
            _ => None,
        });
        report.doubts.push(Doubt {
            place: place(step.map_or("", |step| &step.path), line),
            why: why.clone(),
        });
    }
    report.waiting = session.ahead().len();
    report.kept = all - report.waiting - session.unfit().len();
    Ok(Restored { session, report })
}

fn place(path: &str, line: Option<&str>) -> String {
    match line {
        Some(line) => [path, "/", line].concat(),
        None => path.to_string(),
    }
}

/// An act in the numbers of the script as it is now.
fn take(paths: &Paths<'_>, done: &Done, again: bool) -> Result<Known, Unfit> {
    let number = paths.find(&done.path).ok_or(Unfit::Gone)?;
    let step = paths.script.steps.get(number as usize).ok_or(Unfit::Gone)?;
    if again && (done.again || step.kept.again) {
        return Err(Unfit::Again);
    }
    let line = match (&step.kind, &done.line) {
        (Kind::Rate { lines, .. }, Some(id)) => {
            let exact = lines.iter().position(|line| line.id == *id);
            let before = || lines.iter().position(|line| line.was.contains(id));
            exact.or_else(before).ok_or(Unfit::Gone)? as u16
        }
        (Kind::Rate { .. }, None) => return Err(Unfit::Gone),
        (_, Some(_)) => return Err(Unfit::Gone),
        (_, None) => 0,
    };
    let options = step.options();
    let now = |id: &String| {
        let exact = options.iter().any(|option| option.id == *id);
        let before = options.iter().find(|option| option.was.contains(id));
        match before.filter(|_| !exact) {
            Some(option) => option.id.clone(),
            None => id.clone(),
        }
    };
    let action = match &done.action {
        Action::Answer(Given::Option { id, own }) => Action::Answer(Given::Option {
            id: now(id),
            own: own.clone(),
        }),
        Action::Answer(Given::Options { ids, own }) => Action::Answer(Given::Options {
            ids: ids.iter().map(now).collect(),
            own: own.clone(),
        }),
        action => action.clone(),
    };
    Ok(Known {
        spot: Spot {
            step: number,
            line,
            on: done.on,
            me: done.by,
        },
        asked: done.asked,
        action,
    })
}

/// The steps of a script by their paths.
struct Paths<'s> {
    script: &'s Script,
    sorted: Vec<(bool, &'s str, StepNo)>,
}

impl Paths<'_> {
    fn of(script: &Script) -> Paths<'_> {
        let steps = (0..).zip(&script.steps);
        let mut sorted: Vec<(bool, &str, StepNo)> = steps
            .map(|(number, step)| (over(script, number), step.path.as_str(), number))
            .collect();
        sorted.sort_unstable();
        Paths { script, sorted }
    }

    /// The step with this path, or the one that had it before it, or the calls around it, got another name.
    fn find(&self, path: &str) -> Option<StepNo> {
        let plain = path.strip_prefix(OVER);
        let wanted = (plain.is_some(), plain.unwrap_or(path));
        let at = self
            .sorted
            .partition_point(|(over, path, _)| (*over, *path) < wanted);
        let here = self
            .sorted
            .get(at)
            .filter(|(over, path, _)| (*over, *path) == wanted);
        let before = || {
            let mut known = self.sorted.iter();
            known.find(|(over, _, number)| {
                *over == wanted.0 && named(self.script, *number, wanted.1)
            })
        };
        here.or_else(before).map(|(_, _, number)| *number)
    }
}

/// Whether a path leads to this step by the names that it and the calls around it have or had.
fn named(script: &Script, number: StepNo, path: &str) -> bool {
    let Some(step) = script.steps.get(number as usize) else {
        return false;
    };
    let (around, last) = match path.rsplit_once('.') {
        Some((around, last)) => (Some(around), last),
        None => (None, path),
    };
    let own = step.path.rsplit('.').next().unwrap_or_default();
    if own != last && !step.kept.was.iter().any(|name| name == last) {
        return false;
    }
    let call = script
        .frames
        .get(step.frame as usize)
        .and_then(|frame| frame.call);
    match (call, around) {
        (None, None) => true,
        (Some(call), Some(around)) => named(script, call, around),
        _ => false,
    }
}
