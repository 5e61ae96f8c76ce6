//! `attune fmt`: puts files into the one layout, or says which are not in it.
//! It must not know the layout, nor change a file that cannot be read as RON.

use super::check::count;
use super::files::{read, replace};
use super::{Exit, Streams};
use crate::diagnostic::report;
use crate::source::Sources;
use crate::syntax;
use std::io;
use std::path::Path;

/// What came of one file.
enum Outcome {
    /// It is in the layout.
    Kept,
    /// It was not, and this is how it would be.
    Changed(String),
    /// It cannot be read; this is why.
    Refused(String),
}

/// Lays files out. With `check_only` nothing is written, and files that would change are listed.
///
/// # Errors
///
/// The results could not be printed.
pub fn layout(files: &[String], check_only: bool, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let mut exit = Exit::Clean;
    let mut changed = 0;
    for file in files {
        match outcome(file) {
            Ok(Outcome::Kept) => {}
            Ok(Outcome::Refused(report)) => {
                write!(streams.out, "{report}")?;
                exit = exit.max(Exit::Findings);
            }
            Ok(Outcome::Changed(_)) if check_only => {
                writeln!(streams.out, "{file}")?;
                exit = exit.max(Exit::Findings);
            }
            Ok(Outcome::Changed(text)) => match replace(Path::new(file), &text) {
                Ok(()) => changed += 1,
                Err(error) => {
                    writeln!(streams.err, "attune: `{file}` cannot be written: {error}")?;
                    exit = Exit::Trouble;
                }
            },
            Err(error) => {
                writeln!(streams.err, "attune: `{file}` cannot be read: {error}")?;
                exit = Exit::Trouble;
            }
        }
    }
    if changed > 0 {
        writeln!(streams.out, "laid out {}", count(changed, "file"))?;
    }
    Ok(exit)
}

fn outcome(path: &str) -> io::Result<Outcome> {
    let mut sources = Sources::new();
    let text = match read(Path::new(path))?.text(path, &mut sources) {
        Ok(text) => text,
        Err(finding) => return Ok(Outcome::Refused(report(&[*finding], &sources))),
    };
    let file = sources.add(path, &text);
    Ok(match syntax::layout(&sources, file) {
        Err(findings) => Outcome::Refused(report(&findings, &sources)),
        Ok(laid) if sources.get(file).text == laid => Outcome::Kept,
        Ok(laid) => Outcome::Changed(laid),
    })
}
