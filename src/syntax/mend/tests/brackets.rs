//! Slips of brackets.
//! Each drawing is what an author sees.

use super::{check, whole};

#[test]
fn a_bracket_that_is_not_closed_is_told_of_where_it_is_to_close() {
    check(
        "    \"a\": Say(\"x\",\n    \"b\": Say(\"y\"),",
        r#"
unclosed-bracket
    "a": Say("x",
                ^
"#,
    );
    check(
        "    \"a\": Choice(\n        ask: \"x\",\n        options: { \"y\": \"Y\" },\n    \"b\": Say(\"y\"),",
        r#"
unclosed-bracket
        options: { "y": "Y" },
                              ^
"#,
    );
    check(
        "    \"a\": Choice(\n        ask: \"x\",\n        options: {\n            \"y\": \"Y\",\n        skip: false,\n    ),",
        r#"
unclosed-bracket
            "y": "Y",
                     ^
"#,
    );
    check(
        "    \"a\": Choice(ask: \"x\", options: { \"y\": \"Y\" ),",
        r#"
unclosed-bracket
    "a": Choice(ask: "x", options: { "y": "Y" ),
                                             ^
"#,
    );
    check(
        "    \"a\": Choice(ask: \"x\", tags: [\"y\", skip: false),",
        r#"
unclosed-bracket
    "a": Choice(ask: "x", tags: ["y", skip: false),
                                    ^
"#,
    );
    check(
        "    \"a\": Choice(\n        ask: \"x\",\n    ,",
        r#"
unclosed-bracket
    ,
    ^
"#,
    );
}

#[test]
fn a_bracket_that_lacks_its_beginning_gets_one() {
    check(
        "\"a\": Say\"x\"),",
        r#"
missing-bracket
"a": Say"x"),
        ^
"#,
    );
    check(
        "\"a\": Choice ask: \"x\"),",
        r#"
missing-bracket
"a": Choice ask: "x"),
           ^
"#,
    );
    check(
        "\"a\": Choice(ask: \"x\", options: \"y\": \"Y\", \"n\": \"N\" }),",
        r#"
missing-bracket
"a": Choice(ask: "x", options: "y": "Y", "n": "N" }),
                               ^
"#,
    );
    check(
        "\"a\": Many(ask: \"x\", options: { \"y\": text: \"Y\", alone: true) }),",
        r#"
missing-bracket
"a": Many(ask: "x", options: { "y": text: "Y", alone: true) }),
                                    ^
"#,
    );
    check(
        "\"a\": Say(text: \"x\", tags: \"y\", \"z\"]),",
        r#"
missing-bracket
"a": Say(text: "x", tags: "y", "z"]),
                          ^
"#,
    );
}

#[test]
fn a_bracket_too_many_or_of_the_wrong_sort_is_told_of_where_it_stands() {
    check(
        "    \"a\": Say(\"x\")),\n    \"b\": Say(\"y\"),",
        r#"
stray-bracket
    "a": Say("x")),
                 ^
"#,
    );
    check(
        "    \"a\": Choice(\n        ask: \"x\"),\n        skip: false,\n    ),",
        r#"
stray-bracket
        ask: "x"),
                ^
"#,
    );
    check(
        "    \"a\": Say(\"x\"},\n    \"b\": Say(\"y\"),",
        r#"
wrong-bracket
    "a": Say("x"},
                ^
"#,
    );
    check(
        "    \"a\": Say{\"x\"},",
        r#"
wrong-bracket
    "a": Say{"x"},
            ^
"#,
    );
    check(
        "    \"a\": Choice{ask: \"x\"},",
        r#"
wrong-bracket
    "a": Choice{ask: "x"},
               ^
"#,
    );
    check(
        "    \"a\": Choice(ask: \"x\", options: (\"y\": \"Y\")),",
        r#"
wrong-bracket
    "a": Choice(ask: "x", options: ("y": "Y")),
                                   ^
"#,
    );
    check(
        "    \"a\": Choice(ask: \"x\", options: [\"y\": \"Y\"]),",
        r#"
wrong-bracket
    "a": Choice(ask: "x", options: ["y": "Y"]),
                                   ^
"#,
    );
    check(
        "    \"a\": Choice(ask: \"x\", options: { \"y\": { text: \"Y\" } }),",
        r#"
wrong-bracket
    "a": Choice(ask: "x", options: { "y": { text: "Y" } }),
                                          ^
"#,
    );
    check(
        "    \"a\": Say(\"b is c\": \"x\", \"else\": \"y\"),",
        r#"
wrong-bracket
    "a": Say("b is c": "x", "else": "y"),
            ^
"#,
    );
    check(
        "    \"a\": Say(text: \"x\", tags: {\"y\", \"z\"}),",
        r#"
wrong-bracket
    "a": Say(text: "x", tags: {"y", "z"}),
                              ^
"#,
    );
}

#[test]
fn a_bracket_that_is_there_twice_is_one_too_many_at_the_second() {
    check(
        "    \"a\": Choice(\n        ask: \"x\",\n    ),\n    ),\n    \"b\": Say(\"y\"),",
        r#"
stray-bracket
    ),
    ^
"#,
    );
    check(
        "    \"a\": Choice(\n        ask: \"x\",\n    ),\n    ),",
        r#"
stray-bracket
    ),
    ^
"#,
    );
    check(
        "    \"a\": Choice(\n        ask: \"x\",\n        ),\n        skip: true,\n    ),",
        r#"
stray-bracket
        ),
        ^
"#,
    );
    check(
        "    \"a\": Choice({ask: \"x\", skip: true}),",
        r#"
double-brackets
    "a": Choice({ask: "x", skip: true}),
                ^
"#,
    );
}

#[test]
fn a_text_behind_a_kind_without_brackets_is_told_of_once() {
    check(
        "    \"a\": Say \"x\",\n    \"b\": Say \"y\"",
        r#"
missing-bracket
    "a": Say "x",
            ^
missing-bracket
    "b": Say "y"
            ^
"#,
    );
    check(
        "    \"a\": Say \"x\"),\n    \"b\": Say(\"y\"),",
        r#"
missing-bracket
    "a": Say "x"),
            ^
"#,
    );
}

#[test]
fn entries_that_no_bracket_opens_are_told_of_with_where_it_closes() {
    let said = whole(
        "Part(\n    format: 1,\n    title: \"T\",\n    steps:\n        \"a\": Say(\"x\"),\n    gives: [\"a\"],\n)",
    );
    assert!(
        said.contains("                       - `}` belongs here"),
        "{said}"
    );
    assert_eq!(said.matches("error[missing-bracket]").count(), 1, "{said}");
    assert_eq!(said.matches("unclosed-bracket").count(), 0, "{said}");
}

#[test]
fn a_comma_in_the_place_of_a_colon_is_told_of_as_one() {
    check(
        "    \"a\": Say(text, \"x\"),\n    \"b\", Say(\"y\"),",
        r#"
colon
    "a": Say(text, "x"),
                 ^
colon
    "b", Say("y"),
       ^
"#,
    );
    check(
        "    \"a\": Choice(ask: \"x\", options, { \"y\": \"Y\" }),",
        r#"
colon
    "a": Choice(ask: "x", options, { "y": "Y" }),
                                 ^
"#,
    );
    check(
        "    \"a\": Scale(ask: \"x\", skip_as, 3, skip, low: \"l\", high: \"h\"),",
        r#"
colon
    "a": Scale(ask: "x", skip_as, 3, skip, low: "l", high: "h"),
                                ^
missing-value
    "a": Scale(ask: "x", skip_as, 3, skip, low: "l", high: "h"),
                                     ^^^^
"#,
    );
}
