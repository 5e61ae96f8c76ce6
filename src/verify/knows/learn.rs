//! Finds all that one person can learn: the sets of states that are alike to them so far, from the first screen
//! on. It must not know the script; it goes by what was recorded.
//!
//! This is the subset construction on a recorded walk, from one person's side: what they see, what is done
//! before their eyes and what is let be known are the letters; all else is silent. What is let be known
//! parts a set for good (gradual release: Askarov and Sabelfeld 2007); a screen that parts it tells more.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::facts::{Ears, FactsNo, Stand};
use super::record::{Edge, Gave, Met, Names, Record};
use crate::explore::StateNo;
use crate::script::SlotRef;
use crate::script::rules::Reader;
use crate::value::Person;

/// What is asked of what somebody can learn.
#[derive(Clone, Debug)]
pub struct Policy<'s> {
    /// Answers of which what a step tells or shows is not let be known; for `private` none.
    pub answers: &'s [SlotRef],
    /// Only what these answers may have been counts, for this reader; for `private` everything does.
    pub from: Option<Reader>,
    /// Conversations are left out from where this exception holds: its number.
    pub unless: Option<usize>,
}

impl Policy<'_> {
    /// Everything counts, and everything that is told is let be known.
    pub fn private() -> Policy<'static> {
        Policy {
            answers: &[],
            from: None,
            unless: None,
        }
    }
}

/// A state that is possible, and which hidden answers were given on the way to it.
pub type Possible = (StateNo, u32);

/// Number of a knowledge.
pub type KnowledgeNo = u32;

/// What somebody holds for possible, and how they came to it.
#[derive(Debug)]
pub struct Knowledge {
    /// The states as they were entered.
    pub start: Rc<[Possible]>,
    /// What they were let know when they came to it.
    pub told: FactsNo,
    /// The same without what nothing more will be heard of.
    pub facts: FactsNo,
    /// The knowledge before.
    pub from: KnowledgeNo,
    /// What led here.
    pub by: Step,
}

/// What makes one knowledge of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The beginning.
    Begin,
    /// Facts are let be known.
    Facts,
    /// Something happens where they can't see; with facts, only what was heard then.
    Unseen(u32, Option<FactsNo>),
    /// Something is done at a screen that looks like this, and this happens by it.
    Act {
        /// What is done.
        act: u32,
        /// How the screen looks.
        look: u32,
        /// What happens by it.
        happens: u32,
        /// Only what was heard then, where it changed what was known.
        only: Option<FactsNo>,
    },
}

/// Two states that look different to somebody to whom they should be alike.
#[derive(Clone, Copy, Debug)]
pub struct Breach {
    /// What they know so far.
    pub at: KnowledgeNo,
    /// The two.
    pub pair: [Possible; 2],
}

/// What is behind the eyes of one person.
pub struct Learner<'r> {
    /// The walk.
    pub record: &'r Record,
    /// Who it is.
    pub observer: Person,
    policy: &'r Policy<'r>,
    /// What they hear.
    pub ears: Ears<'r>,
    /// Every knowledge that was come to.
    pub list: Vec<Knowledge>,
    known: BTreeMap<(Rc<[Possible]>, FactsNo), KnowledgeNo>,
    /// Which hidden answers were given, by number.
    pub given: Names<Vec<Gave>>,
    /// Hidden answers are followed.
    follows: bool,
    /// How many edges were looked at.
    pub steps: usize,
    /// Something could not be decided.
    pub unsure: bool,
    /// How many possible states are kept in all.
    size: usize,
    /// The edges that stand for acts which were not tried in a state.
    pub stand_ins: BTreeMap<(StateNo, u32), u32>,
    /// By state, for which knowledge it was last come to.
    marks: Vec<u32>,
    /// By state, what may still be heard of.
    ahead: Vec<u128>,
}

/// One act of one possible state, as it is heard of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Hop {
    /// What is done; 0 where that is not seen.
    act: u32,
    /// What happens by it.
    happens: u32,
    /// What is let be known.
    facts: FactsNo,
    /// Where it leads.
    to: Possible,
}

/// How far somebody can neither see nor hear anything new.
#[derive(Default)]
struct Silence {
    /// The states that they see next.
    seen: Vec<Possible>,
    /// The acts that they hear of.
    heard: Vec<Hop>,
    /// The states from which something happens that they hear of.
    from: Vec<Possible>,
}

impl<'r> Learner<'r> {
    /// At the beginning. `follows` says to keep in mind which hidden answers were given.
    pub fn new(
        record: &'r Record,
        observer: Person,
        policy: &'r Policy<'r>,
        follows: bool,
    ) -> Learner<'r> {
        let mut learner = Learner {
            record,
            observer,
            policy,
            ears: Ears::new(record, observer, policy.answers),
            list: Vec::new(),
            known: BTreeMap::new(),
            given: Names::default(),
            follows,
            steps: 0,
            unsure: false,
            size: 0,
            stand_ins: BTreeMap::new(),
            marks: vec![0; record.states.len()],
            ahead: Vec::new(),
        };
        learner.ahead = learner.ears.ahead();
        learner.given.number(Vec::new());
        learner.add(vec![(0, 0)], 0, 0, Step::Begin);
        learner
    }

    /// The same person at the beginning of another walk.
    pub fn on<'s>(&self, record: &'s Record) -> Learner<'s>
    where
        'r: 's,
    {
        Learner::new(record, self.observer, self.policy, self.follows)
    }

    /// Goes through all knowledges. `found` is handed each breach and answers whether to go on; `stand_in` finds
    /// the state to which an act leads that was not tried in a state, for another like it was. Answers
    /// whether that was all.
    pub fn run(
        &mut self,
        most: usize,
        go_on: &dyn Fn(usize) -> bool,
        stand_in: &mut dyn FnMut(StateNo, u32) -> Option<StateNo>,
        found: &mut dyn FnMut(&mut Learner<'r>, Breach) -> bool,
    ) -> bool {
        const MOST: usize = 12_000_000;
        const NOW_AND_THEN: usize = 64;
        let mut at = 0;
        while at < self.list.len() {
            let late = self.steps > most || self.size > MOST;
            self.unsure |= self.ears.short;
            if late || (at % NOW_AND_THEN == 0 && !go_on(self.steps)) {
                return false;
            }
            let number = at as KnowledgeNo;
            if let Some(breach) = self.next(number, stand_in)
                && !found(self, breach)
            {
                return true;
            }
            at += 1;
        }
        true
    }

    fn met(&self, state: StateNo) -> Met {
        self.record.states[state as usize]
    }

    /// Whether a state is left out: only one person is there, or an exception holds.
    pub fn is_out(&self, state: StateNo) -> bool {
        let met = self.met(state);
        !(met.couple || met.over) || self.excepts(met.unless)
    }

    /// Whether the exception of the policy is among these.
    pub fn excepts(&self, unless: u64) -> bool {
        let other = self.observer.other().index();
        let bit = |n: usize| unless & (1 << (2 * n + other)) != 0;
        self.policy.unless.is_some_and(bit)
    }

    /// Whether this person sees a state.
    pub fn sees(&self, state: StateNo) -> bool {
        self.met(state).seen[self.observer.index()]
    }

    /// The possible state to which an edge leads.
    pub fn to(&mut self, possible: Possible, edge: Edge) -> Possible {
        if !self.follows {
            return (edge.to, 0);
        }
        let gave = self.gave_by(edge);
        if gave.is_empty() {
            return (edge.to, possible.1);
        }
        let mut given = self.given.get(possible.1).cloned().unwrap_or_default();
        for gave in gave {
            given.retain(|known| known.of != gave.of);
            given.push(gave);
        }
        given.sort();
        (edge.to, self.given.number(given))
    }

    /// The hidden answers of this policy that are given at an edge, where they are followed.
    pub fn gave_by(&self, edge: Edge) -> Vec<Gave> {
        if !self.follows {
            return Vec::new();
        }
        let gave = self.record.gave.get(edge.gave).into_iter().flatten();
        let own = |gave: &&Gave| gave.by != self.observer && self.policy.answers.contains(&gave.of);
        gave.filter(own).cloned().collect()
    }

    fn add(&mut self, mut start: Vec<Possible>, told: FactsNo, from: KnowledgeNo, by: Step) {
        if start.is_empty() {
            return;
        }
        start.sort_unstable();
        start.dedup();
        let states = start.iter().map(|(state, _)| self.ahead[*state as usize]);
        let ahead = states.fold(0, |all, ahead| all | ahead);
        let facts = self.ears.only(told, ahead);
        let start: Rc<[Possible]> = start.into();
        let next = self.list.len() as KnowledgeNo;
        let number = *(self.known)
            .entry((Rc::clone(&start), facts))
            .or_insert(next);
        if number == next {
            self.size += start.len();
            self.list.push(Knowledge {
                start,
                told,
                facts,
                from,
                by,
            });
        }
    }

    /// What comes of one knowledge, and the first breach in it.
    fn next(
        &mut self,
        number: KnowledgeNo,
        stand_in: &mut dyn FnMut(StateNo, u32) -> Option<StateNo>,
    ) -> Option<Breach> {
        let facts = self.list[number as usize].facts;
        let start = Rc::clone(&self.list[number as usize].start);
        let silence = self.silently(number, &start, facts);
        self.unseen(number, facts, &silence);

        // The screen that comes.
        let mut shows: Vec<(FactsNo, Possible)> = Vec::new();
        for possible in silence.seen {
            let heard = self.ears.hear(self.met(possible.0).shows);
            shows.push((heard.facts, possible));
        }
        let told: Vec<FactsNo> = shows.iter().map(|(facts, _)| *facts).collect();
        let mut breach = None;
        for (world, only) in self.ears.worlds(facts, told) {
            let mut looks: BTreeMap<u32, Vec<Possible>> = BTreeMap::new();
            for (heard, possible) in &shows {
                if self.fits(world, only, *heard) {
                    let look = self.met(possible.0).look;
                    looks.entry(look).or_default().push(*possible);
                }
            }
            if looks.len() > 1 && breach.is_none() {
                breach = self.differ(&looks).map(|pair| Breach { at: number, pair });
            }
            for (look, group) in &looks {
                self.acts(number, world, *look, group, stand_in);
            }
        }
        breach
    }

    /// Whether what was heard can have been heard by somebody who knows this after it.
    fn fits(&mut self, world: FactsNo, only: Option<FactsNo>, heard: FactsNo) -> bool {
        match only {
            Some(only) => heard == only,
            None => self.ears.stand(world, heard) == Stand::Within,
        }
    }

    /// What is heard from where they can't see.
    fn unseen(&mut self, number: KnowledgeNo, facts: FactsNo, silence: &Silence) {
        let told: Vec<FactsNo> = (silence.heard.iter())
            .filter(|hop| hop.happens == 0)
            .map(|hop| hop.facts)
            .collect();
        for (world, only) in self.ears.worlds(facts, told) {
            if only.is_some() || world == facts {
                continue;
            }
            // Facts may come of one way and not of another, which is no less possible then.
            let mut start = [&silence.seen[..], &silence.from].concat();
            for hop in &silence.heard {
                if hop.happens == 0 && self.fits(world, None, hop.facts) {
                    start.push(hop.to);
                }
            }
            self.add(start, world, number, Step::Facts);
        }
        self.follow(number, facts, &silence.heard, &|hop, only| {
            let happens = hop.happens;
            (happens != 0 || only.is_some()).then_some(Step::Unseen(happens, only))
        });
    }

    /// Goes on silently, as far as this person can neither see nor hear anything new.
    fn silently(&mut self, number: KnowledgeNo, start: &[Possible], facts: FactsNo) -> Silence {
        let record = self.record;
        let mut open: Vec<Possible> = start.to_vec();
        let mut known: BTreeSet<Possible> = BTreeSet::new();
        let mut silence = Silence::default();
        while let Some(possible) = open.pop() {
            let new = match self.follows {
                true => known.insert(possible),
                false => {
                    let mark = &mut self.marks[possible.0 as usize];
                    std::mem::replace(mark, number + 1) != number + 1
                }
            };
            if !new || self.is_out(possible.0) {
                continue;
            }
            if self.sees(possible.0) {
                silence.seen.push(possible);
                continue;
            }
            let mut happens = false;
            for edge in record.from(possible.0) {
                self.steps += 1;
                let edge = record.edge(edge);
                if self.excepts(edge.unless) {
                    continue;
                }
                let hop = self.hop(0, possible, edge);
                if hop.happens == 0 && self.fits(facts, None, hop.facts) {
                    open.push(hop.to);
                } else {
                    happens |= hop.happens != 0;
                    silence.heard.push(hop);
                }
            }
            if happens {
                silence.from.push(possible);
            }
        }
        silence.seen.sort_unstable();
        silence.heard.sort_unstable();
        silence.heard.dedup();
        silence
    }

    fn hop(&mut self, act: u32, possible: Possible, edge: Edge) -> Hop {
        let heard = self.ears.hear(edge.told);
        Hop {
            act,
            happens: heard.happens,
            facts: heard.facts,
            to: self.to(possible, edge),
        }
    }

    /// What comes of acts at screens that look alike.
    fn acts(
        &mut self,
        number: KnowledgeNo,
        facts: FactsNo,
        look: u32,
        group: &[Possible],
        stand_in: &mut dyn FnMut(StateNo, u32) -> Option<StateNo>,
    ) {
        let record = self.record;
        let mut hops: Vec<Hop> = Vec::new();
        for possible in group {
            for edge in record.from(possible.0) {
                self.steps += 1;
                let edge = record.edge(edge);
                if !self.excepts(edge.unless) {
                    hops.push(self.hop(edge.act, *possible, edge));
                }
            }
        }
        let mut tried: Vec<u32> = group
            .iter()
            .map(|(state, _)| record.tried(*state))
            .collect();
        tried.sort_unstable();
        tried.dedup();
        if tried.len() > 1 {
            self.stand_ins(group, &mut hops, stand_in);
        }
        hops.sort_unstable();
        hops.dedup();
        self.follow(number, facts, &hops, &|hop, only| {
            Some(Step::Act {
                act: hop.act,
                look,
                happens: hop.happens,
                only,
            })
        });
    }

    /// Two steps that look alike may be answered in different ways, of which each stands for several; whoever
    /// answers one of them must be followed on all.
    fn stand_ins(
        &mut self,
        group: &[Possible],
        hops: &mut Vec<Hop>,
        stand_in: &mut dyn FnMut(StateNo, u32) -> Option<StateNo>,
    ) {
        let record = self.record;
        let all: BTreeSet<u32> = hops.iter().map(|hop| hop.act).collect();
        for possible in group {
            let edges = record.from(possible.0);
            let here: BTreeSet<u32> = edges.clone().map(|edge| record.edge(edge).act).collect();
            for act in all.difference(&here) {
                let place = (possible.0, *act);
                let known = self.stand_ins.get(&place).copied();
                let edge = known.or_else(|| {
                    let to = stand_in(possible.0, *act);
                    edges.clone().find(|edge| Some(record.edge(*edge).to) == to)
                });
                match edge {
                    Some(edge) => {
                        self.stand_ins.insert(place, edge);
                        hops.push(self.hop(*act, *possible, record.edge(edge)));
                    }
                    None => self.unsure = true,
                }
            }
        }
    }

    /// Adds a knowledge for each that may be heard: by what happens, and all that can be true at once.
    fn follow(
        &mut self,
        number: KnowledgeNo,
        facts: FactsNo,
        hops: &[Hop],
        by: &dyn Fn(&Hop, Option<FactsNo>) -> Option<Step>,
    ) {
        let mut from = 0;
        while let Some(first) = hops.get(from) {
            let same = |hop: &Hop| (hop.act, hop.happens) == (first.act, first.happens);
            let until = from + hops[from..].iter().take_while(|hop| same(hop)).count();
            let group = &hops[from..until];
            from = until;
            let told: Vec<FactsNo> = group.iter().map(|hop| hop.facts).collect();
            for (world, only) in self.ears.worlds(facts, told) {
                let Some(by) = by(first, only) else { continue };
                let mut start = Vec::with_capacity(group.len());
                for hop in group {
                    if self.fits(world, only, hop.facts) {
                        start.push(hop.to);
                    }
                }
                self.add(start, world, number, by);
            }
        }
    }

    /// Two states by which screens that look different tell what they must not.
    fn differ(&self, looks: &BTreeMap<u32, Vec<Possible>>) -> Option<[Possible; 2]> {
        let mut groups = looks.values();
        let Some(from) = self.policy.from else {
            let (one, other) = (groups.next()?, groups.next()?);
            return Some([*one.first()?, *other.first()?]);
        };
        if !self.follows {
            // Whether it tells anything about these answers is asked in a second go.
            let (one, other) = (groups.next()?, groups.next()?);
            return Some([*one.first()?, *other.first()?]);
        }
        // Who has which role is known to both, so it is the same in all of them.
        let reads = |(state, _): &Possible| match from {
            Reader::Other => true,
            Reader::Role(role) => {
                let met = self.met(*state);
                let other = met.first_role.other();
                !met.over && self.observer == if role == 0 { met.first_role } else { other }
            }
        };
        if !groups.clone().flatten().any(reads) {
            return None;
        }
        let of = |group: &Vec<Possible>| -> BTreeSet<u32> {
            group.iter().map(|(_, given)| *given).collect()
        };
        let all: BTreeSet<u32> = groups.flat_map(of).collect();
        for (look, group) in looks {
            let here = of(group);
            let Some(missing) = all.iter().find(|given| !here.contains(given)) else {
                continue;
            };
            let others = looks.iter().filter(|(other, _)| *other != look);
            let mut others = others.flat_map(|(_, group)| group);
            let other = others.find(|(_, given)| given == missing);
            if let (Some(one), Some(other)) = (group.first(), other) {
                return Some([*one, *other]);
            }
        }
        None
    }
}
