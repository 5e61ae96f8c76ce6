//! Words for what was proved, broken or left open.
//! It must not decide anything.

use super::{Proof, Verdict};
use crate::script::Script;
use crate::script::rules::Rule;
use crate::source::Sources;
use crate::syntax::whole;

/// An author's rule that is still to be proved.
pub fn proof(script: &Script, sources: &Sources, rule: &Rule) -> Proof {
    let words = sources.slice(whole(sources, rule.span)).trim_end();
    let name = words.split('(').next().unwrap_or("").trim();
    let call = script
        .frames
        .get(rule.frame as usize)
        .and_then(|frame| frame.call);
    let call = call.and_then(|call| script.steps.get(call as usize));
    Proof {
        name: name.to_ascii_lowercase(),
        says: in_a_line(words),
        because: rule.because.clone(),
        span: Some(rule.span),
        call: call.map_or_else(String::new, |step| step.path.clone()),
        verdict: Verdict::Undecided(String::new()),
        states: 0,
        steps: 0,
    }
}

/// A built-in rule that is still to be proved.
pub fn built_in(name: &str, says: &str) -> Proof {
    Proof {
        name: name.to_string(),
        says: says.to_string(),
        because: String::new(),
        span: None,
        call: String::new(),
        verdict: Verdict::Undecided(String::new()),
        states: 0,
        steps: 0,
    }
}

/// What a limit that was met is called.
pub fn limit(states: usize, steps: usize) -> String {
    format!(
        "it is too large: after {states} states and {steps} transitions there were more to come"
    )
}

/// What is said where a way that breaks a rule could not be gone again.
pub fn lost() -> String {
    "a way that seems to break it could not be gone again; this is a fault of the proof".to_string()
}

/// Source text on a single line.
fn in_a_line(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    let words = words.join(" ");
    words
        .replace("( ", "(")
        .replace(", )", ")")
        .replace("[ ", "[")
        .replace(", ]", "]")
}
