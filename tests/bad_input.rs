//! Whatever an author feeds it, `attune` answers with a place and an act, quickly, and never faints.
//! It must not know which rule finds what; only that something is found where it is wrong.

#![cfg(feature = "cli")]
#![allow(clippy::disallowed_methods, clippy::disallowed_types)] // It measures time.

mod terminal;

use std::time::{Duration, Instant};
use terminal::{Desk, STEADY};

/// The exercise with one stretch of text put in place of another, which must be there.
fn with(old: &str, new: &str) -> String {
    assert!(STEADY.contains(old), "{old}");
    STEADY.replacen(old, new, 1)
}

/// Checks a text; it must be refused at this line, or anywhere when the line is 0.
fn refused(name: &str, text: impl AsRef<[u8]>, line: u32) -> String {
    let desk = Desk::new(&format!("bad-input-{name}"));
    desk.put("bad.ron", text);
    let start = Instant::now();
    let outcome = desk.attune("check bad.ron");
    let took = start.elapsed();
    assert_eq!(outcome.code, 1, "{name}: {}{}", outcome.out, outcome.err);
    assert!(outcome.err.is_empty(), "{name}: {}", outcome.err);
    let place = match line {
        0 => " --> bad.ron:".to_string(),
        line => format!("--> bad.ron:{line}:"),
    };
    assert!(outcome.out.contains(&place), "{name}: {}", outcome.out);
    assert!(outcome.out.contains('^'), "{name}: {}", outcome.out);
    assert!(took < Duration::from_secs(5), "{name} took {took:?}");
    outcome.out
}

#[test]
fn a_syntax_error_is_told_where_it_is() {
    refused("syntax", with("minutes: 3,", "minutes: 3;"), 4);
    refused(
        "unclosed",
        with(" steady thing.\"),", " steady thing.),"),
        0,
    );
    refused("cut", &STEADY[..STEADY.len() / 2], 0);
    refused("empty", "", 1);
    refused("blank", "\n\n", 0);
}

#[test]
fn a_name_that_does_not_exist_is_told_where_it_stands() {
    let out = refused("unknown-step", with("go: \"end\"", "go: \"thin\""), 15);
    assert!(out.contains("`thin`") && out.contains("`thing`"), "{out}");
    refused("unknown-kind", with("Scale(", "Scael("), 11);
    refused("unknown-field", with("minutes:", "minuts:"), 4);
}

#[test]
fn a_wrong_type_is_told_where_it_stands() {
    refused("type-number", with("minutes: 3", "minutes: \"three\""), 4);
    refused(
        "type-text",
        with("ask: \"How steady do you feel?\"", "ask: 7"),
        11,
    );
    refused("type-table", with("{ \"feet\"", "[ \"feet\""), 0);
}

#[test]
fn two_steps_of_one_name_are_told_of() {
    let out = refused("duplicate", with("\"steady\":", "\"thing\":"), 11);
    assert!(out.contains("`thing`"), "{out}");
}

#[test]
fn nesting_without_end_is_refused() {
    for (name, open) in [
        ("square", "["),
        ("round", "("),
        ("curly", "{"),
        ("steps", "Some("),
    ] {
        refused(&format!("deep-{name}"), open.repeat(10_000), 0);
        let inside = format!("steps: {}", open.repeat(10_000));
        refused(&format!("deep-inside-{name}"), with("steps: {", &inside), 0);
    }
    let condition = format!(
        "go: {{ \"{}thing\": \"end\", \"else\": \"end\" }}",
        "(".repeat(10_000)
    );
    refused("deep-condition", with("go: \"end\"", &condition), 0);
}

#[test]
fn noise_is_refused() {
    let mut state = 1u32;
    let mut noise = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    let bytes: Vec<u8> = (0..5_000_000).map(|_| noise()).collect();
    refused("noise-long", &bytes, 1);
    refused("noise-bytes", &bytes[..1_000_000], 1);
    let letters: Vec<u8> = bytes[..1_000_000].iter().map(|b| b' ' + b % 95).collect();
    refused("noise-letters", &letters, 0);
    let signs: Vec<u8> = bytes[..200_000]
        .iter()
        .map(|b| b"(){}[]:,\"\\a1 \n/*"[*b as usize % 16])
        .collect();
    refused("noise-signs", &signs, 0);
    refused("nul", "\0\0\0", 1);
}

#[test]
fn many_faults_are_told_in_good_time() {
    let steps: String = (0..300)
        .map(|n| format!("\"s{n}\": Say(text: \"a\", go: \"nowhere{n}\"),\n"))
        .collect();
    refused(
        "many-faults",
        with("\"hello\":", &format!("{steps}\"hello\":")),
        6,
    );
}

#[test]
fn a_byte_order_mark_and_other_line_ends_shift_nothing() {
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let desk = Desk::new("bad-input-windows");
    desk.put("steady.ron", windows(STEADY));
    let outcome = desk.attune("check steady.ron");
    assert_eq!(outcome.code, 0, "{}", outcome.out);
    let out = refused(
        "windows-late",
        windows(&with("go: \"end\"", "go: \"thin\"")),
        15,
    );
    assert!(out.contains("bad.ron:15:18"), "{out}");
    let first = refused("windows-first", windows(&with("Exercise(", "Exercies(")), 1);
    assert!(first.contains("bad.ron:1:1\n"), "{first}");
}
