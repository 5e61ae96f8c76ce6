//! The pages on the language are true: the reference names everything there is and is up to date, and every
//! example on them and in the README compiles without a finding and plays to its end.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)] // A test reads the repository.

mod terminal;
mod walk;

use attunement::check::codes::codes;
use attunement::cli::reference::page;
use attunement::cli::stretch::Stretch;
use attunement::expr::words::{FUNCTIONS, NAMES, OPERATORS};
use attunement::script::NOT_AN_EXERCISE;
use attunement::script::inserts::{INSERTS, MARKDOWN};
use attunement::syntax::schema::{
    CARD_LINE, GROUPS, JOINT, Kind, LINE, NUDGE, OPTION, PEOPLE, ROOTS, RULES, STEPS, WORD,
};
use std::fs;
use std::path::Path;
use terminal::Desk;
use walk::{Taking, walk};

const LANGUAGE: &str = include_str!("../exercises/LANGUAGE.md");
const README: &str = include_str!("../README.md");

fn kinds() -> impl Iterator<Item = &'static Kind> {
    let inside = [&OPTION, &LINE, &WORD, &NUDGE, &PEOPLE, &JOINT, &CARD_LINE];
    ROOTS.iter().chain(STEPS).chain(RULES).chain(inside)
}

#[test]
fn the_page_is_up_to_date() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("exercises/REFERENCE.md");
    let page = page();
    if std::env::var_os("ATTUNE_BLESS").is_some() {
        fs::write(&file, &page).unwrap();
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    let line = written.lines().zip(page.lines()).position(|(a, b)| a != b);
    assert!(
        written == page,
        "exercises/REFERENCE.md differs from line {:?}; ATTUNE_BLESS=1 cargo test --test reference writes it anew",
        line.map(|n| n + 1)
    );
}

#[test]
fn everything_there_is_stands_on_the_page() {
    let page = page();
    let mut lost = Vec::new();
    let mut needs = |words: String| {
        if !page.contains(&words) {
            lost.push(words);
        }
    };
    for kind in kinds() {
        needs(kind.doc.to_string());
        needs(kind.example.to_string());
        for field in kind.all() {
            needs(format!("\n| `{}`", field.name));
            needs(format!("| {} |", field.doc));
        }
    }
    for kind in ROOTS.iter().chain(STEPS).chain(RULES) {
        assert!(
            page.contains(&format!("### `{}`\n", kind.name))
                || page.contains(&format!("### {} (a file)\n", kind.name)),
            "{}",
            kind.name
        );
    }
    for phrase in FUNCTIONS.iter().chain(OPERATORS).chain(NAMES) {
        needs(format!("#### `{}`\n", phrase.name));
        needs(phrase.example.to_string());
    }
    for form in INSERTS.iter().chain(MARKDOWN) {
        needs(format!("#### `{}`\n", form.name));
    }
    for code in codes() {
        needs(format!("#### `{}`\n", code.name));
    }
    assert_eq!(lost, Vec::<String>::new());
}

#[test]
fn every_table_says_something_of_everything() {
    for kind in kinds() {
        assert!(kind.doc.ends_with('.'), "{}: {}", kind.name, kind.doc);
        assert!(!kind.example.is_empty(), "{}", kind.name);
        for field in kind.all() {
            assert!(
                field.doc.ends_with('.'),
                "{}.{}: {}",
                kind.name,
                field.name,
                field.doc
            );
        }
    }
    for group in GROUPS {
        for field in group.fields {
            let shown = kinds()
                .map(|kind| kind.example)
                .chain(GROUPS.iter().map(|g| g.example));
            let known = ["allow", "told", "open"];
            let name = format!("{}:", field.name);
            let is_shown = shown.into_iter().any(|example| example.contains(&name));
            assert!(
                is_shown || known.contains(&field.name),
                "no example shows `{}`",
                field.name
            );
        }
    }
}

#[test]
fn every_function_that_is_read_is_in_its_table() {
    let builder = include_str!("../src/script/build/functions.rs");
    let call = builder.split("fn call(").nth(1).unwrap();
    let call = call.split("\n    }\n").next().unwrap();
    let read: Vec<&str> = call
        .lines()
        .filter_map(|line| line.trim().strip_prefix('"')?.split_once("\" => "))
        .map(|(name, _)| name)
        .collect();
    let mut table: Vec<&str> = FUNCTIONS.iter().map(|phrase| phrase.name).collect();
    let mut sorted = read.clone();
    sorted.sort_unstable();
    sorted.dedup();
    table.sort_unstable();
    assert_eq!(sorted, table);
}

#[test]
fn every_example_compiles_and_plays() {
    let mut seen = 0;
    let reference = page();
    for (name, page) in [
        ("LANGUAGE.md", LANGUAGE),
        ("README.md", README),
        ("REFERENCE.md", &reference),
    ] {
        for example in page.split("```ron\n").skip(1) {
            let example = example.split("```").next().unwrap();
            seen += 1;
            let stretch = Stretch::of(example);
            let told = stretch.told();
            let mistakes = told
                .findings
                .iter()
                .any(|finding| finding.code != NOT_AN_EXERCISE);
            assert!(!mistakes, "{name}:\n{example}\n{}", told.report);
            // A part by itself can't be played.
            let Some(script) = stretch.compile().script else {
                continue;
            };
            for taking in [Taking::First, Taking::Last] {
                if let Err(stuck) = walk(&script, taking) {
                    panic!("{name}, {taking:?}:\n{example}\n{stuck}");
                }
            }
        }
    }
    assert!(seen >= 80, "only {seen} examples were found");
}

#[test]
fn the_pages_lead_to_each_other() {
    assert!(LANGUAGE.contains("(REFERENCE.md)"));
    assert!(page().contains("(LANGUAGE.md)"));
    assert!(
        README.contains("(exercises/LANGUAGE.md)") && README.contains("(exercises/REFERENCE.md)")
    );
    let page = page();
    let headings: Vec<String> = page
        .lines()
        .filter_map(|line| line.strip_prefix('#'))
        .map(|line| {
            let words = line
                .trim_start_matches('#')
                .trim()
                .to_lowercase()
                .replace(' ', "-");
            words
                .chars()
                .filter(|c| c.is_alphanumeric() || *c == '-' || *c == '_')
                .collect()
        })
        .collect();
    for link in page.split("](#").skip(1) {
        let anchor = link.split(')').next().unwrap();
        assert!(
            headings.iter().any(|heading| heading == anchor),
            "#{anchor} leads nowhere"
        );
    }
}

/// Every default that is written as a value is the value: written out, nothing changes.
#[test]
fn every_default_is_true() {
    let mut tried = 0;
    let mut untried = Vec::new();
    for kind in STEPS {
        let head = format!("{}(\n", kind.name);
        for field in kind.all() {
            let value = match field.default {
                "next" => "\"next\"".to_string(),
                word if word.parse::<i64>().is_ok() || word == "true" || word == "false" => {
                    word.to_string()
                }
                _ => continue,
            };
            let name = format!("{}.{}", kind.name, field.name);
            // The first of its kind that is laid out over several lines and can do without the field.
            let places = kind.example.match_indices(&head);
            let both = places.into_iter().find_map(|(at, _)| {
                let (before, rest) = kind.example.split_at(at + head.len());
                let indent = &rest[..rest.len() - rest.trim_start().len()];
                let close = format!("\n{}),", &indent[4..]);
                let end = rest.find(&close).unwrap_or(rest.len());
                let written = format!("{indent}{}: ", field.name);
                let lines = rest[..end].lines();
                let inside: Vec<&str> = lines.filter(|line| !line.starts_with(&written)).collect();
                let steps = |more: &str| {
                    let text = format!("{before}{more}{}{}", inside.join("\n"), &rest[end..]);
                    let script = Stretch::of(&text).compile().script?;
                    Some(unplaced(&format!("{:?}", script.steps)))
                };
                Some((steps("")?, steps(&format!("{}: {value}, ", field.name))))
            });
            let Some((left_out, written)) = both else {
                untried.push(name);
                continue;
            };
            assert_eq!(
                written,
                Some(left_out),
                "{name} is not {value} when it is left out"
            );
            tried += 1;
        }
    }
    assert!(tried >= 30, "only {tried} defaults were tried");
    // Those of one line are the same table as the others; a card in the middle has to say where it goes.
    let known = ["Card.go"];
    untried.retain(|name| !known.contains(&name.as_str()));
    let one_line = ["Agree", "Names", "Person", "Turn"];
    untried.retain(|name| !one_line.iter().any(|kind| name.starts_with(kind)));
    assert_eq!(untried, Vec::<String>::new());
}

/// A script as it is printed, without the places in its text.
fn unplaced(printed: &str) -> String {
    let mut out = String::new();
    for (n, piece) in printed.split("Span {").enumerate() {
        out.push_str(if n == 0 {
            piece
        } else {
            piece.split_once('}').unwrap().1
        });
    }
    out
}

#[test]
fn what_the_readme_shows_is_what_is_told() {
    let desk = Desk::new("readme");
    let example = README.split("```ron\n").nth(1).unwrap();
    let example = example.split("```").next().unwrap();
    desk.put(
        "my-exercise.ron",
        example.replace("{thing else this room}", "{thing}"),
    );
    let told = desk.attune("check my-exercise.ron");
    let told = told.out.split("\n\n").next().unwrap();
    assert!(README.contains(told), "{told}");
    let rule = README.split("With\n`rules: [").nth(1).unwrap();
    let rule = rule.split("],`").next().unwrap();
    let whole = example.trim_end().strip_suffix(')').unwrap();
    desk.put(
        "my-exercise.ron",
        format!("{whole}    rules: [{rule}],\n)\n"),
    );
    let told = desk.attune("verify my-exercise.ron");
    let (_, told) = told.out.split_once("\n\n").unwrap();
    assert!(README.contains(told), "{told}");
}

#[test]
fn what_the_language_page_shows_of_a_broken_rule_is_what_is_told() {
    let mut blocks = LANGUAGE.split("```ron wrong\n").skip(1);
    let wrong = blocks.next().unwrap().split("```").next().unwrap();
    let told = Stretch::of(wrong).told().report;
    assert!(LANGUAGE.contains(told.trim_end()), "{told}");
    assert!(blocks.next().is_none());
}
