//! `never-holds`: a condition that is read and holds on no way, or is never read for the lines above it.
//! It must not report a part's conditions: another caller may bring what this one does not.

use std::collections::BTreeSet;

use super::super::Subject;
use super::facts::{Facts, Shape};
use super::shown::id;
use super::tables::tables;
use crate::diagnostic::Diagnostic;
use crate::script::{Kind, SlotRef};
use crate::source::Span;

/// Reports the smallest stretch that is to blame; none of `told`, which an unreachable step has told of.
pub fn find(
    subject: &Subject<'_>,
    facts: &Facts<'_>,
    told: &BTreeSet<Span>,
    findings: &mut Vec<Diagnostic>,
) {
    let lacking: BTreeSet<Span> = facts
        .missing
        .borrow()
        .values()
        .flat_map(|missing| missing.within.iter().copied())
        .collect();
    let mut blamed: BTreeSet<Span> = BTreeSet::new();
    let tables = tables(subject);
    let below: BTreeSet<Span> = (tables.iter())
        .flat_map(|table| table.iter().skip(1).copied())
        .collect();
    for (span, shape) in facts.shapes.borrow().iter() {
        if told.contains(span) {
            continue;
        }
        let mut blames = Vec::new();
        blame(shape, facts, &mut blames);
        for blame in blames {
            // What is unknown for want of an answer, or of somebody whose it is, has its own finding.
            let known = lacking.contains(&blame.span) || told.contains(&blame.span);
            let known = known || facts.is_nobodys(blame.span);
            if blame.span.file == subject.own() && !known && blamed.insert(blame.span) {
                let below = below.contains(&blame.span);
                findings.push(finding(subject, &blame, below));
            }
        }
    }
    for table in &tables {
        shadowed(subject, facts, told, table, findings);
    }
}

/// What is to blame, and the answer it is about.
struct Blame {
    span: Span,
    of: Option<SlotRef>,
    /// Its halves hold, only never together.
    together: bool,
}

fn blame(shape: &Shape, facts: &Facts<'_>, out: &mut Vec<Blame>) {
    match shape {
        Shape::Place {
            span, of, inside, ..
        } => {
            if facts.held(*span) {
                return blame(inside, facts, out);
            }
            let before = out.len();
            let together = match &**inside {
                Shape::All(all) => {
                    for shape in all {
                        blame(shape, facts, out);
                    }
                    true
                }
                Shape::Place { .. } => {
                    blame(inside, facts, out);
                    false
                }
                Shape::Any(_) | Shape::Test => false,
            };
            if out.len() == before {
                out.push(Blame {
                    span: *span,
                    of: *of,
                    together,
                });
            } else {
                // One half that never holds says it; the others may be as they should.
                out.truncate(before + 1);
            }
        }
        Shape::All(all) | Shape::Any(all) => {
            for shape in all {
                blame(shape, facts, out);
            }
        }
        Shape::Test => {}
    }
}

/// `below`: it stands below other lines of its table, which may take what it asks for.
fn finding(subject: &Subject<'_>, blame: &Blame, below: bool) -> Diagnostic {
    let script = subject.script;
    let words = subject.sources.slice(blame.span);
    let asker = blame
        .of
        .and_then(|of| script.slots.get(of.slot as usize))
        .and_then(|step| script.steps.get(*step as usize));
    let why = match asker {
        _ if blame.together => "what it joins never holds together on a way that leads here",
        Some(_) => "no way with such an answer leads here",
        None => "it does on no way that leads here",
    };
    let message = format!("`{words}` can't hold here: {why}");
    let finding = Diagnostic::warning("never-holds", blame.span, message);
    let Some(step) = asker.filter(|_| !blame.together) else {
        return finding.hint(if words.starts_with("tries(") {
            "lead back to that step, so that `tries` can come so far, or take the condition away"
        } else {
            "take the condition away, or look for what it should say"
        });
    };
    let finding = finding.also(step.span, "it is answered here");
    let id = id(step);
    let number = words
        .rsplit(' ')
        .next()
        .and_then(|word| word.parse::<i32>().ok());
    match &step.kind {
        Kind::Scale { from, to, .. } | Kind::Number { from, to, .. } if !below => finding.hint(
            format!("`{id}` goes from {from} to {to}: compare it with one of these"),
        ),
        Kind::Many(choice, ..)
            if number.is_some_and(|number| number >= choice.options.len() as i32) =>
        {
            finding.hint(format!(
                "`{id}` has {} options: compare the count with a smaller number",
                choice.options.len()
            ))
        }
        _ if below => {
            finding.hint("put this line above the one that takes such answers, or take it away")
        }
        _ => finding.hint("take the condition away, or lead such an answer here too"),
    }
}

/// Lines that are never read, though their table is: a line above always holds.
fn shadowed(
    subject: &Subject<'_>,
    facts: &Facts<'_>,
    told: &BTreeSet<Span>,
    table: &[Span],
    findings: &mut Vec<Diagnostic>,
) {
    let Some(first) = table.iter().position(|span| !facts.was_read(*span)) else {
        return;
    };
    let (Some(unread), Some(above)) = (table.get(first), first.checked_sub(1)) else {
        return;
    };
    if told.contains(unread) {
        return;
    }
    let words = subject.sources.slice(*unread);
    let message = format!("`{words}` is never come to: a line above it holds on every way");
    findings.push(
        Diagnostic::warning("never-holds", *unread, message)
            .also(
                table[above],
                "where this is read, it or a line above it holds",
            )
            .hint("put this line above it, or take it away"),
    );
}
