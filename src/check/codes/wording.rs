//! The codes of wording files, in which a site puts its own words into an exercise.
//! It must not lay words in itself.

use super::{Code, error, warning};

/// Explained in the order an author is likely to meet them.
pub static CODES: &[Code] = &[
    error(
        "unknown-key",
        "Words are given for a text that isn't there. The exercise may have \
         changed since; the words would never be shown.",
        "Write the key of a text of the exercise: the step's name, a point, and the field, such as \
         `start.ask`.",
        &[],
    ),
    error(
        "locked-words",
        "These words can't be replaced. Words that keep people safe, such as the gate and the disclaimer, \
         were weighed one by one; a site can add to them and not take them away.",
        "Take the entry away, or add to the text with `+` after the key: `\"welcome.promise+\"`.",
        &[],
    ),
    error(
        "lost-value",
        "A name in braces is missing in the new words. The text of the exercise shows an answer or a name \
         here, and a person would miss what they said.",
        "Put the name in braces into the new words too.",
        &[],
    ),
    warning(
        "missing-key",
        "A text of the exercise has no words in this file. In a translation the person would read one \
         screen in another language than the rest.",
        "Add the key with its words.",
        &[],
    ),
];
