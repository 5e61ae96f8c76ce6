//! What only the ways through a script show, each on a small script of its own.
//! It must not know how ways are gone, only what an author is told.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)] // A test stops, and reads files.

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
    found.append(&mut rules(&Subject {
        script: compiled.draft.as_ref().unwrap().script(),
        sources: &compiled.sources,
        whole: compiled.script.is_some(),
    }));
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
fn check(steps: &str, expected: &str) {
    let found = found(&exercise(steps));
    let lines = |text: &str| -> Vec<String> {
        let lines = text.lines().map(|line| line.trim().to_string());
        lines.filter(|line| !line.is_empty()).collect()
    };
    assert_eq!(lines(&found), lines(expected), "\n{found}");
}

/// Nothing is found in an exercise of these steps.
#[track_caller]
fn clean(steps: &str) {
    check(steps, "");
}

#[test]
fn an_answer_asked_on_one_way_only_is_missing_on_the_other() {
    check(
        r#"
        "first": Choice(ask: "?", options: { "a": "A", "b": (text: "B", go: "third") }, skip: false),
        "second": Choice(ask: "?", options: { "x": "X", "y": "Y" }),
        "third": Say(text: "T", go: { "second is x": "last", "else": "next" }),
        "between": Say("B"),
        "last": Say("L"),
        "#,
        r#"
        error[missing-answer]: a way leads here on which `second` was never asked
         --> a.ron:4:32
          |
        4 | "third": Say(text: "T", go: { "second is x": "last", "else": "next" }),
          |                                ^^^^^^
         ::: a.ron:3:2
          |
        3 | "second": Choice(ask: "?", options: { "x": "X", "y": "Y" }),
          |  ------ only this step asks it
          = way: first (b) › third
          = hint: write `(second else x)` to say what holds then, or ask it on every way
        "#,
    );
}

#[test]
fn a_number_that_was_never_asked_may_count_as_one() {
    check(
        r#"
        "first": Choice(ask: "?", options: { "a": "A", "b": (text: "B", go: "third") }, skip: false),
        "level": Scale(ask: "?", low: "l", high: "h", skip_as: 0),
        "third": Say(text: "T", go: { "level >= 5": "last", "else": "next" }),
        "between": Say("B"),
        "last": Say("L"),
        "#,
        r#"
        error[missing-answer]: a way leads here on which `level` was never asked
         --> a.ron:4:32
          |
        4 | "third": Say(text: "T", go: { "level >= 5": "last", "else": "next" }),
          |                                ^^^^^
         ::: a.ron:3:2
          |
        3 | "level": Scale(ask: "?", low: "l", high: "h", skip_as: 0),
          |  ----- only this step asks it
          = way: first (b) › third
          = hint: write `(level else 0)` to say what holds then, or ask it on every way
        "#,
    );
}

#[test]
fn a_text_says_what_stands_for_a_missing_value() {
    check(
        r#"
        "first": Choice(ask: "?", options: { "a": "A", "b": (text: "B", go: "third") }, skip: false),
        "second": Choice(ask: "?", options: { "x": "X", "y": "Y" }),
        "third": Say("You said {second}."),
        "#,
        r#"
        error[missing-answer]: a way leads here on which nothing was said for `second`
         --> a.ron:4:25
          |
        4 | "third": Say("You said {second}."),
          |                         ^^^^^^
         ::: a.ron:3:2
          |
        3 | "second": Choice(ask: "?", options: { "x": "X", "y": "Y" }),
          |  ------ only this step asks it
          = way: first (b) › third
          = hint: write `{second else …}` to say what stands there then, or ask it on every way
        "#,
    );
}

#[test]
fn a_value_is_missing_where_it_is_worked_out() {
    check(
        r#"
        "first": Choice(ask: "?", options: { "a": "A", "b": (text: "B", go: "third") }, skip: false),
        "second": Choice(ask: "?", options: { "x": "X", "y": "Y" }),
        "third": Say(text: "T", go: { "liked": "last", "else": "next" }),
        "between": Say("B"),
        "last": Say("L"),
        |let: { "liked": "first is a and second is x or second is y" }
        "#,
        r#"
        error[missing-answer]: a way leads here on which `second` was never asked
         --> a.ron:8:48
          |
        8 | let: { "liked": "first is a and second is x or second is y" })
          |                                                ^^^^^^
         ::: a.ron:3:2
          |
        3 | "second": Choice(ask: "?", options: { "x": "X", "y": "Y" }),
          |  ------ only this step asks it
         ::: a.ron:4:32
          |
        4 | "third": Say(text: "T", go: { "liked": "last", "else": "next" }),
          |                                ----- and is read here
          = way: first (b) › third
          = hint: write `(second else x)` to say what holds then, or ask it on every way
        "#,
    );
}

#[test]
fn an_answer_of_two_is_missing_for_one() {
    check(
        r#"
        "start": Choice(for: "both", ask: "?", options: { "both": "Both", "alone": "Alone" }, skip: false),
        "wish": Choice(for: "both", when: "couple", ask: "?", options: { "x": "X", "y": "Y" }),
        "after": Choice(for: "both", ask: "?", options: { "more": (text: "More", when: "not (wish is x)"), "done": "Done" }),
        |people: (roles: { "one": "the one", "two": "the two" }, two_when: "start is both", alone: "one")
        "#,
        r#"
        error[missing-answer]: a way leads here on which `wish` was never asked
         --> a.ron:4:86
          |
        4 | "after": Choice(for: "both", ask: "?", options: { "more": (text: "More", when: "not (wish is x)"), "done": "Do…
          |                                                                                      ^^^^
         ::: a.ron:3:2
          |
        3 | "wish": Choice(for: "both", when: "couple", ask: "?", options: { "x": "X", "y": "Y" }),
          |  ---- only this step asks it, and may be passed over
          = way: start (alone) › after
          = hint: write `(wish else x)` to say what holds then, or ask it on every way
        "#,
    );
}

#[test]
fn a_skipped_number_is_none() {
    check(
        r#"
        "level": Scale(ask: "?", low: "l", high: "h", go: { "level >= 5": "last", "else": "next" }),
        "between": Say("B"),
        "last": Say("L"),
        "#,
        r#"
        error[missing-answer]: a way leads here on which `level` was skipped, and is no number
         --> a.ron:2:54
          |
        2 | "level": Scale(ask: "?", low: "l", high: "h", go: { "level >= 5": "last", "else": "next" }),
          |                                                      ^^^^^
         ::: a.ron:2:2
          |
        2 | "level": Scale(ask: "?", low: "l", high: "h", go: { "level >= 5": "last", "else": "next" }),
          |  ----- it can be skipped here
          = way: level (skip)
          = hint: write `skip_as` at `level` to say what Skip counts as, or `(level else 0)` here
        "#,
    );
}

#[test]
fn words_are_missing_where_nobody_kept_them() {
    check(
        r#"
        "first": Choice(ask: "?", options: { "a": "A", "b": (text: "B", go: "third") }, skip: false),
        "second": Short(ask: "?", keep: "anchor", skip: false),
        "third": Say("Think of {anchor}."),
        "#,
        r#"
        error[missing-answer]: a way leads here on which nothing was said for `anchor`
         --> a.ron:4:25
          |
        4 | "third": Say("Think of {anchor}."),
          |                         ^^^^^^
         ::: a.ron:3:2
          |
        3 | "second": Short(ask: "?", keep: "anchor", skip: false),
          |  ------ only this step asks it
          = way: first (b) › third
          = hint: write `{anchor else …}` to say what stands there then, or ask it on every way
        "#,
    );
}

#[test]
fn a_set_that_was_never_asked_has_no_members_to_count() {
    check(
        r#"
        "first": Choice(ask: "?", options: { "a": "A", "b": (text: "B", go: "third") }, skip: false),
        "some": Many(ask: "?", options: { "x": "X", "y": "Y" }),
        "third": Say(text: "T", when: "count(some) >= 2 and first is b"),
        "#,
        r#"
        error[missing-answer]: a way leads here on which `some` was never asked
         --> a.ron:4:38
          |
        4 | "third": Say(text: "T", when: "count(some) >= 2 and first is b"),
          |                                      ^^^^
         ::: a.ron:3:2
          |
        3 | "some": Many(ask: "?", options: { "x": "X", "y": "Y" }),
          |  ---- only this step asks it
          = way: first (b)
          = hint: ask it on every way, or write `answered(some) and …`
        "#,
    );
}

#[test]
fn an_answer_in_a_reply_and_in_kept_words_is_missing_too() {
    check(
        r#"
        "first": Choice(ask: "?", options: { "a": "A", "b": (text: "B", go: "third") }, skip: false),
        "second": Choice(ask: "?", options: { "x": "X", "y": "Y" }),
        "third": Choice(ask: "?", options: { "x": (text: "X", reply: "So {second}."), "y": (text: "Y", keep: { "kept": "{second}!" }) }),
        "last": Say("{kept else none}"),
        "#,
        r#"
        error[missing-answer]: a way leads here on which nothing was said for `second`
         --> a.ron:4:67
          |
        4 | "third": Choice(ask: "?", options: { "x": (text: "X", reply: "So {second}."), "y": (text: "Y", keep: { "kept":…
          |                                                                   ^^^^^^
         ::: a.ron:3:2
          |
        3 | "second": Choice(ask: "?", options: { "x": "X", "y": "Y" }),
          |  ------ only this step asks it
          = way: first (b) › third (x) › last
          = hint: write `{second else …}` to say what stands there then, or ask it on every way

        error[missing-answer]: a way leads here on which nothing was said for `second`
         --> a.ron:4:114
          |
        4 | … "y": (text: "Y", keep: { "kept": "{second}!" }) }),
          |                                      ^^^^^^
         ::: a.ron:3:2
          |
        3 | "second": Choice(ask: "?", options: { "x": "X", "y": "Y" }),
          |  ------ only this step asks it
          = way: first (b) › third (y)
          = hint: write `{second else …}` to say what stands there then, or ask it on every way
        "#,
    );
}

#[test]
fn an_answer_of_an_earlier_part_of_a_turn_is_gone_with_the_turn() {
    check(
        r#"
        "start": Choice(for: "both", ask: "?", options: { "both": "Both", "alone": "Alone" }, skip: false),
        "turn": Turn(for: "each", go: { "fine": "last", "else": "next" }, steps: {
        "want": Choice(ask: "?", options: { "yes": "Y", "no": (text: "N", go: "turn-end") }, skip: false),
        "mood": Choice(ask: "?", options: { "good": "G", "bad": "B" }),
        }),
        "between": Say(for: "both", text: "B"),
        "last": Say(for: "both", text: "L"),
        |people: (roles: { "one": "the one", "two": "the two" }, two_when: "start is both", alone: "one"), joint: { "fine": (value: "both(mood is good)", told: "No one is told.") }
        "#,
        r#"
        error[missing-answer]: a way leads here on which `mood` was never asked
          --> a.ron:10:130
           |
        10 | …e"), joint: { "fine": (value: "both(mood is good)", told: "No one is told.") })
           |                                      ^^^^
          ::: a.ron:5:2
           |
         5 | "mood": Choice(ask: "?", options: { "good": "G", "bad": "B" }),
           |  ---- only this step asks it
          ::: a.ron:3:34
           |
         3 | "turn": Turn(for: "each", go: { "fine": "last", "else": "next" }, steps: {
           |                                  ---- and is read here
           = way: start (alone) › want (no)
           = hint: write `(mood else good)` to say what holds then, or ask it on every way
        "#,
    );
}

#[test]
fn a_line_that_every_way_has_left_never_holds() {
    check(
        r#"
        "first": Choice(ask: "?", options: { "a": "A", "b": (text: "B", go: "last") }, skip: false),
        "second": Choice(ask: "?", options: { "x": "X", "y": "Y" }, go: { "first is b": "last", "else": "next" }),
        "third": Say("T"),
        "last": Say("L"),
        "#,
        r#"
        warning[never-holds]: `first is b` can't hold here: no way with such an answer leads here
         --> a.ron:3:68
          |
        3 | "second": Choice(ask: "?", options: { "x": "X", "y": "Y" }, go: { "first is b": "last", "else": "next" }),
          |                                                                    ^^^^^^^^^^
         ::: a.ron:2:2
          |
        2 | "first": Choice(ask: "?", options: { "a": "A", "b": (text: "B", go: "last") }, skip: false),
          |  ----- it is answered here
          = hint: take the condition away, or lead such an answer here too
        "#,
    );
}

#[test]
fn the_half_that_never_holds_is_named() {
    check(
        r#"
        "first": Choice(ask: "?", options: { "a": "A", "b": (text: "B", go: "last"), "c": "C" }, skip: false),
        "second": Say(text: "S", when: "first is a or first is b"),
        "third": Say(text: "T", when: "first is a and first is b"),
        "last": Say("L"),
        "#,
        r#"
        warning[never-holds]: `first is b` can't hold here: no way with such an answer leads here
         --> a.ron:3:47
          |
        3 | "second": Say(text: "S", when: "first is a or first is b"),
          |                                               ^^^^^^^^^^
         ::: a.ron:2:2
          |
        2 | "first": Choice(ask: "?", options: { "a": "A", "b": (text: "B", go: "last"), "c": "C" }, skip: false),
          |  ----- it is answered here
          = hint: take the condition away, or lead such an answer here too

        warning[never-holds]: `first is b` can't hold here: no way with such an answer leads here
         --> a.ron:4:47
          |
        4 | "third": Say(text: "T", when: "first is a and first is b"),
          |                                               ^^^^^^^^^^
         ::: a.ron:2:2
          |
        2 | "first": Choice(ask: "?", options: { "a": "A", "b": (text: "B", go: "last"), "c": "C" }, skip: false),
          |  ----- it is answered here
          = hint: take the condition away, or lead such an answer here too
        "#,
    );
}

#[test]
fn halves_that_never_hold_together_are_named_together() {
    check(
        r#"
        "first": Choice(ask: "?", options: { "a": "A", "b": "B" }, skip: false),
        "second": Say(text: "S", when: "first is a and first is b"),
        "#,
        r#"
        warning[never-holds]: `first is a and first is b` can't hold here: what it joins never holds together on a way that leads here
         --> a.ron:3:33
          |
        3 | "second": Say(text: "S", when: "first is a and first is b"),
          |                                 ^^^^^^^^^^^^^^^^^^^^^^^^^
          = hint: take the condition away, or look for what it should say
        "#,
    );
}

#[test]
fn a_number_decided_before_never_holds_again() {
    check(
        r#"
        "level": Scale(ask: "?", low: "l", high: "h", skip_as: 0, go: { "level >= 5": "last", "else": "next" }),
        "second": Choice(ask: "?", options: { "x": (text: "X", when: "level > 7"), "y": "Y" }),
        "last": Say("L"),
        "#,
        r#"
        warning[never-holds]: `level > 7` can't hold here: no way with such an answer leads here
         --> a.ron:3:63
          |
        3 | "second": Choice(ask: "?", options: { "x": (text: "X", when: "level > 7"), "y": "Y" }),
          |                                                               ^^^^^^^^^
         ::: a.ron:2:2
          |
        2 | "level": Scale(ask: "?", low: "l", high: "h", skip_as: 0, go: { "level >= 5": "last", "else": "next" }),
          |  ----- it is answered here
          = hint: take the condition away, or lead such an answer here too
        "#,
    );
}

#[test]
fn a_line_below_one_that_always_holds_is_never_come_to() {
    check(
        r#"
        "first": Choice(ask: "?", options: { "a": "A", "b": (text: "B", go: "last") }, skip: false),
        "second": Say({ "first is a": "A", "first is not a": "not A", "else": "?" }),
        "last": Say("L"),
        "#,
        r#"
        warning[never-holds]: `first is not a` is never come to: a line above it holds on every way
         --> a.ron:3:37
          |
        3 | "second": Say({ "first is a": "A", "first is not a": "not A", "else": "?" }),
          |                                     ^^^^^^^^^^^^^^
         ::: a.ron:3:18
          |
        3 | "second": Say({ "first is a": "A", "first is not a": "not A", "else": "?" }),
          |                  ---------- where this is read, it or a line above it holds
          = hint: put this line above it, or take it away
        "#,
    );
}

#[test]
fn nobody_else_is_there_in_an_exercise_for_one() {
    check(
        r#"
        "first": Say({ "couple": "You two", "else": "You" }),
        "#,
        r#"
        warning[never-holds]: `couple` can't hold here: it does on no way that leads here
         --> a.ron:2:17
          |
        2 | "first": Say({ "couple": "You two", "else": "You" }),
          |                 ^^^^^^
          = hint: take the condition away, or look for what it should say
        "#,
    );
}

#[test]
fn a_value_that_never_holds_is_told_of_where_it_is_worked_out() {
    check(
        r#"
        "first": Choice(ask: "?", options: { "a": "A", "b": (text: "B", go: "last") }, skip: false),
        "second": Say(text: "S", when: "hard"),
        "third": Say({ "hard": "H", "else": "E" }),
        "last": Say("L"),
        |let: { "hard": "first is b" }
        "#,
        r#"
        warning[never-holds]: `first is b` can't hold here: no way with such an answer leads here
         --> a.ron:7:17
          |
        7 | let: { "hard": "first is b" })
          |                 ^^^^^^^^^^
         ::: a.ron:2:2
          |
        2 | "first": Choice(ask: "?", options: { "a": "A", "b": (text: "B", go: "last") }, skip: false),
          |  ----- it is answered here
          = hint: take the condition away, or lead such an answer here too
        "#,
    );
}

#[test]
fn an_ending_nobody_names_is_not_come_to() {
    check(
        r#"
        "first": Say("F"),
        |endings: { "away": Say("A"), "further": Say("F") }
        "#,
        r#"
        warning[unreachable-step]: no way leads to `away`
         --> a.ron:4:13
          |
        4 | endings: { "away": Say("A"), "further": Say("F") })
          |             ^^^^
          = hint: lead to it with `go: "away"`, or take it away

        warning[unreachable-step]: no way leads to `further`
         --> a.ron:4:31
          |
        4 | endings: { "away": Say("A"), "further": Say("F") })
          |                               ^^^^^^^
          = hint: lead to it with `go: "further"`, or take it away
        "#,
    );
}

#[test]
fn only_the_first_of_a_stretch_is_told_of() {
    check(
        r#"
        "first": Say(text: "F", go: "card"),
        "second": Say(text: "S", go: "fourth"),
        "third": Say("T"),
        "fourth": Say("F"),
        "#,
        r#"
        warning[unreachable-step]: no way leads to `second`
         --> a.ron:3:2
          |
        3 | "second": Say(text: "S", go: "fourth"),
          |  ^^^^^^
          = hint: lead to it with `go: "second"`, or take it away

        warning[unreachable-step]: no way leads to `third`
         --> a.ron:4:2
          |
        4 | "third": Say("T"),
          |  ^^^^^
          = hint: lead to it with `go: "third"`, or take it away
        "#,
    );
}

#[test]
fn a_step_behind_a_condition_that_never_holds_is_told_of_once() {
    check(
        r#"
        "first": Choice(ask: "?", options: { "a": "A", "b": (text: "B", go: "card") }, skip: false),
        "second": Choice(ask: "?", options: { "x": "X", "y": "Y" }, go: { "first is b": "third", "else": "card" }),
        "third": Say(text: "T", go: "card"),
        "#,
        r#"
        warning[unreachable-step]: no way leads to `third`
         --> a.ron:4:2
          |
        4 | "third": Say(text: "T", go: "card"),
          |  ^^^^^
         ::: a.ron:3:68
          |
        3 | "second": Choice(ask: "?", options: { "x": "X", "y": "Y" }, go: { "first is b": "third", "else": "card" }),
          |                                                                    ---------- this leads there, and never holds
          = hint: mend what shuts it off, or take `third` away
        "#,
    );
}

#[test]
fn a_step_behind_an_option_that_is_never_offered_is_told_of_once() {
    check(
        r#"
        "first": Choice(ask: "?", options: { "a": "A", "b": (text: "B", go: "card") }, skip: false),
        "second": Choice(ask: "?", options: { "x": (text: "X", when: "first is b", go: "third"), "y": "Y" }, go: "card"),
        "third": Say(text: "T", go: "card"),
        "#,
        r#"
        warning[unreachable-step]: no way leads to `third`
         --> a.ron:4:2
          |
        4 | "third": Say(text: "T", go: "card"),
          |  ^^^^^
         ::: a.ron:3:63
          |
        3 | "second": Choice(ask: "?", options: { "x": (text: "X", when: "first is b", go: "third"), "y": "Y" }, go: "card…
          |                                                               ---------- this option leads there, and is never offered
          = hint: mend what shuts it off, or take `third` away
        "#,
    );
}

#[test]
fn steps_that_lead_only_to_each_other_are_told_of_once() {
    check(
        r#"
        "first": Say(text: "F", go: "card"),
        "second": Say("S"),
        "third": Say(text: "T", go: "second"),
        "#,
        r#"
        warning[unreachable-step]: no way leads to `second`
         --> a.ron:3:2
          |
        3 | "second": Say("S"),
          |  ^^^^^^
          = hint: lead to it with `go: "second"`, or take it away
        "#,
    );
}

#[test]
fn a_table_whose_lines_all_lead_to_one_step_decides_nothing() {
    check(
        r#"
        "first": Choice(ask: "?", options: { "a": "A", "b": "B" }, go: { "first is a": "last", "else": "last" }),
        "second": Say("S"),
        "last": Say("L"),
        |endings: { "away": Say(text: "A", go: "second") }, rules: [ Ends("card") ]
        "#,
        r#"
        warning[same-way]: every line of this table leads to `last`
         --> a.ron:2:64
          |
        2 | "first": Choice(ask: "?", options: { "a": "A", "b": "B" }, go: { "first is a": "last", "else": "last" }),
          |                                                                ^
          = hint: write `go: "last"`, or lead one line elsewhere

        warning[unreachable-step]: no way leads to `away`
         --> a.ron:6:13
          |
        6 | endings: { "away": Say(text: "A", go: "second") }, rules: [ Ends("card") ])
          |             ^^^^
          = hint: lead to it with `go: "away"`, or take it away
        "#,
    );
}

#[test]
fn options_that_all_lead_to_one_step_decide_nothing() {
    check(
        r#"
        "first": Choice(ask: "?", options: { "a": (text: "A", go: "last"), "b": (text: "B", go: "last") }, skip: false),
        "second": Say("S"),
        "last": Choice(ask: "?", options: { "x": (text: "X", go: "second"), "y": "Y" }),
        "#,
        r#"
        warning[same-way]: every option of `first` leads to `last`
         --> a.ron:2:2
          |
        2 | "first": Choice(ask: "?", options: { "a": (text: "A", go: "last"), "b": (text: "B", go: "last") }, skip: false…
          |  ^^^^^
          = hint: lead one option elsewhere, or write the `go` once, at the step
        "#,
    );
}

#[test]
fn a_round_nobody_can_leave_is_an_error() {
    check(
        r#"
        "first": Say("F"),
        "second": Say("S"),
        "third": Choice(ask: "?", options: { "a": "A", "b": "B" }, go: "second"),
        |allow: {}
        "#,
        r#"
        error[endless-loop]: no way leads out of the round `second`, `third`
         --> a.ron:3:2
          |
        3 | "second": Say("S"),
          |  ^^^^^^
          = way: second
          = hint: lead an answer out, or count: `"tries(third) >= 3": …` in its `go`
        "#,
    );
}

#[test]
fn a_way_out_that_can_not_be_taken_is_none() {
    check(
        r#"
        "first": Choice(ask: "?", options: { "a": "A", "b": (text: "B", go: "card") }, skip: false),
        "second": Say("S"),
        "third": Say(text: "T", go: { "first is b": "card", "else": "second" }),
        "#,
        r#"
        error[endless-loop]: no way leads out of the round `second`, `third`
         --> a.ron:3:2
          |
        3 | "second": Say("S"),
          |  ^^^^^^
         ::: a.ron:4:32
          |
        4 | "third": Say(text: "T", go: { "first is b": "card", "else": "second" }),
          |                                ---------- this would lead out, and never holds
          = way: first (a) › second
          = hint: lead one of these steps elsewhere, or ask whether to go on
        "#,
    );
}

#[test]
fn a_round_that_shows_no_screen_is_an_error() {
    check(
        r#"
        "first": Choice(ask: "?", options: { "a": "A", "b": "B" }, skip: false),
        "some": Rate(ask: "{line}", lines: { "l": "L" }, options: { "yes": "Y", "no": "N" }),
        "again": Rate(lines_from: "which(some is yes)", ask: "{line}", options: { "yes": "Y", "no": "N" }, go: { "any(again is yes)": "card", "else": "again" }),
        "#,
        r#"
        error[endless-loop]: a way goes round by `again` and shows no screen
         --> a.ron:4:2
          |
        4 | "again": Rate(lines_from: "which(some is yes)", ask: "{line}", options: { "yes": "Y", "no": "N" }, go: { "any(…
          |  ^^^^^
          = hint: lead on from it where it asks nothing
        "#,
    );
}

#[test]
fn what_stands_for_a_missing_answer_is_no_finding() {
    clean(
        r#"
        "first": Choice(ask: "?", options: { "a": "A", "b": (text: "B", go: "third") }, skip: false),
        "second": Choice(ask: "?", options: { "x": "X", "y": "Y" }),
        "third": Say(text: "T {second else something}", go: { "(second else x) is y": "last", "else": "next" }),
        "between": Say("B"),
        "last": Say("L"),
        "#,
    );
}

#[test]
fn the_other_half_may_decide() {
    clean(
        r#"
        "first": Choice(ask: "?", options: { "a": "A", "b": (text: "B", go: "third") }, skip: false),
        "second": Choice(ask: "?", options: { "x": "X", "y": "Y" }),
        "third": Say(text: "T", go: { "first is a and second is x": "last", "first is b or second is y": "next", "else": "card" }),
        "between": Say("B"),
        "last": Say("L"),
        "#,
    );
}

#[test]
fn whether_it_was_answered_may_be_asked_first() {
    clean(
        r#"
        "first": Choice(ask: "?", options: { "a": "A", "b": (text: "B", go: "third") }, skip: false),
        "second": Choice(ask: "?", options: { "x": "X", "y": "Y" }),
        "third": Say(text: "T", go: { "answered(second) and second is x": "last", "else": "next" }),
        "between": Say("B"),
        "last": Say("L"),
        "#,
    );
}

#[test]
fn a_rating_that_did_not_come_passes_nothing() {
    clean(
        r#"
        "first": Choice(ask: "?", options: { "a": "A", "b": (text: "B", go: "third") }, skip: false),
        "some": Rate(ask: "{line}", lines: { "l": "L", "m": "M" }, options: { "yes": "Y", "no": "N" }),
        "third": Say({ "any(some is yes)": "Y", "count(some is no) >= 2": "N", "else": "?" }),
        "#,
    );
}

#[test]
fn only_the_lines_that_were_chosen_are_asked() {
    clean(
        r#"
        "some": Rate(ask: "{line}", lines: { "l": "L", "m": "M" }, options: { "yes": "Y", "no": "N" }),
        "more": Rate(lines_from: "which(some is yes)", ask: "{line}", options: { "yes": "Y", "no": "N" }, go: { "any(more is no)": "last", "else": "next" }),
        "between": Say({ "more.l is yes": "L", "else": "?" }),
        "last": Say("L"),
        "#,
    );
}

#[test]
fn a_part_comes_to_what_its_caller_reads() {
    clean(
        r#"
        "one": Part(file: "part.ron", with: { "short": true }, go: { "one is well": "last", "else": "next" }),
        "two": Part(file: "part.ron", go: { "two is not-well": "next", "else": "last" }),
        "between": Say("B"),
        "last": Say("L"),
        "#,
    );
}

#[test]
fn each_of_two_is_asked_in_their_turn() {
    clean(
        r#"
        "start": Choice(for: "both", ask: "?", options: { "both": "Both", "alone": "Alone" }, skip: false),
        "turn": Turn(for: "each", go: { "willing": "next", "else": "last" }, steps: {
        "want": Choice(ask: "?", options: { "yes": "Y", "no": "N" }, skip_as: "no"),
        "mood": Choice(ask: "?", options: { "good": "G", "bad": (text: "B", when: "want is yes") }),
        }),
        "between": Say(for: "both", text: "B"),
        "last": Say(for: "both", text: "L"),
        |people: (roles: { "one": "the one", "two": "the two" }, two_when: "start is both", alone: "one"), joint: { "willing": (value: "both(want is yes)", told: "No one is told.") }
        "#,
    );
}

#[test]
fn a_role_may_be_absent() {
    clean(
        r#"
        "start": Choice(for: "both", ask: "?", options: { "both": "Both", "alone": "Alone" }, skip: false),
        "feeling": Short(for: "two", ask: "?"),
        "how": Choice(for: "two", ask: "?", options: { "show": (text: "S", when: "answered(feeling)", reveals: "feeling"), "keep": "K" }, skip_as: "keep"),
        "listen": Say(for: "one", text: { "shown(feeling)": "They wrote {feeling}.", "else": "Listen." }),
        "talk": Say(for: "both", text: { "couple and how is show": "S", "couple": "C", "else": "A" }),
        |people: (roles: { "one": "the one", "two": "the two" }, two_when: "start is both", alone: "one")
        "#,
    );
}

#[test]
fn a_round_may_be_counted() {
    clean(
        r#"
        "first": Say("F"),
        "second": Choice(ask: "?", options: { "a": "A", "b": "B" }, skip: false, go: { "tries(second) >= 3": "next", "else": "first" }),
        "#,
    );
}

#[test]
fn a_round_may_be_left_by_an_answer() {
    clean(
        r#"
        "first": Say("F"),
        "second": Choice(ask: "?", options: { "a": (text: "A", go: "first"), "b": "B" }),
        "#,
    );
}

#[test]
fn a_line_of_a_card_may_be_missing() {
    clean(
        r#"
        "first": Choice(ask: "?", options: { "a": "A", "b": (text: "B", go: "third") }, skip: false),
        "second": Choice(ask: "?", options: { "x": "X", "y": "Y" }),
        "third": Say("T"),
        "mine": Card(kind: "done", title: "T", fields: { "second": "I said {second}.", "x": (text: "X", when: "answered(second)") }, next: "N", go: "card"),
        "#,
    );
}

#[test]
fn options_may_lead_to_one_step_and_differ() {
    clean(
        r#"
        "first": Choice(ask: "?", options: { "a": (text: "A", go: "last", reply: "R"), "b": (text: "B", go: "last") }, skip: false),
        "second": Say("S"),
        "again": Choice(ask: "?", options: { "a": (text: "A", go: "last"), "b": (text: "B", go: "last") }, skip: false),
        "last": Choice(ask: { "(again else a) is b": "B", "else": "A" }, options: { "x": (text: "X", go: "second"), "y": "Y" }),
        "#,
    );
}

#[test]
fn the_ending_that_stop_leads_to_needs_no_other_way() {
    clean(
        r#"
        "first": Say(text: "F", go: "card"),
        |endings: { "not-today": Part("rest.ron") }
        "#,
    );
}

#[test]
fn every_text_has_its_reader() {
    clean(
        r#"
        "first": Short(ask: "?", nudge: (list: "shields", ask: "{word}?", change: "C", keep: "K"), go: { "first mentions shields": "next", "else": "last" }),
        "between": Say("B"),
        "last": Say("L"),
        |lists: { "shields": ["but", "at least"] }
        "#,
    );
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
fn a_round_without_a_way_out_is_seen_whatever_the_number_of_ways() {
    let text = many_answers(30).replace("go: \"card\"", "go: \"end-words\"");
    let found = found(&text);
    assert!(found.contains("error[endless-loop]"), "{found}");
}

#[test]
fn a_long_chain_is_gone_to_its_end() {
    let mut steps = String::new();
    for n in 0..3_000 {
        steps += &format!(
            "\"q{n}\": Choice(ask: \"?\", options: {{ \"yes\": \"Y\", \"no\": \"N\" }}, go: {{ \"q{n} is no\": \"s{n}\", \"else\": \"q{}\" }}),\n\"s{n}\": Say(\"S\"),\n",
            n + 1
        );
    }
    steps += "\"q3000\": Say({ \"q2999 is yes\": \"Y\", \"q2999 is skip and q2999 is no\": \"N\", \"else\": \"E\" }),";
    let found = found(&exercise(&steps));
    assert_eq!(found.matches("[never-holds]").count(), 1, "{found}");
    assert_eq!(found.matches("]:").count(), 1, "{found}");
}
