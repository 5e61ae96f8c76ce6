//! Small scripts by chance, of every kind of step and with tests of every kind.
//! It must not know what they are for; some don't fit together, and the compiler says so.

#![allow(clippy::unwrap_used)] // Writing into a text does not fail.

use std::fmt::Write;

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
pub fn script(seed: u64, couple: bool) -> String {
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

/// The part that they call.
pub const PART: &str = "Part(format: 1, title: \"P\", steps: { \"q\": Choice(ask: \"?\", options: { \"a\": \"A\", \"b\": \"B\" }, go: { \"tries(q) >= 2\": \"end\", \"q is b\": \"q\", \"else\": \"end\" }) }, result: { \"q is a\": \"well\", \"else\": \"ill\" })";
