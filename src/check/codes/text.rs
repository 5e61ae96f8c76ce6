//! The codes of a text whose signs can't be read: commas, brackets, quotation marks.
//! It must not read a text itself.

use super::{Code, Example, error};

/// Explained in the order an author is likely to meet them.
pub static CODES: &[Code] = &[
    error(
        "missing-comma",
        "Two things stand side by side without a comma. Every step, option and field ends with a comma, \
         so that it is clear where one ends and the next begins. One comma too many, after the last of \
         them, does no harm.",
        "Put a comma where the mark is, after the thing before it.",
        &[Example {
            wrong: r#""hello": Say("You could look around you.")
"thing": Short("What is one thing you can see?"),"#,
            right: r#""hello": Say("You could look around you."),
"thing": Short("What is one thing you can see?"),"#,
        }],
    ),
    error(
        "unclosed-bracket",
        "A bracket is opened and never closed. Each `(`, `[` and `{` needs its partner `)`, `]` or `}`; \
         without it everything that follows would belong to what is inside.",
        "Close the bracket where its contents end. The second place that is shown is the bracket still open.",
        &[Example {
            wrong: r#""hello": Say("You could look around you.",
"thing": Short("What is one thing you can see?"),"#,
            right: r#""hello": Say("You could look around you."),
"thing": Short("What is one thing you can see?"),"#,
        }],
    ),
    error(
        "stray-bracket",
        "A closing bracket has no partner. Either there is one too many, or it is of another shape than \
         the one it is to close: `(` is closed by `)`, `[` by `]` and `{` by `}`.",
        "Take the bracket away, or write the one that fits what was opened.",
        &[
            Example {
                wrong: r#""hello": Say("You could look around you.")),
"thing": Short("What is one thing you can see?"),"#,
                right: r#""hello": Say("You could look around you."),
"thing": Short("What is one thing you can see?"),"#,
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
        "unclosed-text",
        "A text has no closing quotation mark. Words stand between two straight quotation marks, `\"`. \
         If the second is missing, the rest of the file is taken for words too.",
        "Put `\"` at the end of the words.",
        &[Example {
            wrong: r#""hello": Say("You could look around you.),"#,
            right: r#""hello": Say("You could look around you."),"#,
        }],
    ),
    error(
        "curly-quotes",
        "A curly quotation mark stands round a text. Texts stand between straight ones, `\"`. A word \
         processor turns straight marks into curly ones as you type, so they come in when a script is \
         written or pasted there. Inside a text curly ones are welcome.",
        "Write `\"` in its place, or write scripts in a plain text editor.",
        &[Example {
            wrong: r#""hello": Say(“You could look around you.”),"#,
            right: r#""hello": Say("You could look around you."),"#,
        }],
    ),
    error(
        "colon",
        "A name and its value are joined by `:`. Here another sign stands between them, or none.",
        "Write `name: value` for a field, and `\"name\": value` in a table.",
        &[
            Example {
                wrong: r#""steady": Scale(ask = "How steady are you?", low: "not at all", high: "very"),"#,
                right: r#""steady": Scale(ask: "How steady are you?", low: "not at all", high: "very"),"#,
            },
            Example {
                wrong: r#""hello" Say("You could look around you."),"#,
                right: r#""hello": Say("You could look around you."),"#,
            },
        ],
    ),
    error(
        "pasted-list",
        "This looks like a list pasted from a document. In a script each entry stands in quotation marks \
         and ends with a comma; bullets, numbers and tabs of a document mean nothing here.",
        "Write each entry as `\"id\": \"Words\",` in a table, or as `\"word\",` in a list.",
        &[Example {
            wrong: r#""where": Choice(
    ask: "Where are you now?",
    options: {
        • At home
        • Somewhere else
    },
),"#,
            right: r#""where": Choice(
    ask: "Where are you now?",
    options: {
        "home": "At home",
        "out": "Somewhere else",
    },
),"#,
        }],
    ),
    error(
        "syntax",
        "The signs of this text can't be read. Something stands where the language has no place for it, \
         and nothing after it can be understood; so this is the one finding of its file until it is \
         mended.",
        "Look at the sign under the mark, and at what was expected in its place.",
        &[
            Example {
                wrong: r#""where": Say("My folder is C:\exercises."),"#,
                right: r#""where": Say("My folder is C:\\exercises."),"#,
            },
            Example {
                wrong: r#""hello": "You could look around you.","#,
                right: r#""hello": Say("You could look around you."),"#,
            },
        ],
    ),
    error(
        "mixed-keys",
        "Fields and quoted names stand in one bracket. Fields belong to the language, such as \
         `ask`; they stand in `( )` without quotes. Names you choose yourself, such as a step's, stand in \
         `{ }` with quotes.",
        "Put each into the brackets it belongs to: fields into `( )`, names in quotes into `{ }`.",
        &[Example {
            wrong: r#""where": Choice(
    ask: "Where are you now?",
    options: { "home": "At home", out: "Somewhere else" },
),"#,
            right: r#""where": Choice(
    ask: "Where are you now?",
    options: { "home": "At home", "out": "Somewhere else" },
),"#,
        }],
    ),
    error(
        "double-brackets",
        "The fields stand in two pairs of brackets. A kind such as `Say` brings its own pair; a second one \
         inside would be a value by itself.",
        "Take the inner pair away.",
        &[Example {
            wrong: r#""hello": Say((text: "You could look around you.")),"#,
            right: r#""hello": Say(text: "You could look around you."),"#,
        }],
    ),
    error(
        "duplicate-id",
        "One name stands for two things. A step's name is used to lead there and to ask what was answered, \
         so it can mean one step only in its file; steps inside a turn count too. The same holds for \
         the names in one table, and for fields.",
        "Give one of the two another name, and look where the old name was meant to lead.",
        &[
            Example {
                wrong: r#""look": Say("You could look around you."),
"look": Say("You could look up."),"#,
                right: r#""look": Say("You could look around you."),
"look-up": Say("You could look up."),"#,
            },
            Example {
                wrong: r#""look": Say("You could look around you."),
"alone": Turn(steps: {
    "look": Say("You could look up."),
}),"#,
                right: r#""look": Say("You could look around you."),
"alone": Turn(steps: {
    "look-up": Say("You could look up."),
}),"#,
            },
        ],
    ),
    error(
        "too-deep",
        "Brackets are nested too deeply. At most 128 levels are read; nobody could follow more, and a \
         file with so many is most likely damaged.",
        "Look for brackets that are opened and not closed, or move steps into a part.",
        &[],
    ),
    error(
        "too-large",
        "A limit on size is passed. A file may have 1 MiB of text, an exercise 200 files and 20,000 steps, \
         where the steps of a part count at every call. Beyond that it would be slow on a phone.",
        "Split the exercise, or call fewer parts.",
        &[],
    ),
    error(
        "unexplained",
        "The script has a mistake that is not told here. What a visitor's page loads is small and can only \
         play; it knows that a script is wrong, and not why.",
        "Run `attune check` on the file, or put `attunement-studio.js` and `attunement-studio.wasm` beside \
         `attunement.js`.",
        &[],
    ),
];
