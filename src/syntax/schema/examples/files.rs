//! Examples of files and of what stands above their steps.
//! It must not say what a field is for; that stands beside the field.

use crate::diagnostic::told;

pub const EXERCISE: &str = told(
    r#"Exercise(
    format: 1,
    title: "One steady thing",
    aim: "Find one thing to hold on to.",
    minutes: 3,
    for_whom: "Anybody.",
    note: "Asks what is near you.",
    language: "en",
    progress: ["hello", "steady"],
    let: { "calm": "steady >= 7" },
    steps: {
        "hello": Say("You could look for one steady thing."),
        "thing": Short("What is one thing near you that stays the same?"),
        "steady": Scale(
            ask: "How steady do you feel?",
            low: "not at all", high: "very",
            skip_as: 0,
            go: { "calm": "card", "else": "rest" },
        ),
        "card": Card(
            kind: "done",
            title: "My steady thing",
            next: "When fear gets loud, then I look at {thing else this room}.",
        ),
    },
    endings: {
        "rest": Card(
            kind: "break",
            title: "A break",
            next: "When I am rested, then I try again.",
        ),
    },
)"#,
);

pub const PART_FILE: &str = told(
    r#""check": Part(
    file: "parts/steady.ron",
    with: { "enough": 6 },
    go: { "check is steady": "last", "else": "rest" },
),
"rest": Say("You could rest for a moment."),
// file: parts/steady.ron
Part(
    format: 1,
    title: "How steady now?",
    settings: { "enough": 7, "lead": "How steady do you feel?" },
    steps: {
        "now": Scale(ask: "{lead}", low: "not at all", high: "very", skip_as: 0),
    },
    result: { "now >= enough": "steady", "else": "not-yet" },
)"#,
);

pub const WORDING: &str = told(
    r#"Wording(
    format: 1,
    of: "steady.ron",
    words: {
        "hello.text": "Here at the practice we like to begin with one steady thing.",
        "steady.low": "hardly",
        "promise.text+": "Call us when you like.",
    },
)
// file: steady.ron
Exercise(
    format: 1,
    title: "One steady thing",
    steps: {
        "promise": Say(text: "No one reads your answers.", locked: true),
        "hello": Say(text: "You could look for one steady thing."),
        "steady": Scale(ask: "How steady do you feel?", low: "not at all", high: "very"),
        "card": Card(
            kind: "done",
            title: "My steady thing",
            next: "When fear gets loud, then I look around me.",
        ),
    },
)"#,
);

pub const LIST: &str = told(
    r#"lists: { "feelings": "parts/feelings.ron" },
steps: {
    "feelings": Feelings(ask: "What is here right now?", from: "feelings"),
    "under": Say(
        text: "Some words tell what somebody did. Under them there may be hurt, or fear.",
        when: "count(feelings.story) >= 1",
    ),
},
// file: parts/feelings.ron
List(
    format: 1,
    title: "Feelings",
    words: {
        "sad": "sad",
        "afraid": "afraid",
        "ignored": (text: "ignored", tags: ["story"]),
    },
)"#,
);

pub const PEOPLE: &str = told(
    r#"people: (
    roles: { "listener": "the one who listens", "speaker": "the one who shares" },
    two_when: "company is together",
    alone: "listener",
),
steps: {
    "company": Choice(
        for: "both",
        ask: "Who is here?",
        options: { "together": "Both of us", "alone": "I am alone" },
        skip: false,
    ),
    "breathe": Say(for: "listener", text: "You could breathe out before you listen."),
    "recall": Say(for: "speaker", text: "You could think of one small thing from this week."),
},"#,
);

pub const JOINT: &str = told(
    r#"people: (),
joint: {
    "willing": (
        value: "both(ready is yes)",
        told: "You go on only if it fits for both of you. No one is told why not.",
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
},"#,
);
