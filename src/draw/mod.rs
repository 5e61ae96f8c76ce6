//! Draws an exercise for its author: its steps in the order of the file, and the ways between them.
//! It must not know whether a way can be taken, only that it is written; and it adds no words of its own to a step.

mod build;
mod dot;
mod layout;
mod mermaid;
mod path;
mod svg;
mod words;

pub use build::drawing;
pub use dot::dot;
pub use mermaid::mermaid;
pub use svg::svg;

use crate::script::{CardKind, StepNo};
use crate::ways::Way;

/// Number of a node of a drawing, in reading order.
pub type NodeNo = usize;

/// An exercise, ready to be drawn.
#[derive(Clone, Debug, Default)]
pub struct Drawing {
    /// The exercise's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its steps in the order of the file, the endings after them, and last the end.
    pub nodes: Vec<Node>,
    /// The ways between them, by where they begin.
    pub edges: Vec<Edge>,
    /// Turns, unfolded parts, and the endings.
    pub groups: Vec<Group>,
    /// What goes for all of them, in sentences.
    pub notes: Vec<String>,
}

/// A step, or an end.
#[derive(Clone, Debug)]
pub struct Node {
    /// Its id.
    pub id: String,
    /// What it is, in the word of the script: `Choice`, `Part`.
    pub kind: String,
    /// What it asks or says, in short.
    pub words: String,
    /// The condition under which it comes; empty for always.
    pub when: String,
    /// Whose it is, in an exercise for two.
    pub owner: String,
    /// How it is drawn.
    pub sort: Sort,
    /// The step.
    pub step: Option<StepNo>,
    /// When a play comes to it, counted from 1.
    pub visits: Vec<u32>,
}

/// How a node is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A screen that asks something.
    Asks,
    /// A screen to be read, or a timer.
    Says,
    /// A part, folded.
    Part,
    /// A card.
    Card(CardKind),
    /// A turn or an unfolded part begins.
    Opens,
    /// It ends.
    Closes,
    /// The exercise is over.
    End,
}

/// A way from one node to another.
#[derive(Clone, Debug)]
pub struct Edge {
    /// From here.
    pub from: NodeNo,
    /// To here.
    pub to: NodeNo,
    /// What leads there: an option or a condition; empty where it is the only way, or the one that is left.
    pub label: String,
    /// Who takes the device on this way; empty if nobody does.
    pub hand_over: String,
    /// What it is.
    by: By,
    /// When a play goes this way, counted as the node it leads to.
    pub legs: Vec<u32>,
}

/// What leads along an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    /// The only way on, or the one that is left.
    Plain,
    /// What a run takes.
    Way(Way),
    /// One person alone does not have the role.
    Alone,
    /// The other person's turn.
    Other,
    /// Stop here.
    Stop,
}

/// Nodes that belong together, from the first to the last.
#[derive(Clone, Debug)]
pub struct Group {
    /// What stands above it.
    pub title: String,
    /// Its first node.
    pub first: NodeNo,
    /// Its last node.
    pub last: NodeNo,
}

impl Edge {
    /// The way that is left where others have conditions.
    fn is_plain(&self) -> bool {
        self.label.is_empty()
    }
}

impl Node {
    /// What stands in it where there is little room, line by line.
    fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if !self.visits.is_empty() {
            lines.push(numbers(&self.visits));
        }
        match self.sort {
            Sort::Closes => lines.push(self.words.clone()),
            Sort::End => lines.push("end".to_string()),
            _ => {
                lines.push(format!("{} · {}", self.id, self.kind));
                if !self.words.is_empty() {
                    lines.push(words::cut(&self.words, 56));
                }
                if !self.owner.is_empty() {
                    lines.push(format!("for {}", self.owner));
                }
            }
        }
        lines
    }
}

/// A line of the outline of a drawing.
enum Line<'d> {
    /// A group begins.
    Opens(&'d Group),
    /// A node.
    Node(NodeNo),
    /// The group ends that began last.
    Closes,
}

impl Drawing {
    /// Its nodes in order, with the groups round them; each with the number of groups it lies in.
    fn outline(&self) -> Vec<(usize, Line<'_>)> {
        let mut out = Vec::new();
        let mut depth = 0_usize;
        for node in 0..self.nodes.len() {
            for group in self.around(node).filter(|group| group.first == node) {
                out.push((depth, Line::Opens(group)));
                depth += 1;
            }
            out.push((depth, Line::Node(node)));
            for _ in self.around(node).filter(|group| group.last == node) {
                depth = depth.saturating_sub(1);
                out.push((depth, Line::Closes));
            }
        }
        out
    }

    /// Whether a play was drawn in it.
    pub fn is_played(&self) -> bool {
        self.nodes.iter().any(|node| !node.visits.is_empty())
    }

    /// The groups that hold a node, the outermost first.
    fn around(&self, node: NodeNo) -> impl Iterator<Item = &Group> {
        let mut groups: Vec<&Group> = (self.groups.iter())
            .filter(|group| (group.first..=group.last).contains(&node))
            .collect();
        groups.sort_by_key(|group| std::cmp::Reverse(group.last - group.first));
        groups.into_iter()
    }

    /// Edges with the same ends as one, as a drawing with little room has them; the way that is left comes last.
    fn bundles(&self) -> Vec<Bundle> {
        let mut out: Vec<Bundle> = Vec::new();
        for edge in &self.edges {
            let apart = edge.by == By::Stop;
            let mut here = out
                .iter_mut()
                .rev()
                .take_while(|bundle| bundle.from == edge.from);
            let known = here.find(|bundle| (bundle.to, bundle.apart) == (edge.to, apart));
            let bundle = match known {
                Some(bundle) => bundle,
                None => {
                    out.push(Bundle {
                        from: edge.from,
                        to: edge.to,
                        apart,
                        labels: Vec::new(),
                        left: false,
                        hand_over: String::new(),
                        legs: Vec::new(),
                    });
                    match out.last_mut() {
                        Some(bundle) => bundle,
                        None => continue,
                    }
                }
            };
            bundle.legs.extend(&edge.legs);
            bundle.legs.sort_unstable();
            match edge.is_plain() {
                true => bundle.left = true,
                false => bundle.labels.push(edge.label.clone()),
            }
            if !edge.hand_over.is_empty() {
                bundle.hand_over.clone_from(&edge.hand_over);
            }
        }
        out
    }
}

/// Edges with the same ends.
struct Bundle {
    from: NodeNo,
    to: NodeNo,
    /// It is no way of the script.
    apart: bool,
    labels: Vec<String>,
    /// The way that is left is among them.
    left: bool,
    hand_over: String,
    legs: Vec<u32>,
}

impl Bundle {
    /// What stands beside it, line by line.
    fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if !self.legs.is_empty() {
            lines.push(numbers(&self.legs));
        }
        lines.extend(self.labels.iter().map(|label| words::cut(label, 48)));
        if self.left && !self.labels.is_empty() {
            lines.push("else".to_string());
        }
        if !self.hand_over.is_empty() {
            lines.push(format!("⇄ {}", self.hand_over));
        }
        lines
    }
}

/// `3, 9`.
fn numbers(legs: &[u32]) -> String {
    let all: Vec<String> = legs.iter().map(u32::to_string).collect();
    all.join(", ")
}
