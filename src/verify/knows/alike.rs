//! Takes states for one that this person can never tell apart, whatever comes: the coarsest bisimulation of a
//! recorded walk, found by refining what looks alike until it also goes on alike. It must not find a conversation:
//! whether anything shows is the same on fewer states, and where it does, the whole walk says how.
//!
//! Partition refinement in the manner of Blom and Orzan (2003): only states whose ways lead into a class that was
//! parted are looked at again, and the largest part of a class keeps its number.

use super::learn::Learner;
use super::record::{Edge, Gave, Names, Record};
use crate::explore::StateNo;

/// How a state looks to this person: whether it is left out, and if they see it, its screen, what that lets be
/// known, whether it is the end, and whether A has the first role.
type Looks = (bool, Option<(u32, u32, bool, bool)>);

/// What can be told of an edge: the act, what happens by it, facts, hidden answers, and its exception.
type Label = (u32, u32, u32, u32, bool);

/// A label, and the state to which an edge with it leads.
type Way = (u32, u32);

/// So many ways are written down for states between two screens that this person sees; beyond them it stays at
/// the ways there are.
const MOST: usize = 4_000_000;

/// A walk as one person may hear of it.
struct Graph {
    /// By state, one of the recorded walk that it stands for.
    stands_for: Vec<StateNo>,
    /// By state, a number for all that look alike.
    looks: Vec<u32>,
    /// By state, where its ways begin, and in the end where they end.
    firsts: Vec<u32>,
    /// The ways.
    ways: Vec<Way>,
}

/// The labels of a walk, each with an edge that has it.
#[derive(Default)]
struct Labels {
    edges: Vec<Edge>,
    /// Neither seen nor heard, with no hidden answer and no exception.
    silent: Vec<bool>,
}

/// The same walk, with states that are alike to this person taken for one.
pub fn alike(learner: &mut Learner<'_>) -> Record {
    let mut labels = Labels::default();
    let whole = Graph::of(learner, &mut labels);
    let small = whole.quotient(&whole.refined());
    let small = match small.shortened(learner, &labels) {
        Some(short) => short.quotient(&short.refined()),
        None => small,
    };
    small.record(learner.record, &labels)
}

impl Graph {
    fn of(learner: &mut Learner<'_>, labels: &mut Labels) -> Graph {
        let record = learner.record;
        let (mut all_looks, mut all_labels) = (Names::<Looks>::default(), Names::default());
        let mut all_gave: Names<Vec<Gave>> = Names::default();
        all_gave.number(Vec::new());
        let mut graph = Graph {
            stands_for: (0..record.states.len() as StateNo).collect(),
            looks: Vec::new(),
            firsts: vec![0],
            ways: Vec::new(),
        };
        for (state, met) in (0..).zip(&record.states) {
            let (out, sees) = (learner.is_out(state), learner.sees(state));
            let screen = (!out && sees).then(|| {
                let shows = learner.ears.hear(met.shows);
                (met.look, shows.facts, met.over, met.first_role.index() == 0)
            });
            graph.looks.push(all_looks.number((out, screen)));
            for edge in record.from(state).filter(|_| !out) {
                let edge = record.edge(edge);
                let heard = learner.ears.hear(edge.told);
                let gave = all_gave.number(learner.gave_by(edge));
                let except = learner.excepts(edge.unless);
                let act = if sees { edge.act } else { 0 };
                let label: Label = (act, heard.happens, heard.facts, gave, except);
                let number = all_labels.number(label);
                if number as usize == labels.edges.len() {
                    labels.edges.push(edge);
                    let nothing = (heard.happens, heard.facts, gave) == (0, 0, 0);
                    labels.silent.push(!sees && nothing && !except);
                }
                graph.ways.push((number, edge.to));
            }
            graph.firsts.push(graph.ways.len() as u32);
        }
        graph
    }

    fn from(&self, state: u32) -> &[Way] {
        let at = |n: usize| self.firsts.get(n).copied().unwrap_or(0) as usize;
        let (from, to) = (at(state as usize), at(state as usize + 1));
        self.ways.get(from..to).unwrap_or_default()
    }

    /// By state the number of its class: the states that look alike and go on alike.
    fn refined(&self) -> Vec<u32> {
        let count = self.looks.len();
        let mut class = self.looks.clone();
        let mut sizes = vec![0usize; count.max(1)];
        for of in &class {
            sizes[*of as usize] += 1;
        }
        let mut next = class.iter().max().map_or(0, |most| most + 1);
        let back = self.back();
        let mut open: Vec<u32> = (0..count as u32).collect();
        while !open.is_empty() {
            let mut parted = Vec::new();
            open.sort_unstable_by_key(|state| (class[*state as usize], *state));
            let mut rest = &open[..];
            while let Some(first) = rest.first() {
                let of = class[*first as usize];
                let until = rest.partition_point(|state| class[*state as usize] == of);
                let (here, after) = rest.split_at(until);
                rest = after;
                let whole = here.len() == sizes[of as usize];
                parted.extend(
                    self.parts(here, whole, &class)
                        .into_iter()
                        .map(|part| (of, part)),
                );
            }
            open.clear();
            for (of, part) in parted {
                sizes[of as usize] -= part.len();
                if sizes.len() <= next as usize {
                    sizes.resize(next as usize + 1, 0);
                }
                sizes[next as usize] = part.len();
                for state in part {
                    class[state as usize] = next;
                    open.extend(back.from(state));
                }
                next += 1;
            }
            open.sort_unstable();
            open.dedup();
        }
        class
    }

    /// The parts of a class that have to leave it, of those of its states that are looked at again; if that is the
    /// `whole` class, its largest part stays.
    fn parts(&self, states: &[u32], whole: bool, class: &[u32]) -> Vec<Vec<u32>> {
        if whole && states.len() == 1 {
            return Vec::new();
        }
        let mut all: Vec<(Vec<Way>, u32)> = Vec::with_capacity(states.len());
        for state in states {
            let ways = self.from(*state).iter();
            let mut ways: Vec<Way> = ways
                .map(|(label, to)| (*label, class[*to as usize]))
                .collect();
            ways.sort_unstable();
            ways.dedup();
            all.push((ways, *state));
        }
        all.sort_unstable();
        let mut parts: Vec<Vec<u32>> = (all.chunk_by(|one, other| one.0 == other.0))
            .map(|part| part.iter().map(|(_, state)| *state).collect())
            .collect();
        if whole {
            let largest = (0..parts.len()).max_by_key(|n| parts[*n].len());
            largest.map(|n| parts.swap_remove(n));
        }
        parts
    }

    /// The states from which a way leads to each.
    fn back(&self) -> Back {
        let count = self.looks.len();
        let mut firsts = vec![0u32; count + 1];
        for (_, to) in &self.ways {
            firsts[*to as usize + 1] += 1;
        }
        for n in 0..count {
            firsts[n + 1] += firsts[n];
        }
        let mut at = firsts.clone();
        let mut states = vec![0; self.ways.len()];
        for state in 0..count as u32 {
            for (_, to) in self.from(state) {
                let place = &mut at[*to as usize];
                states[*place as usize] = state;
                *place += 1;
            }
        }
        Back { firsts, states }
    }

    /// One state for each class; the first state's is the first.
    fn quotient(&self, class: &[u32]) -> Graph {
        let mut numbers: Names<u32> = Names::default();
        let new: Vec<u32> = class.iter().map(|class| numbers.number(*class)).collect();
        let mut graph = Graph {
            stands_for: Vec::new(),
            looks: Vec::new(),
            firsts: vec![0],
            ways: Vec::new(),
        };
        for (state, number) in new.iter().enumerate() {
            if *number as usize != graph.looks.len() {
                continue;
            }
            graph.stands_for.push(self.stands_for[state]);
            graph.looks.push(self.looks[state]);
            let ways = self.from(state as u32).iter();
            let mut ways: Vec<Way> = ways
                .map(|(label, to)| (*label, new[*to as usize]))
                .collect();
            ways.sort_unstable();
            ways.dedup();
            graph.ways.append(&mut ways);
            graph.firsts.push(graph.ways.len() as u32);
        }
        graph
    }

    /// The same with silent ways made short: from a state that this person does not see and from which nothing is
    /// heard until they see something again, straight to all that they may see then. None if that is too much.
    fn shortened(&self, learner: &Learner<'_>, labels: &Labels) -> Option<Graph> {
        let count = self.looks.len();
        let stands_for = |state: u32| self.stands_for[state as usize];
        let is_out = |state: u32| learner.is_out(stands_for(state));
        let unseen = |state: u32| !is_out(state) && !learner.sees(stands_for(state));
        let silent = |(label, _): &Way| labels.silent[*label as usize];
        let mut quiet: Vec<bool> = (0..count as u32)
            .map(|state| unseen(state) && self.from(state).iter().all(silent))
            .collect();
        let back = self.back();
        let loud = |state: &u32| unseen(*state) && !quiet[*state as usize];
        let mut open: Vec<u32> = (0..count as u32).filter(loud).collect();
        while let Some(state) = open.pop() {
            for from in back.from(state) {
                if std::mem::replace(&mut quiet[*from as usize], false) {
                    open.push(*from);
                }
            }
        }
        let label = labels.silent.iter().position(|silent| *silent)? as u32;
        let mut short = Graph {
            stands_for: self.stands_for.clone(),
            looks: self.looks.clone(),
            firsts: vec![0],
            ways: Vec::new(),
        };
        let mut marks = vec![u32::MAX; count];
        for state in 0..count as u32 {
            if quiet[state as usize] {
                let mut open = vec![state];
                while let Some(at) = open.pop() {
                    for (_, to) in self.from(at) {
                        if std::mem::replace(&mut marks[*to as usize], state) == state {
                            continue;
                        }
                        match quiet[*to as usize] {
                            true => open.push(*to),
                            false if is_out(*to) => {}
                            false => short.ways.push((label, *to)),
                        }
                    }
                }
            } else {
                short.ways.extend(self.from(state));
            }
            if short.ways.len() > MOST {
                return None;
            }
            short.firsts.push(short.ways.len() as u32);
        }
        Some(short)
    }

    /// It, written down as a walk is.
    fn record(&self, record: &Record, labels: &Labels) -> Record {
        let met = |state: &StateNo| record.states[*state as usize];
        let mut edges = Vec::with_capacity(self.ways.len());
        for from in 0..self.looks.len() as StateNo {
            for (label, to) in self.from(from) {
                let to = *to;
                edges.push(Edge {
                    from,
                    to,
                    ..labels.edges[*label as usize]
                });
            }
        }
        record.of(self.stands_for.iter().map(met).collect(), edges)
    }
}

/// The states from which a way leads to each.
struct Back {
    firsts: Vec<u32>,
    states: Vec<u32>,
}

impl Back {
    fn from(&self, state: u32) -> &[u32] {
        let at = |n: u32| self.firsts.get(n as usize).copied().unwrap_or(0) as usize;
        self.states
            .get(at(state)..at(state + 1))
            .unwrap_or_default()
    }
}
