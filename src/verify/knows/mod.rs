//! What each of two people can learn of the other's answers: nothing but what they are let know. And what looks
//! the same, and what is never put into words. It must not print anything, nor know rules about ways.
//!
//! One walk, with screens told apart by how they look, is written down for all rules; then each person's
//! knowledge is followed on it, once for `private` and once for each `Hidden`. Two conversations that differ
//! are played once more before a rule is called broken.

mod alike;
mod facts;
mod inside;
mod learn;
mod pairs;
mod record;
mod replay;
mod same;
mod say;
mod shape;
mod show;
mod tasks;
mod told;
mod unsaid;

use std::collections::VecDeque;

use super::{Broken, Of, Proof, Prover, Task, Verdict};
use crate::explore::{Interrupts, Limits, Map, Outcome, Wishes, explore};
use crate::script::SlotRef;
use crate::script::cond::Cond;
use crate::script::rules::{Claim, Rule, Value};
use crate::value::Person;
use alike::alike;
use learn::{Learner, Policy};
use record::{Exception, Recorder};
use same::Sames;
use show::Walk;
use tasks::{
    Except, apart, asks, exception, exceptions, givers, hidden, parts, policy, sames, screens,
    shows, worded,
};
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

impl Came {
    fn proved() -> Came {
        Came {
            verdict: Verdict::Proved,
            states: 0,
            steps: 0,
        }
    }
}

/// Looking at so many edges of a walk that was written down takes about as long as one transition.
const EDGES: usize = 8;

/// So many breaches are tried that can't be played, before it is left undecided.
const TRIES: u32 = 12;

impl<'s> Prover<'s> {
    /// Rules about what is known, looks the same or is never said.
    pub(super) fn knowledge(&mut self, tasks: Vec<Task<'s>>) {
        let mut together = Vec::new();
        for task in tasks {
            let came = match task.of {
                Of::Author(rule) => match &rule.claim {
                    Claim::Unsaid { values } => self.unsaid(rule, values),
                    // Nobody else is there.
                    Claim::Hidden { .. } if self.script.people.is_none() => Came::proved(),
                    _ => {
                        together.push(task);
                        continue;
                    }
                },
                _ => {
                    together.push(task);
                    continue;
                }
            };
            self.came(task, came);
        }
        // All go along one walk. Those that need to know where their exception holds, and those for which it
        // was too large, go along others.
        let mut open = VecDeque::from([(together, Except::Not)]);
        while let Some((tasks, except)) = open.pop_front() {
            let parts = parts(&tasks, except);
            let share = open.len() + parts.len().min(2);
            let left = self.recorded(tasks, except, parts.len() > 1, share);
            let (others, excepted): (Vec<_>, Vec<_>) =
                left.into_iter().partition(|(_, next)| *next == except);
            let others = others.into_iter().map(|(task, _)| task).collect();
            open.extend(apart(others, except).into_iter().map(|part| (part, except)));
            if let Some((_, next)) = excepted.first() {
                let next = *next;
                let excepted = excepted.into_iter().map(|(task, _)| task).collect();
                open.push_back((excepted, next));
            }
        }
    }

    fn came(&mut self, mut task: Task<'s>, came: Came) {
        task.proof.verdict = came.verdict;
        self.settle(task.place, task.proof, came.states, came.steps);
    }

    /// Asks whoever looks on whether to go on, so many transitions after what was gone before.
    fn goes_on(&self, steps: usize) -> bool {
        let steps = self.steps + steps;
        let go_on = !self.stopped.get() && self.progress.goes_on(steps, self.settled, self.of);
        self.stopped.set(!go_on);
        go_on
    }

    /// Why something was not settled.
    fn limit(&self, outcome: Option<Outcome>) -> Verdict {
        Verdict::Undecided(match self.stopped.get() {
            true => super::say::STOPPED.to_string(),
            false => super::say::limit(outcome, self.wanted),
        })
    }

    /// Settles rules on one walk, for a share of what is left. Those come back that ask for another one: because
    /// it was too large, if they `may_part`, or because more of an exception counts.
    fn recorded(
        &mut self,
        tasks: Vec<Task<'s>>,
        except: Except,
        may_part: bool,
        share: usize,
    ) -> Vec<(Task<'s>, Except)> {
        if tasks.is_empty() {
            return Vec::new();
        }
        let script = self.script;
        let unless = match except {
            Except::Not => Vec::new(),
            _ => exceptions(&tasks),
        };
        let ways = Ways::of(script);
        let map = Map::of(script, self.wishes(&tasks, &unless, except, share));
        let conds = unless.iter().map(|(_, cond)| Exception {
            cond,
            at: (except == Except::AsGiven).then(|| givers(script, cond)),
        });
        let conds = conds.collect();
        let go_on = |steps: usize| self.goes_on(steps);
        let recorder = Recorder::new(&ways, conds, hidden(&tasks), sames(script, &tasks), &go_on);
        let mut explored = explore(&map, &recorder);
        let (record, sames) = recorder.finish();
        let reached = explored.as_ref().map(|explored| explored.outcome);
        let outcome = reached.unwrap_or_default();
        self.states += outcome.states;
        self.steps += outcome.steps;
        if !outcome.complete && may_part && !self.stopped.get() {
            return tasks.into_iter().map(|task| (task, except)).collect();
        }
        let Some(explored) = &mut explored else {
            for task in tasks {
                let verdict = self.limit(None);
                let came = Came {
                    verdict,
                    ..Came::proved()
                };
                self.came(task, came);
            }
            return Vec::new();
        };
        let walk = Walk::of(script, &ways, &record, outcome, explored);
        let mut left = Vec::new();
        let (mut same, mut quiet) = (0, Vec::new());
        for task in tasks {
            let came = match task.of {
                Of::Author(Rule {
                    claim: Claim::Same { .. },
                    ..
                }) => {
                    same += 1;
                    self.same(&walk, &sames, same - 1)
                }
                // What can be shown is followed word by word, on a walk where that is told apart.
                _ if except == Except::Not && shows(script, &task) => {
                    left.push((task, Except::AsGiven));
                    continue;
                }
                _ => {
                    let policy = policy(&task, &unless);
                    let open = match except {
                        _ if exception(&task).is_none() => None,
                        Except::Not => Some(Except::AsGiven),
                        Except::AsGiven => Some(Except::Always),
                        Except::Always => None,
                    };
                    match self.learned(&walk, &policy, open, &mut quiet) {
                        Some(came) => came,
                        None => {
                            let next = open.unwrap_or(Except::Always);
                            left.push((task, next));
                            continue;
                        }
                    }
                }
            };
            self.came(task, came);
        }
        left
    }

    /// What to walk for some rules.
    fn wishes(
        &self,
        tasks: &[Task<'s>],
        unless: &[(&'s Rule, &'s Cond)],
        except: Except,
        share: usize,
    ) -> Wishes {
        // Where nothing else is asked, only the screens that must look the same are looked at.
        let screens = tasks.iter().map(screens);
        let screens = screens.collect::<Option<Vec<_>>>().unwrap_or_default();
        let left = self.wanted.steps.saturating_sub(self.steps);
        Wishes {
            interrupts: Interrupts {
                stop: true,
                ..Interrupts::default()
            },
            looks: true,
            screens: screens.concat(),
            apart: worded(self.script, tasks, except),
            asks: asks(self.script, unless, except),
            ..Wishes::within(Limits {
                states: self.wanted.states,
                steps: left / share.max(1),
                live: 100 * self.wanted.states,
            })
        }
    }

    /// What came of a rule about screens that look the same.
    fn same(&self, walk: &Walk<'_, '_>, sames: &Sames<'_>, rule: usize) -> Came {
        let outcome = walk.outcome;
        let verdict = match sames.breach(rule) {
            Some(pair) => match walk.not_same(sames, rule, pair) {
                Some(broken) => Verdict::Broken(Box::new(broken)),
                None => Verdict::Undecided(super::say::UNFOUNDED.to_string()),
            },
            None if outcome.complete => Verdict::Proved,
            None => self.limit(Some(outcome)),
        };
        Came {
            verdict,
            states: outcome.states,
            steps: outcome.steps,
        }
    }

    /// What each of the two can learn, for one policy. Nothing comes back where it can't be told on this walk, but may be
    /// on the `next` one, which knows more of an exception. `quiet` holds the policies by which nothing showed at all.
    fn learned(
        &mut self,
        walk: &Walk<'_, '_>,
        policy: &Policy<'_>,
        next: Option<Except>,
        quiet: &mut Vec<Quiet>,
    ) -> Option<Came> {
        let mut came = Came {
            verdict: Verdict::Proved,
            states: walk.outcome.states,
            steps: walk.outcome.steps,
        };
        // Of most answers nothing is ever told or shown, and then every such rule asks the same.
        let told = |of: &&SlotRef| walk.record.is_told(**of);
        let apart: Vec<SlotRef> = policy.answers.iter().filter(told).copied().collect();
        let known =
            |known: &Quiet| known.0 == apart && known.1.is_none_or(|n| Some(n) == policy.unless);
        if quiet.iter().any(known) {
            return Some(came);
        }
        let (mut all, mut unsure, mut differs) = (walk.outcome.complete, false, false);
        let mut broken: Option<Broken> = None;
        for observer in [Person::A, Person::B] {
            let learned = self.of_one(walk, policy, observer, next);
            came.states += learned.states;
            came.steps += learned.edges / EDGES;
            self.states += learned.states;
            self.steps += learned.edges / EDGES;
            let left = match next {
                None => false,
                Some(Except::Always) => learned.breach || learned.unsure,
                Some(_) => learned.differs,
            };
            if left {
                return None;
            }
            let shorter = |known: &Broken| {
                learned
                    .broken
                    .as_ref()
                    .is_some_and(|new| long(new) < long(known))
            };
            if broken.as_ref().is_none_or(shorter) {
                broken = learned.broken;
            }
            all &= learned.all;
            unsure |= learned.unsure;
            differs |= learned.differs;
        }
        if let Some(broken) = broken {
            came.verdict = Verdict::Broken(Box::new(broken));
            return Some(came);
        }
        came.verdict = match (all, unsure) {
            (true, false) => Verdict::Proved,
            (true, true) => Verdict::Undecided(super::say::UNFOUNDED.to_string()),
            (false, _) => self.limit(Some(Outcome {
                states: walk.outcome.states,
                steps: came.steps,
                complete: false,
            })),
        };
        if all && !unsure && !differs {
            quiet.push((apart, policy.unless));
        }
        Some(came)
    }

    /// What one person can learn. Whether anything shows at all is asked first, and where nothing is known of an exception
    /// only that: then there is no need to keep in mind which hidden answers were given. What shows is followed up only
    /// where no `next` walk knows more.
    fn of_one(
        &self,
        walk: &Walk<'_, '_>,
        policy: &Policy<'_>,
        observer: Person,
        next: Option<Except>,
    ) -> Learned {
        let mut learned = Learned::default();
        let rounds: &[bool] = match policy.from {
            Some(_) if next != Some(Except::AsGiven) => &[false, true],
            _ => &[false],
        };
        for follows in rounds {
            let asks = policy.from.is_some() && !follows;
            let mut learner = Learner::new(walk.record, observer, policy, *follows);
            // Whether anything shows is found out on few states; how, where it does, on all of them.
            if let Some(small) = self.on_few(&mut learner, learned.edges) {
                learned.differs |= small.differs;
                learned.states += small.states;
                learned.edges += small.edges;
                learned.all = true;
                learned.breach = small.differs;
                match small.differs {
                    false => break,
                    true if asks => continue,
                    true if next.is_some() => break,
                    true => {}
                }
            }
            let (mut differs, mut tries) = (false, 0);
            let mut broken = None;
            let before = learned.edges;
            let left = EDGES * self.wanted.steps.saturating_sub(self.steps);
            let all = learner.run(
                left.saturating_sub(before),
                &|edges| self.goes_on((before + edges) / EDGES),
                &mut |state, act| walk.stand_in(state, act),
                &mut |learner, breach| {
                    differs = true;
                    if asks || next.is_some() {
                        return false;
                    }
                    match walk.broken(learner, policy, breach) {
                        Some(found) => broken = Some(found),
                        None => {
                            learner.unsure = true;
                            tries += 1;
                        }
                    }
                    broken.is_none() && tries < TRIES
                },
            );
            learned = Learned {
                broken,
                all,
                unsure: learner.unsure,
                breach: differs,
                differs: learned.differs || differs,
                states: learned.states + learner.list.len(),
                edges: before + learner.steps,
            };
            if !learned.differs {
                break;
            }
        }
        learned
    }

    /// Whether anything shows, found out on states that are apart to this person; none if that leaves it open.
    fn on_few(&self, learner: &mut Learner<'_>, before: usize) -> Option<Learned> {
        let small = alike(learner);
        let mut few = learner.on(&small);
        let (mut differs, mut sure) = (false, true);
        let left = EDGES * self.wanted.steps.saturating_sub(self.steps);
        let all = few.run(
            left.saturating_sub(before),
            &|edges| self.goes_on((before + edges) / EDGES),
            &mut |_, _| {
                sure = false;
                None
            },
            &mut |_, _| {
                differs = true;
                false
            },
        );
        (all && sure && !few.unsure).then(|| Learned {
            differs,
            states: few.list.len(),
            edges: few.steps,
            ..Learned::default()
        })
    }

    /// A value that is never said: mostly no text could say it; else a walk finds out whether one does.
    fn unsaid(&mut self, rule: &'s Rule, values: &'s [Value]) -> Came {
        let script = self.script;
        let go_on = |steps: usize| self.goes_on(steps);
        let unsaid = Unsaid::of(script, rule.frame, values, &go_on);
        if !unsaid.could() {
            return Came::proved();
        }
        let mut wishes = self.wishes(&[], &[], Except::Not, 2);
        wishes.looks = false;
        let map = Map::of(script, wishes);
        let mut explored = explore(&map, &unsaid);
        let reached = explored.as_ref().map(|explored| explored.outcome);
        let outcome = reached.unwrap_or_default();
        let found = unsaid.found();
        let verdict = match (found, &mut explored) {
            (Some(said), Some(explored)) => {
                Verdict::Broken(Box::new(show::said(script, &said, explored)))
            }
            (None, Some(_)) if outcome.complete => Verdict::Proved,
            _ => self.limit(reached),
        };
        self.states += outcome.states;
        self.steps += outcome.steps;
        Came {
            verdict,
            states: outcome.states,
            steps: outcome.steps,
        }
    }
}

/// What came of what one person can learn.
#[derive(Default)]
struct Learned {
    broken: Option<Broken>,
    /// All of it was gone through.
    all: bool,
    unsure: bool,
    /// Something shows that counts, as far as was asked last.
    breach: bool,
    /// Something shows, whether or not it counts.
    differs: bool,
    states: usize,
    edges: usize,
}

/// How much is done in the conversations that break a rule.
fn long(broken: &Broken) -> usize {
    let ways = broken.conversations.iter();
    ways.map(|way| way.actions.len()).sum()
}

/// The answers of a policy of which something is told, and its exception.
type Quiet = (Vec<SlotRef>, Option<usize>);
