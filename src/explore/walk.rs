//! Goes breadth first from the beginning, each state once, and keeps the shortest way to each.
//! It must not judge what it comes to; whoever watches does.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::acts::{Acts, Interrupts};
use super::forget::{Filled, Forget, Key};
use super::graph::{Graph, Moment, Node, Round};
use super::live::{Liveness, liveness};
use super::probe::Ask;
use super::reads::{Reads, reads};
use crate::script::cond::Cond;
use crate::script::words::Insert;
use crate::script::{Script, SlotRef, StepNo, Target};
use crate::session::trace::Trace;
use crate::session::{Action, Eval, State, next, next_seen, start_seen};
use crate::source::Mark;

/// Number of a state, in the order they were met; the first is 0.
pub type StateNo = u32;

/// How far to go. Whoever asks for more gets to know that it was not all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// So many states.
    pub states: usize,
    /// So many transitions.
    pub steps: usize,
    /// So many pairs of a screen and something that may still be asked there.
    pub live: usize,
}

/// What to walk.
#[derive(Clone, Debug)]
pub struct Wishes {
    /// How far.
    pub limits: Limits,
    /// The acts beside a screen's own.
    pub interrupts: Interrupts,
    /// Ground and support are opened only once for each situation that they can tell apart, and not on every
    /// screen: who takes part, who holds the device, and whatever their parts read.
    pub once: bool,
    /// Two states are one only if their screens also look the same: words, options, replies, progress.
    pub looks: bool,
    /// Two states are one only if the conditions in texts come out alike and the same values are missing there; without
    /// it, only what a card says as its next step counts.
    pub texts: bool,
    /// Only at the screens of these steps; at all if there are none.
    pub screens: Vec<StepNo>,
    /// Answers that are told apart wherever their words stand: of what is written there are two of each kind.
    pub apart: Vec<SlotRef>,
    /// Each option is taken by itself, also where nothing later tells it apart from another.
    pub every: bool,
    /// What somebody who watches asks in a state besides what the script does.
    pub asks: Vec<Question>,
}

impl Wishes {
    /// Whether it matters how the screen of a step looks.
    pub fn looks_at(&self, step: StepNo) -> bool {
        self.looks && (self.screens.is_empty() || self.screens.contains(&step))
    }

    /// Every way of the exercise itself, as far as these limits go.
    pub fn within(limits: Limits) -> Wishes {
        Wishes {
            limits,
            interrupts: Interrupts::default(),
            once: false,
            looks: false,
            texts: true,
            every: false,
            screens: Vec::new(),
            apart: Vec::new(),
            asks: Vec::new(),
        }
    }
}

/// A condition that somebody who watches asks, of either person.
#[derive(Clone, Debug)]
pub struct Question {
    /// At this moment; in any state if there is none.
    pub at: Option<Moment>,
    /// What is asked.
    pub cond: Cond,
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
    /// What was remembered on the way to the state from which the next transition goes.
    fn recalls(&self, _: &[u32]) {}
    /// The state from which the next transition goes.
    fn stands(&self, _: &State) {}
    /// What is remembered now of the way so far, after a transition; two states are one only where it is the same.
    fn remembers(&self, _: &State) -> Vec<u32> {
        Vec::new()
    }
    /// Whether to go on, asked now and then with the number of transitions so far.
    fn goes_on(&self, _: usize) -> bool {
        true
    }
}

/// Watches nothing and remembers nothing.
#[derive(Clone, Copy, Debug)]
pub struct Nobody;

impl Trace for Nobody {
    fn asked(&self, _: &Eval<'_>, _: &Cond, _: Option<bool>) {}
    fn missing(&self, _: &Eval<'_>, _: &Insert, _: Mark) {}
    fn came(&self, _: StepNo) {}
    fn rounds(&self, _: StepNo) {}
}

impl Watch for Nobody {
    fn goes(&self, _: StateNo, _: Option<&Action>) {}
    fn went(&self, _: StateNo, _: StateNo) {}
    fn meets(&self, _: StateNo, _: &State) {}
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
        let reads = reads(script, &wishes);
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
    /// The situations in which something was opened over the exercise; none if that is done on every screen.
    opened: Option<BTreeSet<Key>>,
    /// From where each state was first met, and by what.
    came: Vec<(StateNo, Option<Action>)>,
}

/// Walks a script; none if there is too much to keep in mind at its screens.
pub fn explore<'m>(map: &'m Map<'_>, watch: &dyn Watch) -> Option<Explored<'m>> {
    let Walker {
        script,
        acts,
        forget,
    } = Walker::of(map)?;
    let mut explored = Explored {
        outcome: Outcome::default(),
        script,
        acts,
        forget,
        known: BTreeMap::new(),
        opened: map.wishes.once.then(BTreeSet::new),
        came: Vec::new(),
    };
    explored.outcome.complete = explored.walk(map.wishes.limits, watch);
    explored.outcome.states = explored.came.len();
    Some(explored)
}

impl Explored<'_> {
    fn walk(&mut self, limits: Limits, watch: &dyn Watch) -> bool {
        const NOW_AND_THEN: usize = 1024;
        let script = self.script;
        watch.recalls(&[]);
        watch.goes(0, None);
        let mut filled = Filled::default();
        let first = start_seen(script, watch);
        let blank = State::new(script);
        let memory = watch.remembers(&first);
        let (key, first) = self.forget.forget(first, &blank, &mut filled);
        self.known.insert(with(key, &memory), 0);
        self.came.push((0, None));
        watch.meets(0, &first);
        let mut open = VecDeque::from([(0, first, filled, memory)]);
        while let Some((number, state, filled, memory)) = open.pop_front() {
            for action in self.acts.at(&state, &state, &mut self.forget) {
                if self.is_known_over(&state, &action, &filled) {
                    continue;
                }
                let steps = self.outcome.steps;
                if steps >= limits.steps {
                    return false;
                }
                if steps % NOW_AND_THEN == NOW_AND_THEN - 1 && !watch.goes_on(steps) {
                    return false;
                }
                self.outcome.steps += 1;
                watch.recalls(&memory);
                watch.stands(&state);
                watch.goes(number, Some(&action));
                let Ok(after) = next_seen(script, &state, &action, watch) else {
                    continue;
                };
                let memory = watch.remembers(&after);
                let mut filled = filled.clone();
                let (key, after) = self.forget.forget(after, &state, &mut filled);
                let new = self.came.len() as StateNo;
                let to = *self.known.entry(with(key, &memory)).or_insert(new);
                watch.went(number, to);
                if to == new {
                    self.came.push((number, Some(action)));
                    watch.meets(to, &after);
                    if self.came.len() > limits.states {
                        return false;
                    }
                    open.push_back((to, after, filled, memory));
                }
            }
        }
        !self.acts.short
    }

    /// Whether what an action opens over the exercise was already gone through as it looks from here.
    fn is_known_over(&mut self, state: &State, action: &Action, filled: &Filled) -> bool {
        let (Some(opened), Action::Ground | Action::Support) = (&mut self.opened, action) else {
            return false;
        };
        let Ok(after) = next(self.script, state, action) else {
            return false;
        };
        let key = self.forget.over(after, state, &mut filled.clone());
        !opened.insert(key)
    }

    /// The numbers of the states on a shortest way to one, each with the action that leads there; the first
    /// has none.
    pub fn numbers_to(&self, to: StateNo) -> Vec<(Option<Action>, StateNo)> {
        let mut way = Vec::new();
        let mut at = to;
        while let Some((from, by)) = self.came.get(at as usize) {
            way.push((by.clone(), at));
            if by.is_none() {
                break;
            }
            at = *from;
        }
        way.reverse();
        way
    }

    /// A shortest way from the beginning to a state, as it can be gone, and the states on it. `watch` remembers
    /// as the one that watched the walk did.
    ///
    /// The walk knows each state only as far as it matters; here every answer is one that is offered.
    pub fn way_to(&mut self, to: StateNo, watch: &dyn Watch) -> (Vec<(State, Action)>, State) {
        let numbers = self.numbers_to(to);
        self.way_along(&numbers, watch)
    }

    /// The same, with one more action, which leads to the state `to`; and that state.
    pub fn way_by(
        &mut self,
        from: StateNo,
        action: &Action,
        to: StateNo,
        watch: &dyn Watch,
    ) -> (Vec<(State, Action)>, State) {
        let mut numbers = self.numbers_to(from);
        numbers.push((Some(action.clone()), to));
        self.way_along(&numbers, watch)
    }

    /// A way through these states one after the other, as it can be gone; it ends early where it can't be.
    pub fn way_along(
        &mut self,
        numbers: &[(Option<Action>, StateNo)],
        watch: &dyn Watch,
    ) -> (Vec<(State, Action)>, State) {
        watch.recalls(&[]);
        let mut state = start_seen(self.script, watch);
        let mut memory = watch.remembers(&state);
        let mut out = Vec::new();
        for (by, number) in numbers.iter().skip(1) {
            let Some((action, after, then)) =
                self.toward(&state, *number, by.clone(), &memory, watch)
            else {
                break;
            };
            memory = then;
            out.push((std::mem::replace(&mut state, after), action));
        }
        (out, state)
    }

    /// A row of numbers that states share only if the walk takes them for one.
    pub fn code(&mut self, state: &State) -> Box<[u32]> {
        self.simple(state).0
    }

    /// The number under which the walk knows a state, of a walk in which nobody remembers anything.
    pub fn known(&mut self, state: &State) -> Option<StateNo> {
        let code = self.code(state);
        self.known.get(&code).copied()
    }

    /// An action that leads from a state to one the walk knows by this number.
    fn toward(
        &mut self,
        state: &State,
        to: StateNo,
        by: Option<Action>,
        memory: &[u32],
        watch: &dyn Watch,
    ) -> Option<(Action, State, Vec<u32>)> {
        let (_, first) = self.simple(state);
        let others = self.acts.at(state, &first, &mut self.forget);
        for action in by.into_iter().chain(others) {
            watch.recalls(memory);
            watch.stands(state);
            let Ok(after) = next_seen(self.script, state, &action, watch) else {
                continue;
            };
            let then = watch.remembers(&after);
            let (key, _) = self.simple(&after);
            if self.known.get(&with(key, &then)) == Some(&to) {
                return Some((action, after, then));
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

/// Takes single steps of a walk, for whoever goes their own way.
pub struct Walker<'m> {
    script: &'m Script,
    acts: Acts<'m>,
    forget: Forget<'m>,
}

impl<'m> Walker<'m> {
    /// At the beginning of a script; none if there is too much to keep in mind at its screens.
    pub fn of(map: &'m Map<'_>) -> Option<Walker<'m>> {
        let (script, live) = (map.script, map.live.as_ref()?);
        let anywhere = map.anywhere.clone();
        let acts = Acts::new(
            script,
            &map.graph,
            &map.reads,
            live,
            &map.wishes,
            anywhere.clone(),
        );
        let forget = Forget::new(script, &map.graph, &map.reads, live, anywhere, &map.wishes);
        Some(Walker {
            script,
            acts,
            forget,
        })
    }

    /// The acts of a state: one of all that nothing later can tell apart.
    pub fn acts(&mut self, state: &State) -> Vec<Action> {
        let (_, kept) = self.simple(state);
        self.acts.at(state, &kept, &mut self.forget)
    }

    /// Equal for two states only if the same is shown and can be come to from both.
    pub fn key(&mut self, state: &State) -> Key {
        self.simple(state).0
    }

    fn simple(&mut self, state: &State) -> (Key, State) {
        let blank = State::new(self.script);
        self.forget
            .forget(state.clone(), &blank, &mut Filled::default())
    }
}

/// A key with what is remembered of the way.
fn with(key: Key, memory: &[u32]) -> Key {
    if memory.is_empty() {
        return key;
    }
    let mut all = key.into_vec();
    all.push(u32::MAX);
    all.extend(memory);
    all.into()
}
