//! The page on the language names every kind and field, and its examples compile; so does the README's.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)] // A test reads the repository.

use attunement::compile::compile;
use attunement::diagnostic::report;
use attunement::script::NOT_AN_EXERCISE;
use attunement::syntax::schema::{LINE, NUDGE, OPTION, PEOPLE, ROOTS, RULES, STEPS, WORD};

const LANGUAGE: &str = include_str!("../exercises/LANGUAGE.md");
const README: &str = include_str!("../README.md");

#[test]
fn every_kind_and_field_is_named() {
    let kinds = ROOTS
        .iter()
        .chain(STEPS)
        .chain(RULES)
        .chain([&OPTION, &LINE, &NUDGE, &PEOPLE, &WORD]);
    let mut lost = Vec::new();
    for kind in kinds {
        let named = kind.name.contains(' ') || LANGUAGE.contains(&format!("`{}`", kind.name));
        if !named && !LANGUAGE.contains(&format!("{}(", kind.name)) {
            lost.push(kind.name.to_string());
        }
        for field in kind.all() {
            let ways = ["`{}`", "`{}:", "{}: ", "({},", " {},", " {})"];
            if !ways
                .iter()
                .any(|way| LANGUAGE.contains(&way.replace("{}", field.name)))
            {
                lost.push(format!("{}.{}", kind.name, field.name));
            }
        }
    }
    assert!(
        lost.is_empty(),
        "not named in exercises/LANGUAGE.md: {lost:?}"
    );
}

#[test]
fn every_example_compiles() {
    let mut seen = 0;
    for page in [LANGUAGE, README] {
        for example in page.split("```ron\n").skip(1) {
            let example = example.split("```").next().unwrap();
            seen += 1;
            // Steps by themselves stand in a small exercise.
            let text = if example.starts_with('"') {
                format!(
                    "Exercise(format: 1, title: \"T\", steps: {{ {example}\n\"last\": Card(kind: \"done\", title: \"T\", next: \"N\") }})"
                )
            } else {
                example.to_string()
            };
            let compiled = compile("example.ron", &mut |path| {
                (path == "example.ron").then(|| text.clone())
            });
            let mut findings = compiled.findings;
            findings.retain(|finding| finding.code != NOT_AN_EXERCISE);
            assert_eq!(report(&findings, &compiled.sources), "", "{example}");
        }
    }
    assert!(seen >= 7, "only {seen} examples were found");
}
