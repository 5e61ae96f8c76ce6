//! Steps nobody comes to, rounds nobody can leave, tables that decide nothing.
//! It must not know how they are found.

use super::check;

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
