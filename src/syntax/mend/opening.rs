//! Opens brackets, and sees whether they are of the right sort for what stands in them.
//! It must not know how they close.

use super::Mender;
use super::patch::Patch;
use super::walk::{Frame, State, is_field};
use crate::syntax::schema::{Kind, Of};
use crate::syntax::tokens::{Sort, closing};

/// The deepest brackets that are mended; `ron` reads no deeper ones.
const DEEPEST: usize = 127;

impl Mender<'_> {
    /// A bracket opens; `name` is the kind before it.
    pub fn open(&mut self, n: usize, name: Option<&str>) -> usize {
        let piece = self.pieces[n];
        let Sort::Open(written) = piece.sort else {
            self.stuck = true;
            return n;
        };
        if self.frames.len() > DEEPEST {
            self.stuck = true;
            return n;
        }
        let of = self.value_of();
        let kind = match (name, of) {
            (Some(name), _) => self.kind_here(name),
            (None, Of::Fields(kind) | Of::WordsOr(kind)) => Some(kind),
            _ => None,
        };
        let key = self.piece(n + 1).filter(|_| self.is_colon(n + 2));
        let field = key.is_some_and(|key| {
            let name = self.words(key).trim_matches('"');
            kind.map_or_else(|| is_field(name), |kind| kind.field(name).is_some())
        });
        let quoted = key.map(|key| key.sort == Sort::Text);
        let single = matches!(
            self.piece(n + 2).map(|p| p.sort),
            Some(Sort::Comma | Sort::Close(_))
        );
        let table = matches!(
            of,
            Of::Entries(_) | Of::Table | Of::Steps | Of::Words | Of::Go
        );
        let bracket = match (written, quoted) {
            (b'{', _) if name.is_some() => b'(',
            (b'{', Some(false)) if field && !table => b'(',
            (b'{', Some(true)) if field && matches!(of, Of::Fields(_) | Of::WordsOr(_)) => b'(',
            (b'{', None) if single && matches!(of, Of::Ids) => b'[',
            (b'[', Some(true)) => b'{',
            (b'[', Some(false)) => {
                if field {
                    b'('
                } else {
                    b'{'
                }
            }
            (b'(', Some(true)) if !field && name.is_none() => b'{',
            (b'(', Some(false)) if !field && table && name.is_none() => b'{',
            (same, _) => same,
        };
        let mut frame = Frame {
            at: piece.start,
            bracket,
            line: piece.line,
            indent: piece.indent,
            first: None,
            named: name.is_some(),
            doubled: false,
            put_in: false,
            slip: None,
            unopened: None,
            kind: if bracket == b'(' { kind } else { None },
            of,
            state: State::Item,
            key: (piece.start, piece.start),
            entries: 0,
        };
        if bracket != written {
            frame.slip = Some(self.slips.len());
            let finding = self
                .error(
                    "wrong-bracket",
                    piece.start,
                    piece.end,
                    misplaced(bracket, written, name),
                )
                .hint(format!(
                    "write `{}` and `{}` round them",
                    char::from(bracket),
                    char::from(closing(bracket))
                ));
            let sign = char::from(bracket).to_string();
            self.slip_with(finding, vec![Patch::replace(piece.start, piece.end, &sign)]);
        }
        self.frames.push(frame);
        // `Say("a is b": "x")` lacks the braces of a table.
        if written == b'(' && bracket == b'(' && quoted == Some(true) && !field && name.is_some() {
            let finding = self
                .error(
                    "wrong-bracket",
                    piece.start,
                    piece.end,
                    "a table stands in curly brackets".into(),
                )
                .hint("write `({` and `})` round it");
            let slip = self.slips.len();
            self.slip_with(finding, vec![Patch::insert(piece.end, "{")]);
            let top = self.top();
            top.state = State::Value;
            self.frames.push(Frame {
                at: piece.start,
                bracket: b'{',
                line: piece.line,
                indent: piece.indent,
                first: None,
                named: false,
                doubled: false,
                put_in: true,
                slip: Some(slip),
                unopened: None,
                kind: None,
                of: Of::Words,
                state: State::Item,
                key: (piece.start, piece.start),
                entries: 0,
            });
        }
        n + 1
    }

    /// A second pair of brackets inside that of a kind.
    pub fn doubled(&mut self, n: usize, kind: Option<&'static Kind>) -> usize {
        let piece = self.pieces[n];
        let finding = self
            .error(
                "double-brackets",
                piece.start,
                piece.end,
                "the fields stand in two pairs of brackets".to_string(),
            )
            .hint("take the inner pair away");
        let slip = self.slips.len();
        self.slip_with(finding, vec![Patch::replace(piece.start, piece.end, "")]);
        self.frames.push(Frame {
            at: piece.start,
            bracket: b'(',
            line: piece.line,
            indent: piece.indent,
            first: None,
            named: true,
            doubled: true,
            put_in: false,
            slip: Some(slip),
            unopened: None,
            kind,
            of: Of::Any,
            state: State::Item,
            key: (piece.start, piece.start),
            entries: 0,
        });
        n + 1
    }

    /// The opening bracket that a value lacks which begins at a piece.
    pub fn lacks_bracket(&mut self, n: usize) -> Option<u8> {
        let piece = self.pieces[n];
        let of = self.value_of();
        let after = |m: usize| self.piece(m).map(|piece| piece.sort);
        match (piece.sort, of) {
            (Sort::Text, Of::Entries(_) | Of::Table | Of::Steps | Of::Words | Of::Go)
                if self.is_colon(n + 1) =>
            {
                Some(b'{')
            }
            (Sort::Text, Of::Ids)
                if after(n + 1) == Some(Sort::Comma)
                    && after(n + 2) == Some(Sort::Text)
                    && matches!(after(n + 3), Some(Sort::Comma | Sort::Close(b']'))) =>
            {
                Some(b'[')
            }
            (Sort::Text, Of::Ids) if after(n + 1) == Some(Sort::Close(b']')) => Some(b'['),
            (Sort::Word, Of::Fields(kind) | Of::WordsOr(kind)) if self.is_colon(n + 1) => {
                kind.field(self.words(piece)).map(|_| b'(')
            }
            _ => None,
        }
    }

    /// A kind with one text behind it and no brackets round it.
    pub fn without_brackets(&mut self, n: usize) -> usize {
        let (name, Some(text)) = (self.pieces[n], self.piece(n + 1)) else {
            return self.stop(n);
        };
        let words = format!("({})", self.words(text));
        let finding = self
            .error(
                "missing-bracket",
                name.end,
                name.end,
                format!("`(` is missing after `{}`", self.words(name)),
            )
            .hint(format!(
                "write `{}{}`",
                self.words(name),
                super::short(&words)
            ))
            .edit(self.span(name.end, text.end), words);
        let patches = vec![
            Patch::replace(name.end, text.start, "("),
            Patch::insert(text.end, ")"),
        ];
        self.slip_with(finding, patches);
        self.done();
        n + 2
    }

    /// Puts in an opening bracket: behind a kind's name, or before the first entry.
    pub fn unopened(&mut self, n: usize, bracket: u8, kind: Option<&'static Kind>) -> usize {
        let piece = self.pieces[n];
        let of = self.value_of();
        let fields = match of {
            Of::Fields(kind) | Of::WordsOr(kind) if bracket == b'(' => Some(kind),
            _ => kind,
        };
        let (at, next) = match kind {
            Some(_) => (piece.end, n + 1),
            None => (piece.start, n),
        };
        let sign = char::from(bracket);
        let before = match kind {
            Some(_) => format!("after `{}`", self.words(piece)),
            None => format!("before `{}`", super::short(self.words(piece))),
        };
        let finding = self
            .error(
                "missing-bracket",
                at,
                at,
                format!("`{sign}` is missing {before}"),
            )
            .hint(format!(
                "write `{sign}` here, and `{}` at the end",
                char::from(closing(bracket))
            ))
            .edit(self.span(at, at), sign);
        let slip = self.slips.len();
        self.slip(finding);
        // What begins on a line of its own is laid out as if its bracket stood behind the colon before it.
        let opener = n.checked_sub(1).and_then(|before| self.piece(before));
        let opener = opener.filter(|_| piece.first).unwrap_or(piece);
        self.frames.push(Frame {
            at,
            bracket,
            line: opener.line,
            indent: opener.indent,
            first: None,
            named: kind.is_some(),
            doubled: false,
            put_in: false,
            slip: None,
            unopened: Some(slip),
            kind: fields,
            of,
            state: State::Item,
            key: (at, at),
            entries: 0,
        });
        next
    }
}

fn misplaced(bracket: u8, written: u8, name: Option<&str>) -> String {
    let stand = match (bracket, name) {
        (b'(', Some(name)) => format!("the fields of `{name}` stand in round brackets"),
        (b'(', None) => "fields stand in round brackets".to_string(),
        (b'{', _) => "keys in quotes and their values stand in curly brackets".to_string(),
        _ => "a list stands in square brackets".to_string(),
    };
    format!("{stand}, not in `{}`", char::from(written))
}
