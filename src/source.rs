//! The texts a script is made of, and places in them.
//! It must not know what a text means: only where its lines are.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// One text: an exercise, a part, a play.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The path the text was asked for by, relative to where the exercise lies.
    pub name: String,
    /// The text itself, without a byte order mark.
    pub text: String,
}

/// Whether a letter belongs to a word, in any script: letters, digits and marks, and `_`.
///
/// Unicode's `XID_Continue`, as for the names of programs.
pub fn in_word(letter: char) -> bool {
    unicode_ident::is_xid_continue(letter)
}

/// A stretch of one [`Source`], in bytes, `start` included and `end` not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Index of the text in its [`Sources`].
    pub file: u16,
    /// First byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// A stretch of file number `file`.
    pub fn new(file: u16, start: usize, end: usize) -> Span {
        Span {
            file,
            start: start as u32,
            end: end as u32,
        }
    }

    /// The part of this stretch from byte `from` to byte `to`, counted from its own start.
    pub fn inner(self, from: usize, to: usize) -> Span {
        let at = |n: usize| (self.start + n as u32).min(self.end);
        Span {
            file: self.file,
            start: at(from),
            end: at(to),
        }
    }
}

/// A stretch kept beside what was made of it, for findings that come later; nothing in a build that
/// can't explain.
///
/// ```
/// use attunement::source::{Mark, Span};
/// assert_eq!(Mark::new(Span::new(0, 2, 5)).span(), Span::new(0, 2, 5));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark(#[cfg(feature = "explain")] Span);

#[cfg(feature = "explain")]
impl Mark {
    /// A mark of this stretch.
    pub fn new(span: Span) -> Mark {
        Mark(span)
    }

    /// The stretch.
    pub fn span(self) -> Span {
        self.0
    }
}

#[cfg(not(feature = "explain"))]
impl Mark {
    /// Nothing: this build keeps no places.
    pub fn new(_: Span) -> Mark {
        Mark()
    }
}

/// A place as a person counts: both from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// All texts of one compilation; the first is the exercise itself.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    list: Vec<Source>,
    /// Where the lines of each text begin, so that many places are found quickly.
    #[cfg(feature = "explain")]
    lines: Vec<Vec<u32>>,
}

impl Sources {
    /// No text yet.
    pub fn new() -> Sources {
        Sources::default()
    }

    /// Adds a text and answers its number. A byte order mark at its start is taken off.
    pub fn add(&mut self, name: &str, text: &str) -> u16 {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        #[cfg(feature = "explain")]
        {
            let breaks = text.match_indices('\n').map(|(n, _)| n as u32 + 1);
            self.lines.push(std::iter::once(0).chain(breaks).collect());
        }
        self.list.push(Source {
            name: name.to_string(),
            text: text.to_string(),
        });
        (self.list.len() - 1) as u16
    }

    /// The text with this number; an empty one if there is none.
    pub fn get(&self, file: u16) -> &Source {
        const NONE: &Source = &Source {
            name: String::new(),
            text: String::new(),
        };
        self.list.get(file as usize).unwrap_or(NONE)
    }

    /// All texts in the order they were added.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.list.iter()
    }

    /// The words a stretch covers.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file)
            .text
            .get(span.start as usize..span.end as usize)
            .unwrap_or("")
    }

    /// Where the lines of a text begin.
    #[cfg(feature = "explain")]
    fn starts(&self, file: u16) -> &[u32] {
        self.lines.get(file as usize).map_or(&[], Vec::as_slice)
    }

    /// Line and column of a byte of file number `file`; past the end means the end.
    #[cfg(feature = "explain")]
    pub fn place(&self, file: u16, byte: u32) -> Place {
        let text = &self.get(file).text;
        let mut byte = (byte as usize).min(text.len());
        while !text.is_char_boundary(byte) {
            byte -= 1;
        }
        let starts = self.starts(file);
        let line = starts
            .partition_point(|start| *start as usize <= byte)
            .max(1);
        let start = starts.get(line - 1).map_or(0, |start| *start as usize);
        Place {
            line: line as u32,
            column: text.get(start..byte).unwrap_or("").chars().count() as u32 + 1,
        }
    }

    /// The line with this number (from 1) of file number `file`, without its line end.
    #[cfg(feature = "explain")]
    pub fn line(&self, file: u16, line: u32) -> &str {
        let line = line.saturating_sub(1) as usize;
        let starts = self.starts(file);
        let start = starts.get(line).map_or(usize::MAX, |start| *start as usize);
        let rest = self.get(file).text.get(start..).unwrap_or("");
        rest.split('\n').next().unwrap_or("").trim_end_matches('\r')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_characters_and_a_byte_order_mark_is_no_column() {
        let mut sources = Sources::new();
        let file = sources.add("a.ron", "\u{feff}é\r\nzwei");
        assert_eq!(sources.place(file, 2), Place { line: 1, column: 2 });
        assert_eq!(sources.place(file, 5), Place { line: 2, column: 2 });
        assert_eq!(sources.place(file, 99), Place { line: 2, column: 5 });
        assert_eq!(sources.line(file, 1), "é");
    }

    #[test]
    fn an_unknown_file_is_empty_rather_than_a_fault() {
        let sources = Sources::new();
        assert_eq!(sources.slice(Span::new(7, 0, 3)), "");
        assert_eq!(sources.place(7, 9), Place { line: 1, column: 1 });
    }
}
