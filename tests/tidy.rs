//! Holds the house in order: layers, opening words, lengths, names, and nothing left lying about.
//! It must not know what the code does; it reads it as text.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)] // A test reads the repository.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// The rows of the house. A room imports only from rows below its own.
const ROWS: [&[&str]; 10] = [
    &["source", "value", "prelude"],
    &["diagnostic", "locale"],
    &["syntax", "expr"],
    &["script"],
    &["session", "graph"],
    &["view", "save", "explore", "ways"],
    &[
        "compile",
        "transcript",
        "html",
        "plain",
        "check",
        "verify",
        "cover",
        "draw",
    ],
    &["widget"],
    &["cli", "wasm"],
    &["main"],
];

/// The longest file of code, in lines.
const LONGEST: usize = 600;

/// What may lie at the top of the repository, beside dot-files and what git ignores.
const TOP: [&str; 10] = [
    "Cargo.toml",
    "Cargo.lock",
    "CHANGELOG.md",
    "README.md",
    "exercises",
    "package.json",
    "package-lock.json",
    "rust-toolchain.toml",
    "src",
    "tests",
];

#[test]
fn rooms_import_only_from_below() {
    let mut faults = Faults::default();
    for file in files(&["src"]) {
        if file.path.extension().is_none_or(|ending| ending != "rs") {
            continue;
        }
        let Some(room) = room(&file.path) else {
            continue;
        };
        let Some(own) = row(&room) else {
            faults.add(&file, 1, &format!("the room `{room}` stands in no row; give it one in tests/tidy.rs and in the crate page"));
            continue;
        };
        for (line, used) in imports(&file.text) {
            match row(&used) {
                _ if used == room => {}
                Some(below) if below < own => {}
                Some(_) => faults.add(&file, line, &format!("`{room}` (row {own}) must not know `{used}`; move what both need to a lower row")),
                None => faults.add(&file, line, &format!("`{used}` is no room; name the room it stands in")),
            }
        }
    }
    faults.none();
}

#[test]
fn only_the_page_side_knows_the_page() {
    let mut faults = Faults::default();
    for file in files(&["src"]) {
        let room = room(&file.path).and_then(|room| row(&room));
        if room.is_none_or(|row| row >= 7) {
            continue;
        }
        for (line, text) in file.text.lines().enumerate() {
            if ["web_sys", "js_sys", "wasm_bindgen"]
                .iter()
                .any(|name| text.contains(name))
            {
                faults.add(
                    &file,
                    line + 1,
                    "rows 0 to 6 know no page; move this into `widget` or `wasm`",
                );
            }
        }
    }
    faults.none();
}

#[test]
fn every_module_opens_with_two_sentences() {
    let mut faults = Faults::default();
    let modules = files(&["src"]);
    // The crate page speaks for the whole house, and tests for the module beside them.
    let own = |file: &&Code| {
        let rust = file.path.extension().is_some_and(|ending| ending == "rs");
        rust && room(&file.path).is_some() && !file.path.ends_with("tests.rs")
    };
    for file in modules.iter().filter(own) {
        let words: Vec<&str> = file
            .text
            .lines()
            .map_while(|line| line.strip_prefix("//!"))
            .map(str::trim)
            .collect();
        if sentences(&words.join(" ")) < 2 {
            faults.add(
                file,
                1,
                "open with `//!` and two sentences: what it is for, and what it must not know",
            );
        }
    }
    faults.none();
}

#[test]
fn tests_that_the_dev_profile_leaves_out_are_run_in_another() {
    let script = fs::read_to_string(root().join("package.json")).unwrap();
    let mut faults = Faults::default();
    for file in files(&["tests"])
        .iter()
        .filter(|file| file.path.parent() == Some(Path::new("tests")))
    {
        let name = file.path.file_stem().unwrap().to_string_lossy();
        let left_out = file.text.contains("\n#![cfg(")
            && file.text.contains(concat!("not(debug_", "assertions)"));
        if left_out && !script.contains(&format!("--test {name}")) {
            faults.add(file, 1, "is not run by `npm test`");
        }
    }
    faults.none();
}

#[test]
fn nothing_unfinished_or_foreign_is_left() {
    // Written in halves, so that this file may hold them.
    let words: Vec<(String, &str)> = [
        (["to", "do!"], "finish it"),
        (["unimple", "mented!"], "finish it"),
        (["db", "g!"], "take it out"),
        (
            ["TO", "DO"],
            "do it, or say as a full sentence why it is so",
        ),
        (["FIX", "ME"], "mend it"),
        (["XX", "X"], "say what is meant"),
        (["console.de", "bug"], "take it out"),
        (["it.on", "ly"], "run all tests"),
        (["describe.on", "ly"], "run all tests"),
        (["test.on", "ly"], "run all tests"),
        (
            ["#[ig", "nore"],
            "assert what happens today and say why it is wrong",
        ),
        (["/wo", "rk/"], "name files relative to the repository"),
        (["/tm", "p/"], "use the test's own temporary folder"),
        (["/ho", "me/"], "name files relative to the repository"),
    ]
    .into_iter()
    .map(|(halves, act)| (halves.concat(), act))
    .collect();
    let printing = ["print!(", "println!(", "eprint!(", "eprintln!("];
    let mut faults = Faults::default();
    for file in files(&["src", "www", "tests", "exercises"]) {
        let prints = ["src/cli", "src/main.rs", "www/build", "tests"];
        let may_print = prints.iter().any(|place| file.path.starts_with(place));
        for (n, line) in file.text.lines().enumerate() {
            for (word, act) in &words {
                if holds(line, word) {
                    faults.add(&file, n + 1, &format!("`{word}`: {act}"));
                }
            }
            let code = line.split("//").next().unwrap_or_default();
            if !may_print && printing.iter().any(|word| holds(code, word)) {
                faults.add(
                    &file,
                    n + 1,
                    "only the command line prints; give the words back",
                );
            }
        }
    }
    faults.none();
}

#[test]
fn files_are_short_and_named_for_what_they_are() {
    let code = ["rs", "js", "mjs", "cjs", "ts", "mts", "css"];
    let mut faults = Faults::default();
    for file in files(&["src", "www", "tests", "exercises"]) {
        let name = file.path.file_stem().unwrap().to_string_lossy();
        for word in ["util", "helper", "manager"] {
            if name.to_lowercase().contains(word) {
                faults.add(
                    &file,
                    1,
                    &format!("`{word}` names nothing; name the file for what it holds"),
                );
            }
        }
        let ending = file.path.extension().unwrap_or_default().to_string_lossy();
        let lines = file.text.lines().count();
        if code.contains(&ending.as_ref()) && lines > LONGEST {
            faults.add(
                &file,
                lines,
                &format!("{lines} lines are more than {LONGEST}; split it by what its parts know"),
            );
        }
    }
    faults.none();
}

#[test]
fn the_top_of_the_repository_is_clear() {
    let mut faults = String::new();
    for entry in fs::read_dir(root()).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        let known = TOP.contains(&name.as_str())
            || name == "www"
            || name.starts_with('.')
            || name.starts_with("LICENSE")
            || ignored(&name);
        if !known {
            writeln!(faults, "{name}: move it into src, exercises, www or tests").unwrap();
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

/// What git is told to leave out, at the top of the repository.
fn ignored(name: &str) -> bool {
    let list = fs::read_to_string(root().join(".gitignore")).unwrap_or_default();
    list.lines()
        .any(|line| line.trim().trim_matches('/') == name)
}

/// One file of the repository that is text.
struct Code {
    path: PathBuf,
    text: String,
}

#[derive(Default)]
struct Faults(String);

impl Faults {
    fn add(&mut self, file: &Code, line: usize, words: &str) {
        writeln!(self.0, "{}:{line}: {words}", file.path.display()).unwrap();
    }

    fn none(self) {
        assert!(self.0.is_empty(), "\n{}", self.0);
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All text files in these folders, by path, in order.
fn files(folders: &[&str]) -> Vec<Code> {
    let mut out = Vec::new();
    for folder in folders {
        gather(Path::new(folder), &mut out);
    }
    out.sort_by(|a, b| a.path.cmp(&b.path));
    out
}

fn gather(folder: &Path, out: &mut Vec<Code>) {
    let Ok(entries) = fs::read_dir(root().join(folder)) else {
        return;
    };
    for entry in entries {
        let entry = entry.unwrap();
        let path = folder.join(entry.file_name());
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type().unwrap().is_dir() {
            let made = ["node_modules", "dist", "target", "shots", "test-results"];
            if !made.contains(&name.as_str()) {
                gather(&path, out);
            }
        } else if let Ok(text) = fs::read_to_string(root().join(&path)) {
            out.push(Code { path, text });
        }
    }
}

/// The room a file of `src` belongs to; the crate page belongs to none.
fn room(path: &Path) -> Option<String> {
    let first = path.components().nth(1)?;
    let name = Path::new(&first)
        .file_stem()?
        .to_string_lossy()
        .into_owned();
    (name != "lib").then_some(name)
}

fn row(room: &str) -> Option<usize> {
    ROWS.iter().position(|rooms| rooms.contains(&room))
}

/// The rooms a text names: `crate::room` anywhere, and `use crate::{one, two::X}`.
fn imports(text: &str) -> Vec<(usize, String)> {
    let bare: Vec<String> = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default().to_string())
        .collect();
    let bare = bare.join("\n");
    let mut out = Vec::new();
    for crate_name in ["crate::", "attunement::"] {
        for (at, _) in bare.match_indices(crate_name) {
            let before = bare[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '"')) {
                continue;
            }
            let line = bare[..at].matches('\n').count() + 1;
            let rest = &bare[at + crate_name.len()..];
            for name in first_names(rest) {
                out.push((line, name));
            }
        }
    }
    out
}

/// The first name of each path in what follows `crate::`.
fn first_names(rest: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        let text = text.trim_start();
        text.chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let Some(group) = rest.strip_prefix('{') else {
        return vec![name(rest)];
    };
    let mut depth = 0;
    let mut start = 0;
    let mut out = Vec::new();
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                out.push(name(&group[start..at]));
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                out.push(name(&group[start..at]));
                start = at + 1;
            }
            _ => {}
        }
    }
    out.retain(|name| !name.is_empty());
    out
}

/// Whether a line holds a word that is not part of a longer one.
fn holds(line: &str, word: &str) -> bool {
    let whole = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let starts = word.starts_with(|c: char| c.is_alphanumeric());
    let ends = word.ends_with(|c: char| c.is_alphanumeric());
    let path = word.starts_with('/');
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        (!starts || whole(before)) && (!ends || whole(after)) && (!path || in_front_of_path(before))
    })
}

/// A path of the machine starts a word; the same letters inside an address do not.
fn in_front_of_path(before: Option<char>) -> bool {
    !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '/' | '}'))
}

/// How many sentences words have; short forms such as `e.g.` end none.
fn sentences(words: &str) -> usize {
    let words = words.replace("e.g.", "").replace("i.e.", "");
    let ends = |word: &&str| word.ends_with(['.', '!', '?']);
    words.split_whitespace().filter(ends).count()
}

#[test]
fn imports_are_found_in_all_their_forms() {
    let text = "use crate::value::Person;\n// crate::cli\nuse crate::{view::{self, View}, html};\nfn f() { crate::session::x() }";
    let found: Vec<String> = imports(text).into_iter().map(|(_, name)| name).collect();
    assert_eq!(found, ["value", "view", "html", "session"]);
}

#[test]
fn an_address_is_no_path_of_the_machine() {
    let work = ["/wo", "rk/"].concat();
    assert!(holds(&format!("read {work}a"), &work));
    assert!(!holds(&format!("https://a.org{work}a"), &work));
    assert!(holds("a TODAY", "TODAY") && !holds("TODAYS", "TODAY"));
}

#[test]
fn sentences_are_counted() {
    assert_eq!(sentences("One: this. Two, e.g. that: it."), 2);
    assert_eq!(sentences("The one sentence of a.ron: this."), 1);
}
