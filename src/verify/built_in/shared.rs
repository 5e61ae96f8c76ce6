//! What the built-in rules need to know of a script: which calls are of the parts that every exercise shares, and
//! which steps, options and lines have the tags that those rules speak of. It must not know the rules.

use std::rc::Rc;

use super::super::monitor;
use crate::script::rules::Goal;
use crate::script::{FrameNo, Kind, Script, StepNo};
use crate::session::Eval;
use crate::source::Sources;
use crate::value::{Answer, Person};

/// The file of the gate that each person goes through alone.
const GATE: &str = "private-gate.ron";
/// The file of the check of how stirred up somebody is.
const CHECK: &str = "check.ron";
/// The file of the plan to stop and come back another time.
const BREAK: &str = "stop-plan.ron";
/// The file of the lines of help.
const SUPPORT: &str = "support.ron";
/// The other files in which nothing is tender and nothing faces the partner, whatever they are called from.
const QUIET: [&str; 4] = [
    "ground.ron",
    "not-today.ron",
    "safe-end.ron",
    "care-end.ron",
];

/// A step that only deals with one's feelings.
pub const TENDER: &str = "tender";
/// A step that asks, tells or offers the partner something.
pub const FACING: &str = "partner-facing";
/// A step in which somebody touches somebody.
pub const TOUCH: &str = "touch";

/// The shared parts and the tags of a script.
#[derive(Debug, Default)]
pub struct Shared {
    /// Calls of the gate.
    pub gates: Vec<FrameNo>,
    /// Calls of the check.
    pub checks: Vec<FrameNo>,
    /// Calls of the plan to stop.
    pub breaks: Vec<FrameNo>,
    /// Calls of support.
    pub supports: Vec<FrameNo>,
    /// The steps that call the gate.
    pub gate_calls: Vec<Goal>,
    /// The steps that call the check.
    pub check_calls: Vec<Goal>,
    /// What is tagged tender.
    pub tender: Vec<Goal>,
    /// What faces the partner or is touch.
    pub facing: Vec<Goal>,
}

impl Shared {
    /// Those of a script.
    pub fn of(script: &Script, sources: &Sources) -> Rc<Shared> {
        let mut shared = Shared::default();
        let mut quiet = Vec::new();
        for (frame, opened) in (0..).zip(&script.frames) {
            let path = &sources.get(opened.file).name;
            let file = path.rsplit(['/', ' ']).next().unwrap_or_default();
            let known = match file {
                GATE => Some(&mut shared.gates),
                CHECK => Some(&mut shared.checks),
                BREAK => Some(&mut shared.breaks),
                SUPPORT => Some(&mut shared.supports),
                _ => None,
            };
            if known.is_some() || QUIET.contains(&file) {
                quiet.push(frame);
            }
            if let Some(known) = known {
                known.push(frame);
            }
        }
        let called = |frames: &[FrameNo]| {
            let call = |frame: &FrameNo| script.frames.get(*frame as usize)?.call;
            frames.iter().filter_map(call).map(Goal::Step).collect()
        };
        shared.gate_calls = called(&shared.gates);
        shared.check_calls = called(&shared.checks);
        let tagged = |tags: &[&str]| tagged(script, &quiet, tags);
        shared.tender = tagged(&[TENDER]);
        shared.facing = tagged(&[FACING, TOUCH]);
        Rc::new(shared)
    }
}

/// Every step, option and line that has one of these tags, or lies in a turn or call that has one; turns and
/// calls themselves show nothing. What lies in a quiet part has none.
fn tagged(script: &Script, quiet: &[FrameNo], tags: &[&str]) -> Vec<Goal> {
    let has = |of: &[String]| of.iter().any(|tag| tags.contains(&tag.as_str()));
    let around = around(script);
    let mut goals = Vec::new();
    for (number, step) in (0..).zip(&script.steps) {
        if matches!(step.kind, Kind::Turn(_) | Kind::Call(..)) || lies_in(script, step.frame, quiet)
        {
            continue;
        }
        let mut at = Some(number);
        let mut tagged = false;
        while let Some(step) = at.and_then(|at| script.steps.get(at as usize)) {
            tagged |= has(&step.tags);
            at = at.and_then(|at| *around.get(at as usize)?);
        }
        if tagged {
            goals.push(Goal::Step(number));
            continue;
        }
        let options = (0u16..).zip(step.options());
        let options = options.filter(|(_, option)| has(&option.tags));
        match &step.kind {
            Kind::Choice(_) | Kind::Many(..) => {
                goals.extend(options.map(|(n, _)| Goal::Option(number, n)));
            }
            _ => goals.extend(options.take(1).map(|_| Goal::Step(number))),
        }
        if let Kind::Rate { lines, .. } = &step.kind {
            let lines = (0u16..).zip(lines).filter(|(_, line)| has(&line.tags));
            goals.extend(lines.map(|(n, _)| Goal::Line(number, n)));
        }
    }
    goals
}

/// By step, the turn or the call that it stands in.
fn around(script: &Script) -> Vec<Option<StepNo>> {
    use crate::script::Target;
    let call = |frame: FrameNo| script.frames.get(frame as usize)?.call;
    let mut around: Vec<Option<StepNo>> =
        script.steps.iter().map(|step| call(step.frame)).collect();
    for turn in &script.turns {
        let is_call = |step: StepNo| {
            let step = script.steps.get(step as usize);
            step.is_none_or(|step| !matches!(step.kind, Kind::Turn(_)))
        };
        if is_call(turn.step) {
            continue;
        }
        let mut at = turn.first;
        while let Target::Step(number) = at {
            let (Some(step), Some(place)) = (
                script.steps.get(number as usize),
                around.get_mut(number as usize),
            ) else {
                break;
            };
            *place = Some(turn.step);
            at = step.next;
        }
    }
    around
}

/// The first of some goals, which stand in the order of their steps, that is come to as a step comes.
pub fn coming(eval: &Eval<'_>, goals: &[Goal], step: StepNo) -> Option<Goal> {
    let from = goals.partition_point(|goal| goal.step() < Some(step));
    let mut here = goals
        .iter()
        .skip(from)
        .take_while(|goal| goal.step() == Some(step));
    here.find(|goal| monitor::comes(eval, **goal, step))
        .copied()
}

/// Whether a call is one of these, or lies in one.
pub fn lies_in(script: &Script, mut frame: FrameNo, others: &[FrameNo]) -> bool {
    loop {
        if others.contains(&frame) {
            return true;
        }
        let call = script
            .frames
            .get(frame as usize)
            .and_then(|frame| frame.call);
        match call.and_then(|call| script.steps.get(call as usize)) {
            Some(step) => frame = step.frame,
            None => return false,
        }
    }
}

/// The call that a step is, if it is one of these.
pub fn calls(script: &Script, step: StepNo, among: &[FrameNo]) -> Option<FrameNo> {
    match script.steps.get(step as usize)?.kind {
        Kind::Call(frame, _) => Some(frame).filter(|frame| among.contains(frame)),
        _ => None,
    }
}

/// The result with which a call has just ended, in the word of its part; empty if it has none.
pub fn result<'s>(eval: &Eval<'s>, call: StepNo) -> &'s str {
    let script = eval.script;
    let word = || {
        let step = script.steps.get(call as usize)?;
        let Kind::Call(frame, _) = step.kind else {
            return None;
        };
        let Some(Answer::One(option)) = eval.state.answer(step.slot?, eval.me) else {
            return None;
        };
        let (words, _) = script.frames.get(frame as usize)?.result.as_ref()?;
        words.get(*option as usize)
    };
    word().map_or("", String::as_str)
}

/// A bit for each of these people: A, B.
pub fn bits(people: &[Person]) -> u32 {
    people
        .iter()
        .fold(0, |bits, person| bits | 1 << person.index())
}

/// Whom a step is for: its owner, or both of two who look on.
pub fn readers(eval: &Eval<'_>) -> Vec<Person> {
    match eval.me {
        Some(me) => vec![me],
        None => vec![Person::A, Person::B],
    }
}

/// Everybody who takes part.
pub fn everybody(eval: &Eval<'_>) -> Vec<Person> {
    match eval.couple() {
        true => vec![Person::A, Person::B],
        false => vec![Person::A],
    }
}

/// Whom something concerns, in a sentence; nothing is said of a person alone.
pub fn named(eval: &Eval<'_>, person: Person, before: &str) -> String {
    match eval.couple() {
        true => format!("{before}{}", eval.name(person)),
        false => String::new(),
    }
}

/// What a step is called.
pub fn path(script: &Script, step: StepNo) -> &str {
    script
        .steps
        .get(step as usize)
        .map_or("", |step| step.path.as_str())
}
