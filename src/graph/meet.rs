//! Where ways meet: for each node the one place that every way from it comes to first.
//! It must not know why a place counts; it is told which do.

use super::{Graph, NodeNo};

/// What a node counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// A way goes on through it.
    Passed,
    /// A way stops here; nodes that stop as the same number are the same place.
    As(NodeNo),
}

/// No way from here comes to any stop.
pub const NOWHERE: NodeNo = NodeNo::MAX;

/// For each node the first stop on every way from it; where ways come to different ones, the node
/// they part at stands for all that follows, for itself and for those before it.
///
/// Two nodes with the same answer can't be told apart by whoever sees only the stops. This is the
/// question that immediate post-dominators are asked, without the need that every way comes to an end,
/// and without a walk over all that lies between.
pub fn meet(graph: &Graph<'_>, stop: &dyn Fn(NodeNo) -> Stop) -> Vec<NodeNo> {
    let mut meeting = Meeting {
        graph,
        first: vec![NOWHERE; graph.len()],
        fixed: vec![false; graph.len()],
    };
    for node in graph.reached() {
        if let Stop::As(number) = stop(*node) {
            meeting.first[*node as usize] = number;
            meeting.fixed[*node as usize] = true;
        }
    }
    for round in rounds(graph) {
        meeting.settle(&round);
    }
    meeting.first
}

struct Meeting<'g> {
    graph: &'g Graph<'g>,
    first: Vec<NodeNo>,
    /// A stop, or a node where ways part: its answer no longer changes.
    fixed: Vec<bool>,
}

impl Meeting<'_> {
    /// Settles nodes that can all come to each other; everything after them is settled.
    fn settle(&mut self, round: &[NodeNo]) {
        // Each time with one more parting known. Ways that lead back count only once theirs is known.
        loop {
            for node in round {
                if !self.fixed[*node as usize] {
                    self.first[*node as usize] = NOWHERE;
                }
            }
            let mut parted = self.pass(round, true).1;
            while round.len() > 1 && !parted {
                let (changed, found) = self.pass(round, false);
                parted = found;
                if !changed {
                    return;
                }
            }
            if round.len() == 1 {
                return;
            }
        }
    }

    /// Asks every node once; whether an answer changed, and whether ways were found to part.
    ///
    /// Only the first pass may find several partings: later ones could follow from an answer that is
    /// about to change.
    fn pass(&mut self, round: &[NodeNo], all: bool) -> (bool, bool) {
        let mut changed = false;
        let mut parted = false;
        for node in round {
            if self.fixed[*node as usize] {
                continue;
            }
            let mut first = NOWHERE;
            for way in self.graph.ways(*node) {
                let other = self.first[*way as usize];
                if first == NOWHERE {
                    first = other;
                } else if other != NOWHERE && other != first {
                    first = *node;
                    parted = true;
                    self.fixed[*node as usize] = true;
                    break;
                }
            }
            changed |= std::mem::replace(&mut self.first[*node as usize], first) != first;
            if parted && !all {
                break;
            }
        }
        (changed, parted)
    }
}

/// The nodes in rounds of those that can come to each other, each round after all it leads to, and in
/// it each node after those it leads to but for the ways back.
fn rounds(graph: &Graph<'_>) -> Vec<Vec<NodeNo>> {
    // Tarjan's search, with a stack of its own.
    let mut search = Search {
        met: vec![0; graph.len()],
        low: vec![0; graph.len()],
        done: vec![0; graph.len()],
        count: 0,
        left: 0,
    };
    let mut rounds = Vec::new();
    for root in graph.reached() {
        if search.met[*root as usize] != 0 {
            continue;
        }
        let mut path: Vec<(NodeNo, usize)> = Vec::new();
        let mut waiting: Vec<NodeNo> = Vec::new();
        search.enter(*root, &mut path, &mut waiting);
        while let Some((node, nth)) = path.last_mut() {
            let node = *node;
            if let Some(way) = graph.ways(node).get(*nth).copied() {
                *nth += 1;
                if search.met[way as usize] == 0 {
                    search.enter(way, &mut path, &mut waiting);
                } else if search.done[way as usize] != u32::MAX {
                    let low = search.low[node as usize].min(search.met[way as usize]);
                    search.low[node as usize] = low;
                }
                continue;
            }
            path.pop();
            search.left += 1;
            search.done[node as usize] = search.left;
            if let Some((before, _)) = path.last() {
                let low = search.low[*before as usize].min(search.low[node as usize]);
                search.low[*before as usize] = low;
            }
            if search.low[node as usize] == search.met[node as usize] {
                let from = waiting.iter().rposition(|other| *other == node);
                let mut round = waiting.split_off(from.unwrap_or(0));
                round.sort_by_key(|node| search.done[*node as usize]);
                for node in &round {
                    search.done[*node as usize] = u32::MAX;
                }
                rounds.push(round);
            }
        }
    }
    rounds
}

struct Search {
    /// When a node was met, from 1.
    met: Vec<u32>,
    /// The earliest node it leads back to.
    low: Vec<u32>,
    /// When it was left; the highest number once its round is known.
    done: Vec<u32>,
    count: u32,
    left: u32,
}

impl Search {
    fn enter(&mut self, node: NodeNo, path: &mut Vec<(NodeNo, usize)>, waiting: &mut Vec<NodeNo>) {
        self.count += 1;
        self.met[node as usize] = self.count;
        self.low[node as usize] = self.count;
        path.push((node, 0));
        waiting.push(node);
    }
}
