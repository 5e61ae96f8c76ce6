//! Looks a script over for what its author can hardly mean: ways nobody can go, answers nobody gave,
//! words that hurt. It must not resolve a name or read a file; the script it is handed has all that.

pub mod codes;
mod ways;

use crate::diagnostic::{self, Diagnostic};
use crate::script::Script;
use crate::source::Sources;

/// What a rule looks at.
pub struct Subject<'s> {
    /// The script; where [`whole`](Subject::whole) is false, as much of it as could be made out.
    pub script: &'s Script,
    /// The texts it was made of.
    pub sources: &'s Sources,
    /// It has no error, so that every way through it is known.
    pub whole: bool,
}

/// One rule: looks for one thing, and reports each place once.
struct Rule {
    /// It looks at ways through the script, and so at nothing that has an error.
    whole: bool,
    /// Adds what it finds.
    find: fn(&Subject<'_>, &mut Vec<Diagnostic>),
}

/// Every rule, in no order that matters: findings are sorted by their place.
const RULES: &[Rule] = &[Rule {
    whole: true,
    find: ways::find,
}];

/// Everything the rules find, sorted by place, each finding once.
pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for rule in RULES {
        if subject.whole || !rule.whole {
            (rule.find)(subject, &mut findings);
        }
    }
    diagnostic::sort(&mut findings);
    findings
}
