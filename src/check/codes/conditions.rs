//! The codes of conditions and of the tables whose lines are conditions.
//! It must not read a condition itself.

use super::{Code, Example, error};

/// Explained in the order an author is likely to meet them.
pub static CODES: &[Code] = &[
    error(
        "condition",
        "This condition can't be read. Conditions are written in words: `is`, `has`, `and`, `or`, `not`, \
         and `<`, `<=`, `>`, `>=` for numbers. They don't calculate, and options in them stand without \
         quotation marks.",
        "Write it as the section on conditions shows; the mark stands at the first word that can't be read.",
        &[
            Example {
                wrong: r#""where": Choice(
    ask: "Where are you now?",
    options: { "home": "At home", "out": "Somewhere else" },
),
"door": Say(text: "You could close the door.", when: "where == home"),"#,
                right: r#""where": Choice(
    ask: "Where are you now?",
    options: { "home": "At home", "out": "Somewhere else" },
),
"door": Say(text: "You could close the door.", when: "where is home"),"#,
            },
            Example {
                wrong: r#""where": Choice(
    ask: "Where are you now?",
    options: { "home": "At home", "work": "At work", "out": "Outside" },
),
"roof": Say(text: "You could look up.", when: "where is any home, out"),"#,
                right: r#""where": Choice(
    ask: "Where are you now?",
    options: { "home": "At home", "work": "At work", "out": "Outside" },
),
"roof": Say(text: "You could look up.", when: "where is any [home, out]"),"#,
            },
            Example {
                wrong: r#""steady": Scale(ask: "How steady are you?", low: "not at all", high: "very", skip_as: 0),
"calm": Scale(ask: "How calm are you?", low: "not at all", high: "very", skip_as: 0),
"look": Say(text: "You could look around you.", when: "steady + calm < 8"),"#,
                right: r#""steady": Scale(ask: "How steady are you?", low: "not at all", high: "very", skip_as: 0),
"calm": Scale(ask: "How calm are you?", low: "not at all", high: "very", skip_as: 0),
"look": Say(text: "You could look around you.", when: "steady < 4 and calm < 4"),"#,
            },
        ],
    ),
    error(
        "no-else",
        "A case table has no `else`. A table is read from the top, and the first line that holds is taken. \
         If none holds, somebody would stand before a closed door; so the last line is `\"else\"`, for \
         everybody who is left, those who skipped among them.",
        "Add `\"else\": …` as the last line of the table.",
        &[Example {
            wrong: r#""where": Choice(
    ask: "Where are you now?",
    options: { "home": "At home", "out": "Somewhere else" },
    go: { "where is home": "door", "where is out": "last" },
),
"door": Say("You could close the door."),"#,
            right: r#""where": Choice(
    ask: "Where are you now?",
    options: { "home": "At home", "out": "Somewhere else" },
    go: { "where is home": "door", "else": "last" },
),
"door": Say("You could close the door."),"#,
        }],
    ),
    error(
        "else-not-last",
        "The `else` line is not the last of its table. It takes everybody who comes to it, so a line \
         below it could never be taken.",
        "Move the `else` line to the end.",
        &[Example {
            wrong: r#""where": Choice(
    ask: "Where are you now?",
    options: { "home": "At home", "out": "Somewhere else" },
    go: { "else": "last", "where is home": "door" },
),
"door": Say("You could close the door."),"#,
            right: r#""where": Choice(
    ask: "Where are you now?",
    options: { "home": "At home", "out": "Somewhere else" },
    go: { "where is home": "door", "else": "last" },
),
"door": Say("You could close the door."),"#,
        }],
    ),
    error(
        "no-turn",
        "`turn-end` stands outside a turn. It means that this person's turn is over; where nobody has a \
         turn it leads nowhere.",
        "Write `next`, `end` or the name of a step.",
        &[Example {
            wrong: r#""hello": Say(text: "You could look around you.", go: "turn-end"),"#,
            right: r#""hello": Say(text: "You could look around you.", go: "next"),"#,
        }],
    ),
    error(
        "card-goes-on",
        "A card in the middle doesn't say where it goes. Like every step it would go on to the one below \
         it; with a card that is seldom meant, and a person would be given a second one.",
        "Add `go: \"end\"`, or the name of the step that comes after it; or move the card to `endings`.",
        &[Example {
            wrong: r#""start": Choice(
    ask: "You could start, or leave it for another day.",
    doors: true,
    options: { "start": (text: "Start", go: "last"), "not-now": "Not now" },
    skip: false,
),
"other-day": Card(
    kind: "not-today", title: "Another day",
    next: "If I want to, then I come back.",
),"#,
            right: r#""start": Choice(
    ask: "You could start, or leave it for another day.",
    doors: true,
    options: { "start": (text: "Start", go: "last"), "not-now": "Not now" },
    skip: false,
),
"other-day": Card(
    kind: "not-today", title: "Another day",
    next: "If I want to, then I come back.",
    go: "end",
),"#,
        }],
    ),
];
