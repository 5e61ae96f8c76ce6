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
        "missing-bracket",
        "A bracket is closed that was never opened. After a kind such as `Say`, and before the entries of \
         a table or a list, a bracket has to stand.",
        "Write the opening bracket at the mark.",
        &[Example {
            wrong: r#""hello": Say"You could look around you."),"#,
            right: r#""hello": Say("You could look around you."),"#,
        }],
    ),
    error(
        "stray-bracket",
        "A closing bracket has no partner. What it was to close is closed already.",
        "Take the bracket away.",
        &[Example {
            wrong: r#""hello": Say("You could look around you.")),
"thing": Short("What is one thing you can see?"),"#,
            right: r#""hello": Say("You could look around you."),
"thing": Short("What is one thing you can see?"),"#,
        }],
    ),
    error(
        "wrong-bracket",
        "A bracket is of the wrong shape. Fields stand in `( )`, tables of names in quotes in `{ }`, lists in \
         `[ ]`; and a bracket is closed by its own partner.",
        "Write the bracket that the hint names, at both ends.",
        &[
            Example {
                wrong: r#""where": Choice(
    ask: "Where are you now?",
    options: [ "home": "At home", "out": "Somewhere else" ],
),"#,
                right: r#""where": Choice(
    ask: "Where are you now?",
    options: { "home": "At home", "out": "Somewhere else" },
),"#,
            },
            Example {
                wrong: r#""hello": Say{"You could look around you."},"#,
                right: r#""hello": Say("You could look around you."),"#,
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
        "missing-quotes",
        "Words stand without quotation marks. Only numbers, `true`, `false` and the names of fields and \
         kinds stand bare; what is said, and every name you choose yourself, stands in `\"…\"`.",
        "Put `\"` before and after the words.",
        &[
            Example {
                wrong: r#""hello": Say(text: "You could look around you.", go: last),"#,
                right: r#""hello": Say(text: "You could look around you.", go: "last"),"#,
            },
            Example {
                wrong: r#""where": Choice(
    ask: "Where are you now?",
    options: { home: "At home", out: "Somewhere else" },
),"#,
                right: r#""where": Choice(
    ask: "Where are you now?",
    options: { "home": "At home", "out": "Somewhere else" },
),"#,
            },
        ],
    ),
    error(
        "quoted-field",
        "The name of a field stands in quotation marks. Fields belong to the language and stand bare; names in \
         quotes are those you choose yourself, in a table.",
        "Take the quotation marks away.",
        &[Example {
            wrong: r#""hello": Say("text": "You could look around you."),"#,
            right: r#""hello": Say(text: "You could look around you."),"#,
        }],
    ),
    error(
        "single-quotes",
        "A text stands in single quotation marks. Texts stand in double ones, `\"`; single ones are for \
         speech and apostrophes inside a text.",
        "Write `\"` at both ends.",
        &[Example {
            wrong: r#""hello": Say('You could look around you.'),"#,
            right: r#""hello": Say("You could look around you."),"#,
        }],
    ),
    error(
        "quote-inside",
        "A quotation mark inside a text ends it. What follows it is no longer taken for words.",
        "Inside a text write single marks, `'`, or `\\\"` with a backslash.",
        &[Example {
            wrong: r#""say": Say("You could say "I can take my time" once."),"#,
            right: r#""say": Say("You could say 'I can take my time' once."),"#,
        }],
    ),
    error(
        "backslash",
        "A backslash begins no code that there is. In a text a backslash begins a code: `\\n` is a \
         new line, `\\\"` a quotation mark.",
        "Write `\\\\` for a backslash itself.",
        &[Example {
            wrong: r#""where": Say("My folder is C:\exercises."),"#,
            right: r#""where": Say("My folder is C:\\exercises."),"#,
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
        "missing-value",
        "A name stands here without a value. A field says something of itself, `doors: true`; an entry of a \
         table has an id of yours and the words, `\"yes\": \"Yes\"`.",
        "Write `:` and the value after the name, or take the name away.",
        &[
            Example {
                wrong: r#""start": Choice(
    doors,
    ask: "You could start now.",
    options: { "start": "Start", "on": "Go on" },
),"#,
                right: r#""start": Choice(
    doors: true,
    ask: "You could start now.",
    options: { "start": "Start", "on": "Go on" },
),"#,
            },
            Example {
                wrong: r#""ready": Choice(
    ask: "Are you ready?",
    options: { "Yes", "Not yet" },
),"#,
                right: r#""ready": Choice(
    ask: "Are you ready?",
    options: { "yes": "Yes", "not-yet": "Not yet" },
),"#,
            },
        ],
    ),
    error(
        "no-null",
        "A word for \"nothing\" stands here. The language has none: a field that is to say nothing is not \
         written at all.",
        "Leave the whole field out.",
        &[Example {
            wrong: r#""hello": Say(text: "You could look around you.", help: null),"#,
            right: r#""hello": Say(text: "You could look around you."),"#,
        }],
    ),
    error(
        "extra-comma",
        "There is one comma too many. A comma ends an entry; where there is none, it ends nothing.",
        "Take it away.",
        &[Example {
            wrong: r#""hello": Say("You could look around you."),,
"thing": Short("What is one thing you can see?"),"#,
            right: r#""hello": Say("You could look around you."),
"thing": Short("What is one thing you can see?"),"#,
        }],
    ),
    error(
        "comment",
        "A comment begins with another sign. Notes to yourself begin with `//` and go to the end of the \
         line; nobody who plays sees them.",
        "Write `//` in its place.",
        &[Example {
            wrong: r#""hello": Say("You could look around you."), # The beginning.
"thing": Short("What is one thing you can see?"),"#,
            right: r#""hello": Say("You could look around you."), // The beginning.
"thing": Short("What is one thing you can see?"),"#,
        }],
    ),
    error(
        "unclosed-comment",
        "A comment that begins with `/*` is not closed. It goes on to `*/`, over any number of lines; \
         without that, the rest of the file is a comment.",
        "Put `*/` at its end, or begin it with `//`, which ends with the line.",
        &[Example {
            wrong: r#""hello": Say("You could look around you."), /* The beginning.
"thing": Short("What is one thing you can see?"),"#,
            right: r#""hello": Say("You could look around you."), // The beginning.
"thing": Short("What is one thing you can see?"),"#,
        }],
    ),
    error(
        "invisible-sign",
        "A sign stands here that can't be seen. Word processors and web pages put special spaces between words, \
         and they come along when text is pasted.",
        "Put a plain space in its place.",
        &[Example {
            wrong: "\"hello\":\u{a0}Say(\"You could look around you.\"),",
            right: "\"hello\": Say(\"You could look around you.\"),",
        }],
    ),
    error(
        "syntax",
        "The signs of this text can't be read. Something stands where the language has no place for it.",
        "Look at the sign under the mark, and at what was expected in its place.",
        &[Example {
            wrong: r#""hello": Say("You could look around you".),"#,
            right: r#""hello": Say("You could look around you."),"#,
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
        "A limit on size is passed. A file may have 4 MiB of text, an exercise 200 files and 20,000 steps, \
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
