//! The chapter about codes: what each means, what to do, and what an author is told of a mistake.
//! It must not explain a code itself.

use super::Page;
use crate::check::codes::{CODES, Code};
use crate::cli::stretch::Stretch;
use crate::diagnostic::Severity;

const CODES_ARE: &str = "\
Everything that is found carries a code, which stays the same for ever: `error[unknown-step]`. An error has to be
mended before the exercise can be played. A warning says that something is hardly meant; where it is, the step
says so with `allow: { \"code\": \"The reason.\" }`. `attune check FILE` finds them, and `attune verify FILE` those of
rules that are proved; `attune check --explain CODE` says in a terminal what stands here, with each mistake mended.";

pub fn codes(page: &mut Page) {
    page.line("## Codes");
    page.line(CODES_ARE);
    for chapter in CODES {
        page.line(&format!("### {}", chapter.title));
        for code in chapter.codes {
            explained(page, code);
        }
    }
}

fn explained(page: &mut Page, code: &Code) {
    page.line(&format!("#### `{}`", code.name));
    let severity = match code.severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
    };
    page.line(&format!("*{severity}.* {}", code.says));
    page.line(&format!("**What to do.** {}", code.mend));
    for example in code.examples {
        page.line(&format!("```ron wrong\n{}\n```", example.wrong));
        let told = Stretch::of(example.wrong).told().report;
        if !told.is_empty() {
            page.line(&format!("```text\n{}\n```", told.trim_end()));
        }
    }
}
