//! Every example of the author's guide: it compiles, with nothing found but what the chapter says is wrong with it;
//! its rules hold or break as the chapter says; its play is true. It must not know what an example is about.

#![cfg(feature = "explain")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)] // A test reads the repository.

mod chapters;

use attunement::check::{self as rules, Subject};
use attunement::compile::{Compiled, compile};
use attunement::diagnostic::{Diagnostic, report, sort};
use attunement::locale::ENGLISH;
use attunement::source::Sources;
use attunement::syntax::laid_out;
use attunement::transcript::{Play, check};
use attunement::verify::{Unseen, Verdict, Wanted, verify};
use chapters::{Block, blocks, chapters, named, root};
use std::fs;

/// The most words of a chapter, without its examples.
const LONGEST: usize = 1000;

/// Compiles a text as if its file lay among the exercises, beside `hard-day.ron` as the guide leaves it.
fn compiled(file: &str, text: &str, blocks: &[Block]) -> Compiled {
    compile(file, &mut |path| {
        if path == file {
            return Some(text.to_string());
        }
        if path == "hard-day.ron" {
            return named(blocks, "finished").map(|block| block.text.clone());
        }
        fs::read_to_string(root().join("exercises").join(path)).ok()
    })
}

/// All that an author would be told, sorted by place.
fn findings(compiled: &Compiled) -> Vec<Diagnostic> {
    let mut found = compiled.findings.clone();
    if let Some(draft) = &compiled.draft {
        found.extend(rules::check(&Subject {
            script: draft.script(),
            files: draft.files(),
            sources: &compiled.sources,
            whole: compiled.script.is_some(),
        }));
    }
    sort(&mut found);
    found
}

/// The names of the rules that are not proved, and why.
fn broken(compiled: &Compiled) -> Vec<(String, String)> {
    let script = compiled.script.as_ref().unwrap();
    let report = verify(script, &compiled.sources, &Wanted::default(), &Unseen);
    let open = |verdict: &Verdict| match verdict {
        Verdict::Proved => None,
        Verdict::Broken(how) => Some(how.what.clone()),
        Verdict::Undecided(why) => Some(why.clone()),
    };
    let proofs = report.proofs.iter();
    proofs
        .filter_map(|proof| Some((proof.name.clone(), open(&proof.verdict)?)))
        .collect()
}

#[test]
fn each_example_brings_the_findings_it_says_and_no_other() {
    let blocks = blocks();
    let mut faults = String::new();
    let mut examples = 0;
    for block in blocks.iter().filter(|block| block.is_whole()) {
        examples += 1;
        let compiled = compiled(&block.file(), &block.text, &blocks);
        let found = findings(&compiled);
        let codes: Vec<&str> = found.iter().map(|finding| finding.code).collect();
        if codes != block.list("finds") {
            let told = report(&found, &compiled.sources);
            faults.push_str(&format!("\n{}: {codes:?}\n{told}", block.place()));
        }
        // What is copied from a chapter stays as it is when `attune fmt` is run.
        let unread = codes.iter().any(|code| code.starts_with("missing-"));
        if !unread && laid_out(&block.text).as_deref() != Some(block.text.as_str()) {
            faults.push_str(&format!("\n{}: not laid out", block.place()));
        }
    }
    assert!(examples >= 10, "{examples}");
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn rules_hold_or_break_as_the_chapter_says() {
    let blocks = blocks();
    let sound = |block: &&Block| {
        let wording = block.text.starts_with("Wording(");
        block.is_whole() && block.says("finds").is_none() && !wording
    };
    for block in blocks.iter().filter(sound) {
        let broken = broken(&compiled(&block.file(), &block.text, &blocks));
        let names: Vec<&str> = broken.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, block.list("breaks"), "{}: {broken:?}", block.place());
    }
}

#[test]
fn a_change_that_mends_makes_the_rule_hold() {
    let blocks = blocks();
    let mut mended = 0;
    for block in blocks.iter().filter(|block| block.language == "diff") {
        let broken_one = named(&blocks, block.says("mends").unwrap()).unwrap();
        let line = |sign: &str| {
            let found = block.text.lines().find_map(|line| line.strip_prefix(sign));
            found.unwrap().trim().to_string()
        };
        let (out, inside) = (line("-"), line("+"));
        assert_eq!(
            broken_one.text.matches(&out).count(),
            1,
            "{}",
            block.place()
        );
        let text = broken_one.text.replace(&out, &inside);
        let compiled = compiled(&broken_one.file(), &text, &blocks);
        assert_eq!(report(&findings(&compiled), &compiled.sources), "");
        assert_eq!(broken(&compiled), [], "{}", block.place());
        mended += 1;
    }
    assert!(mended > 0);
}

#[test]
fn a_few_lines_stand_so_in_their_exercise() {
    let blocks = blocks();
    for block in blocks.iter().filter(|block| block.language == "ron") {
        if block.is_whole() {
            continue;
        }
        let of = block
            .says("of")
            .unwrap_or_else(|| panic!("{} says neither `try`, `file` nor `of`", block.place()));
        let whole = named(&blocks, of)
            .unwrap_or_else(|| panic!("{}: there is no example `{of}`", block.place()));
        let flat = |text: &str| {
            let lines: Vec<String> = text.lines().map(|line| line.trim().to_string()).collect();
            lines.join("\n")
        };
        assert!(
            flat(&whole.text).contains(&flat(&block.text)),
            "{} stands not so in `{of}`",
            block.place()
        );
    }
}

#[test]
fn each_play_is_true() {
    let blocks = blocks();
    let mut played = 0;
    for block in blocks.iter().filter(|block| block.language == "play") {
        let mut sources = Sources::new();
        sources.add(&block.place(), &block.text);
        let play = match Play::parse(&block.text) {
            Ok(play) => play,
            Err(findings) => panic!("\n{}", report(&findings, &sources)),
        };
        let whole = named(&blocks, block.says("of").unwrap()).unwrap();
        assert_eq!(format!("{}.ron", play.exercise), whole.file());
        let script = compiled(&whole.file(), &whole.text, &blocks)
            .script
            .unwrap();
        if let Err(finding) = check(&play, &script, &ENGLISH) {
            panic!("\n{}", report(&[*finding], &sources));
        }
        played += 1;
    }
    assert!(played > 0);
}

#[test]
fn each_chapter_is_short_and_easy_to_read() {
    let mut faults = String::new();
    for (chapter, text) in chapters() {
        let paragraphs = paragraphs(&text);
        let words: usize = paragraphs
            .iter()
            .map(|words| words.split_whitespace().count())
            .sum();
        if words > LONGEST {
            faults.push_str(&format!("\n{chapter}: {words} words"));
        }
        // The check that reads exercises reads the guide: what an author is asked for, the guide does too.
        let steps: Vec<String> = paragraphs
            .iter()
            .enumerate()
            .map(|(at, words)| format!("\"p{at}\": Say(\"{words}\"),"))
            .collect();
        let text = format!(
            "Exercise(format: 1, title: \"T\", steps: {{\n{}\n\"card\": Card(kind: \"done\", title: \"T\", next: \"N.\"),\n}})",
            steps.join("\n")
        );
        let compiled = compiled(&format!("{chapter}.ron"), &text, &[]);
        let mut found = findings(&compiled);
        assert!(
            compiled.script.is_some(),
            "{}",
            report(&found, &compiled.sources)
        );
        found.retain(|finding| finding.code == "hard-to-read");
        faults.push_str(&report(&found, &compiled.sources));
    }
    assert!(faults.is_empty(), "{faults}");
}

/// The paragraphs and points of a chapter as they are read aloud: no examples, no table, no markup.
fn paragraphs(text: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut fenced = false;
    for line in text.lines() {
        if line.starts_with("```") {
            fenced = !fenced;
            out.push(String::new());
            continue;
        }
        if fenced || line.starts_with('|') || line.starts_with("<!--") || line.starts_with("-->") {
            continue;
        }
        let point = line.starts_with("- ") || line.starts_with(|c: char| c.is_ascii_digit());
        if line.is_empty() || point || line.starts_with('#') {
            out.push(String::new());
        }
        let last = out.last_mut().unwrap();
        last.push(' ');
        last.push_str(&spoken(line));
    }
    out.retain(|words| !words.trim().is_empty());
    out
}

/// A line without its marks. Lines of code in it count as one word.
fn spoken(line: &str) -> String {
    let line = line.trim_start_matches(['#', '-', '*', ' ']);
    let mut out = String::new();
    for (at, part) in line.split('`').enumerate() {
        out.push_str(if at % 2 == 0 { part } else { "It" });
    }
    // The address of a link is not read.
    while let Some(start) = out.find("](") {
        let end = out[start..].find(')').unwrap() + start;
        out.replace_range(start..=end, "");
    }
    out.replace(['*', '[', ']', '{', '}', '\\', '_'], "")
        .replace('"', "'")
}
