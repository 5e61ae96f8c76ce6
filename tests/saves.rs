//! Saves of every format version there was, kept for ever: each is read and comes to where its person was.
//! It must not write them anew: a save that can be read no more is somebody's work that is gone.

#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)] // A test reads files.

use attunement::compile::compile;
use attunement::locale::ENGLISH;
use attunement::save::{Save, restore};
use attunement::session::{Action, Given, Session, Start};
use attunement::value::Person;
use attunement::view::view;

const SOLO: &str = r#"Exercise(format: 1, title: "Alone", steps: {
    "safe": Choice(ask: "Are you safe?", options: { "yes": "Yes", "no": "No" }),
    "thing": Short("What is near you?"),
    "card": Card(kind: "done", title: "Mine", next: "When it is loud, then I look at {thing else this room}."),
})"#;

const COUPLE: &str = r#"Exercise(
    format: 1,
    title: "Together",
    people: (roles: { "one": "the one who begins", "two": "the other" }, two_when: "start is both", alone: "one"),
    steps: {
        "start": Choice(for: "both", ask: "Who is here?", skip: false, options: { "both": "Both", "me": "Only me" }),
        "names": Names(when: "couple", ask: "What are you called?"),
        "who": Person(for: "both", role: "one", ask: "Who begins?", skip: false),
        "turn": Turn(for: "each", steps: { "agree": Agree("Is this all right?"), "say": Short("What do you need?") }),
        "card": Card(for: "both", kind: "done", title: "Ours", next: "When it is loud, then we pause."),
    },
)"#;

const EVERY: &str = r#"Exercise(
    format: 1,
    title: "Every kind",
    lists: { "but": ["but"] },
    steps: {
        "hello": Say("Hello."),
        "place": Choice(ask: "Where?", options: { "here": "Here", "other": (text: "Elsewhere", write: true) }),
        "some": Many(ask: "Which?", options: { "a": "One", "b": "Two", "own": (text: "Mine", write: true) }),
        "more": Many(ask: "And?", options: { "a": "One", "b": "Two" }),
        "much": Scale(ask: "How much?", low: "little", high: "lots"),
        "lines": Rate(ask: "{line}?", lines: { "x": "Sleep", "y": "Work" }, options: { "ok": "OK", "bad": "Bad" }),
        "wait": Timer(seconds: 5, text: "Wait.", stop: "Stop"),
        "still": Timer(seconds: 5, text: "Once more.", stop: "Stop"),
        "open": Short("Anything?"),
        "said": Long(ask: "Say it.", nudge: (list: "but", ask: "A '{word}'?", change: "Change it", keep: "Keep it")),
        "last": Short(ask: "And last?", nudge: (list: "but", ask: "A '{word}'?", change: "Change it", keep: "Keep it")),
        "card": Card(kind: "done", title: "Done", next: "When it is loud, then I look."),
    },
)"#;

fn text(words: &str) -> Action {
    Action::Answer(Given::Text(words.to_string()))
}

fn pick(id: &str) -> Action {
    Action::Answer(Given::option(id))
}

/// Each save, its exercise, what its person did, and where they were.
fn saves() -> Vec<(&'static str, &'static str, Vec<Action>, &'static str)> {
    let own = |words: &str| Some(words.to_string());
    let couple = vec![
        pick("both"),
        Action::Answer(Given::Names("Ana".into(), "Bo".into())),
        Action::Answer(Given::Person(Person::B)),
        Action::Ready,
        pick("yes"),
        text("time with you"),
        Action::Ready,
        pick("yes"),
    ];
    let every = vec![
        Action::Next,
        Action::Answer(Given::Option {
            id: "other".into(),
            own: own("a \\ barn"),
        }),
        Action::Answer(Given::Options {
            ids: vec!["a".into(), "own".into()],
            own: own("two words"),
        }),
        Action::Answer(Given::options(&["b", "a"])),
        Action::Answer(Given::Number(7)),
        pick("ok"),
        pick("bad"),
        Action::Answer(Given::Done),
        Action::Answer(Given::Stopped),
        Action::Skip,
        text("one line, but\nanother – with  spaces \\s and \\n, ünd ☂"),
        Action::Keep,
        text("it is late, but"),
        Action::Change,
        Action::Ground,
    ];
    vec![
        ("v1-alone", SOLO, vec![pick("no"), text("the lamp")], "card"),
        ("v1-couple", COUPLE, couple, "say"),
        ("v1-every", EVERY, every, "ground"),
    ]
}

fn session(source: &str) -> Session {
    let compiled = compile("kept.ron", &mut |path| {
        (path == "kept.ron").then(|| source.to_string())
    });
    let script = compiled
        .script
        .unwrap_or_else(|| panic!("{:#?}", compiled.findings));
    Session::start(
        script,
        Start {
            country: Some("uk".into()),
            seed: 7,
        },
    )
}

#[test]
fn a_save_of_every_version_comes_back_to_where_its_person_was() {
    for (name, source, acts, place) in saves() {
        let mut there = session(source);
        for act in &acts {
            assert_eq!(
                there.act(act),
                Ok(()),
                "{name}: {act:?} at {}",
                view(&there, &ENGLISH).place
            );
        }
        let path = format!("{}/tests/saves/{name}.save", env!("CARGO_MANIFEST_DIR"));
        let kept = std::fs::read_to_string(&path)
            .unwrap_or_else(|_| panic!("{name} is gone; it was\n{}", Save::of(&there).unwrap()));
        let restored = restore(there.script(), &Save::read(&kept).unwrap(), false).unwrap();
        assert!(
            restored.report.doubts.is_empty(),
            "{name}: {:?}",
            restored.report
        );
        assert_eq!(restored.session.state(), there.state(), "{name}");
        let mut back = restored.session;
        if back.is_held() {
            back.act(&Action::Ready).unwrap();
        }
        assert!(
            view(&back, &ENGLISH).place.starts_with(place),
            "{name}: {}",
            view(&back, &ENGLISH).place
        );
    }
}

#[test]
fn every_word_of_version_1_is_read() {
    let acts = [
        "next",
        "skip",
        "ready",
        "change",
        "keep",
        "ground",
        "support",
        "return",
        "stop",
        "leave",
        "done",
        "stopped",
        "option a",
        "option a my\\sown",
        "options",
        "options a b",
        "options-own \\0 a",
        "number -7",
        "text \\0",
        "text a\\\\b\\nc\\rd",
        "names A \\0",
        "person B",
    ];
    let screens = ["step", "nudge", "reply", "hand-over"];
    let mut text = "attunement-save 1\nexercise kept\nscript 0\nseed 0\ncountry uk\n".to_string();
    let mut count = 0;
    for act in acts {
        for (on, by) in screens.iter().zip(["A", "B", "-", "A"]) {
            text += &format!("{on} {by} ~support.country - ffffffff again {act}\n");
            text += &format!("{on} {by} a.b line 0 lasts {act}\n");
            count += 2;
        }
    }
    let save = Save::read(&format!("{text}end {count}\n")).unwrap();
    assert_eq!(save.len(), count);
    assert_eq!(save.to_string(), format!("{text}end {count}\n"));
}
