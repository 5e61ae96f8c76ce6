//! Leaves out of a run what was answered on ways that were left, and nothing that still counts.
//! It must not guess: what is left out or told less of leads to the same state, or it stays.

use alloc::sync::Arc;

use super::Taken;
use crate::prelude::*;
use crate::script::{Kind, Script, Step};
use crate::session::{Action, At, Given, Session, Spot, State, mention, next};

/// The acts of a run with the state each was taken in, without what lies behind it for good.
pub fn shortened(session: &Session) -> Vec<Taken> {
    let steps = session.steps();
    let mut acts: Vec<Taken> = steps
        .map(|(action, before)| (action.clone(), before.clone()))
        .collect();
    let (script, last) = (session.script(), session.state());
    drafts(&mut acts);
    rounds(script, &mut acts, last);
    let spots = spots(script, &acts);
    for at in behind(script, &acts, &spots, last) {
        for given in instead(script, spots[at], &acts[at].0) {
            if let Some(told) = replaced(script, &acts, at, given, last) {
                acts.splice(at..at + told.len(), told);
                break;
            }
        }
    }
    acts
}

fn spots(script: &Script, acts: &[Taken]) -> Vec<Option<Spot>> {
    acts.iter()
        .map(|(_, before)| Spot::of(script, before))
        .collect()
}

/// The places of the acts, those at one screen side by side and in their order.
fn by_screen(spots: &[Option<Spot>]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..spots.len()).collect();
    places.sort_by_key(|at| (spots[*at], *at));
    places
}

/// Takes out what was written before a nudge changed somebody's mind: the last words alone come to the same.
fn drafts(acts: &mut Vec<Taken>) {
    let mut at = 0;
    while at < acts.len() {
        // What was opened over the field comes back to it, with what stands there.
        let over = matches!(acts[at].0, Action::Ground | Action::Support);
        if let (At::Draft(step, _), false) = (&acts[at].1.at, over) {
            let step = *step;
            let asked = |taken: &Taken| taken.1.at == At::Step(step, 0);
            if let Some(from) = acts[..at].iter().rposition(asked) {
                let first = acts[from].1.clone();
                acts[at].1 = first;
                acts.drain(from..at);
                at = from;
            }
        }
        at += 1;
    }
}

/// Takes out rounds that came back to the very same state.
fn rounds(script: &Script, acts: &mut Vec<Taken>, last: &State) {
    let spots = spots(script, acts);
    // States can be the same only at one screen that was answered as often: few are compared, however long a run is.
    let tried = |at: usize| {
        let (spot, state) = (spots[at]?, &acts[at].1);
        let of = script.steps.get(spot.step as usize)?.slot?;
        state.slot(of, spot.me).map(|slot| (slot.tries, slot.taken))
    };
    let mut places: Vec<_> = (0..acts.len())
        .map(|at| (spots[at], tried(at), at))
        .collect();
    places.sort_unstable();
    let mut stays = vec![true; acts.len()];
    let mut at = 0;
    while at < acts.len() {
        if acts[at].1 == *last {
            stays[at..].fill(false);
            break;
        }
        let same = (spots[at], tried(at));
        let own = places.partition_point(|(spot, tries, place)| {
            (*spot, *tries, *place) <= (same.0, same.1, at)
        });
        let later = places[own..]
            .iter()
            .take_while(|(spot, tries, _)| (*spot, *tries) == same);
        if let Some((.., again)) = later
            .filter(|(.., place)| acts[*place].1 == acts[at].1)
            .last()
        {
            stays[at..*again].fill(false);
            at = *again;
        }
        at += 1;
    }
    let mut stays = stays.into_iter();
    acts.retain(|_| stays.next() == Some(true));
}

/// The answers that stand in the state no more: another one came to their step, or their part was entered again.
fn behind(script: &Script, acts: &[Taken], spots: &[Option<Spot>], last: &State) -> Vec<usize> {
    let places = by_screen(spots);
    let answers = |place: &usize| matches!(acts[*place].0, Action::Answer(_));
    let mut behind: Vec<usize> = (0..places.len())
        .filter(|n| answers(&places[*n]))
        .filter(|n| {
            let spot = spots[places[*n]];
            let rest = places[n + 1..].iter();
            let mut later = rest.take_while(|place| spots[**place] == spot);
            let again = later.any(|place| answers(place) || acts[*place].0 == Action::Skip);
            let of = spot.and_then(|spot| {
                let slot = script.steps.get(spot.step as usize)?.slot?;
                last.answer(slot, spot.me)
            });
            again || of.is_none()
        })
        .map(|n| places[n])
        .collect();
    behind.sort_unstable();
    behind
}

/// What could stand in an answer's place and tell less: always the same, whatever was answered.
fn instead(script: &Script, spot: Option<Spot>, action: &Action) -> Vec<Given> {
    let step = spot.and_then(|spot| script.steps.get(spot.step as usize));
    let (Action::Answer(given), Some(step)) = (action, step) else {
        return Vec::new();
    };
    match given {
        Given::Text(text) => vec![Given::Text(bare(script, text))],
        Given::Names(..) => vec![Given::Names("A".to_string(), "B".to_string())],
        Given::Number(_) => {
            let (from, to) = match &step.kind {
                Kind::Scale { from, to, .. } => (*from, *to),
                // Every number up to a million can't be tried: the ends can.
                Kind::Number { from, to, .. } => (*from, (*to).min(from.saturating_add(100))),
                Kind::Rate {
                    scale: Some(ends), ..
                } => (ends.from, ends.to),
                _ => return Vec::new(),
            };
            (from..=to).map(Given::Number).collect()
        }
        Given::Option { .. } => options(step, |id, own| Given::Option { id, own }),
        Given::Options { .. } => options(step, |id, own| Given::Options { ids: vec![id], own }),
        _ => Vec::new(),
    }
}

fn options(step: &Step, given: impl Fn(String, Option<String>) -> Given) -> Vec<Given> {
    let own = |write: bool| write.then(|| BARE.to_string());
    let offered = step.options().iter();
    let mut all: Vec<Given> = offered
        .map(|option| given(option.id.clone(), own(option.write)))
        .collect();
    all.push(given("unsaid".to_string(), None));
    all
}

/// Stands for words that are gone.
const BARE: &str = "…";

/// Words of which nothing is left but one of each list, which a nudge or a condition asks for.
fn bare(script: &Script, text: &str) -> String {
    let mut bare = BARE.to_string();
    for list in 0..script.lists.len() {
        if let Some((from, to)) = mention(script, list as u16, text) {
            bare.push(' ');
            bare.push_str(text.get(from..to).unwrap_or_default());
        }
    }
    bare
}

/// The acts from this place on with another answer there, up to where all is as it was; none if that never comes.
fn replaced(
    script: &Arc<Script>,
    acts: &[Taken],
    at: usize,
    given: Given,
    last: &State,
) -> Option<Vec<Taken>> {
    let mut told = Vec::new();
    let mut state = acts[at].1.clone();
    let mut action = Action::Answer(given);
    for n in at..acts.len() {
        let after = next(script, &state, &action).ok()?;
        told.push((action, state));
        state = after;
        let Some((then, before)) = acts.get(n + 1) else {
            break;
        };
        // From here on nothing differs: what follows need not be gone again.
        if state == *before {
            return Some(told);
        }
        action = then.clone();
    }
    (state == *last).then_some(told)
}
