//! Shows a way through a script in a line: the steps that were answered, with their answers.
//! It must not find ways, nor choose between them.

use crate::script::{Kind, Script, Step, StepNo};
use crate::session::{Action, At, Given, State};
use crate::value::{Answer, UNSAID};

/// More steps than these are not shown; those in between are left out.
const MOST: usize = 9;

/// `start (alone) › gate (ok) › count-on`: what was answered on a way, and where it leads.
pub fn shown(script: &Script, way: &[(State, Action)], after: &State, to: StepNo) -> String {
    let mut all: Vec<String> = Vec::new();
    let states = way.iter().map(|(state, _)| state).skip(1).chain([after]);
    for ((state, action), next) in way.iter().zip(states) {
        let At::Step(number, _) = state.at else {
            continue;
        };
        let top = top(script, number);
        let Some(step) = script.steps.get(top as usize) else {
            continue;
        };
        if top == number {
            if let Some(answer) = answer(action) {
                let stop = matches!(step.kind, Kind::Rate { .. })
                    && matches!(next.at, At::Step(then, _) if then == number);
                if !stop {
                    all.push(format!("{} ({answer})", step.path));
                }
            }
            continue;
        }
        let left = !matches!(next.at, At::Step(then, _) if self::top(script, then) == top);
        if left {
            all.push(match result(script, top, next) {
                Some(word) => format!("{} ({word})", step.path),
                None => step.path.clone(),
            });
        }
    }
    if let Some(step) = script.steps.get(to as usize) {
        let path = &step.path;
        let here = |last: &String| last == path || last.starts_with(&format!("{path} ("));
        if !all.last().is_some_and(here) {
            all.push(path.clone());
        }
    }
    if all.len() > MOST {
        let from = all.len() - MOST;
        all.splice(1..=from, ["…".to_string()]);
    }
    all.join(" › ")
}

/// The step of the exercise itself that a step stands for: the call it lies in, however deep.
pub fn top(script: &Script, mut number: StepNo) -> StepNo {
    while let Some(step) = script.steps.get(number as usize) {
        let frame = script.frames.get(step.frame as usize);
        match frame.and_then(|frame| frame.call) {
            Some(call) if step.frame != 0 => number = call,
            _ => break,
        }
    }
    number
}

/// The last word of a step's path: its id.
pub fn id(step: &Step) -> &str {
    step.path.rsplit('.').next().unwrap_or(&step.path)
}

fn answer(action: &Action) -> Option<String> {
    Some(match action {
        Action::Answer(Given::Option { id, .. }) => id.clone(),
        Action::Answer(Given::Options { ids, .. }) => ids.join(", "),
        Action::Answer(Given::Number(number)) => number.to_string(),
        Action::Answer(Given::Person(person)) => person.letter().to_string(),
        Action::Answer(Given::Stopped) => "stopped".to_string(),
        Action::Answer(Given::Text(text)) => format!("‘{text}’"),
        Action::Skip => "skip".to_string(),
        _ => return None,
    })
}

/// What a part came to, as its caller reads it.
fn result(script: &Script, call: StepNo, after: &State) -> Option<String> {
    let step = script.steps.get(call as usize)?;
    let Kind::Call(frame, _) = step.kind else {
        return None;
    };
    let (words, _) = script.frames.get(frame as usize)?.result.as_ref()?;
    let of = step.slot?;
    let me = after.each.map(|each| each.now);
    match after.answer(of, me.or(Some(crate::value::Person::A)))? {
        Answer::One(option) if *option < UNSAID => words.get(*option as usize).cloned(),
        _ => None,
    }
}
