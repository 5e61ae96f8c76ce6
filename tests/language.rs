//! The language, one small exercise for each thing it can say: each compiles without a finding, and its plays
//! are true. It must not know what an exercise says: what is to hold stands in the plays.

#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)] // Tests read files.

use attunement::check::{self as rules, Subject};
use attunement::compile::{Compiled, compile};
use attunement::diagnostic::{render, report};
use attunement::locale::ENGLISH;
use attunement::script::Kind;
use attunement::source::Sources;
use attunement::transcript::{Play, Says, check};
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/language")
}

/// The names of the files with this ending, in order.
fn files(ending: &str) -> Vec<String> {
    let names = fs::read_dir(folder()).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(ending)).collect();
    names.sort();
    names
}

fn read(name: &str) -> Compiled {
    compile(name, &mut |path| {
        fs::read_to_string(folder().join(path)).ok()
    })
}

#[test]
fn each_compiles_without_a_finding() {
    let mut found = String::new();
    for name in files(".ron") {
        let compiled = read(&name);
        found.push_str(&report(&compiled.findings, &compiled.sources));
        let Some(draft) = compiled
            .draft
            .as_ref()
            .filter(|_| compiled.script.is_some())
        else {
            continue;
        };
        let doubts = rules::check(&Subject {
            script: draft.script(),
            files: draft.files(),
            sources: &compiled.sources,
            whole: true,
        });
        found.push_str(&report(&doubts, &compiled.sources));
    }
    assert!(found.is_empty(), "\n{found}");
}

#[test]
fn each_play_is_true() {
    let mut untrue = String::new();
    for name in files(".play") {
        let mut sources = Sources::new();
        sources.add(&name, &fs::read_to_string(folder().join(&name)).unwrap());
        let play = match Play::parse(&sources.get(0).text) {
            Ok(play) => play,
            Err(findings) => panic!("\n{}", report(&findings, &sources)),
        };
        assert!(name.starts_with(&format!("{}.", play.exercise)), "{name}");
        let compiled = read(&format!("{}.ron", play.exercise));
        let Some(script) = compiled.script else {
            panic!("\n{}", report(&compiled.findings, &compiled.sources));
        };
        if let Err(finding) = check(&play, &script, &ENGLISH) {
            untrue.push_str(&format!("\n{}", render(&finding, &sources)));
        }
        // Written out, it is the same play.
        let again = Play::parse(&play.to_string()).unwrap();
        assert_eq!(again.to_string(), play.to_string(), "{name}");
    }
    assert!(untrue.is_empty(), "\n{untrue}");
}

#[test]
fn the_plays_of_each_come_to_every_step() {
    let plays: Vec<Play> = files(".play")
        .iter()
        .map(|name| Play::parse(&fs::read_to_string(folder().join(name)).unwrap()).unwrap())
        .collect();
    let mut unseen = Vec::new();
    for name in files(".ron") {
        let script = read(&name).script.unwrap();
        let seen = |path: &str| {
            let mut lines = plays
                .iter()
                .filter(|play| play.exercise == script.id)
                .flat_map(|play| &play.lines);
            lines.any(|line| match &line.says {
                // A rating's line stands after a slash. A part is the same wherever it is called, so a step
                // counts by its own id.
                Says::Screen { place, .. } => {
                    let place = place.split('/').next().unwrap_or("");
                    place.rsplit('.').next() == path.rsplit('.').next()
                }
                _ => false,
            })
        };
        // The engine's own parts are in one of them alone.
        let own = |path: &str| {
            !["ground.", "support.", "stop."]
                .iter()
                .any(|part| path.starts_with(part))
        };
        let steps = script.steps.iter().filter(|step| own(&step.path));
        for step in steps {
            let screen = !matches!(step.kind, Kind::Turn(_) | Kind::Call(..));
            if screen && !seen(&step.path) {
                unseen.push(format!("{name}: {}", step.path));
            }
        }
    }
    assert!(unseen.is_empty(), "{unseen:#?}");
}
