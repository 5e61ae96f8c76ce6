//! Examples of the other steps: what is said, what takes time, who it belongs to, and how it ends.
//! It must not say what a field is for; that stands beside the field.

use crate::diagnostic::told;

pub const EVERY: &str = told(
    r##"steps: {
    "where": Choice(
        ask: "Where are you now?",
        help: "It helps to find what is near.",
        options: { "home": "At home", "out": "Somewhere else" },
        reply: "Thank you.",
        keep: { "place": "My place for this: {where else here}." },
        go: { "where is home": "door", "else": "next" },
    ),
    "sky": Say(text: "You could look up.", tags: ["outside"], go: "card"),
    "door": Say("You could close the door."),
    "card": Card(
        kind: "done",
        title: "For today",
        fields: { "place": "{place}" },
        next: "When it is loud, then I go there.",
    ),
},
rules: [ Never(reach: "#outside", when: "where is home") ],"##,
);

pub const SAY: &str = told(
    r#""hello": Say("You could look around you."),
"rest": Say(
    text: "You could rest for a moment.",
    button: "I'm ready",
),"#,
);

pub const TIMER: &str = told(
    r#""floor": Timer(
    seconds: 20,
    text: "Press your feet down. Feel the floor push back.",
),
"hand": Timer(
    seconds: 120,
    text: "You could rest a hand on the table.",
    stop: "Stop",
    go: { "hand is stopped": "thanks", "else": "last" },
),
"thanks": Say("Thank you for stopping. Nothing more to do."),"#,
);

pub const BREATH: &str = told(
    r#""breathe": Breath(
    text: "Breathe in, and a little longer out. If it makes it worse, press Skip.",
    rounds: 6,
),"#,
);

pub const AGREE: &str = told(
    r#"people: (),
joint: {
    "agreed": (
        value: "both(agree is yes)",
        told: "You go on only if both say Yes. No one is told who did not.",
    ),
},
steps: {
    "apart": Turn(for: "each", go: { "agreed": "sit", "else": "rest" }, steps: {
        "agree": Agree("Would you like to sit side by side for a minute?"),
    }),
    "sit": Say(for: "both", text: "You could sit down side by side.", go: "end"),
    "rest": Say(for: "both", text: "Let that be enough for today."),
},"#,
);

pub const NAMES: &str = told(
    r#"people: (),
steps: {
    "names": Names(for: "both", ask: "What should we call each of you? Initials are fine."),
    "hello": Say(for: "both", text: "Hello, {A} and {B}."),
},"#,
);

pub const PERSON: &str = told(
    r#"people: (
    roles: { "listener": "the one who listens", "speaker": "the one who shares" },
),
steps: {
    "names": Names(for: "both", ask: "What should we call each of you?"),
    "who": Person(
        for: "both",
        role: "listener",
        ask: "Who listens today?",
        options: { "later": (text: "We decide another day", go: "end") },
        skip: false,
    ),
    "ready": Say(for: "both", text: "{listener} listens, {speaker} shares."),
},"#,
);

pub const TURN: &str = told(
    r#"people: (
    roles: { "listener": "the one who listens", "speaker": "the one who shares" },
),
steps: {
    "who": Person(for: "both", role: "listener", ask: "Who listens today?", skip: false),
    "apart": Turn(for: "each", steps: {
        "steady": Scale(ask: "How steady are you?", low: "not at all", high: "very"),
        "thanks": Say("Thank you. Nobody else sees this."),
    }),
    "alone": Turn(for: "speaker", steps: {
        "think": Say("You could think of one small thing from this week."),
        "feeling": Short("This week, when __, I felt __."),
    }),
},"#,
);

pub const PART: &str = told(
    r#""look": Part(
    file: "parts/look.ron",
    with: { "lead": "You could take your time." },
),
// file: parts/look.ron
Part(
    format: 1,
    title: "A look around",
    settings: { "lead": (needs: "words") },
    steps: {
        "first": Say("{lead}"),
        "look": Say("You could look around you."),
    },
)"#,
);

pub const CARD: &str = told(
    r#""thing": Short(ask: "What is one steady thing near you?", keep: "anchor"),
"card": Card(
    kind: "done",
    title: "What I can count on",
    fields: { "anchor": "My steady thing: {anchor}." },
    next: "When fear gets loud, then I look at {anchor else this room}.",
    go: "end",
),"#,
);

pub const CARD_LINE: &str = told(
    r#""thing": Short("What is one steady thing near you?"),
"who": Short("Who could you call?"),
"card": Card(
    kind: "done",
    title: "For loud days",
    fields: {
        "thing": "My steady thing: {thing}.",
        "who": (text: "I can call: {who}.", when: "answered(who)"),
    },
    next: "When fear gets loud, then I look at {thing else this room}.",
    go: "end",
),"#,
);
