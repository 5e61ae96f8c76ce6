//! Whose answers a screen may depend on: every way out that an answer could take is found where it
//! lets the answer out, and what the language offers for two people is let be.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::disallowed_types
)] // A test reads the repository, and measures.

mod leaks;

use attunement::check::{Subject, check};
use attunement::compile::{Compiled, compile};
use attunement::diagnostic::{Diagnostic, render, report};
use leaks::{CLEAN, LEAKS, NOBODYS, PARTS};

/// An exercise for two, with what stands in its header beside the people, and its steps.
fn exercise(header: &str, steps: &str) -> String {
    format!(
        "Exercise(\n    format: 1,\n    title: \"T\",\n    people: (roles: {{ \"one\": \"1\", \"two\": \"2\" }}),\n    {header}\n    steps: {{\n{steps}\n    }},\n)\n"
    )
}

fn compiled(text: &str) -> Compiled {
    let root = env!("CARGO_MANIFEST_DIR");
    compile("c.ron", &mut |name| {
        let own = PARTS.iter().find(|(part, _)| *part == name);
        match (name, own) {
            ("c.ron", _) => Some(text.to_string()),
            (_, Some((_, text))) => Some(text.to_string()),
            (name, None) => std::fs::read_to_string(format!("{root}/exercises/{name}")).ok(),
        }
    })
}

/// What the checks say about owners in a text that compiles.
fn findings(text: &str) -> (Vec<Diagnostic>, Compiled) {
    let compiled = compiled(text);
    let script = compiled.script.as_ref();
    assert!(
        script.is_some(),
        "{text}\n{}",
        report(&compiled.findings, &compiled.sources)
    );
    let mut found = check(&Subject {
        script: script.unwrap(),
        files: compiled.draft.as_ref().unwrap().files(),
        sources: &compiled.sources,
        whole: true,
    });
    found.retain(|finding| matches!(finding.code, "seen-by-other" | "whose-answer"));
    (found, compiled)
}

/// Holds the findings of a text against the places marked in it by « and ».
fn marked(code: &str, name: &str, header: &str, steps: &str) {
    let with_marks = exercise(header, steps);
    let text = with_marks.replace(['«', '»'], "");
    let mut wanted = Vec::new();
    let mut at = 0;
    for (n, piece) in with_marks.split(['«', '»']).enumerate() {
        if n % 2 == 1 {
            wanted.push((at, at + piece.len()));
        }
        at += piece.len();
    }
    assert!(!wanted.is_empty(), "{name} marks nothing");
    let (found, compiled) = findings(&text);
    let places: Vec<(usize, usize)> = found
        .iter()
        .map(|finding| (finding.span.start as usize, finding.span.end as usize))
        .collect();
    let all: Vec<String> = found
        .iter()
        .map(|finding| render(finding, &compiled.sources))
        .collect();
    assert_eq!(places, wanted, "{name}\n{text}\n{}", all.concat());
    for finding in &found {
        assert_eq!(finding.code, code, "{name}");
        assert!(finding.hint.is_some(), "{name}");
        assert!(!finding.labels.is_empty(), "{name}");
    }
}

#[test]
fn every_way_out_for_an_answer_is_found_where_it_lets_it_out() {
    for (name, header, steps) in LEAKS {
        marked("seen-by-other", name, header, steps);
    }
    assert!(LEAKS.len() >= 25);
}

#[test]
fn an_answer_of_each_is_nobodys_outside_their_turn() {
    for (name, header, steps) in NOBODYS {
        marked("whose-answer", name, header, steps);
    }
}

#[test]
fn what_the_language_offers_for_two_is_let_be() {
    for (name, header, steps) in CLEAN {
        let text = exercise(header, steps);
        let (found, compiled) = findings(&text);
        assert_eq!(report(&found, &compiled.sources), "", "{name}\n{text}");
    }
    assert!(CLEAN.len() >= 20);
}

#[test]
fn the_shipped_exercises_show_nobody_what_the_other_answered() {
    let root = env!("CARGO_MANIFEST_DIR");
    for name in ["identifying-safety", "listening-without-defensiveness"] {
        let text = std::fs::read_to_string(format!("{root}/exercises/{name}.ron")).unwrap();
        let (found, compiled) = findings(&text);
        assert_eq!(report(&found, &compiled.sources), "", "{name}");
    }
}

#[test]
fn the_shared_feeling_of_the_language_page_needs_its_told() {
    let root = env!("CARGO_MANIFEST_DIR");
    let file = "listening-without-defensiveness";
    let text = std::fs::read_to_string(format!("{root}/exercises/{file}.ron")).unwrap();
    let told = "told: \"{listener} sees whether you share, not why.\",";
    assert_eq!(text.matches(told).count(), 2);
    let (found, compiled) = findings(&text.replacen(told, "", 1));
    assert_eq!(found.len(), 1, "{}", report(&found, &compiled.sources));
    let said = report(&found, &compiled.sources);
    for words in [
        "which way it goes here depends on what `speaker` answered at `how`",
        "the answer is given here",
        "`listener` would see it here",
        "add `told: \"…\"` to `how`",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
}

#[test]
fn a_leak_shows_where_it_comes_from_and_where_it_would_be_seen() {
    let text = exercise(
        "let: { \"hard\": \"secret is a\" },",
        "        \"secret\": Choice(for: \"one\", ask: \"?\", options: { \"a\": \"A\", \"b\": \"B\" }, go: { \"hard\": \"rest\", \"else\": \"next\" }),
        \"more\": Say(for: \"two\", text: \"more\"),
        \"rest\": Say(for: \"both\", text: \"rest\"),",
    );
    let (found, compiled) = findings(&text);
    assert_eq!(
        report(&found, &compiled.sources),
        "\
error[seen-by-other]: which way it goes here depends on what `one` answered at `secret`
 --> c.ron:7:88
  |
7 |         \"secret\": Choice(for: \"one\", ask: \"?\", options: { \"a\": \"A\", \"b\": \"B\" }, go: { \"hard\": \"rest\", \"else\": …
  |                                                                                        ^^^^ `two` could tell which way it went
 ::: c.ron:7:10
  |
7 |         \"secret\": Choice(for: \"one\", ask: \"?\", options: { \"a\": \"A\", \"b\": \"B\" }, go: { \"hard\": \"rest\", \"else\": …
  |          ------ the answer is given here
 ::: c.ron:5:21
  |
5 |     let: { \"hard\": \"secret is a\" },
  |                     ----------- this is how it gets there
 ::: c.ron:9:10
  |
9 |         \"rest\": Say(for: \"both\", text: \"rest\"),
  |          ---- both would see it here
  = hint: add `told: \"…\"` to `secret` if `two` may learn which way it goes, or lead both ways to the same screen
"
    );
}

#[test]
fn a_question_for_two_says_whose_it_is() {
    let said = |steps: &str| {
        let text = exercise("", steps);
        let compiled = compiled(&text);
        report(&compiled.findings, &compiled.sources)
    };
    let said_of = said("\"a\": Short(\"?\"),\n\"b\": Say(\"x\"),");
    assert!(
        said_of.contains("error[input-without-owner]: this question does not say whose it is"),
        "{said_of}"
    );
    let said_of = said("\"ground\": Part(\"parts/ground.ron\"),");
    assert!(
        said_of.contains("error[input-without-owner]: `ground` asks something"),
        "{said_of}"
    );
    assert_eq!(said_of.matches("error[").count(), 1, "{said_of}");
    for steps in [
        "\"a\": Short(for: \"both\", ask: \"?\"),",
        "\"a\": Turn(for: \"one\", steps: { \"b\": Short(\"?\"), \"c\": Part(\"parts/ground.ron\") }),",
        "\"ground\": Part(file: \"parts/ground.ron\", for: \"each\"),",
        "\"agree\": Part(file: \"parts/both-agree.ron\", with: { \"invite\": \"?\" }),",
        "\"close\": Part(\"parts/not-today.ron\"),",
    ] {
        assert_eq!(said(steps), "", "{steps}");
    }
}

#[test]
fn eighteen_thousand_steps_are_followed_in_good_time() {
    // Each goes a way of its own and comes back, and all of them could leave for the same end.
    let mut steps = String::new();
    for n in 0..9_000 {
        steps.push_str(&format!(
            "\"q{n}\": Choice(for: \"one\", ask: \"?\", options: {{ \"a\": (text: \"A\", go: \"t{n}\"), \"b\": (text: \"B\", go: \"last\"), \"c\": \"C\" }}, skip: false),\n\"t{n}\": Say(for: \"one\", text: \"x\", when: \"q{} is a\"),\n",
            n / 2
        ));
    }
    steps.push_str("\"last\": Say(for: \"both\", text: \"x\"),");
    let text = exercise("", &steps);
    let compiled = compiled(&text);
    let script = compiled.script.unwrap();
    let start = std::time::Instant::now();
    let subject = Subject {
        script: &script,
        files: compiled.draft.as_ref().unwrap().files(),
        sources: &compiled.sources,
        whole: true,
    };
    let found = check(&subject);
    let took = start.elapsed();
    assert!(!found.iter().any(|finding| finding.code == "seen-by-other"));
    assert!(took < std::time::Duration::from_secs(30), "{took:?}");
}
