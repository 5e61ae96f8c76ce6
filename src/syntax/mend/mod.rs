//! Mends a working copy of a text that `ron` refuses, so that every slip is told of in one run.
//! It must not be asked about a text that can be read, nor let one through: each repair is an error.

mod brackets;
mod loose;
mod opening;
mod pasted;
mod patch;
mod texts;
mod value;
mod walk;

pub use patch::Mended;

use super::tokens::Sort;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use patch::Patch;
use walk::Frame;

/// The most slips told of in one run.
pub const MOST: usize = 25;

/// Mends a text as far as its slips have a plain repair. With `by_layout` the indentation tells which
/// bracket was left open; otherwise only the brackets themselves do.
pub fn mend(text: &str, file: u16, by_layout: bool) -> Mended {
    let mut mender = Mender {
        text,
        file,
        by_layout,
        slips: Vec::new(),
        pieces: Vec::new(),
        frames: Vec::new(),
        stuck: false,
        no_close_before: 0,
    };
    mender.gather();
    mender.walk();
    Mended::new(text, file, mender.slips)
}

/// One mistake and its repair.
pub struct Slip {
    pub finding: Diagnostic,
    pub patches: Vec<Patch>,
}

/// A token, or a text whose quotation marks had to be found.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
    pub sort: Sort,
    pub start: usize,
    pub end: usize,
    /// The number of its line.
    pub line: usize,
    /// How far its line is indented.
    pub indent: usize,
    /// It is the first on its line.
    pub first: bool,
}

struct Mender<'t> {
    text: &'t str,
    file: u16,
    by_layout: bool,
    slips: Vec<Slip>,
    pieces: Vec<Piece>,
    frames: Vec<Frame>,
    /// A place was come to that has no plain repair.
    stuck: bool,
    /// Up to here no single mark was found that closes a text.
    no_close_before: usize,
}

impl<'t> Mender<'t> {
    fn full(&self) -> bool {
        self.slips.len() >= MOST
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, start, end)
    }

    fn error(&self, code: &'static str, start: usize, end: usize, message: String) -> Diagnostic {
        Diagnostic::error(code, self.span(start, end), message)
    }

    /// The words from one byte to another; none where that cuts a letter.
    fn slice(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or("")
    }

    fn words(&self, piece: Piece) -> &'t str {
        self.slice(piece.start, piece.end)
    }

    /// A slip whose repair is the edit of its finding.
    fn slip(&mut self, finding: Diagnostic) {
        let patches = finding
            .edit
            .iter()
            .map(|edit| Patch {
                start: edit.span.start as usize,
                end: edit.span.end as usize,
                text: edit.text.clone(),
            })
            .collect();
        self.slips.push(Slip { finding, patches });
    }

    fn slip_with(&mut self, finding: Diagnostic, patches: Vec<Patch>) {
        self.slips.push(Slip { finding, patches });
    }
}

/// What a person wrote, short enough for a message.
fn short(words: &str) -> String {
    let line = words.lines().next().unwrap_or("").trim();
    match line.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_string(),
    }
}

#[cfg(test)]
mod tests;
