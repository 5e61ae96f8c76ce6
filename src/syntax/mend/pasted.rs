//! Makes a list or table of lines that were pasted in from a word processor or a spreadsheet.
//! It must not touch lines that are written as RON.

use super::patch::Patch;
use super::texts::escaped;
use super::walk::State;
use super::{Mender, Piece, short};
use crate::source::in_word;
use crate::syntax::misfit;
use crate::syntax::schema::Of;
use crate::syntax::tokens::Sort;

/// The most lines taken as one pasted list.
const MOST_LINES: usize = 200;

impl Mender<'_> {
    /// Whether loose words on lines of their own stand where a list or a table is due.
    pub fn is_list_without_bracket(&mut self, n: usize, piece: Piece) -> bool {
        let listed = matches!(self.value_of(), Of::Ids | Of::Entries(_) | Of::Table);
        listed && piece.first && n > 0 && self.top().state == State::Value
    }

    /// Mends a pasted list inside a bracket, if this is one.
    pub fn pasted(&mut self, n: usize, piece: Piece) -> bool {
        let bracket = self.top().bracket;
        let bullet = piece.sort == Sort::Other && is_bullet(self.words(piece));
        let tabbed = {
            let rest = self.slice(piece.end, self.text.len());
            rest.lines().next().is_some_and(|line| line.contains('\t'))
        };
        let plain = piece.sort == Sort::Word && (piece.first || tabbed);
        if bracket == b'(' || bracket == 0 || !(bullet || plain) || self.is_colon(n + 1) {
            return false;
        }
        if matches!(self.piece(n + 1).map(|next| next.sort), Some(Sort::Open(_))) {
            return false;
        }
        self.pasted_list(n, false)
    }

    /// Makes entries of the lines from a piece on; `bare` puts the brackets round them too.
    pub fn pasted_list(&mut self, n: usize, bare: bool) -> bool {
        let piece = self.pieces[n];
        let table = if bare {
            !matches!(self.value_of(), Of::Ids)
        } else {
            self.top().bracket == b'{'
        };
        let Some((items, end)) = self.lines(piece, table) else {
            return false;
        };
        if items.is_empty() || (items.len() == 1 && !bare && !piece.first) {
            return false;
        }
        let lines = self.slice(piece.start, end).contains('\n');
        let indent = " ".repeat(piece.indent);
        let joint = if lines {
            format!(",\n{indent}")
        } else {
            ", ".to_string()
        };
        let mut text = items.join(&joint);
        let mut next = n;
        while self.pieces.get(next).is_some_and(|piece| piece.start < end) {
            next += 1;
        }
        let sort = self.piece(next).map(|piece| piece.sort);
        if !matches!(sort, Some(Sort::Comma | Sort::Close(_)) | None) {
            text.push(',');
        }
        if bare {
            let (open, close) = if table { ("{", "}") } else { ("[", "]") };
            let out = " ".repeat(piece.indent.saturating_sub(4));
            text = format!(
                "{open}\n{indent}{},\n{out}{close}{}",
                items.join(&joint),
                &text[items.join(&joint).len()..]
            );
        }
        let shown: Vec<&str> = items.iter().take(2).map(String::as_str).collect();
        let first_line = self.slice(piece.start, end).lines().next().unwrap_or("");
        let finding = self
            .error(
                "pasted-list",
                piece.start,
                piece.start + first_line.trim_end().len(),
                "this list has no quotation marks and commas".into(),
            )
            .hint(format!(
                "write `{}`, one after the other",
                short(&shown.join(", "))
            ))
            .edit(self.span(piece.start, end), text.clone());
        let mut patches = vec![Patch::replace(piece.start, end, &text)];
        let top = self.top();
        if top.state == State::Comma && !bare {
            // The entry before lacks its comma.
            let before = n.checked_sub(1).map_or(0, |before| self.pieces[before].end);
            patches.insert(0, Patch::insert(before, ","));
        }
        self.slip_with(finding, patches);
        let after_comma = text.ends_with(',');
        self.done();
        if after_comma {
            self.top().state = State::Item;
        }
        true
    }

    /// The entries of the pasted lines, and where they end.
    fn lines(&mut self, piece: Piece, table: bool) -> Option<(Vec<String>, usize)> {
        let mut items: Vec<String> = Vec::new();
        let mut ids: Vec<String> = Vec::new();
        let mut at = piece.start;
        let mut end = piece.start;
        for _ in 0..MOST_LINES {
            let line_end =
                (self.slice(at, self.text.len()).find('\n')).map_or(self.text.len(), |n| at + n);
            let line = self.slice(at, line_end);
            let words = without_bullet(line);
            let bulleted = words.len() < line.trim_start().len();
            let closes = words.find([']', '}']);
            let words = words[..closes.unwrap_or(words.len())].trim_end();
            let words = words.trim_end_matches([',', ';']).trim_end();
            let written = words.len() > 1 && words.starts_with('"') && words.ends_with('"');
            let called = words
                .find('(')
                .is_some_and(|at| words[..at].ends_with(in_word));
            let like_ron = called || words.contains(['"', '“', '”', '{']);
            let like_ron = (like_ron && !(written && bulleted)) || words.starts_with(')');
            let keyed = words
                .split_once(':')
                .is_some_and(|(name, _)| name.chars().all(|c| in_word(c) || c == '-'));
            if words.is_empty() || like_ron || keyed || words.starts_with("//") {
                break;
            }
            end = at + (line.find(words)?) + words.len();
            let cells: Vec<&str> = if written {
                vec![words.trim_matches('"')]
            } else {
                words
                    .split('\t')
                    .map(str::trim)
                    .filter(|cell| !cell.is_empty())
                    .collect()
            };
            if !table {
                items.extend(cells.iter().map(|cell| quoted(cell, written)));
            } else {
                let (name, text) = match cells.as_slice() {
                    [one] => (*one, *one),
                    [name, text, ..] => (*name, *text),
                    [] => break,
                };
                let mut id = misfit::id(name);
                if ids.contains(&id) {
                    id = format!("{id}-{}", ids.len() + 1);
                }
                items.push(format!("\"{id}\": {}", quoted(text, written)));
                ids.push(id);
            }
            if closes.is_some() || line_end >= self.text.len() {
                break;
            }
            at = line_end + 1;
        }
        Some((items, end))
    }
}

fn quoted(words: &str, written: bool) -> String {
    if written {
        format!("\"{words}\"")
    } else {
        format!("\"{}\"", escaped(words))
    }
}

fn is_bullet(sign: &str) -> bool {
    matches!(
        sign,
        "-" | "*" | "•" | "·" | "–" | "—" | "‣" | "◦" | "▪" | "●"
    )
}

/// A line without the bullet or number it begins with.
fn without_bullet(line: &str) -> &str {
    let line = line.trim_start();
    let first = line.chars().next().map_or(0, char::len_utf8);
    if is_bullet(&line[..first]) {
        return line[first..].trim_start();
    }
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    if number.len() < line.len()
        && let Some(rest) = number.strip_prefix(['.', ')'])
        && rest.starts_with([' ', '\t'])
    {
        return rest.trim_start();
    }
    line
}
