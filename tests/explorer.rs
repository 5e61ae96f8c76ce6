//! The explorer comes to what concrete sessions come to, and to nothing else: on random small scripts
//! every state is gone through one by one, with every answer there is, and both are held against each other.

#![cfg(feature = "explain")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_types)] // A test stops, and needs no order.

use attunement::compile::compile;
use attunement::explore::{Interrupts, Limits, Map, Watch, Wishes, explore, look};
use attunement::script::cond::Cond;
use attunement::script::words::Insert;
use attunement::script::{Script, StepNo};
use attunement::session::trace::Trace;
use attunement::session::{Action, Eval, Given, State, next_seen, start_seen};
use attunement::source::{Mark, Span};
use attunement::value::Person;
use proptest::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};
use std::fmt::Write;
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
    fn goes(&self, from: u32, _: Option<&Action>) {
        self.now.set(from);
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
fn everything(script: &Script) -> Vec<Action> {
    let mut ids: BTreeSet<String> = ["unsaid", "yes", "no", "not-now"].map(String::from).into();
    for step in &script.steps {
        ids.extend(step.options().iter().map(|option| option.id.clone()));
    }
    let ids: Vec<String> = ids.into_iter().filter(|id| id.len() <= 8).collect();
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
fn brute(script: &Script, seen: &Seen) -> bool {
    let acts = everything(script);
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

/// A source of chance for writing scripts.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides
    }

    fn one_in(&mut self, sides: usize) -> bool {
        self.roll(sides) == 0
    }

    fn pick<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.roll(all.len())]
    }
}

/// A step that stands already: its id, and what kind it is.
type Asked = Vec<(String, &'static str)>;

fn test(dice: &mut Dice, asked: &Asked) -> String {
    let (id, kind) = asked[dice.roll(asked.len())].clone();
    let option = dice.pick(&["a", "b", "c"]);
    let number = dice.roll(4);
    let order = dice.pick(&[">=", "<", "<=", ">"]);
    match kind {
        "choice" => match dice.roll(6) {
            0 => format!("{id} is not {option}"),
            1 => format!("tries({id}) {order} {number}"),
            2 => format!("({id} else {option}) is a"),
            3 => format!("answered({id})"),
            4 => format!("{id} is skip"),
            _ => format!("{id} is {option}"),
        },
        "many" => match dice.roll(5) {
            0 => format!("count({id}) {order} {number}"),
            1 => format!("{id} has all [a, {option}]"),
            2 => format!("{id} has only [{option}]"),
            3 => format!("count({id}.t) >= {number}"),
            _ => format!("{id} has {option}"),
        },
        "rank" => match dice.roll(4) {
            0 => format!("count({id}) {order} {number}"),
            1 => format!("top({id}, 2) has only [a, {option}]"),
            2 => format!("top({id}, 1) has {option}"),
            _ => format!("{id} has {option}"),
        },
        "scale" | "number" => match dice.roll(3) {
            0 => format!("({id} else 2) {order} {number}"),
            _ => format!("{id} {order} {number}"),
        },
        "rate" => match dice.roll(6) {
            0 => format!("any({id}.t is {option})"),
            1 => format!("all({id} is not {option})"),
            2 => format!("count({id} is {option}) {order} {number}"),
            3 => format!("{id}.l is {option}"),
            4 => format!("({id}.m else b) is {option}"),
            _ => format!("any({id} is {option})"),
        },
        "rated" => match dice.roll(3) {
            0 => format!("all({id} is not {option})"),
            1 => format!("count({id} is {option}) {order} {number}"),
            _ => format!("any({id} is {option})"),
        },
        "text" => match dice.roll(3) {
            0 => format!("answered({id})"),
            1 => format!("{id} mentions only-list"),
            _ => format!("{id} mentions but-list"),
        },
        _ => format!("{id} is well"),
    }
}

fn cond(dice: &mut Dice, asked: &Asked) -> String {
    let one = test(dice, asked);
    match dice.roll(5) {
        0 => format!("{one} and {}", test(dice, asked)),
        1 => format!("{one} or {}", test(dice, asked)),
        2 => format!("not ({one})"),
        _ => one,
    }
}

fn words(dice: &mut Dice, asked: &Asked) -> String {
    match dice.roll(4) {
        0 if !asked.is_empty() => {
            format!("{{ \"{}\": \"T\", \"else\": \"E\" }}", cond(dice, asked))
        }
        1 if !asked.is_empty() => {
            let texts: Vec<&String> = asked
                .iter()
                .filter(|(_, kind)| *kind != "rate" && *kind != "part")
                .map(|(id, _)| id)
                .collect();
            match texts.is_empty() {
                true => "\"W\"".to_string(),
                false => format!("\"W {{{}}}\"", texts[dice.roll(texts.len())]),
            }
        }
        _ => "\"W\"".to_string(),
    }
}

/// The fields that any step may have.
fn common(
    dice: &mut Dice,
    n: usize,
    count: usize,
    own: &Asked,
    before: &Asked,
    asks: bool,
) -> String {
    let mut out = String::new();
    if !before.is_empty() && dice.one_in(4) {
        write!(out, ", when: \"{}\"", cond(dice, before)).unwrap();
    }
    let target = |dice: &mut Dice| match dice.roll(6) {
        0 => "next".to_string(),
        1 => "end".to_string(),
        2 if asks && dice.one_in(2) => format!("s{}", dice.roll(count)),
        _ => format!("s{}", (n + 1 + dice.roll(3)).min(count)),
    };
    match dice.roll(4) {
        0 => write!(out, ", go: \"{}\"", target(dice)).unwrap(),
        1 | 2 if !own.is_empty() => {
            let (one, two) = (cond(dice, own), cond(dice, own));
            write!(
                out,
                ", go: {{ \"{one}\": \"{}\", \"{two}\": \"{}\", \"else\": \"{}\" }}",
                target(dice),
                target(dice),
                target(dice)
            )
            .unwrap();
        }
        _ => {}
    }
    if dice.one_in(6) {
        write!(out, ", reply: {}", words(dice, own)).unwrap();
    }
    out
}

fn options(dice: &mut Dice, n: usize, count: usize, before: &Asked) -> String {
    let mut out = String::new();
    for id in ["a", "b", "c"] {
        let mut more = String::new();
        if dice.one_in(4) {
            write!(more, ", tags: [\"t\"]").unwrap();
        } else if id == "a" {
            more += ", tags: [\"t\"]";
        }
        if dice.one_in(5) {
            write!(more, ", go: \"s{}\"", (n + 1 + dice.roll(3)).min(count)).unwrap();
        }
        if !before.is_empty() && dice.one_in(6) {
            write!(more, ", when: \"{}\"", cond(dice, before)).unwrap();
        }
        if dice.one_in(6) {
            write!(more, ", keep: {{ \"kept\": {} }}", words(dice, before)).unwrap();
        }
        if dice.one_in(8) {
            more += ", reply: \"R\"";
        }
        if id == "c" && dice.one_in(5) {
            more += dice.pick(&[", write: true", ", alone: true"]);
        }
        write!(out, "\"{id}\": (text: {}{more}), ", words(dice, before)).unwrap();
    }
    format!("options: {{ {out} }}")
}

/// Turns for each: their steps, where they lead, joint values, and a step after them.
const TURNS: &[(&str, &str, &str, &str)] = &[
    (
        r#""mood": Choice(ask: "?", options: { "a": "A", "b": "B" }), "deep": Choice(ask: "?", when: "mood is a", options: { "a": "A", "b": "B" }, skip: false)"#,
        r#""both(mood is a)": "s0", "either(deep is b)": "s2", "#,
        r#"joint: { "good": (value: "both(mood is a)", told: "T") },"#,
        r#"Say(for: "both", text: { "good": "G", "else": "E" })"#,
    ),
    (
        r#""much": Scale(ask: "?", from: 0, to: 3, low: "l", high: "h"), "size": Choice(ask: "?", ordered: true, options: { "a": "A", "b": "B", "c": "C" }, skip_as: "a", when: "much >= 2")"#,
        r#""low >= 2": "s0", "size-of-both is b": "s2", "#,
        r#"joint: { "low": (value: "lower(much)", told: "T"), "size-of-both": (value: "higher(size)", told: "T") },"#,
        r#"Say(for: "both", text: { "low < 1": "{low else none}", "else": "{low}" })"#,
    ),
    (
        r#""liked": Many(ask: "?", options: { "a": (text: "A", tags: ["t"]), "b": "B", "c": "C" }, skip: false)"#,
        r#""count(shared) >= 2": "s0", "shared has any [a, b]": "s2", "#,
        r#"joint: { "shared": (value: "overlap(liked)", told: "T") },"#,
        r#"Choice(for: "both", ask: "{shared else none}", options_from: "shared", options: { "d": "D" }, go: { "after is a": "s2", "else": "next" })"#,
    ),
    (
        r#""ranks": Rank(ask: "?", options: { "a": "A", "b": "B", "c": "C" }, top: 2, skip: false)"#,
        r#""firsts has a": "s0", "#,
        r#"joint: { "firsts": (value: "overlap(top(ranks, 1))", told: "T") },"#,
        r#"Say(for: "both", text: "{firsts else none}")"#,
    ),
];

/// A script of a few steps; what does not fit together is thrown away by the compiler.
fn script(seed: u64, couple: bool) -> String {
    let mut dice = Dice(seed);
    let count = 3 + dice.roll(3);
    let mut steps = String::new();
    let mut asked: Asked = Vec::new();
    for n in 0..count {
        let id = format!("s{n}");
        let before = asked.clone();
        let kind = dice.pick(&[
            "choice", "choice", "many", "scale", "rate", "text", "say", "part", "rank", "number",
        ]);
        if kind != "say" {
            asked.push((id.clone(), kind));
        }
        let ask = words(&mut dice, &before);
        let more = common(&mut dice, n, count, &asked, &before, kind != "say");
        let owner = if couple {
            dice.pick(&["", "", ", for: \"one\"", ", for: \"two\""])
        } else {
            ""
        };
        let more = more + owner;
        let lender = before
            .iter()
            .rev()
            .find(|(_, kind)| matches!(*kind, "many" | "choice" | "rank"));
        let text = match kind {
            "rank" => {
                let options = options(&mut dice, n, count, &before);
                let options = options
                    .replace(", alone: true", "")
                    .replace(", write: true", "");
                let top = dice.pick(&["", ", top: 2", ", top: 2, least: 2"]);
                format!("Rank(ask: {ask}, {options}{top}{more})")
            }
            "number" => format!(
                "Number(ask: {ask}, min: 0, max: 100000{}{more})",
                dice.pick(&["", ", unit: \"days\"", ", skip: false"])
            ),
            "choice" | "many" => {
                let from = match lender {
                    Some((id, _)) if dice.one_in(3) => {
                        format!("options_from: \"{id}\", options: {{ \"d\": \"D\" }}")
                    }
                    _ => options(&mut dice, n, count, &before),
                };
                let skip = if kind == "choice" {
                    dice.pick(&["", "", ", unsaid: true"])
                } else {
                    dice.pick(&["", ", most: 2", ", unsaid: true"])
                };
                let name = if kind == "choice" { "Choice" } else { "Many" };
                format!("{name}(ask: {ask}, {from}{skip}{more})")
            }
            "scale" => format!(
                "Scale(ask: {ask}, from: 0, to: 4, low: \"l\", high: \"h\"{}{more})",
                dice.pick(&["", ", skip_as: 0", ", skip: false"])
            ),
            "rate" => {
                let rated = before.iter().rev().find(|(_, kind)| *kind == "rate");
                let taken = before
                    .iter()
                    .rev()
                    .find(|(_, kind)| matches!(*kind, "many" | "rank"));
                let taken = taken.filter(|_| dice.one_in(2));
                if let (Some((_, kind)), Some(_)) = (asked.last_mut(), taken) {
                    *kind = "rated";
                }
                let lines = match rated {
                    _ if taken.is_some() => {
                        let (id, kind) = taken.unwrap();
                        let top = *kind == "rank" && dice.one_in(2);
                        let from = if top {
                            format!("top({id}, 2)")
                        } else {
                            id.clone()
                        };
                        format!("lines_from: \"{from}\"")
                    }
                    Some((id, _)) if dice.one_in(2) => format!("lines_from: \"which({id} is a)\""),
                    _ => "lines: { \"l\": (text: \"L\", tags: [\"t\"]), \"m\": \"M\" }".to_string(),
                };
                format!(
                    "Rate(ask: \"{{line}}\", {lines}, options: {{ \"a\": \"A\", \"b\": \"B\", \"c\": \"C\" }}{more})"
                )
            }
            "text" => format!(
                "Short(ask: {ask}{}, keep: \"noted\"{more})",
                dice.pick(&[
                    "",
                    ", nudge: (list: \"but-list\", ask: \"{word}\", change: \"C\", keep: \"K\")"
                ])
            ),
            "part" => format!("Part(file: \"part.ron\"{more})").replace(", reply: \"W\"", ""),
            _ => format!("Say(text: {ask}{more})"),
        };
        writeln!(steps, "\"{id}\": {text},").unwrap();
    }
    let people = if couple {
        "people: (roles: { \"one\": \"o\", \"two\": \"t\" }, two_when: \"start is two\", alone: \"one\"),"
    } else {
        ""
    };
    let (turn, go, joint, after) = TURNS[dice.roll(TURNS.len())];
    let head = match couple {
        false => String::new(),
        true => format!(
            "\"start\": Choice(for: \"both\", ask: \"?\", options: {{ \"two\": \"2\", \"one\": \"1\" }}, skip: false),\n\"turn\": Turn(for: \"each\", steps: {{ {turn} }}, go: {{ {go} \"else\": \"s1\" }}),\n\"after\": {after},\n"
        ),
    };
    let joint = if couple { joint } else { "" };
    // Kept words can be named only where some step keeps them.
    let mut last = "W".to_string();
    for (name, keeps) in [("noted", "keep: \"noted\""), ("kept", "keep: { \"kept\"")] {
        if steps.contains(keeps) {
            write!(last, " {{{name}{}}}", dice.pick(&["", " else N"])).unwrap();
        }
    }
    format!(
        "Exercise(format: 1, title: \"T\", {people} {joint} lists: {{ \"but-list\": [\"but\"], \"only-list\": [\"only\"] }}, steps: {{\n{head}{steps}\"s{count}\": Say(\"{last}\"), \"card\": Card(kind: \"done\", title: \"T\", next: \"N\") }})"
    )
}

const PART: &str = "Part(format: 1, title: \"P\", steps: { \"q\": Choice(ask: \"?\", options: { \"a\": \"A\", \"b\": \"B\" }, go: { \"tries(q) >= 2\": \"end\", \"q is b\": \"q\", \"else\": \"end\" }) }, result: { \"q is a\": \"well\", \"else\": \"ill\" })";

fn compiled(text: &str) -> Option<Arc<Script>> {
    let compiled = compile("a.ron", &mut |path| match path {
        "a.ron" => Some(text.to_string()),
        "part.ron" => Some(PART.to_string()),
        _ => None,
    });
    compiled.script
}

fn wishes() -> Wishes {
    Wishes {
        limits: Limits {
            states: 200_000,
            steps: 400_000,
            live: 1_000_000,
        },
        interrupts: Interrupts::default(),
    }
}

/// Holds the explorer against every concrete session; how many states each met, if both met all.
fn both(text: &str) -> Option<(usize, usize)> {
    let script = compiled(text)?;
    let (slow, fast) = (
        Seen::default(),
        Seen {
            script: Some(Arc::clone(&script)),
            ..Seen::default()
        },
    );
    let all = brute(&script, &slow);
    let map = Map::of(&script, wishes());
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
        let (way, here) = explored.way_to(*from);
        let seen = Seen::default();
        let mut state = start_seen(&script, &seen);
        for (before, action) in &way {
            assert_eq!(&state, before, "{text}");
            state = next_seen(&script, &state, action, &seen).unwrap();
        }
        assert_eq!(state, here, "{text}");
        let mut there = seen.came.borrow().contains(step);
        for act in everything(&script) {
            there = there || {
                let _ = next_seen(&script, &state, &act, &seen);
                seen.came.borrow().contains(step)
            };
        }
        assert!(there, "{}\n{text}", script.steps[*step as usize].path);
    }
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

#[test]
fn enough_of_the_random_scripts_can_be_compared() {
    let compared = (0..60)
        .filter(|seed| both(&script(*seed, seed % 3 == 0)).is_some())
        .count();
    assert!(compared >= 20, "{compared}");
}
