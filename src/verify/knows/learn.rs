//! Finds all that one person can learn: the sets of states that are alike to them so far, from the first screen
//! on. It must not know the script; it goes by what was recorded.
//!
//! This is the subset construction on a recorded walk, from one person's side: what they see, what is done
//! before their eyes and what is let be known are the letters; all else is silent. What is let be known
//! parts a set for good (gradual release: Askarov and Sabelfeld 2007); a screen that parts it tells more.

use std::collections::{BTreeMap, BTreeSet};

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
    pub start: Box<[Possible]>,
    /// What they have been let know.
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
    known: BTreeMap<(Box<[Possible]>, FactsNo), KnowledgeNo>,
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
}

/// What happens to a set at one screen or act.
type Next = BTreeMap<(u32, FactsNo), BTreeSet<Possible>>;

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
        };
        learner.given.number(Vec::new());
        learner.add(BTreeSet::from([(0, 0)]), 0, 0, Step::Begin);
        learner
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
        let other = self.observer.other().index();
        let bit = |n: usize| met.unless & (1 << (2 * n + other)) != 0;
        !(met.couple || met.over) || self.policy.unless.is_some_and(bit)
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
        let gave = self
            .record
            .gave
            .get(edge.gave)
            .map_or(&[][..], Vec::as_slice);
        let own = |gave: &&Gave| gave.by != self.observer && self.policy.answers.contains(&gave.of);
        let mut given: Option<Vec<Gave>> = None;
        for gave in gave.iter().filter(own) {
            let given = given
                .get_or_insert_with(|| self.given.get(possible.1).cloned().unwrap_or_default());
            given.retain(|known| known.of != gave.of);
            given.push(gave.clone());
        }
        let Some(mut given) = given else {
            return (edge.to, possible.1);
        };
        given.sort();
        (edge.to, self.given.number(given))
    }

    fn add(&mut self, start: BTreeSet<Possible>, facts: FactsNo, from: KnowledgeNo, by: Step) {
        if start.is_empty() {
            return;
        }
        let start: Box<[Possible]> = start.into_iter().collect();
        let next = self.list.len() as KnowledgeNo;
        let number = *(self.known).entry((start.clone(), facts)).or_insert(next);
        if number == next {
            self.size += 2 * start.len();
            self.list.push(Knowledge {
                start,
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
        let start = self.list[number as usize].start.clone();
        let (seen, unseen) = self.silently(&start, facts);

        // Facts that come from where they can't see.
        let told = unseen.iter().filter(|(heard, _)| heard.0 == 0);
        let told: Vec<FactsNo> = told.map(|(heard, _)| heard.1).collect();
        for (world, only) in self.ears.worlds(facts, told.into_iter()) {
            if only.is_none() && world != facts {
                self.add(start.iter().copied().collect(), world, number, Step::Facts);
            }
        }
        self.follow(number, facts, &unseen, &|happens, only| {
            (happens != 0 || only.is_some()).then_some(Step::Unseen(happens, only))
        });

        // The screen that comes.
        let mut shows: Vec<(FactsNo, Possible)> = Vec::new();
        for possible in seen {
            let heard = self.ears.hear(self.met(possible.0).shows);
            shows.push((heard.facts, possible));
        }
        let told: Vec<FactsNo> = shows.iter().map(|(facts, _)| *facts).collect();
        let mut breach = None;
        for (world, only) in self.ears.worlds(facts, told.into_iter()) {
            let mut looks: BTreeMap<u32, Vec<Possible>> = BTreeMap::new();
            for (heard, possible) in &shows {
                let fits = match only {
                    Some(only) => *heard == only,
                    None => self.ears.stand(world, *heard) == Stand::Within,
                };
                if fits {
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

    /// Goes on silently, as far as this person can neither see nor hear anything new: to the states that they
    /// see, and to the edges by which they hear something.
    fn silently(&mut self, start: &[Possible], facts: FactsNo) -> (Vec<Possible>, Next) {
        let mut open: Vec<Possible> = start.to_vec();
        let mut known: BTreeSet<Possible> = BTreeSet::new();
        let mut seen = Vec::new();
        let mut unseen = Next::new();
        while let Some(possible) = open.pop() {
            if self.is_out(possible.0) || !known.insert(possible) {
                continue;
            }
            if self.sees(possible.0) {
                seen.push(possible);
                continue;
            }
            for number in self.record.from(possible.0) {
                self.steps += 1;
                let edge = self.record.edge(number);
                let heard = self.ears.hear(edge.told);
                let to = self.to(possible, edge);
                let silent =
                    heard.happens == 0 && self.ears.stand(facts, heard.facts) == Stand::Within;
                match silent {
                    true => open.push(to),
                    false => {
                        unseen
                            .entry((heard.happens, heard.facts))
                            .or_default()
                            .insert(to);
                    }
                }
            }
        }
        seen.sort_unstable();
        (seen, unseen)
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
        let mut acts: BTreeMap<u32, Next> = BTreeMap::new();
        let tried = |state: StateNo| {
            let acts = record.from(state).map(|edge| record.edge(edge).act);
            acts.collect::<BTreeSet<u32>>()
        };
        let mut all: BTreeSet<u32> = BTreeSet::new();
        let mut same = true;
        for (n, (state, _)) in group.iter().enumerate() {
            let here = tried(*state);
            same &= n == 0 || here == all;
            all.extend(here);
        }
        for possible in group {
            for number in self.record.from(possible.0) {
                self.steps += 1;
                let edge = self.record.edge(number);
                self.note(&mut acts, edge.act, *possible, edge);
            }
            if same {
                continue;
            }
            // Two steps that look alike may be asked about in different ways.
            let here = tried(possible.0);
            for act in all.difference(&here) {
                let to = stand_in(possible.0, *act);
                let mut edges = record.from(possible.0).map(|edge| record.edge(edge));
                match edges.find(|edge| Some(edge.to) == to) {
                    Some(edge) => self.note(&mut acts, *act, *possible, edge),
                    None => self.unsure = true,
                }
            }
        }
        for (act, next) in acts {
            self.follow(number, facts, &next, &|happens, only| {
                Some(Step::Act {
                    act,
                    look,
                    happens,
                    only,
                })
            });
        }
    }

    fn note(&mut self, acts: &mut BTreeMap<u32, Next>, act: u32, possible: Possible, edge: Edge) {
        let heard = self.ears.hear(edge.told);
        let to = self.to(possible, edge);
        let next = acts.entry(act).or_default();
        next.entry((heard.happens, heard.facts))
            .or_default()
            .insert(to);
    }

    /// Adds a knowledge for each that may be heard: by what happens, and all that can be true at once.
    fn follow(
        &mut self,
        number: KnowledgeNo,
        facts: FactsNo,
        next: &Next,
        by: &dyn Fn(u32, Option<FactsNo>) -> Option<Step>,
    ) {
        let mut happens: Vec<u32> = next.keys().map(|(happens, _)| *happens).collect();
        happens.dedup();
        for happens in happens {
            let all = next.range((happens, 0)..=(happens, FactsNo::MAX));
            let told: Vec<FactsNo> = all.clone().map(|((_, facts), _)| *facts).collect();
            for (world, only) in self.ears.worlds(facts, told.into_iter()) {
                let Some(by) = by(happens, only) else {
                    continue;
                };
                let mut start = BTreeSet::new();
                for ((_, heard), to) in all.clone() {
                    let fits = match only {
                        Some(only) => *heard == only,
                        None => self.ears.stand(world, *heard) == Stand::Within,
                    };
                    if fits {
                        start.extend(to);
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
