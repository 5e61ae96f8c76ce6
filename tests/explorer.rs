//! The explorer comes to what concrete sessions come to, and to nothing else: on random small scripts
//! every state is gone through one by one, with every answer there is, and both are held against each other.

#![cfg(feature = "explain")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_types)] // A test stops, and needs no order.

mod chance;

use attunement::compile::compile;
use attunement::explore::{Interrupts, Limits, Map, Nobody, Outcome, Watch, Wishes, explore, look};
use attunement::locale::ENGLISH;
use attunement::script::cond::Cond;
use attunement::script::words::Insert;
use attunement::script::{Script, StepNo};
use attunement::session::trace::Trace;
use attunement::session::{Action, Eval, Given, State, next_seen, start_seen};
use attunement::source::{Mark, Span};
use attunement::value::Person;
use attunement::view::look as view_of;
use chance::{PART, script};
use proptest::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};
use std::sync::Arc;

/// More concrete states than these are not gone through.
const MOST: usize = 3_000;

/// What was seen: the steps that came, what each condition came to, and where a value was missing.
#[derive(Default)]
struct Seen {
    came: RefCell<BTreeSet<StepNo>>,
    asked: RefCell<BTreeSet<(Span, Option<bool>)>>,
    missing: RefCell<BTreeSet<Mark>>,
    met: RefCell<Vec<State>>,
    now: Cell<u32>,
    /// How often something was opened over the exercise.
    opened: Cell<usize>,
    /// Steps by a state they were come to from or in.
    by: RefCell<BTreeMap<StepNo, u32>>,
    script: Option<Arc<Script>>,
}

impl Trace for Seen {
    fn asked(&self, _: &Eval<'_>, cond: &Cond, value: Option<bool>) {
        if let Cond::At(placed) = cond {
            self.asked.borrow_mut().insert((placed.span, value));
        }
    }

    fn missing(&self, _: &Eval<'_>, _: &Insert, mark: Mark) {
        self.missing.borrow_mut().insert(mark);
    }

    fn came(&self, step: StepNo) {
        self.came.borrow_mut().insert(step);
        self.by.borrow_mut().entry(step).or_insert(self.now.get());
    }

    fn rounds(&self, _: StepNo) {}
}

impl Watch for Seen {
    fn goes(&self, from: u32, action: Option<&Action>) {
        self.now.set(from);
        if matches!(action, Some(Action::Ground | Action::Support)) {
            self.opened.set(self.opened.get() + 1);
        }
    }

    fn went(&self, _: u32, _: u32) {}

    fn meets(&self, _: u32, state: &State) {
        if let Some(script) = &self.script {
            look(script, state, self);
        }
        self.met.borrow_mut().push(state.clone());
    }
}

/// Everything anybody could try at any screen of a small script.
fn everything(script: &Script, interrupts: Interrupts) -> Vec<Action> {
    let mut ids: BTreeSet<String> = ["unsaid", "yes", "no", "not-now"].map(String::from).into();
    for step in &script.steps {
        ids.extend(step.options().iter().map(|option| option.id.clone()));
    }
    let mut all = vec![
        Action::Ready,
        Action::Next,
        Action::Change,
        Action::Keep,
        Action::Skip,
        Action::Answer(Given::Done),
        Action::Answer(Given::Stopped),
        Action::Answer(Given::Names("A".into(), "B".into())),
        Action::Answer(Given::Person(Person::A)),
        Action::Answer(Given::Person(Person::B)),
    ];
    if interrupts != Interrupts::default() {
        all.extend([
            Action::Stop,
            Action::Ground,
            Action::Support,
            Action::Return,
            Action::Leave,
        ]);
    }
    for text in ["but", "only", "but only", "x"] {
        all.push(Action::Answer(Given::Text(text.into())));
    }
    for number in 0..=5 {
        all.push(Action::Answer(Given::Number(number)));
    }
    for id in &ids {
        let own = Some("mine".to_string());
        all.push(Action::Answer(Given::Option {
            id: id.clone(),
            own,
        }));
    }
    all.push(Action::Answer(Given::options(&["unsaid"])));
    let mut rows: Vec<Vec<String>> = vec![Vec::new()];
    for length in 0..4 {
        let longest: Vec<Vec<String>> = rows
            .iter()
            .filter(|row| row.len() == length)
            .cloned()
            .collect();
        for row in longest {
            for id in ["a", "b", "c", "d"].map(String::from) {
                if !row.contains(&id) {
                    let ids: Vec<String> = row.iter().cloned().chain([id]).collect();
                    let own = Some("mine".into());
                    all.push(Action::Answer(Given::Options {
                        ids: ids.clone(),
                        own,
                    }));
                    rows.push(ids);
                }
            }
        }
    }
    all
}

/// Goes through every concrete state; whether that were all there are.
fn brute(script: &Script, seen: &Seen, interrupts: Interrupts) -> bool {
    let acts = everything(script, interrupts);
    let first = start_seen(script, seen);
    look(script, &first, seen);
    let mut known = HashSet::from([first.clone()]);
    let mut open = VecDeque::from([first]);
    while let Some(state) = open.pop_front() {
        for act in &acts {
            let Ok(after) = next_seen(script, &state, act, seen) else {
                continue;
            };
            if known.insert(after.clone()) {
                look(script, &after, seen);
                open.push_back(after);
            }
        }
        if known.len() > MOST {
            return false;
        }
    }
    true
}

fn compiled(text: &str) -> Option<Arc<Script>> {
    let compiled = compile("a.ron", &mut |path| match path {
        "a.ron" => Some(text.to_string()),
        "part.ron" => Some(PART.to_string()),
        _ => None,
    });
    compiled.script
}

fn wishes(interrupts: Interrupts) -> Wishes {
    Wishes {
        interrupts,
        ..Wishes::within(Limits {
            states: 200_000,
            steps: 400_000,
            live: 1_000_000,
        })
    }
}

/// Holds the explorer against every concrete session; how many states each met, if both met all.
fn both(text: &str) -> Option<(usize, usize)> {
    interrupted(text, Interrupts::default())
}

/// The same, with acts that lie over or leave the exercise.
fn interrupted(text: &str, interrupts: Interrupts) -> Option<(usize, usize)> {
    let script = compiled(text)?;
    let (slow, fast) = (
        Seen::default(),
        Seen {
            script: Some(Arc::clone(&script)),
            ..Seen::default()
        },
    );
    let all = brute(&script, &slow, interrupts);
    let map = Map::of(&script, wishes(interrupts));
    let mut explored = explore(&map, &fast).unwrap();
    assert!(explored.outcome.complete, "{text}");
    let names = |steps: &BTreeSet<StepNo>| -> Vec<String> {
        steps
            .iter()
            .map(|n| script.steps[*n as usize].path.clone())
            .collect()
    };
    let (came, met) = (slow.came.borrow(), fast.came.borrow());
    // What a concrete session comes to, the explorer does; and each of its states can be gone to.
    assert!(
        came.is_subset(&met),
        "{:?} and not {:?}\n{text}",
        names(&came),
        names(&met)
    );
    for (step, from) in fast.by.borrow().iter() {
        let (way, here) = explored.way_to(*from, &Nobody);
        let seen = Seen::default();
        let mut state = start_seen(&script, &seen);
        for (before, action) in &way {
            assert_eq!(&state, before, "{text}");
            state = next_seen(&script, &state, action, &seen).unwrap();
        }
        assert_eq!(state, here, "{text}");
        let mut there = seen.came.borrow().contains(step);
        for act in everything(&script, interrupts) {
            there = there || {
                let _ = next_seen(&script, &state, &act, &seen);
                seen.came.borrow().contains(step)
            };
        }
        assert!(there, "{}\n{text}", script.steps[*step as usize].path);
    }
    // What lies over the exercise sees the same where it is opened once for each situation it can tell apart.
    let once = Seen {
        script: Some(Arc::clone(&script)),
        ..Seen::default()
    };
    let fewer = Wishes {
        once: true,
        ..wishes(interrupts)
    };
    explore(&Map::of(&script, fewer), &once).unwrap();
    assert_eq!(names(&once.came.borrow()), names(&met), "{text}");
    assert_eq!(*once.asked.borrow(), *fast.asked.borrow(), "{text}");
    assert_eq!(*once.missing.borrow(), *fast.missing.borrow(), "{text}");
    if !all {
        return None;
    }
    assert_eq!(names(&came), names(&met), "{text}");
    assert_eq!(*slow.asked.borrow(), *fast.asked.borrow(), "{text}");
    assert_eq!(*slow.missing.borrow(), *fast.missing.borrow(), "{text}");
    Some((came.len(), fast.met.borrow().len()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn alone_the_explorer_sees_what_every_session_sees(seed in any::<u64>()) {
        both(&script(seed, false));
    }

    #[test]
    fn with_two_the_explorer_sees_what_every_session_sees(seed in any::<u64>()) {
        both(&script(seed, true));
    }
}

/// A look with one word for all words of one's own and for all numbers, since what is only said of an answer is
/// not told apart; and of several options that are alike one.
fn alike(look: &str) -> String {
    let mut look = look.replace("but only", "x");
    for words in ["but", "only", "mine", "0", "1", "2", "3", "4", "5"] {
        for (before, after) in [("W ", ""), ("draft: \"", "\"")] {
            look = look.replace(
                &format!("{before}{words}{after}"),
                &format!("{before}x{after}"),
            );
        }
    }
    while look.contains("W, W") || look.contains("W , W") {
        look = look.replace("W, W", "W").replace("W , W", "W");
    }
    look
}

/// Two concrete states that the explorer takes for one look the same, whoever sees them.
fn same_looks(text: &str) -> Option<usize> {
    let script = compiled(text)?;
    let stop = Interrupts {
        stop: true,
        ..Interrupts::default()
    };
    let map = Map::of(
        &script,
        Wishes {
            looks: true,
            ..wishes(stop)
        },
    );
    let mut explored = explore(&map, &Nobody).unwrap();
    let over = [
        Action::Ground,
        Action::Support,
        Action::Return,
        Action::Leave,
    ];
    let mut acts = everything(&script, stop);
    acts.retain(|act| !over.contains(act));
    let first = start_seen(&script, &Nobody);
    let mut known = HashSet::from([first.clone()]);
    let mut open = VecDeque::from([first]);
    let mut looks: BTreeMap<Box<[u32]>, String> = BTreeMap::new();
    let mut twice = 0;
    while let Some(state) = open.pop_front() {
        let code = explored.code(&state);
        let look = format!("{:?}", view_of(&script, &state, &ENGLISH));
        let look = alike(&look);
        match looks.get(&code) {
            Some(other) => {
                assert_eq!(*other, look, "{text}");
                twice += 1;
            }
            None => {
                looks.insert(code, look);
            }
        }
        for act in &acts {
            if let Ok(after) = next_seen(&script, &state, act, &Nobody)
                && known.insert(after.clone())
            {
                open.push_back(after);
            }
        }
        if known.len() > MOST {
            break;
        }
    }
    Some(twice)
}

#[test]
fn what_is_taken_for_one_looks_the_same() {
    let mut twice = 0;
    for seed in 0..40 {
        let text = script(seed, seed % 3 > 0);
        let text = match seed % 2 {
            0 => text.replace("Choice(ask:", "Choice(fade: true, ask:"),
            _ => text.replace(
                "Short(ask:",
                "Short(hint: \"H\", example: \"X\", example_after: 2, ask:",
            ),
        };
        twice += same_looks(&text).unwrap_or(0);
    }
    assert!(twice > 1_000, "{twice}");
}

const ALL: Interrupts = Interrupts {
    stop: true,
    ground: true,
    support: true,
    leave: true,
};

#[test]
fn what_lies_over_the_exercise_is_gone_through_where_it_is_asked_for() {
    for seed in 0..12 {
        interrupted(&script(seed, seed % 2 == 0), ALL);
    }
}

#[test]
fn what_lies_over_the_exercise_is_opened_once_for_each_situation() {
    let opened = |header: &str, once: bool| {
        let steps = "\"a\": Short(ask: \"?\"), \"b\": Say(\"B\"), \"c\": Say(\"C\"),";
        let steps = match header {
            "" => steps.to_string(),
            _ => steps.replace("(ask", "(for: \"one\", ask"),
        };
        let card = "\"card\": Card(kind: \"done\", title: \"T\", next: \"N\")";
        let text =
            format!("Exercise(format: 1, title: \"T\", {header} steps: {{ {steps} {card} }})");
        let script = compiled(&text).unwrap();
        let seen = Seen::default();
        let interrupts = Interrupts {
            leave: false,
            ..ALL
        };
        let wishes = Wishes {
            once,
            ..wishes(interrupts)
        };
        explore(&Map::of(&script, wishes), &seen).unwrap();
        seen.opened.get()
    };
    // One person: ground and support, and not on every screen. Of two, A or nobody alone may hold the device.
    assert_eq!(opened("", true), 2);
    assert_eq!(opened(PEOPLE, true), 4);
    assert!(opened("", false) > 8);
}

/// A script of these steps and a card.
fn exercise(steps: &str) -> Arc<Script> {
    compiled(&format!(
        "Exercise(format: 1, title: \"T\", steps: {{ {steps} \"card\": Card(kind: \"done\", title: \"T\", next: \"N\") }})"
    ))
    .unwrap()
}

/// Holds the explorer against every session of a script of these steps, all of them.
#[track_caller]
fn exactly(steps: &str, header: &str) {
    let text = format!(
        "Exercise(format: 1, title: \"T\", {header} steps: {{ {steps} \"card\": Card(kind: \"done\", title: \"T\", next: \"N\") }})"
    );
    assert!(both(&text).is_some(), "{text}");
}

const PEOPLE: &str = "people: (roles: { \"one\": \"o\", \"two\": \"t\" }),";

#[test]
fn how_often_is_counted_as_far_as_it_is_asked() {
    for test in [
        "tries(a) > 1",
        "tries(a) >= 3",
        "tries(a) is 2",
        "not (tries(a) < 4)",
    ] {
        exactly(
            &format!(
                "\"a\": Choice(ask: \"?\", options: {{ \"a\": \"A\" }}, go: {{ \"{test}\": \"next\", \"tries(a) > 5\": \"card\", \"else\": \"a\" }}),"
            ),
            "",
        );
    }
}

#[test]
fn the_order_of_a_ranking_leads_where_it_is_asked_for() {
    let rank = "\"r\": Rank(ask: \"?\", options: { \"a\": \"A\", \"b\": \"B\", \"c\": \"C\" }, least: 3, skip: false";
    exactly(
        &format!(
            "{rank}, go: {{ \"top(r, 1) has c\": \"next\", \"top(r, 2) has all [a, b]\": \"next\", \"else\": \"card\" }}), \"s\": Say(\"S\"),"
        ),
        "",
    );
    // Whose line is asked first is not whose stands first.
    exactly(
        &format!(
            "{rank}), \"l\": Rate(ask: \"{{line}}\", lines_from: \"r\", options: {{ \"a\": \"A\", \"b\": \"B\" }}, skip: false), \"s\": Say({{ \"l.c is b and top(r, 1) has b and count(l is a) is 2\": \"S\", \"else\": \"E\" }}),"
        ),
        "",
    );
}

#[test]
fn what_was_shown_and_kept_is_not_forgotten_too_early() {
    exactly(
        "\"a\": Short(for: \"one\", ask: \"?\", skip: false), \"h\": Choice(for: \"one\", ask: \"?\", options: { \"a\": (text: \"A\", reveals: \"a\"), \"b\": \"B\" }),
        \"l\": Say(for: \"two\", text: { \"shown(a)\": \"{a}\", \"else\": \"E\" }),",
        PEOPLE,
    );
    exactly(
        "\"a\": Short(ask: \"?\", skip: false, keep: \"k\"), \"s\": Say(\"S\"), \"t\": Say(\"{k}\"),",
        "",
    );
}

#[test]
fn what_the_first_of_two_answered_is_forgotten_with_their_turn() {
    let script = compiled(&format!(
        "Exercise(format: 1, title: \"T\", {PEOPLE} steps: {{ \"t\": Turn(for: \"each\", steps: {{ \"q\": Choice(ask: \"?\", options: {{ \"a\": \"A\", \"b\": \"B\" }}, skip: false), \"s\": Say({{ \"q is a\": \"A\", \"else\": \"E\" }}) }}), \"card\": Card(for: \"both\", kind: \"done\", title: \"T\", next: \"N\") }})"
    ))
    .unwrap();
    let map = Map::of(&script, wishes(Interrupts::default()));
    let outcome = explore(&map, &Seen::default()).unwrap().outcome;
    // For each: handing over, the question, and its words twice; then handing back, the card, and the end.
    assert_eq!(outcome.states, 2 * (1 + 1 + 2) + 3);
}

/// How far a walk of these steps comes, with such limits.
fn outcome(steps: &str, states: usize, most: usize) -> Outcome {
    let script = exercise(steps);
    let mut wishes = wishes(Interrupts::default());
    wishes.limits.states = states;
    wishes.limits.steps = most;
    let map = Map::of(&script, wishes);
    explore(&map, &Seen::default()).unwrap().outcome
}

#[test]
fn answers_that_nothing_tells_apart_are_one() {
    let level = |go: &str| {
        format!(
            "\"level\": Scale(ask: \"?\", low: \"l\", high: \"h\", skip_as: 0{go}), \"last\": Say(\"L\"),"
        )
    };
    let states = |go: &str| outcome(&level(go), 99, 99).states;
    // The scale, the words, the card, and that it is over.
    assert_eq!(states(""), 4);
    let steps = outcome(
        &level(", go: { \"level > 3\": \"card\", \"level is 2\": \"last\", \"else\": \"next\" }"),
        99,
        99,
    );
    // Up to 1 and 3, 2, and above 3: what does not count later is forgotten at once.
    assert_eq!((steps.states, steps.steps), (4, 5));
}

#[test]
fn what_will_still_be_read_is_kept_until_then() {
    let two = "\"one\": Choice(ask: \"?\", options: { \"a\": \"A\", \"b\": \"B\", \"c\": \"C\" }, skip: false),
        \"two\": Say(\"T\"), \"three\": Say({ \"one is a\": \"A\", \"else\": \"E\" }), \"four\": Say(\"F\"),";
    // One screen; two and three twice, for `a` and the others; four, the card and the end once.
    assert_eq!(outcome(two, 99, 99).states, 1 + 2 + 2 + 3);
}

#[test]
fn a_limit_that_is_met_is_said() {
    let steps = "\"one\": Say(\"1\"), \"two\": Say(\"2\"),";
    assert!(outcome(steps, 4, 4).complete);
    assert!(!outcome(steps, 2, 99).complete);
    assert!(!outcome(steps, 99, 2).complete);
}

#[test]
fn the_way_to_a_state_is_a_shortest_one() {
    let script = exercise(
        "\"one\": Choice(ask: \"?\", options: { \"long\": \"L\", \"short\": (text: \"S\", go: \"last\") }), \"two\": Say(\"T\"), \"last\": Say(\"L\"),",
    );
    let map = Map::of(&script, wishes(Interrupts::default()));
    let seen = Seen::default();
    let mut explored = explore(&map, &seen).unwrap();
    let last = script
        .steps
        .iter()
        .position(|step| step.path == "last")
        .unwrap() as u32;
    let met = seen.met.borrow();
    let is_last = |state: &State| format!("{state:?}").contains(&format!("Step({last}, 0)"));
    let number = met.iter().position(is_last).unwrap() as u32;
    let way: Vec<Action> = explored
        .way_to(number, &Nobody)
        .0
        .into_iter()
        .map(|(_, action)| action)
        .collect();
    assert_eq!(way, [Action::Answer(Given::option("short"))]);
}

#[test]
fn enough_of_the_random_scripts_can_be_compared() {
    let compared = (0..60)
        .filter(|seed| both(&script(*seed, seed % 3 == 0)).is_some())
        .count();
    assert!(compared >= 20, "{compared}");
}
