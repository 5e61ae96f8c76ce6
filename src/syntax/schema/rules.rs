//! The rules an author can state over all paths.
//! It must not know how a rule is proved.

use super::{Field, Kind, Of, field};
use crate::diagnostic::told;

const WHY: &[Field] = &[field(
    "because",
    Of::Text,
    "",
    "The reason, shown when the rule breaks.",
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
                "Steps or `#tags` that are not reached …",
            ),
            field("when", Of::Condition, "!", "… while this holds."),
        ],
        shared: &[WHY],
        doc: told("None of these steps is reached while the condition holds."),
    },
    Kind {
        name: "Before",
        short: None,
        fields: &[
            field("first", Of::Ids, "!", "One of these steps is finished …"),
            field("then", Of::Ids, "!", "… before any of these is reached."),
            field(
                "unless",
                Of::Condition,
                "",
                "The rule rests while this holds.",
            ),
        ],
        shared: &[WHY],
        doc: told("Every path to the later steps passes one of the first."),
    },
    Kind {
        name: "Same",
        short: None,
        fields: &[
            field("steps", Of::Ids, "!", "These screens look the same …"),
            field("values", Of::Ids, "!", "… whatever these answers are."),
        ],
        shared: &[WHY],
        doc: told("Screens that give nothing away."),
    },
    Kind {
        name: "Hidden",
        short: None,
        fields: &[
            field("answers", Of::Ids, "!", "These answers …"),
            field(
                "from",
                Of::Text,
                "!",
                "… are not to be known by this role, or by the `other`.",
            ),
            field(
                "unless",
                Of::Condition,
                "",
                "The rule rests while this holds.",
            ),
        ],
        shared: &[WHY],
        doc: told("Nothing this person sees depends on these answers."),
    },
    Kind {
        name: "Max",
        short: None,
        fields: &[
            field("step", Of::Ids, "!", "This step …"),
            field("times", Of::Number, "!", "… comes at most this many times."),
        ],
        shared: &[WHY],
        doc: told("A loop has an end."),
    },
    Kind {
        name: "Unsaid",
        short: None,
        fields: &[field(
            "values",
            Of::Ids,
            "!",
            "These values steer, but are never put into words.",
        )],
        shared: &[WHY],
        doc: told("A value that no text shows."),
    },
    Kind {
        name: "Ends",
        short: Some("with"),
        fields: &[field("with", Of::Text, "!", "`card`.")],
        shared: &[WHY],
        doc: told("Every path ends with a card for each person."),
    },
];
