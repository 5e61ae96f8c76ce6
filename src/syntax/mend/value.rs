//! Repairs what stands, or does not stand, where a value is due.
//! It must not know how entries follow each other.

use super::patch::Patch;
use super::walk::State;
use super::{Mender, Piece, short};
use crate::syntax::misfit;
use crate::syntax::schema::Of;
use crate::syntax::tokens::Sort;

impl Mender<'_> {
    pub fn value(&mut self, n: usize, piece: Piece) -> usize {
        match piece.sort {
            Sort::Text if self.frames.len() == 1 => self.stop(n),
            Sort::Text => {
                if let Some(bracket) = self.lacks_bracket(n) {
                    return self.unopened(n, bracket, None);
                }
                let top = self.top();
                if top.bracket == b'{' && matches!(top.of, Of::Steps) {
                    self.words_for_a_step(piece);
                }
                self.done();
                n + 1
            }
            Sort::Open(_) => self.open(n, None),
            Sort::Comma | Sort::Close(_) if self.frames.len() > 1 => {
                let key = self.top().key;
                self.no_value(n, key)
            }
            Sort::Word => self.word(n, piece),
            Sort::Other if self.frames.len() > 1 => self.loose(n, piece),
            _ => self.stop(n),
        }
    }

    /// A text where a step belongs.
    fn words_for_a_step(&mut self, piece: Piece) {
        let (start, end) = (piece.start, piece.end);
        let step = format!("Say({})", self.words(piece));
        let message = "expected a step such as `Say(\"…\")`, found text".to_string();
        let finding = self
            .error("wrong-type", start, end, message)
            .hint(format!("write `{}`", short(&step)))
            .edit(self.span(start, end), step);
        let patches = vec![Patch::insert(start, "Say("), Patch::insert(end, ")")];
        self.slip_with(finding, patches);
    }

    /// A word where a value is due.
    fn word(&mut self, n: usize, piece: Piece) -> usize {
        let words = self.words(piece);
        let kind = self.kind_here(words);
        let text = matches!(
            self.value_of(),
            Of::Condition | Of::Words | Of::Text | Of::Go
        );
        if let Some(Sort::Open(bracket)) = self.sort(n + 1)
            && !self.pieces[n + 1].first
            && bracket != b'['
            && (kind.is_some() || !text)
        {
            return self.open(n + 1, Some(words));
        }
        let next = self.piece(n + 1);
        if kind.is_some()
            && next.is_some_and(|next| next.sort == Sort::Text && !next.first)
            && self.value_ends(n + 2)
            && (self.sort(n + 2) != Some(Sort::Close(b')')) || self.top().bracket == b'(')
        {
            return self.without_brackets(n);
        }
        if kind.is_some() && (!self.value_ends(n + 1) || self.is_colon(n + 2)) {
            return self.unopened(n, b'(', kind);
        }
        if self.frames.len() == 1 {
            return self.stop(n);
        }
        if let Some(bracket) = self.lacks_bracket(n) {
            return self.unopened(n, bracket, None);
        }
        let ends = self.value_ends(n + 1);
        if matches!(words, "true" | "false") && ends {
            self.done();
            return n + 1;
        }
        if misfit::is_nothing(words) && ends {
            return self.nothing(n, piece);
        }
        let digits = words.trim_start_matches(['-', '+']);
        if ends && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'_') {
            self.done();
            return n + 1;
        }
        if ends
            && let Some((whole, part)) = digits.split_once('.')
            && (whole.bytes().chain(part.bytes())).all(|b| b.is_ascii_digit())
            && !whole.is_empty()
        {
            let finding = self
                .error(
                    "wrong-type",
                    piece.start,
                    piece.end,
                    format!("expected a whole number, found `{words}` with a point"),
                )
                .hint(format!("write a whole number, such as `{whole}`"));
            let point = piece.end - part.len() - 1;
            self.slip_with(finding, vec![Patch::replace(point, piece.end, "")]);
            self.done();
            return n + 1;
        }
        // One word of plain letters is read, and told of with what its field holds.
        let plain = words.chars().all(crate::source::in_word)
            && !words.starts_with(|c: char| c.is_ascii_digit());
        if ends && plain && !self.is_list_without_bracket(n, piece) {
            self.done();
            return n + 1;
        }
        self.loose(n, piece)
    }

    /// Whether a value may have ended before this piece.
    pub fn value_ends(&self, n: usize) -> bool {
        self.piece(n).is_none_or(|next| {
            next.first
                || matches!(next.sort, Sort::Comma | Sort::Close(_))
                || self.words(next) == ";"
        })
    }

    /// `null` and its like: the whole entry is taken away.
    fn nothing(&mut self, n: usize, piece: Piece) -> usize {
        let words = self.words(piece);
        let list = self.top().bracket == b'[';
        let start = if list { piece.start } else { self.top().key.0 };
        let comma = self.piece(n + 1).filter(|next| next.sort == Sort::Comma);
        let end = comma.map_or(piece.end, |comma| comma.end);
        let finding = self
            .error(
                "no-null",
                piece.start,
                piece.end,
                format!("there is no `{words}` here"),
            )
            .hint("leave the whole entry out where there is nothing to say")
            .edit(self.span(start, end), "");
        self.slip(finding);
        self.top().state = State::Item;
        n + if comma.is_some() { 2 } else { 1 }
    }

    /// What the value that is due is to hold.
    pub fn value_of(&mut self) -> Of {
        let (start, end) = self.top().key;
        let name = self.slice(start, end).trim_matches('"');
        let top = self.top();
        match (top.bracket, top.kind, top.of) {
            (b'(', Some(kind), _) => kind.field(name).map_or(Of::Any, |field| field.of),
            (b'{', _, Of::Entries(kind)) => Of::WordsOr(kind),
            _ => Of::Any,
        }
    }

    /// A key or field that nothing follows.
    pub fn no_value(&mut self, n: usize, key: (usize, usize)) -> usize {
        let words = self.slice(key.0, key.1);
        let name = words.trim_matches('"').to_string();
        let state = self.top().state;
        let (bracket, kind, of) = {
            let top = self.top();
            (top.bracket, top.kind, top.of)
        };
        let finding = self.error(
            "missing-value",
            key.0,
            key.1,
            format!("`{}` has no value", short(&name)),
        );
        let (finding, mut patch) = if bracket != b'{' {
            match kind
                .and_then(|kind| kind.field(&name))
                .map(|field| field.of)
            {
                Some(Of::Flag) if state == State::Colon => (
                    finding
                        .hint(format!("write `{name}: true`"))
                        .edit(self.span(key.1, key.1), ": true"),
                    "true",
                ),
                _ => (
                    finding.hint(format!("write `{name}: …`, or take `{name}` away")),
                    "None",
                ),
            }
        } else if let (Of::Entries(_), State::Colon) = (of, state) {
            let id = misfit::id(&name);
            let entry = format!("\"{id}\": \"{}\"", super::texts::escaped(&name));
            (
                finding
                    .hint(format!("write `{entry}`: an id, a colon, the words"))
                    .edit(self.span(key.0, key.1), entry),
                "None",
            )
        } else {
            (
                finding.hint(format!("write `\"{}\": …`", short(&name))),
                "None",
            )
        };
        let with_colon = format!(": {patch}");
        let at = if state == State::Colon {
            patch = &with_colon;
            key.1
        } else {
            n.checked_sub(1)
                .map_or(key.1, |before| self.pieces[before].end)
        };
        let patches = vec![Patch::insert(at, patch)];
        self.slip_with(finding, patches);
        self.done();
        n
    }
}
