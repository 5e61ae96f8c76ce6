//! What a condition comes to before anything is answered, for two people.
//! It must not guess: what an answer could change stays open.

use super::Who;
use crate::script::Cases;
use crate::script::cond::Cond;

/// Whether a condition holds for whoever looks, whatever is answered; `None` where answers decide.
pub fn fold(cond: &Cond, me: Option<Who>) -> Option<bool> {
    match cond {
        Cond::Const(value) => Some(*value),
        Cond::Couple => Some(true),
        Cond::Me(role) => me.map(|me| me == *role),
        Cond::Not(inside) => fold(inside, me).map(|value| !value),
        Cond::And(all) => every(all, me, true),
        Cond::Or(all) => every(all, me, false),
        Cond::At(placed) => fold(&placed.cond, me),
        _ => None,
    }
}

/// `and`, where all must be `value`; `or`, where all must be its opposite for it not to hold.
fn every(all: &[Cond], me: Option<Who>, value: bool) -> Option<bool> {
    let mut known = true;
    for cond in all {
        match fold(cond, me) {
            Some(other) if other != value => return Some(other),
            None => known = false,
            _ => {}
        }
    }
    known.then_some(value)
}

/// The lines of a table that can be come to, each with the condition that is still open on it.
pub fn live<T>(cases: &Cases<T>, me: Option<Who>) -> Vec<(Option<&Cond>, &T)> {
    let mut lines = Vec::new();
    for (cond, value) in &cases.lines {
        match fold(cond, me) {
            Some(false) => {}
            Some(true) => {
                lines.push((None, value));
                return lines;
            }
            None => lines.push((Some(cond), value)),
        }
    }
    lines.push((None, &cases.otherwise));
    lines
}
