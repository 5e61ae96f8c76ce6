//! Writes down a walk as one person may see it: how each state looks and to whom, where each act leads, and what
//! is let be known on the way. It must not say what anybody learns by it.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use super::same::Sames;
use super::told::{self, Told, Ways};
use crate::explore::{StateNo, Watch, code_answer};
use crate::locale::ENGLISH;
use crate::script::cond::Cond;
use crate::script::words::Insert;
use crate::script::{Owner, Script, SlotRef, StepNo, Target};
use crate::session::trace::Trace;
use crate::session::{Action, At, Eval, State};
use crate::source::Mark;
use crate::value::Person;
use crate::view::{View, look};

/// Things that are known by a number from the first time they are met.
#[derive(Clone, Debug)]
pub struct Names<T> {
    known: BTreeMap<T, u32>,
    list: Vec<T>,
}

impl<T> Default for Names<T> {
    fn default() -> Names<T> {
        Names {
            known: BTreeMap::new(),
            list: Vec::new(),
        }
    }
}

impl<T: Ord + Clone> Names<T> {
    /// The number of a thing.
    pub fn number(&mut self, thing: T) -> u32 {
        if let Some(number) = self.known.get(&thing) {
            return *number;
        }
        let number = self.list.len() as u32;
        self.list.push(thing.clone());
        self.known.insert(thing, number);
        number
    }

    /// The thing with a number.
    pub fn get(&self, number: u32) -> Option<&T> {
        self.list.get(number as usize)
    }
}

/// A state as the two people may see it.
#[derive(Clone, Copy, Debug)]
pub struct Met {
    /// How its screen looks.
    pub look: u32,
    /// Whether A sees it, and B.
    pub seen: [bool; 2],
    /// Two people take part, or may yet.
    pub couple: bool,
    /// The exercise is over.
    pub over: bool,
    /// What its screen lets be known.
    pub shows: u32,
    /// For each exception of a rule, and each of the two, whether it holds.
    pub unless: u64,
    /// Who has the first role.
    pub first_role: Person,
}

/// Where an act leads.
#[derive(Clone, Copy, Debug)]
pub struct Edge {
    /// From this state.
    pub from: StateNo,
    /// What is done.
    pub act: u32,
    /// To this one.
    pub to: StateNo,
    /// What is let be known.
    pub told: u32,
    /// Which answers that a rule hides were given.
    pub gave: u32,
    /// As for a state: at the end, where nothing of it can be asked any more, and as an answer is given, if only
    /// then.
    pub unless: u64,
}

/// An answer that a rule hides, as it was given.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gave {
    /// Who gave it.
    pub by: Person,
    /// Where it is kept.
    pub of: SlotRef,
    /// What it was.
    pub answer: Vec<u32>,
}

/// A walk, written down.
#[derive(Debug, Default)]
pub struct Record {
    /// The states by their number.
    pub states: Vec<Met>,
    /// The edges, in the order of the states they go from.
    pub edges: Vec<Edge>,
    /// Where the edges from each state begin.
    firsts: Vec<u32>,
    /// Which acts were tried in each state, by number.
    tried: Vec<u32>,
    /// What is let be known at once.
    pub told: Names<Vec<Told>>,
    /// Hidden answers that are given at once.
    pub gave: Names<Vec<Gave>>,
    /// The acts.
    pub acts: Vec<Action>,
    acts_known: BTreeMap<String, u32>,
    looks: BTreeMap<String, u32>,
}

impl Record {
    /// The edges from a state, by number.
    pub fn from(&self, state: StateNo) -> std::ops::Range<u32> {
        let at = |n: usize| {
            let end = self.edges.len() as u32;
            self.firsts.get(n).copied().unwrap_or(end)
        };
        at(state as usize)..at(state as usize + 1)
    }

    /// Whether anything is let be known that comes from an answer by itself.
    pub fn is_told(&self, of: SlotRef) -> bool {
        let mut told = self.told.list.iter().flatten();
        told.any(|told| told.from == Some(of))
    }

    /// The number of all acts that were tried in a state.
    pub fn tried(&self, state: StateNo) -> u32 {
        self.tried.get(state as usize).copied().unwrap_or(0)
    }

    /// The edge with a number.
    pub fn edge(&self, number: u32) -> Edge {
        self.edges[number as usize]
    }

    /// Another walk on which the same is let be known, of these states and edges.
    pub fn of(&self, states: Vec<Met>, edges: Vec<Edge>) -> Record {
        let mut record = Record {
            states,
            edges,
            told: self.told.clone(),
            gave: self.gave.clone(),
            ..Record::default()
        };
        record.close();
        record
    }

    /// Puts the edges in order, and finds from where there may yet be two people.
    pub fn close(&mut self) {
        let mut edge = 0;
        for state in 0..=self.states.len() as u32 {
            while (self.edges.get(edge)).is_some_and(|known| known.from < state) {
                edge += 1;
            }
            self.firsts.push(edge as u32);
        }
        let mut all: Names<Vec<u32>> = Names::default();
        for state in 0..self.states.len() as u32 {
            let mut acts: Vec<u32> = self.from(state).map(|edge| self.edge(edge).act).collect();
            acts.sort_unstable();
            self.tried.push(all.number(acts));
        }
        let mut back: Vec<Vec<u32>> = vec![Vec::new(); self.states.len()];
        for edge in &self.edges {
            back[edge.to as usize].push(edge.from);
        }
        let two = |(_, met): &(u32, &Met)| met.couple;
        let mut open: Vec<u32> = (0..)
            .zip(&self.states)
            .filter(two)
            .map(|(n, _)| n)
            .collect();
        while let Some(state) = open.pop() {
            for from in &back[state as usize] {
                let met = &mut self.states[*from as usize];
                if !std::mem::replace(&mut met.couple, true) {
                    open.push(*from);
                }
            }
        }
    }
}

/// The exception of a rule.
pub struct Exception<'s> {
    /// Where it holds.
    pub cond: &'s Cond,
    /// The steps at which alone it is asked; in every state if there are none.
    pub at: Option<BTreeSet<StepNo>>,
}

/// Goes along with a walk and writes it down.
pub struct Recorder<'s, 'g> {
    script: &'s Script,
    ways: &'g Ways<'s>,
    unless: Vec<Exception<'s>>,
    hidden: Vec<SlotRef>,
    go_on: &'g dyn Fn(usize) -> bool,
    record: RefCell<Record>,
    /// Rules about screens that look the same.
    pub sames: RefCell<Sames<'s>>,
    told: RefCell<Vec<Told>>,
    gave: RefCell<Vec<Gave>>,
    by: Cell<Option<Person>>,
    action: RefCell<Option<Action>>,
    /// The exceptions of which something was asked on the way, one bit each.
    given: Cell<u64>,
    /// The exceptions that hold where it leads, as far as an edge says so.
    holds: Cell<u64>,
}

impl<'s, 'g> Recorder<'s, 'g> {
    /// Nothing written down yet. The exceptions and hidden answers are those of all rules together.
    pub fn new(
        ways: &'g Ways<'s>,
        unless: Vec<Exception<'s>>,
        hidden: Vec<SlotRef>,
        sames: Sames<'s>,
        go_on: &'g dyn Fn(usize) -> bool,
    ) -> Recorder<'s, 'g> {
        Recorder {
            script: ways.script,
            ways,
            unless,
            hidden,
            go_on,
            record: RefCell::default(),
            sames: RefCell::new(sames),
            told: RefCell::default(),
            gave: RefCell::default(),
            by: Cell::new(None),
            action: RefCell::default(),
            given: Cell::new(0),
            holds: Cell::new(0),
        }
    }

    /// For each of these exceptions, and each of the two, whether it holds in a state.
    fn unless_in(&self, state: &State, which: &dyn Fn(usize, &Exception<'s>) -> bool) -> u64 {
        let eval = Eval::at(self.script, state, 0);
        let mut unless = 0;
        for (n, exception) in self.unless.iter().enumerate() {
            if !eval.couple() || !which(n, exception) {
                continue;
            }
            for me in [Person::A, Person::B] {
                let eval = Eval {
                    me: Some(me),
                    ..eval
                };
                unless |= u64::from(eval.holds(exception.cond)) << (2 * n + me.index());
            }
        }
        unless
    }

    /// What was written down.
    pub fn finish(self) -> (Record, Sames<'s>) {
        let mut record = self.record.into_inner();
        record.close();
        (record, self.sames.into_inner())
    }
}

/// Whether a person sees the screen of a state: it is theirs, or both's, or the device changes hands.
pub fn sees(script: &Script, state: &State, person: Person) -> bool {
    match &state.at {
        At::Over | At::Left | At::HandOver(..) => true,
        At::Reply(step, _) => {
            let eval = Eval::at(script, state, *step);
            !eval.couple() || state.holder.is_none_or(|holder| holder == person)
        }
        At::Step(step, _) | At::Draft(step, _) | At::Nudge(step, ..) => {
            let eval = Eval::at(script, state, *step);
            let owner = script.steps.get(*step as usize).map(|step| step.owner);
            match eval.couple() {
                true => eval.me.is_none_or(|me| me == person),
                // As long as nobody said whether there are two, a question of one person is the first one's.
                false => match owner {
                    Some(Owner::Role(_) | Owner::Each) => person == Person::A,
                    _ => true,
                },
            }
        }
    }
}

/// How the screen of a state looks, without where it stands in the script.
pub fn plain_look(script: &Script, state: &State) -> View {
    View {
        place: String::new(),
        ..look(script, state, &ENGLISH)
    }
}

impl Trace for Recorder<'_, '_> {
    fn asked(&self, eval: &Eval<'_>, cond: &Cond, _: Option<bool>) {
        self.ways.asked(eval, cond, &mut self.told.borrow_mut());
    }

    fn missing(&self, _: &Eval<'_>, _: &Insert, _: Mark) {}

    fn came(&self, _: StepNo) {}

    fn rounds(&self, _: StepNo) {}

    fn finishes(&self, eval: &Eval<'_>, number: StepNo) {
        for (n, exception) in self.unless.iter().enumerate() {
            if exception.at.as_ref().is_some_and(|at| at.contains(&number)) {
                self.given.set(self.given.get() | 1 << n);
            }
        }
        let eval = Eval {
            witness: None,
            ..*eval
        };
        let by = eval.me.filter(|_| eval.couple());
        self.by.set(by);
        told::finished(&eval, number, &mut self.told.borrow_mut());
        let step = self.script.steps.get(number as usize);
        if let Some(of) = step.and_then(|step| step.slot)
            && let Some(by) = by
            && self.hidden.contains(&of)
        {
            let mut answer = Vec::new();
            if let Some(given) = eval.state.answer(of, eval.me) {
                code_answer(given, &mut answer);
            }
            self.gave.borrow_mut().push(Gave { by, of, answer });
        }
    }

    fn leads(&self, number: StepNo, to: Target) {
        told::leads(
            self.script,
            self.by.get(),
            number,
            to,
            &mut self.told.borrow_mut(),
        );
    }

    fn stops(&self) {
        self.told.borrow_mut().push(told::stops());
    }
}

impl Watch for Recorder<'_, '_> {
    fn goes(&self, _: StateNo, action: Option<&Action>) {
        self.given.set(0);
        self.told.borrow_mut().clear();
        self.gave.borrow_mut().clear();
        *self.action.borrow_mut() = action.cloned();
    }

    fn went(&self, from: StateNo, to: StateNo) {
        let record = &mut *self.record.borrow_mut();
        let Some(action) = self.action.borrow_mut().take() else {
            return;
        };
        let next = record.acts.len() as u32;
        let act = *(record.acts_known)
            .entry(format!("{action:?}"))
            .or_insert(next);
        if act == next {
            record.acts.push(action);
        }
        let told = record
            .told
            .number(settled(self.told.borrow_mut().drain(..)));
        let gave = record
            .gave
            .number(self.gave.borrow_mut().drain(..).collect());
        record.edges.push(Edge {
            from,
            act,
            to,
            told,
            gave,
            unless: self.holds.get(),
        });
    }

    fn meets(&self, number: StateNo, state: &State) {
        let view = plain_look(self.script, state);
        self.sames.borrow_mut().meets(number, state, &view);
        let record = &mut *self.record.borrow_mut();
        let next = record.looks.len() as u32;
        let look = *record.looks.entry(format!("{view:?}")).or_insert(next);
        let mut shows = Vec::new();
        told::shown(self.script, state, &mut shows);
        let shows = record.told.number(settled(shows.into_iter()));
        let eval = Eval::at(self.script, state, 0);
        let unless = self.unless_in(state, &|_, exception| exception.at.is_none());
        record.states.push(Met {
            look,
            seen: [Person::A, Person::B].map(|person| sees(self.script, state, person)),
            couple: eval.couple(),
            over: state.at == At::Over,
            shows,
            unless,
            first_role: eval.person_of(0),
        });
    }

    fn remembers(&self, to: &State) -> Vec<u32> {
        let over = to.at == At::Over;
        let given = self.given.get();
        let which = |n: usize, exception: &Exception<'_>| match exception.at {
            Some(_) => given & 1 << n != 0,
            None => over,
        };
        self.holds.set(self.unless_in(to, &which));
        Vec::new()
    }

    fn goes_on(&self, steps: usize) -> bool {
        (self.go_on)(steps)
    }
}

/// What is let be known at once, in order; of a value that changes only what it comes to in the end.
pub fn settled(told: impl Iterator<Item = Told>) -> Vec<Told> {
    let mut facts: BTreeMap<Vec<u32>, Told> = BTreeMap::new();
    let mut out = Vec::new();
    for told in told {
        match told.value {
            Some(_) => {
                facts.insert(told.name.clone(), told);
            }
            None => out.push(told),
        }
    }
    out.sort();
    out.extend(facts.into_values());
    out
}
