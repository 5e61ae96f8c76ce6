//! Examples of rules, each with the steps it speaks of.
//! It must not say what a field is for; that stands beside the field.

use crate::diagnostic::told;

pub const NEVER: &str = told(
    r##"steps: {
    "steady": Scale(
        ask: "How steady are you?",
        low: "not at all", high: "very",
        skip_as: 0,
        go: { "steady >= 4": "recall", "else": "rest" },
    ),
    "recall": Say(tags: ["tender"], text: "You could think of someone.", go: "end"),
    "rest": Say("You could rest for a moment."),
},
rules: [
    Never(
        reach: "#tender",
        when: "steady < 4",
        because: "Who is stirred up is not to be stirred up more.",
    ),
],"##,
);

pub const BEFORE: &str = told(
    r#"steps: {
    "check": Scale(ask: "How steady are you?", low: "not at all", high: "very"),
    "recall": Say("You could think of someone."),
},
rules: [ Before(first: "check", then: "recall") ],"#,
);

pub const SAME: &str = told(
    r#"people: (),
joint: {
    "willing": (
        value: "both(ready is yes)",
        told: "You go on only if it fits for both of you.",
    ),
},
steps: {
    "apart": Turn(for: "each", go: { "willing": "start", "else": "rest" }, steps: {
        "ready": Choice(
            ask: "Would you like this today?",
            options: { "yes": "Yes", "no": "No" },
            skip_as: "no",
        ),
    }),
    "start": Say(for: "both", text: "You could sit down together.", go: "end"),
    "rest": Say(for: "both", text: "Let that be enough for today."),
},
rules: [ Same(steps: "rest", values: "ready", because: "Nobody is to see who said No.") ],"#,
);

pub const HIDDEN: &str = told(
    r#"people: (
    roles: { "listener": "the one who listens", "speaker": "the one who shares" },
),
steps: {
    "who": Person(for: "both", role: "listener", ask: "Who listens today?", skip: false),
    "steady": Scale(for: "speaker", ask: "How steady are you?", low: "not at all", high: "very"),
    "thanks": Say(for: "both", text: "Thank you, both of you."),
},
rules: [ Hidden(answers: "steady", from: "listener") ],"#,
);

pub const MAX: &str = told(
    r#"steps: {
    "words": Short("How would you answer?"),
    "again": Choice(
        doors: true,
        when: "tries(words) < 3",
        ask: "You could try once more.",
        options: { "again": (text: "Try again", go: "words"), "on": "Go on" },
        skip: false,
    ),
    "thanks": Say("Thank you for trying."),
},
rules: [ Max(step: "words", times: 3) ],"#,
);

pub const UNSAID: &str = told(
    r#"let: { "calm": "steady >= 7" },
steps: {
    "steady": Scale(
        ask: "How steady are you?",
        low: "not at all", high: "very",
        skip_as: 0,
        go: { "calm": "end", "else": "rest" },
    ),
    "rest": Say("You could rest for a moment."),
},
rules: [ Unsaid(values: "steady", because: "A number is not to be shown as a score.") ],"#,
);

pub const ENDS: &str = told(
    r#"steps: {
    "look": Say("You could look around you."),
    "card": Card(
        kind: "done",
        title: "For today",
        next: "When it is loud, then I look around me.",
    ),
},
rules: [ Ends("card") ],"#,
);
