//! `endless-loop`: a round that no answer leads out of, however often it is gone.
//! It must not report a round that a person can leave by an ordinary answer.

use std::collections::BTreeSet;

use super::super::Subject;
use super::facts::Facts;
use super::shown::{id, shown, top};
use super::tables::span;
use crate::diagnostic::Diagnostic;
use crate::explore::{Explored, Map, Moment, Nobody, Node, Round, StateNo};
use crate::script::{Kind, Script, StepNo, Target};
use crate::source::Span;

/// Reports each round once, at its first step; answers whether there is any.
pub fn find(
    subject: &Subject<'_>,
    map: &Map<'_>,
    facts: &Facts<'_>,
    explored: Option<&mut Explored<'_>>,
    findings: &mut Vec<Diagnostic>,
) -> bool {
    let script = subject.script;
    let before = findings.len();
    for from in facts.rounds.borrow().iter() {
        if let Some(step) = script.steps.get(*from as usize) {
            let message = format!("a way goes round by `{}` and shows no screen", id(step));
            findings.push(
                Diagnostic::error("endless-loop", step.span, message)
                    .hint("lead on from it where it asks nothing"),
            );
        }
    }
    let mut known = BTreeSet::new();
    match explored {
        Some(explored) if explored.outcome.complete => {
            let screens = facts.screens.borrow();
            let mut edges = vec![Vec::new(); screens.len()];
            for (from, to) in facts.edges.borrow().iter() {
                edges[*from as usize].push(*to);
            }
            let over = |state: u32| screens[state as usize].is_none();
            for round in closed(&edges, &over) {
                let steps = round.iter().filter_map(|state| screens[*state as usize]);
                let steps: BTreeSet<StepNo> = steps.collect();
                if known.insert(steps.clone()) {
                    report(subject, facts, &steps, Some((explored, round[0])), findings);
                }
            }
        }
        _ => {
            let edges: Vec<Vec<u32>> = (map.graph.edges.iter())
                .map(|edges| edges.iter().map(|edge| edge.to).collect())
                .collect();
            let end = map.graph.number(Node {
                moment: Moment::End(0),
                round: Round::Out,
            });
            let over = |node: u32| node == end || !map.graph.is_reached(node);
            for round in closed(&edges, &over) {
                let steps = round
                    .iter()
                    .filter_map(|node| match map.graph.node(*node).moment {
                        Moment::Screen(step) => Some(step),
                        _ => None,
                    });
                let steps: BTreeSet<StepNo> = steps.collect();
                if known.insert(steps.clone()) {
                    report(subject, facts, &steps, None, findings);
                }
            }
        }
    }
    findings.len() > before
}

fn report(
    subject: &Subject<'_>,
    facts: &Facts<'_>,
    steps: &BTreeSet<StepNo>,
    at: Option<(&mut Explored<'_>, StateNo)>,
    findings: &mut Vec<Diagnostic>,
) {
    let script = subject.script;
    // A round through a part is one through its call; a round within it is the part's own.
    let mut ids: Vec<StepNo> = steps.iter().map(|step| top(script, *step)).collect();
    ids.dedup();
    if ids.len() == 1 && steps.len() > 1 {
        ids = steps.iter().copied().collect();
    }
    let names: Vec<String> = ids
        .iter()
        .filter_map(|step| script.steps.get(*step as usize))
        .map(|step| format!("`{}`", id(step)))
        .collect();
    let Some(first) = ids
        .first()
        .and_then(|step| script.steps.get(*step as usize))
    else {
        return;
    };
    let message = match &names[..] {
        [one] => format!("{one} leads only back to itself"),
        [.., _] if names.len() <= 4 => {
            format!("no way leads out of the round {}", names.join(", "))
        }
        _ => format!("no way leads out of the round that begins at {}", names[0]),
    };
    let mut finding = Diagnostic::error("endless-loop", first.span, message);
    let asks = ids
        .iter()
        .rev()
        .filter_map(|step| script.steps.get(*step as usize));
    let asks = asks
        .filter(|step| step.asks() || matches!(step.kind, Kind::Call(..)))
        .map(id);
    finding = finding.hint(match asks.into_iter().next() {
        Some(id) => format!("lead an answer out, or count: `\"tries({id}) >= 3\": …` in its `go`"),
        None if ids.len() == 1 => "write `go: \"next\"`, or lead it elsewhere".to_string(),
        None => "lead one of these steps elsewhere, or ask whether to go on".to_string(),
    });
    for cond in shut(script, steps, facts) {
        finding = finding.also(cond, "this would lead out, and never holds");
    }
    if let Some((explored, state)) = at {
        let (way, after) = explored.way_to(state, &Nobody);
        let to = ids.first().copied().unwrap_or(0);
        finding = finding.way(shown(script, &way, &after, to));
    }
    findings.push(finding);
}

/// The conditions in a round that lead out of it and never hold.
fn shut(script: &Script, steps: &BTreeSet<StepNo>, facts: &Facts<'_>) -> Vec<Span> {
    let mut out = Vec::new();
    for step in steps
        .iter()
        .filter_map(|step| script.steps.get(*step as usize))
    {
        let options = step
            .options()
            .iter()
            .filter_map(|option| option.go.as_ref());
        for (cond, target) in options.chain([&step.go]).flat_map(|go| &go.lines) {
            let within = matches!(target, Target::Step(to) if steps.contains(to));
            if let Some(cond) = span(cond).filter(|cond| !within && facts.was_read(*cond)) {
                out.push(cond);
            }
        }
    }
    out
}

/// The rounds that never lead to an end, nor to anywhere outside them.
fn closed(edges: &[Vec<u32>], over: &dyn Fn(u32) -> bool) -> Vec<Vec<u32>> {
    let count = edges.len();
    let mut back: Vec<Vec<u32>> = vec![Vec::new(); count];
    for (from, to) in edges.iter().enumerate() {
        for to in to {
            back[*to as usize].push(from as u32);
        }
    }
    // Whoever stands still has come to an end too, if not to the end.
    let mut ends = vec![false; count];
    let still = |n: u32| over(n) || edges[n as usize].is_empty();
    let mut open: Vec<u32> = (0..count as u32).filter(|n| still(*n)).collect();
    while let Some(node) = open.pop() {
        if !std::mem::replace(&mut ends[node as usize], true) {
            open.extend(&back[node as usize]);
        }
    }
    // From the others one comes round and round, in the end in a round that nothing leads out of.
    rounds(edges, &ends)
}

/// Tarjan's strongly connected components of the nodes not left out, those that nothing leads out of.
fn rounds(edges: &[Vec<u32>], out: &[bool]) -> Vec<Vec<u32>> {
    const NEW: u32 = u32::MAX;
    let count = edges.len();
    let mut index = vec![NEW; count];
    let mut low = vec![NEW; count];
    let mut closed = vec![false; count];
    let mut leads = vec![false; count];
    let mut stack: Vec<u32> = Vec::new();
    let mut found = Vec::new();
    let mut next = 0;
    for start in (0..count as u32).filter(|n| !out[*n as usize]) {
        let mut open = vec![(start, 0)];
        while let Some((node, edge)) = open.pop() {
            let at = node as usize;
            if edge == 0 {
                if index[at] != NEW {
                    continue;
                }
                (index[at], low[at]) = (next, next);
                next += 1;
                stack.push(node);
            }
            if let Some(to) = edges[at].get(edge) {
                open.push((node, edge + 1));
                if index[*to as usize] == NEW {
                    open.push((*to, 0));
                } else if closed[*to as usize] {
                    leads[at] = true;
                } else {
                    low[at] = low[at].min(index[*to as usize]);
                }
                continue;
            }
            for to in &edges[at] {
                if closed[*to as usize] {
                    leads[at] = true;
                } else {
                    low[at] = low[at].min(low[*to as usize]);
                }
            }
            if low[at] != index[at] {
                continue;
            }
            let first = stack.iter().rposition(|other| *other == node).unwrap_or(0);
            let mut round = stack.split_off(first);
            for node in &round {
                closed[*node as usize] = true;
            }
            if !round.iter().any(|node| leads[*node as usize]) {
                round.sort_unstable();
                found.push(round);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_rounds_that_never_end_are_closed() {
        // 0 leads to the end and into the round of 1 and 2; 3 leads only into it; 5 leads to itself; 6 stands still.
        let edges = [
            vec![4, 1],
            vec![2],
            vec![1],
            vec![1],
            vec![],
            vec![5],
            vec![],
        ];
        let over = |n: u32| n == 4;
        assert_eq!(closed(&edges, &over), [vec![1, 2], vec![5]]);
        let out = [vec![1], vec![0, 2], vec![]];
        assert!(closed(&out, &|n| n == 2).is_empty());
    }
}
