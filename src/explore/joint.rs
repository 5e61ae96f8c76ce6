//! Tests of both people's answers at once: where nothing else is asked of the two, only what such a test
//! comes to is kept of them. It must not know one person's answer once both have given theirs.

use std::collections::{BTreeMap, BTreeSet};

use super::graph::Graph;
use super::probe::{ProbeNo, Probes};
use crate::script::SlotRef;
use crate::script::cond::{Cond, Num, One, Set};
use crate::session::Eval;

/// What is made of both people's answers.
#[derive(Clone, Debug)]
pub enum Test {
    /// Whether something holds.
    Cond(Cond),
    /// What both took.
    Set(Set),
    /// The lower or higher of two options.
    One(One),
    /// The lower or higher of two numbers.
    Number(Num),
}

impl Test {
    /// What it comes to, in a form that is equal only where the result is.
    fn result(&self, eval: &Eval<'_>, out: &mut Vec<u32>) {
        match self {
            Test::Cond(cond) => out.push(match eval.cond(cond) {
                Some(holds) => u32::from(holds),
                None => 2,
            }),
            Test::Set(set) => match eval.set(set) {
                Some(set) => {
                    out.push(set.len() as u32);
                    out.extend(set.iter().map(|option| u32::from(*option)));
                }
                None => out.push(u32::MAX),
            },
            Test::One(one) => out.push(eval.one(one).map_or(u32::MAX, u32::from)),
            Test::Number(number) => match eval.number(number) {
                Some(number) => out.extend([1, number as u32]),
                None => out.push(0),
            },
        }
    }
}

/// One test, and what it asks of each answer.
#[derive(Clone, Debug)]
pub struct Joint {
    /// The test.
    pub test: Test,
    /// What it asks of each person's answers.
    pub probes: Vec<ProbeNo>,
    /// It looks at something besides: who somebody is, an answer that is not each person's.
    pub mixed: bool,
}

/// All tests of both people's answers, and what else is asked.
#[derive(Debug, Default)]
pub struct Joints {
    /// The tests.
    pub tests: Vec<Joint>,
    /// What is asked of one person's answer by itself.
    pub single: BTreeSet<ProbeNo>,
}

/// Answers of both people of which only some tests are kept.
#[derive(Debug, Default)]
pub struct Group {
    /// The places, each of both people.
    pub slots: Vec<SlotRef>,
    tests: Vec<usize>,
}

impl Group {
    /// What its tests come to.
    pub fn code(&self, joints: &Joints, eval: &Eval<'_>, out: &mut Vec<u32>) {
        // Of a person alone the same test asks only their own answer.
        out.push(u32::from(eval.couple()));
        for test in &self.tests {
            if let Some(joint) = joints.tests.get(*test) {
                joint.test.result(eval, out);
            }
        }
        out.push(u32::MAX);
    }
}

/// The groups there are where these probes of both people's places are still live. `settled` says that an
/// answer is not written any more.
pub fn groups(
    joints: &Joints,
    probes: &Probes,
    live: &BTreeMap<SlotRef, Vec<ProbeNo>>,
    settled: &dyn Fn(SlotRef) -> bool,
) -> Vec<Group> {
    let of = |probe: &ProbeNo| probes.get(*probe).of;
    let relevant: Vec<usize> = (0..joints.tests.len())
        .filter(|n| {
            let asked = &joints.tests[*n].probes;
            asked.iter().any(|probe| {
                live.get(&of(probe))
                    .is_some_and(|live| live.contains(probe))
            })
        })
        .collect();
    let free = |slot: &SlotRef, asked: &Vec<ProbeNo>| {
        slot.each && settled(*slot) && asked.iter().all(|probe| !joints.single.contains(probe))
    };
    let mut able: BTreeSet<SlotRef> = live
        .iter()
        .filter(|(slot, asked)| free(slot, asked))
        .map(|(slot, _)| *slot)
        .collect();
    // A test that can't be kept for all it looks at is kept for none of it.
    loop {
        let before = able.len();
        for n in &relevant {
            let joint = &joints.tests[*n];
            if joint.mixed || !joint.probes.iter().all(|probe| able.contains(&of(probe))) {
                for probe in &joint.probes {
                    able.remove(&of(probe));
                }
            }
        }
        if able.len() == before {
            break;
        }
    }
    let mut groups: Vec<Group> = Vec::new();
    for n in relevant {
        let mut slots: Vec<SlotRef> = joints.tests[n].probes.iter().map(of).collect();
        slots.sort_unstable();
        slots.dedup();
        if slots.is_empty() || !slots.iter().all(|slot| able.contains(slot)) {
            continue;
        }
        let mut whole = Group {
            slots,
            tests: vec![n],
        };
        let (touching, apart) = groups
            .into_iter()
            .partition(|group: &Group| group.slots.iter().any(|slot| whole.slots.contains(slot)));
        groups = apart;
        for mut group in touching {
            whole.slots.append(&mut group.slots);
            whole.tests.append(&mut group.tests);
        }
        whole.slots.sort_unstable();
        whole.slots.dedup();
        whole.tests.sort_unstable();
        groups.push(whole);
    }
    // What is live of a place and asked by no test of its group would be lost.
    groups.retain(|group| {
        group.slots.iter().all(|slot| {
            let asked = live.get(slot).map_or(&[][..], Vec::as_slice);
            let known = |probe: &ProbeNo| {
                let mut tests = group.tests.iter().filter_map(|n| joints.tests.get(*n));
                tests.any(|joint| joint.probes.contains(probe))
            };
            asked.iter().all(known)
        })
    });
    groups
}

/// For each of these answers, the nodes from which it may still be written or cleared.
pub fn written_ahead(
    graph: &Graph,
    joints: &Joints,
    probes: &Probes,
) -> BTreeMap<SlotRef, Vec<bool>> {
    let asked = joints.tests.iter().flat_map(|joint| &joint.probes);
    let slots: BTreeSet<SlotRef> = asked
        .map(|probe| probes.get(*probe).of)
        .filter(|of| of.each)
        .collect();
    let mut back: Vec<Vec<u32>> = vec![Vec::new(); graph.edges.len()];
    for (from, edges) in (0..).zip(&graph.edges) {
        for edge in edges {
            if let Some(back) = back.get_mut(edge.to as usize) {
                back.push(from);
            }
        }
    }
    let ahead = |of: SlotRef| {
        let mut ahead = vec![false; graph.edges.len()];
        let mut open: Vec<u32> = (0..)
            .zip(&graph.edges)
            .filter(|(_, edges)| {
                let writes = |edge: &super::graph::Edge| {
                    edge.writes == Some(of) || edge.slots.contains(&of.slot)
                };
                edges.iter().any(writes)
            })
            .map(|(from, _)| from)
            .collect();
        while let Some(node) = open.pop() {
            if !std::mem::replace(&mut ahead[node as usize], true) {
                open.extend(&back[node as usize]);
            }
        }
        ahead
    };
    slots.into_iter().map(|of| (of, ahead(of))).collect()
}
