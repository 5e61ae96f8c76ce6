//! The example of a practice that words an exercise anew: what its page shows is what an author meets.
//! It must not know how words are exchanged; it compiles the file, and reads the page.

#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)] // A test reads the repository.

use attunement::compile::{Compiled, compile};
use attunement::diagnostic::report;
use attunement::script::Script;
use std::fs;

const NAME: &str = "small-promises.ron";
const WORDING: &str = include_str!("../www/site/ours/small-promises.ron");
const PAGE: &str = include_str!("../www/site/adaptation.html");

/// The exercise in these words, which lie beside it.
fn worded(words: &str) -> Compiled {
    compile(NAME, &mut |path| match path {
        NAME => Some(words.to_string()),
        _ => fs::read_to_string(format!("{}/exercises/{path}", env!("CARGO_MANIFEST_DIR"))).ok(),
    })
}

fn told(words: &str) -> String {
    let compiled = worded(words);
    assert!(
        compiled.script.is_some(),
        "words alone never stop an exercise"
    );
    report(&compiled.findings, &compiled.sources)
}

/// Words as a page writes them.
fn written(words: &str) -> String {
    words
        .trim_end()
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// Where every step leads, in every case.
fn ways(script: &Script) -> Vec<String> {
    let steps = script.steps.iter();
    let leads = steps.map(|step| (&step.path, step.go.all().collect::<Vec<_>>()));
    leads.map(|way| format!("{way:?}")).collect()
}

#[test]
fn the_words_fit_their_exercise() {
    assert_eq!(told(WORDING), "");
}

#[test]
fn the_title_the_names_the_examples_and_the_contact_line_are_the_practices() {
    let script = worded(WORDING).script.unwrap();
    assert_eq!(script.title, "Small promises, kept");
    assert_eq!(
        script.people.as_ref().unwrap().roles[0].words,
        "the partner who is rebuilding trust"
    );
    let all = format!("{:?}", script.steps);
    for words in [
        "When the bus is late",
        "01632 960 123",
        "my next visit",
        "This is a self-help exercise, not therapy.",
    ] {
        assert!(all.contains(words), "{words}");
    }
    assert!(!all.contains("the partner in recovery"));
}

#[test]
fn it_leads_where_the_exercise_leads() {
    let own = compile("steady-and-reliable.ron", &mut |path| {
        fs::read_to_string(format!("{}/exercises/{path}", env!("CARGO_MANIFEST_DIR"))).ok()
    });
    assert_eq!(
        ways(&worded(WORDING).script.unwrap()),
        ways(&own.script.unwrap())
    );
}

#[test]
fn the_page_shows_the_file_and_what_is_said_of_locked_words() {
    assert!(
        PAGE.contains(&written(WORDING)),
        "the page shows the whole file"
    );
    let changed = WORDING.replace("welcome.promise.text+", "welcome.promise.text");
    let said = told(&changed);
    assert!(said.starts_with("warning[locked-words]"), "{said}");
    assert!(PAGE.contains(&written(&said)), "the page says:\n{said}");
    let kept = format!("{:?}", worded(&changed).script.unwrap().steps);
    assert!(kept.contains("This is a self-help exercise, not therapy."));
    assert!(!kept.contains("01632"));
}

#[test]
fn the_page_shows_what_is_said_of_a_key_that_would_lead_elsewhere() {
    let more = "    words: {\n        \"sure.go\": { \"sure >= 5\": \"obstacle\" },\n";
    let said = told(&WORDING.replace("    words: {\n", more));
    assert!(PAGE.contains(&written(&said)), "the page says:\n{said}");
}
