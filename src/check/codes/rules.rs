//! The codes of rules that `attune verify` proves: those that do not hold, and those it could not settle.
//! It must not prove a rule itself.

use super::{Code, Example, error};

/// Explained in the order an author is likely to meet them.
pub static CODES: &[Code] = &[
    error(
        "broken-rule",
        "A rule does not hold on every way. `attune verify` found a conversation in which it is broken, and \
         shows the shortest one as a play. The second place in the finding is where the way last turned \
         towards it.\n\n\
         A rule that belongs to every exercise is told at that place itself, with what it says.",
        "Read the play from the top. Where it should have gone elsewhere, mend the `go` or `when` there; if it \
         went as it should, the rule asks for too much.",
        &[
            Example {
                wrong: r##"steps: {
    "steady": Scale(
        ask: "How steady are you?",
        low: "not at all", high: "very",
        skip_as: 0,
        go: { "steady >= 2": "near", "else": "last" },
    ),
    "near": Say(tags: ["tender"], text: "You could think of someone."),
    "last": Card(kind: "done", title: "For today", next: "If I want to, then I come back."),
},
rules: [
    Never(
        reach: "#tender", when: "steady < 4",
        because: "Closeness asks for some steadiness first.",
    ),
],"##,
                right: r##"steps: {
    "steady": Scale(
        ask: "How steady are you?",
        low: "not at all", high: "very",
        skip_as: 0,
        go: { "steady >= 4": "near", "else": "last" },
    ),
    "near": Say(tags: ["tender"], text: "You could think of someone."),
    "last": Card(kind: "done", title: "For today", next: "If I want to, then I come back."),
},
rules: [
    Never(
        reach: "#tender", when: "steady < 4",
        because: "Closeness asks for some steadiness first.",
    ),
],"##,
            },
            Example {
                wrong: r#"steps: {
    "where": Choice(
        ask: "Where are you now?",
        options: { "home": "At home", "out": (text: "Somewhere else", go: "last") },
    ),
    "look": Say("You could look around the room."),
    "feel": Say("You could feel your feet."),
    "last": Card(kind: "done", title: "For today", next: "If I want to, then I come back."),
},
rules: [ Before(first: "feel", then: "last") ],"#,
                right: r#"steps: {
    "where": Choice(
        ask: "Where are you now?",
        options: { "home": "At home", "out": (text: "Somewhere else", go: "feel") },
    ),
    "look": Say("You could look around the room."),
    "feel": Say("You could feel your feet."),
    "last": Card(kind: "done", title: "For today", next: "If I want to, then I come back."),
},
rules: [ Before(first: "feel", then: "last") ],"#,
            },
        ],
    ),
    error(
        "undecided",
        "It is not known whether a rule holds. A proof goes every way through the exercise, and a limit was \
         met before all of them were gone. It may hold or not, so it counts as not proved.",
        "Allow more with `attune verify --steps`, or make the exercise smaller: fewer answers that are asked for \
         only much later, and fewer rounds.",
        &[],
    ),
];
