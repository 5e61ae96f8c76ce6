//! Scripts with the findings drawn under their lines: carets below the place, and the code after them.
//! It must not know a rule; it compiles, checks, and compares what is drawn with what is found.

#![allow(dead_code, unreachable_pub)] // Each test file uses some of it.

use attunement::check::{Subject, check};
use attunement::compile::compile;
use attunement::diagnostic::{Diagnostic, sort};
use attunement::source::Sources;

/// Everything found about the exercise `a.ron` among these files, and the texts.
pub fn findings(files: &[(&str, &str)]) -> (Vec<Diagnostic>, Sources) {
    let compiled = compile("a.ron", &mut |path| {
        let find = files.iter().find(|(name, _)| *name == path);
        find.map(|(_, text)| text.to_string())
    });
    let mut findings = compiled.findings;
    if let Some(draft) = &compiled.draft {
        findings.extend(check(&Subject {
            script: draft.script(),
            files: draft.files(),
            sources: &compiled.sources,
            whole: compiled.script.is_some(),
        }));
        sort(&mut findings);
    }
    (findings, compiled.sources)
}

/// An exercise whose steps are these.
pub fn exercise(steps: &str) -> String {
    format!(
        "Exercise(format: 1, title: \"T\", steps: {{\n{steps}\n\"end-card\": Card(kind: \"done\", title: \"T\", next: \"N\"),\n}})"
    )
}

/// Compares the findings about files, drawn into them, with those that are made.
pub fn hold(drawn: &[(&str, &str)]) {
    let mut texts = Vec::new();
    let mut expected = Vec::new();
    for (name, text) in drawn {
        texts.push((*name, taken_out(name, text, &mut expected)));
    }
    let files: Vec<(&str, &str)> = texts
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    let (findings, sources) = findings(&files);
    let mut found: Vec<String> = Vec::new();
    for finding in &findings {
        let span = finding.span;
        let place = sources.place(span.file, span.start);
        let slice = sources.slice(span);
        let length = slice.lines().next().map_or(0, |line| line.chars().count());
        found.push(format!(
            "{}:{}:{}+{length} {}",
            sources.get(span.file).name,
            place.line,
            place.column,
            finding.code
        ));
    }
    found.sort();
    expected.sort();
    assert_eq!(
        found,
        expected,
        "\n{}",
        attunement::diagnostic::report(&findings, &sources)
    );
}

/// The text without the lines of carets; what they say goes to `expected`.
fn taken_out(name: &str, text: &str, expected: &mut Vec<String>) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines() {
        let Some((carets, code)) = line
            .trim()
            .rsplit_once("^ ")
            .filter(|(carets, _)| carets.chars().all(|c| c == '^'))
        else {
            lines.push(line);
            continue;
        };
        let column = line.chars().take_while(|c| *c == ' ').count() + 1;
        let length = carets.len() + 1;
        expected.push(format!("{name}:{}:{column}+{length} {code}", lines.len()));
    }
    lines.join("\n")
}

/// Holds one exercise to the findings drawn under its steps.
pub fn hold_steps(steps: &str) {
    hold(&[("a.ron", &exercise(steps))]);
}

/// What is said of the first finding with this code, its hint, and the text of its change.
pub fn said(steps: &str, code: &str) -> (String, String, Option<String>) {
    let text = exercise(steps);
    let (findings, _) = findings(&[("a.ron", &text)]);
    let finding = findings.iter().find(|finding| finding.code == code);
    let finding = finding.unwrap_or_else(|| panic!("no {code} in {findings:?}"));
    (
        finding.message.clone(),
        finding.hint.clone().unwrap_or_default(),
        finding.edit.clone().map(|edit| edit.text),
    )
}

/// The steps with the change of the first finding made.
pub fn mended(steps: &str) -> String {
    let text = exercise(steps);
    let (findings, _) = findings(&[("a.ron", &text)]);
    let Some(edit) = findings.iter().find_map(|finding| finding.edit.clone()) else {
        return steps.to_string();
    };
    let (start, end) = (edit.span.start as usize, edit.span.end as usize);
    let changed = format!("{}{}{}", &text[..start], edit.text, &text[end..]);
    let start = exercise("").find("\n\n").map_or(0, |n| n + 1);
    changed[start..start + steps.len() + changed.len() - text.len()].to_string()
}
