//! The report as one JSON object, for build pipelines. The order and the names of the fields stay.
//! It must not decide anything; what is the same in two runs stands apart from the times, which are not.

use super::super::json::{At, Finding, Labelled, at, labelled};
use super::proved::{Proved, Ruled};
use crate::verify::Verdict;
use serde::Serialize;
use std::io::{self, Write};

/// Everything. Absent things are `null`, so that every rule has the same fields.
#[derive(Serialize)]
struct Whole {
    holds: bool,
    exercises: Vec<Exercise>,
    times: Vec<Times>,
}

/// What came of the rules of one exercise.
#[derive(Serialize)]
pub struct Exercise {
    file: String,
    holds: bool,
    states: usize,
    steps: usize,
    rules: Vec<Rule>,
    /// What stops it; empty if it has no error.
    findings: Vec<Finding>,
}

#[derive(Serialize)]
struct Rule {
    name: String,
    says: String,
    because: Option<String>,
    call: Option<String>,
    verdict: &'static str,
    states: usize,
    steps: usize,
    what: Option<String>,
    limit: Option<String>,
    at: Option<At>,
    turn: Option<Labelled>,
    plays: Vec<Play>,
}

#[derive(Serialize)]
struct Play {
    title: Option<String>,
    play: String,
    saved: Option<String>,
}

/// Seconds, of an exercise and of its rules in their order. Rules that shared a walk have its time.
#[derive(Serialize)]
struct Times {
    file: String,
    seconds: f64,
    rules: Vec<f64>,
}

/// Writes the report.
///
/// # Errors
///
/// It could not be written.
pub fn write(all: &[Proved], out: &mut dyn Write) -> io::Result<()> {
    let whole = Whole {
        holds: all.iter().all(Proved::holds),
        exercises: all.iter().map(exercise).collect(),
        times: all.iter().map(times).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    writeln!(out)?;
    out.flush()
}

/// The JSON form of what came of an exercise's rules.
pub fn exercise(proved: &Proved) -> Exercise {
    let findings = match proved.opened.script {
        Some(_) => &[][..],
        None => &proved.opened.findings,
    };
    let sources = &proved.opened.sources;
    Exercise {
        file: proved.file.clone(),
        holds: proved.holds(),
        states: proved.reached.states,
        steps: proved.reached.steps,
        rules: proved.rules.iter().map(|one| rule(one, proved)).collect(),
        findings: (findings.iter())
            .map(|finding| Finding::of(finding, sources))
            .collect(),
    }
}

fn rule(rule: &Ruled, proved: &Proved) -> Rule {
    let (proof, sources) = (&rule.proof, &proved.opened.sources);
    let (verdict, broken, limit) = match &proof.verdict {
        Verdict::Proved => ("proved", None, None),
        Verdict::Broken(broken) => ("broken", Some(broken), None),
        Verdict::Undecided(limit) => ("undecided", None, Some(limit.clone())),
    };
    let turn = broken.and_then(|broken| broken.turn.as_ref());
    let place = rule.finding.as_ref().map(|finding| finding.span);
    let some = |words: &str| Some(words.to_string()).filter(|words| !words.is_empty());
    Rule {
        name: proof.name.clone(),
        says: proof.says.clone(),
        because: some(&proof.because),
        call: some(&proof.call),
        verdict,
        states: proof.states,
        steps: proof.steps,
        what: broken.map(|broken| broken.what.clone()),
        limit,
        at: place.or(proof.span).map(|span| at(span, sources)),
        turn: turn.map(|(span, words)| labelled(*span, words, sources)),
        plays: (rule.plays.iter())
            .map(|play| Play {
                title: some(&play.title),
                play: play.play.clone(),
                saved: play.saved.clone(),
            })
            .collect(),
    }
}

fn times(proved: &Proved) -> Times {
    let round = |time: std::time::Duration| (time.as_secs_f64() * 1000.0).round() / 1000.0;
    Times {
        file: proved.file.clone(),
        seconds: round(proved.time),
        rules: proved.rules.iter().map(|rule| round(rule.time)).collect(),
    }
}
