//! `same-way`: a decision that decides nothing, for all its lines lead to the same step.
//! It must not report options that differ in anything else.

use super::shown::id;
use crate::diagnostic::Diagnostic;
use crate::explore::Map;
use crate::script::{Cases, Kind, Script, Skip, Step, Target};

/// Reports each table, and each choice whose options all say the same `go`.
pub fn find(map: &Map<'_>, findings: &mut Vec<Diagnostic>) {
    let script = map.script;
    for step in &script.steps {
        let options = step
            .options()
            .iter()
            .filter_map(|option| option.go.as_ref());
        for go in options.chain([&step.go]) {
            table(script, step, go, findings);
        }
        choice(map, step, findings);
    }
}

fn table(script: &Script, step: &Step, go: &Cases<Target>, findings: &mut Vec<Diagnostic>) {
    if go.lines.is_empty() || go.all().any(|target| *target != go.otherwise) {
        return;
    }
    let to = word(script, step, go.otherwise);
    let message = format!("every line of this table leads to `{to}`");
    findings.push(
        Diagnostic::warning("same-way", go.mark.span(), message)
            .hint(format!("write `go: \"{to}\"`, or lead one line elsewhere")),
    );
}

/// A choice whose every option names the same step, and whose answer nothing reads.
fn choice(map: &Map<'_>, step: &Step, findings: &mut Vec<Diagnostic>) {
    let Kind::Choice(choice) = &step.kind else {
        return;
    };
    let mut targets = choice.options.iter().map(|option| match &option.go {
        Some(go) if go.lines.is_empty() => Some(go.otherwise),
        _ => None,
    });
    let Some(Some(first)) = targets.next() else {
        return;
    };
    let same = choice.options.len() > 1 && targets.all(|target| target == Some(first));
    let differ = choice.options.iter().any(|option| {
        option.reply.is_some()
            || !option.keep.is_empty()
            || option.reveals.is_some()
            || !option.tags.is_empty()
            || option.write
    });
    let elsewhere =
        (choice.unsaid || step.skip != Skip::No) && step.go.all().any(|target| *target != first);
    let read = step.slot.is_some_and(|of| map.is_read(of));
    if !same || differ || elsewhere || read || !step.keep.is_empty() {
        return;
    }
    let to = word(map.script, step, first);
    let message = format!("every option of `{}` leads to `{to}`", id(step));
    findings.push(
        Diagnostic::warning("same-way", step.span, message)
            .hint("lead one option elsewhere, or write the `go` once, at the step"),
    );
}

/// A target as an author writes it.
fn word<'s>(script: &'s Script, step: &Step, target: Target) -> &'s str {
    match target {
        Target::Step(_) if target == step.next => "next",
        Target::Step(number) => script.steps.get(number as usize).map_or("next", id),
        Target::End(_) => "end",
        Target::TurnEnd(_) => "turn-end",
    }
}
