//! `attune check`: every finding about the exercises named, once each, and a count.
//! It must not know how findings come about, only how they are put before a person or a program.

use super::exercise::{Opened, open};
use super::json::Finding;
use super::{Exit, Format, Streams};
use crate::diagnostic::{Diagnostic, Severity, render};
use crate::script::NOT_AN_EXERCISE;
use std::collections::BTreeSet;
use std::io;

/// Checks files and reports.
///
/// # Errors
///
/// The report could not be written.
pub fn check(files: &[String], format: Format, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let mut exit = Exit::Clean;
    let mut report = Report::new(format);
    for file in files {
        match open(file) {
            Ok(mut opened) => {
                opened.check();
                // A part by itself can't be played, and is no mistake.
                opened
                    .findings
                    .retain(|finding| finding.code != NOT_AN_EXERCISE);
                report.add(&opened);
            }
            Err(error) => {
                writeln!(streams.err, "attune: `{file}` cannot be read: {error}")?;
                exit = Exit::Trouble;
            }
        }
    }
    if report.errors > 0 {
        exit = exit.max(Exit::Findings);
    }
    match report.write(streams) {
        // Whoever stopped reading still gets the exit code.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(exit),
        written => written.map(|()| exit),
    }
}

/// The findings of a run. A part that several exercises share is told of once.
struct Report {
    format: Format,
    checked: usize,
    errors: usize,
    warnings: usize,
    /// What was told already: file, place, code and message.
    told: BTreeSet<(String, u32, u32, &'static str, String)>,
    files: BTreeSet<String>,
    drawn: Vec<String>,
    json: Vec<Finding>,
}

impl Report {
    fn new(format: Format) -> Report {
        Report {
            format,
            checked: 0,
            errors: 0,
            warnings: 0,
            told: BTreeSet::new(),
            files: BTreeSet::new(),
            drawn: Vec::new(),
            json: Vec::new(),
        }
    }

    fn add(&mut self, opened: &Opened) {
        self.checked += 1;
        for finding in &opened.findings {
            self.finding(finding, opened);
        }
    }

    fn finding(&mut self, finding: &Diagnostic, opened: &Opened) {
        let (span, message) = (finding.span, finding.message.clone());
        let name = opened.sources.get(span.file).name.clone();
        let told = (name.clone(), span.start, span.end, finding.code, message);
        if !self.told.insert(told) {
            return;
        }
        self.files.insert(name);
        match self.format {
            Format::Text => self.drawn.push(render(finding, &opened.sources)),
            Format::Json => self.json.push(Finding::of(finding, &opened.sources)),
        }
        match finding.severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
        }
    }

    fn write(&self, streams: &mut Streams<'_>) -> io::Result<()> {
        match self.format {
            Format::Text => {
                for finding in &self.drawn {
                    writeln!(streams.out, "{finding}")?;
                }
                if self.checked > 0 {
                    writeln!(streams.out, "{}", self.summary())?;
                }
            }
            Format::Json => {
                serde_json::to_writer_pretty(&mut *streams.out, &self.json)?;
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
        format!(
            "{} in {}",
            found.join(" and "),
            count(self.files.len(), "file")
        )
    }
}

/// `1 error`, `2 errors`.
pub fn count(number: usize, word: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {word}{plural}")
}
