//! Every code has an explanation, and every explanation is true: its mistake is told, and mended it is not.
//! What an author is told is written down whole in `codes/`; `ATTUNE_BLESS=1` writes it anew.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::disallowed_methods)] // A test reads the repository.

mod terminal;

use attunement::check::codes::{Code, codes};
use attunement::cli::stretch::Stretch;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use terminal::{Desk, STEADY};

/// Found only by the build that can't explain, which draws nothing.
const NEVER_DRAWN: &[&str] = &["unexplained"];

/// Where what is told is written down.
fn shelf() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/codes")
}

#[test]
fn every_code_is_explained_and_every_explained_code_is_found() {
    let found = found_in_sources();
    let mut faults = String::new();
    let mut seen = BTreeSet::new();
    for code in codes() {
        if !seen.insert(code.name) {
            writeln!(faults, "`{}` is explained twice", code.name).unwrap();
        }
        if !found.contains(code.name) {
            writeln!(faults, "`{}` is explained, and nothing finds it", code.name).unwrap();
        }
    }
    for name in &found {
        if !seen.contains(name.as_str()) {
            writeln!(
                faults,
                "`{name}` is found, and not explained in src/check/codes"
            )
            .unwrap();
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

#[test]
fn an_explanation_is_short_and_says_something() {
    let widest = codes().map(|code| code.name.len()).max().unwrap();
    let mut long: Vec<(&str, usize)> = Vec::new();
    for code in codes() {
        let name = code.name;
        let kebab = |c: char| c.is_ascii_lowercase() || c == '-';
        assert!(name.chars().all(kebab), "{name}");
        let line = widest + 2 + code.heading().chars().count();
        if line > 72 {
            long.push((name, line));
        }
        for words in [code.says, code.mend] {
            assert!(words.ends_with('.'), "{name}: {words}");
            assert!(words.len() < 600 && words.len() > 10, "{name}: {words}");
        }
        for example in code.examples {
            for text in [example.wrong, example.right] {
                let wide = text.lines().map(|line| line.chars().count()).max();
                assert!(
                    wide < Some(100) || name == "long-text" || name == "hard-to-read",
                    "{name}: {text}"
                );
            }
            assert_ne!(example.wrong, example.right, "{name}");
        }
    }
    assert_eq!(
        long,
        [],
        "these first sentences are too long for a list of 72 columns"
    );
}

#[test]
fn each_mistake_is_told_with_its_code_and_no_other_error() {
    let mut faults = String::new();
    for code in codes() {
        for example in code.examples {
            let told = Stretch::of(example.wrong).told();
            let one = told
                .findings
                .iter()
                .any(|finding| finding.code == code.name && finding.severity == code.severity);
            let other = told
                .findings
                .iter()
                .any(|finding| finding.code != code.name && finding.severity >= code.severity);
            if !one || other {
                writeln!(
                    faults,
                    "{}:\n{}\n\n{}\n",
                    code.name, example.wrong, told.report
                )
                .unwrap();
            }
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

#[test]
fn mended_nothing_is_found() {
    let mut faults = String::new();
    for code in codes() {
        for example in code.examples {
            let told = Stretch::of(example.right).told();
            if !told.findings.is_empty() {
                writeln!(
                    faults,
                    "{}:\n{}\n\n{}\n",
                    code.name, example.right, told.report
                )
                .unwrap();
            }
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

#[test]
fn what_an_author_reads_is_as_written_down() {
    let bless = std::env::var_os("ATTUNE_BLESS").is_some();
    let mut faults = String::new();
    let mut files = BTreeSet::new();
    for code in codes() {
        if NEVER_DRAWN.contains(&code.name) {
            continue;
        }
        let told = drawn(code);
        let file = shelf().join(format!("{}.txt", code.name));
        files.insert(file.clone());
        if bless {
            fs::create_dir_all(shelf()).unwrap();
            fs::write(&file, &told).unwrap();
        } else if fs::read_to_string(&file).unwrap_or_default() != told {
            writeln!(
                faults,
                "tests/codes/{}.txt is not what is told now:\n{told}",
                code.name
            )
            .unwrap();
        }
    }
    for entry in fs::read_dir(shelf()).unwrap() {
        let path = entry.unwrap().path();
        if bless && !files.contains(&path) {
            fs::remove_file(path).unwrap();
        } else if !files.contains(&path) {
            writeln!(faults, "{} belongs to no code", path.display()).unwrap();
        }
    }
    assert!(
        faults.is_empty(),
        "\n{faults}\nATTUNE_BLESS=1 cargo test --test codes writes it anew"
    );
}

#[test]
fn every_finding_that_an_author_reads_says_what_to_do() {
    let mut mute = Vec::new();
    for code in codes() {
        for example in code.examples {
            for finding in Stretch::of(example.wrong).told().findings {
                if finding.hint.is_none() {
                    mute.push(format!("{}: {}", finding.code, finding.message));
                }
            }
        }
    }
    assert_eq!(mute, Vec::<String>::new());
}

/// What is told of a code's mistakes, a blank line between two.
fn drawn(code: &Code) -> String {
    if code.examples.is_empty() {
        return made(code.name);
    }
    let mistakes: Vec<String> = code
        .examples
        .iter()
        .map(|example| Stretch::of(example.wrong).told().report)
        .collect();
    mistakes.join("\n")
}

/// What is told of a mistake too large to be written down, or one that is no text.
fn made(name: &str) -> String {
    let desk = Desk::new(&format!("codes-{name}"));
    match name {
        "file-too-long" => desk.put("a.ron", " ".repeat((1 << 20) + 1)),
        "file-not-text" => desk.put("a.ron", b"Exercise(\n    title: \"Gr\xfc\xdfe\",\n)\n"),
        "too-deep" => desk.put(
            "a.ron",
            format!(
                "Exercise(\n    let: {}{},\n)\n",
                "[".repeat(200),
                "]".repeat(200)
            ),
        ),
        "too-large" => desk
            .put("a.ron", part_calls("Exercise", "b.ron"))
            .put("b.ron", part_calls("Part", "c.ron"))
            .put("c.ron", part_calls("Part", "d.ron"))
            .put(
                "d.ron",
                "Part(format: 1, title: \"A look\", steps: { \"look\": Say(\"You could look.\") })",
            ),
        "unused-part" => {
            desk.put("in/a.ron", STEADY).put(
                "in/look.ron",
                "Part(format: 1, title: \"A look\", steps: { \"look\": Say(\"You could look.\") })",
            );
            return desk.attune("check in").out;
        }
        "undecided" => {
            desk.put("a.ron", STEADY);
            let told = desk.attune("verify --rule ends --steps 5 a.ron").out;
            let (_, finding) = told.split_once("\n\n").unwrap();
            return finding.to_string();
        }
        _ => return format!("`{name}` has neither an example nor a file made here\n"),
    };
    let outcome = desk.attune("check a.ron");
    assert_eq!(outcome.code, 1, "{name}: {}{}", outcome.out, outcome.err);
    outcome.out
}

fn part_calls(root: &str, file: &str) -> String {
    let calls: String = (0..30)
        .map(|n| format!("        \"look-{n}\": Part(file: \"{file}\"),\n"))
        .collect();
    format!(
        "{root}(\n    format: 1,\n    title: \"Many looks\",\n    steps: {{\n{calls}    }},\n)\n"
    )
}

/// The codes that stand in the sources where a finding is made.
fn found_in_sources() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut paths = Vec::new();
    gather(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut paths,
    );
    let texts: Vec<String> = paths
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    for text in &texts {
        // Tests of a module make findings of their own.
        let text = text.split("#[cfg(test)]").next().unwrap();
        for maker in [
            "Diagnostic::error(",
            "Diagnostic::warning(",
            "self.fault(",
            ".error(",
        ] {
            for (at, _) in text.match_indices(maker) {
                let line = text[..at].rsplit('\n').next().unwrap();
                let first = text[at + maker.len()..].split(',').next().unwrap().trim();
                if line.trim_start().starts_with("//") {
                    continue;
                }
                if let Some(code) = first
                    .strip_prefix('"')
                    .and_then(|rest| rest.strip_suffix('"'))
                {
                    found.insert(code.to_string());
                } else if first == "code" {
                    // Chosen further up in the same function.
                    let function = text[..at].rsplit("\n    fn ").next().unwrap();
                    let alone = function
                        .lines()
                        .filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix("\","));
                    let kebab = |word: &&str| {
                        word.contains('-')
                            && word.chars().all(|c| c.is_ascii_lowercase() || c == '-')
                    };
                    found.extend(alone.filter(kebab).map(String::from));
                } else if first.chars().all(|c| c.is_ascii_uppercase() || c == '_') {
                    found.insert(constant(first, &texts));
                }
            }
        }
    }
    found
}

/// The words of a constant such as `NOT_AN_EXERCISE`.
fn constant(name: &str, texts: &[String]) -> String {
    let head = format!("const {name}: &str = \"");
    let text = texts
        .iter()
        .find_map(|text| text.split_once(&head))
        .unwrap()
        .1;
    text.split('"').next().unwrap().to_string()
}

fn gather(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            out.push(path);
        }
    }
}

#[test]
fn an_explanation_is_read_aloud_in_a_terminal() {
    let desk = Desk::new("codes-explain");
    let told = desk.attune("check --explain unknown-step");
    assert_eq!(told.code, 0, "{}", told.err);
    assert!(
        told.out
            .starts_with("unknown-step (error)\n\nA step is named"),
        "{}",
        told.out
    );
    assert!(
        told.out.contains("= hint: did you mean `look`?"),
        "{}",
        told.out
    );
    // As it is copied from a finding.
    assert_eq!(
        desk.attune("check --explain error[unknown-step]:").out,
        told.out
    );
    let all = desk.attune("check --explain");
    assert_eq!(all.code, 0, "{}", all.err);
    for code in codes() {
        assert!(
            all.out.contains(&format!("\n{} ", code.name)),
            "{}",
            code.name
        );
        let one = desk.attune(&format!("check --explain {}", code.name)).out;
        let words: String = one.split("For example:").next().unwrap().to_string();
        assert!(
            words.lines().all(|line| line.chars().count() <= 72),
            "{words}"
        );
    }
}

#[test]
fn an_unknown_code_is_answered_with_the_nearest() {
    let desk = Desk::new("codes-unknown");
    let told = desk.attune("check --explain unkown-step");
    assert_eq!((told.code, told.out.as_str()), (2, ""));
    assert!(
        told.err.contains("did you mean `unknown-step`?"),
        "{}",
        told.err
    );
    assert_eq!(desk.attune("check --explain unknown-step a.ron").code, 2);
    assert_eq!(desk.attune("check").code, 2);
}

#[test]
fn one_mistake_is_told_once() {
    let holds =
        "\"holds\": Many(ask: \"Which of these hold you?\", options: { \"pet\": \"A pet\" }),";
    let cases = [
        (
            "\"one\": Choice(ask: \"Which one?\", options_from: \"hold\"),",
            "unknown-name",
        ),
        (
            "\"one\": Rate(ask: \"{line}\", lines_from: \"hold\", low: \"no\", high: \"yes\"),",
            "unknown-name",
        ),
        (
            "\"one\": Feelings(ask: \"What is here?\", from: \"feelings\"),",
            "unknown-list",
        ),
        ("\"one\": Say(text: true),", "wrong-type"),
        (
            "\"one\": Say({ \"holds has pet\": true, \"else\": \"Yes.\" }),",
            "wrong-type",
        ),
        (
            "\"one\": Short(ask: \"Who?\", keep: { \"who\": 3 }),\n\"two\": Say(\"{who else You}.\"),",
            "wrong-type",
        ),
        (
            "\"one\": Say(text: \"Yes.\", go: { \"holds has pet\": last, \"else\": \"next\" }),",
            "missing-quotes",
        ),
        (
            "\"one\": Say(\"Yes.\"),\n\"one\": Say(\"No.\"),",
            "duplicate-id",
        ),
    ];
    for (steps, code) in cases {
        let told = Stretch::of(&format!("{holds}\n{steps}")).told();
        let codes: Vec<&str> = told.findings.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, [code], "{}", told.report);
    }
}
