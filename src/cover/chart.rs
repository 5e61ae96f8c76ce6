//! The states of a walk with all that is done in them, and shortest ways through them.
//! It must not know what an action means, nor whether it can be done again.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use crate::explore::{StateNo, Watch};
use crate::script::cond::Cond;
use crate::script::words::Insert;
use crate::script::{FrameNo, Script, StepNo, Target};
use crate::session::trace::Trace;
use crate::session::{Action, At, Eval, State};
use crate::source::Mark;
use crate::value::Person;
use crate::ways::{Seen, Spots, Tables};

/// From one state to another, by an action that takes some places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    from: StateNo,
    to: StateNo,
    /// Number of the set of places.
    set: u32,
    /// Number of the action.
    action: u32,
}

/// Watches a walk and writes down where it goes.
pub struct Survey<'s> {
    seen: Seen<'s>,
    spots: &'s Spots,
    action: Cell<u32>,
    doing: RefCell<Option<State>>,
    edges: RefCell<Vec<Edge>>,
    /// Every set of places that some action takes.
    sets: RefCell<BTreeMap<Vec<u32>, u32>>,
    actions: RefCell<Vec<Action>>,
    /// The actions at each screen.
    at: RefCell<BTreeMap<StepNo, Vec<u32>>>,
    over: RefCell<Vec<StateNo>>,
    /// What is taken before the first screen, and so by any conversation.
    first: RefCell<Vec<u32>>,
}

impl<'s> Survey<'s> {
    /// Nothing written down yet.
    pub fn new(script: &'s Script, tables: &'s Tables, spots: &'s Spots) -> Survey<'s> {
        Survey {
            seen: Seen::new(script, tables),
            spots,
            action: Cell::new(0),
            doing: RefCell::default(),
            edges: RefCell::default(),
            sets: RefCell::default(),
            actions: RefCell::default(),
            at: RefCell::default(),
            over: RefCell::default(),
            first: RefCell::default(),
        }
    }

    /// What was written down of so many states.
    pub fn chart(&self, states: usize) -> Chart {
        let mut sets = vec![Vec::new(); self.sets.borrow().len()];
        for (set, number) in self.sets.borrow().iter() {
            sets[*number as usize].clone_from(set);
        }
        let mut chart = Chart {
            edges: std::mem::take(&mut *self.edges.borrow_mut()),
            sets,
            actions: std::mem::take(&mut *self.actions.borrow_mut()),
            depth: vec![FAR; states],
            left: vec![FAR; states],
        };
        // A state over the limit was met and is not there.
        let within = |edge: &Edge| (edge.to as usize) < states;
        chart.edges.retain(within);
        chart.measure(&self.over.borrow());
        chart
    }

    fn number(&self, step: StepNo, action: &Action) -> u32 {
        let mut actions = self.actions.borrow_mut();
        let mut at = self.at.borrow_mut();
        let here = at.entry(step).or_default();
        let known = here
            .iter()
            .find(|number| actions.get(**number as usize) == Some(action));
        known.copied().unwrap_or_else(|| {
            let number = actions.len() as u32;
            actions.push(action.clone());
            here.push(number);
            number
        })
    }
}

impl Trace for Survey<'_> {
    fn asked(&self, eval: &Eval<'_>, cond: &Cond, value: Option<bool>) {
        self.seen.asked(eval, cond, value);
    }

    fn missing(&self, _: &Eval<'_>, _: &Insert, _: Mark) {}

    fn came(&self, step: StepNo) {
        self.seen.came(step);
    }

    fn rounds(&self, _: StepNo) {}

    fn enters(&self, eval: &Eval<'_>, step: StepNo) {
        self.seen.enters(eval, step);
    }

    fn finishes(&self, _: &Eval<'_>, _: StepNo) {}

    fn leads(&self, _: StepNo, _: Target) {}

    fn opens(&self, _: FrameNo, _: Option<Person>) {}
}

impl Watch for Survey<'_> {
    fn stands(&self, state: &State) {
        *self.doing.borrow_mut() = Some(state.clone());
    }

    fn goes(&self, _: StateNo, action: Option<&Action>) {
        let doing = self.doing.borrow();
        let (Some(state), Some(action)) = (doing.as_ref(), action) else {
            return;
        };
        let step = match &state.at {
            At::Step(step, _) | At::Draft(step, _) | At::Nudge(step, ..) => *step,
            _ => StepNo::MAX,
        };
        self.action.set(self.number(step, action));
        self.seen.begins(state, action);
    }

    fn went(&self, from: StateNo, to: StateNo) {
        let numbers = self.seen.taken().into_iter();
        let mut set: BTreeSet<u32> = numbers.filter_map(|way| self.spots.number(way)).collect();
        if from == 0 {
            set.extend(self.first.borrow().iter());
        }
        let set: Vec<u32> = set.into_iter().collect();
        let mut sets = self.sets.borrow_mut();
        let new = sets.len() as u32;
        let set = *sets.entry(set).or_insert(new);
        let edge = Edge {
            from,
            to,
            set,
            action: self.action.get(),
        };
        let mut edges = self.edges.borrow_mut();
        // Several acts of one screen that lead alike and take alike are one.
        let same = |known: &&Edge| (known.to, known.set) == (to, set);
        let here = edges
            .iter()
            .rev()
            .take_while(|known| known.from == from)
            .any(|known| same(&known));
        if !here {
            edges.push(edge);
        }
    }

    fn meets(&self, number: StateNo, state: &State) {
        if number == 0 {
            let ways = self.seen.taken().into_iter();
            *self.first.borrow_mut() = ways.filter_map(|way| self.spots.number(way)).collect();
        }
        if state.at == At::Over {
            self.over.borrow_mut().push(number);
        }
    }
}

/// No way was found.
const FAR: u32 = u32::MAX;

/// What a walk wrote down.
pub struct Chart {
    /// In the order of the walk, so by the depth of where they begin.
    edges: Vec<Edge>,
    sets: Vec<Vec<u32>>,
    actions: Vec<Action>,
    /// How many acts lead to each state, at least.
    depth: Vec<u32>,
    /// How many lead on to the end.
    left: Vec<u32>,
}

/// States one after the other, each with the action that leads there.
pub type Way = Vec<(Option<Action>, StateNo)>;

impl Chart {
    /// Finds how far each state lies from the beginning and from the end.
    fn measure(&mut self, over: &[StateNo]) {
        if let Some(first) = self.depth.first_mut() {
            *first = 0;
        }
        for edge in &self.edges {
            let next = self.depth[edge.from as usize].saturating_add(1);
            let to = &mut self.depth[edge.to as usize];
            *to = (*to).min(next);
        }
        let mut back: Vec<Vec<StateNo>> = vec![Vec::new(); self.left.len()];
        for edge in &self.edges {
            back[edge.to as usize].push(edge.from);
        }
        let mut open: std::collections::VecDeque<StateNo> = over.iter().copied().collect();
        for state in over {
            if let Some(left) = self.left.get_mut(*state as usize) {
                *left = 0;
            }
        }
        while let Some(state) = open.pop_front() {
            let next = self.left[state as usize].saturating_add(1);
            for from in &back[state as usize] {
                if self.left[*from as usize] == FAR {
                    self.left[*from as usize] = next;
                    open.push_back(*from);
                }
            }
        }
    }

    /// The places that some action takes.
    pub fn spots(&self) -> BTreeSet<u32> {
        let used: BTreeSet<u32> = self.edges.iter().map(|edge| edge.set).collect();
        let sets = used.iter().filter_map(|set| self.sets.get(*set as usize));
        sets.flatten().copied().collect()
    }

    /// A shortest way through the wanted place that lies deepest, and on to the end; of the shortest ways one
    /// that takes many others that are wanted.
    pub fn through(&self, wanted: &BTreeSet<u32>) -> Option<(u32, Way)> {
        let gains: Vec<u32> = (self.sets.iter())
            .map(|set| set.iter().filter(|spot| wanted.contains(spot)).count() as u32)
            .collect();
        let gain = |edge: &Edge| gains[edge.set as usize];
        // The first edges of each wanted place are the least deep, for the walk goes breadth first.
        let mut first: BTreeMap<u32, u32> = BTreeMap::new();
        for edge in self.edges.iter().filter(|edge| gain(edge) > 0) {
            let depth = self.depth[edge.from as usize];
            let set = &self.sets[edge.set as usize];
            for spot in set.iter().filter(|spot| wanted.contains(spot)) {
                let known = first.entry(*spot).or_insert(depth);
                *known = (*known).min(depth);
            }
        }
        let (spot, depth) =
            (first.into_iter()).max_by_key(|(spot, depth)| (*depth, FAR - *spot))?;

        let mut to_here = vec![(0, None); self.depth.len()];
        for (number, edge) in self.edges.iter().enumerate() {
            let (from, to) = (edge.from as usize, edge.to as usize);
            if self.depth[to] == self.depth[from].saturating_add(1) {
                let all = to_here[from].0 + gain(edge);
                if to_here[to].1.is_none() || to_here[to].0 < all {
                    to_here[to] = (all, Some(number));
                }
            }
        }
        let mut on: Vec<(u32, Option<usize>)> = vec![(0, None); self.left.len()];
        let mut toward: Vec<usize> = (0..self.edges.len()).collect();
        toward.retain(|number| {
            let edge = &self.edges[*number];
            let (from, to) = (self.left[edge.from as usize], self.left[edge.to as usize]);
            to != FAR && from == to + 1
        });
        toward.sort_by_key(|number| self.left[self.edges[*number].from as usize]);
        for number in toward {
            let edge = &self.edges[number];
            let all = on[edge.to as usize].0 + gain(edge);
            let from = &mut on[edge.from as usize];
            if from.1.is_none() || from.0 < all {
                *from = (all, Some(number));
            }
        }

        let here = |edge: &&Edge| {
            self.depth[edge.from as usize] == depth && self.sets[edge.set as usize].contains(&spot)
        };
        let worth = |edge: &&Edge| {
            // A way that ends soon, and takes much till then.
            let (before, after) = (to_here[edge.from as usize].0, on[edge.to as usize].0);
            let left = FAR - self.left[edge.to as usize];
            (left, before + gain(edge) + after, FAR - edge.from)
        };
        let through = self.edges.iter().filter(here).max_by_key(worth)?;
        let mut way = Vec::new();
        let mut at = through.from;
        while let Some(edge) = to_here[at as usize].1.map(|number| &self.edges[number]) {
            way.push(edge);
            at = edge.from;
        }
        way.reverse();
        way.push(through);
        at = through.to;
        while let Some(edge) = on[at as usize].1.map(|number| &self.edges[number]) {
            way.push(edge);
            at = edge.to;
        }
        let act = |edge: &Edge| self.actions.get(edge.action as usize).cloned();
        let states = way.into_iter().map(|edge| (act(edge), edge.to));
        Some((spot, std::iter::once((None, 0)).chain(states).collect()))
    }
}
