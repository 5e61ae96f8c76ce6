//! Sharing by choice: what each chose is seen by the other, and nothing else, and only after both chose.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)] // A test reads the repository.

use std::sync::Arc;

use attunement::compile::compile;
use attunement::diagnostic::report;
use attunement::locale::ENGLISH;
use attunement::script::Script;
use attunement::session::{Action, Given, Session, Start};
use attunement::view::{View, view};

const SHARING: &str = r#"Exercise(
    format: 1,
    title: "Sharing",
    people: (roles: { "one": "one", "two": "two" }),
    steps: {
        "names": Names("What should we call each of you?"),
        "alone": Turn(for: "each", steps: {
            "words": Short("One line?"),
            "share": Part(file: "parts/reveal.ron", with: { "what": "words" }),
        }),
        "together": Say(for: "both", text: "{A.share.shown}\n\n{B.share.shown}\n\n{A.words else nothing more}"),
        "card": Card(for: "both", kind: "done", title: "T", next: "Then we rest."),
    },
)"#;

fn script() -> Arc<Script> {
    let root = env!("CARGO_MANIFEST_DIR");
    let compiled = compile("sharing.ron", &mut |path| match path {
        "sharing.ron" => Some(SHARING.to_string()),
        part => std::fs::read_to_string(format!("{root}/exercises/{part}")).ok(),
    });
    assert_eq!(report(&compiled.findings, &compiled.sources), "");
    compiled.script.unwrap()
}

/// Names, then A's line and choice, then B's, up to the shared screen.
fn shared(a: &[Action], b: &[Action]) -> View {
    let mut session = Session::start(script(), Start::default());
    let names = Action::Answer(Given::Names("Ana".into(), "Bo".into()));
    let ready = || std::iter::once(Action::Ready);
    let all = std::iter::once(names)
        .chain(ready())
        .chain(a.iter().cloned())
        .chain(ready())
        .chain(b.iter().cloned())
        .chain(ready());
    for action in all {
        session.act(&action).unwrap();
    }
    view(&session, &ENGLISH)
}

fn text(words: &str) -> Action {
    Action::Answer(Given::Text(words.into()))
}

fn option(id: &str) -> Action {
    Action::Answer(Given::option(id))
}

#[test]
fn kept_words_stay_private_and_a_shorter_version_is_all_that_is_seen() {
    let seen = shared(
        &[text("the long secret"), option("keep")],
        &[text("everything"), option("short"), text("a little")],
    );
    assert_eq!(
        seen.prompt.text(),
        "Ana chose to keep this one. That is always OK here.\nBo: ‘a little’\nnothing more"
    );
    let whole = format!("{seen:?}");
    assert!(
        !whole.contains("secret") && !whole.contains("everything"),
        "{whole}"
    );
}

#[test]
fn words_shared_as_written_are_seen_as_written() {
    let seen = shared(
        &[text("the lamp"), option("share")],
        &[Action::Skip, Action::Skip],
    );
    assert_eq!(
        seen.prompt.text(),
        "Ana: ‘the lamp’\nBo chose to keep this one. That is always OK here.\nthe lamp"
    );
}

#[test]
fn whoever_wrote_nothing_is_offered_only_to_keep_it() {
    let mut session = Session::start(script(), Start::default());
    session
        .act(&Action::Answer(Given::Names(String::new(), String::new())))
        .unwrap();
    session.act(&Action::Ready).unwrap();
    session.act(&Action::Skip).unwrap();
    let offered = format!("{:?}", view(&session, &ENGLISH).task);
    assert!(
        offered.contains("Keep private") && !offered.contains("Share it as it is"),
        "{offered}"
    );
}
