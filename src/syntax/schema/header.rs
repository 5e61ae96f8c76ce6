//! The roots of a file and the fields of its header.
//! It must not know what a header makes happen.

use super::{Field, Kind, Of, examples, field};
use crate::diagnostic::told;

/// The day that `attune lines` goes by.
const CHECKED_ON: &str =
    "The day its facts, such as telephone numbers, were last checked: `2026-11-22`.";

/// What every file may say above its steps.
pub const HEADER: &[Field] = &[
    field(
        "format",
        Of::Number,
        "!",
        "The version of the language the file is written in: 1.",
    ),
    field(
        "title",
        Of::Text,
        "!",
        "What the exercise or part is called.",
    ),
    field(
        "language",
        Of::Text,
        "en",
        "The language of the words, such as `en` or `de-CH`. In English, straight quotation marks in a text become typographic ones.",
    ),
    field(
        "lists",
        Of::Lists,
        "",
        "Lists of words by name, for feelings, nudges and `mentions`: each `[\"but\", \"at least\"]`, a table of words by id, or the path of a `List` file.",
    ),
    field(
        "let",
        Of::Table,
        "",
        "Names for what is worked out from answers: each a condition, or a case table of words of yours. They are tested, and never shown.",
    ),
    field(
        "joint",
        Of::Entries(&JOINT),
        "",
        "Names for what is worked out from both people's answers, each with what both are told of it beforehand.",
    ),
    field(
        "steps",
        Of::Steps,
        "!",
        "The steps, in the order they come.",
    ),
    field(
        "endings",
        Of::Steps,
        "",
        "Ways out. Nobody falls into them from above: only a `go` leads there. Each ends the file unless it says `go` itself.",
    ),
    field(
        "rules",
        Of::Rules,
        "",
        "What must hold on every way through, such as `Never(…)`.",
    ),
    field(
        "allow",
        Of::Table,
        "",
        "Warnings that are meant, each with its reason.",
    ),
    field("checked_on", Of::Text, "", CHECKED_ON),
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
            "`both(…)` or `either(…)`, `lower(…)`, `higher(…)`, `overlap(…)`, or a case table of words whose conditions are of these.",
        ),
        field(
            "told",
            Of::Words,
            "!",
            "What each is told before the first answer that feeds it; at most 20 words.",
        ),
    ],
    shared: &[],
    doc: told(
        "A value worked out from what both people answered alone. It may decide what both see, and so they are told of it beforehand.",
    ),
    example: examples::JOINT,
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
            "Two roles by name, and what people read of them: `{ \"listener\": \"the one who listens\" }`. Texts name the person with `{listener}`.",
        ),
        field(
            "two_when",
            Of::Condition,
            "always two",
            "Two people take part while this holds; otherwise one person is alone. It may ask only what both have answered together.",
        ),
        field(
            "alone",
            Of::Text,
            "",
            "The role that a person alone takes. Steps of the other role are then passed over.",
        ),
    ],
    shared: &[],
    doc: told(
        "Who takes part. With it an exercise is for two people at one device; without it, for one.",
    ),
    example: examples::PEOPLE,
};

/// What a file can be.
pub static ROOTS: &[Kind] = &[
    Kind {
        name: "Exercise",
        short: None,
        fields: &[
            field(
                "aim",
                Of::Text,
                "",
                "What it is for, in one sentence. For those who choose it.",
            ),
            field(
                "minutes",
                Of::Number,
                "",
                "About how many minutes it takes.",
            ),
            field("for_whom", Of::Text, "", "Who it is for."),
            field("note", Of::Text, "", "What may be hard in it."),
            field("method", Of::Text, "", "The methods it rests on."),
            field("source", Of::Ids, "", "Where the methods come from."),
            field(
                "after",
                Of::Ids,
                "",
                "The ids of exercises that are better done first.",
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
                "The steps that open each stretch of the exercise, for \"Part 2 of 4\". Steps are named, not screens counted: a count could tell what somebody answered.",
            ),
        ],
        shared: &[HEADER],
        doc: told(
            "What a person plays: the title, what is known about it, and its steps. The file's name without its ending is the exercise's id.",
        ),
        example: examples::EXERCISE,
    },
    Kind {
        name: "Part",
        short: None,
        fields: &[
            field(
                "settings",
                Of::Table,
                "",
                "What the caller can set, each with its default: words, a number, or `true` or `false`. `(needs: \"words\")` has no default; `needs` may also be `number`, `yes-no` or `answer`.",
            ),
            field(
                "result",
                Of::Any,
                "",
                "A word, or a case table of words, that the caller tests under the id of the step that calls the part.",
            ),
            field(
                "gives",
                Of::Ids,
                "",
                "Kept words and values of `let` that the caller may use too, as `step.name`. Nothing else of a part is seen outside.",
            ),
            field(
                "locked",
                Of::Flag,
                "false",
                "A site can't change its words.",
            ),
            field(
                "fleeting",
                Of::Flag,
                "false",
                "Its answers are never saved.",
            ),
        ],
        shared: &[HEADER],
        doc: told(
            "Steps that several exercises share, in a file of its own. They are laid in wherever a step calls it.",
        ),
        example: examples::PART_FILE,
    },
    Kind {
        name: "Wording",
        short: None,
        fields: &[
            field(
                "format",
                Of::Number,
                "!",
                "The version of the language the file is written in: 1.",
            ),
            field(
                "of",
                Of::Text,
                "!",
                "The path of the exercise that it words anew, from the folder of this file.",
            ),
            field(
                "language",
                Of::Text,
                "the exercise's",
                "The language of these words. Another one than the exercise's makes this a translation, which may word locked texts too.",
            ),
            field("checked_on", Of::Text, "", CHECKED_ON),
            field(
                "words",
                Of::Table,
                "!",
                "The new words by key. A key is a step's id and a field (`start.ask`), or an option, line or card line (`start.not-now`); a part's words stand under the step that calls it (`welcome.promise.text`). One that ends in `+` adds a paragraph.",
            ),
        ],
        shared: &[],
        doc: told(
            "An exercise in other words: a practice's own, or another language's. It is played as the exercise is, and can't change where it leads; what doesn't fit is a warning, and the exercise's own words stay.",
        ),
        example: examples::WORDING,
    },
    Kind {
        name: "List",
        short: None,
        fields: &[
            field(
                "format",
                Of::Number,
                "!",
                "The version of the language the file is written in: 1.",
            ),
            field("title", Of::Words, "!", "What the list is called."),
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
                "The words: a list, or a table of them by id. In a list `let down` has the id `let-down`.",
            ),
        ],
        shared: &[],
        doc: told("A list of words that several exercises share, in a file of its own."),
        example: examples::LIST,
    },
];
