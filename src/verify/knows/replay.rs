//! Plays two conversations once more, as one person perceives them, and holds them against each other.
//! It must not go by the walk: what it is handed is what is done, from the first screen on.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use super::record::{plain_look, sees, settled};
use super::told::{self, Told, Ways};
use crate::script::cond::Cond;
use crate::script::words::Insert;
use crate::script::{Script, SlotRef, StepNo, Target};
use crate::session::trace::Trace;
use crate::session::{Action, Eval, State, next_seen, start_seen};
use crate::source::Mark;
use crate::value::Person;
use crate::view::View;

/// One screen as a person perceives it.
pub struct Stage {
    /// The state.
    pub state: State,
    /// How it looks.
    pub look: View,
    /// What is done there; none at the end.
    act: Option<Action>,
    /// What happened since the screen before, as far as it was let be known.
    happened: Vec<Vec<u32>>,
    /// What was let be known so far, and what it came to last.
    facts: BTreeMap<Vec<u32>, Vec<u32>>,
    /// What that would come to now.
    now: BTreeMap<Vec<u32>, Vec<u32>>,
}

/// Hears what is let be known.
struct Hearing<'s> {
    script: &'s Script,
    ways: &'s Ways<'s>,
    told: RefCell<Vec<Told>>,
    by: Cell<Option<Person>>,
}

impl Trace for Hearing<'_> {
    fn asked(&self, eval: &Eval<'_>, cond: &Cond, _: Option<bool>) {
        self.ways.asked(eval, cond, &mut self.told.borrow_mut());
    }

    fn missing(&self, _: &Eval<'_>, _: &Insert, _: Mark) {}

    fn came(&self, _: StepNo) {}

    fn rounds(&self, _: StepNo) {}

    fn finishes(&self, eval: &Eval<'_>, number: StepNo) {
        let eval = Eval {
            witness: None,
            ..*eval
        };
        self.by.set(eval.me.filter(|_| eval.couple()));
        told::finished(&eval, number, &mut self.told.borrow_mut());
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

/// A conversation as one person perceives it; none if it can't be gone.
pub fn perceived(
    ways: &Ways<'_>,
    script: &Script,
    actions: &[Action],
    observer: Person,
    apart: &[SlotRef],
) -> Option<Vec<Stage>> {
    let hearing = Hearing {
        script,
        ways,
        told: RefCell::default(),
        by: Cell::new(None),
    };
    let mut state = start_seen(script, &hearing);
    hearing.told.borrow_mut().clear();
    let mut stages: Vec<Stage> = Vec::new();
    let (mut happened, mut facts) = (Vec::new(), BTreeMap::new());
    let hear = |told: Vec<Told>,
                happened: &mut Vec<Vec<u32>>,
                facts: &mut BTreeMap<Vec<u32>, Vec<u32>>| {
        for told in settled(told.into_iter()) {
            let own = told.by == Some(observer);
            if own || told.from.is_some_and(|of| apart.contains(&of)) {
                continue;
            }
            match told.value {
                Some(value) => {
                    facts.insert(told.name, value);
                }
                None => happened.push(told.name),
            }
        }
    };
    for act in actions.iter().map(Some).chain([None]) {
        if sees(script, &state, observer) {
            let mut shows = Vec::new();
            told::shown(script, &state, &mut shows);
            hear(shows, &mut happened, &mut facts);
            stages.push(Stage {
                look: plain_look(script, &state),
                act: act.cloned(),
                happened: std::mem::take(&mut happened),
                facts: facts.clone(),
                now: ways.now(&state),
                state: state.clone(),
            });
        }
        let Some(act) = act else { break };
        state = next_seen(script, &state, act, &hearing).ok()?;
        let told = std::mem::take(&mut *hearing.told.borrow_mut());
        hear(told, &mut happened, &mut facts);
    }
    Some(stages)
}

/// Whether two conversations are alike up to their last screens, and those look different.
pub fn are_apart(one: &[Stage], other: &[Stage]) -> bool {
    let [most @ .., last] = one else { return false };
    let [most_too @ .., last_too] = other else {
        return false;
    };
    let alike = |(one, other): (&Stage, &Stage)| {
        one.look == other.look && one.act == other.act && known_alike(one, other)
    };
    most.len() == most_too.len()
        && most.iter().zip(most_too).all(alike)
        && known_alike(last, last_too)
        && last.look != last_too.look
}

/// Whether the same was let be known. What was asked in only one of the two must not come to something else
/// in the other.
fn known_alike(one: &Stage, other: &Stage) -> bool {
    let against = |one: &Stage, other: &Stage| {
        one.facts.iter().all(|(name, value)| {
            let known = other.facts.get(name).or_else(|| other.now.get(name));
            known.is_none_or(|known| known == value || *known == [u32::MAX])
        })
    };
    one.happened == other.happened && against(one, other) && against(other, one)
}
