//! The list for a specialist: it shows what the scripts say, all of it, and the site's page is up to date.
//! It must not know how the list is made; it runs the command and reads.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)] // A test reads the repository.

mod terminal;

use attunement::cli::{Exit, Streams, run};
use std::fs;
use std::path::Path;
use terminal::Desk;

const BEGIN: &str = "<!-- Made by `attune review exercises`; change the scripts instead. -->\n";
const END: &str = "<!-- The end of what is made. -->";

#[test]
fn the_page_is_up_to_date() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = root.join("www/site/review.html");
    let written = fs::read_to_string(&file).unwrap();
    let (head, rest) = written.split_once(BEGIN).unwrap();
    let (old, foot) = rest.split_once(END).unwrap();
    let made = reviewed(&["exercises"]);
    if std::env::var_os("ATTUNE_BLESS").is_some() {
        fs::write(&file, [head, BEGIN, &made, END, foot].concat()).unwrap();
        return;
    }
    let line = old.lines().zip(made.lines()).find(|(a, b)| a != b);
    assert!(
        old == made,
        "www/site/review.html differs: {line:?}; ATTUNE_BLESS=1 cargo test --test review writes it anew"
    );
}

/// Every text between quotation marks after `before` in the scripts and their parts.
fn quoted(before: &str, after: char) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("exercises");
    let folders = [root.clone(), root.join("parts")];
    let files = folders
        .iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap());
    let paths = files.map(|entry| entry.unwrap().path());
    let scripts = paths.filter(|path| path.extension().is_some_and(|ending| ending == "ron"));
    let texts = scripts.map(|path| fs::read_to_string(path).unwrap());
    let mut found = Vec::new();
    for text in texts {
        let pieces = text.split(before).skip(1);
        found.extend(pieces.filter_map(|rest| Some(rest.split_once(after)?.0.to_string())));
    }
    found
}

#[test]
fn every_reason_and_every_line_to_call_stands_on_it() {
    let page = reviewed(&["exercises"]);
    let reasons = quoted("because: \"", '"');
    assert!(reasons.len() > 50, "{}", reasons.len());
    for reason in reasons {
        assert!(page.contains(&reason), "{reason}");
    }
    // `- Samaritans [116 123](tel:116123)`: what stands before each address.
    let numbers = quoted("](tel:", ')');
    assert!(numbers.len() > 30, "{}", numbers.len());
    assert_eq!(
        page.matches("<dd class=\"whole\">").count(),
        numbers.len() + quoted("](sms:", ')').len() + quoted("](https:", ')').len()
    );
}

#[test]
fn it_shows_rules_bars_settings_and_careful_words_with_how_to_change_them() {
    let desk = Desk::new("review");
    desk.put(
        "small.ron",
        r##"Exercise(
    format: 1,
    title: "Small & steady",
    method: "Grounding.",
    source: ["Somebody (1999), A book"],
    steps: {
        "check": Part(file: "parts/check.ron", with: { "ground-at": 6 }, go: { "check is stop": "rest", "else": "next" }),
        "steady": Scale(ask: "How steady?", low: "not", high: "very", skip_as: 0, go: { "steady >= 4": "hand", "else": "rest" }),
        "hand": Say(text: "A hand on your own hand. You can stop.", tags: ["touch"]),
        "card": Card(kind: "done", title: "Steady", next: "If it is loud, then I look.", go: "end"),
    },
    endings: {
        "rest": Card(kind: "break", title: "A break", next: "If I am tired, then I rest."),
    },
    rules: [Never(reach: "#touch", when: "check is stop", because: "A body that has had enough is not touched.")],
)"##,
    );
    desk.put(
        "parts/check.ron",
        r#"Part(
    format: 1,
    title: "Check",
    locked: true,
    checked_on: "2026-11-22",
    settings: { "ground-at": 7, "slow": false },
    steps: {
        "stirred": Scale(ask: "How stirred up?", low: "not", high: "very", skip_as: 10),
        "lines": Say({ "slow": "- Emergency [112](tel:112)", "else": "- Emergency [999](tel:999)" }),
    },
    result: { "stirred >= ground-at": "stop", "else": "calm" },
)"#,
    );
    let out = desk.attune("review small.ron");
    assert_eq!((out.code, out.err.as_str()), (0, ""), "{}", out.out);
    for shown in [
        "<b>Small &amp; steady</b>",
        "Rests on: Grounding.",
        "Somebody (1999), A book",
        "<code>Never(reach: \"#touch\", when: \"check is stop\")</code><br>A body that has had enough is not touched.",
        "<code>steady</code>: <code>steady &gt;= 4</code> – goes to hand",
        "<code>steady</code>: <code>Skip</code> – counts as 0",
        "set by <code>ground-at</code>: 6<",
        "set by <code>slow</code>: false (as it comes)",
        "then <code>check is stop</code> → <code>rest</code>",
        "<code>hand.text</code> (touch)<br><q>A hand on your own hand. You can stop.</q>",
        "<code>rest.next</code> (a card for a break)",
        "<code>stirred.ask+</code> (locked)",
        "Last checked on 2026-11-22",
        "<dt>Emergency</dt><dd class=\"whole\">999</dd>",
    ] {
        let found = out.out.replace('\n', "").contains(shown);
        assert!(found, "{shown}\n{}", out.out);
    }
    assert!(
        !out.out.contains("card.next"),
        "a card at the end of the way is no risk"
    );
}

#[test]
fn an_exercise_with_an_error_is_told_of_and_the_others_are_shown() {
    let desk = Desk::new("review-error");
    desk.put("good.ron", terminal::STEADY);
    desk.put(
        "bad.ron",
        terminal::STEADY.replace("go: \"end\"", "go: \"ned\""),
    );
    let out = desk.attune("review good.ron bad.ron");
    assert_eq!(out.code, 1);
    assert!(out.out.contains("One steady thing"), "{}", out.out);
    assert!(out.out.contains("unknown-step"), "{}", out.out);
    assert_eq!(desk.attune("review nowhere.ron").code, 2);
}

/// What `attune review` prints at the top of the repository.
fn reviewed(paths: &[&str]) -> String {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let arguments = ["attune", "review"].iter().chain(paths).map(Into::into);
    let exit = run(
        arguments,
        &mut Streams {
            input: &mut std::io::empty(),
            out: &mut out,
            err: &mut err,
            terminal: false,
            watched: false,
        },
    );
    assert_eq!(exit, Exit::Clean, "{}", String::from_utf8_lossy(&err));
    String::from_utf8(out).unwrap()
}
