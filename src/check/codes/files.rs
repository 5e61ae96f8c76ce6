//! The codes of files: those that are missing, and parts that are called in a way that can't be.
//! It must not read a file itself.

use super::{Code, Example, error};

/// Explained in the order an author is likely to meet them.
pub static CODES: &[Code] = &[
    error(
        "missing-file",
        "A file is named that isn't there. A part's path is read from the file that names it: a part in \
         the folder `parts` beside the exercise is `parts/name.ron`, and from within that folder it is \
         `name.ron`.",
        "Check the spelling of the path and where the file lies.",
        &[Example {
            wrong: r#""check": Part(file: "parts/chek.ron"),
// file: parts/check.ron
Part(
    format: 1,
    title: "A look around",
    steps: { "look": Say("You could look around you.") },
)"#,
            right: r#""check": Part(file: "parts/check.ron"),
// file: parts/check.ron
Part(
    format: 1,
    title: "A look around",
    steps: { "look": Say("You could look around you.") },
)"#,
        }],
    ),
    error(
        "path-outside",
        "A path leads out of the exercise's folder. On a site only that folder is sure to be there, and \
         no exercise may bring words from another site.",
        "Put the part into a folder beside the exercise, and write its path from there.",
        &[Example {
            wrong: r#""check": Part(file: "../parts/check.ron"),"#,
            right: r#""check": Part(file: "parts/check.ron"),
// file: parts/check.ron
Part(
    format: 1,
    title: "A look around",
    steps: { "look": Say("You could look around you.") },
)"#,
        }],
    ),
    error(
        "part-cycle",
        "Parts call each other in a round. Each call lays the part's steps in, so a part that calls itself, \
         straight or through others, would never come to an end. The finding shows the round.",
        "Take one of the calls away. To do something again, lead back to an earlier step with `go`.",
        &[Example {
            wrong: r#""look": Part(file: "look.ron"),
// file: look.ron
Part(
    format: 1,
    title: "A look around",
    steps: {
        "look": Say("You could look around you."),
        "rest": Part(file: "rest.ron"),
    },
)
// file: rest.ron
Part(
    format: 1,
    title: "A rest",
    steps: {
        "rest": Say("You could rest for a moment."),
        "look": Part(file: "look.ron"),
    },
)"#,
            right: r#""look": Part(file: "look.ron"),
// file: look.ron
Part(
    format: 1,
    title: "A look around",
    steps: {
        "look": Say("You could look around you."),
        "rest": Part(file: "rest.ron"),
    },
)
// file: rest.ron
Part(
    format: 1,
    title: "A rest",
    steps: { "rest": Say("You could rest for a moment.") },
)"#,
        }],
    ),
    error(
        "not-a-part",
        "A file is called that is not a part. Only a file that begins with `Part(` can be laid into an \
         exercise; another exercise has a title, people and ways out of its own.",
        "Call a part, or make one of the steps you want to share.",
        &[Example {
            wrong: r#""look": Part(file: "look.ron"),
// file: look.ron
Exercise(
    format: 1,
    title: "A look around",
    steps: { "look": Say("You could look around you.") },
)"#,
            right: r#""look": Part(file: "look.ron"),
// file: look.ron
Part(
    format: 1,
    title: "A look around",
    steps: { "look": Say("You could look around you.") },
)"#,
        }],
    ),
    error(
        "not-a-list",
        "A file is named in `lists` that is not a list. Only a file that begins with `List(` holds words          to be used so.",
        "Name a file with a list, or write the words here: `[\"but\", \"only\"]`.",
        &[Example {
            wrong: r#"lists: { "feelings": "feelings.ron" },
steps: {
    "feelings": Feelings(ask: "What is here right now?", from: "feelings"),
},
// file: feelings.ron
Part(
    format: 1,
    title: "Feelings",
    steps: { "look": Say("You could look around you.") },
)"#,
            right: r#"lists: { "feelings": "feelings.ron" },
steps: {
    "feelings": Feelings(ask: "What is here right now?", from: "feelings"),
},
// file: feelings.ron
List(
    format: 1,
    title: "Feelings",
    words: ["sad", "angry", "afraid", "calm"],
)"#,
        }],
    ),
    error(
        "not-an-exercise",
        "A file is played that is not an exercise. A part is a stretch of steps that exercises share; by \
         itself it has no beginning for a person. To check a part by itself is fine.",
        "Call it from an exercise with `Part(file: \"…\")`, and play that.",
        &[Example {
            wrong: r#"Part(
    format: 1,
    title: "A look around",
    steps: { "look": Say("You could look around you.") },
)"#,
            right: r#"Exercise(
    format: 1,
    title: "A look around",
    steps: { "look": Part(file: "look.ron") },
)
// file: look.ron
Part(
    format: 1,
    title: "A look around",
    steps: { "look": Say("You could look around you.") },
)"#,
        }],
    ),
    error(
        "unknown-setting",
        "A part is handed a setting it doesn't have. What `with` gives has to be named in the part's \
         `settings`, or it would change nothing.",
        "Write the setting's name as the part has it, take it away, or add it to the part's `settings`.",
        &[Example {
            wrong: r#""look": Part(file: "look.ron", with: { "leed": "You could take your time." }),
// file: look.ron
Part(
    format: 1,
    title: "A look around",
    settings: { "lead": "You could look around you." },
    steps: { "look": Say("{lead}") },
)"#,
            right: r#""look": Part(file: "look.ron", with: { "lead": "You could take your time." }),
// file: look.ron
Part(
    format: 1,
    title: "A look around",
    settings: { "lead": "You could look around you." },
    steps: { "look": Say("{lead}") },
)"#,
        }],
    ),
    error(
        "missing-setting",
        "A part isn't handed a setting that it needs. Most settings have a default; one that is written \
         `(needs: …)` has none, because no value would be right for every exercise.",
        "Add it to `with` where the part is called.",
        &[Example {
            wrong: r#""look": Part(file: "look.ron"),
// file: look.ron
Part(
    format: 1,
    title: "A look around",
    settings: { "lead": (needs: "words") },
    steps: { "look": Say("{lead}") },
)"#,
            right: r#""look": Part(file: "look.ron", with: { "lead": "You could take your time." }),
// file: look.ron
Part(
    format: 1,
    title: "A look around",
    settings: { "lead": (needs: "words") },
    steps: { "look": Say("{lead}") },
)"#,
        }],
    ),
    error(
        "file-too-long",
        "A file is longer than 4 MiB. Exercises are short texts; a file of that size is most likely \
         another one, a picture or a recording.",
        "Check that it is the right file. If it is, split it into parts.",
        &[],
    ),
    error(
        "file-not-text",
        "A file isn't UTF-8 text. UTF-8 is the way nearly all programs write letters today; this file was \
         written another way, or is no text at all. The mark stands at the first place that can't be read.",
        "Save it again as UTF-8; most editors ask for the encoding under \"Save as\".",
        &[],
    ),
];
