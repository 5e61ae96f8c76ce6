//! What each rule asks of a walk: which screens, which exceptions, which answers by their words.
//! It must not walk.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Of, Task};
use super::learn::Policy;
use super::same::{Apart, Sames};
use crate::explore::{Moment, Question, answers_of};
use crate::script::cond::Cond;
use crate::script::rules::{Claim, Rule};
use crate::script::{Script, SlotRef, Step, StepNo};

/// How a walk tells whether the exception of a rule holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Except {
    /// Not at all.
    Not,
    /// Only as an answer is given on which it depends. A conversation is left out from there on, so nothing of it has to be
    /// known later; what is proved so is proved, but an exception that begins to hold otherwise is missed.
    AsGiven,
    /// In every state.
    Always,
}

/// The screens a rule is about that holds of their looks alone.
pub fn screens(task: &Task<'_>) -> Option<Vec<StepNo>> {
    match task.of {
        Of::Author(Rule {
            claim: Claim::Same { steps, .. },
            ..
        }) => Some(steps.clone()),
        _ => None,
    }
}

/// Rules by the walks they could do with: one for screens that are looked at alone, one for all others; and where
/// exceptions count, each its own.
pub fn parts(tasks: &[Task<'_>], except: Except) -> BTreeSet<usize> {
    tasks.iter().map(|task| part_of(task, except)).collect()
}

fn part_of(task: &Task<'_>, except: Except) -> usize {
    match screens(task) {
        Some(_) => 0,
        None if except != Except::Not => 2 + task.place,
        None => 1,
    }
}

pub fn apart(tasks: Vec<Task<'_>>, except: Except) -> Vec<Vec<Task<'_>>> {
    let mut parts: BTreeMap<usize, Vec<Task<'_>>> = BTreeMap::new();
    for task in tasks {
        parts.entry(part_of(&task, except)).or_default().push(task);
    }
    parts.into_values().collect()
}

/// The rules about screens that look the same.
pub fn sames<'s>(script: &'s Script, tasks: &[Task<'s>]) -> Sames<'s> {
    let rules = tasks.iter().filter_map(|task| match task.of {
        Of::Author(Rule {
            claim: Claim::Same { steps, values },
            ..
        }) => Some((steps.as_slice(), values.as_slice())),
        _ => None,
    });
    Sames::new(script, rules)
}

/// The exception of a rule.
pub fn exception<'s>(task: &Task<'s>) -> Option<(&'s Rule, &'s Cond)> {
    match task.of {
        Of::Author(rule) => match &rule.claim {
            Claim::Hidden {
                unless: Some(unless),
                ..
            } => Some((rule, unless)),
            _ => None,
        },
        _ => None,
    }
}

/// The exceptions of all rules; a walk has room for so many.
pub fn exceptions<'s>(tasks: &[Task<'s>]) -> Vec<(&'s Rule, &'s Cond)> {
    tasks.iter().filter_map(exception).take(32).collect()
}

/// The steps by which what an exception asks is given or shown.
pub fn givers(script: &Script, cond: &Cond) -> BTreeSet<StepNo> {
    let asked = answers_of(script, cond);
    let gives = |step: &Step| {
        let mut shown = step.options().iter().filter_map(|option| option.reveals);
        step.slot.is_some_and(|of| asked.contains(&of)) || shown.any(|of| asked.contains(&of))
    };
    (0..)
        .zip(&script.steps)
        .filter(|(_, step)| gives(step))
        .map(|(number, _)| number)
        .collect()
}

/// What a walk asks so that exceptions can be told.
pub fn asks(script: &Script, unless: &[(&Rule, &Cond)], except: Except) -> Vec<Question> {
    let mut all = Vec::new();
    for (_, cond) in unless {
        let mut ask = |at| {
            all.push(Question {
                at,
                cond: (*cond).clone(),
            });
        };
        match except {
            Except::AsGiven => givers(script, cond)
                .into_iter()
                .for_each(|step| ask(Some(Moment::Leave(step)))),
            _ => ask(None),
        }
    }
    all
}

/// Whether an answer that a rule hides may be shown to the other person as it is.
pub fn shows(script: &Script, task: &Task<'_>) -> bool {
    match task.of {
        Of::Author(Rule {
            claim: Claim::Hidden { answers, .. },
            ..
        }) => answers.iter().any(|of| is_shown(script, *of)),
        _ => false,
    }
}

fn is_shown(script: &Script, of: SlotRef) -> bool {
    script.steps.iter().any(|step| {
        let mut reveals = step.options().iter().filter_map(|option| option.reveals);
        step.open && step.slot == Some(of) || reveals.any(|shown| shown == of)
    })
}

/// The answers whose words count: of hidden ones those that may be shown, and those that stand on a screen which
/// must look the same whatever they are.
pub fn worded(script: &Script, tasks: &[Task<'_>], except: Except) -> Vec<SlotRef> {
    let mut all = Vec::new();
    for task in tasks {
        let Of::Author(rule) = task.of else { continue };
        match &rule.claim {
            Claim::Hidden { answers, .. } if except != Except::Not => {
                all.extend(answers.iter().filter(|of| is_shown(script, **of)));
            }
            Claim::Same { steps, values } => {
                let apart = Apart::of(script, values);
                all.append(&mut apart.worded(script, steps));
            }
            _ => {}
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// All answers that rules hide.
pub fn hidden(tasks: &[Task<'_>]) -> Vec<SlotRef> {
    let mut all = Vec::new();
    for task in tasks {
        if let Of::Author(rule) = task.of
            && let Claim::Hidden { answers, .. } = &rule.claim
        {
            all.extend(answers);
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// What a rule asks of what can be learned.
pub fn policy<'s>(task: &Task<'s>, unless: &[(&'s Rule, &'s Cond)]) -> Policy<'s> {
    match task.of {
        Of::Author(rule) => match &rule.claim {
            Claim::Hidden { answers, from, .. } => Policy {
                answers,
                from: Some(*from),
                unless: unless.iter().position(|(of, _)| std::ptr::eq(*of, rule)),
            },
            _ => Policy::private(),
        },
        _ => Policy::private(),
    }
}
