//! Looks a script over for what its author can hardly mean: ways nobody can go, answers nobody gave,
//! words that hurt. It must not resolve a name or read a file; the script it is handed has all that.

mod allow;
pub mod codes;
mod owners;
mod unused;
mod ways;
pub mod words;

use crate::diagnostic::{self, Diagnostic};
use crate::script::{Loaded, Script};
use crate::source::Sources;

/// What a rule looks at.
pub struct Subject<'s> {
    /// The script; where [`whole`](Subject::whole) is false, as much of it as could be made out.
    pub script: &'s Script,
    /// The files it was made of, each read into a tree; the exercise comes first.
    pub files: &'s [Loaded],
    /// The texts it was made of.
    pub sources: &'s Sources,
    /// It has no error, so that every way through it is known.
    pub whole: bool,
}

impl Subject<'_> {
    /// The number of the exercise's own file among the sources.
    fn own(&self) -> u16 {
        self.files.first().map_or(0, |exercise| exercise.file)
    }

    /// The exercise has other words than its own, from a file before it.
    fn is_reworded(&self) -> bool {
        self.files
            .first()
            .is_some_and(|exercise| exercise.file != 0)
    }
}

/// One rule: looks for one thing, and reports each place once.
struct Rule {
    /// It looks at ways through the script, and so at nothing that has an error.
    whole: bool,
    /// Adds what it finds.
    find: fn(&Subject<'_>, &mut Vec<Diagnostic>),
}

/// Every rule, in no order that matters: findings are sorted by their place.
const RULES: &[Rule] = &[
    Rule {
        whole: false,
        find: words::find,
    },
    Rule {
        whole: true,
        find: unused::find,
    },
    Rule {
        whole: true,
        find: ways::find,
    },
    Rule {
        whole: true,
        find: owners::seen_by_other,
    },
    Rule {
        whole: true,
        find: owners::whose_answer,
    },
];

pub use allow::allowed;

/// Everything the rules find and nobody allows, sorted by place, each finding once.
pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for rule in RULES {
        if subject.whole || !rule.whole {
            (rule.find)(subject, &mut findings);
        }
    }
    told_once(&mut findings);
    allow::settle(subject, &mut findings);
    diagnostic::sort(&mut findings);
    findings
}

/// A value that its reader may not see needs no finding of its own where the leak that leads there has one.
fn told_once(findings: &mut Vec<Diagnostic>) {
    let secret = |finding: &Diagnostic| finding.labels.first().map(|label| label.span);
    let leaks: Vec<_> = (findings.iter())
        .filter(|finding| finding.code == "seen-by-other")
        .filter_map(secret)
        .collect();
    findings.retain(|finding| {
        finding.code != "missing-answer"
            || !secret(finding).is_some_and(|secret| leaks.contains(&secret))
    });
}
