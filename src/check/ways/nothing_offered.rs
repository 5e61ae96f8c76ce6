//! `nothing-offered`: a way comes to a question on which no option is there to be taken.
//! It must not count Skip as one: whoever is asked something is to have an answer.

use std::collections::BTreeSet;

use super::super::Subject;
use super::facts::Facts;
use super::shown::{shown, top};
use crate::diagnostic::Diagnostic;
use crate::explore::{Explored, Nobody};

/// Reports each such question once, with the shortest way on which it offers nothing.
pub fn find(
    subject: &Subject<'_>,
    facts: &Facts<'_>,
    explored: &mut Explored<'_>,
    findings: &mut Vec<Diagnostic>,
) {
    let mut told = BTreeSet::new();
    for (number, state) in facts.empty.borrow().iter() {
        let Some(step) = subject.script.steps.get(*number as usize) else {
            continue;
        };
        if !told.insert(step.span) {
            continue;
        }
        let (way, after) = explored.way_to(*state, &Nobody);
        let to = top(subject.script, *number);
        let message = "a way leads here on which nothing is offered";
        findings.push(
            Diagnostic::error("nothing-offered", step.span, message)
                .way(shown(subject.script, &way, &after, to))
                .hint(
                    "pass it over then, with `when`, or add an option of its own that is always offered",
                ),
        );
    }
}
