//! Goes breadth first from the beginning, each state once, and keeps the shortest way to each.
//! It must not judge what it comes to; whoever watches does.

use std::collections::{BTreeMap, VecDeque};

use super::acts::{Acts, Interrupts};
use super::forget::{Filled, Forget, Key};
use super::graph::{Graph, Moment, Node, Round};
use super::live::{Liveness, liveness};
use super::probe::Ask;
use super::reads::{Reads, reads};
use crate::script::{Script, SlotRef, Target};
use crate::session::trace::Trace;
use crate::session::{Action, State, next, next_seen, start, start_seen};

/// Number of a state, in the order they were met; the first is 0.
pub type StateNo = u32;

/// How far to go. Whoever asks for more gets to know that it was not all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// So many states.
    pub states: usize,
    /// So many transitions.
    pub steps: usize,
    /// So many pairs of a screen and something that may still be asked there.
    pub live: usize,
}

/// What to walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wishes {
    /// How far.
    pub limits: Limits,
    /// The acts beside a screen's own.
    pub interrupts: Interrupts,
}

/// How far a walk came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// How many states were met.
    pub states: usize,
    /// How many transitions were taken.
    pub steps: usize,
    /// Every state was met, and every transition taken.
    pub complete: bool,
}

/// Sees a walk, with everything that is read on it.
pub trait Watch: Trace {
    /// What is seen from now on is read on the way from this state, by this action; with none, to begin.
    fn goes(&self, from: StateNo, action: Option<&Action>);
    /// It led here.
    fn went(&self, from: StateNo, to: StateNo);
    /// A state is met for the first time: what nobody will read any more is not in it.
    fn meets(&self, number: StateNo, state: &State);
}

/// A script as it is walked: its ways, and what is asked of each answer on them.
#[derive(Debug)]
pub struct Map<'s> {
    /// The script.
    pub script: &'s Script,
    /// Its ways, whatever the conditions on them.
    pub graph: Graph,
    wishes: Wishes,
    reads: Reads,
    live: Option<Liveness>,
    anywhere: Vec<u32>,
}

impl<'s> Map<'s> {
    /// The map of a script.
    pub fn of(script: &'s Script, wishes: Wishes) -> Map<'s> {
        let Interrupts {
            stop,
            ground,
            support,
            ..
        } = wishes.interrupts;
        let opened = [
            (stop, script.stop),
            (ground, script.ground),
            (support, script.support),
        ];
        let frames: Vec<u32> = opened
            .into_iter()
            .filter(|(on, _)| *on)
            .map(|(_, frame)| frame)
            .collect();
        let graph = Graph::of(script, &frames);
        let reads = reads(script);
        let anywhere: Vec<u32> = frames
            .iter()
            .filter_map(|frame| match script.frames.get(*frame as usize)?.first {
                Target::Step(step) => Some(graph.number(Node {
                    moment: Moment::Enter(step),
                    round: Round::Out,
                })),
                _ => None,
            })
            .collect();
        let live = liveness(&graph, &reads, &anywhere, wishes.limits.live);
        Map {
            script,
            graph,
            wishes,
            reads,
            live,
            anywhere,
        }
    }
}

impl Map<'_> {
    /// Whether anything ever reads an answer.
    pub fn is_read(&self, of: SlotRef) -> bool {
        let probes = &self.reads.probes;
        let kept = |n| matches!(probes.get(n).ask, Ask::Kept);
        (0..probes.len() as u32).any(|n| probes.get(n).of == of && !kept(n))
    }
}

/// A walk that was gone.
pub struct Explored<'m> {
    /// How far it came.
    pub outcome: Outcome,
    script: &'m Script,
    acts: Acts<'m>,
    forget: Forget<'m>,
    known: BTreeMap<Key, StateNo>,
    /// From where each state was first met, and by what.
    came: Vec<(StateNo, Option<Action>)>,
}

/// Walks a script; none if there is too much to keep in mind at its screens.
pub fn explore<'m>(map: &'m Map<'_>, watch: &dyn Watch) -> Option<Explored<'m>> {
    let (script, live) = (map.script, map.live.as_ref()?);
    let anywhere = map.anywhere.clone();
    let mut explored = Explored {
        outcome: Outcome::default(),
        script,
        acts: Acts::new(script, &map.graph, &map.reads, live, map.wishes.interrupts),
        forget: Forget::new(script, &map.graph, &map.reads, live, anywhere),
        known: BTreeMap::new(),
        came: Vec::new(),
    };
    explored.outcome.complete = explored.walk(map.wishes.limits, watch);
    explored.outcome.states = explored.came.len();
    Some(explored)
}

impl Explored<'_> {
    fn walk(&mut self, limits: Limits, watch: &dyn Watch) -> bool {
        let script = self.script;
        watch.goes(0, None);
        let mut filled = Filled::default();
        let first = start_seen(script, watch);
        let blank = State::new(script);
        let (key, first) = self.forget.forget(first, &blank, &mut filled);
        self.known.insert(key, 0);
        self.came.push((0, None));
        watch.meets(0, &first);
        let mut open = VecDeque::from([(0, first, filled)]);
        while let Some((number, state, filled)) = open.pop_front() {
            for action in self.acts.at(&state, &state, &mut self.forget) {
                if self.outcome.steps >= limits.steps {
                    return false;
                }
                self.outcome.steps += 1;
                watch.goes(number, Some(&action));
                let Ok(after) = next_seen(script, &state, &action, watch) else {
                    continue;
                };
                let mut filled = filled.clone();
                let (key, after) = self.forget.forget(after, &state, &mut filled);
                let new = self.came.len() as StateNo;
                let to = *self.known.entry(key).or_insert(new);
                watch.went(number, to);
                if to == new {
                    self.came.push((number, Some(action)));
                    watch.meets(to, &after);
                    if self.came.len() > limits.states {
                        return false;
                    }
                    open.push_back((to, after, filled));
                }
            }
        }
        !self.acts.short
    }

    /// A shortest way from the beginning to a state, as it can be gone, and the states on it.
    ///
    /// The walk knows each state only as far as it matters; here every answer is one that is offered.
    pub fn way_to(&mut self, to: StateNo) -> (Vec<(State, Action)>, State) {
        let mut numbers = vec![to];
        while let Some((from, Some(_))) = numbers.last().and_then(|n| self.came.get(*n as usize)) {
            numbers.push(*from);
        }
        numbers.reverse();
        let mut state = start(self.script);
        let mut out = Vec::new();
        for number in numbers.into_iter().skip(1) {
            let by = self
                .came
                .get(number as usize)
                .and_then(|came| came.1.clone());
            let Some((action, after)) = self.toward(&state, number, by) else {
                break;
            };
            out.push((std::mem::replace(&mut state, after), action));
        }
        (out, state)
    }

    /// The same, with one more action, which leads to the state `to`; and that state.
    pub fn way_by(
        &mut self,
        from: StateNo,
        action: &Action,
        to: StateNo,
    ) -> (Vec<(State, Action)>, State) {
        let (mut way, here) = self.way_to(from);
        match self.toward(&here, to, Some(action.clone())) {
            Some((action, after)) => {
                way.push((here, action));
                (way, after)
            }
            None => (way, here),
        }
    }

    /// An action that leads from a state to one the walk knows by this number.
    fn toward(
        &mut self,
        state: &State,
        to: StateNo,
        by: Option<Action>,
    ) -> Option<(Action, State)> {
        let (_, first) = self.simple(state);
        let others = self.acts.at(state, &first, &mut self.forget);
        for action in by.into_iter().chain(others) {
            let Ok(after) = next(self.script, state, &action) else {
                continue;
            };
            let (key, _) = self.simple(&after);
            if self.known.get(&key) == Some(&to) {
                return Some((action, after));
            }
        }
        None
    }

    fn simple(&mut self, state: &State) -> (Key, State) {
        let blank = State::new(self.script);
        self.forget
            .forget(state.clone(), &blank, &mut Filled::default())
    }
}
