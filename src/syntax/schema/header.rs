//! The roots of a file and the fields of its header.
//! It must not know what a header makes happen.

use super::{Field, Kind, Of, field};
use crate::diagnostic::told;

const HEADER: &[Field] = &[
    field("format", Of::Number, "!", "The version of the format: 1."),
    field("title", Of::Words, "!", "The title."),
    field(
        "language",
        Of::Text,
        "en",
        "The language of the words, such as `en` or `de-CH`.",
    ),
    field(
        "lists",
        Of::Lists,
        "",
        "Lists of words by name, for feelings and nudges; a path names a file with one.",
    ),
    field(
        "let",
        Of::Table,
        "",
        "Values worked out from answers: a condition, or a case table of words.",
    ),
    field(
        "joint",
        Of::Entries(&JOINT),
        "",
        "Values worked out from both people's answers, and what both are told of it.",
    ),
    field("steps", Of::Steps, "!", "The steps, in order."),
    field(
        "endings",
        Of::Steps,
        "",
        "Ways out, reached only by `go`; each ends the file unless it says `go`.",
    ),
    field("rules", Of::Rules, "", "What must hold on every path."),
    field(
        "allow",
        Of::Table,
        "",
        "Warnings that are meant, each with its reason.",
    ),
];

/// A joint value.
pub static JOINT: Kind = Kind {
    name: "a joint value",
    short: None,
    fields: &[
        field(
            "value",
            Of::Any,
            "!",
            "A condition over both people's answers, `lower(…)`, `higher(…)`, `overlap(…)`, or a case table.",
        ),
        field(
            "told",
            Of::Words,
            "!",
            "What each is told before the first answer that feeds it; at most 20 words.",
        ),
    ],
    shared: &[],
    doc: told("The only way a private answer may change what the other person sees."),
};

/// Who takes part.
pub static PEOPLE: Kind = Kind {
    name: "people",
    short: None,
    fields: &[
        field(
            "roles",
            Of::Table,
            "",
            "Two roles and what they are called.",
        ),
        field(
            "two_when",
            Of::Condition,
            "always two",
            "Two people take part when this holds.",
        ),
        field("alone", Of::Text, "", "The role of a person alone."),
    ],
    shared: &[],
    doc: told("Who takes part. Without it, one person."),
};

/// What a file can be.
pub static ROOTS: &[Kind] = &[
    Kind {
        name: "Exercise",
        short: None,
        fields: &[
            field("aim", Of::Words, "", "What it is for, in one sentence."),
            field("minutes", Of::Number, "", "About how long it takes."),
            field("for_whom", Of::Words, "", "Who it is for."),
            field("note", Of::Words, "", "What may be hard in it."),
            field("method", Of::Words, "", "The methods it rests on."),
            field("source", Of::Ids, "", "Where they come from."),
            field(
                "after",
                Of::Ids,
                "",
                "Exercises that are better done first.",
            ),
            field(
                "people",
                Of::Fields(&PEOPLE),
                "one person",
                "Who takes part.",
            ),
            field(
                "progress",
                Of::Ids,
                "",
                "The steps that open each part of the exercise, for \"Part 2 of 4\".",
            ),
        ],
        shared: &[HEADER],
        doc: told("An exercise."),
    },
    Kind {
        name: "Part",
        short: None,
        fields: &[
            field(
                "settings",
                Of::Table,
                "",
                "What a caller can set, with its default; the default gives the type.",
            ),
            field(
                "result",
                Of::Any,
                "",
                "What the caller reads under the step's id: a case table over this part's answers.",
            ),
            field(
                "gives",
                Of::Ids,
                "",
                "Kept words and worked-out values that the caller may read too.",
            ),
            field(
                "locked",
                Of::Flag,
                "false",
                "Its words may not be adapted by a site.",
            ),
            field(
                "fleeting",
                Of::Flag,
                "false",
                "Its answers are never written into a save.",
            ),
            field(
                "checked_on",
                Of::Text,
                "",
                "The day its facts were last checked, such as `2026-11-22`.",
            ),
        ],
        shared: &[HEADER],
        doc: told("Steps that several exercises share."),
    },
    Kind {
        name: "Wording",
        short: None,
        fields: &[
            field("format", Of::Number, "!", "The version of the format: 1."),
            field(
                "of",
                Of::Text,
                "!",
                "The exercise it words anew: its file, relative to this one.",
            ),
            field(
                "language",
                Of::Text,
                "the exercise's",
                "The language of these words. Another one makes this a translation, which may word locked texts too.",
            ),
            field(
                "words",
                Of::Table,
                "!",
                "The new words by key: `{ \"start.ask\": \"…\" }`. A key that ends in `+` adds a paragraph.",
            ),
        ],
        shared: &[],
        doc: told(
            "An exercise in other words: a practice's own, or another language's. Where it leads stays as it is.",
        ),
    },
    Kind {
        name: "List",
        short: None,
        fields: &[
            field("format", Of::Number, "!", "The version of the format: 1."),
            field("title", Of::Words, "!", "The title."),
            field(
                "language",
                Of::Text,
                "en",
                "The language of the words, such as `en` or `de-CH`.",
            ),
            field(
                "words",
                Of::WordList,
                "!",
                "The words: a list, or a table of them by id.",
            ),
        ],
        shared: &[],
        doc: told("Words that several exercises share."),
    },
];
