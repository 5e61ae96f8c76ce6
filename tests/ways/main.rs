//! What only the ways through a script show, each on a small script of its own.
//! It must not know how ways are gone, only what an author is told.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)] // A test stops, and reads files.

mod holds;
mod meant;
mod missing;
mod steps;

#[path = "../shelf/mod.rs"]
mod shelf;

use attunement::check::{Subject, check as rules};
use attunement::compile::{Compiled, compile};
use attunement::diagnostic::{self, report};

/// A part with a result, and a line that only some callers come to.
const PART: &str = r#"Part(format: 1, title: "P", settings: { "short": false }, steps: {
    "well": Choice(ask: "?", options: { "yes": "Y", "no": "N" }, skip_as: "no"),
    "more": Say(text: "M", when: "not short"),
}, result: { "well is yes": "well", "else": "not-well" })"#;

/// A part that Stop here leads to.
const REST: &str = r#"Part(format: 1, title: "R", steps: {
    "words": Card(kind: "not-today", title: "T", next: "N"),
})"#;

/// What is found about ways.
const WAYS: [&str; 5] = [
    "missing-answer",
    "endless-loop",
    "unreachable-step",
    "never-holds",
    "same-way",
];

/// What is found in a text.
fn found(text: &str) -> String {
    let compiled = compile("a.ron", &mut |path| match path {
        "a.ron" => Some(text.to_string()),
        "part.ron" => Some(PART.to_string()),
        "rest.ron" => Some(REST.to_string()),
        _ => None,
    });
    findings(compiled)
}

fn findings(compiled: Compiled) -> String {
    let mut found = compiled.findings;
    let ways = rules(&Subject {
        script: compiled.draft.as_ref().unwrap().script(),
        files: compiled.draft.as_ref().unwrap().files(),
        sources: &compiled.sources,
        whole: compiled.script.is_some(),
    });
    // Other rules have tests of their own.
    found.extend(
        ways.into_iter()
            .filter(|finding| WAYS.contains(&finding.code)),
    );
    diagnostic::sort(&mut found);
    report(&found, &compiled.sources)
}

/// An exercise of these steps and a card; what stands after `|` on a line of its own goes into the header.
fn exercise(steps: &str) -> String {
    let steps: Vec<&str> = steps.trim().lines().map(str::trim).collect();
    let steps = steps.join("\n");
    let (steps, header) = steps.split_once("\n|").unwrap_or((&steps, ""));
    let card = "\"card\": Card(kind: \"done\", title: \"T\", next: \"N\")";
    format!("Exercise(format: 1, title: \"T\", steps: {{\n{steps}\n{card} }},\n{header})")
}

/// Holds what is found in an exercise of these steps against what is expected, line by line.
#[track_caller]
pub fn check(steps: &str, expected: &str) {
    let found = found(&exercise(steps));
    let lines = |text: &str| -> Vec<String> {
        let lines = text.lines().map(|line| line.trim().to_string());
        lines.filter(|line| !line.is_empty()).collect()
    };
    assert_eq!(lines(&found), lines(expected), "\n{found}");
}

/// Nothing is found in an exercise of these steps.
#[track_caller]
pub fn clean(steps: &str) {
    check(steps, "");
}

#[test]
fn the_shipped_exercises_have_no_such_finding() {
    for id in ["identifying-safety", "listening-without-defensiveness"] {
        assert_eq!(findings(shelf::exercise(id)), "", "{id}");
    }
}

#[test]
fn the_findings_are_the_same_every_time() {
    let steps = "\"first\": Choice(ask: \"?\", options: { \"a\": \"A\", \"b\": (text: \"B\", go: \"third\") }),
        \"second\": Many(ask: \"?\", options: { \"x\": \"X\", \"y\": \"Y\", \"z\": \"Z\" }),
        \"third\": Say({ \"second has x\": \"X\", \"count(second) >= 2\": \"Two\", \"else\": \"{second}\" }),";
    let first = found(&exercise(steps));
    assert!(first.contains("missing-answer"), "{first}");
    assert_eq!(first, found(&exercise(steps)));
}

/// So many questions that are all read at the end, and a step nobody comes to.
fn many_answers(count: usize) -> String {
    let mut steps = String::new();
    for n in 0..count {
        steps += &format!(
            "\"q{n}\": Choice(ask: \"?\", options: {{ \"yes\": \"Y\", \"no\": \"N\" }}, skip: false),\n"
        );
    }
    let all: Vec<String> = (0..count).map(|n| format!("q{n} is yes")).collect();
    let odd: Vec<String> = (0..count).map(|n| format!("q{n} is no")).collect();
    steps += &format!(
        "\"end-words\": Say(text: {{ \"{}\": \"A\", \"{}\": \"B\", {} \"else\": \"C\" }}, go: \"card\"),\n\"lost\": Say(\"L\"),",
        all.join(" and "),
        odd.join(" and "),
        (0..count)
            .map(|n| format!("\"q{n} is yes and q{} is no\": \"{n}\",", (n + 7) % count))
            .collect::<String>(),
    );
    exercise(&steps)
}

#[test]
fn where_there_are_too_many_ways_only_what_the_tables_say_is_told() {
    let found = found(&many_answers(30));
    assert!(found.contains("no way leads to `lost`"), "{found}");
    assert!(!found.contains("never-holds"), "{found}");
    assert_eq!(found.matches("[").count(), 1, "{found}");
}

#[test]
fn what_was_not_come_to_for_want_of_time_is_not_judged() {
    // Only who comes round a second time reads that; there are too many ways to come so far.
    let text = many_answers(30)
        .replace(
            "\"q1\": Choice(ask: \"?\"",
            "\"q1\": Choice(ask: { \"tries(q0) >= 2\": \"Again\", \"else\": \"?\" }",
        )
        .replace(
            "go: \"card\"",
            "go: { \"tries(q0) >= 2\": \"card\", \"else\": \"q0\" }",
        );
    let found = found(&text);
    assert!(!found.contains("never-holds"), "{found}");
}

#[test]
fn a_round_without_a_way_out_is_seen_whatever_the_number_of_ways() {
    let text = many_answers(30).replace("go: \"card\"", "go: \"end-words\"");
    let found = found(&text);
    assert!(found.contains("error[endless-loop]"), "{found}");
}

#[test]
fn a_long_chain_is_gone_to_its_end() {
    let mut steps = String::new();
    for n in 0..1_000 {
        steps += &format!(
            "\"q{n}\": Choice(ask: \"?\", options: {{ \"yes\": \"Y\", \"no\": \"N\" }}, go: {{ \"q{n} is no\": \"s{n}\", \"else\": \"q{}\" }}),\n\"s{n}\": Say(\"S\"),\n",
            n + 1
        );
    }
    steps += "\"q1000\": Say({ \"q999 is yes\": \"Y\", \"q999 is skip and q999 is no\": \"N\", \"else\": \"E\" }),";
    let found = found(&exercise(&steps));
    assert_eq!(found.matches("[never-holds]").count(), 1, "{found}");
    assert_eq!(found.matches("]:").count(), 1, "{found}");
}
