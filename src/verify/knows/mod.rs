//! What each of two people can learn of the other's answers: nothing but what they are let know. And what looks
//! the same, and what is never put into words. It must not print anything, nor know rules about ways.
//!
//! One walk, with screens told apart by how they look, is written down for all rules; then each person's
//! knowledge is followed on it, once for `private` and once for each `Hidden`. Two conversations that differ
//! are played once more before a rule is called broken.

mod facts;
mod inside;
mod learn;
mod pairs;
mod record;
mod replay;
mod same;
mod say;
mod shape;
mod told;
mod unsaid;

use std::cell::{Cell, RefCell};

use super::{Broken, Conversation, Of, Proof, Prover, Task, Verdict};
use crate::explore::{
    Explored, Interrupts, Limits, Map, Nobody, Outcome, Question, StateNo, Wishes, explore,
};
use crate::script::cond::Cond;
use crate::script::rules::{Claim, Rule};
use crate::script::{Script, SlotRef};
use crate::session::{Action, State, next, start};
use crate::value::Person;
use learn::{Breach, Learner, Policy};
use pairs::Way;
use record::{Record, Recorder};
use same::Sames;
use told::Ways;
use unsaid::Unsaid;

/// The built-in rule that what somebody answers stays theirs.
pub fn private() -> Proof {
    super::say::built_in(
        "private",
        "Neither of two people can tell what the other answered, beyond what they are told they will learn.",
    )
}

/// What came of a rule, and what it took.
struct Came {
    verdict: Verdict,
    states: usize,
    steps: usize,
}

/// So many breaches are tried that can't be played, before it is left undecided.
const TRIES: u32 = 12;

impl<'s> Prover<'s> {
    /// Rules about what is known, looks the same or is never said.
    pub(super) fn knowledge(&mut self, tasks: Vec<Task<'s>>) {
        let mut together = Vec::new();
        for task in tasks {
            match task.of {
                Of::Author(rule) if matches!(rule.claim, Claim::Unsaid { .. }) => {
                    let came = self.unsaid(rule);
                    self.came(task, came);
                }
                _ => together.push(task),
            }
        }
        // An exception is kept in mind at every screen; where that makes it too large, each goes by itself.
        for task in self.recorded(together, false) {
            self.recorded(vec![task], true);
        }
    }

    fn came(&mut self, mut task: Task<'s>, came: Came) {
        task.proof.verdict = came.verdict;
        self.settle(task.place, task.proof, came.states, came.steps);
    }

    /// Settles rules on one walk. Those that could be settled on a walk of their own come back, unless this is
    /// the `last` that is tried.
    fn recorded(&mut self, tasks: Vec<Task<'s>>, last: bool) -> Vec<Task<'s>> {
        let (tasks, idle): (Vec<_>, Vec<_>) =
            (tasks.into_iter()).partition(|task| self.script.people.is_some() || is_same(task));
        for task in idle {
            // Nobody else is there.
            let came = Came {
                verdict: Verdict::Proved,
                states: 0,
                steps: 0,
            };
            self.came(task, came);
        }
        if tasks.is_empty() {
            return Vec::new();
        }
        let script = self.script;
        let unless = exceptions(&tasks);
        let ways = Ways::of(script);
        let map = Map::of(script, self.wishes(&unless, true));
        let base = self.steps;
        let (settled, of, progress) = (self.settled, self.of, self.progress);
        let go_on = move |steps: usize| progress.goes_on(base + steps, settled, of);
        let sames = tasks.iter().filter_map(|task| match task.of {
            Of::Author(Rule {
                claim: Claim::Same { steps, values },
                ..
            }) => Some((steps.as_slice(), values.as_slice())),
            _ => None,
        });
        let sames = Sames::new(script, sames);
        let conds = unless.iter().map(|(_, cond)| *cond).collect();
        let recorder = Recorder::new(&ways, conds, hidden(&tasks), sames, &go_on);
        let mut explored = explore(&map, &recorder);
        let outcome = explored
            .as_ref()
            .map_or_else(Outcome::default, |explored| explored.outcome);
        self.steps += outcome.steps;
        let (record, sames) = recorder.finish();
        let alone = tasks.len() == 1 || unless.is_empty();
        if !outcome.complete && !alone && !last {
            let (with, without) = tasks
                .into_iter()
                .partition(|task| exception(task).is_some());
            let _: Vec<Task<'_>> = self.recorded(without, true);
            return with;
        }
        let Some(explored) = &mut explored else {
            for task in tasks {
                let came = Came {
                    verdict: Verdict::Undecided(super::say::limit(0, 0)),
                    states: 0,
                    steps: 0,
                };
                self.came(task, came);
            }
            return Vec::new();
        };
        let walk = Walk {
            script,
            ways: &ways,
            record: &record,
            outcome,
            explored: RefCell::new(explored),
        };
        let mut same = 0;
        for task in tasks {
            let came = match task.of {
                Of::Author(Rule {
                    claim: Claim::Same { steps, .. },
                    ..
                }) => {
                    let came = walk.same(&sames, same, steps);
                    same += 1;
                    came
                }
                _ => {
                    let policy = policy(&task, &unless);
                    self.learned(&walk, &policy)
                }
            };
            self.came(task, came);
        }
        Vec::new()
    }

    /// What to walk for these exceptions.
    fn wishes(&self, unless: &[(&'s Rule, &'s Cond)], looks: bool) -> Wishes {
        let asks = unless.iter().map(|(_, cond)| Question {
            at: None,
            cond: (*cond).clone(),
        });
        Wishes {
            interrupts: Interrupts {
                stop: true,
                ..Interrupts::default()
            },
            looks,
            asks: asks.collect(),
            ..Wishes::within(Limits {
                states: self.wanted.states,
                steps: self.wanted.steps.saturating_sub(self.steps),
                live: 100 * self.wanted.states,
            })
        }
    }

    /// What each of the two can learn, for one policy.
    fn learned(&mut self, walk: &Walk<'_, '_>, policy: &Policy<'_>) -> Came {
        let (mut states, mut steps) = (walk.record.states.len(), walk.outcome.steps);
        let mut complete = walk.outcome.complete;
        let mut unsure = false;
        for observer in [Person::A, Person::B] {
            let rounds: &[bool] = if policy.from.is_some() {
                &[false, true]
            } else {
                &[false]
            };
            for follows in rounds {
                let mut learner = Learner::new(walk.record, observer, policy, *follows);
                let most = self.wanted.steps.saturating_sub(self.steps);
                let only_ask = policy.from.is_some() && !follows;
                let broken: RefCell<Option<Broken>> = RefCell::default();
                let (differs, tries) = (Cell::new(false), Cell::new(0));
                let base = self.steps;
                let (settled, of, progress) = (self.settled, self.of, self.progress);
                let all = learner.run(
                    most,
                    &|steps| progress.goes_on(base + steps, settled, of),
                    &mut |state, act| walk.stand_in(state, act),
                    &mut |learner, breach| {
                        differs.set(true);
                        if only_ask {
                            return false;
                        }
                        match walk.broken(learner, policy, breach) {
                            Some(found) => *broken.borrow_mut() = Some(found),
                            None => {
                                learner.unsure = true;
                                tries.set(tries.get() + 1);
                            }
                        }
                        broken.borrow().is_none() && tries.get() < TRIES
                    },
                );
                states += learner.list.len();
                steps += learner.steps;
                self.steps += learner.steps;
                if let Some(broken) = broken.into_inner() {
                    return Came {
                        verdict: Verdict::Broken(Box::new(broken)),
                        states,
                        steps,
                    };
                }
                complete &= all;
                if only_ask && !differs.get() {
                    // Nothing shows at all, so nothing of these answers does.
                    unsure |= learner.unsure;
                    break;
                }
                unsure |= learner.unsure && !only_ask;
            }
        }
        let verdict = match (complete, unsure) {
            (true, false) => Verdict::Proved,
            (true, true) => Verdict::Undecided(
                "two conversations may look different, and could not be played to show it"
                    .to_string(),
            ),
            (false, _) => Verdict::Undecided(super::say::limit(states, steps)),
        };
        Came {
            verdict,
            states,
            steps,
        }
    }

    /// A value that is never said: mostly no text could say it; else a walk finds out whether one does.
    fn unsaid(&mut self, rule: &'s Rule) -> Came {
        let Claim::Unsaid { values } = &rule.claim else {
            return Came {
                verdict: Verdict::Proved,
                states: 0,
                steps: 0,
            };
        };
        let script = self.script;
        let base = self.steps;
        let (settled, of, progress) = (self.settled, self.of, self.progress);
        let go_on = move |steps: usize| progress.goes_on(base + steps, settled, of);
        let unsaid = Unsaid::of(script, rule.frame, values, &go_on);
        if !unsaid.could() {
            return Came {
                verdict: Verdict::Proved,
                states: 0,
                steps: 0,
            };
        }
        let map = Map::of(script, self.wishes(&[], false));
        let mut explored = explore(&map, &unsaid);
        let outcome = explored
            .as_ref()
            .map_or_else(Outcome::default, |explored| explored.outcome);
        self.steps += outcome.steps;
        let verdict = match (unsaid.found(), &mut explored) {
            (Some(said), Some(explored)) => {
                let (way, here) = explored.way_to(said.at, &Nobody);
                let mut actions: Vec<Action> = way.into_iter().map(|(_, action)| action).collect();
                actions.extend(said.by);
                let step = script.steps.get(said.step as usize);
                let path = step.map_or("", |step| step.path.as_str());
                let what = match said.kept {
                    true => format!("`{path}` keeps it in words"),
                    false => say::said(script, path, &here),
                };
                Verdict::Broken(Box::new(Broken {
                    what,
                    conversations: vec![Conversation {
                        title: String::new(),
                        actions,
                    }],
                    turn: step.map(|step| (step.span, "it is put into words here".to_string())),
                }))
            }
            (None, _) if outcome.complete => Verdict::Proved,
            _ => Verdict::Undecided(super::say::limit(outcome.states, outcome.steps)),
        };
        Came {
            verdict,
            states: outcome.states,
            steps: outcome.steps,
        }
    }
}

/// A walk that was written down.
struct Walk<'w, 'm> {
    script: &'w Script,
    ways: &'w Ways<'w>,
    record: &'w Record,
    outcome: Outcome,
    explored: RefCell<&'w mut Explored<'m>>,
}

impl Walk<'_, '_> {
    /// The state to which an act leads that was not tried in a state.
    fn stand_in(&self, state: StateNo, act: u32) -> Option<StateNo> {
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
    fn broken(
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

    /// What came of a rule about screens that look the same.
    fn same(&self, sames: &Sames<'_>, rule: usize, steps: &[u32]) -> Came {
        let verdict = match sames.breach(rule) {
            Some(pair) => match self.not_same(sames, rule, steps, pair) {
                Some(broken) => Verdict::Broken(Box::new(broken)),
                None => Verdict::Undecided(
                    "two screens may look different, and could not be come to again".to_string(),
                ),
            },
            None if self.outcome.complete => Verdict::Proved,
            None => Verdict::Undecided(super::say::limit(self.outcome.states, self.outcome.steps)),
        };
        Came {
            verdict,
            states: self.outcome.states,
            steps: self.outcome.steps,
        }
    }

    fn not_same(
        &self,
        sames: &Sames<'_>,
        rule: usize,
        steps: &[u32],
        pair: [StateNo; 2],
    ) -> Option<Broken> {
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
        let step = steps
            .iter()
            .filter_map(|step| self.script.steps.get(*step as usize));
        let here = |step: &&crate::script::Step| {
            crate::view::look(self.script, &states[0], &crate::locale::ENGLISH)
                .place
                .starts_with(&step.path)
        };
        let path = step
            .clone()
            .find(here)
            .map_or("", |step| step.path.as_str());
        let parting = say::parting(self.script, [&ways[0], &ways[1]]);
        let what = say::not_same(
            self.script,
            path,
            parting.as_ref(),
            [&states[0], &states[1]],
        );
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
            .map(|(title, actions)| Conversation { title, actions })
            .collect(),
        turn: turn.map(|span| (span, "the two conversations part here".to_string())),
    }
}

fn is_same(task: &Task<'_>) -> bool {
    matches!(task.of, Of::Author(rule) if matches!(rule.claim, Claim::Same { .. }))
}

/// The exception of a rule.
fn exception<'s>(task: &Task<'s>) -> Option<(&'s Rule, &'s Cond)> {
    match task.of {
        Of::Author(rule) => match &rule.claim {
            Claim::Hidden {
                unless: Some(unless),
                ..
            } => Some((rule, unless)),
            _ => None,
        },
        _ => None,
    }
}

/// The exceptions of all rules; a walk has room for so many.
fn exceptions<'s>(tasks: &[Task<'s>]) -> Vec<(&'s Rule, &'s Cond)> {
    tasks.iter().filter_map(exception).take(32).collect()
}

/// All answers that rules hide.
fn hidden(tasks: &[Task<'_>]) -> Vec<SlotRef> {
    let mut all = Vec::new();
    for task in tasks {
        if let Of::Author(rule) = task.of
            && let Claim::Hidden { answers, .. } = &rule.claim
        {
            all.extend(answers);
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// What a rule asks of what can be learned.
fn policy<'s>(task: &Task<'s>, unless: &[(&'s Rule, &'s Cond)]) -> Policy<'s> {
    match task.of {
        Of::Author(rule) => match &rule.claim {
            Claim::Hidden { answers, from, .. } => Policy {
                answers,
                from: Some(*from),
                unless: unless.iter().position(|(of, _)| std::ptr::eq(*of, rule)),
            },
            _ => Policy::private(),
        },
        _ => Policy::private(),
    }
}
