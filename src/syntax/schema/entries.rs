//! What stands in the tables and brackets inside a step: options, lines, words, a nudge.
//! It must not know how a step plays, nor in which kinds these stand.

use super::{Kind, Of, examples, field};
use crate::diagnostic::told;

/// One option.
pub static OPTION: Kind = Kind {
    name: "an option",
    short: Some("text"),
    fields: &[
        field("text", Of::Words, "!", "Its words."),
        field(
            "in_text",
            Of::Text,
            "the words",
            "Its words as they stand inside a sentence: `a walk` for `A walk`.",
        ),
        field(
            "go",
            Of::Go,
            "as the step says",
            "Where it leads. It wins over the step's own `go`.",
        ),
        field(
            "reply",
            Of::Words,
            "",
            "Words in answer to it, shown above the next question. They win over the step's own.",
        ),
        field(
            "when",
            Of::Condition,
            "always",
            "It is offered only while this holds.",
        ),
        field(
            "tags",
            Of::Ids,
            "",
            "Tags by which conditions (`holds.near`) and rules (`#near`) speak of it.",
        ),
        field(
            "keep",
            Of::Any,
            "",
            "A table of names and words to keep when this is taken.",
        ),
        field(
            "reveals",
            Of::Text,
            "",
            "Taking it shows the answer of that step to the other person. Its words are to say so.",
        ),
        field(
            "alone",
            Of::Flag,
            "false",
            "Where several can be taken: taking this one clears the others.",
        ),
        field(
            "empty",
            Of::Flag,
            "false",
            "Where several can be taken: this one means none, so that the answer is empty.",
        ),
        field(
            "write",
            Of::Flag,
            "false",
            "Taking it asks for words of one's own.",
        ),
        field(
            "was",
            Of::Ids,
            "",
            "Names it had before, so that a kept answer still finds it.",
        ),
        field(
            "allow",
            Of::Table,
            "",
            "Warnings that are meant, each with its reason.",
        ),
    ],
    shared: &[],
    doc: told("One answer a person can take: words, or these fields in brackets."),
    example: examples::OPTION,
};

/// One word of a list.
pub static WORD: Kind = Kind {
    name: "a word",
    short: Some("text"),
    fields: &[
        field("text", Of::Words, "!", "What is shown."),
        field(
            "in_text",
            Of::Text,
            "the word",
            "How it stands inside a sentence.",
        ),
        field(
            "tags",
            Of::Ids,
            "",
            "Tags by which conditions speak of some words only: `feelings.story`.",
        ),
    ],
    shared: &[],
    doc: told("One word of a list, such as a feeling: words, or these fields in brackets."),
    example: examples::WORD,
};

/// One line of a rating.
pub static LINE: Kind = Kind {
    name: "a line",
    short: Some("text"),
    fields: &[
        field("text", Of::Words, "!", "Its words."),
        field(
            "tags",
            Of::Ids,
            "",
            "Tags by which conditions speak of some lines only: `count-on.near`.",
        ),
        field(
            "was",
            Of::Ids,
            "",
            "Names it had before, so that a kept answer still finds it.",
        ),
    ],
    shared: &[],
    doc: told("One line that is rated: words, or these fields in brackets."),
    example: examples::LINE,
};

/// A nudge.
pub static NUDGE: Kind = Kind {
    name: "a nudge",
    short: None,
    fields: &[
        field(
            "list",
            Of::Text,
            "!",
            "The list of words it looks for; the list stands in the header under `lists`.",
        ),
        field(
            "ask",
            Of::Words,
            "!",
            "The thought about it; `{word}` is the word that was seen.",
        ),
        field(
            "change",
            Of::Text,
            "!",
            "Words of the button that goes back to the field.",
        ),
        field(
            "keep",
            Of::Text,
            "!",
            "Words of the button that leaves the answer as it is.",
        ),
    ],
    shared: &[],
    doc: told(
        "A thought about a listed word in what was written. Both ways on are always offered, so it never blocks.",
    ),
    example: examples::NUDGE,
};

/// One line of a card.
pub static CARD_LINE: Kind = Kind {
    name: "a line of a card",
    short: Some("text"),
    fields: &[
        field("text", Of::Words, "!", "Its words."),
        field(
            "when",
            Of::Condition,
            "always",
            "The line is there only while this holds.",
        ),
    ],
    shared: &[],
    doc: told("One line of a card: words, or these fields in brackets."),
    example: examples::CARD_LINE,
};
