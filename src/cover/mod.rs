//! Finds short conversations that take the ways nobody has taken yet, few for all of them.
//! It must not know plays: it is told which ways are taken, and hands over what can be done.
//!
//! The walk of `explore` gives every state with the ways that lead out of it. The way that lies deepest is taken
//! first, on a shortest conversation that takes it; of those that are equally short, the one that takes most of what
//! else is wanted. This is the greedy set cover of Chvátal (1979) over shortest paths.

mod chart;

use std::collections::BTreeSet;

use crate::explore::{Explored, Limits, Map, Moment, Nobody, Question, Wishes, explore};
use crate::expr::Mode;
use crate::script::Script;
use crate::script::cond::Cond;
use crate::session::{Action, Given, State, next_seen, start_seen};
use crate::ways::{Pick, Seen, Spots, Tables, Way};
use chart::{Chart, Survey};

/// How far to look.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// So many states.
    pub states: usize,
    /// So many transitions.
    pub steps: usize,
    /// So many conversations.
    pub plays: usize,
}

impl Default for Wanted {
    /// Within a quarter of a minute and a gigabyte.
    fn default() -> Wanted {
        Wanted {
            states: 300_000,
            steps: 2_000_000,
            plays: 300,
        }
    }
}

/// What can be done about ways that nobody takes.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Conversations that between them take all that can be taken, but for what is open.
    pub plays: Vec<Shortest>,
    /// Places that can be taken, and of which there were too many to look for a conversation for each.
    pub open: BTreeSet<u32>,
    /// Places that no conversation comes to, whatever is answered.
    pub never: BTreeSet<u32>,
    /// Places of which that is not known: there were more states than were looked at.
    pub undecided: BTreeSet<u32>,
    /// How many states were gone through.
    pub states: usize,
    /// How many transitions.
    pub steps: usize,
}

/// A shortest conversation for one place.
#[derive(Clone, Debug)]
pub struct Shortest {
    /// The place it was looked for.
    pub spot: u32,
    /// All places that were wanted, and that it is the first to take.
    pub takes: BTreeSet<u32>,
    /// What is done, to the end of the exercise.
    pub actions: Vec<Action>,
}

/// The places that a conversation takes.
pub fn takes(
    script: &Script,
    tables: &Tables,
    spots: &Spots,
    actions: &[Action],
) -> Option<BTreeSet<u32>> {
    let seen = Seen::new(script, tables);
    let mut state: State = start_seen(script, &seen);
    let mut ways = seen.taken();
    for action in actions {
        seen.begins(&state, action);
        state = next_seen(script, &state, action, &seen).ok()?;
        ways.extend(seen.taken());
    }
    let numbers = ways.into_iter().filter_map(|way| spots.number(way));
    Some(numbers.collect())
}

/// Finds conversations for the places that are not among those taken.
pub fn cover(script: &Script, spots: &Spots, taken: &BTreeSet<u32>, wanted: &Wanted) -> Found {
    let all = 0..spots.list.len() as u32;
    let missing: BTreeSet<u32> = all.filter(|spot| !taken.contains(spot)).collect();
    let mut search = Search {
        script,
        spots,
        tables: Tables::of(script),
        left: *wanted,
        found: Found::default(),
        missing,
    };
    let unmet = search.walk(&search.missing.clone(), Vec::new());
    // The walk takes answers for one that lead alike, and so may not come to every option that is borrowed from
    // an answer. Whether one of them is there is asked by itself: all at once would be too many states.
    for spot in unmet {
        if !search.missing.contains(&spot) {
            continue;
        }
        let asks = search.asks(spot);
        let wanted = BTreeSet::from([spot]);
        let unmet = match asks.is_empty() {
            true => wanted,
            false => search.walk(&wanted, asks),
        };
        if unmet.contains(&spot) && search.missing.remove(&spot) {
            search.found.never.insert(spot);
        }
    }
    search.found.undecided.extend(search.missing);
    search.found
}

struct Search<'s> {
    script: &'s Script,
    spots: &'s Spots,
    tables: Tables,
    /// How far the walks may still go.
    left: Wanted,
    found: Found,
    /// Places of which nothing is known yet.
    missing: BTreeSet<u32>,
}

impl Search<'_> {
    /// Walks the script and finds conversations for some places; answers those that no way takes, as far as such a
    /// walk can tell. None of them, if it had to stop.
    fn walk(&mut self, wanted: &BTreeSet<u32>, asks: Vec<Question>) -> BTreeSet<u32> {
        if wanted.is_empty() {
            return BTreeSet::new();
        }
        let map = Map::of(
            self.script,
            Wishes {
                every: true,
                asks,
                ..Wishes::within(Limits {
                    states: self.left.states,
                    steps: self.left.steps,
                    live: 100 * self.left.states,
                })
            },
        );
        let survey = Survey::new(self.script, &self.tables, self.spots);
        let Some(mut explored) = explore(&map, &survey) else {
            return BTreeSet::new();
        };
        let outcome = explored.outcome;
        self.left.steps = self.left.steps.saturating_sub(outcome.steps);
        self.found.states = self.found.states.max(outcome.states);
        self.found.steps += outcome.steps;
        let chart = survey.chart(outcome.states);
        let known = chart.spots();
        let mut open: BTreeSet<u32> = wanted.intersection(&known).copied().collect();
        let mut finder = Finder {
            script: self.script,
            tables: &self.tables,
            spots: self.spots,
            chart,
            explored: &mut explored,
        };
        while self.found.plays.len() < self.left.plays
            && let Some((spot, takes, actions)) = finder.next(&open)
        {
            // If this fails, the walk knows a way that can't be gone as it stands: it stays open.
            open.remove(&spot);
            if takes.contains(&spot) {
                let takes: BTreeSet<u32> = takes.intersection(&self.missing).copied().collect();
                open.retain(|spot| !takes.contains(spot));
                self.missing.retain(|spot| !takes.contains(spot));
                self.found.plays.push(Shortest {
                    spot,
                    takes,
                    actions,
                });
            }
        }
        if self.found.plays.len() >= self.left.plays {
            self.missing.retain(|spot| !open.contains(spot));
            self.found.open.append(&mut open);
        }
        match outcome.complete {
            true => wanted.difference(&known).copied().collect(),
            false => BTreeSet::new(),
        }
    }

    /// What is to be asked for a borrowed option to be told apart: whether it is among those that come along.
    fn asks(&self, spot: u32) -> Vec<Question> {
        let ways = self.spots.list.get(spot as usize).map(|spot| &spot.ways);
        let asked = ways.into_iter().flatten().filter_map(|way| {
            let Way::Takes(at, Pick::Option(option)) = *way else {
                return None;
            };
            let choice = self.script.steps.get(at as usize)?.choice()?;
            let from = choice.from.as_ref().filter(|_| option < choice.borrowed)?;
            Some(Question {
                at: Some(Moment::Enter(at)),
                cond: Cond::Has(from.clone(), Mode::Any, vec![option]),
            })
        });
        asked.collect()
    }
}

struct Finder<'s, 'e, 'm> {
    script: &'s Script,
    tables: &'s Tables,
    spots: &'s Spots,
    chart: Chart,
    explored: &'e mut Explored<'m>,
}

impl Finder<'_, '_, '_> {
    /// A shortest conversation for the place that lies deepest, and all places it takes.
    fn next(&mut self, missing: &BTreeSet<u32>) -> Option<(u32, BTreeSet<u32>, Vec<Action>)> {
        let (spot, numbers) = self.chart.through(missing)?;
        let (way, _) = self.explored.way_along(&numbers, &Nobody);
        let plain: Vec<Action> = way.into_iter().map(|(_, action)| action).collect();
        let takes = |actions: &[Action]| {
            takes(self.script, self.tables, self.spots, actions).unwrap_or_default()
        };
        let worded: Vec<Action> = plain.iter().map(worded).collect();
        let (of_plain, of_worded) = (takes(&plain), takes(&worded));
        // Words to read are as good as any, unless a list has one of them.
        Some(match of_plain == of_worded {
            true => (spot, of_worded, worded),
            false => (spot, of_plain, plain),
        })
    }
}

/// The same with names and words that are read more easily.
fn worded(action: &Action) -> Action {
    let words = |text: &str| match text.chars().count() {
        0 | 1 => "something".to_string(),
        _ => text.to_string(),
    };
    let own = |own: &Option<String>| own.as_deref().map(words);
    match action {
        Action::Answer(Given::Names(a, b)) if a.is_empty() && b.is_empty() => {
            Action::Answer(Given::Names("Ana".to_string(), "Bo".to_string()))
        }
        Action::Answer(Given::Text(text)) => Action::Answer(Given::Text(words(text))),
        Action::Answer(Given::Option { id, own: mine }) => Action::Answer(Given::Option {
            id: id.clone(),
            own: own(mine),
        }),
        Action::Answer(Given::Options { ids, own: mine }) => Action::Answer(Given::Options {
            ids: ids.clone(),
            own: own(mine),
        }),
        action => action.clone(),
    }
}
