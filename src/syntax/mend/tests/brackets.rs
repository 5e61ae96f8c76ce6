//! Slips of brackets.
//! Each drawing is what an author sees.

use super::check;

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
