//! How long an exercise can get, where it rests, and how often it divides, on every way through it.
//!
//! What is counted, exactly:
//!
//! - **Screens of one person.** The steps of the exercise's own file that one person sees, their own and the shared
//!   ones, on the longest way of all; a step that comes again counts again, and the lines of a rating together are one
//!   screen. A round that anybody could go on for ever counts each of its steps once. Steps of parts are counted apart:
//!   the gate, the check, the ground and the support are there to keep people safe, and are printed beside.
//! - **A rest** is a timer, a breath, a screen of the check or the ground, or a `Say`, where nothing is asked. Between
//!   two rests, and from the first screen to the first rest, every screen of the exercise and of its parts takes 20
//!   seconds, each line of a rating too; what the other person does meanwhile is not counted as a rest. That is an
//!   estimate: nobody's own pace is known.
//! - **A decision point** is a question of the exercise's own file, after the first, or a part that it calls, after the
//!   gate, where two answers in one and the same situation lead to two different screens.
//!
//! It must not know what any exercise says.

// Slow in the dev profile; `npm test` has it in this one: `cargo test --profile thorough --test counts`.
#![cfg(all(feature = "explain", not(debug_assertions)))]
#![allow(clippy::unwrap_used)] // A test stops.

mod shelf;

use attunement::explore::{Limits, Map, Outcome, StateNo, Watch, Wishes, explore};
use attunement::locale::ENGLISH;
use attunement::script::cond::Cond;
use attunement::script::words::Insert;
use attunement::script::{Kind, Script, StepNo};
use attunement::session::trace::Trace;
use attunement::session::{Action, Eval, State};
use attunement::source::{Mark, Sources};
use attunement::value::Person;
use attunement::view::{Turn, look};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// Screens of the exercise's own file that one person may see.
const SCREENS: usize = 30;
/// Seconds between two rests.
const APART: usize = 300;
/// Seconds for one screen.
const SCREEN: usize = 20;
/// Decision points of an exercise.
const DECISIONS: usize = 3;

/// So many states are gone through, …
const MOST_STATES: usize = 1_000_000;
/// … and so many transitions.
const MOST_STEPS: usize = 8_000_000;

/// What a state shows.
#[derive(Clone, Default)]
struct Screen {
    /// It is a line of a rating.
    line: bool,
    /// The step of the exercise's own file that it is, or whose part it is of.
    root: StepNo,
    /// Its step; none at a hand-over and at the end.
    step: Option<StepNo>,
    /// Whether it is of the exercise's own file.
    own: bool,
    /// Whether a person has nothing to answer here.
    rests: bool,
    /// Who sees it: A, and B.
    seen: [bool; 2],
    /// Where it leads.
    to: BTreeSet<StateNo>,
}

/// Everything that is shown on any way.
struct Screens<'s> {
    script: &'s Script,
    sources: &'s Sources,
    steps: BTreeMap<&'s str, StepNo>,
    list: RefCell<Vec<Screen>>,
}

impl Trace for Screens<'_> {
    fn asked(&self, _: &Eval<'_>, _: &Cond, _: Option<bool>) {}
    fn missing(&self, _: &Eval<'_>, _: &Insert, _: Mark) {}
    fn came(&self, _: StepNo) {}
    fn rounds(&self, _: StepNo) {}
}

impl Watch for Screens<'_> {
    fn goes(&self, _: StateNo, _: Option<&Action>) {}

    fn went(&self, from: StateNo, to: StateNo) {
        if from != to {
            self.screen(from, |screen| {
                screen.to.insert(to);
            });
        }
    }

    fn meets(&self, number: StateNo, state: &State) {
        let view = look(self.script, state, &ENGLISH);
        let place = view.place.split('/').next().unwrap_or_default();
        let Some(step) = self.steps.get(place) else {
            return;
        };
        let seen = match view.turn {
            Some(Turn::Of(Person::A, _)) | None => [true, false],
            Some(Turn::Of(Person::B, _)) => [false, true],
            Some(Turn::Both) => [true, true],
        };
        self.screen(number, |screen| {
            screen.step = Some(*step);
            screen.own = self.script.steps[*step as usize].frame == 0;
            screen.line = view.place.contains('/');
            screen.root = self.root(*step);
            screen.rests = self.is_rest(*step);
            screen.seen = seen;
        });
    }
}

impl<'s> Screens<'s> {
    /// Goes every way through a script.
    fn of(script: &'s Script, sources: &'s Sources) -> (Vec<Screen>, Outcome) {
        let steps = (0..).zip(&script.steps);
        let screens = Screens {
            script,
            sources,
            steps: steps
                .map(|(number, step)| (step.path.as_str(), number))
                .collect(),
            list: RefCell::default(),
        };
        let limits = Limits {
            states: MOST_STATES,
            steps: MOST_STEPS,
            live: 100 * MOST_STATES,
        };
        let map = Map::of(script, Wishes::within(limits));
        let outcome = explore(&map, &screens).unwrap().outcome;
        (screens.list.into_inner(), outcome)
    }

    fn screen(&self, number: StateNo, change: impl FnOnce(&mut Screen)) {
        let mut list = self.list.borrow_mut();
        let number = number as usize;
        if list.len() <= number {
            list.resize(number + 1, Screen::default());
        }
        change(&mut list[number]);
    }

    fn is_rest(&self, step: StepNo) -> bool {
        let kind = &self.script.steps[step as usize].kind;
        let quiet = matches!(
            kind,
            Kind::Timer { .. } | Kind::Breath { .. } | Kind::Say(..)
        );
        let files = ["check.ron", "ground.ron"];
        quiet || self.files(step).iter().any(|name| files.contains(name))
    }

    /// The step of the exercise's own file that this one is, or lies in.
    fn root(&self, mut step: StepNo) -> StepNo {
        while let Some(call) =
            self.script.frames[self.script.steps[step as usize].frame as usize].call
        {
            step = call;
        }
        step
    }

    /// The names of the files of the parts around a step, from the inside.
    fn files(&self, step: StepNo) -> Vec<&str> {
        let mut names = Vec::new();
        let mut frame = self.script.steps[step as usize].frame;
        while frame != 0 {
            let opened = &self.script.frames[frame as usize];
            let name = &self.sources.get(opened.file).name;
            names.push(name.rsplit(['/', ' ']).next().unwrap_or_default());
            frame = opened
                .call
                .map_or(0, |call| self.script.steps[call as usize].frame);
        }
        names
    }
}

/// The rounds of some screens, each after all that it leads to: two screens are of one round where each leads to
/// the other (Tarjan 1972).
fn rounds(screens: &[Screen], among: &dyn Fn(usize) -> bool) -> Vec<Vec<usize>> {
    const NONE: usize = usize::MAX;
    let (mut met, mut low) = (vec![NONE; screens.len()], vec![NONE; screens.len()]);
    let mut closed = vec![false; screens.len()];
    let (mut count, mut stack, mut rounds) = (0, Vec::new(), Vec::new());
    for first in (0..screens.len()).filter(|node| among(*node)) {
        let mut path = vec![(first, screens[first].to.iter())];
        if met[first] != NONE {
            continue;
        }
        while let Some((node, ways)) = path.last_mut() {
            let node = *node;
            if met[node] == NONE {
                (met[node], low[node]) = (count, count);
                count += 1;
                stack.push(node);
            }
            if let Some(to) = ways
                .map(|to| *to as usize)
                .find(|to| among(*to) && !closed[*to])
            {
                match met[to] {
                    NONE => path.push((to, screens[to].to.iter())),
                    _ => low[node] = low[node].min(met[to]),
                }
                continue;
            }
            path.pop();
            if let Some((above, _)) = path.last() {
                low[*above] = low[*above].min(low[node]);
            }
            if low[node] == met[node] {
                let from = stack.iter().rposition(|one| *one == node).unwrap();
                let round = stack.split_off(from);
                round.iter().for_each(|one| closed[*one] = true);
                rounds.push(round);
            }
        }
    }
    rounds
}

/// The longest way through some screens, and its steps. `counts` says how much a screen counts, and from which
/// screen it comes; in a round each step counts once.
fn longest(
    screens: &[Screen],
    among: &dyn Fn(usize) -> bool,
    counts: &dyn Fn(Option<usize>, usize) -> usize,
) -> (usize, Vec<StepNo>) {
    let rounds = rounds(screens, among);
    let mut of = vec![0; screens.len()];
    for (number, round) in rounds.iter().enumerate() {
        round.iter().for_each(|node| of[*node] = number);
    }
    // What was counted on the longest way here, the last screen or round of it included, and where that way came from.
    let mut best: Vec<Option<(usize, Option<usize>)>> = vec![None; rounds.len()];
    for (number, round) in rounds.iter().enumerate().rev() {
        let steps: BTreeMap<_, usize> = round
            .iter()
            .map(|node| (screens[*node].step, counts(None, *node)))
            .collect();
        let here = match (round.as_slice(), best[number]) {
            ([_], Some((all, _))) => all,
            (_, before) => before.map_or(0, |(all, _)| all) + steps.values().sum::<usize>(),
        };
        best[number] = Some((here, best[number].and_then(|(_, from)| from)));
        for node in round {
            let ways = screens[*node].to.iter().map(|to| *to as usize);
            for to in ways.filter(|to| among(*to) && of[*to] != number) {
                let alone = rounds[of[to]].len() == 1;
                let all = here + if alone { counts(Some(*node), to) } else { 0 };
                if best[of[to]].is_none_or(|(most, _)| all > most) {
                    best[of[to]] = Some((all, Some(number)));
                }
            }
        }
    }
    let last = (0..rounds.len()).max_by_key(|number| best[*number]);
    let (mut at, mut way) = (last, Vec::new());
    while let Some(number) = at {
        way.extend(rounds[number].iter().filter_map(|node| screens[*node].step));
        at = best[number].and_then(|(_, from)| from);
    }
    way.reverse();
    (
        last.and_then(|last| best[last]).map_or(0, |(all, _)| all),
        way,
    )
}

/// Steps at which two answers in one situation lead to two different screens.
fn decisions(screens: &[Screen], script: &Script) -> BTreeSet<StepNo> {
    let mut found = BTreeSet::new();
    for screen in screens.iter().filter(|screen| screen.step.is_some()) {
        let root = screen.root;
        let leads = screen.to.iter().filter_map(|to| {
            let mut at = *to as usize;
            while screens[at].step.is_none() {
                at = *screens[at].to.first()? as usize;
            }
            screens[at].step.map(|step| (step, screens[at].root))
        });
        let inside =
            |step: StepNo, of: StepNo| of == root && script.steps[step as usize].frame != 0;
        let out: BTreeSet<StepNo> = leads
            .filter(|(step, of)| !inside(*step, *of))
            .map(|(step, _)| step)
            .collect();
        if out.len() >= 2 {
            found.insert(root);
        }
    }
    found
}

#[test]
fn every_exercise_is_short_enough_rests_and_divides() {
    let mut wrong = String::new();
    println!(
        "exercise                          screens  with parts  seconds without a rest  decisions   states"
    );
    for id in shelf::exercises() {
        let compiled = shelf::exercise(&id);
        let script = shelf::script(&id);
        let (screens, outcome) = Screens::of(&script, &compiled.sources);
        // What is left out then is only which of many words are picked at one screen.
        let whole = outcome.states < MOST_STATES && outcome.steps < MOST_STEPS;
        assert!(whole, "{id}: more ways than were gone through");
        let names = |way: &[StepNo]| -> String {
            let mut paths: Vec<&str> = way
                .iter()
                .map(|step| script.steps[*step as usize].path.as_str())
                .collect();
            paths.dedup();
            paths.join(" > ")
        };
        let most = |count: &dyn Fn(&Screen, usize) -> bool| {
            let of = |person: usize| {
                let counts = |from: Option<usize>, to: usize| {
                    let to = &screens[to];
                    let same = to.line && from.is_some_and(|from| screens[from].step == to.step);
                    usize::from(count(to, person) && !same)
                };
                longest(&screens, &|_| true, &counts)
            };
            of(0).max(of(1))
        };
        let (own, way) = most(&|screen, person| screen.own && screen.seen[person]);
        let (all, _) = most(&|screen, person| screen.step.is_some() && screen.seen[person]);
        let (apart, tiring) = (0..2)
            .map(|person| {
                let seconds =
                    |_: Option<usize>, to: usize| SCREEN * usize::from(screens[to].seen[person]);
                longest(
                    &screens,
                    &|node| !(screens[node].rests && screens[node].seen[person]),
                    &seconds,
                )
            })
            .max()
            .unwrap();
        let mut divides = decisions(&screens, &script);
        let first = screens
            .iter()
            .find(|screen| screen.own && !screen.rests)
            .map(|screen| screen.root);
        divides.retain(|step| Some(*step) != first && script.steps[*step as usize].path != "gate");
        println!(
            "{id:<33} {own:>7} {all:>11} {apart:>23} {:>10} {:>8}",
            divides.len(),
            outcome.states
        );
        if own > SCREENS {
            wrong.push_str(&format!(
                "{id}: {own} screens for one person on\n  {}\n",
                names(&way)
            ));
        }
        if apart > APART {
            wrong.push_str(&format!(
                "{id}: {apart} seconds without a rest on\n  {}\n",
                names(&tiring)
            ));
        }
        if divides.len() < DECISIONS {
            let divides: Vec<StepNo> = divides.into_iter().collect();
            wrong.push_str(&format!("{id}: decides only at {}\n", names(&divides)));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
