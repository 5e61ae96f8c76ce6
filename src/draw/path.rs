//! Draws the path of a play: which nodes it comes to, and by which edges, one after the other.
//! It must not replay anything; it is handed the ways that were taken.

use super::{By, Drawing, Edge, NodeNo, Sort};
use crate::script::{Script, Skip, StepNo};
use crate::ways::{Pick, Way};

impl Drawing {
    /// Marks the path of a play, act by act; `over` if it comes to the end.
    pub fn play(&mut self, script: &Script, acts: &[Vec<Way>], over: bool) {
        let mut tracing = Tracing {
            script,
            drawing: self,
            at: None,
            chosen: None,
            leaving: Vec::new(),
            count: 0,
        };
        for act in acts {
            for way in act {
                tracing.sees(*way);
            }
        }
        if over {
            let end = tracing.drawing.nodes.len() - 1;
            tracing.arrives(end);
        }
    }
}

struct Tracing<'d> {
    script: &'d Script,
    drawing: &'d mut Drawing,
    at: Option<NodeNo>,
    /// The edge that was chosen where it stands.
    chosen: Option<usize>,
    /// Edges that were chosen for the end of a turn or a part.
    leaving: Vec<usize>,
    count: u32,
}

impl Tracing<'_> {
    fn sees(&mut self, way: Way) {
        let (direct, node) = self.node(way.step());
        let Some(node) = node else {
            return;
        };
        // Skip may stand for an option, and leads where that leads.
        let way = match way {
            Way::Takes(step, Pick::Skip) => {
                let skip = self.script.steps.get(step as usize).map(|step| &step.skip);
                match skip {
                    Some(Skip::AsOption(option)) => Way::Takes(step, Pick::Option(*option)),
                    _ => way,
                }
            }
            way => way,
        };
        match way {
            Way::Comes(_) if direct => self.arrives(node),
            // Inside a folded part, which lies elsewhere: somebody stopped.
            Way::Comes(_) if self.at != Some(node) => self.arrives(node),
            Way::Passed(_) if direct => {
                self.arrives(node);
                // It was not seen: the next one has the number.
                if self.drawing.nodes[node].visits.pop().is_some() {
                    self.count -= 1;
                }
                self.choose(way);
            }
            // Of several options the first that leads anywhere does.
            Way::Takes(_, Pick::Option(_)) if direct && self.chosen.is_none() => self.choose(way),
            Way::Goes(..) if direct => self.choose(way),
            _ => {}
        }
    }

    /// The node of a step, or of the part it lies in; and whether it is its own.
    fn node(&self, mut step: StepNo) -> (bool, Option<NodeNo>) {
        let mut direct = true;
        loop {
            let found = |node: &super::Node| node.step == Some(step);
            if let Some(node) = self.drawing.nodes.iter().position(found) {
                return (direct, Some(node));
            }
            direct = false;
            let frame = self.script.steps.get(step as usize).map(|step| step.frame);
            let frame = frame.and_then(|frame| self.script.frames.get(frame as usize));
            match frame.and_then(|frame| frame.call) {
                Some(call) => step = call,
                None => return (false, None),
            }
        }
    }

    fn choose(&mut self, way: Way) {
        let edges = &self.drawing.edges;
        let Some(edge) = edges.iter().position(|edge| edge.by == By::Way(way)) else {
            return;
        };
        match self.drawing.nodes[edges[edge].from].sort {
            Sort::Closes => self.leaving.push(edge),
            _ => self.chosen = Some(edge),
        }
    }

    fn arrives(&mut self, to: NodeNo) {
        let Some(mut at) = self.at else {
            return self.stands(to);
        };
        let mut legs = Vec::new();
        // More steps than these are passed over on no way.
        for _ in 0..self.drawing.nodes.len() {
            let edge = self.edge(at, to);
            let Some(edge) = edge else { break };
            legs.push(edge);
            at = self.drawing.edges[edge].to;
            if at == to {
                for leg in legs {
                    let count = self.count + 1;
                    self.drawing.edges[leg].legs.push(count);
                }
                return self.stands(to);
            }
        }
        // No way of the script leads there.
        let count = self.count + 1;
        let from = self.at.unwrap_or(to);
        let stops = |edge: &&mut Edge| (edge.from, edge.to, edge.by) == (from, to, By::Stop);
        match self.drawing.edges.iter_mut().find(stops) {
            Some(edge) => edge.legs.push(count),
            None => {
                let after = self.drawing.edges.partition_point(|edge| edge.from <= from);
                let owner = |node: NodeNo| self.drawing.nodes[node].owner.as_str();
                let (mine, theirs) = (owner(from), owner(to));
                let same = mine == theirs || mine.is_empty();
                let edge = Edge {
                    from,
                    to,
                    label: "Stop here".to_string(),
                    hand_over: if same { "" } else { theirs }.to_string(),
                    by: By::Stop,
                    legs: vec![count],
                };
                self.drawing.edges.insert(after, edge);
                self.leaving.clear();
            }
        }
        self.stands(to);
    }

    fn stands(&mut self, node: NodeNo) {
        // The beginning and the end of a turn are no screens.
        if !matches!(self.drawing.nodes[node].sort, Sort::Opens | Sort::Closes) {
            self.count += 1;
            let count = self.count;
            self.drawing.nodes[node].visits.push(count);
        }
        self.at = Some(node);
        self.chosen = None;
    }

    /// The edge that was taken from a node on the way to another.
    fn edge(&mut self, at: NodeNo, to: NodeNo) -> Option<usize> {
        let here = |edges: &[Edge], n: usize| edges.get(n).is_some_and(|edge| edge.from == at);
        let edges = &self.drawing.edges;
        if let Some(chosen) = self.chosen.take().filter(|n| here(edges, *n)) {
            return Some(chosen);
        }
        let by = |by: By| {
            edges
                .iter()
                .position(|edge| edge.from == at && edge.by == by)
        };
        if self.drawing.nodes[at].sort == Sort::Closes {
            let inside = self
                .drawing
                .groups
                .iter()
                .any(|group| group.last == at && (group.first + 1..=group.last).contains(&to));
            if let Some(other) = by(By::Other).filter(|_| inside) {
                return Some(other);
            }
            let leaving = &self.leaving;
            if let Some(n) = leaving.iter().rposition(|n| here(edges, *n)) {
                return Some(self.leaving.remove(n));
            }
        }
        // One person alone goes past what is for the other.
        by(By::Alone)
            .filter(|_| self.at != Some(at))
            .or_else(|| by(By::Plain))
            .or_else(|| by(By::Alone))
    }
}
