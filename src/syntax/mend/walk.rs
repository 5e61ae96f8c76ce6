//! Follows the signs of a text from bracket to bracket and repairs what stands between two of them.
//! It must not know which bracket was forgotten; that is settled beside it.

use super::patch::Patch;
use super::{Mender, Piece, short};
use crate::syntax::schema::{self, Kind, Of, ROOTS, RULES, STEPS};
use crate::syntax::tokens::Sort;

/// A bracket that is open.
pub struct Frame {
    /// Its place; the whole file's is before everything.
    pub at: usize,
    /// What it is to be: `(`, `[`, `{`, or 0 for the file.
    pub bracket: u8,
    pub line: usize,
    pub indent: usize,
    /// How far its first entry is indented, if that begins a line.
    pub first: Option<usize>,
    /// It stands behind a kind's name.
    pub named: bool,
    /// It is a second pair inside that of a kind, to be taken away.
    pub doubled: bool,
    /// It is not in the text: the braces that `Say("a is b": "x", …)` lacks.
    pub put_in: bool,
    /// The slip that replaces it, to be ended where it closes.
    pub slip: Option<usize>,
    /// The slip that puts it in, since nothing opens it.
    pub unopened: Option<usize>,
    /// Whose fields stand in it, as far as is known.
    pub kind: Option<&'static Kind>,
    /// What it is the value of.
    pub of: Of,
    pub state: State,
    /// The key or field that was read last.
    pub key: (usize, usize),
    pub entries: usize,
}

/// What is due next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// An entry, or the end.
    Item,
    /// The colon after a key.
    Colon,
    /// A value.
    Value,
    /// A comma, or the end.
    Comma,
}

impl<'t> Mender<'t> {
    /// Repairs from the start to the end, or to a place that has no plain repair.
    pub fn walk(&mut self) {
        self.frames.push(Frame {
            at: 0,
            bracket: 0,
            line: 0,
            indent: 0,
            first: None,
            named: false,
            doubled: false,
            put_in: false,
            slip: None,
            unopened: None,
            kind: None,
            of: Of::Any,
            state: State::Value,
            key: (0, 0),
            entries: 0,
        });
        let (mut n, mut again) = (0, 0);
        while n < self.pieces.len() && !self.stuck && !self.full() {
            let next = self.step(n);
            again = if next == n { again + 1 } else { 0 };
            // No place is looked at for ever.
            self.stuck |= again > 200;
            n = next;
        }
        if !self.stuck && !self.full() {
            self.end();
        }
    }

    /// The innermost open bracket; the file's own is never closed.
    pub fn top(&mut self) -> &mut Frame {
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    pub fn piece(&self, n: usize) -> Option<Piece> {
        self.pieces.get(n).copied()
    }

    pub fn sort(&self, n: usize) -> Option<Sort> {
        self.piece(n).map(|piece| piece.sort)
    }

    fn is_sign(&self, n: usize, sign: &str) -> bool {
        self.piece(n)
            .is_some_and(|piece| piece.sort == Sort::Other && self.words(piece) == sign)
    }

    /// Whether a piece stands between a key and its value.
    pub fn is_colon(&self, n: usize) -> bool {
        self.sort(n) == Some(Sort::Colon)
            || self.is_sign(n, "=")
            || (self.is_sign(n, "-") && self.is_sign(n + 1, ">"))
    }

    /// A value or a bracket is done.
    pub fn done(&mut self) {
        let top = self.top();
        top.state = State::Comma;
        top.entries += 1;
    }

    pub fn stop(&mut self, n: usize) -> usize {
        self.stuck = true;
        n
    }

    /// One step; answers which piece comes next.
    fn step(&mut self, n: usize) -> usize {
        let piece = self.pieces[n];
        let state = self.top().state;
        if let Sort::Close(_) = piece.sort {
            return self.close(n);
        }
        let due = matches!(state, State::Item | State::Comma);
        if due && piece.first && piece.sort == Sort::Comma && self.comma_alone(n) {
            return n;
        }
        if due && piece.first && piece.sort != Sort::Comma && self.dedent(n) {
            return n;
        }
        let top = self.top();
        if top.entries == 0 && state == State::Item && piece.first {
            top.first = Some(piece.indent);
        }
        match state {
            State::Comma => self.after_value(n, piece),
            State::Colon => self.after_key(n, piece),
            State::Value => self.value(n, piece),
            State::Item => self.item(n, piece),
        }
    }

    fn after_value(&mut self, n: usize, piece: Piece) -> usize {
        let at_top = self.frames.len() == 1;
        match piece.sort {
            Sort::Comma | Sort::Other if at_top => {
                if !matches!(self.words(piece), "," | "." | ";") {
                    return self.stop(n);
                }
                let message = format!("`{}` stands behind the end", self.words(piece));
                let finding = self
                    .error("syntax", piece.start, piece.end, message)
                    .hint("take it away; nothing follows the last bracket")
                    .edit(self.span(piece.start, piece.end), "");
                self.slip(finding);
                n + 1
            }
            _ if at_top => self.stop(n),
            Sort::Comma => {
                self.top().state = State::Item;
                n + 1
            }
            Sort::Other if self.words(piece) == ";" => {
                let finding = self
                    .error(
                        "missing-comma",
                        piece.start,
                        piece.end,
                        "expected a comma, found `;`".into(),
                    )
                    .hint("write `,` between two entries")
                    .edit(self.span(piece.start, piece.end), ",");
                self.slip(finding);
                self.top().state = State::Item;
                n + 1
            }
            Sort::Other if self.words(piece) == "." => {
                let finding = self
                    .error(
                        "syntax",
                        piece.start,
                        piece.end,
                        "a full stop stands outside the quotation marks".into(),
                    )
                    .hint("take it away, or put it before the closing quotation mark")
                    .edit(self.span(piece.start, piece.end), "");
                self.slip(finding);
                n + 1
            }
            Sort::Colon => self.stop(n),
            Sort::Word | Sort::Other if self.pasted(n, piece) => self.past(n),
            Sort::Other if self.value_ends(n + 1) => {
                let message = format!("`{}` has no place here", self.words(piece));
                let finding = self
                    .error("syntax", piece.start, piece.end, message)
                    .hint("take it away")
                    .edit(self.span(piece.start, piece.end), "");
                self.slip(finding);
                n + 1
            }
            Sort::Other => self.stop(n),
            // A stray word behind a value, as in `minutes: 12 min`.
            Sort::Word
                if !piece.first
                    && self.top().bracket != b'['
                    && !self.is_colon(n + 1)
                    && !matches!(self.sort(n + 1), Some(Sort::Open(_))) =>
            {
                self.stop(n)
            }
            _ => {
                let end = n.checked_sub(1).map_or(0, |before| self.pieces[before].end);
                let finding = self
                    .error("missing-comma", end, end, "a comma is missing here".into())
                    .hint("put `,` between two entries")
                    .edit(self.span(end, end), ",");
                self.slip(finding);
                self.top().state = State::Item;
                n
            }
        }
    }

    fn after_key(&mut self, n: usize, piece: Piece) -> usize {
        let key = self.top().key;
        match piece.sort {
            Sort::Colon => {
                // `:=`
                let more = self.is_sign(n + 1, "=") && self.pieces[n + 1].start == piece.end;
                self.top().state = State::Value;
                if more {
                    let sign = self.pieces[n + 1];
                    self.equals(piece.start, sign.end);
                    return n + 2;
                }
                n + 1
            }
            Sort::Other if self.is_colon(n) => {
                let follows = self.is_sign(n + 1, ">") && self.pieces[n + 1].start == piece.end;
                let last = if follows { n + 1 } else { n };
                self.equals(piece.start, self.pieces[last].end);
                self.top().state = State::Value;
                last + 1
            }
            Sort::Comma if self.comma_for_colon(n) => {
                self.equals(piece.start, piece.end);
                self.top().state = State::Value;
                n + 1
            }
            Sort::Comma | Sort::Close(_) => self.no_value(n, key),
            _ => {
                let words = short(self.slice(key.0, key.1).trim_matches('"'));
                let finding = self
                    .error(
                        "colon",
                        key.1,
                        key.1,
                        format!("a colon is missing after `{words}`"),
                    )
                    .hint("write `:` between a name and its value")
                    .edit(self.span(key.1, key.1), ":");
                self.slip(finding);
                self.top().state = State::Value;
                n
            }
        }
    }

    /// Whether a comma stands where the colon belongs: what follows it can only be the value.
    fn comma_for_colon(&mut self, n: usize) -> bool {
        let Some(next) = self.piece(n + 1).filter(|next| !next.first) else {
            return false;
        };
        let set = matches!(self.top().of, Of::Entries(_) | Of::WordList);
        let ends = self.value_ends(n + 2) && !self.is_colon(n + 2);
        let words = self.words(next);
        match (self.top().bracket, next.sort) {
            (b'(' | b'{', Sort::Open(_)) => true,
            (b'(', Sort::Text) => ends,
            (b'(', Sort::Word) => ends && words.bytes().all(|byte| byte.is_ascii_digit()),
            (b'{', Sort::Text) => ends && !set,
            (b'{', Sort::Word) => {
                kind_called(words).is_some() && matches!(self.sort(n + 2), Some(Sort::Open(_)))
            }
            _ => false,
        }
    }

    fn equals(&mut self, start: usize, end: usize) {
        let message = format!("expected `:`, found `{}`", self.slice(start, end));
        // The space before the sign goes with it.
        let key = self.top().key.1.min(start);
        let from = match self.slice(key, start).trim_matches(' ') {
            "" => key,
            _ => start,
        };
        let finding = self
            .error("colon", start, end, message)
            .hint("write `:` between a name and its value")
            .edit(self.span(from, end), ":");
        self.slip(finding);
    }

    fn item(&mut self, n: usize, piece: Piece) -> usize {
        match (piece.sort, self.top().bracket) {
            (Sort::Comma, _) => {
                let first = self.top().entries == 0;
                let message = if first {
                    "nothing stands before this comma"
                } else {
                    "there is one comma too many"
                };
                let finding = self
                    .error("extra-comma", piece.start, piece.end, message.into())
                    .hint("take it away")
                    .edit(self.span(piece.start, piece.end), "");
                self.slip(finding);
                n + 1
            }
            (_, b'(') => self.field(n, piece),
            (_, b'{') => self.key(n, piece),
            (Sort::Colon, _) => self.stop(n),
            (Sort::Word | Sort::Text, _) if self.is_colon(n + 1) => {
                // An entry of the bracket round this list: the list was not closed.
                self.unclosed(self.frames.len() - 1, n);
                n
            }
            (Sort::Word | Sort::Other, _) if self.pasted(n, piece) => self.past(n),
            _ => {
                self.top().state = State::Value;
                self.top().key = (piece.start, piece.start);
                self.value(n, piece)
            }
        }
    }

    fn takes(&mut self, piece: Piece, n: usize) -> usize {
        let top = self.top();
        top.key = (piece.start, piece.end);
        top.state = State::Colon;
        n + 1
    }

    /// What stands first in round brackets or after a comma in them.
    fn field(&mut self, n: usize, piece: Piece) -> usize {
        let (kind, named, entries) = {
            let top = self.top();
            (top.kind, top.named, top.entries)
        };
        let only = named && entries == 0;
        let words = self.words(piece);
        let known = |name: &str| match kind {
            Some(kind) => kind.field(name).is_some(),
            None => is_field(name),
        };
        match piece.sort {
            Sort::Word if self.is_colon(n + 1) => self.takes(piece, n),
            Sort::Word
                if known(words)
                    && (!self.value_ends(n + 1)
                        || (self.sort(n + 1) == Some(Sort::Comma)
                            && self.comma_for_colon(n + 1))) =>
            {
                self.takes(piece, n)
            }
            Sort::Word if known(words) && !(only && kind.is_some_and(|k| k.short.is_some())) => {
                self.takes(piece, n)
            }
            Sort::Word if only && !matches!(self.sort(n + 1), Some(Sort::Open(_))) => {
                self.short_form();
                self.loose(n, piece)
            }
            Sort::Other if only => {
                self.short_form();
                self.loose(n, piece)
            }
            Sort::Word if matches!(self.sort(n + 1), Some(Sort::Comma | Sort::Close(_))) => {
                self.takes(piece, n)
            }
            Sort::Text if self.is_colon(n + 1) => {
                let name = words.trim_matches('"');
                if !is_field(name) && self.frames.iter().any(|frame| frame.bracket == b'{') {
                    return self.left_open(n);
                }
                let finding = self
                    .error(
                        "quoted-field",
                        piece.start,
                        piece.end,
                        "the name of a field has no quotation marks".into(),
                    )
                    .hint(format!("write `{name}: …`"))
                    .edit(self.span(piece.start, piece.end), name);
                self.slip(finding);
                self.takes(piece, n)
            }
            Sort::Open(b'(') if only => self.doubled(n, kind),
            Sort::Open(b'{') if only && self.has_field(n + 1, kind) => self.doubled(n, kind),
            Sort::Text | Sort::Open(_) if entries == 0 => {
                self.short_form();
                self.value(n, piece)
            }
            _ => self.stop(n),
        }
    }

    /// Whether a field of a kind stands here, with its colon.
    fn has_field(&self, n: usize, kind: Option<&Kind>) -> bool {
        let own = |piece: Piece| {
            let name = self.words(piece);
            piece.sort == Sort::Word && kind.is_some_and(|kind| kind.field(name).is_some())
        };
        self.piece(n).is_some_and(own) && self.is_colon(n + 1)
    }

    /// The value in the brackets stands for one field.
    fn short_form(&mut self) {
        let top = self.top();
        top.state = State::Value;
        top.key = (top.at, top.at);
    }

    /// What stands first in curly brackets or after a comma in them.
    fn key(&mut self, n: usize, piece: Piece) -> usize {
        match piece.sort {
            Sort::Text => self.takes(piece, n),
            Sort::Word if self.belongs_outside(n, piece) => {
                self.unclosed(self.frames.len() - 1, n);
                n
            }
            Sort::Word | Sort::Other => {
                // A condition may be several words.
                let line = (n..self.pieces.len().min(n + 40))
                    .take_while(|m| *m == n || !self.pieces[*m].first)
                    .take_while(|m| !matches!(self.pieces[*m].sort, Sort::Text | Sort::Comma));
                let mut colon = None;
                for m in line {
                    if m > n
                        && self.is_colon(m)
                        && (self.sort(m) == Some(Sort::Colon) || m == n + 1)
                    {
                        colon = Some(m);
                        break;
                    }
                }
                let Some(colon) = colon else {
                    return if self.pasted(n, piece) {
                        self.past(n)
                    } else {
                        self.stop(n)
                    };
                };
                let (start, end) = (piece.start, self.pieces[colon - 1].end);
                let words = self.slice(start, end);
                let finding = self
                    .error(
                        "missing-quotes",
                        start,
                        end,
                        format!("the key `{}` has no quotation marks", short(words)),
                    )
                    .hint(format!("write `\"{}\": …`", short(words)))
                    .edit(self.span(start, end), format!("\"{words}\""));
                let patches = vec![Patch::insert(start, "\""), Patch::insert(end, "\"")];
                self.slip_with(finding, patches);
                let top = self.top();
                (top.key, top.state) = ((start, end), State::Colon);
                colon
            }
            _ => self.stop(n),
        }
    }

    /// Whether a word in a table is a field of the bracket round the table.
    fn belongs_outside(&self, n: usize, piece: Piece) -> bool {
        let [.., outer, table] = self.frames.as_slice() else {
            return false;
        };
        let name = self.words(piece);
        let field = match outer.kind {
            Some(kind) => kind.field(name).is_some(),
            None => is_field(name),
        };
        table.entries > 0 && outer.bracket == b'(' && field && self.is_colon(n + 1)
    }

    /// The first piece behind what the last slip took in.
    pub fn past(&mut self, n: usize) -> usize {
        let end = self
            .slips
            .last()
            .and_then(|slip| slip.patches.iter().map(|patch| patch.end).max());
        let end = end.unwrap_or(0);
        let mut next = n + 1;
        while self.pieces.get(next).is_some_and(|piece| piece.start < end) {
            next += 1;
        }
        next
    }
}

impl Mender<'_> {
    /// The kind of this name that can stand here.
    pub fn kind_here(&self, name: &str) -> Option<&'static Kind> {
        match self.frames.len() {
            1 => ROOTS
                .iter()
                .find(|kind| kind.name.eq_ignore_ascii_case(name)),
            _ => kind_called(name),
        }
    }
}

/// The kind with this name, however its letters are written.
pub fn kind_called(name: &str) -> Option<&'static Kind> {
    let all = STEPS.iter().chain(ROOTS).chain(RULES);
    all.into_iter()
        .find(|kind| kind.name.eq_ignore_ascii_case(name))
}

/// Whether anything has a field of this name.
pub fn is_field(name: &str) -> bool {
    let brackets = [
        &schema::OPTION,
        &schema::LINE,
        &schema::NUDGE,
        &schema::PEOPLE,
    ];
    let all = STEPS.iter().chain(ROOTS).chain(RULES).chain(brackets);
    all.into_iter().any(|kind| kind.field(name).is_some())
}
