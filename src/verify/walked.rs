//! A walk that was gone to its end, as a graph: its states by the screens they show, its transitions, and what
//! came on each. It must not judge; rules about the whole of a walk are settled on it.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use crate::explore::{Graph, Moment, Node, Round, StateNo};
use crate::script::{FrameNo, Script, StepNo};
use crate::session::{Action, At, Eval, State};
use crate::value::Person;

/// A walk as a graph.
#[derive(Debug, Default)]
pub struct Walked {
    /// By state.
    pub screens: Vec<Screen>,
    /// Every transition, those from one state beside each other, in the order of the states.
    pub edges: Vec<Edge>,
    /// By state, where its transitions begin; and where the last ones end.
    first: Vec<u32>,
    /// The parts that were entered on a transition, by its number; for one person alone or for all.
    opened: Vec<(u32, FrameNo, Option<Person>)>,
    /// By step, whether it ever came.
    pub came: Vec<bool>,
    /// By step, whether some way leads from it to itself.
    pub again: Vec<bool>,
    /// Where each step led that was done with.
    pub led: BTreeMap<StepNo, Led>,
}

/// What is seen in a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Screen {
    /// The screen.
    pub seen: Seen,
    /// Whose it is; none where both look on.
    pub me: Option<Person>,
    /// Two people take part.
    pub couple: bool,
    /// It lies over the exercise.
    pub aside: bool,
}

/// One of the screens there can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seen {
    /// A step; of a rating, this line.
    Step(StepNo, u16),
    /// A thought about a word that was written there.
    Thought(StepNo),
    /// The field again, with what was written.
    Field(StepNo),
    /// What is said about an answer to this step, on a screen of its own.
    Reply(StepNo, Option<StepNo>),
    /// The device goes to the owner of this step.
    HandOver(StepNo),
    /// The exercise is over.
    Over,
}

impl Seen {
    /// The step it leads up to or shows; none at the end.
    pub fn step(self) -> Option<StepNo> {
        match self {
            Seen::Step(step, _)
            | Seen::Thought(step)
            | Seen::Field(step)
            | Seen::HandOver(step)
            | Seen::Reply(_, Some(step)) => Some(step),
            Seen::Reply(_, None) | Seen::Over => None,
        }
    }
}

/// A transition.
#[derive(Clone, Copy, Debug)]
pub struct Edge {
    /// From this state …
    pub from: StateNo,
    /// … to this one.
    pub to: StateNo,
    /// By what.
    pub by: By,
    /// The step of the state it leads to came on it, and is not still there from before.
    pub new: bool,
}

/// What a transition is taken by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// By what the screen itself offers.
    On,
    /// Stop here.
    Stop,
    /// Ground me or Support, over the screen.
    Aside,
    /// The way back from those.
    Return,
}

/// Where a step led.
#[derive(Debug)]
pub struct Led {
    /// The steps that were next, as a person met them; none is the end.
    pub to: BTreeSet<Option<StepNo>>,
    /// A transition on which it was done with.
    pub first: (StateNo, StateNo),
}

impl Walked {
    /// The transitions from a state.
    pub fn from(&self, state: StateNo) -> &[Edge] {
        let at = |n: usize| self.first.get(n).map_or(self.edges.len(), |n| *n as usize);
        let state = state as usize;
        self.edges.get(at(state)..at(state + 1)).unwrap_or_default()
    }

    /// The number of a state's first transition.
    pub fn first_from(&self, state: StateNo) -> u32 {
        self.first.get(state as usize).copied().unwrap_or_default()
    }

    /// Whether a part was entered on a transition by this person, or by everybody.
    pub fn enters(&self, edge: u32, frame: FrameNo, person: Option<Person>) -> bool {
        let from = self.opened.partition_point(|(known, ..)| *known < edge);
        let here = self.opened.iter().skip(from);
        here.take_while(|(known, ..)| *known == edge)
            .any(|(_, known, only)| *known == frame && (only.is_none() || *only == person))
    }

    /// The states from which one that `ends` can be come to by transitions that `counts`.
    pub fn back_from(
        &self,
        ends: &dyn Fn(StateNo) -> bool,
        counts: &dyn Fn(&Edge) -> bool,
    ) -> Vec<bool> {
        let all = self.screens.len();
        let mut first = vec![0u32; all + 1];
        for edge in self.edges.iter().filter(|edge| counts(edge)) {
            first[edge.to as usize + 1] += 1;
        }
        for n in 0..all {
            first[n + 1] += first[n];
        }
        let mut back = vec![0; first[all] as usize];
        let mut at = first.clone();
        for edge in self.edges.iter().filter(|edge| counts(edge)) {
            let place = &mut at[edge.to as usize];
            back[*place as usize] = edge.from;
            *place += 1;
        }
        let mut open: Vec<StateNo> = (0..all as StateNo).filter(|state| ends(*state)).collect();
        let mut reached = vec![false; all];
        for state in &open {
            reached[*state as usize] = true;
        }
        while let Some(state) = open.pop() {
            let n = state as usize;
            for from in &back[first[n] as usize..first[n + 1] as usize] {
                if !std::mem::replace(&mut reached[*from as usize], true) {
                    open.push(*from);
                }
            }
        }
        reached
    }
}

/// Writes a walk down while it is gone.
#[derive(Debug)]
pub struct Record<'s> {
    script: &'s Script,
    walked: RefCell<Walked>,
    by: Cell<By>,
    /// The step that came last on the transition that is being gone.
    last: Cell<Option<StepNo>>,
    /// The parts entered on it.
    opened: RefCell<Vec<(FrameNo, Option<Person>)>>,
    /// The steps that led somewhere on it.
    led: RefCell<Vec<StepNo>>,
}

impl<'s> Record<'s> {
    /// Nothing written down yet.
    pub fn new(script: &'s Script, graph: &Graph) -> Record<'s> {
        let walked = Walked {
            came: vec![false; script.steps.len()],
            again: again(script, graph),
            ..Walked::default()
        };
        Record {
            script,
            walked: RefCell::new(walked),
            by: Cell::new(By::On),
            last: Cell::new(None),
            opened: RefCell::default(),
            led: RefCell::default(),
        }
    }

    /// A transition begins.
    pub fn goes(&self, action: Option<&Action>) {
        self.by.set(match action {
            Some(Action::Stop) => By::Stop,
            Some(Action::Ground | Action::Support) => By::Aside,
            Some(Action::Return) => By::Return,
            _ => By::On,
        });
        self.last.set(None);
        self.opened.borrow_mut().clear();
        self.led.borrow_mut().clear();
    }

    /// A step comes on it.
    pub fn enters(&self, step: StepNo) {
        self.last.set(Some(step));
        if let Some(came) = self.walked.borrow_mut().came.get_mut(step as usize) {
            *came = true;
        }
    }

    /// A part is entered on it.
    pub fn opens(&self, frame: FrameNo, only: Option<Person>) {
        self.opened.borrow_mut().push((frame, only));
    }

    /// A step leads somewhere on it.
    pub fn leads(&self, step: StepNo) {
        self.led.borrow_mut().push(step);
    }

    /// A state is met for the first time.
    pub fn meets(&self, state: &State) {
        let seen = match state.at {
            At::Step(step, line) => Seen::Step(step, line),
            At::Nudge(step, ..) => Seen::Thought(step),
            At::Draft(step, _) => Seen::Field(step),
            At::Reply(from, then) => Seen::Reply(from, then.map(|(step, _)| step)),
            At::HandOver(step, _) => Seen::HandOver(step),
            At::Over | At::Left => Seen::Over,
        };
        let eval = Eval::at(self.script, state, seen.step().unwrap_or(0));
        let couple = eval.couple();
        let me = match seen {
            // The person whose answer is answered still holds the device.
            Seen::Reply(..) if couple => state.holder,
            Seen::Over => None,
            _ => eval.me,
        };
        self.walked.borrow_mut().screens.push(Screen {
            seen,
            me,
            couple,
            aside: state.aside.is_some(),
        });
    }

    /// The transition led to a state. That it is met comes afterwards, so `at` says which step it rests at.
    pub fn went(&self, from: StateNo, to: StateNo, at: Option<StepNo>) {
        let walked = &mut *self.walked.borrow_mut();
        let number = walked.edges.len() as u32;
        while walked.first.len() <= from as usize {
            walked.first.push(number);
        }
        walked.edges.push(Edge {
            from,
            to,
            by: self.by.get(),
            new: at.is_some() && self.last.get() == at,
        });
        for (frame, only) in self.opened.borrow().iter() {
            walked.opened.push((number, *frame, *only));
        }
        for step in self.led.borrow().iter() {
            let led = walked.led.entry(*step).or_insert_with(|| Led {
                to: BTreeSet::new(),
                first: (from, to),
            });
            led.to.insert(at);
        }
    }

    /// All of it; nothing is left to write down.
    pub fn taken(&self) -> Walked {
        let mut walked = self.walked.take();
        let all = walked.edges.len() as u32;
        walked.first.resize(walked.screens.len() + 1, all);
        walked
    }
}

/// The step at which a state rests, or to which its hand-over or reply leads on.
pub fn rests(state: &State) -> Option<StepNo> {
    match state.at {
        At::Step(step, _) | At::Nudge(step, ..) | At::Draft(step, _) | At::HandOver(step, _) => {
            Some(step)
        }
        At::Reply(_, then) => then.map(|(step, _)| step),
        At::Over | At::Left => None,
    }
}

/// By step, whether some way leads from it to itself, whatever the conditions on it.
fn again(script: &Script, graph: &Graph) -> Vec<bool> {
    let edges: Vec<Vec<u32>> = (graph.edges.iter())
        .map(|edges| edges.iter().map(|edge| edge.to).collect())
        .collect();
    let mut again = vec![false; script.steps.len()];
    let mut member = vec![0u32; edges.len()];
    let mut size: Vec<u32> = Vec::new();
    super::rounds::rounds(edges.len(), &|node| &edges[node as usize], &mut |round| {
        for node in round {
            member[*node as usize] = size.len() as u32;
        }
        size.push(round.len() as u32);
    });
    for (n, again) in again.iter_mut().enumerate() {
        let moment = Moment::Enter(n as StepNo);
        *again = [Round::Out, Round::First, Round::Second]
            .into_iter()
            .any(|round| {
                let node = graph.number(Node { moment, round });
                size.get(member[node as usize] as usize) > Some(&1)
            });
    }
    again
}
