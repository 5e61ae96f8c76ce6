//! The codes of names: those nothing answers to, and those that can't be given.
//! It must not look a name up itself.

use super::{Code, Example, error};

/// Explained in the order an author is likely to meet them.
pub static CODES: &[Code] = &[
    error(
        "unknown-step",
        "A step is named that this file doesn't have. Whoever plays it would come to a place that isn't \
         there. A name means a step of its own file only; steps of a part can't be reached from outside.",
        "Write the name of a step of this file, or `next`, `end` or `turn-end`.",
        &[Example {
            wrong: r#""steady": Scale(
    ask: "How steady are you?",
    low: "not at all", high: "very",
    skip_as: 0,
    go: { "steady >= 4": "last", "else": "lok" },
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
        "unknown-name",
        "A name is used that stands for nothing here. A condition or text may name a step that asks something, \
         a value of `let` or `joint`, a setting of the part, or kept words. What is inside a part is seen \
         only if the part says so in `gives`.",
        "Write the name as it is spelt where it is given, or give it there.",
        &[
            Example {
                wrong: r#""thing": Short("What is one thing near you?"),
"look": Say("You could look at {think else this room}."),"#,
                right: r#""thing": Short("What is one thing near you?"),
"look": Say("You could look at {thing else this room}."),"#,
            },
            Example {
                wrong: r#""count-on": Rate(
    ask: "Can you count on this?\n\n{line}",
    lines: { "floor": "The floor holds me.", "door": "I can close my door." },
    options: { "yes": "Yes", "not-now": "Not now" },
),
"press": Say(text: "You could press your feet down.", when: "count-on.flor is yes"),"#,
                right: r#""count-on": Rate(
    ask: "Can you count on this?\n\n{line}",
    lines: { "floor": "The floor holds me.", "door": "I can close my door." },
    options: { "yes": "Yes", "not-now": "Not now" },
),
"press": Say(text: "You could press your feet down.", when: "count-on.floor is yes"),"#,
            },
            Example {
                wrong: r#""where": Choice(
    ask: "Where are you now?",
    options: { "home": "At home", "work": "At work", "out": "Outside" },
),
"door": Say(text: "You could close the door.", when: "where is home or work"),"#,
                right: r#""where": Choice(
    ask: "Where are you now?",
    options: { "home": "At home", "work": "At work", "out": "Outside" },
),
"door": Say(text: "You could close the door.", when: "where is any [home, work]"),"#,
            },
        ],
    ),
    error(
        "unknown-option",
        "A test names an option that the step doesn't have. Such a test could never hold, and the way \
         behind it would be closed for ever. `skip` is an option only where Skip is offered and counts \
         as no other answer.",
        "Write the id of an option of that step, as it stands before the colon in `options`.",
        &[Example {
            wrong: r#""where": Choice(
    ask: "Where are you now?",
    options: { "home": "At home", "out": "Somewhere else" },
),
"door": Say(text: "You could close the door.", when: "where is hone"),"#,
            right: r#""where": Choice(
    ask: "Where are you now?",
    options: { "home": "At home", "out": "Somewhere else" },
),
"door": Say(text: "You could close the door.", when: "where is home"),"#,
        }],
    ),
    error(
        "unknown-function",
        "There is no function with this name. Functions are the words of conditions that stand before a \
         bracket, such as `count(…)` and `answered(…)`.",
        "Write the name of a function that exists.",
        &[Example {
            wrong: r#""thing": Short("What is one thing near you?"),
"look": Say(text: "You could look at it again.", when: "answer(thing)"),"#,
            right: r#""thing": Short("What is one thing near you?"),
"look": Say(text: "You could look at it again.", when: "answered(thing)"),"#,
        }],
    ),
    error(
        "unknown-list",
        "A list of words is named that no file gives. Lists stand in the header under `lists`, of this \
         file or of another one of the exercise.",
        "Write the list's name as it is given, or add the list.",
        &[Example {
            wrong: r#"lists: { "shields": ["but", "only"] },
steps: {
    "words": Short("What would you say?"),
    "again": Say(text: "You could say it once more.", when: "words mentions shield"),
},"#,
            right: r#"lists: { "shields": ["but", "only"] },
steps: {
    "words": Short("What would you say?"),
    "again": Say(text: "You could say it once more.", when: "words mentions shields"),
},"#,
        }],
    ),
    error(
        "unknown-role",
        "There is no role with this name. An exercise for two may give each person a role; only the roles \
         named in `people` can be used, and `each` and `both`.",
        "Write a role as it is named in `people: (roles: { … })`, or name it there.",
        &[Example {
            wrong: r#"people: (roles: { "listener": "the one who listens", "speaker": "the one who shares" }),
steps: {
    "who": Person(for: "both", role: "listener", ask: "Who listens today?", skip: false),
    "breathe": Say(for: "listner", text: "You could breathe out once."),
},"#,
            right: r#"people: (roles: { "listener": "the one who listens", "speaker": "the one who shares" }),
steps: {
    "who": Person(for: "both", role: "listener", ask: "Who listens today?", skip: false),
    "breathe": Say(for: "listener", text: "You could breathe out once."),
},"#,
        }],
    ),
    error(
        "unknown-tag",
        "A rule speaks of a tag that nothing has. Such a rule holds whatever happens, and so protects \
         nobody.",
        "Write the tag as it stands in the `tags` of a step, option or line, or add it there.",
        &[Example {
            wrong: r##"steps: {
    "steady": Scale(ask: "How steady are you?", low: "not at all", high: "very", skip_as: 0),
    "near": Say(when: "steady >= 4", tags: ["tender"], text: "You could think of someone."),
},
rules: [ Never(reach: "#tendre", when: "steady < 4") ],"##,
            right: r##"steps: {
    "steady": Scale(ask: "How steady are you?", low: "not at all", high: "very", skip_as: 0),
    "near": Say(when: "steady >= 4", tags: ["tender"], text: "You could think of someone."),
},
rules: [ Never(reach: "#tender", when: "steady < 4") ],"##,
        }],
    ),
    error(
        "bad-id",
        "This is not a name for a step. Names are written in conditions between other words, so they have \
         no spaces, capitals or signs that could be taken for something else.",
        "Use lower-case letters, digits and dashes, a letter first: `first-look`.",
        &[Example {
            wrong: r#""First look": Say("You could look around you."),"#,
            right: r#""first-look": Say("You could look around you."),"#,
        }],
    ),
    error(
        "reserved-id",
        "This name already has a meaning. Words such as `next`, `end`, `skip` or `not` are part of the \
         language; a step or option of that name could not be told from them.",
        "Give the step or option another name.",
        &[
            Example {
                wrong: r#""end": Say("You could look around you."),"#,
                right: r#""look": Say("You could look around you."),"#,
            },
            Example {
                wrong: r#""where": Choice(
    ask: "Where are you now?",
    options: { "home": "At home", "skip": "I'd rather not answer" },
),"#,
                right: r#""where": Choice(
    ask: "Where are you now?",
    options: { "home": "At home", "out": "Somewhere else" },
),"#,
            },
        ],
    ),
    error(
        "value-needs-itself",
        "A value is worked out from itself. To know it one would have to know it already. This can also \
         happen in a round: one value uses another, which uses the first.",
        "Take its own name out of it, and out of the values it uses.",
        &[Example {
            wrong: r#"let: { "calm": "steady >= 7 or calm" },
steps: {
    "steady": Scale(ask: "How steady are you?", low: "not at all", high: "very", skip_as: 0),
    "look": Say(text: "You could look around you.", when: "not calm"),
},"#,
            right: r#"let: { "calm": "steady >= 7" },
steps: {
    "steady": Scale(ask: "How steady are you?", low: "not at all", high: "very", skip_as: 0),
    "look": Say(text: "You could look around you.", when: "not calm"),
},"#,
        }],
    ),
];
