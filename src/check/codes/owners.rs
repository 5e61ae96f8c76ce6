//! The codes about whose answers are whose.
//! It must not find anything.

use super::Code;
use crate::diagnostic::Severity;

/// Codes of the checks on owners.
pub static OWNERS: &[Code] = &[
    Code {
        name: "seen-by-other",
        severity: Severity::Error,
        says: "A screen may depend on its reader's own answers, on shared ones, and on what was let be known. \
               Here one person would learn something of what the other answered: in words, in the options, \
               or because a screen comes, or does not, or comes more often.\n\n\
               What one does on screens of their own is not seen, as long as all ways come together again \
               before the other's next screen.",
        mend: "Lead both ways to the same screen. Or let it be known, and say so to the person: a `joint` value \
               of both, `told` on the question that decides, an option that `reveals` the answer, `open: true`.",
        wrong: r#""afraid": Choice(for: "speaker", ask: "Is it too much?", options: { "yes": (text: "Yes", go: "rest"), "no": "No" }),
"listen": Say(for: "listener", text: "Listen now."),
"rest": Say(for: "both", text: "Let that be enough."),"#,
        right: r#""afraid": Choice(
    for: "speaker",
    ask: "Is it too much?",
    told: "{listener} sees whether it goes on, not why.",
    options: { "yes": (text: "Yes", go: "rest"), "no": "No" },
),
"listen": Say(for: "listener", text: "Listen now."),
"rest": Say(for: "both", text: "Let that be enough."),"#,
    },
    Code {
        name: "whose-answer",
        severity: Severity::Error,
        says: "In a turn for each both people answer, so there are two answers of one name. Inside the turn, and on \
               a step of one person, the name means one's own; on a screen for both, and where the turn decides \
               where it goes, it means nobody's.",
        mend: "Put what both may know into `joint`: `both(…)` or `either(…)`. To show what each let be seen, write \
               `{A.name}` and `{B.name}`.",
        wrong: r#""apart": Turn(for: "each", go: { "ready is yes": "next", "else": "rest" }, steps: { … }),"#,
        right: r#"joint: { "willing": (value: "both(ready is yes)", told: "We go on only if it fits for both.") },
…
"apart": Turn(for: "each", go: { "willing": "next", "else": "rest" }, steps: { … }),"#,
    },
    Code {
        name: "input-without-owner",
        severity: Severity::Error,
        says: "With two people, a question that doesn't say whose it is would be asked of both at once, and its \
               answer be shared. That is seldom meant, and a private answer would be out.",
        mend: "Write `for: \"both\"` or a role, or put the question into a turn. The call of a part that asks says \
               it once for all its questions.",
        wrong: r#""feeling": Short("What was it like?"),"#,
        right: r#""feeling": Short(for: "speaker", ask: "What was it like?"),"#,
    },
];
