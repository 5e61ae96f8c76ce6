//! Small exercises for two, made up by chance: choices, tables, turns, joint values, told, reveals, open.
//! It must not know what may be read where; it writes down only what could be let be known.

#![allow(dead_code)] // Not every test asks for everything.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The parts an exercise may call: the second says that the other learns which way it goes.
pub const PARTS: [(&str, &str); 2] = [
    (
        "plain.ron",
        r#"Part(format: 1, title: "P", steps: {
            "in": Choice(ask: "in?", options: { "a": (text: "in a", go: "end"), "b": "in b" }, skip: false),
            "more": Say("more"),
        }, result: { "in is a": "a", "else": "b" })"#,
    ),
    (
        "tells.ron",
        r#"Part(format: 1, title: "P", steps: {
            "in": Choice(ask: "in?", told: "They learn it.", options: { "a": (text: "in a", go: "end"), "b": "in b" }, skip: false),
            "more": Say("more"),
        }, result: { "in is a": "a", "else": "b" })"#,
    ),
];

/// A made-up exercise.
#[derive(Debug, Default)]
pub struct Couple {
    /// Its text.
    pub text: String,
    /// What its steps let be known, by their path.
    pub steps: BTreeMap<String, Known>,
    /// Its joint values: the step they are about, the option, and whether both must have taken it.
    pub joints: Vec<(String, String, bool)>,
}

/// What is let be known of one step's answer.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Each of the two answers it.
    pub each: bool,
    /// Which way it goes.
    pub told: bool,
    /// Its answer.
    pub open: bool,
    /// The options whose taking decides about a way elsewhere, and `tries` if their number does.
    pub decides: BTreeSet<String>,
    /// The answers its options show, by option.
    pub reveals: BTreeMap<String, String>,
    /// The options that keep words.
    pub keeps: BTreeSet<String>,
}

/// Chance, as a row of numbers that can be made smaller; after its end everything is the first choice.
struct Tape<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl Tape<'_> {
    fn one_of(&mut self, many: usize) -> usize {
        let byte = self.bytes.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(byte) % many.max(1)
    }

    fn percent(&mut self, percent: usize) -> bool {
        self.one_of(100) >= 100 - percent
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owner {
    One,
    Two,
    Both,
    Each,
}

impl Owner {
    fn word(self) -> &'static str {
        match self {
            Owner::One => "one",
            Owner::Two => "two",
            Owner::Both => "both",
            Owner::Each => "each",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Say,
    Choice,
    Turn,
    Part,
}

#[derive(Clone, Debug)]
struct Plan {
    id: String,
    kind: Kind,
    owner: Owner,
    inner: Vec<Plan>,
    told: bool,
    open: bool,
}

impl Plan {
    fn answers(&self) -> bool {
        matches!(self.kind, Kind::Choice | Kind::Part)
    }
}

/// An exercise out of a row of numbers.
pub fn made(bytes: &[u8]) -> Couple {
    let mut tape = Tape { bytes, at: 0 };
    let count = 3 + tape.one_of(5);
    let mut number = 0;
    let plans: Vec<Plan> = (0..count)
        .map(|_| plan(&mut tape, &mut number, None))
        .collect();
    let mut all = Vec::new();
    for plan in &plans {
        all.push(plan.clone());
        all.extend(plan.inner.iter().cloned());
    }
    let ids = plans.iter().map(|plan| plan.id.clone()).collect();
    let mut maker = Maker {
        tape,
        all,
        ids,
        couple: Couple::default(),
        lets: 0,
        now: 0,
        own_too: false,
        decides: RefCell::default(),
    };
    maker.exercise(&plans);
    let Maker {
        mut couple,
        decides,
        ..
    } = maker;
    for (step, option) in decides.into_inner() {
        couple.steps.entry(step).or_default().decides.insert(option);
    }
    couple
}

/// The number of a step in reading order.
fn number(id: &str) -> usize {
    id.trim_start_matches('s').parse().unwrap_or(0)
}

fn plan(tape: &mut Tape<'_>, number: &mut usize, turn: Option<Owner>) -> Plan {
    let id = format!("s{number}");
    *number += 1;
    let kind = match tape.one_of(if turn.is_some() { 7 } else { 12 }) {
        0 | 1 => Kind::Say,
        2..=6 => Kind::Choice,
        7 | 8 => Kind::Turn,
        9 => Kind::Part,
        _ => Kind::Choice,
    };
    let owner = match (turn, kind) {
        (Some(owner), _) => owner,
        (None, Kind::Part) => [Owner::One, Owner::Two][tape.one_of(2)],
        (None, Kind::Turn) => [Owner::Each, Owner::One, Owner::Two][tape.one_of(3)],
        _ => [Owner::One, Owner::Two, Owner::One, Owner::Two, Owner::Both][tape.one_of(5)],
    };
    let mut inner = Vec::new();
    if kind == Kind::Turn {
        for _ in 0..1 + tape.one_of(3) {
            inner.push(plan(tape, number, Some(owner)));
        }
    }
    Plan {
        id,
        kind,
        owner,
        inner,
        told: kind != Kind::Turn && tape.percent(20),
        open: kind == Kind::Choice && tape.percent(10),
    }
}

struct Maker<'t> {
    tape: Tape<'t>,
    all: Vec<Plan>,
    ids: Vec<String>,
    couple: Couple,
    lets: usize,
    /// The step that is being made, and whether its own answer may be read.
    now: usize,
    own_too: bool,
    /// The answers that decide about ways, with the option asked for.
    decides: RefCell<Vec<(String, String)>>,
}

impl Maker<'_> {
    fn exercise(&mut self, plans: &[Plan]) {
        let eaches: Vec<String> = self
            .all
            .iter()
            .filter(|plan| plan.owner == Owner::Each && plan.kind == Kind::Choice)
            .map(|plan| plan.id.clone())
            .collect();
        let mut joint = String::new();
        for (n, id) in eaches.iter().enumerate() {
            let both = self.tape.percent(70);
            let name = if both { "both" } else { "either" };
            let _ = writeln!(
                joint,
                "\"j{n}\": (value: \"{name}({id} is a)\", told: \"Told.\"),"
            );
            self.couple.joints.push((id.clone(), "a".to_string(), both));
        }
        let mut lets = String::new();
        for n in 0..self.tape.one_of(3) {
            self.now = self.tape.one_of(self.all.len());
            let cond = self.cond(Owner::Both, true, false);
            let _ = writeln!(lets, "\"l{n}\": \"{cond}\",");
            self.lets = n + 1;
        }
        let mut steps = String::new();
        if self.tape.percent(15) {
            steps.push_str("\"who\": Person(for: \"both\", role: \"one\", ask: \"who?\"),\n");
        }
        for plan in plans {
            self.step(plan, &mut steps, false);
        }
        let progress = if self.tape.percent(10) {
            format!(
                "progress: [\"{}\", \"{}\"],",
                self.ids[0],
                self.ids[self.ids.len() - 1]
            )
        } else {
            String::new()
        };
        self.couple.text = format!(
            "Exercise(format: 1, title: \"T\", {progress}\npeople: (roles: {{ \"one\": \"1\", \"two\": \"2\" }}),\nlet: {{ {lets} }},\njoint: {{ {joint} }},\nsteps: {{\n{steps}}})"
        );
    }

    fn step(&mut self, plan: &Plan, out: &mut String, inside: bool) {
        self.now = number(&plan.id);
        let mut fields = Vec::new();
        if !inside {
            fields.push(format!("for: \"{}\"", plan.owner.word()));
        }
        let each_turn = plan.kind == Kind::Turn && plan.owner == Owner::Each;
        let reader = if each_turn { Owner::Both } else { plan.owner };
        if self.tape.percent(20) {
            fields.push(format!("when: \"{}\"", self.cond(reader, true, false)));
        }
        if plan.told {
            fields.push("told: \"They learn it.\"".to_string());
        }
        if plan.open {
            fields.push("open: true".to_string());
        }
        if self.tape.percent(35) {
            self.own_too = true;
            fields.push(format!("go: {}", self.go(plan, inside, reader)));
            self.own_too = false;
        }
        let known = Known {
            each: plan.owner == Owner::Each,
            told: plan.told && plan.kind == Kind::Choice,
            open: plan.open,
            ..Known::default()
        };
        self.couple.steps.insert(plan.id.clone(), known);
        let kind = match plan.kind {
            Kind::Say => {
                fields.push(format!("text: {}", self.words(plan)));
                "Say"
            }
            Kind::Choice => {
                fields.push(format!("ask: {}", self.words(plan)));
                fields.push(self.options(plan, inside));
                if self.tape.percent(10) {
                    let cond = self.cond(reader, false, false);
                    fields.push(format!(
                        "order: {{ \"{cond}\": [\"b\", \"a\"], \"else\": [\"a\", \"b\"] }}"
                    ));
                }
                if !self.tape.percent(15) {
                    fields.push("skip: false".to_string());
                }
                "Choice"
            }
            Kind::Turn => {
                let mut steps = String::new();
                for plan in &plan.inner {
                    self.step(plan, &mut steps, true);
                }
                fields.push(format!("steps: {{\n{steps}}}"));
                "Turn"
            }
            Kind::Part => {
                fields.retain(|field| !field.starts_with("told"));
                let (file, _) = PARTS[usize::from(plan.told)];
                let known = Known {
                    told: plan.told,
                    ..Known::default()
                };
                self.couple.steps.insert(format!("{}.in", plan.id), known);
                fields.push(format!("file: \"{file}\""));
                "Part"
            }
        };
        let _ = writeln!(out, "\"{}\": {kind}({}),", plan.id, fields.join(", "));
    }

    fn options(&mut self, plan: &Plan, inside: bool) -> String {
        let id = &plan.id;
        let mut options = Vec::new();
        for option in ["a", "b"] {
            let mut fields = vec![format!("text: \"{id} {option}\"")];
            if self.tape.percent(25) {
                fields.push(format!("go: {}", self.go(plan, inside, plan.owner)));
            }
            if option == "a" && self.tape.percent(10) {
                fields.push(format!("when: \"{}\"", self.cond(plan.owner, false, false)));
            }
            let own: Vec<String> = self
                .all
                .iter()
                .filter(|other| other.kind == Kind::Choice && other.owner == plan.owner)
                .map(|other| other.id.clone())
                .collect();
            let known = self.couple.steps.entry(id.clone()).or_default();
            if plan.owner != Owner::Both && self.tape.percent(15) {
                let of = own[self.tape.one_of(own.len())].clone();
                fields.push(format!("reveals: \"{of}\""));
                known.reveals.insert(option.to_string(), of);
            }
            if self.tape.percent(10) {
                let words = [
                    format!("\"k{id}\""),
                    format!("{{ \"k{id}\": \"kept {id} {option}\" }}"),
                ];
                fields.push(format!("keep: {}", words[self.tape.one_of(2)]));
                known.keeps.insert(option.to_string());
            }
            if self.tape.percent(10) {
                fields.push(format!("reply: \"reply {id} {option}\""));
            }
            options.push(format!("\"{option}\": ({})", fields.join(", ")));
        }
        format!("options: {{ {} }}", options.join(", "))
    }

    fn go(&mut self, plan: &Plan, inside: bool, reader: Owner) -> String {
        if self.tape.percent(40) {
            let cond = self.cond(reader, true, false);
            let (one, other) = (self.target(plan, inside), self.target(plan, inside));
            format!("{{ \"{cond}\": \"{one}\", \"else\": \"{other}\" }}")
        } else {
            format!("\"{}\"", self.target(plan, inside))
        }
    }

    fn target(&mut self, plan: &Plan, inside: bool) -> String {
        if inside && (plan.owner == Owner::Each || self.tape.percent(50)) {
            return ["next", "turn-end"][self.tape.one_of(2)].to_string();
        }
        let later = |id: &&String| number(id) > number(&plan.id);
        let later: Vec<String> = self.ids.iter().filter(later).cloned().collect();
        match self.tape.one_of(8) {
            0 => "next".to_string(),
            1 => "end".to_string(),
            2 => self.ids[self.tape.one_of(self.ids.len())].clone(),
            _ if later.is_empty() => "next".to_string(),
            _ => later[self.tape.one_of(later.len())].clone(),
        }
    }

    /// A condition: most of what it reads its reader may know, some not.
    fn cond(&mut self, reader: Owner, way: bool, inner: bool) -> String {
        if !inner && self.tape.percent(20) {
            let word = ["and", "or"][self.tape.one_of(2)];
            let (one, other) = (self.cond(reader, way, true), self.cond(reader, way, true));
            return format!("{one} {word} {other}");
        }
        let any = self.tape.percent(15);
        // Most of what is read was asked by then; where a step itself goes, its own answer too.
        let own_too = std::mem::take(&mut self.own_too);
        let until = if self.tape.percent(10) {
            usize::MAX
        } else {
            self.now
        };
        let may = |plan: &&Plan| {
            let asked = number(&plan.id) < until || (own_too && number(&plan.id) == until);
            let own = plan.owner == reader || plan.owner == Owner::Both;
            let mine = plan.owner == Owner::Each && reader != Owner::Both;
            let told = way && plan.told;
            plan.answers() && asked && (any || own || mine || told || plan.open)
        };
        let steps: Vec<(String, Kind)> = self
            .all
            .iter()
            .filter(may)
            .map(|plan| (plan.id.clone(), plan.kind))
            .collect();
        let joints = self.couple.joints.len();
        let choice = self.tape.one_of(12);
        if choice == 0 && joints > 0 {
            return format!("j{}", self.tape.one_of(joints));
        }
        if choice == 1 && self.lets > 0 {
            return format!("l{}", self.tape.one_of(self.lets));
        }
        if choice == 2 && reader != Owner::Both {
            return "me is one".to_string();
        }
        if choice == 3 || steps.is_empty() {
            let shown = |plan: &&Plan| {
                let each = plan.owner == Owner::Each && reader == Owner::Both;
                plan.kind == Kind::Choice && !each && number(&plan.id) < until
            };
            let all: Vec<String> = self
                .all
                .iter()
                .filter(shown)
                .map(|p| p.id.clone())
                .collect();
            if all.is_empty() {
                return "couple".to_string();
            }
            let id = &all[self.tape.one_of(all.len())];
            return match self.tape.one_of(3) {
                0 => format!("shown({id})"),
                1 => format!("not shown({id})"),
                _ => format!("(shown({id}) and {id} is a)"),
            };
        }
        let (id, kind) = steps[self.tape.one_of(steps.len())].clone();
        let (test, asks) = match choice {
            4 if kind == Kind::Choice && self.tape.percent(30) => {
                (format!("tries({id}) >= 2"), "tries")
            }
            5 => (format!("not {id} is a"), "a"),
            6 if kind == Kind::Choice => (format!("answered({id})"), "tries"),
            7 => (format!("({id} else b) is b"), "b"),
            _ => (format!("{id} is a"), "a"),
        };
        if way {
            let of = if kind == Kind::Part {
                format!("{id}.in")
            } else {
                id
            };
            self.decides.borrow_mut().push((of, asks.to_string()));
        }
        test
    }

    fn words(&mut self, plan: &Plan) -> String {
        let id = &plan.id;
        match self.tape.one_of(10) {
            0..=4 => format!("\"{id}?\""),
            5 | 6 => {
                let cond = self.cond(plan.owner, false, false);
                format!("{{ \"{cond}\": \"{id} one?\", \"else\": \"{id} two?\" }}")
            }
            7 | 8 => {
                let answers = |other: &&Plan| other.kind == Kind::Choice;
                let of: Vec<Plan> = self.all.iter().filter(answers).cloned().collect();
                if of.is_empty() {
                    return format!("\"{id}?\"");
                }
                let of = &of[self.tape.one_of(of.len())];
                let name = match (of.owner, plan.owner) {
                    (Owner::Each, Owner::Both) => format!("A.{}", of.id),
                    (Owner::Each, _) => {
                        [format!("A.{}", of.id), of.id.clone()][self.tape.one_of(2)].clone()
                    }
                    _ => of.id.clone(),
                };
                format!("\"{id} {{{name} else none}}?\"")
            }
            _ => {
                let kept: Vec<(String, bool)> = self
                    .couple
                    .steps
                    .iter()
                    .filter(|(_, known)| !known.keeps.is_empty())
                    .map(|(id, known)| (id.clone(), known.each))
                    .collect();
                if kept.is_empty() {
                    return format!("\"{id}?\"");
                }
                let (of, each) = &kept[self.tape.one_of(kept.len())];
                let who = if *each { "A." } else { "" };
                format!("\"{id} {{{who}k{of} else none}}?\"")
            }
        }
    }
}
