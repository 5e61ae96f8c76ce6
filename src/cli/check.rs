//! `attune check`: every finding about the exercises named, once each, and a count.
//! It must not know how findings come about, only how they are put before a person or a program.

use super::exercise::{Opened, open};
use super::folders::shelf;
use super::json::Finding;
use super::{Exit, Format, Streams};
use crate::diagnostic::{Diagnostic, Severity, render};
use crate::script::NOT_AN_EXERCISE;
use crate::source::Sources;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

/// Checks files and reports.
///
/// # Errors
///
/// The report could not be written.
pub fn check(files: &[String], format: Format, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let mut exit = Exit::Clean;
    let mut report = Report::new(format);
    let (shelf, unread) = shelf(files);
    for (file, error) in unread {
        exit = untold(&file, &error, streams)?;
    }
    for file in &shelf.exercises {
        match open(file) {
            Ok(mut opened) => report.check(&mut opened, false),
            Err(error) => exit = untold(file, &error, streams)?,
        }
    }
    for part in &shelf.parts {
        if report.knows(part) {
            continue;
        }
        match open(part) {
            Ok(mut opened) => report.check(&mut opened, true),
            Err(error) => exit = untold(part, &error, streams)?,
        }
    }
    report.settle();
    if report.errors > 0 {
        exit = exit.max(Exit::Findings);
    }
    match report.write(streams) {
        // Whoever stopped reading still gets the exit code.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(exit),
        written => written.map(|()| exit),
    }
}

/// Says that a file could not be read.
pub fn untold(file: &str, error: &io::Error, streams: &mut Streams<'_>) -> io::Result<Exit> {
    writeln!(streams.err, "attune: `{file}` cannot be read: {error}")?;
    Ok(Exit::Trouble)
}

/// Codes of findings about a part that depend on its caller: what one exercise leaves unread, another may
/// read.
pub const OF_THE_CALLER: [&str; 6] = [
    "unused-value",
    "unused-list",
    "unused-tag",
    "unreachable-step",
    "never-holds",
    "same-way",
];

/// The findings of a run. A part that several exercises share is told of once.
pub struct Report {
    format: Format,
    checked: usize,
    errors: usize,
    warnings: usize,
    /// What was told already, and by how many exercises.
    told: BTreeMap<Key, usize>,
    /// How many exercises without an error each file was read for.
    read: BTreeMap<String, usize>,
    all: Vec<Told>,
}

/// File, place, code and message.
type Key = (String, u32, u32, &'static str, String);

fn key(finding: &Diagnostic, sources: &Sources) -> Key {
    let Diagnostic { span, message, .. } = finding;
    let name = sources.get(span.file).name.clone();
    (name, span.start, span.end, finding.code, message.clone())
}

/// One finding, ready to be written.
pub struct Told {
    key: Key,
    /// Which of the files that were checked has it; the first of them, where several have.
    pub checked: usize,
    /// How much it weighs.
    pub severity: Severity,
    /// It as text.
    pub words: String,
    /// It as JSON, where that was asked for.
    pub json: Option<Finding>,
    /// It counts only if every exercise that calls the part has it.
    of_the_caller: bool,
}

impl Told {
    /// The file it is about.
    pub fn file(&self) -> &str {
        &self.key.0
    }

    /// Whether it is this finding, which several exercises may have.
    pub fn is(&self, finding: &Diagnostic, sources: &Sources) -> bool {
        self.key == key(finding, sources)
    }
}

impl Report {
    /// Nothing is checked yet.
    pub fn new(format: Format) -> Report {
        Report {
            format,
            checked: 0,
            errors: 0,
            warnings: 0,
            told: BTreeMap::new(),
            read: BTreeMap::new(),
            all: Vec::new(),
        }
    }

    /// Whether an exercise without an error called this part; then it counts as checked.
    pub fn knows(&mut self, part: &str) -> bool {
        let known = self.read.contains_key(part);
        self.checked += usize::from(known);
        known
    }

    /// Checks an exercise; or a part that lies in a folder and that nothing there calls.
    pub fn check(&mut self, opened: &mut Opened, uncalled: bool) {
        self.checked += 1;
        opened.check();
        if uncalled {
            opened.uncalled();
        }
        // A part by itself can't be played, and is no mistake.
        opened
            .findings
            .retain(|finding| finding.code != NOT_AN_EXERCISE);
        let whole = usize::from(opened.script.is_some());
        for source in opened.sources.iter() {
            *self.read.entry(source.name.clone()).or_default() += whole;
        }
        for finding in &opened.findings {
            self.finding(finding, opened);
        }
    }

    fn finding(&mut self, finding: &Diagnostic, opened: &Opened) {
        let (span, key) = (finding.span, key(finding, &opened.sources));
        let told = self.told.entry(key.clone()).or_default();
        *told += 1;
        if *told > 1 {
            return;
        }
        let json = match self.format {
            Format::Text => None,
            Format::Json => Some(Finding::of(finding, &opened.sources)),
        };
        self.all.push(Told {
            key,
            checked: self.checked - 1,
            severity: finding.severity,
            words: render(finding, &opened.sources),
            json,
            of_the_caller: OF_THE_CALLER.contains(&finding.code) && opened.is_part(span.file),
        });
    }

    /// Drops what is not so for every caller, and answers the rest.
    pub fn settle(&mut self) -> &[Told] {
        let (told, read) = (&self.told, &self.read);
        self.all.retain(|finding| {
            let callers = read.get(&finding.key.0).copied().unwrap_or(0);
            !finding.of_the_caller || told.get(&finding.key).is_some_and(|n| *n >= callers)
        });
        let errors = |told: &&Told| told.severity == Severity::Error;
        self.errors = self.all.iter().filter(errors).count();
        self.warnings = self.all.len() - self.errors;
        &self.all
    }

    fn write(&mut self, streams: &mut Streams<'_>) -> io::Result<()> {
        match self.format {
            Format::Text => {
                for finding in &self.all {
                    writeln!(streams.out, "{}", finding.words)?;
                }
                if self.checked > 0 {
                    writeln!(streams.out, "{}", self.summary())?;
                }
            }
            Format::Json => {
                let all: Vec<&Finding> = self
                    .all
                    .iter()
                    .filter_map(|told| told.json.as_ref())
                    .collect();
                serde_json::to_writer_pretty(&mut *streams.out, &all)?;
                writeln!(streams.out)?;
            }
        }
        streams.out.flush()
    }

    fn summary(&self) -> String {
        if self.errors + self.warnings == 0 {
            return format!("checked {}: nothing to report", count(self.checked, "file"));
        }
        let mut found = Vec::new();
        if self.errors > 0 {
            found.push(count(self.errors, "error"));
        }
        if self.warnings > 0 {
            found.push(count(self.warnings, "warning"));
        }
        let files: BTreeSet<&str> = self.all.iter().map(|told| told.key.0.as_str()).collect();
        format!("{} in {}", found.join(" and "), count(files.len(), "file"))
    }
}

/// `1 error`, `2 errors`.
pub fn count(number: usize, word: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {word}{plural}")
}
