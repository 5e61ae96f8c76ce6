//! `attune test`: findings, plays, rules and coverage of exercises in one report, for an author and for build servers.
//! It must not know how any of them is tested; it brings the single commands together and counts.

mod json;
mod junit;
mod tested;
mod text;

use super::Exit;
use super::check::{Report as Findings, Told, untold};
use super::cover::PLAYS;
use super::exercise::{Opened, open};
use super::folders::{Shelf, shelf};
use super::verify::unbroken;
use super::{Format, Streams};
use crate::diagnostic::Severity;
use clap::ValueEnum;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::time::Instant;
use tested::{Asked, Tested, say};

/// How the report is written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shape {
    /// For reading: a line for each exercise, then what is wrong.
    Text,
    /// One JSON object.
    Json,
    /// JUnit's XML, for build servers.
    Junit,
}

/// What was asked for beside the exercises.
pub struct Wishes<'w> {
    /// How the report is written.
    pub shape: Shape,
    /// The file it is written to; then the text is shown.
    pub output: Option<&'w str>,
    /// At most so many transitions for the rules of each.
    pub steps: Option<usize>,
    /// Whether their rules are gone through.
    pub rules: bool,
    /// Whether it is looked at what their plays take.
    pub cover: bool,
}

/// A play whose exercise is not there.
struct Stray {
    file: String,
    told: String,
}

/// Everything that was found out.
struct Report<'r> {
    tested: &'r [Tested],
    /// Each finding once.
    findings: &'r [Told],
    strays: &'r [Stray],
}

impl Report<'_> {
    /// Whether nothing is wrong at all; warnings are allowed.
    fn holds(&self) -> bool {
        let whole = self.tested.iter().all(Tested::holds);
        whole && self.strays.is_empty() && self.errors_in_parts().next().is_none()
    }

    /// Whether it is a finding about a part that no exercise calls.
    fn is_of_a_part(&self, told: &Told) -> bool {
        told.checked >= self.tested.len()
    }

    fn errors_in_parts(&self) -> impl Iterator<Item = &Told> {
        let error = |told: &&Told| told.severity == Severity::Error && self.is_of_a_part(told);
        self.findings.iter().filter(error)
    }

    fn warnings(&self) -> usize {
        let warning = |told: &&Told| told.severity != Severity::Error;
        self.findings.iter().filter(warning).count()
    }
}

/// Tests exercises and reports.
///
/// # Errors
///
/// The report could not be written.
pub fn test(paths: &[String], wishes: &Wishes<'_>, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let mut exit = Exit::Clean;
    let (shelf, unread) = shelf(paths);
    for (path, error) in unread {
        exit = untold(&path, &error, streams)?;
    }
    let opened = opened(&shelf, paths, &mut exit, streams)?;
    if opened.is_empty() {
        if exit == Exit::Clean {
            writeln!(streams.err, "attune: there is no exercise to test here")?;
        }
        return Ok(Exit::Trouble);
    }
    if let Some(output) = wishes.output
        && opened.iter().any(|(_, opened)| opened.has(output))
    {
        writeln!(
            streams.err,
            "attune: `{output}` is a text of an exercise: name another file for the report"
        )?;
        return Ok(Exit::Trouble);
    }
    let asked = Asked {
        rules: wishes.rules.then_some(wishes.steps),
        cover: wishes.cover,
    };
    let mut findings = Findings::new(match wishes.shape {
        Shape::Json => Format::Json,
        Shape::Text | Shape::Junit => Format::Text,
    });
    let mut shows_text = wishes.shape == Shape::Text || wishes.output.is_some();
    let mut tested = Vec::new();
    for (file, mut opened) in opened {
        let began = Instant::now();
        let mut shown = (streams.watched).then_some(&mut *streams.err as &mut dyn Write);
        say(&mut shown, &format!("{file}: what the check finds"));
        findings.check(&mut opened, false);
        match Tested::of(&file, opened, began.elapsed(), asked, shown) {
            Ok(one) => {
                // Whoever stops reading still gets the exit code, which takes all of them.
                shows_text = shows_text && !unbroken(text::line(&one, streams.out))?;
                tested.push(one);
            }
            Err(error) => {
                let folder = Path::new(&file).with_file_name(PLAYS);
                exit = untold(&folder.display().to_string(), &error, streams)?;
            }
        }
    }
    for part in shelf.parts.iter() {
        if findings.knows(part) {
            continue;
        }
        match open(part) {
            Ok(mut opened) => findings.check(&mut opened, true),
            Err(error) => exit = untold(part, &error, streams)?,
        }
    }
    let strays = strays(paths, &tested, &mut exit, streams)?;
    let report = Report {
        tested: &tested,
        findings: findings.settle(),
        strays: &strays,
    };
    if !report.holds() {
        exit = exit.max(Exit::Findings);
    }
    if shows_text {
        unbroken(text::rest(&report, streams.out))?;
    }
    match wishes.output {
        None => {
            unbroken(written(&report, wishes.shape, streams.out))?;
        }
        Some(path) => {
            let file = File::create(path).map(BufWriter::new);
            let done = file.and_then(|mut file| match wishes.shape {
                Shape::Text => lines(&report, &mut file),
                shape => written(&report, shape, &mut file),
            });
            if let Err(error) = done {
                writeln!(streams.err, "attune: `{path}` cannot be written: {error}")?;
                exit = Exit::Trouble;
            }
        }
    }
    Ok(exit)
}

/// The exercises among some files; parts and lists that were named by themselves are told of.
fn opened(
    shelf: &Shelf,
    paths: &[String],
    exit: &mut Exit,
    streams: &mut Streams<'_>,
) -> io::Result<Vec<(String, Opened)>> {
    let mut all = Vec::new();
    for file in &shelf.exercises {
        match open(file) {
            Ok(opened) if opened.is_no_exercise() => {
                if paths.contains(file) {
                    writeln!(
                        streams.err,
                        "attune: `{file}` is no exercise: name one that calls it, and it is tested there"
                    )?;
                    *exit = Exit::Trouble;
                }
            }
            Ok(opened) => all.push((file.clone(), opened)),
            Err(error) => *exit = untold(file, &error, streams)?,
        }
    }
    Ok(all)
}

/// The plays in the folders named that begin with the name of no exercise beside them.
fn strays(
    paths: &[String],
    tested: &[Tested],
    exit: &mut Exit,
    streams: &mut Streams<'_>,
) -> io::Result<Vec<Stray>> {
    let mut folders = BTreeSet::new();
    for path in paths.iter().filter(|path| Path::new(path).is_dir()) {
        folders.insert(Path::new(path).join(PLAYS));
        let inside = tested.iter().map(|one| Path::new(one.file()));
        let inside = inside.filter(|file| file.starts_with(path));
        folders.extend(inside.map(|file| file.with_file_name(PLAYS)));
    }
    let mut strays = Vec::new();
    for folder in folders {
        let names = match names(&folder) {
            Ok(names) => names,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => {
                *exit = untold(&folder.display().to_string(), &error, streams)?;
                continue;
            }
        };
        for name in names.iter().filter(|name| name.ends_with(".play")) {
            let id = crate::compile::id(name);
            let has = |one: &Tested| {
                one.opened().id == id && Path::new(one.file()).with_file_name(PLAYS) == folder
            };
            if !tested.iter().any(has) {
                strays.push(Stray {
                    file: folder.join(name).display().to_string(),
                    told: format!("there is no exercise `{id}` beside this play"),
                });
            }
        }
    }
    Ok(strays)
}

fn names(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// Writes the report for a program.
fn written(report: &Report<'_>, shape: Shape, out: &mut dyn Write) -> io::Result<()> {
    match shape {
        Shape::Text => Ok(()),
        Shape::Json => json::write(report, out),
        Shape::Junit => junit::write(report, out),
    }
}

/// Writes the whole report for reading.
fn lines(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for tested in report.tested {
        text::line(tested, out)?;
    }
    text::rest(report, out)
}
