//! The rules an author can state over all paths.
//! It must not know how a rule is proved.

use super::{Field, Kind, Of, examples, field};
use crate::diagnostic::told;

const WHY: &[Field] = &[field(
    "because",
    Of::Text,
    "",
    "The reason, in a sentence; shown when the rule does not hold.",
)];

/// Every rule.
pub static RULES: &[Kind] = &[
    Kind {
        name: "Never",
        short: None,
        fields: &[
            field(
                "reach",
                Of::Ids,
                "!",
                "Steps by name, or all with a tag as `#tag`.",
            ),
            field(
                "when",
                Of::Condition,
                "!",
                "They are not reached while this holds.",
            ),
        ],
        shared: &[WHY],
        doc: told("Nobody comes to these steps while the condition holds."),
        example: examples::NEVER,
    },
    Kind {
        name: "Before",
        short: None,
        fields: &[
            field(
                "first",
                Of::Ids,
                "!",
                "Steps or `#tags`, one of which is finished before.",
            ),
            field(
                "then",
                Of::Ids,
                "!",
                "Steps or `#tags` that come after it; `end` is the end of the file.",
            ),
            field(
                "unless",
                Of::Condition,
                "",
                "The rule asks for nothing while this holds.",
            ),
        ],
        shared: &[WHY],
        doc: told("Every way to the later steps leads through one of the first."),
        example: examples::BEFORE,
    },
    Kind {
        name: "Same",
        short: None,
        fields: &[
            field(
                "steps",
                Of::Ids,
                "!",
                "Steps or `#tags` whose screens look the same.",
            ),
            field(
                "values",
                Of::Ids,
                "!",
                "The answers or values that make no difference to them.",
            ),
        ],
        shared: &[WHY],
        doc: told(
            "These screens look the same whatever was answered, so that they give nothing away.",
        ),
        example: examples::SAME,
    },
    Kind {
        name: "Hidden",
        short: None,
        fields: &[
            field(
                "answers",
                Of::Ids,
                "!",
                "The answers; `gate.*` is all of a part.",
            ),
            field(
                "from",
                Of::Text,
                "!",
                "Who is not to know them: a role, or `other` for the other person.",
            ),
            field(
                "unless",
                Of::Condition,
                "",
                "The rule asks for nothing while this holds.",
            ),
        ],
        shared: &[WHY],
        doc: told("Nothing that this person sees depends on these answers."),
        example: examples::HIDDEN,
    },
    Kind {
        name: "Max",
        short: None,
        fields: &[
            field("step", Of::Ids, "!", "The step."),
            field("times", Of::Number, "!", "How often it may come."),
        ],
        shared: &[WHY],
        doc: told(
            "A step comes at most so many times in one run, however often a way leads back to it.",
        ),
        example: examples::MAX,
    },
    Kind {
        name: "Unsaid",
        short: None,
        fields: &[field(
            "values",
            Of::Ids,
            "!",
            "The answers or values that steer and are never shown.",
        )],
        shared: &[WHY],
        doc: told("No text and no card shows these values."),
        example: examples::UNSAID,
    },
    Kind {
        name: "Ends",
        short: Some("with"),
        fields: &[field(
            "with",
            Of::Text,
            "!",
            "What every way ends with: `card`.",
        )],
        shared: &[WHY],
        doc: told("Every way ends with a card for each person."),
        example: examples::ENDS,
    },
];
