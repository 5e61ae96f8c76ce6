//! Puts quotation marks round words that stand bare where a text is due.
//! It must not touch a list of such words; that is another slip.

use super::patch::Patch;
use super::texts::{bare, escaped};
use super::{Mender, Piece, short};
use crate::syntax::schema::Of;
use crate::syntax::tokens::Sort;

impl Mender<'_> {
    /// Words without quotation marks where a value is due.
    pub fn loose(&mut self, n: usize, piece: Piece) -> usize {
        if self.is_list_without_bracket(n, piece) && self.pasted_list(n, true) {
            return self.past(n);
        }
        let end = self.loose_end(n, piece);
        let words = self.slice(piece.start, end);
        if words.is_empty() {
            self.stuck = true;
            return n;
        }
        let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if matches!(self.value_of(), Of::Number) && digits > 0 {
            let number = &words[..digits];
            let finding = self
                .error(
                    "wrong-type",
                    piece.start,
                    end,
                    format!("expected a whole number, found `{}`", short(words)),
                )
                .hint(format!("write `{number}` alone"))
                .edit(self.span(piece.start + digits, end), "");
            self.slip(finding);
            self.done();
            return self.past(n);
        }
        let quoted = format!("\"{}\"", escaped(words));
        let finding = self
            .error(
                "missing-quotes",
                piece.start,
                end,
                format!("`{}` has no quotation marks", short(words)),
            )
            .hint(format!("write `\"{}\"`", short(words)))
            .edit(self.span(piece.start, end), quoted);
        let mut patches = vec![Patch::insert(piece.start, "\""), Patch::insert(end, "\"")];
        let signs = words
            .char_indices()
            .filter(|(_, c)| matches!(c, '"' | '\\'));
        patches.extend(signs.map(|(at, _)| Patch::insert(piece.start + at, "\\")));
        self.slip_with(finding, patches);
        self.done();
        self.past(n)
    }

    /// Where loose words end: at the next entry, at a text, or before what ends their line.
    fn loose_end(&mut self, n: usize, piece: Piece) -> usize {
        let list = self.top().bracket == b'[';
        let mut end = piece.end;
        for m in n + 1..self.pieces.len().min(n + 200) {
            let next = self.pieces[m];
            let stops = next.first
                || next.sort == Sort::Text
                || (list && matches!(next.sort, Sort::Comma))
                || (next.sort == Sort::Comma && self.begins_entry(m + 1));
            if stops {
                break;
            }
            end = next.end;
        }
        let words = self.slice(piece.start, end);
        // In a list on one line its closing bracket ends the words too.
        let words = match words.find(']') {
            Some(close) if list => &words[..close],
            _ => words,
        };
        let words = match words.find('\t') {
            Some(tab) if list => &words[..tab],
            _ => words,
        };
        piece.start + bare(words).len()
    }

    /// Whether a new entry begins here: a key or field and its colon, or a new line.
    fn begins_entry(&self, m: usize) -> bool {
        self.piece(m).is_none_or(|next| {
            next.first
                || next.sort == Sort::Text
                || (next.sort == Sort::Word && self.is_colon(m + 1))
        })
    }
}
