//! Finds values, lists and tags that nothing reads: most often the other half was forgotten, or misspelt.
//! It must not resolve a name; the script says of each declared name whether it was read.

use super::Subject;
use crate::diagnostic::Diagnostic;
use crate::script::{Declared, What};

/// Tags with a meaning of their own, whoever reads them.
const STANDING: [&str; 5] = ["shared", "partner-facing", "tender", "touch", "end"];

/// Adds every declared name that nothing reads.
pub fn find(subject: &Subject<'_>, findings: &mut Vec<Diagnostic>) {
    if subject.is_reworded() {
        // The exercise itself is where its names are read.
        return;
    }
    for declared in &subject.script.declared {
        if !declared.used && !stands(declared) {
            findings.push(finding(declared));
        }
    }
}

fn stands(declared: &Declared) -> bool {
    let name = declared.name.as_str();
    declared.what == What::Tag && (STANDING.contains(&name) || name.starts_with("own:"))
}

fn finding(declared: &Declared) -> Diagnostic {
    let name = &declared.name;
    let (code, message, hint) = match declared.what {
        What::Let => (
            "unused-value",
            format!("nothing reads the value `{name}`"),
            "test it in a condition, or take it away".to_string(),
        ),
        What::Joint => (
            "unused-value",
            format!("nothing reads the joint value `{name}`"),
            "test it in a condition, or take it away".to_string(),
        ),
        What::Keep => (
            "unused-value",
            format!("nothing shows the kept words `{name}`"),
            format!("put `{{{name}}}` into a text or a card, or take it away"),
        ),
        What::Setting => (
            "unused-value",
            format!("nothing in this part reads the setting `{name}`"),
            "read it in a condition or a text, or take it away".to_string(),
        ),
        What::Gives => (
            "unused-value",
            format!("no caller reads `{name}` of this part"),
            "read it where the part is called, or take it out of `gives`".to_string(),
        ),
        What::List => (
            "unused-list",
            format!("nothing looks for the words of the list `{name}`"),
            format!("write `list: \"{name}\"` in a nudge, or take the list away"),
        ),
        What::Tag => (
            "unused-tag",
            format!("nothing reads the tag `{name}`"),
            format!("name it in a rule as `#{name}`, or take it away"),
        ),
    };
    Diagnostic::warning(code, declared.span, message).hint(hint)
}
