//! `unreachable-step`: a step that no way comes to, and the condition that shuts it off, if one does.
//! It must not report a part's step for what one caller does: only for its own tables.

use std::collections::BTreeSet;

use super::super::Subject;
use super::facts::Facts;
use super::shown::id;
use super::tables::span;
use crate::diagnostic::Diagnostic;
use crate::explore::Map;
use crate::script::{Cases, Kind, Owner, Script, Step, StepNo, Target};
use crate::source::Span;

/// Reports the first step of each stretch that no way comes to; answers the conditions it has told of.
pub fn find(
    subject: &Subject<'_>,
    map: &Map<'_>,
    facts: &Facts<'_>,
    complete: bool,
    findings: &mut Vec<Diagnostic>,
) -> BTreeSet<Span> {
    let script = subject.script;
    let mut told = BTreeSet::new();
    let came = facts.came.borrow();
    // Stop here leads into this part from every screen.
    let stop = script.frames.get(script.stop as usize);
    let stop = stop.and_then(|frame| frame.call);
    let lost: Vec<bool> = (0..script.steps.len() as StepNo)
        .map(|number| {
            let step = &script.steps[number as usize];
            if stop == Some(number) {
                return false;
            }
            if step.frame == 0 && complete {
                return !came.get(number as usize).copied().unwrap_or(true);
            }
            called(script, map, step) && !map.graph.comes_to(number)
        })
        .collect();
    let mut reported = BTreeSet::new();
    for number in firsts(script, &lost) {
        let step = &script.steps[number as usize];
        let engine = subject.sources.get(step.span.file).name.starts_with('(');
        if engine || !reported.insert(step.span) {
            continue;
        }
        let mut finding = Diagnostic::warning(
            "unreachable-step",
            step.span,
            format!("no way leads to `{}`", id(step)),
        );
        let mut shut = false;
        for (cond, words) in blocks(script, number, &lost, facts) {
            if complete && told.insert(cond) {
                finding = finding.also(cond, words);
                shut = true;
            }
        }
        let name = id(step);
        findings.push(finding.hint(if shut {
            format!("mend what shuts it off, or take `{name}` away")
        } else {
            format!("lead to it with `go: \"{name}\"`, or take it away")
        }));
    }
    told
}

/// Whether the part a step lies in is come to at all; what is not has its finding at the call.
fn called(script: &Script, map: &Map<'_>, step: &Step) -> bool {
    match script.frames.get(step.frame as usize) {
        Some(frame) if step.frame != 0 => frame.call.is_some_and(|call| map.graph.comes_to(call)),
        _ => step.frame == 0,
    }
}

/// Where a step leads within its file, whatever the conditions.
fn follows(script: &Script, step: &Step) -> Vec<StepNo> {
    let mut out = Vec::new();
    let mut add = |target: Target| match target {
        Target::Step(number) => out.push(number),
        Target::TurnEnd(turn) => {
            let turn = script.turns.get(turn as usize);
            let step = turn.and_then(|turn| script.steps.get(turn.step as usize));
            let targets = step.into_iter().flat_map(|step| step.go.all());
            out.extend(targets.filter_map(|target| match target {
                Target::Step(number) => Some(*number),
                _ => None,
            }));
        }
        Target::End(_) => {}
    };
    match &step.kind {
        Kind::Turn(turn) => {
            if let Some(turn) = script.turns.get(*turn as usize) {
                add(turn.first);
            }
        }
        _ => tables(step)
            .flat_map(|go| go.all())
            .for_each(|target| add(*target)),
    }
    if step.when.is_some() || matches!(step.owner, Owner::Role(_)) {
        add(step.next);
    }
    out
}

fn tables(step: &Step) -> impl Iterator<Item = &Cases<Target>> {
    let options = step
        .options()
        .iter()
        .filter_map(|option| option.go.as_ref());
    options.chain([&step.go])
}

/// The lost steps that no other lost step leads to, one for each round of them.
fn firsts(script: &Script, lost: &[bool]) -> Vec<StepNo> {
    let is_lost = |number: &StepNo| lost.get(*number as usize).copied().unwrap_or(false);
    // Whoever is finished last leads to the others, or nobody leads to it.
    let mut seen = vec![false; lost.len()];
    let mut finished = Vec::new();
    for start in (0..lost.len() as StepNo).filter(is_lost) {
        let mut open = vec![(start, false)];
        while let Some((number, done)) = open.pop() {
            if done {
                finished.push(number);
                continue;
            }
            if std::mem::replace(&mut seen[number as usize], true) {
                continue;
            }
            open.push((number, true));
            let next = follows(script, &script.steps[number as usize]);
            open.extend(next.into_iter().filter(is_lost).map(|next| (next, false)));
        }
    }
    let mut told = vec![false; lost.len()];
    let mut out = Vec::new();
    for first in finished.into_iter().rev() {
        if told[first as usize] {
            continue;
        }
        out.push(first);
        let mut open = vec![first];
        while let Some(number) = open.pop() {
            if std::mem::replace(&mut told[number as usize], true) {
                continue;
            }
            let next = follows(script, &script.steps[number as usize]);
            open.extend(next.into_iter().filter(is_lost));
        }
    }
    out.sort_unstable();
    out
}

/// The conditions on the ways to a lost step that shut them off.
fn blocks(
    script: &Script,
    to: StepNo,
    lost: &[bool],
    facts: &Facts<'_>,
) -> Vec<(Span, &'static str)> {
    let mut out = Vec::new();
    let leads = |target: Target| target == Target::Step(to);
    for (number, step) in script.steps.iter().enumerate() {
        if lost[number] || step.frame != script.steps[to as usize].frame {
            continue;
        }
        for option in step.options() {
            let goes = option.go.iter().flat_map(|go| go.all());
            if let Some(when) = option.when.as_ref().and_then(span)
                && goes.copied().any(leads)
                && facts.was_read(when)
                && !facts.held(when)
            {
                out.push((when, "this option leads there, and is never offered"));
            }
        }
        for go in tables(step) {
            for (cond, target) in &go.lines {
                if let Some(cond) = span(cond)
                    && leads(*target)
                    && !facts.held(cond)
                {
                    out.push((
                        cond,
                        if facts.was_read(cond) {
                            "this leads there, and never holds"
                        } else {
                            "this leads there, and a line above it holds on every way"
                        },
                    ));
                }
            }
            let last = go.lines.last().and_then(|(cond, _)| span(cond));
            if let Some(last) = last
                && leads(go.otherwise)
                && facts.came.borrow().get(number).copied().unwrap_or(false)
            {
                out.push((
                    last,
                    "the line after this leads there, and a line above it holds on every way",
                ));
            }
        }
        if let Some(when) = step.when.as_ref().and_then(span)
            && leads(step.next)
            && !step.go.all().copied().any(leads)
            && facts.was_read(when)
        {
            out.push((
                when,
                "it is come to only where this does not hold, and it always does",
            ));
        }
    }
    out
}
