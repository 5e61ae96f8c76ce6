//! An exercise in other words: by key, never touching where it leads.
//! It must not know how words are exchanged; it plays the exercise and reads the screens.

#![allow(clippy::unwrap_used, clippy::panic)]

use attunement::compile::{Compiled, compile};
use attunement::diagnostic::report;
use attunement::locale::ENGLISH;
use attunement::session::{Session, Start};
use attunement::view::{View, view};

const STEADY: &str = r#"Exercise(
    format: 1,
    title: "One steady thing",
    steps: {
        "promise": Say(text: "No one reads your answers.", locked: true),
        "welcome": Part(file: "parts/hello.ron"),
        "steady": Scale(ask: "How steady do you feel, {welcome.name else you}?", low: "not at all", high: "very"),
        "where": Choice(
            ask: { "steady >= 5": "You have some ground. Where?", "else": "Where could it be?" },
            options: { "here": "Here", "there": (text: "There", reply: "Far is fine.") },
            skip_as: "here",
        ),
        "card": Card(kind: "done", title: "Steady", fields: { "where": "It is {where}." }, next: "When it is loud, then I look."),
    },
)"#;

const HELLO: &str = r#"Part(
    format: 1,
    title: "Hello",
    steps: { "who": Short(ask: "What are you called?", keep: "name") },
    gives: ["name"],
)"#;

/// The exercise under this wording.
fn worded(words: &str) -> Compiled {
    let wording = format!("Wording(format: 1, of: \"steady.ron\", {words})");
    compile("ours.ron", &mut |path| match path {
        "ours.ron" => Some(wording.clone()),
        "steady.ron" => Some(STEADY.to_string()),
        "parts/hello.ron" => Some(HELLO.to_string()),
        _ => None,
    })
}

fn first(compiled: &Compiled) -> View {
    let script = compiled.script.clone().unwrap_or_else(|| {
        panic!("{}", report(&compiled.findings, &compiled.sources));
    });
    view(&Session::start(script, Start::default()), &ENGLISH)
}

fn told(words: &str) -> String {
    let compiled = worded(words);
    assert!(
        compiled.script.is_some(),
        "words alone never stop an exercise"
    );
    report(&compiled.findings, &compiled.sources)
}

#[test]
fn words_are_exchanged_by_key_in_the_exercise_and_its_parts() {
    let compiled = worded(
        r#"words: {
        "title": "Our steady thing",
        "welcome.who.ask": "What may we call you?",
        "steady.low": "hardly",
        "where.there.reply": "Far away is fine.",
        "where.ask": { "steady >= 5": "Where is it?", "else": "Where might it be?" },
        "card.where": "Steady: {where}.",
        "steady.ask": "How steady, {welcome.name else you}?",
        "steady.ask+": "Any number is fine.",
        "promise.text+": "Ask us anything: 555-0100.",
    }"#,
    );
    assert_eq!(report(&compiled.findings, &compiled.sources), "");
    let screen = first(&compiled);
    assert_eq!(screen.title, "Our steady thing");
    assert_eq!(
        screen.prompt.text(),
        "No one reads your answers.\nAsk us anything: 555-0100."
    );
    let script = format!("{:?}", compiled.script.unwrap());
    for words in [
        "What may we call you?",
        "hardly",
        "Far away is fine.",
        "Where is it?",
        "Where might it be?",
        "Steady: ",
        "How steady, ",
        "Any number is fine.",
    ] {
        assert!(script.contains(words), "{words}");
    }
    assert!(!script.contains("not at all"));
}

#[test]
fn words_added_to_a_case_table_come_in_every_line() {
    let compiled = worded(r#"words: { "where.ask+": "Anywhere will do." }"#);
    assert_eq!(report(&compiled.findings, &compiled.sources), "");
    let script = format!("{:?}", compiled.script.unwrap());
    assert_eq!(script.matches("Anywhere will do.").count(), 2);
}

#[test]
fn locked_words_stay_and_say_so() {
    let words = r#"words: { "promise.text": "We read everything." }"#;
    assert_eq!(
        first(&worded(words)).prompt.text(),
        "No one reads your answers."
    );
    assert_eq!(
        told(words),
        r#"warning[locked-words]: the words of `promise.text` are locked
 --> ours.ron:1:64
  |
1 | Wording(format: 1, of: "steady.ron", words: { "promise.text": "We read everything." })
  |                                                                ^^^^^^^^^^^^^^^^^^^
 ::: steady.ron:5:31
  |
5 |         "promise": Say(text: "No one reads your answers.", locked: true),
  |                               -------------------------- they stand here, and stay
  = hint: take this key away; to add to these words, write `"promise.text+"`
"#
    );
}

#[test]
fn a_translation_may_word_locked_texts_and_is_told_what_is_left() {
    let words = r#"language: "de", words: { "promise.text": "Niemand liest mit." }"#;
    let screen = first(&worded(words));
    assert_eq!(screen.prompt.text(), "Niemand liest mit.");
    assert_eq!(screen.language, "de");
    let told = told(words);
    assert!(
        told.contains(
            "warning[missing-key]: 43 texts of the exercise are not in this language yet"
        ),
        "{told}"
    );
    assert!(
        told.contains("= hint: add `\"title\": …`, then `steady.ask`"),
        "{told}"
    );
}

#[test]
fn a_key_that_names_nothing_is_told_with_the_nearest() {
    let told = told(r#"words: { "steady.aks": "How steady?", "wher.there": "There" }"#);
    assert!(
        told.contains("ours.ron:1:48") && told.contains("did you mean `steady.ask`?"),
        "{told}"
    );
    assert!(told.contains("did you mean `where.there`?"), "{told}");
}

#[test]
fn other_conditions_and_lost_values_are_told() {
    let told = told(
        r#"words: { "where.ask": { "steady >= 4": "A", "else": "B" }, "steady.ask": "How steady, then?" }"#,
    );
    assert!(told.contains("warning[stale-wording]"), "{told}");
    assert!(
        told.contains("`{welcome.name}` stands in the exercise's words"),
        "{told}"
    );
}

#[test]
fn a_wording_lies_over_another_and_never_round_in_a_circle() {
    let text = |words: &str, of: &str| format!("Wording(format: 1, of: \"{of}\", words: {words})");
    let mut read = |path: &str| match path {
        "a.ron" => Some(text(r#"{ "title": "Above" }"#, "b.ron")),
        "b.ron" => Some(text(
            r#"{ "title": "Below", "steady.low": "little" }"#,
            "steady.ron",
        )),
        "c.ron" => Some(text("{}", "d.ron")),
        "d.ron" => Some(text("{}", "c.ron")),
        "steady.ron" => Some(STEADY.to_string()),
        "parts/hello.ron" => Some(HELLO.to_string()),
        _ => None,
    };
    let compiled = compile("a.ron", &mut read);
    assert_eq!(first(&compiled).title, "Above");
    assert!(format!("{:?}", compiled.script).contains("little"));
    let round = compile("c.ron", &mut read);
    assert!(round.script.is_none());
    let told = report(&round.findings, &round.sources);
    assert!(told.contains("c.ron → d.ron → c.ron"), "{told}");
    let lost = compile("e.ron", &mut |path| {
        (path == "e.ron").then(|| text("{}", "nowhere.ron"))
    });
    assert!(lost.script.is_none());
    assert_eq!(lost.missing, ["nowhere.ron"]);
}
