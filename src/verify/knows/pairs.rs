//! Finds the two conversations behind a breach: both alike to one person, with as few acts that differ as can
//! be. It must not judge them; they are played once more before anything is said.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{FactsNo, Stand};
use super::learn::{Breach, KnowledgeNo, Learner, Possible, Step};
use super::record::Record;
use crate::explore::StateNo;
use crate::session::Action;

/// A way through the states of a walk, each with the act that leads there; the first has none.
pub type Way = Vec<(Option<Action>, StateNo)>;

/// Two possible states on two ways, and how far both have come.
type Place = (u32, Possible, Possible);

/// How much two ways differ, and how long they are.
type Cost = (u32, u32);

/// The acts of both ways that lead to a place, and the place before.
type Last = (Place, Option<(u32, StateNo)>, Option<(u32, StateNo)>);

/// More places than these are not gone through.
const MOST: usize = 400_000;

/// A search for two ways.
struct Search {
    best: BTreeMap<Place, (Cost, Option<Last>)>,
    open: BTreeSet<(Cost, Place)>,
}

impl Search {
    fn from(start: Place) -> Search {
        Search {
            best: BTreeMap::from([(start, ((0, 0), None))]),
            open: BTreeSet::from([((0, 0), start)]),
        }
    }

    fn offer(&mut self, cost: Cost, place: Place, last: Last) {
        if let Some((known, _)) = self.best.get(&place) {
            if *known <= cost {
                return;
            }
            self.open.remove(&(*known, place));
        }
        self.best.insert(place, (cost, Some(last)));
        self.open.insert((cost, place));
    }

    /// The two ways to a place.
    fn ways(&self, record: &Record, end: Place) -> [Way; 2] {
        let mut ways = [Way::new(), Way::new()];
        let mut at = end;
        while let Some((_, Some((before, one, other)))) = self.best.get(&at) {
            for (way, act) in ways.iter_mut().zip([one, other]) {
                if let Some((act, to)) = act {
                    let action = record.acts.get(*act as usize).cloned();
                    way.push((action, *to));
                }
            }
            at = *before;
        }
        for way in &mut ways {
            way.push((None, 0));
            way.reverse();
        }
        ways
    }
}

/// Two ways that lead to the two states of a breach, alike all along to whoever learns by them.
pub fn of_breach(learner: &mut Learner<'_>, breach: Breach) -> Option<[Way; 2]> {
    let mut chain: Vec<KnowledgeNo> = vec![breach.at];
    while let Some(knowledge) = learner.list.get(*chain.last()? as usize)
        && knowledge.by != Step::Begin
    {
        chain.push(knowledge.from);
    }
    chain.reverse();
    let begin = (0, 0);
    let mut search = Search::from((0, begin, begin));
    let last = chain.len() as u32 - 1;
    let end = (last, breach.pair[0], breach.pair[1]);
    let mut count = 0;
    while let Some((cost, place)) = search.open.pop_first() {
        count += 1;
        if count > MOST {
            return None;
        }
        if place == end {
            return Some(search.ways(learner.record, end));
        }
        from_place(learner, &chain, &mut search, cost, place);
    }
    None
}

/// Puts the ways on from a place into a search.
fn from_place(
    learner: &mut Learner<'_>,
    chain: &[KnowledgeNo],
    search: &mut Search,
    cost: Cost,
    place: Place,
) {
    let (stage, one, other) = place;
    let number = chain[stage as usize];
    let facts = learner.list[number as usize].facts;
    let silent = [one, other].map(|possible| silent(learner, possible, facts));
    for (act, to) in &silent[0] {
        let here = (stage, *to, other);
        search.offer(
            (cost.0 + 1, cost.1 + 1),
            here,
            (place, Some((*act, to.0)), None),
        );
    }
    for (act, to) in &silent[1] {
        let here = (stage, one, *to);
        search.offer(
            (cost.0 + 1, cost.1 + 1),
            here,
            (place, None, Some((*act, to.0))),
        );
    }
    for (act, to) in &silent[0] {
        for (_, too) in silent[1].iter().filter(|(other, _)| other == act) {
            let last = (place, Some((*act, to.0)), Some((*act, too.0)));
            search.offer((cost.0, cost.1 + 1), (stage, *to, *too), last);
        }
    }
    let Some(next) = chain.get(stage as usize + 1) else {
        return;
    };
    let (by, after) = {
        let next = &learner.list[*next as usize];
        (next.by, next.told)
    };
    match by {
        Step::Begin => {}
        Step::Facts => search.offer(cost, (stage + 1, one, other), (place, None, None)),
        Step::Unseen(..) | Step::Act { .. } => {
            let ways = [one, other].map(|possible| heard(learner, possible, by, after, *next));
            for (act, to) in &ways[0] {
                for (too_act, too) in &ways[1] {
                    let apart = 2 * u32::from(act != too_act);
                    let last = (place, Some((*act, to.0)), Some((*too_act, too.0)));
                    let cost = (cost.0 + apart, cost.1 + 1);
                    search.offer(cost, (stage + 1, *to, *too), last);
                }
            }
        }
    }
}

/// The acts that this person neither sees nor hears anything new by.
fn silent(learner: &mut Learner<'_>, possible: Possible, facts: FactsNo) -> Vec<(u32, Possible)> {
    if learner.sees(possible.0) {
        return Vec::new();
    }
    let mut out = Vec::new();
    for number in learner.record.from(possible.0) {
        let edge = learner.record.edge(number);
        let heard = learner.ears.hear(edge.told);
        let within = learner.ears.stand(facts, heard.facts) == Stand::Within;
        let is_out = learner.is_out(edge.to) || learner.excepts(edge.unless);
        if heard.happens == 0 && within && !is_out {
            out.push((edge.act, learner.to(possible, edge)));
        }
    }
    out
}

/// The acts by which one knowledge comes of another.
fn heard(
    learner: &mut Learner<'_>,
    possible: Possible,
    by: Step,
    after: FactsNo,
    next: KnowledgeNo,
) -> Vec<(u32, Possible)> {
    let sees = learner.sees(possible.0);
    let met = learner.record.states[possible.0 as usize];
    let shows = learner.ears.hear(met.shows).facts;
    let (happens, only) = match by {
        Step::Unseen(happens, only) if !sees => (happens, only),
        Step::Act {
            look,
            happens,
            only,
            ..
        } if sees && met.look == look => {
            // What the screen itself says must be true with all that is known then.
            if only.is_none() && learner.ears.stand(after, shows) != Stand::Within {
                return Vec::new();
            }
            (happens, only)
        }
        _ => return Vec::new(),
    };
    let record = learner.record;
    let edges = record.from(possible.0).map(|edge| record.edge(edge));
    let edges: Vec<_> = match by {
        Step::Act { act, .. } => {
            let stand_in = learner.stand_ins.get(&(possible.0, act));
            let stand_in = stand_in.map(|edge| record.edge(*edge));
            let tried = edges.filter(|edge| edge.act == act);
            tried.chain(stand_in).map(|edge| (act, edge)).collect()
        }
        _ => edges.map(|edge| (edge.act, edge)).collect(),
    };
    let mut out = Vec::new();
    for (act, edge) in edges {
        let heard = learner.ears.hear(edge.told);
        let fits = match only {
            Some(only) => heard.facts == only,
            None => learner.ears.stand(after, heard.facts) == Stand::Within,
        };
        if heard.happens == happens && fits && !learner.excepts(edge.unless) {
            let to = learner.to(possible, edge);
            let start = &learner.list[next as usize].start;
            if start.binary_search(&to).is_ok() {
                out.push((act, to));
            }
        }
    }
    out
}

/// Two ways from the beginning to two states, whoever sees what on them.
pub fn any(record: &Record, pair: [StateNo; 2]) -> Option<[Way; 2]> {
    let begin = (0, 0);
    let mut search = Search::from((0, begin, begin));
    let end = (0, (pair[0], 0), (pair[1], 0));
    let mut count = 0;
    while let Some((cost, place)) = search.open.pop_first() {
        count += 1;
        if count > MOST {
            return None;
        }
        if place == end {
            return Some(search.ways(record, end));
        }
        let (_, (one, _), (other, _)) = place;
        let on = |state: StateNo| record.from(state).map(|edge| record.edge(edge));
        for edge in on(one) {
            let last = (place, Some((edge.act, edge.to)), None);
            let here = (0, (edge.to, 0), (other, 0));
            search.offer((cost.0 + 1, cost.1 + 1), here, last);
            for too in on(other).filter(|too| too.act == edge.act) {
                let last = (place, Some((edge.act, edge.to)), Some((too.act, too.to)));
                let here = (0, (edge.to, 0), (too.to, 0));
                search.offer((cost.0, cost.1 + 1), here, last);
            }
        }
        for edge in on(other) {
            let last = (place, None, Some((edge.act, edge.to)));
            let here = (0, (one, 0), (edge.to, 0));
            search.offer((cost.0 + 1, cost.1 + 1), here, last);
        }
    }
    None
}
