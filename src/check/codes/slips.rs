//! The codes of habits that come from elsewhere: other notations, word processors, spreadsheets.
//! It must not read a text itself.

use super::{Code, Example, error};

/// Explained in the order an author is likely to meet them.
pub static CODES: &[Code] = &[
    error(
        "missing-quotes",
        "Words have no quotation marks. Everything a person reads, every condition and every name that you \
         choose yourself stands in quotes; only the language's own words do not.",
        "Put straight quotation marks round the words.",
        &[Example {
            wrong: r#""hello": Say(text: "You could look around you.", go: last),"#,
            right: r#""hello": Say(text: "You could look around you.", go: "last"),"#,
        }],
    ),
    error(
        "single-quotes",
        "A text stands in marks that are not double ones. Inside a text `'` is an apostrophe or speech; round \
         it stands `\"`.",
        "Put `\"` round the text.",
        &[Example {
            wrong: r#""hello": Say('You could look around you.'),"#,
            right: r#""hello": Say("You could look around you."),"#,
        }],
    ),
    error(
        "quote-inside",
        "A quotation mark inside a text ends it. What follows would be no text any more.",
        "Write `'` for speech inside a text, or put a backslash before the mark.",
        &[Example {
            wrong: r#""hello": Say("Say "hello" to the room."),"#,
            right: r#""hello": Say("Say 'hello' to the room."),"#,
        }],
    ),
    error(
        "backslash",
        "A backslash begins a code that does not exist. `\\n` is a line break and `\\\"` a quotation mark.",
        "Write `\\\\` for a backslash itself.",
        &[Example {
            wrong: r#""where": Say("My folder is C:\exercises."),"#,
            right: r#""where": Say("My folder is C:\\exercises."),"#,
        }],
    ),
    error(
        "wrong-bracket",
        "A bracket is of the wrong sort. Fields stand in `( )`, names in quotes and what belongs to them in \
         `{ }`, lists in `[ ]`; each is closed with its own partner.",
        "Write the pair that belongs round what stands in it.",
        &[
            Example {
                wrong: r#""hello": Say{"You could look around you."},"#,
                right: r#""hello": Say("You could look around you."),"#,
            },
            Example {
                wrong: r#""where": Choice(
    ask: "Where are you now?",
    options: { "home": "At home", "out": "Somewhere else" ),
),"#,
                right: r#""where": Choice(
    ask: "Where are you now?",
    options: { "home": "At home", "out": "Somewhere else" },
),"#,
            },
        ],
    ),
    error(
        "missing-bracket",
        "An opening bracket is missing. What comes next stands as if in one, and one closes later.",
        "Put the bracket where the mark is.",
        &[Example {
            wrong: r#""hello": Say "You could look around you."),"#,
            right: r#""hello": Say("You could look around you."),"#,
        }],
    ),
    error(
        "missing-value",
        "A name stands alone, and nothing is said of it. A field has a value after its colon; an option has an \
         id, a colon and its words.",
        "Write a colon and the value, or take the name away.",
        &[Example {
            wrong: r#""hello": Say(text: "You could look around you.", help: ),"#,
            right: r#""hello": Say("You could look around you."),"#,
        }],
    ),
    error(
        "extra-comma",
        "There is one comma too many. Between two things stands one; one after the last is allowed.",
        "Take it away.",
        &[Example {
            wrong: r#""hello": Say("You could look around you."),,"#,
            right: r#""hello": Say("You could look around you."),"#,
        }],
    ),
    error(
        "quoted-field",
        "The name of a field stands in quotation marks. Fields are words of the language; quotes are for \
         names of your own.",
        "Take the quotation marks away.",
        &[Example {
            wrong: r#""hello": Say("text": "You could look around you."),"#,
            right: r#""hello": Say(text: "You could look around you."),"#,
        }],
    ),
    error(
        "no-null",
        "A word for nothing stands where a value belongs. What is not said is left out.",
        "Take the whole entry away.",
        &[Example {
            wrong: r#""hello": Say(text: "You could look around you.", help: null),"#,
            right: r#""hello": Say(text: "You could look around you."),"#,
        }],
    ),
    error(
        "comment",
        "A comment begins with another sign. In this language it begins with `//` and ends with its line.",
        "Write `//`.",
        &[Example {
            wrong: r##""hello": Say("You could look around you."),
# The question.
"thing": Short("What is one thing you can see?"),"##,
            right: r#""hello": Say("You could look around you."),
// The question.
"thing": Short("What is one thing you can see?"),"#,
        }],
    ),
    error(
        "unclosed-comment",
        "A comment that begins with `/*` is not closed. It would take in everything that follows.",
        "Put `*/` at its end, or begin it with `//`.",
        &[Example {
            wrong: r#""hello": Say("You could look around you."),
/* The question.
"thing": Short("What is one thing you can see?"),"#,
            right: r#""hello": Say("You could look around you."),
/* The question. */
"thing": Short("What is one thing you can see?"),"#,
        }],
    ),
    error(
        "invisible-sign",
        "A sign that can't be seen stands between two others. Word processors and web pages put in spaces of \
         their own kinds.",
        "Put a plain space in its place.",
        &[Example {
            wrong: "\"hello\":\u{a0}Say(\"You could look around you.\"),",
            right: r#""hello": Say("You could look around you."),"#,
        }],
    ),
];
