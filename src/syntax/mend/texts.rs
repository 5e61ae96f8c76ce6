//! Finds where texts begin and end in a text whose quotation marks are not all in place.
//! It must not know which bracket it is in; it looks at one line and what follows a mark.

use super::patch::Patch;
use super::walk::kind_called;
use super::{Mender, Piece, short};
use crate::syntax::tokens::{self, Sort, is_space};

/// How far a closing mark is looked for where the first one found can't be it.
const FAR: usize = 4000;

/// Signs that a word processor puts in the place of a straight quotation mark.
const TYPOGRAPHIC: &str = "“”„‟«»‹›‘’‚‛″′＂";

impl Mender<'_> {
    /// Cuts the text into pieces; comments are left out.
    pub fn gather(&mut self) {
        let mut at = 0;
        let (mut line, mut line_start, mut seen) = (0, 0, 0);
        let mut line_of_last = usize::MAX;
        while let Some(token) = tokens::next(self.text, at) {
            if self.full() {
                return;
            }
            for (n, _) in self.slice(seen, token.start).match_indices('\n') {
                line += 1;
                line_start = seen + n + 1;
            }
            seen = token.start;
            at = token.end;
            if token.sort == Sort::BlockComment {
                at = self.comment_end(token.start, token.end);
            }
            if matches!(token.sort, Sort::LineComment | Sort::BlockComment) {
                continue;
            }
            let mut piece = Piece {
                sort: token.sort,
                start: token.start,
                end: token.end,
                line,
                indent: indent(self.slice(line_start, token.start)),
                first: line != line_of_last,
            };
            let quoted = self.slice(token.start, token.end).starts_with('"');
            match token.sort {
                Sort::Text if quoted => self.straight(&mut piece),
                Sort::Other => {
                    if let Some(end) = self.other(&mut piece) {
                        at = end;
                        continue;
                    }
                }
                _ => {}
            }
            line_of_last = line + self.slice(token.start, piece.end).matches('\n').count();
            at = piece.end.max(token.start + 1);
            while !self.text.is_char_boundary(at) {
                at += 1;
            }
            self.pieces.push(piece);
        }
    }

    /// Where a comment ends; one that is not closed ends with its line.
    fn comment_end(&mut self, start: usize, end: usize) -> usize {
        let words = self.slice(start, end);
        if words.matches("*/").count() >= words.matches("/*").count() {
            return end;
        }
        let end = self.line_end(start);
        let message = "this comment is not closed".to_string();
        let finding = self
            .error("unclosed-comment", start, start + 2, message)
            .hint("put `*/` at its end, or begin it with `//`")
            .edit(self.span(end, end), " */");
        self.slip(finding);
        end
    }

    fn letter(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// The next `"` at or after a byte that no backslash stands before.
    fn mark(&self, mut at: usize, end: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        while at < end.min(bytes.len()) {
            match bytes[at] {
                b'"' => return Some(at),
                b'\\' => at += 2,
                _ => at += 1,
            }
        }
        None
    }

    fn line_end(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or("");
        rest.find('\n').map_or(self.text.len(), |n| at + n)
    }

    /// Whether nothing but a sign of RON, or the end of the line, follows.
    fn ends_here(&self, at: usize) -> bool {
        let rest = self.text.get(at..).unwrap_or("");
        let rest = rest.trim_start_matches([' ', '\t', '\r']);
        let next = rest.chars().next();
        next.is_none_or(|c| matches!(c, ',' | ')' | ']' | '}' | ':' | '\n'))
            || rest.starts_with("//")
    }

    /// A text that begins with `"`: settles where it ends.
    fn straight(&mut self, piece: &mut Piece) {
        let start = piece.start;
        if let Some(last) = self.pieces.last()
            && last.end == start
            && (self.is_bare_word(*last)
                || (last.sort == Sort::Other && self.slice(last.start, last.end) != "=")
                || (matches!(last.sort, Sort::Close(_)) && self.ends_here(start + 1)))
            && let Some(from) = self.words_start(start)
        {
            return self.unbegun(piece, from);
        }
        let Some(close) = self.mark(start + 1, self.text.len()) else {
            return self.unfinished(piece);
        };
        let inside = self.slice(start + 1, close);
        let one_line = !inside.contains('\n');
        let last = inside.trim_end().chars().next_back();
        let code = last.is_some_and(|c| matches!(c, ':' | '(' | '[' | '{' | ','));
        let begins_line = inside
            .rsplit('\n')
            .next()
            .is_some_and(|l| l.trim().is_empty());
        let tight = match self.letter(close + 1) {
            None | Some(',' | ')' | ']' | '}' | ':' | ';' | '=') => return self.escapes(piece),
            Some('"') => inside.is_empty(),
            Some(letter) => !is_space(letter),
        };
        match (one_line, tight) {
            (true, false) => self.escapes(piece),
            (false, false) if !code => self.escapes(piece),
            (true, true) => {
                let end = self.line_end(start);
                let mut marks = 0;
                let mut at = start;
                while let Some(mark) = self.mark(at, end) {
                    marks += 1;
                    at = mark + 1;
                }
                if marks % 2 == 1 || !self.inner_marks(piece, close, end) {
                    self.unfinished(piece);
                }
            }
            (false, _) if code || begins_line => self.unfinished(piece),
            (false, _) => {
                if !self.inner_marks(piece, close, start + FAR) {
                    self.unfinished(piece);
                }
            }
        }
    }

    /// Marks inside a text, such as `"He said "no" to me"`: true if that is what it is.
    fn inner_marks(&mut self, piece: &mut Piece, first: usize, limit: usize) -> bool {
        let mut inner = vec![first];
        let mut at = first + 1;
        let end = loop {
            let Some(mark) = self.mark(at, limit) else {
                return false;
            };
            if inner.len().is_multiple_of(2) && self.ends_here(mark + 1) {
                break mark;
            }
            inner.push(mark);
            at = mark + 1;
        };
        let last = inner.last().copied().unwrap_or(first);
        let words = self.slice(first, last + 1);
        let finding = self
            .error(
                "quote-inside",
                first,
                first + 1,
                "a quotation mark inside a text ends it".to_string(),
            )
            .also(
                self.span(piece.start, piece.start + 1),
                "the text begins here",
            )
            .hint("inside a text write `'`, or `\\\"` with a backslash")
            .edit(self.span(first, last + 1), words.replace('"', "\\\""));
        let patches = inner.iter().map(|at| Patch::insert(*at, "\\")).collect();
        self.slip_with(finding, patches);
        piece.end = end + 1;
        true
    }

    /// A word that is no kind's name.
    fn is_bare_word(&self, piece: Piece) -> bool {
        piece.sort == Sort::Word && kind_called(self.words(piece)).is_none()
    }

    /// The piece that words end with a closing mark at a byte begin with: behind the key or field, the
    /// kind and the brackets that lead to them on their line.
    fn words_start(&self, mark: usize) -> Option<usize> {
        let line = self.pieces.last()?.line;
        let run = (self.pieces.iter().rev())
            .take_while(|last| last.line == line && last.sort != Sort::Text)
            .count();
        let mut n = self.pieces.len() - run;
        let listed = n
            .checked_sub(1)
            .is_some_and(|n| self.pieces[n].sort == Sort::Text);
        let key = self
            .text
            .get(mark + 1..)?
            .trim_start_matches(' ')
            .starts_with(':');
        if key {
            let run = &self.pieces[n..];
            n += (run.iter().rposition(|p| p.sort == Sort::Open(b'{'))).map_or(0, |at| at + 1);
        }
        loop {
            let piece = self.pieces.get(n)?;
            let next = self.pieces.get(n + 1).map(|next| next.sort);
            let lead = n == self.pieces.len() - run || {
                let before = self.pieces[n - 1].sort;
                matches!(before, Sort::Comma | Sort::Open(_) | Sort::Colon)
            };
            let name = self.slice(piece.start, piece.end);
            match (piece.sort, next) {
                (Sort::Comma | Sort::Colon, _) => n += 1,
                (Sort::Open(_), _) => n += 1,
                (Sort::Word, Some(Sort::Colon)) if lead && !key => n += 2,
                (Sort::Word, Some(Sort::Open(b'('))) if kind_called(name).is_some() => n += 2,
                _ => break,
            }
        }
        // In a list or a table on one line the words begin behind the last comma.
        if listed && !key {
            let comma = self.pieces[n..].iter().rposition(|p| p.sort == Sort::Comma);
            let in_list = matches!(self.pieces.get(n).map(|p| p.sort), Some(Sort::Word));
            if let (Some(comma), true) = (comma, in_list && self.in_list_before(n)) {
                n += comma + 1;
            }
        }
        (n < self.pieces.len()).then_some(n)
    }

    /// Whether the piece before this one is in a list: a bracket `[` is open on its line.
    fn in_list_before(&self, n: usize) -> bool {
        let line = self.pieces.get(n).map(|p| p.line);
        let before = self.pieces[..n]
            .iter()
            .rev()
            .take_while(|p| Some(p.line) == line);
        let mut open = 0i32;
        for piece in before {
            match piece.sort {
                Sort::Open(b'[') if open == 0 => return true,
                Sort::Open(_) => open -= 1,
                Sort::Close(_) => open += 1,
                _ => {}
            }
        }
        false
    }

    /// A closing mark without an opening one: the words before it are the text.
    fn unbegun(&mut self, piece: &mut Piece, from: usize) {
        let Some(head) = self.pieces.get(from).copied() else {
            return;
        };
        self.pieces.truncate(from);
        let finding = self
            .error(
                "unclosed-text",
                head.start,
                head.start,
                "this text has no opening quotation mark".to_string(),
            )
            .also(self.span(piece.start, piece.start + 1), "it is closed here")
            .hint("put `\"` before its first word")
            .edit(self.span(head.start, head.start), "\"");
        self.slip(finding);
        piece.end = piece.start + 1;
        (piece.start, piece.first) = (head.start, head.first);
    }

    /// A text that is not closed: it ends where its line stops being words.
    fn unfinished(&mut self, piece: &mut Piece) {
        let start = piece.start;
        let end = self.words_end(start + 1, true);
        let rest = self.slice(start + 1, end);
        let mut letters = rest.chars();
        let last = letters.next_back().filter(|c| TYPOGRAPHIC.contains(*c));
        let head = letters.as_str();
        // A mark of another kind stands where the closing one belongs.
        if let Some(mark) = last
            && !(mark == '’' && head.contains('‘'))
            && !(mark == '”' && head.contains('“'))
        {
            let at = end - mark.len_utf8();
            self.slip(self.curly(at, mark).edit(self.span(at, end), "\""));
            piece.end = end;
            return;
        }
        let finding = self
            .error(
                "unclosed-text",
                start,
                start + 1,
                "this text has no closing quotation mark".to_string(),
            )
            .also(self.span(end, end), "it seems to end here")
            .hint("put `\"` at the end of the text")
            .edit(self.span(end, end), "\"");
        self.slip(finding);
        piece.end = end;
    }

    fn curly(&self, at: usize, mark: char) -> crate::diagnostic::Diagnostic {
        let message = format!("`{mark}` is a typographic quotation mark");
        self.error("curly-quotes", at, at + mark.len_utf8(), message)
            .hint("use the straight one, `\"`, round texts; inside a text both are fine")
    }

    /// Where words that begin at a byte stop: before the commas and brackets that end their line, and
    /// before the next quotation mark on it. A text may go on over lines that look like words.
    pub fn words_end(&self, start: usize, may_go_on: bool) -> usize {
        let mut line_end = self.line_end(start);
        let mut marked = self.mark(start, line_end);
        // A text that is laid out over lines may have empty ones.
        let laid_out = self.slice(start, line_end).trim().is_empty();
        if may_go_on && marked.is_none() {
            for _ in 0..50 {
                let from = (line_end + 1).min(self.text.len());
                let next = self.slice(from, self.line_end(from));
                let empty = next.trim().is_empty() && (!laid_out || from == self.text.len());
                if empty || like_code(next) {
                    break;
                }
                line_end += 1 + next.len();
                marked = self.mark(start, line_end);
                if marked.is_some() {
                    break;
                }
            }
        }
        let mut words = self.slice(start, marked.unwrap_or(line_end));
        // A key ends at its colon.
        if self.at_key()
            && let Some(colon) = words.find(':')
        {
            return start + words[..colon].trim_end().len();
        }
        if marked.is_some() {
            // What leads to the next text is no word of this one: `"x, low: "y"`, `"x), "b": "y"`.
            loop {
                words = words.trim_end();
                let Some(less) = words.strip_suffix([':', '(', '[', '{']) else {
                    break;
                };
                let less = less.trim_end();
                let name = |c: char| crate::source::in_word(c) || c == '-';
                words = less.trim_end_matches(name);
            }
        }
        start + bare(words).len()
    }

    /// Whether what comes next is a key: it stands first in a table or after a comma.
    fn at_key(&self) -> bool {
        let last = self.pieces.last();
        last.is_some_and(|last| matches!(last.sort, Sort::Comma | Sort::Open(b'{')))
    }

    /// A sign that is none of RON. Answers where to go on if it makes no piece.
    fn other(&mut self, piece: &mut Piece) -> Option<usize> {
        let sign = self.letter(piece.start)?;
        let apart = self.pieces.last().is_none_or(|last| {
            last.end < piece.start
                || matches!(
                    last.sort,
                    Sort::Open(_) | Sort::Comma | Sort::Colon | Sort::Text
                )
        });
        // Behind a colon or bracket it is a tag without its quotation marks.
        let leads = !piece.first
            && (self.pieces.last())
                .is_some_and(|last| matches!(last.sort, Sort::Colon | Sort::Open(_)));
        match sign {
            '\u{a0}'
            | '\u{ad}'
            | '\u{2000}'..='\u{200d}'
            | '\u{202a}'..='\u{202f}'
            | '\u{2060}'
            | '\u{3000}'
            | '\u{feff}' => {
                let finding = self
                    .error(
                        "invisible-sign",
                        piece.start,
                        piece.end,
                        "an invisible sign stands here, as word processors put in".to_string(),
                    )
                    .hint("put a plain space in its place")
                    .edit(self.span(piece.start, piece.end), " ");
                self.slip(finding);
                Some(piece.end)
            }
            '#' if apart && !leads && self.letter(piece.end) != Some('!') => {
                let signs = self.slice(piece.start, self.text.len().min(piece.start + 9));
                let signs = signs.len() - signs.trim_start_matches('#').len();
                let end = piece.start + signs.max(1);
                let finding = self
                    .error(
                        "comment",
                        piece.start,
                        end,
                        "a comment begins with `//`".to_string(),
                    )
                    .hint("write `//` for `#`")
                    .edit(self.span(piece.start, end), "//");
                self.slip(finding);
                Some(self.line_end(piece.start))
            }
            '\'' | '`' if apart && piece.start >= self.no_close_before => {
                self.other_marks(piece, sign);
                None
            }
            _ if apart && TYPOGRAPHIC.contains(sign) => {
                self.other_marks(piece, sign);
                None
            }
            _ => None,
        }
    }

    /// A text in marks that are not the straight double ones.
    fn other_marks(&mut self, piece: &mut Piece, open: char) {
        let start = piece.start;
        let inside = start + open.len_utf8();
        let ends = match open {
            '\'' => "'’",
            '`' => "`'´",
            '‘' | '’' | '‚' | '‛' | '′' | '‹' | '›' => "‘’'‛′‹›",
            _ => "“”\"‟„″»«＂",
        };
        let far = self.text.get(inside..).unwrap_or("");
        let close = far
            .char_indices()
            .take(FAR / 2)
            .take_while(|(_, c)| *c != '\n')
            .find(|(n, c)| ends.contains(*c) && self.ends_here(inside + n + c.len_utf8()));
        let single = matches!(open, '\'' | '`');
        let (words, close, end) = match close {
            Some((n, c)) => (&far[..n], inside + n, inside + n + c.len_utf8()),
            None if single => {
                self.no_close_before = inside + far.len().min(FAR / 2);
                return;
            }
            None => {
                let end = self.words_end(inside, false);
                (self.slice(inside, end), end, end)
            }
        };
        let finding = if single {
            self.error(
                "single-quotes",
                start,
                inside,
                format!("`{open}` opens no text; texts stand in double quotation marks"),
            )
            .hint(format!("write `\"{}\"`", short(words)))
        } else {
            self.curly(start, open)
        };
        let straight = format!("\"{}\"", escaped(words));
        let finding = finding.edit(self.span(start, end), straight);
        let mut patches = vec![
            Patch::replace(start, inside, "\""),
            Patch::replace(close, end, "\""),
        ];
        let marks = words.match_indices('"').map(|(n, _)| inside + n);
        patches.extend(marks.map(|at| Patch::insert(at, "\\")));
        self.slip_with(finding, patches);
        piece.sort = Sort::Text;
        piece.end = end;
    }

    /// Backslashes in a text that begin no code.
    fn escapes(&mut self, piece: &Piece) {
        let words = self.slice(piece.start, piece.end);
        if !words.contains('\\') {
            return;
        }
        let path = words.ends_with(".ron\"") && !words.contains(is_space);
        let mut letters = words.char_indices();
        while let Some((n, letter)) = letters.next() {
            if letter != '\\' {
                continue;
            }
            if path && !self.full() {
                let at = piece.start + n;
                let finding = self
                    .error(
                        "backslash",
                        at,
                        at + 1,
                        "a backslash parts no folders in a path".into(),
                    )
                    .hint("write `/` between a folder and what is in it")
                    .edit(self.span(at, at + 1), "/");
                self.slip(finding);
                continue;
            }
            let Some((_, code)) = letters.next() else {
                return;
            };
            if "\"'\\nrt0xu".contains(code) || self.full() {
                continue;
            }
            let at = piece.start + n;
            let finding = self
                .error(
                    "backslash",
                    at,
                    at + 1 + code.len_utf8(),
                    format!(
                        "`\\{code}` is no code; a backslash in a text begins one, such as `\\n`"
                    ),
                )
                .hint("write `\\\\` for a backslash itself")
                .edit(self.span(at, at + 1), "\\\\");
            self.slip(finding);
        }
    }
}

/// Words as they stand in a text.
pub fn escaped(words: &str) -> String {
    words.replace('\\', "\\\\").replace('"', "\\\"")
}

/// Words without the commas and closing brackets at their end that they did not open themselves.
pub fn bare(words: &str) -> &str {
    let mut words = words.trim_end();
    for _ in 0..32 {
        let open = match words.chars().next_back() {
            Some(',' | ';') => None,
            Some(')') => Some('('),
            Some(']') => Some('['),
            Some('}') => Some('{'),
            _ => return words,
        };
        if let Some(open) = open {
            let close = words.chars().next_back();
            let opened = words.matches(open).count();
            if words.chars().filter(|c| Some(*c) == close).count() <= opened {
                return words;
            }
        }
        words = words[..words.len() - 1].trim_end();
    }
    words
}

/// Whether a line looks like RON rather than like words that go on.
fn like_code(line: &str) -> bool {
    let line = line.trim_start();
    if line.starts_with(['"', '(', ')', '[', ']', '{', '}', '/', '#', '“', '„']) {
        return true;
    }
    let rest = line.trim_start_matches(|c: char| crate::source::in_word(c) || c == '-');
    rest.len() < line.len() && rest.trim_start().starts_with([':', '(', '='])
}

/// How far a line is indented; a tab counts as four spaces.
fn indent(line: &str) -> usize {
    let space = line.chars().take_while(|c| is_space(*c));
    space.map(|c| if c == '\t' { 4 } else { 1 }).sum()
}
