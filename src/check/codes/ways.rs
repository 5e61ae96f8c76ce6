//! The codes of ways through a script: those nobody can go, and those that lead to nothing.
//! It must not walk a way itself.

use super::{Code, Example, error, warning};

/// Explained in the order an author is likely to meet them.
pub static CODES: &[Code] = &[
    error(
        "missing-answer",
        "An answer is read that may not be there. On some way to this place the question was passed over \
         or skipped, and a condition about a missing answer doesn't hold, nor does its opposite. So the \
         person would be led as if they had answered something. The finding shows one such way.",
        "Say what stands for the missing answer: `(steady else 0) >= 4` here, or `skip_as` or \
         `skip: false` at the question.",
        &[Example {
            wrong: r#""steady": Scale(
    ask: "How steady are you?",
    low: "not at all", high: "very",
    go: { "steady >= 4": "last", "else": "look" },
),
"look": Say("You could look around you."),"#,
            right: r#""steady": Scale(
    ask: "How steady are you?",
    low: "not at all", high: "very",
    skip_as: 0,
    go: { "steady >= 4": "last", "else": "look" },
),
"look": Say("You could look around you."),"#,
        }],
    ),
    error(
        "nothing-offered",
        "A question is asked, and nothing is offered. On some way every option is left out: none was chosen \
         before, or no `when` of an option holds. Whoever comes here could only skip, or stop.",
        "Pass the step over where there is nothing to offer, with `when`, or add an option that is always there.",
        &[Example {
            wrong: r#""holds": Many(ask: "What holds you?", options: { "music": "Music", "walk": "A walk" }),
"nearest": Choice(ask: "Which is nearest?", options_from: "holds"),
"look": Say("You could look around you."),"#,
            right: r#""holds": Many(ask: "What holds you?", options: { "music": "Music", "walk": "A walk" }),
"nearest": Choice(ask: "Which is nearest?", options_from: "holds", when: "count(holds) >= 1"),
"look": Say("You could look around you."),"#,
        }],
    ),
    error(
        "endless-loop",
        "These steps lead round and round. There is no way out of them, so whoever comes here never gets \
         to an end or a card.",
        "Let one of the steps lead on, or count: `\"tries(steady) >= 3\": \"last\"`.",
        &[Example {
            wrong: r#""look": Say("You could look around you."),
"again": Say(text: "You could look once more.", go: "look"),"#,
            right: r#""look": Say("You could look around you."),
"again": Choice(
    doors: true,
    ask: "You could look once more.",
    options: { "again": (text: "Look again", go: "look"), "on": "Go on" },
    skip: false,
),"#,
        }],
    ),
    warning(
        "unreachable-step",
        "Nobody can come to this step. No way through the exercise leads here, whatever is answered. It \
         may be left over, or the way that should lead here leads elsewhere.",
        "Lead a way here, or take the step away.",
        &[Example {
            wrong: r#""look": Say(text: "You could look around you.", go: "last"),
"listen": Say("You could listen."),"#,
            right: r#""look": Say("You could look around you."),
"listen": Say("You could listen."),"#,
        }],
    ),
    warning(
        "never-holds",
        "This condition can't hold here. On every way that leads to this place an answer or a number \
         speaks against it, so what it stands before will not be seen.",
        "Look at how people come here, and mend the condition; or take its line away.",
        &[Example {
            wrong: r#""where": Choice(
    ask: "Where are you now?",
    options: { "home": "At home", "out": (text: "Somewhere else", go: "last") },
    skip_as: "out",
),
"look": Say({
    "where is out": "You could look at the sky.",
    "else": "You could look around the room.",
}),"#,
            right: r#""where": Choice(
    ask: "Where are you now?",
    options: { "home": "At home", "out": "Somewhere else" },
    skip_as: "out",
),
"look": Say({
    "where is out": "You could look at the sky.",
    "else": "You could look around the room.",
}),"#,
        }],
    ),
    warning(
        "same-way",
        "Every line of this table says the same. Whatever is answered, the same thing happens, so either \
         a line leads to the wrong place or there is nothing to decide.",
        "Write the one value instead of the table, or mend the line that was to say something else.",
        &[Example {
            wrong: r#""steady": Scale(
    ask: "How steady are you?",
    low: "not at all", high: "very",
    skip_as: 0,
    go: { "steady >= 4": "look", "else": "look" },
),
"look": Say("You could look around you."),"#,
            right: r#""steady": Scale(
    ask: "How steady are you?",
    low: "not at all", high: "very",
    skip_as: 0,
    go: { "steady >= 4": "last", "else": "look" },
),
"look": Say("You could look around you."),"#,
        }],
    ),
];
