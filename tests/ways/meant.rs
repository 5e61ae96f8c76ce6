//! What looks like a mistake and is none: the turns of phrase that scripts live by.
//! It must not know a rule.

use super::clean;

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
fn who_kept_nothing_was_asked_all_the_same() {
    clean(
        r#"
        "first": Choice(ask: "?", options: { "a": (text: "A", keep: { "kept": "K" }), "b": "B" }, skip: false),
        "second": Say("S"),
        "third": Say("Think of {kept}."),
        "#,
    );
}
