//! Answers that are read on a way that never asked them.
//! It must not know how they are found.

use super::check;

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
