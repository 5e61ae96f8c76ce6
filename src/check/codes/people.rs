//! The codes of exercises for two: whose a step is, and what the other person may come to know.
//! It must not find out who sees what; it says why it matters.

use super::{Code, Example, error};

/// Explained in the order an author is likely to meet them.
pub static CODES: &[Code] = &[
    error(
        "too-many-roles",
        "There are more than two roles. An exercise is for one person, or for two on one device; a third \
         could never be given the screen.",
        "Name two roles, and take the others away.",
        &[Example {
            wrong: r#"people: (roles: {
    "listener": "the one who listens",
    "speaker": "the one who shares",
    "watcher": "the one who looks on",
}),
steps: {
    "who": Person(for: "both", role: "listener", ask: "Who listens today?", skip: false),
    "breathe": Say(for: "listener", text: "You could breathe out once."),
},"#,
            right: r#"people: (roles: {
    "listener": "the one who listens",
    "speaker": "the one who shares",
}),
steps: {
    "who": Person(for: "both", role: "listener", ask: "Who listens today?", skip: false),
    "breathe": Say(for: "listener", text: "You could breathe out once."),
},"#,
        }],
    ),
    error(
        "each-needs-turn",
        "A step by itself can't be for each of the two. `each` means one after the other, each alone with \
         the screen; that takes a turn, with a hand-over before it and after it.",
        "Put the step into `Turn(for: \"each\", steps: { … })`.",
        &[Example {
            wrong: r#"people: (),
steps: {
    "steady": Scale(for: "each", ask: "How steady are you?", low: "not at all", high: "very"),
    "thanks": Say(for: "both", text: "Thank you, both of you."),
},"#,
            right: r#"people: (),
steps: {
    "apart": Turn(for: "each", steps: {
        "steady": Scale(ask: "How steady are you?", low: "not at all", high: "very"),
    }),
    "thanks": Say(for: "both", text: "Thank you, both of you."),
},"#,
        }],
    ),
    error(
        "turn-in-turn",
        "A step inside a turn says whose it is. The turn has said so already: all its steps belong to the \
         person whose turn it is, or a hand-over would cut the turn in two.",
        "Take `for` away, or move the step out of the turn.",
        &[Example {
            wrong: r#"people: (),
steps: {
    "apart": Turn(for: "each", steps: {
        "look": Say("You could look around you."),
        "thanks": Say(for: "both", text: "Thank you, both of you."),
    }),
},"#,
            right: r#"people: (),
steps: {
    "apart": Turn(for: "each", steps: {
        "look": Say("You could look around you."),
    }),
    "thanks": Say(for: "both", text: "Thank you, both of you."),
},"#,
        }],
    ),
    error(
        "closed-turn",
        "A way leads out of a turn for each, or into one. If one person could leave early, \
         the other would learn from it that something was answered; so both go through the whole turn, and \
         where it leads is decided after both.",
        "Inside the turn go to `turn-end`; decide in the `go` of the turn, with a `joint` value. From \
         outside, go to the turn itself.",
        &[Example {
            wrong: r#"people: (),
joint: { "willing": (
    value: "both(ready is yes)",
    told: "You go on only if it fits for both of you.",
) },
steps: {
    "apart": Turn(for: "each", go: { "willing": "next", "else": "rest" }, steps: {
        "ready": Choice(
            ask: "Would you like this today?",
            options: { "yes": "Yes", "no": (text: "No", go: "rest") },
            skip_as: "no",
        ),
    }),
    "start": Say(for: "both", text: "You could sit down together."),
    "rest": Say(for: "both", text: "Let that be enough for today."),
},"#,
            right: r#"people: (),
joint: { "willing": (
    value: "both(ready is yes)",
    told: "You go on only if it fits for both of you.",
) },
steps: {
    "apart": Turn(for: "each", go: { "willing": "next", "else": "rest" }, steps: {
        "ready": Choice(
            ask: "Would you like this today?",
            options: { "yes": "Yes", "no": (text: "No", go: "turn-end") },
            skip_as: "no",
        ),
    }),
    "start": Say(for: "both", text: "You could sit down together."),
    "rest": Say(for: "both", text: "Let that be enough for today."),
},"#,
        }],
    ),
    error(
        "agree-alone",
        "An agreement stands outside a turn for each. Said in front of the other person, a Yes is not \
         free. Each of the two answers alone, and only whether both said Yes is told.",
        "Put it into `Turn(for: \"each\", steps: { … })`, or call `parts/both-agree.ron`, which does so.",
        &[Example {
            wrong: r#"people: (),
joint: { "agreed": (
    value: "both(agree is yes)",
    told: "You go on only if it fits for both of you.",
) },
steps: {
    "agree": Agree(for: "both", ask: "Would you like to sit together for a minute?"),
    "sit": Say(for: "both", when: "agreed", text: "You could sit down together."),
},"#,
            right: r#"people: (),
joint: { "agreed": (
    value: "both(agree is yes)",
    told: "You go on only if it fits for both of you.",
) },
steps: {
    "apart": Turn(for: "each", steps: {
        "agree": Agree("Would you like to sit together for a minute?"),
    }),
    "sit": Say(for: "both", when: "agreed", text: "You could sit down together."),
},"#,
        }],
    ),
    error(
        "whose-answer",
        "It isn't said whose answer is meant. Both people gave one. Inside the turn it is the \
         answer of the person whose turn it is. Outside there are two, and one of them may be private.",
        "Say whose with `{A.name}` or `{B.name}` in a text, or make a `joint` value of both.",
        &[Example {
            wrong: r#"people: (),
steps: {
    "apart": Turn(for: "each", steps: {
        "ready": Choice(
            ask: "Would you like this today?",
            options: { "yes": "Yes", "no": "No" },
            skip_as: "no",
        ),
    }),
    "start": Say(for: "both", when: "ready is yes", text: "You could sit down together."),
},"#,
            right: r#"people: (),
joint: { "willing": (
    value: "both(ready is yes)",
    told: "You go on only if it fits for both of you.",
) },
steps: {
    "apart": Turn(for: "each", steps: {
        "ready": Choice(
            ask: "Would you like this today?",
            options: { "yes": "Yes", "no": "No" },
            skip_as: "no",
        ),
    }),
    "start": Say(for: "both", when: "willing", text: "You could sit down together."),
},"#,
        }],
    ),
    error(
        "joint-only",
        "Both people's answers are used outside `joint`. `both`, `either`, `lower`, `higher` \
         and `overlap` look at what the two answered apart. Both are to be told beforehand what becomes of \
         it, and only `joint` says so to them.",
        "Give the value a name in `joint`, with the words that are `told`, and use the name here.",
        &[Example {
            wrong: r#"people: (),
steps: {
    "apart": Turn(for: "each", steps: {
        "ready": Choice(
            ask: "Would you like this today?",
            options: { "yes": "Yes", "no": "No" },
            skip_as: "no",
        ),
    }),
    "start": Say(for: "both", when: "both(ready is yes)", text: "You could sit down together."),
},"#,
            right: r#"people: (),
joint: { "willing": (
    value: "both(ready is yes)",
    told: "You go on only if it fits for both of you.",
) },
steps: {
    "apart": Turn(for: "each", steps: {
        "ready": Choice(
            ask: "Would you like this today?",
            options: { "yes": "Yes", "no": "No" },
            skip_as: "no",
        ),
    }),
    "start": Say(for: "both", when: "willing", text: "You could sit down together."),
},"#,
        }],
    ),
    error(
        "joint-too-early",
        "A joint value is read in the turn it is made of. Whoever comes second could \
         try one answer after another, go Back each time, and so find out what the first one said.",
        "Read it after the turn, or in the turn's own `go`.",
        &[Example {
            wrong: r#"people: (),
joint: { "willing": (
    value: "both(ready is yes)",
    told: "You go on only if it fits for both of you.",
) },
steps: {
    "apart": Turn(for: "each", steps: {
        "ready": Choice(
            ask: "Would you like this today?",
            options: { "yes": "Yes", "no": "No" },
            skip_as: "no",
        ),
        "then": Say(when: "willing", text: "You could sit down together."),
    }),
},"#,
            right: r#"people: (),
joint: { "willing": (
    value: "both(ready is yes)",
    told: "You go on only if it fits for both of you.",
) },
steps: {
    "apart": Turn(for: "each", steps: {
        "ready": Choice(
            ask: "Would you like this today?",
            options: { "yes": "Yes", "no": "No" },
            skip_as: "no",
        ),
    }),
    "then": Say(for: "both", when: "willing", text: "You could sit down together."),
},"#,
        }],
    ),
    error(
        "seen-by-other",
        "The other person could learn a private answer here. What they see, or whether they see it, \
         depends on something one person answered alone. Even a screen that is missing tells something. \
         For a person who lives with someone they fear this can be dangerous, so it is never let pass.",
        "Let the owner choose with `reveals`, say it beforehand with `open` or `told`, or make a `joint` \
         value of it; or take the answer out of what the other person sees.",
        &[Example {
            wrong: r#"people: (roles: { "listener": "the one who listens", "speaker": "the one who shares" }),
steps: {
    "who": Person(for: "both", role: "listener", ask: "Who listens today?", skip: false),
    "steady": Scale(
        for: "speaker",
        ask: "How steady are you?",
        low: "not at all", high: "very",
        skip_as: 0,
    ),
    "slow": Say(for: "listener", when: "steady < 4", text: "You could speak slowly."),
    "thanks": Say(for: "both", text: "Thank you, both of you."),
},"#,
            right: r#"people: (roles: { "listener": "the one who listens", "speaker": "the one who shares" }),
steps: {
    "who": Person(for: "both", role: "listener", ask: "Who listens today?", skip: false),
    "steady": Scale(
        for: "speaker",
        ask: "How steady are you?",
        low: "not at all", high: "very",
        skip_as: 0,
        open: true,
    ),
    "slow": Say(for: "listener", when: "steady < 4", text: "You could speak slowly."),
    "thanks": Say(for: "both", text: "Thank you, both of you."),
},"#,
        }],
    ),
    error(
        "input-without-owner",
        "It isn't said whose answer this is. In an exercise for two, a question is for one person, for \
         each, or for both with both looking on. If nobody says so, a private thing might be asked \
         in front of the other.",
        "Add `for: \"both\"` if both may look on, or the role of the person who answers; or put it into a \
         turn.",
        &[Example {
            wrong: r#"people: (),
steps: {
    "steady": Scale(ask: "How steady are you?", low: "not at all", high: "very"),
    "thanks": Say(for: "both", text: "Thank you, both of you."),
},"#,
            right: r#"people: (),
steps: {
    "apart": Turn(for: "each", steps: {
        "steady": Scale(ask: "How steady are you?", low: "not at all", high: "very"),
    }),
    "thanks": Say(for: "both", text: "Thank you, both of you."),
},"#,
        }],
    ),
];
