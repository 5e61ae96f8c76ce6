//! Conditions that never hold where they stand.
//! It must not know how they are found.

use super::check;

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
