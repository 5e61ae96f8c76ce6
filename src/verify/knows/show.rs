//! Makes of a breach the two conversations that show it, each as it can be gone, and plays them once more before
//! anything is said. It must not look for breaches.

use std::cell::RefCell;

use super::super::{Broken, Conversation};
use super::learn::{Breach, Learner, Policy};
use super::pairs::{self, Way};
use super::record::Record;
use super::same::Sames;
use super::told::Ways;
use super::unsaid::Said;
use super::{replay, say};
use crate::explore::{Explored, Nobody, Outcome, StateNo};
use crate::script::Script;
use crate::session::{Action, State, next, start};

/// A walk that was written down.
pub struct Walk<'w, 'm> {
    /// The script.
    script: &'w Script,
    ways: &'w Ways<'w>,
    /// What was written down.
    pub record: &'w Record,
    /// How far it came.
    pub outcome: Outcome,
    explored: RefCell<&'w mut Explored<'m>>,
}

impl<'w, 'm> Walk<'w, 'm> {
    /// A walk, with what was written down of it.
    pub fn of(
        script: &'w Script,
        ways: &'w Ways<'w>,
        record: &'w Record,
        outcome: Outcome,
        explored: &'w mut Explored<'m>,
    ) -> Walk<'w, 'm> {
        Walk {
            script,
            ways,
            record,
            outcome,
            explored: RefCell::new(explored),
        }
    }

    /// The state to which an act leads that was not tried in a state.
    pub fn stand_in(&self, state: StateNo, act: u32) -> Option<StateNo> {
        let explored = &mut **self.explored.borrow_mut();
        let (_, here) = explored.way_to(state, &Nobody);
        let after = next(self.script, &here, self.record.acts.get(act as usize)?).ok()?;
        explored.known(&after)
    }

    /// A way as it can be gone; none if it can't.
    fn actions(&self, way: &Way) -> Option<Vec<Action>> {
        let explored = &mut **self.explored.borrow_mut();
        let (gone, _) = explored.way_along(way, &Nobody);
        let actions: Vec<Action> = gone.into_iter().map(|(_, action)| action).collect();
        (actions.len() + 1 == way.len()).then_some(actions)
    }

    /// The two conversations behind a breach, if they are really alike up to screens that differ.
    pub fn broken(
        &self,
        learner: &mut Learner<'_>,
        policy: &Policy<'_>,
        breach: Breach,
    ) -> Option<Broken> {
        let [one, other] = pairs::of_breach(learner, breach)?;
        let ways = [self.actions(&one)?, self.actions(&other)?];
        let observer = learner.observer;
        let perceived = |actions: &[Action]| {
            replay::perceived(self.ways, self.script, actions, observer, policy.answers)
        };
        let stages = [perceived(&ways[0])?, perceived(&ways[1])?];
        if !replay::are_apart(&stages[0], &stages[1]) {
            return None;
        }
        let parting = say::parting(self.script, [&ways[0], &ways[1]]);
        let of = say::paths(self.script, policy.answers);
        let last = [stages[0].last()?, stages[1].last()?];
        let what = say::told_apart(self.script, observer, &of, parting.as_ref(), last);
        Some(broken(what, parting, ways))
    }

    /// The two conversations after which a screen does not look the same, if it really does not.
    pub fn not_same(&self, sames: &Sames<'_>, rule: usize, pair: [StateNo; 2]) -> Option<Broken> {
        let [one, other] = pairs::any(self.record, pair)?;
        let ways = [self.actions(&one)?, self.actions(&other)?];
        let end = |actions: &[Action]| -> Option<State> {
            actions
                .iter()
                .try_fold(start(self.script), |state, action| {
                    next(self.script, &state, action).ok()
                })
        };
        let states = [end(&ways[0])?, end(&ways[1])?];
        if !sames.breaks(rule, [&states[0], &states[1]]) {
            return None;
        }
        let parting = say::parting(self.script, [&ways[0], &ways[1]]);
        let what = say::not_same(self.script, parting.as_ref(), [&states[0], &states[1]]);
        Some(broken(what, parting, ways))
    }
}

/// A rule broken by two conversations.
fn broken(what: String, parting: Option<say::Parting>, ways: [Vec<Action>; 2]) -> Broken {
    let titles = match &parting {
        Some(parting) => parting.acts.clone().map(|act| match parting.path.as_str() {
            "" => act,
            path => format!("{act} at `{path}`"),
        }),
        None => ["the first".to_string(), "the second".to_string()],
    };
    let conversations = titles.into_iter().zip(ways);
    let turn = parting.and_then(|parting| parting.span);
    Broken {
        what,
        conversations: conversations
            .map(|(title, actions)| Conversation {
                title,
                actions,
                notes: Vec::new(),
            })
            .collect(),
        turn: turn.map(|span| (span, "the two conversations part here".to_string())),
    }
}

/// A value that is put into words.
pub fn said(script: &Script, said: &Said, explored: &mut Explored<'_>) -> Broken {
    let (way, here) = explored.way_to(said.at, &Nobody);
    let mut actions: Vec<Action> = way.into_iter().map(|(_, action)| action).collect();
    actions.extend(said.by.clone());
    let step = script.steps.get(said.step as usize);
    let path = step.map_or("", |step| step.path.as_str());
    let what = match said.kept {
        true => format!("`{path}` keeps it in words"),
        false => say::said(script, path, &here),
    };
    Broken {
        what,
        conversations: vec![Conversation {
            actions,
            ..Conversation::default()
        }],
        turn: step.map(|step| (step.span, "it is put into words here".to_string())),
    }
}
