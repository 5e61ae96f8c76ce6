//! What the other person would notice: their screens, the device that goes from hand to hand, and what
//! changes without a screen but is seen on a later one. It must not know whose secret is at stake where.

use super::looks::Looks;
use super::reads::{Eyes, Of};
use crate::graph::{Graph, NodeNo, Place, Stop, Who, meet};
use crate::script::{Kind, Owner, Script, Step, StepNo};

/// Both look on.
const BOTH: u8 = 4;

/// What one of the two people does unseen, and where that ends.
pub struct Unseen {
    /// For each node, the next thing the other person notices.
    pub next: Vec<NodeNo>,
    /// For each node, the next hand the device is in: their own hand is one place.
    pub hand: Vec<NodeNo>,
    /// For each node, what is noticed there though it shows no screen.
    pub traces: Vec<Option<Trace>>,
}

/// What can be noticed of a place that is nobody else's screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trace {
    /// The progress line moves.
    Part,
    /// An open answer is given, or an answer that was shown is taken back.
    Shown,
    /// Words are kept that the other person reads.
    Kept,
    /// A part is over whose result the other person's screens depend on.
    Result,
    /// Names or roles are given out.
    Cast,
}

/// Who holds the device when a node is come to: one bit for each person, and one for both.
pub fn holders(graph: &Graph<'_>) -> Vec<u8> {
    let mut holders = vec![0; graph.len()];
    let mut open: Vec<NodeNo> = graph.reached().first().copied().into_iter().collect();
    if let Some(first) = open.first() {
        holders[*first as usize] = BOTH;
    }
    while let Some(node) = open.pop() {
        let after = match graph.place(node) {
            Place::Show(step, who) if shows(graph, step) => bit(who),
            _ => holders[node as usize],
        };
        for way in graph.ways(node) {
            let before = holders[*way as usize];
            if before | after != before {
                holders[*way as usize] |= after;
                open.push(*way);
            }
        }
    }
    holders
}

fn shows(graph: &Graph<'_>, step: StepNo) -> bool {
    Graph::is_screen(&graph.script().steps[step as usize])
}

/// The bit of one person, or of both together.
pub fn bit(who: Option<Who>) -> u8 {
    who.map_or(BOTH, |who| 1 << who)
}

impl Unseen {
    /// What `of` does unseen by the other.
    pub fn new(graph: &Graph<'_>, readers: &Readers, of: Who) -> Unseen {
        let mut traces = vec![None; graph.len()];
        for node in graph.reached() {
            traces[*node as usize] = readers.trace(graph, *node, of);
        }
        let screen = |node: NodeNo| match graph.place(node) {
            Place::Show(step, who) if shows(graph, step) => Some(who),
            _ => None,
        };
        let next = meet(graph, &|node| match (graph.place(node), screen(node)) {
            (Place::Over, _) => Stop::As(node),
            (_, Some(who)) if who != Some(of) => Stop::As(node),
            _ if traces[node as usize].is_some() => Stop::As(node),
            _ => Stop::Passed,
        });
        let own = graph.len() as NodeNo;
        let hand = meet(graph, &|node| match (graph.place(node), screen(node)) {
            (Place::Over, _) => Stop::As(node),
            (_, Some(who)) if who == Some(of) => Stop::As(own),
            (_, Some(_)) => Stop::As(node),
            _ => Stop::Passed,
        });
        Unseen { next, hand, traces }
    }
}

/// Who reads what: one bit for each person's screens, and one for those of both.
pub struct Readers {
    answers: Vec<u8>,
    shown: Vec<u8>,
    kept: Vec<u8>,
    /// For each node, whether an answer that was shown by then could be taken back there.
    unshown: Vec<bool>,
}

impl Readers {
    /// Those of a script.
    pub fn new(graph: &Graph<'_>, looks: &Looks<'_>) -> Readers {
        let script = graph.script();
        let mut readers = Readers {
            answers: vec![0; script.slots.len()],
            shown: vec![0; script.slots.len()],
            kept: vec![0; script.keeps as usize],
            unshown: vec![false; graph.len()],
        };
        for node in graph.reached() {
            let (step, reads, who) = match graph.place(*node) {
                Place::Come(step, who) => (step, looks.coming(step, Eyes::of(who)), who),
                Place::Show(step, who) => (step, looks.screen(step, Eyes::of(who)), who),
                Place::Leave(step, who) => (step, looks.going(step, Eyes::of(who)), who),
                _ => continue,
            };
            let own = script.steps[step as usize].slot.map(|of| of.slot);
            for read in reads {
                let (of, number) = match read.of {
                    // A part asks for its own result only where it was gone through.
                    Of::Answer(slot) if own == Some(slot) => continue,
                    Of::Answer(slot) => (&mut readers.answers, slot),
                    Of::Shown(slot) => (&mut readers.shown, slot),
                    Of::Kept(place, _) => (&mut readers.kept, place),
                };
                if let Some(bits) = of.get_mut(number as usize) {
                    *bits |= bit(who);
                }
            }
        }
        readers.find_unshown(graph);
        readers
    }

    /// Marks where an answer is given again, or its part entered again, after it could have been shown.
    fn find_unshown(&mut self, graph: &Graph<'_>) {
        let script = graph.script();
        let reveals = |step: &Step, slot: u32| {
            let mut options = step.options().iter().filter_map(|option| option.reveals);
            options.any(|of| of.slot == slot)
        };
        let mut slots: Vec<u32> = script
            .steps
            .iter()
            .flat_map(|step| step.options().iter().filter_map(|option| option.reveals))
            .map(|of| of.slot)
            .collect();
        slots.sort_unstable();
        slots.dedup();
        for slot in slots {
            let mut known = vec![false; graph.len()];
            let shown_at = |node: &NodeNo| matches!(graph.place(*node), Place::Leave(step, _) if reveals(&script.steps[step as usize], slot));
            let mut open: Vec<NodeNo> = graph
                .reached()
                .iter()
                .copied()
                .filter(shown_at)
                .flat_map(|node| graph.ways(node).iter().copied())
                .collect();
            while let Some(node) = open.pop() {
                if std::mem::replace(&mut known[node as usize], true) {
                    continue;
                }
                open.extend(graph.ways(node));
                let cleared = match graph.place(node) {
                    Place::Leave(step, _) => {
                        let step = &script.steps[step as usize];
                        reveals(step, slot) || step.slot.is_some_and(|of| of.slot == slot)
                    }
                    Place::Show(step, _) => match script.steps[step as usize].kind {
                        Kind::Call(frame, _) => script.frames[frame as usize].slots.contains(&slot),
                        _ => false,
                    },
                    _ => false,
                };
                self.unshown[node as usize] |= cleared && self.shown[slot as usize] != 0;
            }
        }
    }

    /// What anybody but `of` notices of a node.
    fn trace(&self, graph: &Graph<'_>, node: NodeNo, of: Who) -> Option<Trace> {
        let script: &Script = graph.script();
        let other = |bits: Option<&u8>| bits.is_some_and(|bits| bits & !bit(Some(of)) != 0);
        if self.unshown[node as usize] {
            return Some(Trace::Shown);
        }
        match graph.place(node) {
            Place::Show(step, _) => {
                let part = script.steps[step as usize].part;
                (part > 0 && script.parts > 1).then_some(Trace::Part)
            }
            Place::Leave(step, _) => {
                let step = &script.steps[step as usize];
                if matches!(step.kind, Kind::Names(_) | Kind::Person(..)) {
                    return Some(Trace::Cast);
                }
                let slot = step.slot?.slot as usize;
                if matches!(step.kind, Kind::Call(..)) {
                    return other(self.answers.get(slot)).then_some(Trace::Result);
                }
                let seen = other(self.answers.get(slot)) || other(self.shown.get(slot));
                if step.open && seen {
                    return Some(Trace::Shown);
                }
                let of_options = step.options().iter().flat_map(|option| &option.keep);
                let mut keeps = step.keep.iter().chain(of_options);
                let kept = keeps.any(|keep| {
                    let places = &self.kept;
                    keep.words.is_some() && other(places.get(keep.to.slot as usize))
                });
                (kept && step.owner != Owner::Both).then_some(Trace::Kept)
            }
            _ => None,
        }
    }
}
