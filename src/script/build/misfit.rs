//! What to say of a value that stands where another kind of value is wanted.
//! It must not find out what a name stands for; it is told.

use super::names::Named;
use crate::script::cond::Num;

/// What to say of a value that stands alone and is not yes or no.
pub fn not_yes_or_no(named: &Named) -> (&'static str, &'static str) {
    match named {
        Named::Set(..) => (
            "these are several options, not yes or no",
            "write `has …` after it, or `count(…) >= 1`",
        ),
        Named::Number(Num::Const(_)) => (
            "this is a number, not yes or no",
            "say which answer is compared with it: `step >= 7`",
        ),
        Named::Number(_) => ("this is a number, not yes or no", "compare it: `>= 7`"),
        Named::Text(_) => (
            "this is a text, not yes or no",
            "write `answered(…)` round it",
        ),
        Named::Lines(..) => (
            "these are several lines, not yes or no",
            "write `any(… is …)` or `all(… is …)`",
        ),
        _ => (
            "kept words can be shown, never tested",
            "test the answer they were made of",
        ),
    }
}

/// What to say of a value before `is` that is neither one option nor a number.
pub fn not_one(named: &Named) -> (&'static str, Option<&'static str>) {
    match named {
        Named::Set(..) => (
            "`is` is for one option, and these are several",
            Some("write `has` instead of `is`"),
        ),
        Named::Lines(..) => (
            "these are several lines",
            Some("write `any(…)`, `all(…)`, `count(…)` or `which(…)` round it"),
        ),
        Named::Yes(_) => (
            "this is yes or no by itself",
            Some("take `is …` away, or write `not` before it"),
        ),
        Named::Text(_) => (
            "a text can't be compared",
            Some("use `answered(…)` or `mentions`"),
        ),
        Named::Kept(_) | Named::Words(_) => (
            "words can be shown, never tested",
            Some("test the answer they were made of"),
        ),
        _ => (
            "this can't be tested",
            Some("name a step that asks something"),
        ),
    }
}
