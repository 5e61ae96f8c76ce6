//! Scripts that grow in one thing at a time, each with a few rules that hold.
//! It must not prove anything; a benchmark and a test do.

#![allow(dead_code)] // Each of the two takes what it needs.

use std::fmt::Write;
use std::sync::Arc;

use attunement::compile::compile;
use attunement::script::Script;
use attunement::source::Sources;

/// What grows, to which sizes, and the script of a size.
pub type Row = (&'static str, &'static [usize], fn(usize) -> String);

/// What grows, in the words of the table, with the sizes that are measured.
pub const ROWS: [Row; 16] = [
    ("steps", &[100, 250, 500, 1_000, 2_000, 4_000], steps),
    (
        "options of each of 50 questions",
        &[2, 4, 8, 16, 32, 64],
        options,
    ),
    (
        "rounds of a loop of 10 steps",
        &[2, 5, 10, 20, 50, 100],
        rounds,
    ),
    (
        "loops one inside the other, 3 rounds each",
        &[1, 2, 3, 4],
        nested,
    ),
    (
        "live answers, each read by a text",
        &[5, 10, 20, 30],
        |live| long(100, live, Late::Texts),
    ),
    (
        "live answers, each deciding a way",
        &[5, 10, 15, 20, 30],
        |live| long(100, live, Late::Ways),
    ),
    (
        "live answers, all deciding one way",
        &[5, 10, 15, 20, 30],
        |live| long(100, live, Late::One),
    ),
    (
        "questions to each of two people",
        &[5, 10, 20, 40, 80],
        each,
    ),
    (
        "live answers of each of two people",
        &[1, 2, 3, 4, 5],
        each_live,
    ),
    (
        "questions to one of two people by turns",
        &[5, 10, 20, 40, 80],
        by_role,
    ),
    (
        "rules about what every way has",
        &[1, 10, 50, 200],
        |rules| ruled(rules, false),
    ),
    (
        "rules about what some ways have",
        &[1, 5, 10, 20, 40],
        |rules| ruled(rules, true),
    ),
    ("calls of a part with two rules", &[1, 10, 50, 200], parts),
    (
        "live answers in 1,000 steps, each read by a text",
        &[5, 10, 30],
        |live| long(1_000, live, Late::Texts),
    ),
    (
        "live answers in 1,000 steps, each deciding a way",
        &[5, 10, 30],
        |live| long(1_000, live, Late::Ways),
    ),
    (
        "live answers in 1,000 steps, all deciding one way",
        &[5, 10, 30],
        |live| long(1_000, live, Late::One),
    ),
];

/// A script of these texts, and where its words stand.
pub fn compiled(text: &str) -> (Arc<Script>, Sources) {
    let compiled = compile("grown.ron", &mut |path| match path {
        "grown.ron" => Some(text.to_string()),
        "part.ron" => Some(PART.to_string()),
        _ => None,
    });
    let script = compiled.script.unwrap_or_else(|| {
        let first = compiled.findings.first();
        panic!("{first:?}\n{text}")
    });
    (script, compiled.sources)
}

/// The exercises that are shipped, by name.
pub const SHIPPED: [&str; 2] = ["identifying-safety", "listening-without-defensiveness"];

/// A shipped exercise, and where its words stand.
pub fn shipped(name: &str) -> (Arc<Script>, Sources) {
    let root = env!("CARGO_MANIFEST_DIR");
    let compiled = compile(&format!("exercises/{name}.ron"), &mut |path| {
        std::fs::read_to_string(format!("{root}/{path}")).ok()
    });
    (compiled.script.unwrap(), compiled.sources)
}

/// An exercise of these steps and a card, with what else its header says.
fn exercise(header: &str, steps: &str) -> String {
    format!(
        "Exercise(format: 1, title: \"Grown\", {header} steps: {{\n{steps}\"card\": Card(for: \"both\", kind: \"done\", title: \"T\", next: \"N\") }})"
    )
    .replace(
        "Card(for: \"both\", ",
        if header.contains("people") {
            "Card(for: \"both\", "
        } else {
            "Card("
        },
    )
}

fn rules(rules: &[String]) -> String {
    format!("rules: [{}],", rules.join(", "))
}

/// Three rules over a script whose questions are called `s0`, `s1` and so on.
fn three(last: usize) -> String {
    rules(&[
        "Before(first: [\"s0\"], then: [\"card\"])".into(),
        "Max(step: [\"s1\"], times: 1)".into(),
        format!("Never(reach: [\"s{last}\"], when: \"s0 is no\")"),
    ])
}

/// A question with two answers, and what else is said of it.
fn question(out: &mut String, name: &str, go: &str) {
    writeln!(
        out,
        "\"{name}\": Choice(ask: \"?\", options: {{ \"yes\": \"Yes\", \"no\": \"No\" }}, skip: false{go}),"
    )
    .unwrap();
}

/// So many questions, each with a way round the next one.
fn steps(count: usize) -> String {
    long(count, 0, Late::Texts)
}

/// How answers are read in the end.
#[derive(Clone, Copy)]
enum Late {
    /// Each by a text of its own.
    Texts,
    /// Each by the condition of a step of its own.
    Ways,
    /// All of them by one condition.
    One,
}

/// So many questions with a way round the next one, of which some are spread evenly that are still read in
/// the end.
fn long(count: usize, live: usize, late: Late) -> String {
    let mut out = String::new();
    let every = (count - 2) / live.max(1);
    let kept =
        |n: usize| n > 1 && live > 0 && (n - 2) % every == every - 1 && (n - 2) / every < live;
    question(
        &mut out,
        "s0",
        ", go: { \"s0 is no\": \"card\", \"else\": \"next\" }",
    );
    for n in 1..count {
        let round = n + 2 < count && !kept(n) && !kept(n + 1);
        let go = match round {
            true => format!(
                ", go: {{ \"s{n} is no\": \"s{}\", \"else\": \"next\" }}",
                n + 2
            ),
            false => String::new(),
        };
        question(&mut out, &format!("s{n}"), &go);
    }
    let kept: Vec<usize> = (0..count).filter(|n| kept(*n)).collect();
    let tests: Vec<String> = kept.iter().map(|n| format!("s{n} is yes")).collect();
    match late {
        Late::Texts => {
            for (n, test) in tests.iter().enumerate() {
                writeln!(
                    out,
                    "\"l{n}\": Say({{ \"{test}\": \"A\", \"else\": \"E\" }}),"
                )
                .unwrap();
            }
        }
        Late::Ways => {
            for (n, test) in tests.iter().enumerate() {
                writeln!(out, "\"l{n}\": Say(text: \"A\", when: \"{test}\"),").unwrap();
            }
        }
        Late::One if live > 0 => {
            let test = tests.join(" and ");
            writeln!(out, "\"l0\": Say(text: \"A\", when: \"{test}\"),").unwrap();
        }
        Late::One => {}
    }
    exercise(&three(count - 1), &out)
}

/// Fifty questions with so many options, each of which counts for how it goes on from the next text.
fn options(count: usize) -> String {
    let mut out = String::new();
    question(
        &mut out,
        "s0",
        ", go: { \"s0 is no\": \"card\", \"else\": \"next\" }",
    );
    for n in 1..=50 {
        let options: Vec<String> = (0..count).map(|o| format!("\"o{o}\": \"O\"")).collect();
        let cases: Vec<String> = (1..count)
            .map(|o| format!("\"s{n} is o{o}\": \"next\", "))
            .collect();
        writeln!(
            out,
            "\"s{n}\": Choice(ask: \"?\", options: {{ {} }}, skip: false), \"t{n}\": Say(text: \"T\", go: {{ {}\"else\": \"next\" }}),",
            options.join(", "),
            cases.concat()
        )
        .unwrap();
    }
    exercise(&three(50), &out)
}

/// Ten questions that come again so many times.
fn rounds(times: usize) -> String {
    let mut out = String::new();
    question(&mut out, "s0", "");
    for n in 1..=10 {
        // Its options are acts: whoever takes it again has chosen to.
        let go = match n {
            10 => format!(
                ", doors: true, go: {{ \"s10 is no and tries(s10) < {times}\": \"s1\", \"else\": \"next\" }}"
            ),
            _ => String::new(),
        };
        question(&mut out, &format!("s{n}"), &go);
    }
    let rules = rules(&[
        "Before(first: [\"s0\"], then: [\"card\"])".into(),
        format!("Max(step: [\"s1\"], times: {times})"),
    ]);
    exercise(&rules, &out)
}

/// Loops of two questions with three rounds each, one inside the other.
fn nested(depth: usize) -> String {
    let mut out = String::new();
    for n in 0..depth {
        question(&mut out, &format!("a{n}"), "");
    }
    for n in (0..depth).rev() {
        let go = format!(
            ", doors: true, go: {{ \"b{n} is no and tries(b{n}) < 3\": \"a{n}\", \"else\": \"next\" }}"
        );
        question(&mut out, &format!("b{n}"), &go);
    }
    let rules = rules(&["Before(first: [\"b0\"], then: [\"card\"])".into()]);
    exercise(&rules, &out)
}

const PEOPLE: &str = "people: (roles: { \"one\": \"one of you\", \"two\": \"the other\" }),";

/// So many questions to each of two people, with one joint value of the last.
fn each(count: usize) -> String {
    let mut inside = String::new();
    for n in 0..count {
        let go = match n + 2 < count {
            true => format!(
                ", go: {{ \"s{n} is no\": \"s{}\", \"else\": \"next\" }}",
                n + 2
            ),
            false => String::new(),
        };
        question(&mut inside, &format!("s{n}"), &go);
    }
    let last = count - 1;
    let header = format!(
        "{PEOPLE} joint: {{ \"well\": (value: \"both(s{last} is yes)\", told: \"It counts if it fits for both.\") }}, {}",
        rules(&[
            "Before(first: [\"s0\"], then: [\"card\"])".into(),
            "Max(step: [\"s1\"], times: 1)".into(),
            "Never(reach: [\"s1\"], when: \"s0 is no\")".into(),
        ])
    );
    let steps = format!(
        "\"apart\": Turn(for: \"each\", go: {{ \"well\": \"next\", \"else\": \"card\" }}, steps: {{ {inside} }}),\n\"on\": Say(for: \"both\", text: \"On\"),\n"
    );
    exercise(&header, &steps)
}

/// So many questions to each of two people, all of which still decide what comes in their turn.
fn each_live(count: usize) -> String {
    let mut inside = String::new();
    for n in 0..count {
        question(&mut inside, &format!("s{n}"), "");
    }
    for n in 0..count {
        writeln!(inside, "\"l{n}\": Say(text: \"A\", when: \"s{n} is yes\"),").unwrap();
    }
    let all: Vec<String> = (0..count).map(|n| format!("both(s{n} is yes)")).collect();
    let header = format!(
        "{PEOPLE} joint: {{ \"well\": (value: \"{}\", told: \"It counts if it fits for both.\") }}, {}",
        all.join(" and "),
        rules(&["Before(first: [\"s0\"], then: [\"card\"])".into()])
    );
    let steps = format!(
        "\"apart\": Turn(for: \"each\", go: {{ \"well\": \"next\", \"else\": \"card\" }}, steps: {{ {inside} }}),\n\"on\": Say(for: \"both\", text: \"On\"),\n"
    );
    exercise(&header, &steps)
}

/// So many questions, in turn to one and the other of two people; each is read by its owner's next text.
fn by_role(count: usize) -> String {
    let mut out = String::new();
    for n in 0..count {
        let role = if n % 2 == 0 { "one" } else { "two" };
        writeln!(
            out,
            "\"s{n}\": Choice(for: \"{role}\", ask: \"?\", options: {{ \"yes\": \"Yes\", \"no\": \"No\" }}, skip: false),"
        )
        .unwrap();
        if n >= 2 {
            writeln!(
                out,
                "\"t{n}\": Say(for: \"{role}\", text: {{ \"s{} is yes\": \"A\", \"else\": \"E\" }}),",
                n - 2
            )
            .unwrap();
        }
    }
    let header = format!(
        "{PEOPLE} {}",
        rules(&[
            "Before(first: [\"s0\"], then: [\"card\"])".into(),
            "Max(step: [\"s1\"], times: 1)".into(),
        ])
    );
    exercise(&header, &out)
}

/// Two hundred questions with so many rules: of what stands on every way, or of what some ways go round.
fn ruled(count: usize, round: bool) -> String {
    let mut out = String::new();
    let mut all = Vec::new();
    for n in 0..200 {
        let after = match round && n % 2 == 0 {
            true => format!(
                ", go: {{ \"s{n} is no\": \"s{}\", \"else\": \"next\" }}",
                n + 2
            ),
            false => String::new(),
        };
        let after = if n + 2 < 200 { after } else { String::new() };
        question(&mut out, &format!("s{n}"), &after);
    }
    for n in 0..count {
        all.push(match round {
            // Whether the one that can be gone round was finished is remembered to the end.
            true => format!(
                "Before(first: [\"s{}\", \"s199\"], then: [\"card\"])",
                2 * n + 1
            ),
            false => match n % 2 {
                0 => format!(
                    "Before(first: [\"s{}\"], then: [\"s{}\"])",
                    n / 2,
                    n / 2 + 90
                ),
                _ => format!("Max(step: [\"s{}\"], times: 1)", n / 2),
            },
        });
    }
    exercise(&rules(&all), &out)
}

const PART: &str = "Part(format: 1, title: \"P\", steps: {
    \"a\": Choice(ask: \"?\", options: { \"yes\": \"Y\", \"no\": \"N\" }, skip: false, go: { \"a is no\": \"end\", \"else\": \"next\" }),
    \"b\": Choice(ask: \"?\", options: { \"yes\": \"Y\", \"no\": \"N\" }, skip: false, go: { \"b is no and tries(b) < 3\": \"a\", \"else\": \"next\" }),
    \"c\": Say({ \"a is yes and b is yes\": \"A\", \"else\": \"E\" }),
}, rules: [Before(first: [\"b\"], then: [\"c\"]), Max(step: [\"c\"], times: 1)], let: { \"well\": \"b is yes\" }, result: { \"well\": \"well\", \"else\": \"not\" })";

/// So many calls of one part, one after the other.
fn parts(count: usize) -> String {
    let mut out = String::new();
    for n in 0..count {
        writeln!(
            out,
            "\"p{n}\": Part(file: \"part.ron\", go: {{ \"p{n} is well\": \"next\", \"else\": \"next\" }}),"
        )
        .unwrap();
    }
    exercise(&rules(&["Max(step: [\"p0\"], times: 1)".into()]), &out)
}
