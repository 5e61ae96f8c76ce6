//! Slips that come from other notations, pasted lists, and names and types.
//! Each drawing is what an author sees.

use super::check;

#[test]
fn what_other_notations_have_is_written_over() {
    check(
        "\"a\": Choice(\"ask\": \"x\"),",
        r#"
quoted-field
"a": Choice("ask": "x"),
            ^^^^^
"#,
    );
    check(
        "\"a\": Say(text: \"x\", help: null, go: \"end\"),",
        r#"
no-null
"a": Say(text: "x", help: null, go: "end"),
                          ^^^^
"#,
    );
    check(
        "\"a\": Timer(text: \"x\", seconds: 20 seconds),",
        r#"
wrong-type
"a": Timer(text: "x", seconds: 20 seconds),
                               ^^^^^^^^^^
"#,
    );
    check(
        "\"a\": Timer(text: \"x\", seconds: 2.5),",
        r#"
wrong-type
"a": Timer(text: "x", seconds: 2.5),
                               ^^^
"#,
    );
    check(
        "\"a\": Say(text: \"x\", help: , go: \"end\"),",
        r#"
missing-value
"a": Say(text: "x", help: , go: "end"),
                    ^^^^
"#,
    );
    check(
        "\"a\": Choice(ask: \"x\", doors),",
        r#"
missing-value
"a": Choice(ask: "x", doors),
                      ^^^^^
"#,
    );
    check(
        "\"a\": Choice(ask: \"x\", options: { \"Yes\", \"No\" }),",
        r#"
missing-value
"a": Choice(ask: "x", options: { "Yes", "No" }),
                                 ^^^^^
missing-value
"a": Choice(ask: "x", options: { "Yes", "No" }),
                                        ^^^^
"#,
    );
    check(
        "\"a\": \"x\",",
        r#"
wrong-type
"a": "x",
     ^^^
"#,
    );
    check(
        "# a note\n\"a\": Say(\"x\"),",
        r#"
comment
# a note
^
"#,
    );
    check(
        "/* a note\n\"a\": Say(\"x\"),",
        r#"
unclosed-comment
/* a note
^^
"#,
    );
    check(
        "\"a\":\u{a0}Say(\"x\"),",
        r#"
invisible-sign
"a": Say("x"),
    ^
"#,
    );
}

#[test]
fn a_pasted_list_is_told_of_once() {
    check(
        "\"a\": Say(text: \"x\", tags: [one\ttwo words\tthree]),",
        r#"
pasted-list
"a": Say(text: "x", tags: [one two words three]),
                           ^^^^^^^^^^^^^^^^^^^
"#,
    );
    check(
        "\"a\": Say(text: \"x\", tags: [\n    one\n    two words\n]),",
        r#"
pasted-list
    one
    ^^^
"#,
    );
    check(
        "\"a\": Say(text: \"x\", tags: [\n    • one\n    • two words\n]),",
        r#"
pasted-list
    • one
    ^^^^^
"#,
    );
    check(
        "\"a\": Say(text: \"x\", tags: [\n    - \"one\"\n    - \"two\"\n]),",
        r#"
pasted-list
    - "one"
    ^^^^^^^
"#,
    );
    check(
        "\"a\": Choice(ask: \"x\", options: {\n    Yes, I do\n    No\n}),",
        r#"
pasted-list
    Yes, I do
    ^^^^^^^^^
"#,
    );
    check(
        "\"a\": Choice(ask: \"x\", options: {\n    yes\tYes, I do\n    no\tNo\n}),",
        r#"
pasted-list
    yes Yes, I do
    ^^^^^^^^^^^^^
"#,
    );
    check(
        "\"a\": Choice(\n    ask: \"x\",\n    options:\n        1. Yes\n        2. No\n),",
        r#"
pasted-list
        1. Yes
        ^^^^^^
"#,
    );
}

#[test]
fn values_of_the_wrong_type_come_with_what_is_meant() {
    check(
        "\"a\": Timer(text: \"x\", seconds: \"20\"),",
        r#"
wrong-type
"a": Timer(text: "x", seconds: "20"),
                               ^^^^
"#,
    );
    check(
        "\"a\": Choice(ask: \"x\", doors: \"true\"),",
        r#"
wrong-type
"a": Choice(ask: "x", doors: "true"),
                             ^^^^^^
"#,
    );
    check(
        "\"a\": Choice(ask: \"x\", doors: True),",
        r#"
wrong-type
"a": Choice(ask: "x", doors: True),
                             ^^^^
"#,
    );
    check(
        "\"a\": Choice(ask: 7),",
        r#"
wrong-type
"a": Choice(ask: 7),
                 ^
"#,
    );
    check(
        "\"a\": Choice(ask: \"x\", options: [\"Yes\", \"No\"]),",
        r#"
wrong-type
"a": Choice(ask: "x", options: ["Yes", "No"]),
                               ^
"#,
    );
    check(
        "\"a\": Choice(ask: \"x\", options: (yes: \"Yes\")),",
        r#"
wrong-type
"a": Choice(ask: "x", options: (yes: "Yes")),
                               ^
"#,
    );
    check(
        "\"a\": Choice(ask: \"x\", options: { \"y\": { \"text\": \"Y\" } }),",
        r#"
wrong-type
"a": Choice(ask: "x", options: { "y": { "text": "Y" } }),
                                      ^
"#,
    );
    check(
        "\"a\": Say(text: \"x\", go: end),",
        r#"
missing-quotes
"a": Say(text: "x", go: end),
                        ^^^
"#,
    );
    check(
        "\"a\": Say(text: \"x\", help: none),",
        r#"
no-null
"a": Say(text: "x", help: none),
                          ^^^^
"#,
    );
}

#[test]
fn names_that_no_table_knows_come_with_the_one_that_is_meant() {
    check(
        "\"a\": say(\"x\"),",
        r#"
unknown-kind
"a": say("x"),
     ^^^
"#,
    );
    check(
        "\"a\": CHOICE(ask: \"x\"),",
        r#"
unknown-kind
"a": CHOICE(ask: "x"),
     ^^^^^^
"#,
    );
    check(
        "\"a\": Slider(ask: \"x\"),",
        r#"
unknown-kind
"a": Slider(ask: "x"),
     ^^^^^^
"#,
    );
    check(
        "\"a\": Choice(ask: \"x\", low: \"y\"),",
        r#"
unknown-field
"a": Choice(ask: "x", low: "y"),
                      ^^^
"#,
    );
    check(
        "\"a\": Choice(question: \"x\"),",
        r#"
unknown-field
"a": Choice(question: "x"),
            ^^^^^^^^
"#,
    );
    check(
        "\"a\": Choice(ask: \"x\", Skip: false),",
        r#"
unknown-field
"a": Choice(ask: "x", Skip: false),
                      ^^^^
"#,
    );
}

#[test]
fn several_slips_come_in_one_run() {
    check(
        "\"a\": Say(text: \"x\" go: \"end\"),\n\"b\" = Say(\"y),\n\"c\": Say(“z”),\n\"d\": Chioce(ask: \"x\")\n\"e\": Say(txt: \"x\"),",
        r#"
missing-comma
"a": Say(text: "x" go: "end"),
                  ^
colon
"b" = Say("y),
    ^
unclosed-text
"b" = Say("y),
          ^
curly-quotes
"c": Say(“z”),
         ^
unknown-kind
"d": Chioce(ask: "x")
     ^^^^^^
missing-comma
"d": Chioce(ask: "x")
                     ^
unknown-field
"e": Say(txt: "x"),
         ^^^
"#,
    );
}
