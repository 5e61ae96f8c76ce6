//! Every command of the author's guide, typed as it stands there, by somebody who goes from chapter to chapter; and
//! two exercises that were written from the guide alone. It must not know what a command answers beyond what is said.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)] // A test runs the program.

mod chapters;
mod terminal;

use chapters::{Block, blocks, chapters, named, root};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use terminal::{Desk, Outcome};

/// What is typed beside `attune`, and is tested elsewhere: the build by `npm test`, which runs it.
const OTHERS: &[&str] = &["npm run build", "cargo install --locked --path ."];

/// The folder of Attunement as far as the commands read it.
fn desk(name: &str) -> Desk {
    let desk = Desk::new(name);
    let parts = root().join("exercises/parts");
    for entry in fs::read_dir(parts).unwrap() {
        let path = entry.unwrap().path();
        let part = path.file_name().unwrap().to_str().unwrap();
        desk.put(&format!("exercises/parts/{part}"), fs::read(&path).unwrap());
    }
    // What the build makes, as far as a command looks into it; nobody here opens the pages.
    for name in ["attunement", "attunement-studio"] {
        let player = "customElements.define('attune-exercise', {});";
        desk.put(&format!("dist/{name}.js"), player)
            .put(&format!("dist/{name}.wasm"), "\0asm\x01");
    }
    desk
}

/// The commands of a chapter's blocks, with the block each stands in.
fn commands(blocks: &[Block]) -> Vec<(&Block, &str)> {
    let shell = blocks.iter().filter(|block| block.language == "sh");
    shell
        .flat_map(|block| block.text.lines().map(move |line| (block, line)))
        .collect()
}

/// Starts the preview as it was typed, but on a port that is free, and ends it once it says where it is.
fn served(desk: &Desk, words: &[&str]) -> Outcome {
    let mut child = Command::new(env!("CARGO_BIN_EXE_attune"))
        .args(words)
        .args(["--port", "0"])
        .current_dir(desk.path())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = String::new();
    let mut lines = BufReader::new(child.stdout.take().unwrap());
    lines.read_line(&mut out).unwrap();
    let _ = child.kill();
    child.wait().unwrap();
    Outcome {
        code: i32::from(!out.starts_with("Preview on http://127.0.0.1:")),
        out,
        err: String::new(),
    }
}

/// What stands after `--record`.
fn recorded<'w>(words: &[&'w str]) -> Option<&'w str> {
    let at = words.iter().position(|word| *word == "--record")?;
    words.get(at + 1).copied()
}

/// A play without what its author says of the words on the screens.
fn bare(play: &str) -> String {
    let lines = play.lines().filter(|line| !line.starts_with("  ="));
    let lines: Vec<&str> = lines
        .map(|line| match line.split_once(": ") {
            Some((place, _)) if !line.starts_with("play ") => place,
            _ => line,
        })
        .collect();
    lines.join("\n")
}

/// What somebody types who answers as in this play.
fn answers(play: &str) -> String {
    let lines = play.lines().filter_map(|line| line.strip_prefix("  > "));
    lines.map(|answer| format!("{answer}\n")).collect()
}

#[test]
fn every_command_of_the_guide_ends_as_it_says() {
    let blocks = blocks();
    let desk = desk("guide-commands");
    let all = commands(&blocks);
    let play = blocks
        .iter()
        .find(|block| block.language == "play" && block.says("of") == Some("finished"));
    let play = &play.unwrap().text;
    let mut typed = 0;
    let mut before: Option<(&Block, String)> = None;
    for (block, line) in &all {
        let place = block.place();
        if OTHERS.contains(line) {
            continue;
        }
        let Some(rest) = line.strip_prefix("attune ") else {
            panic!("{place}: nobody tests `{line}`");
        };
        // At the head of a block, what was written until then lies there.
        let is_first = !before
            .as_ref()
            .is_some_and(|(last, _)| std::ptr::eq(*last, *block));
        if is_first {
            said(before.take());
            if let Some(name) = block.says("with") {
                let whole = named(&blocks, name).unwrap_or_else(|| panic!("{place}: no `{name}`"));
                desk.put(&format!("exercises/{}", whole.file()), &whole.text);
            }
        }
        let words: Vec<&str> = rest.split_whitespace().collect();
        let outcome = match (words[0], recorded(&words)) {
            ("serve", _) => served(&desk, &words),
            (_, Some(_)) => desk.words(&words, &answers(play)),
            _ => desk.words(&words, ""),
        };
        let ends: i32 = block.says("ends").map_or(0, |code| code.parse().unwrap());
        let told = format!("{}{}", outcome.out, outcome.err);
        assert_eq!(outcome.code, ends, "{place}: `{line}`\n{told}");
        assert_eq!(outcome.err, "", "{place}: `{line}`");
        if let Some(file) = recorded(&words) {
            // Whoever answers so has the play of the chapter, but for the words they add.
            assert_eq!(bare(&desk.text(file)), bare(play), "{place}");
            desk.put(file, play);
        }
        // A command that is named in an answer is one of the guide, to the letter.
        for named in told
            .split('`')
            .filter(|word| word.starts_with("attune verify --cover"))
        {
            let known = all.iter().any(|(_, line)| *line == named);
            assert!(known, "{place}: `{line}` names `{named}`");
        }
        let out = before.take().map_or(String::new(), |(_, out)| out);
        before = Some((*block, out + &told));
        typed += 1;
    }
    said(before);
    assert!(typed >= 12, "{typed}");
}

/// Whether the commands of a block said between them what the chapter says.
fn said(block: Option<(&Block, String)>) {
    let Some((block, out)) = block else { return };
    let words = block.says("says").unwrap_or_default().replace('-', " ");
    assert!(
        out.contains(&words),
        "{}: nobody says `{words}`\n{out}",
        block.place()
    );
}

#[test]
fn a_command_named_in_a_sentence_is_there() {
    let desk = Desk::new("guide-sentences");
    let mut names = 0;
    for (chapter, text) in chapters() {
        for words in text
            .split('`')
            .filter_map(|part| part.strip_prefix("attune "))
        {
            let command = words.split_whitespace().next().unwrap_or_default();
            let outcome = desk.words(&[command, "--help"], "");
            assert_eq!(outcome.code, 0, "{chapter}: `attune {words}`");
            names += 1;
        }
    }
    assert!(names > 0);
}

#[test]
fn what_was_written_from_the_guide_alone_works() {
    let worked = root().join("www/guide/worked");
    let desk = desk("guide-worked");
    let mut exercises = Vec::new();
    for folder in ["", "plays"] {
        for entry in fs::read_dir(worked.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                continue;
            }
            let name = path.strip_prefix(&worked).unwrap().to_str().unwrap();
            let name = name.replace('\\', "/");
            desk.put(&format!("exercises/{name}"), fs::read(&path).unwrap());
            if Path::new(&name).extension().is_some_and(|end| end == "ron") {
                exercises.push(format!("exercises/{name}"));
            }
        }
    }
    assert!(exercises.len() >= 2, "{exercises:?}");
    for file in &exercises {
        let run = |arguments: &str, ends: i32, says: &str| {
            let outcome = desk.attune(&arguments.replace("FILE", file));
            let told = format!("{}{}", outcome.out, outcome.err);
            assert_eq!(outcome.code, ends, "{file}: {arguments}\n{told}");
            assert!(told.contains(says), "{file}: {arguments}\n{told}");
        };
        run("fmt --check FILE", 0, "");
        run("check FILE", 0, "nothing to report");
        run(
            "verify --cover --save-plays exercises/plays FILE",
            1,
            "which between them take all that is missed",
        );
        // The rules are proved here too.
        run("test FILE", 0, "nothing is wrong");
        run("bundle FILE -o page.html", 0, "");
    }
}
