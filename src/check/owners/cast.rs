//! Roles that change hands: whoever has a role reads its answers, whoever gave them.
//! It must not know what else could let an answer out.

use super::looks::Looks;
use super::reads::{Eyes, Of, Whose};
use super::say;
use crate::diagnostic::Diagnostic;
use crate::graph::{Graph, NodeNo, Place, Who};
use crate::script::{Kind, Owner, StepNo};

/// Finds answers of a role that somebody else could read once the role is given out, or given anew.
pub fn changed_hands(graph: &Graph<'_>, looks: &Looks<'_>, findings: &mut Vec<Diagnostic>) {
    let script = graph.script();
    for cast in 0..script.steps.len() as StepNo {
        if !matches!(script.steps[cast as usize].kind, Kind::Person(..)) {
            continue;
        }
        let before = before(graph, cast);
        for (asked, step) in script.steps.iter().enumerate() {
            let Owner::Role(role) = step.owner else {
                continue;
            };
            let asked = asked as StepNo;
            let left = graph.node(Place::Leave(asked, Some(role)));
            if !step.asks() || step.open || !before[left as usize] {
                continue;
            }
            let after = after(graph, cast, asked);
            let reader = graph
                .reached()
                .iter()
                .find(|node| after[**node as usize] && reads(graph, looks, **node, asked, role));
            if let Some(node) = reader
                && let Some(step) = step_at(graph, *node)
            {
                findings.push(say::changed_hands(script, cast, asked, step, role));
                break;
            }
        }
    }
}

fn step_at(graph: &Graph<'_>, node: NodeNo) -> Option<StepNo> {
    match graph.place(node) {
        Place::Come(step, _) | Place::Show(step, _) | Place::Leave(step, _) => Some(step),
        _ => None,
    }
}

/// What a step can be come to from.
fn before(graph: &Graph<'_>, step: StepNo) -> Vec<bool> {
    let mut back: Vec<Vec<NodeNo>> = vec![Vec::new(); graph.len()];
    for node in graph.reached() {
        for way in graph.ways(*node) {
            back[*way as usize].push(*node);
        }
    }
    let is_step = |node: &NodeNo| matches!(graph.place(*node), Place::Come(of, _) if of == step);
    let mut open: Vec<NodeNo> = graph.reached().iter().copied().filter(is_step).collect();
    let mut known = vec![false; graph.len()];
    while let Some(node) = open.pop() {
        if !std::mem::replace(&mut known[node as usize], true) {
            open.extend(&back[node as usize]);
        }
    }
    known
}

/// What can be come to after a step without this other one being asked anew, or its part being entered.
fn after(graph: &Graph<'_>, step: StepNo, asked: StepNo) -> Vec<bool> {
    let script = graph.script();
    let slot = script.steps[asked as usize].slot;
    let anew = |node: NodeNo| match graph.place(node) {
        Place::Show(step, _) => match script.steps[step as usize].kind {
            Kind::Call(frame, _) => {
                let slots = &script.frames[frame as usize].slots;
                slot.is_some_and(|of| slots.contains(&of.slot))
            }
            _ => false,
        },
        Place::Leave(step, _) => step == asked,
        _ => false,
    };
    let left = |node: &NodeNo| matches!(graph.place(*node), Place::Leave(of, _) if of == step);
    let from = graph.reached().iter().copied().filter(left);
    let mut open: Vec<NodeNo> = from.flat_map(|node| graph.ways(node).to_vec()).collect();
    let mut known = vec![false; graph.len()];
    while let Some(node) = open.pop() {
        if !anew(node) && !std::mem::replace(&mut known[node as usize], true) {
            open.extend(graph.ways(node));
        }
    }
    known
}

/// Whether the person of a role reads an answer at a node as their own.
fn reads(graph: &Graph<'_>, looks: &Looks<'_>, node: NodeNo, asked: StepNo, role: Who) -> bool {
    let script = graph.script();
    let Some(slot) = script.steps[asked as usize].slot else {
        return false;
    };
    let (reads, who) = match graph.place(node) {
        Place::Come(step, who) => (looks.coming(step, Eyes::of(who)), who),
        Place::Show(step, who) => (looks.screen(step, Eyes::of(who)), who),
        Place::Leave(step, who) => (looks.going(step, Eyes::of(who)), who),
        _ => return false,
    };
    let own = |of: Of| matches!(of, Of::Answer(_) | Of::Shown(_)) && of.slot() == slot.slot;
    who == Some(role)
        && reads
            .iter()
            .any(|read| own(read.of) && read.whose == Whose::Person(role))
}
