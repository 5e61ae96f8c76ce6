//! Makes whole files of the examples in explanations, and finds out what is told of them.
//! It must not know what an example is to show; the explanations and the page of reference do.

use super::exercise::Opened;
use super::replay::told_of_play;
use super::verify::{Proved, findings};
use crate::compile::{Compiled, compile};
use crate::diagnostic::{Diagnostic, render, report};
use crate::script::Script;
use crate::source::Sources;
use crate::verify::{Verdict, Wanted};
use std::sync::Arc;

/// The file that an example is, unless it says otherwise.
pub const FILE: &str = "exercise.ron";

/// What begins another file in an example.
const ANOTHER: &str = "// file: ";

/// An example as files. A stretch that begins with a step or with a field of the header stands in a
/// small exercise, so that an explanation need not repeat what is always the same.
pub struct Stretch {
    /// Path and text of each file, the exercise first.
    pub files: Vec<(String, String)>,
}

/// What is told of an example.
pub struct Told {
    /// All findings.
    pub findings: Vec<Diagnostic>,
    /// The same as an author reads them.
    pub report: String,
}

impl Stretch {
    /// The files of an example.
    pub fn of(text: &str) -> Stretch {
        let mut files = vec![(FILE.to_string(), String::new())];
        for line in text.lines() {
            if let Some(name) = line.strip_prefix(ANOTHER) {
                files.push((name.trim().to_string(), String::new()));
            } else if let Some((_, text)) = files.last_mut() {
                text.push_str(line);
                text.push('\n');
            }
        }
        if let Some((_, text)) = files.first_mut() {
            *text = whole(text);
        }
        Stretch { files }
    }

    /// The exercise with its parts.
    pub fn compile(&self) -> Compiled {
        compile(FILE, &mut |path| {
            let mut files = self.files.iter();
            files
                .find(|(name, _)| name == path)
                .map(|(_, text)| text.clone())
        })
    }

    /// What is told of the exercise, and of the plays beside it.
    pub fn told(&self) -> Told {
        let mut opened = Opened::of("exercise", self.compile());
        opened.check();
        let mut told = Told {
            report: report(&opened.findings, &opened.sources),
            findings: opened.findings,
        };
        told.prove(opened.script.is_some(), self.compile());
        let plays = self.files.iter().filter(|(name, _)| is_play(name));
        for (name, text) in plays {
            let Some(script) = &opened.script else { break };
            let mut sources = Sources::new();
            sources.add(name, text);
            for finding in told_of_play(text, script, None) {
                told.report.push_str(&render(&finding, &sources));
                told.findings.push(finding);
            }
        }
        told
    }
}

impl Told {
    /// Adds the rules that the example states and that do not hold in it.
    fn prove(&mut self, whole: bool, compiled: Compiled) {
        let states = |script: &Arc<Script>| !script.rules.is_empty();
        if !whole || !compiled.script.as_ref().is_some_and(states) {
            return;
        }
        let opened = Opened::of("exercise", compiled);
        let mut proved = Proved::of(FILE, opened, &Wanted::default(), None);
        let is_broken = |verdict: &Verdict| matches!(verdict, Verdict::Broken(_));
        (proved.rules).retain(|rule| rule.proof.span.is_some() && is_broken(&rule.proof.verdict));
        let mut out = Vec::new();
        // Nothing keeps words from being written to memory.
        let _ = findings(&proved, &mut out);
        self.report
            .push_str(String::from_utf8_lossy(&out).trim_start());
        let found = proved.rules.into_iter().filter_map(|rule| rule.finding);
        self.findings.extend(found);
    }
}

fn is_play(name: &str) -> bool {
    name.ends_with(".play")
}

/// A stretch in a small exercise; a whole file as it is.
fn whole(text: &str) -> String {
    let first = text.trim_start().chars().next();
    if first == Some('"') {
        // What ends in a card of its own would never come to another.
        let last = if text.contains("go: \"end\",\n),") && !text.contains("\"last\"") {
            ""
        } else {
            "        \"last\": Card(kind: \"done\", title: \"For today\", next: \"If I want to, then I come back to this.\"),\n"
        };
        format!(
            "Exercise(\n    format: 1,\n    title: \"An example\",\n    steps: {{\n{}{last}    }},\n)\n",
            indented(text, "        ")
        )
    } else if first.is_some_and(|letter| letter.is_ascii_lowercase()) {
        format!(
            "Exercise(\n    format: 1,\n    title: \"An example\",\n{})\n",
            indented(text, "    ")
        )
    } else {
        text.to_string()
    }
}

fn indented(text: &str, by: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        if !line.is_empty() {
            out.push_str(by);
            out.push_str(line);
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_of_steps_stands_in_an_exercise_and_a_whole_file_by_itself() {
        let steps = Stretch::of("\"a\": Say(\"Hello.\"),\n// file: b.ron\nPart()");
        assert_eq!(steps.files[0].0, FILE);
        assert!(
            steps.files[0]
                .1
                .contains("    steps: {\n        \"a\": Say(")
        );
        assert_eq!(
            steps.files[1],
            ("b.ron".to_string(), "Part()\n".to_string())
        );
        assert_eq!(steps.compile().counts().0, 0);
        let header = Stretch::of("minutes: 3,\nsteps: { \"a\": Say(\"Hello.\") },");
        assert!(
            header
                .compile()
                .script
                .is_some_and(|script| script.minutes == 3)
        );
        assert_eq!(
            Stretch::of("Part(format: 1)").files[0].1,
            "Part(format: 1)\n"
        );
    }
}
