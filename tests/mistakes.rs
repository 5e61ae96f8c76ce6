//! What can be wrong with orders, numbers, feelings, ratings and values made of two answers, each told at the
//! very place. It must not know how a mistake is found: the place is marked in the text of the exercise.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use attunement::compile::compile;
use attunement::diagnostic::report;

/// A list to take words from, and a part that is none.
const FILES: [(&str, &str); 2] = [
    (
        "feelings.ron",
        r#"List(format: 1, title: "Feelings", words: { "sad": "sad", "numb": "numb" })"#,
    ),
    (
        "round.ron",
        r#"Part(format: 1, title: "Round", settings: { "go-on": false }, steps: { "one": Say(text: "One.", when: "go-on") })"#,
    ),
];

/// Everything found in an exercise with this header and these steps, the place of the first finding between `«»`.
fn told(header: &str, steps: &str) -> String {
    let marked = format!(
        "Exercise(format: 1, title: \"T\", people: (roles: {{ \"one\": \"one\", \"two\": \"two\" }}), {header}\nsteps: {{\n{steps}\n}})"
    );
    let text = marked.replace(['«', '»'], "");
    let compiled = compile("t.ron", &mut |path| {
        let known = FILES.iter().find(|(name, _)| *name == path);
        known
            .map(|(_, text)| text.to_string())
            .or_else(|| (path == "t.ron").then(|| text.clone()))
    });
    let Some(first) = compiled.findings.first() else {
        panic!("nothing is wrong with\n{marked}");
    };
    let (start, end) = (first.span.start as usize, first.span.end as usize);
    let placed = format!("{}«{}»{}", &text[..start], &text[start..end], &text[end..]);
    assert_eq!(
        placed,
        marked,
        "\n{}",
        report(&compiled.findings, &compiled.sources)
    );
    let mut told = Vec::new();
    for finding in &compiled.findings {
        told.push(format!("{}: {}", finding.code, finding.message));
        told.extend(finding.hint.iter().map(|hint| format!("= {hint}")));
    }
    told.join("\n")
}

const APART: &str = r#"
"apart": Turn(for: "each", steps: {
    "near": Choice(ask: "How near?", options: { "apart": "Apart", "side": "Side by side" }),
    "steady": Scale(ask: "How steady?", low: "not", high: "very"),
    "likes": Many(ask: "What?", options: { "walk": "A walk", "tea": "Tea" }),
    "order": Rank(ask: "In which order?", options: { "walk": "A walk", "tea": "Tea" }),
    "wish": Short("What do you wish?"),
}),
"ours": Many(for: "both", ask: "What of ours?", options: { "walk": "A walk", "tea": "Tea" }),
"alone": Scale(for: "both", ask: "How loud is it?", low: "not", high: "very"),
"#;

/// With a joint value over the answers of [`APART`].
fn joint(value: &str) -> String {
    told(
        &format!(r#"joint: {{ "value": (value: "{value}", told: "Told.") }},"#),
        APART,
    )
}

/// With one more step after [`APART`].
fn after(step: &str) -> String {
    told("", &format!("{APART}{step}"))
}

/// Says so if one of these is told otherwise.
#[track_caller]
fn each(told: impl Fn(&str) -> String, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(told(text), *expected, "{text}");
    }
}

#[test]
fn what_is_made_of_two_answers_stands_in_joint_alone() {
    for (function, text) in [
        (
            "both",
            r#""x": Say(for: "both", when: "«both»(near is side)", text: "X."),"#,
        ),
        (
            "either",
            r#""x": Say(for: "both", when: "steady >= 3 and «either»(near is side)", text: "X."),"#,
        ),
        (
            "lower",
            r#""x": Say(for: "both", when: "«lower»(steady) >= 3", text: "X."),"#,
        ),
        (
            "higher",
            r#""x": Say(for: "both", when: "not «higher»(steady) >= 3", text: "X."),"#,
        ),
        (
            "overlap",
            r#""x": Many(for: "both", ask: "X?", options_from: "«overlap»(likes)"),"#,
        ),
    ] {
        let expected = format!(
            "joint-only: `{function}` stands only in `joint` and in rules\n\
             = make it a value of `joint`, which tells both of it, and use its name here"
        );
        assert_eq!(after(text), expected);
        let text = format!(r#"let: {{ "value": "«{function}»(likes has tea)" }},"#);
        let read = format!(r#"{APART}"x": Say(when: "value", text: "X."),"#);
        assert_eq!(told(&text, &read), expected);
    }
}

#[test]
fn the_lower_is_of_what_each_answered_and_can_be_compared() {
    let lower = "wrong-type: `lower` takes a scale, a number or an ordered choice that each answers alone\n= ";
    let overlap =
        "wrong-type: `overlap` takes a step with many options that each answers alone\n= ";
    let alone = "put the question into a turn for `each`";
    for (value, told, hint) in [
        (
            "«lower»(near)",
            lower,
            "write `ordered: true` in that choice, if its options go up as they stand",
        ),
        (
            "«lower»(likes)",
            lower,
            "for what both took, write `overlap(…)`",
        ),
        ("«lower»(wish)", lower, "name a scale, a number or a choice"),
        ("«lower»(alone)", lower, alone),
        (
            "«overlap»(steady)",
            overlap,
            "for the lower of two numbers, write `lower(…)`",
        ),
        (
            "«overlap»(near)",
            overlap,
            "name a step with many options: `Many(…)`, `Feelings(…)` or `Rank(…)`",
        ),
        ("«overlap»(ours)", overlap, alone),
        (
            "both(«near»)",
            "wrong-type: this is one of several options, not yes or no\n= ",
            "write `near is apart`",
        ),
        (
            "overlap(«nears»)",
            "unknown-name: there is no answer or value called `nears`\n= ",
            "did you mean `near`?",
        ),
    ] {
        assert_eq!(joint(value), format!("{told}{hint}"), "{value}");
    }
}

#[test]
fn an_order_has_a_first_one_and_no_more_places_than_options() {
    each(
        after,
        &[
            (
                r#""x": Say(for: "both", when: "«top»(likes, 1) has tea", text: "X."),"#,
                "wrong-type: `top` takes a ranking and a number from 1 to 99\n= name a step `Rank(…)`: `top(step, 3)`",
            ),
            (
                r#""x": Say(for: "both", when: "«top»(order) has tea", text: "X."),"#,
                "wrong-type: `top` takes a ranking and a number\n= write `top(step, 3)`",
            ),
            (
                r#""x": Say(for: "both", when: "«top»(order, 0) has tea", text: "X."),"#,
                "wrong-type: `top` takes a ranking and a number from 1 to 99\n= name a step `Rank(…)`: `top(step, 3)`",
            ),
            (
                r#""x": Rank(for: "both", ask: "X?", top: «3», options: { "a": "A", "b": "B" }),"#,
                "out-of-range: `top` is from 1 to 2, found 3\n= write 2 or less",
            ),
            (
                r#""x": Rank(for: "both", ask: "X?", least: 2, top: «1», options: { "a": "A", "b": "B" }),"#,
                "out-of-range: `top` is from 2 to 2, found 1\n= write 2 or more",
            ),
            (
                r#""x": Many(for: "both", ask: "X?", most: «5», options: { "a": "A", "b": "B" }),"#,
                "out-of-range: `most` is from 1 to 2, found 5\n= write 2 or less",
            ),
        ],
    );
}

#[test]
fn a_number_is_whole_and_within_its_range() {
    each(
        after,
        &[
            (
                r#""x": Number(for: "both", ask: "X?", min: 10, max: «5»),"#,
                "out-of-range: `max` is from 10 to 1000000, found 5\n= write 10 or more",
            ),
            (
                r#""x": Number(for: "both", ask: "X?", min: 1, max: 60, skip_as: «90»),"#,
                "out-of-range: `skip_as` is from 1 to 60, found 90\n= write 60 or less",
            ),
            (
                r#""x": Number(for: "both", ask: "X?", max: «2.5»),"#,
                "wrong-type: expected a whole number, found `2.5` with a point\n= write a whole number, such as `2`",
            ),
            (
                r#""x": «Number»(for: "both", ask: "X?"),"#,
                "missing-field: `Number` needs `max`\n= add `max: 1` (the highest number that is taken)",
            ),
            (
                r#""x": Number(for: "both", ask: "X?", max: 5), "y": Say(for: "both", when: "x is «many»", text: "Y."),"#,
                "wrong-type: expected a number, found `many`\n= write a whole number",
            ),
            (
                r#""x": Short(for: "both", ask: "X?", example: "Y.", example_after: «0»),"#,
                "out-of-range: `example_after` is from 1 to 99, found 0\n= write 1 or more",
            ),
        ],
    );
}

#[test]
fn a_rating_has_options_or_a_scale_and_lines_from_what_was_chosen() {
    each(
        after,
        &[
            (
                r#""«x»": Rate(for: "both", ask: "X? {line}", lines: { "a": "A" }, low: "not"),"#,
                "missing-field: `Rate` needs `options`, or `low` and `high` for a scale\n\
                 = add `options: { \"id\": \"Words\", … }`, or `low: \"…\", high: \"…\"`",
            ),
            (
                r#""«x»": Rate(for: "both", ask: "X? {line}", lines: { "a": "A" }, low: "not", high: "very", options: { "yes": "Yes" }),"#,
                "wrong-type: this rating has both options and a scale\n= take `low` and `high` away, or the options",
            ),
            (
                r#""x": Rate(for: "both", ask: "X? {line}", lines: { "a": "A" }, lines_from: "«alone»", low: "not", high: "very"),"#,
                "wrong-type: expected options chosen before\n= name a step with many options, or write `which(…)`",
            ),
            (
                r#""x": Rate(for: "both", ask: "X? {line}", lines: { "a": "A" }, options: { "yes": "Yes" }),
                "y": Say(for: "both", when: "any(«x» >= 3)", text: "Y."),"#,
                "wrong-type: only lines on a scale are compared, and with a number\n\
                 = give the rating `low` and `high` for `options`, or write `is`",
            ),
            (
                r#""x": Rate(for: "both", ask: "X? {line}", lines: { "a": "A" }, to: 5, low: "not", high: "very"),
                "y": Say(for: "both", when: "any(x is «6»)", text: "Y."),"#,
                "unknown-option: `x` has no option `6`\n= its options are 0, 1, 2, 3, 4, 5, skip",
            ),
        ],
    );
}

#[test]
fn feelings_are_words_of_a_list() {
    let list = r#"lists: { "f": "feelings.ron" },"#;
    let felt = |rest: &str| {
        told(
            list,
            &format!(r#""x": Feelings(for: "both", ask: "X?", from: "f"{rest}"#),
        )
    };
    let lists = |header: &str| {
        told(
            header,
            r#""x": Feelings(for: "both", ask: "X?", from: "f"),"#,
        )
    };
    assert_eq!(
        told(
            "",
            r#""x": Feelings(for: "both", ask: "X?", from: "«feelings»"),"#
        ),
        "unknown-list: there is no list `feelings`\n= add it to `lists: { \"name\": [\"word\"] }`"
    );
    each(
        lists,
        &[
            (
                r#"lists: { "f": "«round.ron»" },"#,
                "not-a-list: `round.ron` is not a list of words\n= name a file that begins with `List(`",
            ),
            (
                r#"lists: { "f": ["sad", "«sad»"] },"#,
                "duplicate-id: `sad` stands in this list twice\n= take it away",
            ),
        ],
    );
    each(
        felt,
        &[
            (
                r#", options: { "«sad»": "Sad" }),"#,
                "duplicate-id: `sad` is offered already\n= give it another name, or take it away",
            ),
            (
                r#", most: «3»),"#,
                "out-of-range: `most` is from 1 to 2, found 3\n= write 2 or less",
            ),
            (
                r#"), "y": Say(when: "x has «sat»", text: "Y."),"#,
                "unknown-option: `x` has no option `sat`\n= did you mean `sad`?",
            ),
            (
                r#"), "y": Say(when: "count(x.«story») >= 1", text: "Y."),"#,
                "unknown-name: `x` has no tag `story`\n= write `x` alone",
            ),
        ],
    );
}

#[test]
fn a_joint_value_waits_for_the_end_of_the_turn_that_feeds_it() {
    let early = |more: &str, step: &str| {
        let header =
            format!(r#"joint: {{ "same": (value: "both(near is side)", told: "Told.") }}, {more}"#);
        let near = r#""near": Choice(ask: "X?", options: { "apart": "A", "side": "B" }),"#;
        told(
            &header,
            &format!(r#""apart": Turn(for: "each", steps: {{ {near} {step} }}),"#),
        )
    };
    let both_near = r#"let: { "both-near": "«same»" },"#;
    for (header, step) in [
        ("", r#""x": Say(when: "«same»", text: "X."),"#),
        ("", r#""x": Say(text: { "«same»": "X.", "else": "Y." }),"#),
        (
            "",
            r#""x": Say(text: "X.", go: { "«same»": "turn-end", "else": "next" }),"#,
        ),
        (
            "",
            r#""x": Part(file: "round.ron", with: { "go-on": "«same»" }),"#,
        ),
        (both_near, r#""x": Say(when: "both-near", text: "X."),"#),
    ] {
        assert_eq!(
            early(header, step),
            "joint-too-early: `same` is read in the turn whose answers it is made of, where the second could \
             find out the first one's\n= read it after the turn, or in the turn's own `go`"
        );
    }
}

#[test]
fn a_case_table_in_place_of_an_option_is_a_field_of_it() {
    assert_eq!(
        after(
            r#""x": Choice(for: "both", ask: "X?", options: { "a": «{» "couple": "A", "else": "B" } }),"#
        ),
        "wrong-type: expected words in quotes, or fields in round brackets, found a case table\n\
         = write it as a field: `(text: { … })`"
    );
}

#[test]
fn an_option_may_begin_with_a_figure() {
    assert_eq!(
        after(
            r#""x": Choice(for: "both", ask: "X?", options: { "20-min": "20", "hour": "60" }), "y": Say(for: "both", when: "x is any [20-min, «30-min»]", text: "Y."),"#
        ),
        "unknown-option: `x` has no option `30-min`\n= did you mean `20-min`?"
    );
}
