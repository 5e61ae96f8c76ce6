//! Small exercises for two, and what each of the two sees of a conversation.
//! It must not know how a rule is proved; it plays what it is handed.

use attunement::compile::{Compiled, compile};
use attunement::diagnostic::report;
use attunement::locale::ENGLISH;
use attunement::session::{Action, Session, Start};
use attunement::value::Person;
use attunement::verify::{Broken, Proof, Unseen, Verdict, Wanted, verify};
use attunement::view::{Turn, View, view};

pub fn compiled(text: &str) -> Compiled {
    let root = env!("CARGO_MANIFEST_DIR");
    let compiled = compile("c.ron", &mut |name| match name {
        "c.ron" => Some(text.to_string()),
        "mood.ron" => Some(MOOD.to_string()),
        name => std::fs::read_to_string(format!("{root}/exercises/{name}")).ok(),
    });
    let findings = report(&compiled.findings, &compiled.sources);
    assert!(compiled.script.is_some(), "{text}\n{findings}");
    compiled
}

const MOOD: &str = r#"Part(format: 1, title: "P", steps: {
    "mood": Choice(ask: "How?", options: { "low": "Low", "high": "High" }, go: { "mood is low": "more", "else": "end" }),
    "more": Say("Rest."),
}, result: { "mood is low": "low", "else": "high" })"#;

/// An exercise for two.
pub fn two(header: &str, steps: &str) -> String {
    format!(
        "Exercise(format: 1, title: \"T\", people: (roles: {{ \"one\": \"1\", \"two\": \"2\" }}), {header} steps: {{ {steps} }})"
    )
}

pub fn proofs(compiled: &Compiled, only: &str) -> Vec<Proof> {
    let script = compiled.script.as_ref().unwrap();
    let wanted = Wanted {
        only: Some(only.to_string()),
        ..Wanted::default()
    };
    let proofs = verify(script, &compiled.sources, &wanted, &Unseen).proofs;
    let name = only.to_ascii_lowercase();
    proofs
        .into_iter()
        .filter(|proof| proof.name == name)
        .collect()
}

pub fn broken(proof: Proof) -> Broken {
    match proof.verdict {
        Verdict::Broken(broken) => *broken,
        verdict => panic!("{}: {verdict:?}", proof.says),
    }
}

/// Plays a conversation from the beginning.
pub fn played(compiled: &Compiled, actions: &[Action]) -> Session {
    let script = compiled.script.clone().unwrap();
    let mut session = Session::start(script, Start::default());
    for action in actions {
        assert_eq!(session.act(action), Ok(()), "{action:?}");
    }
    session
}

/// What somebody sees of a conversation, and what is done before their eyes.
pub fn seen(compiled: &Compiled, actions: &[Action], by: Person) -> Vec<(View, Option<Action>)> {
    let mut out = Vec::new();
    for n in 0..=actions.len() {
        let session = played(compiled, &actions[..n]);
        let now = View {
            screen: 0,
            place: String::new(),
            ..view(&session, &ENGLISH)
        };
        if !matches!(&now.turn, Some(Turn::Of(person, _)) if *person != by) {
            out.push((now, actions.get(n).cloned()));
        }
    }
    out
}

/// The last screens of two conversations, which are alike up to there in the eyes of one person.
#[track_caller]
pub fn apart(compiled: &Compiled, broken: &Broken, by: Person) -> [View; 2] {
    let [one, other] = &broken.conversations[..] else {
        panic!("{} conversations", broken.conversations.len());
    };
    assert!(
        !one.title.is_empty() && one.title != other.title,
        "{broken:?}"
    );
    let mut one = seen(compiled, &one.actions, by);
    let mut other = seen(compiled, &other.actions, by);
    let last = [one.pop().unwrap().0, other.pop().unwrap().0];
    assert_eq!(one, other, "{}", broken.what);
    assert_ne!(last[0], last[1], "{}", broken.what);
    last
}

/// `private` does not hold, in words that name these, and one of the two sees screens that differ.
#[track_caller]
pub fn leaks(header: &str, steps: &str, words: &[&str]) -> [View; 2] {
    let compiled = compiled(&two(header, steps));
    let broken = broken(proofs(&compiled, "private").remove(0));
    for word in words {
        assert!(broken.what.contains(word), "{}", broken.what);
    }
    apart(&compiled, &broken, reader(&broken))
}

/// Who can tell something.
pub fn reader(broken: &Broken) -> Person {
    match broken.what.starts_with("A can tell ") {
        true => Person::A,
        false => {
            assert!(broken.what.starts_with("B can tell "), "{}", broken.what);
            Person::B
        }
    }
}

#[track_caller]
pub fn keeps_private(header: &str, steps: &str) {
    let compiled = compiled(&two(header, steps));
    let proof = proofs(&compiled, "private").remove(0);
    assert!(
        matches!(proof.verdict, Verdict::Proved),
        "{:?}",
        proof.verdict
    );
    assert!(proof.states > 0 && proof.steps > 0);
}

/// The rules of an exercise of one kind.
#[track_caller]
pub fn rules(header: &str, steps: &str, kind: &str) -> (Compiled, Vec<Proof>) {
    let compiled = compiled(&two(header, steps));
    let proofs = proofs(&compiled, kind);
    assert!(!proofs.is_empty());
    (compiled, proofs)
}

#[track_caller]
pub fn proved(header: &str, steps: &str, kind: &str) {
    for proof in rules(header, steps, kind).1 {
        assert!(
            matches!(proof.verdict, Verdict::Proved),
            "{:?}",
            proof.verdict
        );
    }
}

pub const SECRET: &str =
    r#""secret": Choice(for: "one", ask: "?", options: { "a": "A", "b": "B" }, skip: false),"#;

pub fn prompts(views: &[View; 2]) -> [String; 2] {
    views.each_ref().map(|view| view.prompt.text())
}
