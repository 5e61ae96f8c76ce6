//! The codes of wording files, in which a practice or a translation puts its own words into an exercise.
//! It must not lay words in itself.

use super::{Code, Example, warning};

/// Explained in the order an author is likely to meet them.
pub static CODES: &[Code] = &[
    warning(
        "unknown-key",
        "Words are given for a text that isn't there. The exercise may have changed since; the words \
         are never shown.",
        "Write the key of a text of the exercise: a step's id and a field, `start.ask`, or an option, \
         `start.not-now`.",
        &[Example {
            wrong: r#"Wording(
    format: 1,
    of: "look.ron",
    words: { "lok.text": "You could look about you." },
)
// file: look.ron
Exercise(
    format: 1,
    title: "A look around",
    steps: { "look": Say(text: "You could look around you.") },
)"#,
            right: r#"Wording(
    format: 1,
    of: "look.ron",
    words: { "look.text": "You could look about you." },
)
// file: look.ron
Exercise(
    format: 1,
    title: "A look around",
    steps: { "look": Say(text: "You could look around you.") },
)"#,
        }],
    ),
    warning(
        "locked-words",
        "These words can't be replaced. Words that keep people safe, such as the gate and the disclaimer, \
         were weighed one by one. A practice can add to them and not take them away; a translation may \
         word them. The exercise's own words stay.",
        "Take the key away, or add to the text with `+` after the key.",
        &[Example {
            wrong: r#"Wording(
    format: 1,
    of: "look.ron",
    words: { "promise.text": "Call us when you like." },
)
// file: look.ron
Exercise(
    format: 1,
    title: "A look around",
    steps: {
        "promise": Say(text: "No one reads your answers.", locked: true),
        "look": Say("You could look around you."),
    },
)"#,
            right: r#"Wording(
    format: 1,
    of: "look.ron",
    words: { "promise.text+": "Call us when you like." },
)
// file: look.ron
Exercise(
    format: 1,
    title: "A look around",
    steps: {
        "promise": Say(text: "No one reads your answers.", locked: true),
        "look": Say("You could look around you."),
    },
)"#,
        }],
    ),
    warning(
        "stale-wording",
        "The new words have another form than the old. A case table has to keep its conditions, in their \
         order, because words must not change where anything leads. The exercise's own words stay until \
         it fits.",
        "Write it in the form the exercise has, which the second place shows.",
        &[Example {
            wrong: r#"Wording(
    format: 1,
    of: "look.ron",
    words: { "look.text": "You could look about you." },
)
// file: look.ron
Exercise(
    format: 1,
    title: "A look around",
    steps: {
        "steady": Scale(ask: "How steady are you?", low: "not at all", high: "very", skip_as: 0),
        "look": Say({ "steady >= 4": "You could look up.", "else": "You could look down." }),
    },
)"#,
            right: r#"Wording(
    format: 1,
    of: "look.ron",
    words: { "look.text": {
        "steady >= 4": "You could look at the sky.",
        "else": "You could look at the floor.",
    } },
)
// file: look.ron
Exercise(
    format: 1,
    title: "A look around",
    steps: {
        "steady": Scale(ask: "How steady are you?", low: "not at all", high: "very", skip_as: 0),
        "look": Say({ "steady >= 4": "You could look up.", "else": "You could look down." }),
    },
)"#,
        }],
    ),
    warning(
        "lost-value",
        "A name in braces is missing in the new words. The exercise shows an answer or a name here, and a \
         person would miss what they said.",
        "Put the name in braces into the new words too.",
        &[Example {
            wrong: r#"Wording(
    format: 1,
    of: "look.ron",
    words: { "look.text": "You could look once more." },
)
// file: look.ron
Exercise(
    format: 1,
    title: "A look around",
    steps: {
        "thing": Short("What is one thing near you?"),
        "look": Say("You could look at {thing else this room}."),
    },
)"#,
            right: r#"Wording(
    format: 1,
    of: "look.ron",
    words: { "look.text": "You could look at {thing else the room} once more." },
)
// file: look.ron
Exercise(
    format: 1,
    title: "A look around",
    steps: {
        "thing": Short("What is one thing near you?"),
        "look": Say("You could look at {thing else this room}."),
    },
)"#,
        }],
    ),
    warning(
        "missing-key",
        "A text of the exercise has no words in this file. It is a translation, because its `language` \
         is another one, and a person would read one screen in another language than the rest.",
        "Add the keys with their words. If the file is in the exercise's own language, take `language` away.",
        &[Example {
            wrong: r#"Wording(
    format: 1,
    of: "look.ron",
    language: "en-GB",
    words: { "look.text": "You could look about you." },
)
// file: look.ron
Exercise(
    format: 1,
    title: "A look around",
    steps: { "look": Say("You could look around you.") },
)"#,
            right: r#"Wording(
    format: 1,
    of: "look.ron",
    words: { "look.text": "You could look about you." },
)
// file: look.ron
Exercise(
    format: 1,
    title: "A look around",
    steps: { "look": Say("You could look around you.") },
)"#,
        }],
    ),
];
