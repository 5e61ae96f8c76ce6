//! The step kinds and what their fields hold.
//! It must not know how a step plays.

use super::{Field, Kind, Of, field};
use crate::diagnostic::told;

const EVERY: &[Field] = &[
    field(
        "for",
        Of::Text,
        "",
        "Whose screen it is: a role, `each`, or `both`; inside a turn, the turn's.",
    ),
    field(
        "when",
        Of::Condition,
        "",
        "The step is passed over unless this holds.",
    ),
    field(
        "go",
        Of::Go,
        "next",
        "Where to go from here: a step, `next`, `end`, or `turn-end`.",
    ),
    field(
        "reply",
        Of::Words,
        "",
        "Words shown above the next prompt, in answer to this one.",
    ),
    field(
        "keep",
        Of::Any,
        "",
        "Keeps this answer's words under a name, or a table of names and words; for texts and cards only.",
    ),
    field("tags", Of::Ids, "", "Tags that rules name as `#tag`."),
    field(
        "help",
        Of::Words,
        "",
        "Why it is asked, or how to answer, in small print under the prompt.",
    ),
    field(
        "told",
        Of::Words,
        "",
        "What the other person will learn from which way this goes; said before it is answered.",
    ),
    field(
        "locked",
        Of::Flag,
        "false",
        "Its words may not be changed by a `Wording`, only added to.",
    ),
    field(
        "allow",
        Of::Table,
        "",
        "Warnings that are meant, each with its reason.",
    ),
];

const ASKING: &[Field] = &[
    field("ask", Of::Words, "!", "The question."),
    field("skip", Of::Flag, "true", "Whether Skip is offered."),
    field(
        "skip_as",
        Of::Any,
        "",
        "The answer that Skip counts as; without it, Skip is an option of its own.",
    ),
    field(
        "open",
        Of::Flag,
        "false",
        "The other person sees this answer; both are told so.",
    ),
];

const OPTIONS: &[Field] = &[
    field(
        "options",
        Of::Entries(&OPTION),
        "",
        "The options by id, in the order they are offered.",
    ),
    field(
        "options_from",
        Of::Condition,
        "",
        "Offers what was chosen before: a step with many options, a joint value, or `which(…)`.",
    ),
    field("unsaid", Of::Flag, "false", "Adds \"Rather not say\"."),
];

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
            "Its words inside a sentence.",
        ),
        field(
            "go",
            Of::Go,
            "",
            "Where to go; wins over the step's own `go`.",
        ),
        field(
            "reply",
            Of::Words,
            "",
            "Words shown above the next prompt; wins over the step's own.",
        ),
        field("when", Of::Condition, "", "Offered only when this holds."),
        field("tags", Of::Ids, "", "Tags that conditions and rules name."),
        field(
            "keep",
            Of::Any,
            "",
            "Names and words kept when this is taken.",
        ),
        field(
            "reveals",
            Of::Text,
            "",
            "Taking it shows the answer of that step to the other person.",
        ),
        field("alone", Of::Flag, "false", "Taking it clears the others."),
        field(
            "empty",
            Of::Flag,
            "false",
            "Taking it means none: an empty answer.",
        ),
        field(
            "write",
            Of::Flag,
            "false",
            "Taking it asks for words of one's own.",
        ),
    ],
    shared: &[],
    doc: told("One answer a person can take."),
};

/// One word of a list.
pub static WORD: Kind = Kind {
    name: "a word",
    short: Some("text"),
    fields: &[
        field("text", Of::Words, "!", "The word."),
        field(
            "in_text",
            Of::Text,
            "the word",
            "The word inside a sentence.",
        ),
        field("tags", Of::Ids, "", "Tags that conditions and rules name."),
    ],
    shared: &[],
    doc: told("One word of a list, such as a feeling."),
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
            "Tags that narrow the lines: `count-on.core`.",
        ),
    ],
    shared: &[],
    doc: told("One line that is rated."),
};

/// A nudge.
pub static NUDGE: Kind = Kind {
    name: "a nudge",
    short: None,
    fields: &[
        field("list", Of::Text, "!", "The list of words it looks for."),
        field(
            "ask",
            Of::Words,
            "!",
            "The thought; `{word}` is the word that was seen.",
        ),
        field(
            "change",
            Of::Text,
            "!",
            "Words of the button that goes back to the field.",
        ),
        field("keep", Of::Text, "!", "Words of the button that leaves it."),
    ],
    shared: &[],
    doc: told("A thought about a listed word. Both answers are always offered, so it can't block."),
};

/// Every step kind.
pub static STEPS: &[Kind] = &[
    Kind {
        name: "Say",
        short: Some("text"),
        fields: &[
            field("text", Of::Words, "!", "The words."),
            field("button", Of::Text, "Next", "Words of the button."),
        ],
        shared: &[EVERY],
        doc: told("Words to read; asks nothing."),
    },
    Kind {
        name: "Choice",
        short: None,
        fields: &[
            field(
                "fade",
                Of::Flag,
                "false",
                "Options that were tried are marked so; they can be taken again.",
            ),
            field(
                "doors",
                Of::Flag,
                "false",
                "The options are acts, taken by one press.",
            ),
            field(
                "ordered",
                Of::Flag,
                "false",
                "The options go up in the order they stand, so that `<` compares them.",
            ),
            field(
                "order",
                Of::Any,
                "as written",
                "The ids in another order; may be a case table.",
            ),
            field(
                "preset",
                Of::Text,
                "",
                "The option chosen at first: an id, or `site.country`.",
            ),
        ],
        shared: &[ASKING, OPTIONS, EVERY],
        doc: told("One option of several."),
    },
    Kind {
        name: "Many",
        short: None,
        fields: &[
            field("most", Of::Number, "", "At most this many options."),
            field(
                "least",
                Of::Number,
                "1",
                "At least this many, unless it is skipped.",
            ),
        ],
        shared: &[ASKING, OPTIONS, EVERY],
        doc: told("Any number of options."),
    },
    Kind {
        name: "Rank",
        short: None,
        fields: &[
            field(
                "top",
                Of::Number,
                "all of them",
                "At most this many options.",
            ),
            field(
                "least",
                Of::Number,
                "1",
                "At least this many, unless it is skipped.",
            ),
        ],
        shared: &[ASKING, OPTIONS, EVERY],
        doc: told("Options put into one's own order, by taking one after the other."),
    },
    Kind {
        name: "Feelings",
        short: None,
        fields: &[
            field(
                "from",
                Of::Text,
                "!",
                "The list of words that are offered, by its name in `lists`.",
            ),
            field("most", Of::Number, "", "At most this many words."),
            field(
                "least",
                Of::Number,
                "1",
                "At least this many, unless it is skipped.",
            ),
            field(
                "options",
                Of::Entries(&OPTION),
                "",
                "More options, after the words of the list.",
            ),
            field("unsaid", Of::Flag, "false", "Adds \"Rather not say\"."),
        ],
        shared: &[ASKING, EVERY],
        doc: told("Any number of the words of a list, side by side as on a page to circle them."),
    },
    Kind {
        name: "Scale",
        short: None,
        fields: &[
            field("from", Of::Number, "0", "The lowest number."),
            field(
                "to",
                Of::Number,
                "10",
                "The highest number; at most 20 above the lowest.",
            ),
            field("low", Of::Words, "!", "What the lowest means."),
            field("high", Of::Words, "!", "What the highest means."),
        ],
        shared: &[ASKING, EVERY],
        doc: told("A whole number on a printed scale."),
    },
    Kind {
        name: "Number",
        short: None,
        fields: &[
            field("min", Of::Number, "0", "The lowest number that is taken."),
            field("max", Of::Number, "!", "The highest number that is taken."),
            field(
                "unit",
                Of::Words,
                "",
                "What is counted, such as `minutes`; stands after the field.",
            ),
        ],
        shared: &[ASKING, EVERY],
        doc: told("A whole number that is written, such as how many minutes."),
    },
    Kind {
        name: "Short",
        short: Some("ask"),
        fields: TEXT,
        shared: &[ASKING, EVERY],
        doc: told("A line of one's own words."),
    },
    Kind {
        name: "Long",
        short: Some("ask"),
        fields: TEXT,
        shared: &[ASKING, EVERY],
        doc: told("A few lines of one's own words."),
    },
    Kind {
        name: "Rate",
        short: None,
        fields: &[
            field("lines", Of::Entries(&LINE), "", "The lines by id."),
            field(
                "lines_from",
                Of::Condition,
                "",
                "A line for each thing chosen before: a step with many options, a joint value, or `which(…)`.",
            ),
            field(
                "options",
                Of::Entries(&OPTION),
                "",
                "The options for each line; without them, each line stands on a scale.",
            ),
            field("from", Of::Number, "0", "The lowest number of the scale."),
            field(
                "to",
                Of::Number,
                "10",
                "The highest number of the scale; at most 20 above the lowest.",
            ),
            field("low", Of::Words, "", "What the lowest number means."),
            field("high", Of::Words, "", "What the highest number means."),
            field("one_by_one", Of::Flag, "true", "One screen for each line."),
        ],
        shared: &[ASKING, EVERY],
        doc: told(
            "The same question for several lines, with options or a scale; `{line}` is the line.",
        ),
    },
    Kind {
        name: "Timer",
        short: None,
        fields: &[
            field("seconds", Of::Number, "!", "How long, 1 to 3600."),
            field("text", Of::Words, "!", "What to do meanwhile."),
            field(
                "stop",
                Of::Text,
                "",
                "Words of a large stop button; without it the time can be passed over.",
            ),
        ],
        shared: &[EVERY],
        doc: told("Time for something. It can be held, and never ends anything by itself."),
    },
    Kind {
        name: "Breath",
        short: None,
        fields: &[
            field("in", Of::Number, "4", "Seconds of breathing in, 2 to 10."),
            field("out", Of::Number, "6", "Seconds of breathing out, 2 to 15."),
            field("rounds", Of::Number, "12", "How many breaths, 1 to 40."),
            field("own_pace", Of::Flag, "true", "One's own pace is offered."),
            field("text", Of::Words, "!", "What to do."),
        ],
        shared: &[EVERY],
        doc: told("Breathing at a pace, without holding."),
    },
    Kind {
        name: "Agree",
        short: Some("ask"),
        fields: &[field("ask", Of::Words, "!", "What is agreed to.")],
        shared: &[EVERY],
        doc: told("Yes, Not now or No, each alone. Stands only in a turn for `each`."),
    },
    Kind {
        name: "Names",
        short: Some("ask"),
        fields: &[field("ask", Of::Words, "!", "The question.")],
        shared: &[EVERY],
        doc: told("What to call the two people."),
    },
    Kind {
        name: "Person",
        short: None,
        fields: &[
            field(
                "role",
                Of::Text,
                "!",
                "The role that is given out; the other role goes to the other person.",
            ),
            field(
                "options",
                Of::Entries(&OPTION),
                "",
                "Other answers than the two names.",
            ),
        ],
        shared: &[ASKING, EVERY],
        doc: told("Which of the two takes a role."),
    },
    Kind {
        name: "Turn",
        short: None,
        fields: &[field("steps", Of::Steps, "!", "The steps of the turn.")],
        shared: &[EVERY],
        doc: told("Steps that belong to one person, or to each in turn."),
    },
    Kind {
        name: "Part",
        short: Some("file"),
        fields: &[
            field(
                "file",
                Of::Text,
                "!",
                "The part's file, relative to this one.",
            ),
            field("with", Of::Table, "", "Its settings."),
            field(
                "roles",
                Of::Table,
                "",
                "Roles under other names: `{ \"listener\": \"speaker\" }`.",
            ),
        ],
        shared: &[EVERY],
        doc: told("Steps from another file."),
    },
    Kind {
        name: "Card",
        short: None,
        fields: &[
            field(
                "kind",
                Of::Text,
                "!",
                "`done`, `break`, `not-today` or `support`.",
            ),
            field("title", Of::Words, "!", "Its title."),
            field(
                "fields",
                Of::Entries(&CARD_FIELD),
                "",
                "Its lines; one whose value is missing is left out.",
            ),
            field(
                "next",
                Of::Words,
                "!",
                "The next step, an if-then plan. Never empty.",
            ),
        ],
        shared: &[EVERY],
        doc: told("Something to take away. Kept only by choice."),
    },
];

/// One line of a card.
static CARD_FIELD: Kind = Kind {
    name: "a line of a card",
    short: Some("text"),
    fields: &[
        field("text", Of::Words, "!", "Its words."),
        field("when", Of::Condition, "", "There only when this holds."),
    ],
    shared: &[],
    doc: told("One line of a card."),
};

const TEXT: &[Field] = &[
    field(
        "most",
        Of::Number,
        "140; 1000 for Long",
        "At most this many characters.",
    ),
    field(
        "hint",
        Of::Words,
        "",
        "An example of what could stand there.",
    ),
    field(
        "nudge",
        Of::Fields(&NUDGE),
        "",
        "A thought about listed words.",
    ),
    field(
        "example",
        Of::Words,
        "",
        "An example, shown in place of `hint` after some tries.",
    ),
    field(
        "example_after",
        Of::Number,
        "3",
        "How often the step is answered before the example is shown.",
    ),
];
