//! Whatever bytes come in, and however a script is torn, nothing panics; and a layout keeps what it lays out.
//! It must not know what is found, only that finding it ends well.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::disallowed_methods)] // It reads the exercises.

mod shelf;

use attunement::compile::{Compiled, compile};
use attunement::diagnostic::{Severity, report};
use attunement::source::Sources;
use attunement::syntax;
use proptest::prelude::*;
use std::fs;
use std::sync::OnceLock;

/// Every exercise and part, by its path.
fn scripts() -> &'static [(String, String)] {
    static SCRIPTS: OnceLock<Vec<(String, String)>> = OnceLock::new();
    SCRIPTS.get_or_init(|| {
        let mut all = Vec::new();
        for folder in ["", "parts/"] {
            for entry in fs::read_dir(shelf::shelf().join(folder)).unwrap() {
                let path = entry.unwrap().path();
                if path.extension().is_some_and(|ending| ending == "ron") {
                    let name = path.file_name().unwrap().to_string_lossy().into_owned();
                    all.push((
                        format!("{folder}{name}"),
                        fs::read_to_string(&path).unwrap(),
                    ));
                }
            }
        }
        all.sort();
        all
    })
}

fn compiled(name: &str, text: &str) -> Compiled {
    compile(name, &mut |path| {
        if path == name {
            return Some(text.to_string());
        }
        let known = scripts().iter().find(|(known, _)| known == path);
        known.map(|(_, text)| text.clone())
    })
}

/// Everything that may be done with a text; a finding is not wrong, a panic is.
fn all_of_it(name: &str, text: &str) -> Compiled {
    let compiled = compiled(name, text);
    let said = report(&compiled.findings, &compiled.sources);
    let errors = compiled
        .findings
        .iter()
        .filter(|f| f.severity == Severity::Error)
        .count();
    assert_eq!(compiled.script.is_none(), errors > 0, "{said}");
    for finding in &compiled.findings {
        let whole = &compiled.sources.get(finding.span.file).text;
        let spans = finding.labels.iter().map(|label| label.span);
        let spans = spans.chain(finding.edit.iter().map(|edit| edit.span));
        for span in spans.chain([finding.span]) {
            let source = &compiled.sources.get(span.file).text;
            assert!(
                span.start <= span.end && span.end as usize <= source.len(),
                "{said}"
            );
            assert!(source.is_char_boundary(span.start as usize), "{said}");
            assert!(source.is_char_boundary(span.end as usize), "{said}");
        }
        assert!(finding.span.end as usize <= whole.len());
    }
    let mut sources = Sources::new();
    let file = sources.add(name, text);
    if let Ok(laid) = syntax::layout(&sources, file) {
        let file = sources.add(name, &laid);
        assert_eq!(
            syntax::layout(&sources, file).unwrap(),
            laid,
            "a second time differs"
        );
    }
    compiled
}

/// A script without its places, for comparison.
fn without_places(compiled: &Compiled) -> String {
    let script = format!("{:?}", compiled.script);
    let mut out = String::new();
    let mut rest = script.as_str();
    while let Some((before, after)) = rest.split_once("Span {") {
        out.push_str(before);
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    out + rest
}

fn comments(text: &str) -> Vec<&str> {
    text.lines()
        .filter_map(|line| line.find("// ").map(|at| line[at..].trim_end()))
        .collect()
}

#[test]
fn the_shipped_scripts_keep_their_meaning_when_they_are_laid_out() {
    for (name, text) in scripts() {
        let laid = syntax::laid_out(text).unwrap();
        assert_eq!(syntax::laid_out(&laid).unwrap(), laid, "{name}");
        assert_eq!(comments(text), comments(&laid), "{name}");
        let (before, after) = (compiled(name, text), compiled(name, &laid));
        assert_eq!(without_places(&before), without_places(&after), "{name}");
        assert_eq!(before.findings.len(), after.findings.len(), "{name}");
    }
}

/// One tear: what is done, where, how far, and what with.
type Tear = (u8, usize, usize, usize);

fn torn(text: &str, tears: &[Tear]) -> String {
    const SIGNS: [&str; 28] = [
        "\"", "(", ")", "[", "]", "{", "}", ":", ",", "=", ";", ".", "'", "“", "”", "#", "\t",
        "\n", "//", "/*", "*/", "\\", "null", "- ", "true", "Say", "\u{a0}", "é",
    ];
    let mut text = text.to_string();
    for (what, at, length, with) in tears {
        let place = |n: usize| {
            let mut at = n % (text.len() + 1);
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let start = place(*at);
        let end = place(start + length).max(start);
        let stretch = text[start..end].to_string();
        match what % 5 {
            0 => text.replace_range(start..end, ""),
            1 => text.insert_str(start, SIGNS[with % SIGNS.len()]),
            2 => text.insert_str(place(*with), &stretch),
            3 => {
                text.replace_range(start..end, "");
                let to = *with % (text.len() + 1);
                let to = (0..=to)
                    .rev()
                    .find(|n| text.is_char_boundary(*n))
                    .unwrap_or(0);
                text.insert_str(to, &stretch);
            }
            _ => text.replace_range(start..end, SIGNS[with % SIGNS.len()]),
        }
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_met_with_findings(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        all_of_it("noise.ron", &String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_signs_are_met_with_findings(
        signs in "[\\(\\)\\[\\]\\{\\}:,\"'a-c=;#\\\\/*\n\t “”-]{0,600}",
    ) {
        all_of_it("noise.ron", &format!("Exercise(format: 1, title: \"T\", steps: {{ {signs}"));
    }

    #[test]
    fn a_torn_script_is_met_with_findings(
        which in any::<usize>(),
        tears in proptest::collection::vec((any::<u8>(), any::<usize>(), 0usize..40, any::<usize>()), 1..6),
    ) {
        let (name, text) = &scripts()[which % scripts().len()];
        all_of_it(name, &torn(text, &tears));
    }

    #[test]
    fn a_script_laid_out_otherwise_is_laid_out_back(
        which in any::<usize>(),
        gaps in proptest::collection::vec((any::<usize>(), 0usize..4), 1..60),
    ) {
        // Space and comments are put where signs meet; the meaning must stay.
        const SPACE: [&str; 4] = [" ", "\n\n\n    ", " // a note\n", " /* a note */ "];
        let (name, text) = &scripts()[which % scripts().len()];
        let mut torn = text.clone();
        for (at, space) in gaps {
            let gaps: Vec<usize> = gaps_of(&torn);
            torn.insert_str(gaps[at % gaps.len()], SPACE[space]);
        }
        let laid = syntax::laid_out(&torn).unwrap();
        prop_assert_eq!(&syntax::laid_out(&laid).unwrap(), &laid);
        prop_assert_eq!(laid.matches("a note").count(), torn.matches("a note").count());
        prop_assert_eq!(
            without_places(&compiled(name, &torn)),
            without_places(&compiled(name, &laid))
        );
    }
}

/// Where space may be put: before a line that is no part of a text, and behind commas at line ends.
fn gaps_of(text: &str) -> Vec<usize> {
    let mut gaps = Vec::new();
    let mut inside = false;
    let mut comment = false;
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if inside => at += 1,
            b'"' if !comment => inside = !inside,
            b'/' if !inside && !comment && bytes.get(at + 1) == Some(&b'/') => comment = true,
            b'/' if !inside && !comment && bytes.get(at + 1) == Some(&b'*') => {
                at += text[at..].find("*/").map_or(0, |n| n + 1);
            }
            b'\n' => comment = false,
            b'(' | b'[' | b'{' | b',' | b':' | b')' | b']' | b'}' if !inside && !comment => {
                gaps.push(at + 1);
            }
            _ => {}
        }
        at += 1;
    }
    gaps
}
