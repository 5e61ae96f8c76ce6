//! Everything that can stand in the braces of a text, and the small Markdown round it, with examples.
//! It must not read a text; the builder does.

use crate::diagnostic::told;

/// What is put into a text, or done to its words.
#[derive(Debug)]
pub struct Form {
    /// How it is written.
    pub name: &'static str,
    /// What comes of it, in a sentence or two.
    pub doc: &'static str,
    /// A stretch of a script that uses it.
    pub example: &'static str,
}

const fn form(name: &'static str, doc: &'static str, example: &'static str) -> Form {
    Form {
        name,
        doc: told(doc),
        example: told(example),
    }
}

/// What stands in braces.
pub static INSERTS: &[Form] = &[
    form(
        "{name}",
        "The words of an answer, of kept words, of a setting of the part, or of a joint value that has words. An option has its `in_text`, several options a list. If there are none, `…` stands there, and a line of a card is left out.",
        r#""thing": Short(ask: "What is one thing near you?", skip: false),
"look": Say("You could look at {thing}."),"#,
    ),
    form(
        "{name else words}",
        "The same, and what stands there if there is nothing to show.",
        r#""thing": Short("What is one thing near you?"),
"look": Say("You could look at {thing else this room}."),"#,
    ),
    form(
        "{me}",
        "What the person at the device is called; in a turn only.",
        r#"people: (),
steps: {
    "names": Names(for: "both", ask: "What should we call each of you?"),
    "apart": Turn(for: "each", steps: {
        "hello": Say("{me}, take your time. {other} is waiting."),
    }),
},"#,
    ),
    form(
        "{other}",
        "What the other person is called; in a turn only.",
        r#"people: (),
steps: {
    "names": Names(for: "both", ask: "What should we call each of you?"),
    "apart": Turn(for: "each", steps: {
        "hello": Say("You could think of what you like about {other}."),
    }),
},"#,
    ),
    form(
        "{A}",
        "What the first person is called; `{B}` is the second.",
        r#"people: (),
steps: {
    "names": Names(for: "both", ask: "What should we call each of you?"),
    "hello": Say(for: "both", text: "Hello, {A} and {B}."),
},"#,
    ),
    form(
        "{listener}",
        "A role: what the person who has it is called.",
        r#"people: (roles: { "listener": "the one who listens", "speaker": "the one who shares" }),
steps: {
    "who": Person(for: "both", role: "listener", ask: "Who listens today?", skip: false),
    "ready": Say(for: "both", text: "{listener} listens, {speaker} shares."),
},"#,
    ),
    form(
        "{A.name}",
        "One person's answer, or what a part called by each gives; also with `B` or a role. For other eyes it is there only as far as its owner has shown it.",
        r#"people: (),
steps: {
    "names": Names(for: "both", ask: "What should we call each of you?"),
    "apart": Turn(for: "each", steps: {
        "like": Short(ask: "One small thing I like about {other}:", open: true),
    }),
    "together": Say(for: "both", text: "
        {A}: '{A.like else nothing for now}'

        {B}: '{B.like else nothing for now}'
    "),
},"#,
    ),
    form(
        "{line}",
        "In a `Rate`, the line that is asked about.",
        r#""count-on": Rate(
    ask: "Can you count on this?\n\n{line}",
    lines: { "floor": "The floor holds me.", "door": "I can close my door." },
    options: { "yes": "Yes", "not-now": "Not now" },
),"#,
    ),
    form(
        "{word}",
        "In a nudge, the word that was seen.",
        r#"lists: { "shields": ["but", "only"] },
steps: {
    "words": Short(
        ask: "How would you answer?",
        nudge: (
            list: "shields",
            ask: "There may be a small shield in '{word}'.",
            change: "Change it", keep: "Keep it",
        ),
    ),
},"#,
    ),
    form(
        "{{",
        "A brace itself; `}}` is the closing one.",
        r#""sign": Say("You could draw a brace, {{, on a piece of paper."),"#,
    ),
];

/// What the small Markdown can do.
pub static MARKDOWN: &[Form] = &[
    form(
        "*words*",
        "Stressed. Two stars on each side make it strong.",
        r#""look": Say("You could look at *one* thing, and **only** if you like."),"#,
    ),
    form(
        "- words",
        "A line of a list. A blank line ends the list.",
        r#""ways": Say("
    You could try one of these:

    - press your feet down
    - name what you see
"),"#,
    ),
    form(
        "[words](address)",
        "A link, opened only by a tap. The address begins with `https:`, `http:`, `tel:`, `sms:` or `mailto:`.",
        r#""lines": Say("In danger, call [112](tel:112)."),"#,
    ),
    form(
        "a blank line",
        "A new paragraph; a single line break is a space, so that a long text can be laid out as you like. Of several paragraphs the last is the question, the others set the scene.",
        r#""look": Say("
    It can help to look at
    something that stays the same.

    You could look around you.
"),"#,
    ),
    form(
        "'words'",
        "A paragraph that one pair of quotation marks holds is set as speech.",
        r#""say": Say("
    You could say it once:

    'I can take my time.'
"),"#,
    ),
];
