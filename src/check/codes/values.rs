//! The codes of kinds, fields and values that don't fit the format.
//! It must not hold anything against the format itself.

use super::{Code, Example, error};

/// Explained in the order an author is likely to meet them.
pub static CODES: &[Code] = &[
    error(
        "unknown-kind",
        "There is no kind with this name. What a step does is its kind: `Say`, `Choice`, `Scale` and the \
         others on this page. Kinds begin with a capital letter.",
        "Write the name of a kind that exists; the nearest one is suggested where there is one.",
        &[Example {
            wrong: r#""hello": Tell("You could look around you."),"#,
            right: r#""hello": Say("You could look around you."),"#,
        }],
    ),
    error(
        "unknown-field",
        "This kind has no field with this name. A field that is not read would do nothing, and you would \
         think it does; so a wrong name is an error and never passed over.",
        "Write the field's right name, or take it away. Each kind's fields are in its table.",
        &[Example {
            wrong: r#""steady": Scale(ask: "How steady are you?", min: 1, low: "not at all", high: "very"),"#,
            right: r#""steady": Scale(ask: "How steady are you?", from: 1, low: "not at all", high: "very"),"#,
        }],
    ),
    error(
        "missing-field",
        "A field that has to be there is missing. Some fields have no good value of their own: a question \
         needs its words, a scale what its ends mean, a card its next step.",
        "Add the field; the hint says what it holds.",
        &[Example {
            wrong: r#""steady": Scale(ask: "How steady are you?", low: "not at all"),"#,
            right: r#""steady": Scale(ask: "How steady are you?", low: "not at all", high: "very"),"#,
        }],
    ),
    error(
        "wrong-type",
        "A value is not of the sort that is wanted here. Words stand in quotes, numbers and `true` or \
         `false` don't; a list stands in `[ ]`, a table in `{ }`. In a condition each sort of answer has \
         its own test: `is` for one option, `has` for several, `>=` for a number, `answered(…)` for a \
         text.",
        "Write the sort of value that was expected. In a condition, use the test that fits the answer.",
        &[
            Example {
                wrong: r#""wait": Timer(seconds: "60", text: "You could look around you."),"#,
                right: r#""wait": Timer(seconds: 60, text: "You could look around you."),"#,
            },
            Example {
                wrong: r#""hello": "You could look around you.","#,
                right: r#""hello": Say("You could look around you."),"#,
            },
            Example {
                wrong: r#""near": Many(
    ask: "What is near you?",
    options: { "window": "A window", "plant": "A plant" },
),
"light": Say(text: "You could look at the light.", when: "near is window"),"#,
                right: r#""near": Many(
    ask: "What is near you?",
    options: { "window": "A window", "plant": "A plant" },
),
"light": Say(text: "You could look at the light.", when: "near has window"),"#,
            },
            Example {
                wrong: r#""thing": Short("What is one thing near you?"),
"look": Say(text: "You could look at it again.", when: "thing"),"#,
                right: r#""thing": Short("What is one thing near you?"),
"look": Say(text: "You could look at it again.", when: "answered(thing)"),"#,
            },
            Example {
                wrong: r#""energy": Choice(
    ask: "How much energy is there?",
    options: { "little": "A little", "some": "Some", "much": "Much" },
    skip_as: "little",
),
"short": Say(text: "A short way, then.", when: "energy < some"),"#,
                right: r#""energy": Choice(
    ordered: true,
    ask: "How much energy is there?",
    options: { "little": "A little", "some": "Some", "much": "Much" },
    skip_as: "little",
),
"short": Say(text: "A short way, then.", when: "energy < some"),"#,
            },
        ],
    ),
    error(
        "out-of-range",
        "A number is too small or too large. Some numbers have limits that keep a screen readable or a \
         person well: a scale has at most 21 numbers, a breath is never held long.",
        "Write a number within the range that is named.",
        &[Example {
            wrong: r#""wait": Timer(seconds: 9000, text: "You could look around you."),"#,
            right: r#""wait": Timer(seconds: 90, text: "You could look around you."),"#,
        }],
    ),
    error(
        "no-options",
        "There is nothing to choose from here. A question with options needs some, or nobody could \
         answer it; a rating needs lines as well.",
        "Add `options: { \"id\": \"Words\", … }`, and `lines` to a rating.",
        &[
            Example {
                wrong: r#""where": Choice(ask: "Where are you now?", options: {}),"#,
                right: r#""where": Choice(
    ask: "Where are you now?",
    options: { "home": "At home", "out": "Somewhere else" },
),"#,
            },
            Example {
                wrong: r#""count-on": Rate(
    ask: "Can you count on this?\n\n{line}",
    options: { "yes": "Yes", "not-now": "Not now" },
),"#,
                right: r#""count-on": Rate(
    ask: "Can you count on this?\n\n{line}",
    lines: { "floor": "The floor holds me.", "door": "I can close my door." },
    options: { "yes": "Yes", "not-now": "Not now" },
),"#,
            },
        ],
    ),
    error(
        "unknown-format",
        "The script's format isn't known to this version. `format` says which rules of the \
         language a file follows, so that old scripts keep their meaning when the language grows.",
        "Write `format: 1`, or use a version of the engine that knows the newer format.",
        &[Example {
            wrong: r#"Exercise(
    format: 2,
    title: "An example",
    steps: { "hello": Say("You could look around you.") },
)"#,
            right: r#"Exercise(
    format: 1,
    title: "An example",
    steps: { "hello": Say("You could look around you.") },
)"#,
        }],
    ),
];
