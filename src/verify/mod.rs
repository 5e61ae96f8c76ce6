//! Proves what a script's rules say, and what holds for every exercise, over all ways through it; or shows
//! the shortest conversation in which it does not. It must not print anything: it hands over what was found.
//!
//! Everything is found by the walk of `explore`, which takes the transition that also runs. A rule about ways is
//! an automaton that goes along with the walk (Vardi and Wolper 1986): what it remembers belongs to the state.
//! The first way that breaks a rule is a shortest one, because the walk goes breadth first.

mod again;
mod before;
mod built_in;
mod ends;
mod knows;
mod monitor;
mod most;
mod never;
mod rounds;
mod say;
mod turns;
mod walked;
mod watch;

use std::cell::Cell;
use std::collections::VecDeque;
use std::rc::Rc;

use crate::explore::{Interrupts, Limits, Map, Outcome, Wishes, explore};
use crate::script::Script;
use crate::script::rules::{Claim, Rule};
use crate::session::Action;
use crate::source::{Sources, Span};
use monitor::Monitor;
use watch::{Finding, Watched};

/// How far to go, and for what.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Only rules whose name or words have this in them.
    pub only: Option<String>,
    /// So many transitions for everything together; what is not settled by then is undecided.
    pub steps: usize,
    /// So many states at once. About a kilobyte each.
    pub states: usize,
}

impl Default for Wanted {
    /// Every rule, with at most four million transitions and 600,000 states: within half a minute and 2 GiB.
    fn default() -> Wanted {
        Wanted {
            only: None,
            steps: 4_000_000,
            states: 600_000,
        }
    }
}

/// Sees how far a proof has come, and may end it.
pub trait Progress {
    /// So many transitions so far, so many rules settled of so many; answers whether to go on.
    fn goes_on(&self, steps: usize, settled: usize, of: usize) -> bool;
    /// A rule is settled.
    fn settled(&self, _: &Proof) {}
}

/// Nobody looks.
#[derive(Clone, Copy, Debug)]
pub struct Unseen;

impl Progress for Unseen {
    fn goes_on(&self, _: usize, _: usize, _: usize) -> bool {
        true
    }
}

/// What came of all rules, the built-in ones first, then the author's as they stand.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// One for each rule.
    pub proofs: Vec<Proof>,
    /// How many states were gone through for all of them together.
    pub states: usize,
    /// How many transitions.
    pub steps: usize,
}

impl Report {
    /// Whether every rule is proved.
    pub fn holds(&self) -> bool {
        self.proofs
            .iter()
            .all(|proof| matches!(proof.verdict, Verdict::Proved))
    }
}

/// What came of one rule.
#[derive(Clone, Debug)]
pub struct Proof {
    /// What it is called: its kind in lower case, or the name of a built-in rule.
    pub name: String,
    /// What it says: an author's rule in their own words, a built-in one in a sentence.
    pub says: String,
    /// The author's reason; empty if none is given.
    pub because: String,
    /// Where it stands; none for a built-in rule.
    pub span: Option<Span>,
    /// The step that calls the part which states it, for the rule of a part: `gate.support`.
    pub call: String,
    /// Whether it holds.
    pub verdict: Verdict,
    /// How many states were gone through for it; it may have shared them with other rules.
    pub states: usize,
    /// How many transitions.
    pub steps: usize,
}

/// Whether a rule holds.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// On every way.
    Proved,
    /// Not on this one.
    Broken(Box<Broken>),
    /// A limit was met first, in these words. It may hold or not.
    Undecided(String),
}

/// How a rule is broken.
#[derive(Clone, Debug)]
pub struct Broken {
    /// What happens, in a sentence.
    pub what: String,
    /// One conversation in which it does, or two that should have been alike.
    pub conversations: Vec<Conversation>,
    /// Where the script took the turn that led there, and which.
    pub turn: Option<(Span, String)>,
}

/// What is done, from the first screen on; the rule is broken by the last of it.
#[derive(Clone, Debug, Default)]
pub struct Conversation {
    /// What sets it apart, where there are two; empty for a single one.
    pub title: String,
    /// What is done.
    pub actions: Vec<Action>,
    /// What is worth knowing on the way: after so many of them, in a sentence.
    pub notes: Vec<(usize, String)>,
}

/// Proves every rule of a script, or shows how it is broken.
pub fn verify(
    script: &Script,
    sources: &Sources,
    wanted: &Wanted,
    progress: &dyn Progress,
) -> Report {
    let mut prover = Prover {
        script,
        shared: built_in::Shared::of(script, sources),
        sources,
        wanted,
        progress,
        stopped: Cell::new(false),
        states: 0,
        steps: 0,
        kept_back: 0,
        singly: false,
        last: false,
        too_large: false,
        settled: 0,
        of: 0,
        proofs: Vec::new(),
    };
    let mut tasks = prover.tasks();
    if let Some(only) = &wanted.only {
        tasks.retain(|task| {
            task.proof.name.contains(only.as_str()) || task.proof.says.contains(only.as_str())
        });
    }
    prover.of = tasks.len();
    let (ways, rest): (Vec<Task<'_>>, Vec<Task<'_>>) = tasks
        .into_iter()
        .partition(|task| task.monitor(&prover).is_some());
    // What is known takes a walk of its own, and has its share.
    prover.kept_back = if rest.is_empty() { 0 } else { wanted.steps / 3 };
    let late = prover.ways(ways);
    prover.knowledge(rest);
    // What is left after that may be enough for rules whose share was not; and what those leave, for the others.
    prover.kept_back = 0;
    prover.singly = true;
    let late = prover.ways(late);
    prover.too_large = false;
    prover.last = true;
    prover.ways(late);
    let mut proofs = prover.proofs;
    proofs.sort_by_key(|(place, _)| *place);
    Report {
        states: prover.states,
        steps: prover.steps,
        proofs: proofs.into_iter().map(|(_, proof)| proof).collect(),
    }
}

/// The rules that hold for every exercise: their names, and what they say.
pub fn built_in() -> Vec<(String, String)> {
    let rules = built_in::BUILT_IN.iter();
    let rules = rules.map(|rule| (rule.name.to_string(), rule.says.to_string()));
    let private = knows::private();
    rules.chain([(private.name, private.says)]).collect()
}

/// One rule to be settled.
struct Task<'s> {
    /// Its place in the report.
    place: usize,
    /// What is known of it already; undecided.
    proof: Proof,
    /// What goes along with the walk for it.
    of: Of<'s>,
}

/// Where a rule comes from.
#[derive(Clone, Copy)]
enum Of<'s> {
    /// It is stated by a file.
    Author(&'s Rule),
    /// It holds for every exercise.
    BuiltIn(built_in::Maker),
    /// Neither learns of the other's answers what they are not let know.
    Private,
}

impl<'s> Task<'s> {
    /// What goes along with a walk for this rule, if it is one about ways.
    fn monitor(&self, prover: &Prover<'s>) -> Option<Box<dyn Monitor + 's>> {
        match self.of {
            Of::Author(rule) => monitor_of(prover.script, prover.sources, rule),
            Of::BuiltIn(make) => Some(make(prover.script, &prover.shared)),
            Of::Private => None,
        }
    }
}

struct Prover<'s> {
    script: &'s Script,
    shared: Rc<built_in::Shared>,
    sources: &'s Sources,
    wanted: &'s Wanted,
    progress: &'s dyn Progress,
    /// Whoever looks on wants no more of it.
    stopped: Cell<bool>,
    /// States so far.
    states: usize,
    /// Transitions so far.
    steps: usize,
    /// So many are left for rules about what is known.
    kept_back: usize,
    /// Rules that remember something go one by one.
    singly: bool,
    /// There is no later.
    last: bool,
    /// A fair share was not enough for rules that remember nothing.
    too_large: bool,
    settled: usize,
    of: usize,
    proofs: Vec<(usize, Proof)>,
}

impl<'s> Prover<'s> {
    /// Every rule, and what goes along for it.
    fn tasks(&self) -> Vec<Task<'s>> {
        let texts = say::Texts::of(self.script, self.sources);
        let built_in = (built_in::BUILT_IN.iter())
            .map(|rule| (say::built_in(rule.name, rule.says), Of::BuiltIn(rule.make)));
        let private = self
            .script
            .people
            .as_ref()
            .map(|_| (knows::private(), Of::Private));
        let built_in = built_in.chain(private);
        let authors = self.script.rules.iter();
        let authors = authors.map(|rule| (say::proof(self.script, &texts, rule), Of::Author(rule)));
        let all = built_in.chain(authors).enumerate();
        all.map(|(place, (proof, of))| Task { place, proof, of })
            .collect()
    }

    /// Rules about ways: all at once if that does not make too many states, else those that remember nothing, which
    /// would each take the same walk, and the others by halves. Those come back for which even so
    /// their share was not enough; in the `last` go, in which each may take all that is left, they are undecided.
    fn ways(&mut self, mut tasks: Vec<Task<'s>>) -> Vec<Task<'s>> {
        tasks.sort_by_key(|task| self.remembers(task));
        let mut open = VecDeque::from([tasks]);
        if self.singly {
            let (least, others): (Vec<_>, Vec<_>) = (open.pop_front().unwrap_or_default())
                .into_iter()
                .partition(|task| self.remembers(task) == 0);
            open.push_back(least);
            open.extend(others.into_iter().map(|task| vec![task]));
            open.retain(|tasks| !tasks.is_empty());
        }
        let mut late = Vec::new();
        while let Some(tasks) = open.pop_front() {
            if tasks.is_empty() {
                continue;
            }
            let most = self.wanted.steps.saturating_sub(self.kept_back);
            let left = most.saturating_sub(self.steps);
            let alone = self.is_least(&tasks);
            // As long as there is something to halve, a part of what is left is enough to find out.
            let remembers = tasks.iter().any(|task| self.remembers(task) > 0);
            let steps = match (alone, remembers) {
                _ if self.last => left,
                (true, true) => left / (open.len() + 1),
                (true, false) => left / 4,
                _ => left / 10,
            };
            // Whoever remembers more comes to no fewer states.
            if self.too_large {
                late.extend(tasks);
                continue;
            }
            let mut tasks = self.walk(tasks, steps);
            self.too_large = !tasks.is_empty() && !remembers;
            if alone {
                late.append(&mut tasks);
            } else if !tasks.is_empty() {
                // They are in the order of how much they remember.
                let least = tasks.partition_point(|task| self.remembers(task) == 0);
                let at = if least > 0 { least } else { tasks.len() / 2 };
                let others = tasks.split_off(at);
                open.extend([tasks, others]);
            }
        }
        if !self.last {
            return late;
        }
        for mut task in late {
            task.proof.verdict = Verdict::Undecided(match self.stopped.get() {
                true => say::STOPPED.to_string(),
                false => say::limit(Some(Outcome::default()), self.wanted),
            });
            self.settle(task.place, task.proof, 0, 0);
        }
        Vec::new()
    }

    /// How much a rule adds to what has to be told apart.
    fn remembers(&self, task: &Task<'s>) -> usize {
        let rule = task.monitor(self);
        rule.map_or(0, |rule| rule.size() + rule.asks().len())
    }

    /// Whether fewer rules would take no fewer states.
    fn is_least(&self, tasks: &[Task<'s>]) -> bool {
        tasks.len() == 1 || tasks.iter().all(|task| self.remembers(task) == 0)
    }

    /// Goes along one walk with some rules; those it could not settle come back.
    fn walk(&mut self, tasks: Vec<Task<'s>>, steps: usize) -> Vec<Task<'s>> {
        let alone = self.is_least(&tasks);
        let monitors: Vec<_> = (tasks.iter())
            .filter_map(|task| task.monitor(self))
            .collect();
        let over = (monitors.iter())
            .any(|rule| rule.over() || monitor::lies_over(self.script, rule.frame()));
        let map = Map::of(
            self.script,
            Wishes {
                interrupts: Interrupts {
                    stop: true,
                    ground: over,
                    support: over,
                    ..Interrupts::default()
                },
                once: true,
                texts: false,
                asks: monitors.iter().flat_map(|monitor| monitor.asks()).collect(),
                ..Wishes::within(Limits {
                    states: self.wanted.states,
                    steps,
                    live: 100 * self.wanted.states,
                })
            },
        );
        let go_on = |steps: usize| {
            let steps = self.steps + steps;
            let go_on = !self.stopped.get() && self.progress.goes_on(steps, self.settled, self.of);
            self.stopped.set(!go_on);
            go_on
        };
        let watched = Watched::new(&map, monitors, &go_on);
        let mut explored = explore(&map, &watched);
        let reached = explored.as_ref().map(|explored| explored.outcome);
        let outcome = reached.unwrap_or_default();
        let walked = watched.walked();
        let mut found = watched.findings(explored.as_mut());
        if let Some(explored) = explored.as_mut().filter(|_| outcome.complete) {
            for (n, found) in found.iter_mut().enumerate() {
                if matches!(found, Finding::Nothing) {
                    *found = watched.settled(n, &walked, explored);
                }
            }
        }
        self.states += outcome.states;
        self.steps += outcome.steps;
        let mut open = Vec::new();
        for (mut task, found) in tasks.into_iter().zip(found) {
            let verdict = match found {
                Finding::Broken(broken) => Verdict::Broken(Box::new(broken)),
                Finding::Open(why) => Verdict::Undecided(why),
                Finding::Unfounded => Verdict::Undecided(say::UNFOUNDED.to_string()),
                Finding::Nothing if outcome.complete => Verdict::Proved,
                Finding::Nothing if self.stopped.get() => {
                    Verdict::Undecided(say::STOPPED.to_string())
                }
                Finding::Nothing if alone && self.last => {
                    Verdict::Undecided(say::limit(reached, self.wanted))
                }
                Finding::Nothing => {
                    open.push(task);
                    continue;
                }
            };
            task.proof.verdict = verdict;
            self.settle(task.place, task.proof, outcome.states, outcome.steps);
        }
        open
    }

    fn settle(&mut self, place: usize, mut proof: Proof, states: usize, steps: usize) {
        proof.states = states;
        proof.steps = steps;
        self.settled += 1;
        self.progress.settled(&proof);
        self.proofs.push((place, proof));
    }
}

/// What goes along with the walk for a rule about ways.
fn monitor_of<'s>(
    script: &'s Script,
    sources: &'s Sources,
    rule: &'s Rule,
) -> Option<Box<dyn Monitor + 's>> {
    match &rule.claim {
        Claim::Never { reach, when } => Some(Box::new(never::Never {
            script,
            frame: rule.frame,
            reach,
            when,
            words: monitor::written(sources, when),
        })),
        Claim::Before {
            first,
            then,
            unless,
        } => Some(Box::new(before::Before {
            script,
            frame: rule.frame,
            first,
            then,
            unless: unless.as_ref(),
            words: unless
                .as_ref()
                .map_or("", |unless| monitor::written(sources, unless)),
        })),
        Claim::Max { steps, times } => Some(Box::new(most::Most {
            script,
            frame: rule.frame,
            steps,
            times: *times,
        })),
        Claim::Ends => Some(Box::new(ends::Ends { script })),
        Claim::Same { .. } | Claim::Hidden { .. } | Claim::Unsaid { .. } => None,
    }
}
