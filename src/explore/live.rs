//! Finds what may still be asked of each answer at each screen, going back from where it is asked.
//! It must not know any state: it goes by the tables alone, and so finds rather too much than too little.

use super::graph::{Edge, Graph, Moment, Round, Turning};
use super::probe::{Ask, Probe};
use super::reads::{Read, Reads};
use crate::script::StepNo;

/// A probe, of the person whose round it is (or A) or of the other one (or B).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Live {
    /// The probe.
    pub probe: u32,
    /// Of the other one.
    pub other: bool,
}

/// What is live at each screen and each leaving.
#[derive(Debug)]
pub struct Liveness {
    nodes: Vec<Vec<Live>>,
}

/// Finds what is live at every screen and leaving, and at these nodes; none if that would be more than
/// `most` entries.
pub fn liveness(graph: &Graph, reads: &Reads, also: &[u32], most: usize) -> Option<Liveness> {
    let count = graph.edges.len();
    let mut back: Vec<Vec<(u32, u32)>> = vec![Vec::new(); count];
    for (from, edges) in graph.edges.iter().enumerate() {
        for (n, edge) in edges.iter().enumerate() {
            back[edge.to as usize].push((from as u32, n as u32));
        }
    }
    let mut asked: Vec<Vec<(u32, bool)>> = vec![Vec::new(); reads.probes.len()];
    for number in 0..count as u32 {
        if !graph.is_reached(number) {
            continue;
        }
        let node = graph.node(number);
        let step = |step: StepNo| reads.steps.get(step as usize);
        let list: &[Read] = match node.moment {
            Moment::Enter(n) => step(n).map_or(&[], |step| &step.enter),
            Moment::Screen(n) => step(n).map_or(&[], |step| &step.screen),
            Moment::Leave(n) => step(n).map_or(&[], |step| &step.leave),
            Moment::End(n) => reads.results.get(n as usize).map_or(&[], Vec::as_slice),
            Moment::TurnEnd(_) => &[],
        };
        for read in list {
            let wide = read.wide || node.round == Round::Out;
            asked[read.probe as usize].push((number, wide));
        }
    }
    let mut nodes: Vec<Vec<Live>> = vec![Vec::new(); count];
    let mut seen = vec![u32::MAX; 2 * count];
    let mut open: Vec<(u32, bool)> = Vec::new();
    let mut entries = 0;
    for (number, starts) in asked.iter().enumerate() {
        let probe = reads.probes.get(number as u32);
        for (node, wide) in starts {
            open.push((*node, false));
            if *wide && probe.of.each {
                open.push((*node, true));
            }
        }
        while let Some((node, other)) = open.pop() {
            let mark = &mut seen[2 * node as usize + usize::from(other)];
            if *mark == number as u32 {
                continue;
            }
            *mark = number as u32;
            entries += 1;
            if entries > most {
                return None;
            }
            let kept = matches!(
                graph.node(node).moment,
                Moment::Screen(_) | Moment::Leave(_)
            );
            if kept || also.contains(&node) {
                nodes[node as usize].push(Live {
                    probe: number as u32,
                    other,
                });
            }
            for (from, edge) in &back[node as usize] {
                let edge = &graph.edges[*from as usize][*edge as usize];
                if ends(edge, probe, other) {
                    continue;
                }
                match edge.turning {
                    _ if !probe.of.each => open.push((*from, false)),
                    Turning::Same => open.push((*from, other)),
                    Turning::Swap => open.push((*from, !other)),
                    Turning::Wide => open.extend([(*from, false), (*from, true)]),
                }
            }
        }
    }
    let by_place = |live: &Live| {
        let probe = reads.probes.get(live.probe);
        (matches!(probe.ask, Ask::Kept), probe.of, *live)
    };
    for (number, list) in nodes.iter_mut().enumerate() {
        if !graph.is_reached(number as u32) {
            continue;
        }
        for read in &reads.always {
            let each = reads.probes.get(read.probe).of.each;
            list.extend(
                [false, true]
                    .into_iter()
                    .take(1 + usize::from(each))
                    .map(|other| Live {
                        probe: read.probe,
                        other,
                    }),
            );
        }
        list.sort_unstable_by_key(by_place);
        list.dedup();
    }
    Some(Liveness { nodes })
}

impl Liveness {
    /// What is live at a node, by place.
    pub fn at(&self, node: u32) -> &[Live] {
        self.nodes.get(node as usize).map_or(&[], Vec::as_slice)
    }
}

/// Whether what a probe asks for is written anew or cleared on an edge.
fn ends(edge: &Edge, probe: &Probe, other: bool) -> bool {
    if probe.ask_is_of_keep() {
        return edge.keeps.contains(&probe.of.slot) && !(edge.mine && other);
    }
    if edge.slots.contains(&probe.of.slot) && !(edge.mine && other) {
        return true;
    }
    if edge.writes != Some(probe.of) || other {
        return false;
    }
    match probe.ask {
        Ask::Tries(_) | Ask::Kept | Ask::Taken => false,
        Ask::Shown => edge.shows,
        _ => true,
    }
}

impl Probe {
    fn ask_is_of_keep(&self) -> bool {
        matches!(self.ask, Ask::Kept)
    }
}
