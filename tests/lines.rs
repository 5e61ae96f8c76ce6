//! `attune lines`: which support lines are listed, in which order, and which are to be checked again.
//! It must not know how a date is counted; it runs the program.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)] // A test stops.

mod terminal;

use terminal::{Desk, STEADY};

/// A part with this above its steps and one line of help.
fn part(header: &str, line: &str) -> String {
    format!("Part(format: 1, title: \"P\", {header} steps: {{ \"a\": Say(\"Call {line}.\") }})")
}

/// Days so long ago that they are old by any measure.
const LONG_AGO: &str = "checked_on: \"2001-02-03\",";
const LONGER_AGO: &str = "checked_on: \"1999-12-31\",";

#[test]
fn all_lines_are_listed_the_oldest_first() {
    let desk = Desk::new("lines-order");
    desk.put("in/parts/a.ron", part(LONG_AGO, "[116 123](tel:116123)"))
        .put(
            "in/parts/b.ron",
            part(
                LONGER_AGO,
                "[85258](sms:85258) or see [them](https://example.org)",
            ),
        )
        .put(
            "in/parts/c.ron",
            part("", "[999](tel:999), or read [this](https://example.org/c)"),
        );
    let outcome = desk.attune("lines in");
    assert_eq!(outcome.code, 1);
    let lines: Vec<&str> = outcome.out.lines().collect();
    let expected = [
        "no date     check  in/parts/c.ron:1  Call 999, or read this. (tel:999)",
        "1999-12-31  check  in/parts/b.ron:1  Call 85258 or see them. (https://example.org)",
        "1999-12-31  check  in/parts/b.ron:1  Call 85258 or see them. (sms:85258)",
        "2001-02-03  check  in/parts/a.ron:1  Call 116 123. (tel:116123)",
        "",
        "4 of 4 support lines not checked within 180 days: call or look up each, then write the day into `checked_on`",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn a_line_that_was_checked_lately_is_well() {
    let desk = Desk::new("lines-well");
    desk.put("a.ron", part(LONG_AGO, "[116 123](tel:116123)"));
    let outcome = desk.attune("lines a.ron --older-than 1000000");
    assert_eq!(outcome.code, 0, "{}{}", outcome.out, outcome.err);
    assert!(
        outcome
            .out
            .ends_with("\n1 support line, each checked within 1000000 days\n"),
        "{}",
        outcome.out
    );
    assert!(!outcome.out.contains("check "), "{}", outcome.out);
}

#[test]
fn a_day_that_is_none_or_has_not_come_is_not_taken_for_a_check() {
    let desk = Desk::new("lines-none");
    for day in ["9999-01-01", "2026-02-30", "3 May", ""] {
        desk.put(
            "a.ron",
            part(&format!("checked_on: \"{day}\","), "[116 123](tel:116123)"),
        );
        assert_eq!(
            desk.attune("lines a.ron --older-than 1000000").code,
            1,
            "{day}"
        );
    }
}

#[test]
fn an_exercise_shows_the_lines_the_engine_lends_it_and_a_shared_part_counts_once() {
    let desk = Desk::new("lines-engine");
    let alone = desk
        .put("in/steady.ron", STEADY)
        .attune("lines in --older-than 1000000");
    assert_eq!(alone.code, 0, "{}{}", alone.out, alone.err);
    assert!(
        alone.out.contains("  (engine) support.ron:"),
        "{}",
        alone.out
    );
    let calls = STEADY.replace("steps: {", "steps: { \"help\": Part(file: \"p.ron\"),");
    desk.put("in/steady.ron", &calls)
        .put("in/other.ron", &calls)
        .put("in/p.ron", part(LONG_AGO, "[116 999](tel:116999)"));
    let shared = desk.attune("lines in --older-than 1000000");
    assert_eq!(
        shared.out.matches("tel:116999").count(),
        1,
        "{}",
        shared.out
    );
}

#[test]
fn an_exercise_and_a_wording_may_carry_lines_and_a_date() {
    let desk = Desk::new("lines-wording");
    let own = STEADY
        .replace("minutes: 3,", "minutes: 3, checked_on: \"2001-02-03\",")
        .replace("One steady thing.", "[Us](tel:100)");
    let text = "Wording(format: 1, of: \"steady.ron\", checked_on: \"2001-02-04\", \
                words: { \"hello.text+\": \"You could call [the practice](tel:200).\" })";
    desk.put("steady.ron", own).put("ours.ron", text);
    assert_eq!(desk.attune("check ours.ron").code, 0);
    let outcome = desk.attune("lines ours.ron --older-than 1000000");
    assert_eq!(outcome.code, 0, "{}{}", outcome.out, outcome.err);
    let practice = "2001-02-04         ours.ron:1  You could call the practice. (tel:200)";
    assert!(outcome.out.contains(practice), "{}", outcome.out);
}

#[test]
fn json_has_the_same_lines() {
    let desk = Desk::new("lines-json");
    desk.put("a.ron", part("", "[116 123](tel:116123)"));
    let outcome = desk.attune("lines a.ron --format json");
    assert_eq!(outcome.code, 1);
    let json: serde_json::Value = serde_json::from_str(&outcome.out).unwrap();
    let expected = serde_json::json!([{
        "checked_on": null, "file": "a.ron", "line": 1, "words": "Call 116 123.", "to": "tel:116123",
        "days": null, "stale": true,
    }]);
    let engine = json
        .as_array()
        .unwrap()
        .iter()
        .filter(|line| line["file"] != "a.ron");
    assert!(
        engine
            .clone()
            .all(|line| line["file"] == "(engine) support.ron")
    );
    assert_eq!(json[0], expected[0]);
}

#[test]
fn what_cannot_be_read_is_told() {
    let desk = Desk::new("lines-trouble");
    desk.put(
        "torn.ron",
        "Part(format: 1, steps: \u{7b} \"a\": Say(\"[1](tel:1)",
    );
    assert_eq!(desk.attune("lines nowhere.ron").code, 2);
    assert_eq!(
        desk.attune("lines").code,
        2,
        "there is no folder of exercises"
    );
    let torn = desk.attune("lines torn.ron");
    assert_eq!(torn.code, 1);
    assert!(
        torn.err
            .contains("`torn.ron` has an error, and lines in it may be missed"),
        "{}",
        torn.err
    );
}
