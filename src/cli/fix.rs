//! `attune check --fix`: makes the changes that findings carry, in the files named and their parts.
//! It must not know what any change is for, nor leave a file harder to read than it was.

use super::Streams;
use super::check::count;
use super::exercise::{Opened, open};
use super::files::replace;
use super::folders::named;
use crate::diagnostic::{Edit, Severity};
use crate::source::Sources;
use crate::syntax;
use std::collections::BTreeSet;
use std::io;
use std::path::Path;

/// Most rounds: a change can bring a finding to light that carries one too.
const MOST_ROUNDS: usize = 10;

/// Mends what can be mended, and answers how, in one line; nothing when nothing was.
///
/// # Errors
///
/// What could not be written could not be told of.
pub fn fix(files: &[String], streams: &mut Streams<'_>) -> io::Result<Option<String>> {
    let mut mended = 0;
    let mut touched = BTreeSet::new();
    for file in named(files) {
        for _ in 0..MOST_ROUNDS {
            // What cannot be opened is told of by the check that follows.
            let Ok(mut opened) = open(&file) else { break };
            opened.check();
            let round = round(&opened, streams)?;
            if round.is_empty() {
                break;
            }
            for (name, edits) in round {
                mended += edits;
                touched.insert(name);
            }
        }
    }
    Ok((mended > 0).then(|| {
        format!(
            "fixed {} in {}",
            count(mended, "finding"),
            count(touched.len(), "file")
        )
    }))
}

/// One round over an exercise and its parts: the files written, and how many changes each took.
fn round(opened: &Opened, streams: &mut Streams<'_>) -> io::Result<Vec<(String, usize)>> {
    let mut written = Vec::new();
    for (file, source) in (0..).zip(opened.sources.iter()) {
        if source.name.starts_with("(engine)") {
            continue;
        }
        let edits = edits(opened, file);
        let text = changed(&source.text, &edits);
        if edits.is_empty() || text == source.text || unreadable(&text) > unreadable(&source.text) {
            continue;
        }
        match replace(Path::new(&source.name), &text) {
            Ok(()) => written.push((source.name.clone(), edits.len())),
            Err(error) => {
                let name = &source.name;
                writeln!(streams.err, "attune: `{name}` cannot be written: {error}")?;
            }
        }
    }
    Ok(written)
}

/// The changes of one file from the first byte to the last; of two that touch, the first.
fn edits(opened: &Opened, file: u16) -> Vec<&Edit> {
    let mut edits: Vec<&Edit> = (opened.findings.iter())
        .filter_map(|finding| finding.edit.as_ref())
        .filter(|edit| edit.span.file == file)
        .collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut free = 0;
    edits.retain(|edit| {
        let fits = edit.span.start >= free && edit.span.start <= edit.span.end;
        if fits {
            // Two insertions at one place would have no order.
            free = edit.span.end.max(edit.span.start + 1);
        }
        fits
    });
    edits
}

fn changed(text: &str, edits: &[&Edit]) -> String {
    let mut out = text.to_string();
    for edit in edits.iter().rev() {
        let (start, end) = (edit.span.start as usize, edit.span.end as usize);
        if out.is_char_boundary(start) && out.is_char_boundary(end) && end <= out.len() {
            out.replace_range(start..end, &edit.text);
        }
    }
    out
}

/// How many errors keep a text from being read as RON.
fn unreadable(text: &str) -> usize {
    let mut sources = Sources::new();
    let file = sources.add("", text);
    match syntax::layout(&sources, file) {
        Ok(_) => 0,
        Err(findings) => (findings.iter())
            .filter(|finding| finding.severity == Severity::Error)
            .count(),
    }
}
