//! The exercises this repository ships, and the plays beside them.
//! It must not know what they say.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods
)] // Tests read files.

use attunement::compile::{Compiled, compile};
use attunement::diagnostic::report;
use attunement::script::Script;
use attunement::source::Sources;
use attunement::transcript::Play;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Where they lie.
pub fn shelf() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("exercises")
}

/// One play that can be read.
pub struct Written {
    /// Its file's name, relative to the repository.
    pub name: String,
    /// The play.
    pub play: Play,
    /// Its text, for findings.
    pub sources: Sources,
}

/// The ids of all exercises.
pub fn exercises() -> Vec<String> {
    let files = fs::read_dir(shelf()).unwrap();
    let names = files.map(|file| file.unwrap().file_name());
    let mut ids: Vec<String> = names
        .filter_map(|name| Some(name.to_str()?.strip_suffix(".ron")?.to_string()))
        .collect();
    ids.sort();
    ids
}

/// The exercises that are proved whole, for tests that go through all there is to do in them.
pub const PROVED: [&str; 2] = ["identifying-safety", "listening-without-defensiveness"];

/// The plays of the exercises that are proved whole.
pub fn proved_plays() -> Vec<Written> {
    let mut plays = plays();
    plays.retain(|written| PROVED.contains(&written.play.exercise.as_str()));
    plays
}

/// All plays, by name. One that cannot be read fails the test that asks.
pub fn plays() -> Vec<Written> {
    let mut paths = Vec::new();
    gather(&shelf(), &mut paths);
    paths.sort();
    paths.iter().map(|path| written(path)).collect()
}

fn written(path: &Path) -> Written {
    let name = format!(
        "exercises/{}",
        path.strip_prefix(shelf()).unwrap().display()
    );
    let mut sources = Sources::new();
    sources.add(&name, &fs::read_to_string(path).unwrap());
    match Play::parse(&sources.get(0).text) {
        Ok(play) => Written {
            name,
            play,
            sources,
        },
        Err(findings) => panic!("\n{}", report(&findings, &sources)),
    }
}

fn gather(folder: &Path, out: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "play") {
            out.push(path);
        }
    }
}

/// The script of an exercise, compiled once; its findings fail the test that asks, when there is none.
pub fn script(id: &str) -> Arc<Script> {
    static COMPILED: Mutex<Vec<Arc<Script>>> = Mutex::new(Vec::new());
    let mut known = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(script) = known.iter().find(|script| script.id == id) {
        return Arc::clone(script);
    }
    let compiled = exercise(id);
    match compiled.script {
        Some(script) => {
            known.push(Arc::clone(&script));
            script
        }
        None => panic!("\n{}", report(&compiled.findings, &compiled.sources)),
    }
}

/// All that is known of the exercise with this id.
pub fn exercise(id: &str) -> Compiled {
    compile(&format!("{id}.ron"), &mut |name| {
        fs::read_to_string(shelf().join(name)).ok()
    })
}
