//! Finds out which bracket was forgotten, which is one too many and which is of the wrong sort.
//! It must not look inside texts; it goes by the brackets, their lines and how far those are indented.

use super::patch::Patch;
use super::walk::{Frame, State};
use super::{Mender, Piece};
use crate::diagnostic::{Edit, Label};
use crate::syntax::schema::Kind;
use crate::syntax::tokens::{Sort, closing};

/// The longest stretch that an edit writes anew to change the brackets round it.
const LONGEST_EDIT: usize = 4000;

impl Mender<'_> {
    /// A comma alone on its line: the closing bracket before it is missing.
    pub fn comma_alone(&mut self, n: usize) -> bool {
        let piece = self.pieces[n];
        let Some(top) = self.frames.last() else {
            return false;
        };
        if !self.by_layout
            || self.frames.len() < 2
            || top.indent != piece.indent
            || top.line == piece.line
            || top.put_in
        {
            return false;
        }
        let at = piece.start;
        let opened = top.at;
        let sign = char::from(closing(top.bracket));
        let finding = self
            .error(
                "unclosed-bracket",
                at,
                at,
                format!("`{}` is not closed", self.slice(opened, opened + 1)),
            )
            .label(format!("`{sign}` belongs here"))
            .also(self.span(opened, opened + 1), "opened here")
            .hint(format!("add `{sign}`"))
            .edit(self.span(at, at), sign);
        self.slip(finding);
        self.frames.pop();
        self.done();
        true
    }

    /// A closing bracket.
    pub fn close(&mut self, n: usize) -> usize {
        let piece = self.pieces[n];
        let Sort::Close(written) = piece.sort else {
            return n + 1;
        };
        let state = self.top().state;
        if self.frames.len() == 1 {
            return self.stray(n, piece);
        }
        if matches!(state, State::Colon | State::Value) && !self.top().put_in {
            let top = self.top();
            // An empty bracket in a short form, such as `Say()`.
            if top.key.0 == top.at {
                top.state = State::Comma;
                return n;
            }
            let key = top.key;
            return self.no_value(n, key);
        }
        let last = self.frames.len() - 1;
        let top = &self.frames[last];
        let opened = match top.slip {
            Some(_) if !top.put_in => self.text.as_bytes()[top.at],
            _ => top.bracket,
        };
        if top.put_in {
            self.closed(piece, Some(" }"));
            return n;
        }
        if written == closing(top.bracket) || written == closing(opened) {
            if self.by_layout && self.closes_too_early(n, piece) {
                return self.stray(n, piece);
            }
            if self.by_layout
                && piece.first
                && let Some(outer) = self.outer(written, |frame| frame.indent == piece.indent)
                && outer < last
                && self.frames[outer + 1..]
                    .iter()
                    .all(|frame| frame.indent > piece.indent)
            {
                self.unclosed(outer + 1, n);
                return n;
            }
            if self.frames[last].doubled {
                self.closed(piece, Some(""));
                return n + 1;
            }
            let right = (written != closing(self.frames[last].bracket)).then_some(());
            let sign = char::from(closing(self.frames[last].bracket)).to_string();
            self.closed(piece, right.map(|()| sign.as_str()));
            return n + 1;
        }
        match self.verdict(n, piece, written) {
            Verdict::Unclosed(keep) => {
                self.unclosed(keep, n);
                n
            }
            Verdict::Stray => self.stray(n, piece),
            Verdict::Wrong => {
                let right = char::from(closing(self.frames[last].bracket));
                let at = self.frames[last].at;
                let sign = char::from(opened);
                let message = format!("`{sign}` is closed with `{}`", char::from(written));
                let finding = self
                    .error("wrong-bracket", piece.start, piece.end, message)
                    .also(self.span(at, at + 1), "it opens here")
                    .hint(format!("close it with `{right}`"))
                    .edit(self.span(piece.start, piece.end), right);
                self.slip(finding);
                self.frames.pop();
                self.done();
                n + 1
            }
        }
    }

    /// What is wrong where a closing bracket does not belong to the innermost open one.
    fn verdict(&self, n: usize, piece: Piece, written: u8) -> Verdict {
        let last = self.frames.len() - 1;
        let top = &self.frames[last];
        let any = self.outer(written, |_| true);
        if self.by_layout && piece.first && self.goes_on(n, piece) {
            return Verdict::Stray;
        }
        if self.by_layout && piece.first {
            if let Some(outer) = self.outer(written, |frame| frame.indent == piece.indent) {
                return Verdict::Unclosed(outer + 1);
            }
            if top.indent == piece.indent {
                return Verdict::Wrong;
            }
            return match any {
                Some(outer) if self.frames[outer].indent <= piece.indent => {
                    Verdict::Unclosed(outer + 1)
                }
                _ => Verdict::Stray,
            };
        }
        if !self.by_layout {
            return any.map_or(Verdict::Wrong, |outer| Verdict::Unclosed(outer + 1));
        }
        if let Some(outer) = self.outer(written, |frame| frame.line == piece.line) {
            return Verdict::Unclosed(outer + 1);
        }
        if top.line == piece.line {
            return Verdict::Wrong;
        }
        // In a row of closing brackets that begins a line, one may be missing.
        let row = (0..n)
            .rev()
            .map(|m| self.pieces[m])
            .take_while(|p| p.line == piece.line);
        let closes_row = row
            .into_iter()
            .take(64)
            .all(|p| matches!(p.sort, Sort::Close(_)));
        match any {
            Some(outer) if closes_row => Verdict::Unclosed(outer + 1),
            _ => Verdict::Stray,
        }
    }

    /// The innermost open bracket that this sign closes and for which something holds.
    fn outer(&self, written: u8, holds: impl Fn(&Frame) -> bool) -> Option<usize> {
        let found = self.frames.iter().rposition(|frame| {
            frame.bracket != 0 && closing(frame.bracket) == written && holds(frame)
        })?;
        (found > 0).then_some(found)
    }

    /// A closing bracket on a line of its own, behind which the innermost bracket goes on as if it were not
    /// there: with an entry, though it stands as deep as one, or with its own closing bracket.
    fn goes_on(&self, n: usize, piece: Piece) -> bool {
        let after = n + 1 + usize::from(self.sort(n + 1) == Some(Sort::Comma));
        let (Some(top), Some(next)) = (self.frames.last(), self.piece(after)) else {
            return false;
        };
        if !next.first || top.line == piece.line {
            return false;
        }
        match next.sort {
            Sort::Close(sign) => sign == closing(top.bracket) && next.indent == top.indent,
            _ => {
                piece.indent > top.indent && top.first == Some(next.indent) && self.fits(top, after)
            }
        }
    }

    /// A bracket that began on an earlier line is closed at the end of a line, and yet what follows is
    /// indented as if it went on.
    fn closes_too_early(&self, n: usize, piece: Piece) -> bool {
        let Some(top) = self.frames.last() else {
            return false;
        };
        let next = (n + 1..self.pieces.len().min(n + 9))
            .map(|m| self.pieces[m])
            .find(|next| next.sort != Sort::Comma);
        (!piece.first || piece.indent > top.indent)
            && top.line < piece.line
            && next.is_some_and(|next| {
                next.first
                    && next.line > piece.line
                    && !matches!(next.sort, Sort::Close(_))
                    && next.indent > top.indent
                    && top.first == Some(next.indent)
            })
    }

    /// The innermost bracket closes; `right` is what is put in the place of its closing sign.
    fn closed(&mut self, piece: Piece, right: Option<&str>) {
        let Some(frame) = self.frames.pop() else {
            return;
        };
        if let Some(slip) = frame.slip.filter(|slip| *slip < self.slips.len()) {
            let end = if frame.put_in { piece.start } else { piece.end };
            let inner = self.slice(frame.at + 1, piece.start);
            let open = char::from(frame.bracket);
            let close = char::from(closing(frame.bracket));
            let span = self.span(frame.at, end);
            let text = if frame.put_in {
                format!("({{ {} }}", inner.trim())
            } else if frame.doubled {
                inner.to_string()
            } else {
                format!("{open}{inner}{close}")
            };
            let slip = &mut self.slips[slip];
            if text.len() < LONGEST_EDIT {
                slip.finding.edit = Some(Edit { span, text });
            }
            if let Some(right) = right {
                slip.patches.push(Patch::replace(piece.start, end, right));
            }
        } else if let Some(right) = right {
            let patch = Patch::replace(piece.start, piece.end, right);
            if let Some(slip) = self.slips.last_mut() {
                slip.patches.push(patch);
            }
        }
        self.done();
    }

    /// A closing bracket that closes nothing.
    fn stray(&mut self, n: usize, piece: Piece) -> usize {
        let sign = self.words(piece);
        // Where nothing stands before it, the comma behind it goes as well.
        let comma = self.piece(n + 1).filter(|next| {
            let bare = self.frames.len() == 1
                || (self.frames.last()).is_some_and(|top| top.state == State::Item);
            bare && next.sort == Sort::Comma && !next.first
        });
        let end = comma.map_or(piece.end, |comma| comma.end);
        let finding = self
            .error(
                "stray-bracket",
                piece.start,
                piece.end,
                format!("`{sign}` closes nothing that is open here"),
            )
            .hint("take it away")
            .edit(self.span(piece.start, end), "");
        self.slip(finding);
        n + if comma.is_some() { 2 } else { 1 }
    }

    /// Whether a line tells by where it begins that brackets before it were not closed; closes them then.
    pub fn dedent(&mut self, n: usize) -> bool {
        let piece = self.pieces[n];
        let open = self.frames.len();
        if !self.by_layout || open < 2 {
            return false;
        }
        let mut keep = open;
        while keep > 1 {
            let frame = &self.frames[keep - 1];
            if frame.indent < piece.indent || frame.line == piece.line {
                break;
            }
            keep -= 1;
        }
        if keep == open || keep == 1 || !self.fits(&self.frames[keep - 1], n) {
            return false;
        }
        let top = &self.frames[open - 1];
        let deeper = top.first.is_some_and(|first| first > top.indent);
        if !deeper && self.fits(top, n) {
            return false;
        }
        self.unclosed(keep, n);
        true
    }

    /// A key of a table stands in round brackets that nothing says are closed.
    pub fn left_open(&mut self, n: usize) -> usize {
        let outer = self.frames.iter().rposition(|frame| frame.bracket == b'{');
        match outer {
            Some(outer) if outer + 1 < self.frames.len() => self.unclosed(outer + 1, n),
            _ => self.stuck = true,
        }
        n
    }

    /// Whether a piece can begin an entry of a bracket.
    fn fits(&self, frame: &Frame, n: usize) -> bool {
        let piece = self.pieces[n];
        let keyed = self.is_colon(n + 1);
        match frame.bracket {
            b'(' => {
                let field = |kind: &Kind| kind.field(self.words(piece)).is_some();
                piece.sort == Sort::Word && keyed && frame.kind.is_none_or(field)
            }
            b'{' => keyed && piece.sort == Sort::Text,
            b'[' => !keyed,
            _ => false,
        }
    }

    /// Closes all brackets but the outermost `keep` before a piece; past the last piece, at the end.
    pub fn unclosed(&mut self, keep: usize, n: usize) {
        let Some(before) = n.checked_sub(1).and_then(|m| self.piece(m)) else {
            self.stuck = true;
            return;
        };
        let next = self.piece(n);
        let closes = next.is_none_or(|next| matches!(next.sort, Sort::Close(_)));
        let comma = before.sort == Sort::Comma;
        let value_end = match n.checked_sub(2).and_then(|m| self.piece(m)) {
            Some(value) if comma => value.end,
            _ => before.end,
        };
        let mut here = String::new();
        let mut below = String::new();
        let mut labels = Vec::new();
        let dangling = self.frames.last().map(|frame| (frame.state, frame.put_in));
        if let Some((State::Value, false)) = dangling {
            here.push_str("None");
        } else if let Some((State::Colon, _)) = dangling {
            here.push_str(": None");
        }
        let whole = self.frames.len() - keep;
        let mut unopened = self.frames.last().and_then(|frame| frame.unopened);
        let mut line = None;
        while self.frames.len() > keep {
            let Some(frame) = self.frames.pop() else {
                break;
            };
            let sign = char::from(closing(frame.bracket));
            unopened = unopened.and(frame.unopened);
            if !frame.put_in && frame.unopened.is_none() {
                labels.push(self.span(frame.at, frame.at + 1));
            }
            let same = self.same_line(&frame, before, next);
            if same && below.is_empty() {
                // `{ "a": 1 }` has a space before its end where it has one behind its beginning.
                let spaced = frame.bracket == b'{' && !frame.put_in;
                if spaced && self.slice(frame.at + 1, frame.at + 2) == " " {
                    here.push(' ');
                }
                here.push(sign);
            } else {
                if line != Some(frame.line) {
                    if !below.is_empty() {
                        below.push(',');
                    }
                    below.push('\n');
                    below.push_str(&" ".repeat(frame.indent));
                }
                below.push(sign);
                line = Some(frame.line);
            }
        }
        let signs: String = here
            .chars()
            .chain(below.chars())
            .filter(|c| ")]}".contains(*c))
            .collect();
        let at_end = next.is_none() && keep == 1;
        // After what closes on lines of its own, and before what comes next, a comma is due.
        let mut patches = Vec::new();
        let mut parent = if comma { State::Item } else { State::Comma };
        if below.is_empty() {
            if !comma && !closes {
                here.push(',');
                parent = State::Item;
            }
            patches.push(Patch::insert(value_end, &here));
        } else {
            if !comma && !at_end {
                here.push(',');
            }
            if !at_end {
                below.push(',');
                parent = State::Item;
            }
            if !here.is_empty() {
                patches.push(Patch::insert(value_end, &here));
            }
            patches.push(Patch::insert(before.end, &below));
        }
        let at = if below.is_empty() {
            value_end
        } else {
            before.end
        };
        if let Some(slip) = unopened.filter(|slip| *slip < self.slips.len()) {
            self.slips[slip].patches.extend(patches);
            self.closed_at(
                slip,
                at,
                &signs,
                (value_end, &here),
                (before.end, &below),
                whole,
            );
            self.closes_for(parent);
            return;
        }
        let opened = labels.first().map_or(String::new(), |span| {
            self.slice(span.start as usize, span.end as usize)
                .to_string()
        });
        let message = match whole {
            1 => format!("`{opened}` is not closed"),
            _ => "brackets are not closed".to_string(),
        };
        let mut finding = self
            .error("unclosed-bracket", at, at, message)
            .label(format!("`{signs}` belongs here"))
            .hint(format!("add `{signs}`"));
        for span in labels.into_iter().take(4) {
            finding = finding.also(span, "opened here");
        }
        if let [one] = patches.as_slice() {
            finding = finding.edit(self.span(one.start, one.end), one.text.clone());
        } else {
            // Both insertions as one edit: what lies between them is at most a comma.
            let between = self.slice(value_end, before.end);
            let text = format!("{here}{between}{below}");
            finding = finding.edit(self.span(value_end, before.end), text);
        }
        self.slip_with(finding, patches);
        self.closes_for(parent);
    }

    fn closes_for(&mut self, state: State) {
        let top = self.top();
        top.entries += 1;
        top.state = state;
    }

    /// Says in the finding of a bracket that nothing opened where it is to be closed too.
    fn closed_at(
        &mut self,
        slip: usize,
        at: usize,
        signs: &str,
        (value_end, here): (usize, &str),
        (end, below): (usize, &str),
        whole: usize,
    ) {
        let place = self.span(at, at);
        let text = self.text;
        let finding = &mut self.slips[slip].finding;
        finding.labels.push(Label {
            span: place,
            words: format!("`{signs}` belongs here"),
        });
        let start = finding.span.start as usize;
        let open = finding.edit.take().map(|edit| edit.text);
        let words = text.get(start..value_end).zip(text.get(value_end..end));
        if let (Some(open), Some((words, between)), 1) = (open, words, whole) {
            let text = format!("{open}{words}{here}{between}{below}");
            if text.len() < LONGEST_EDIT {
                let span = self.span(start, end);
                self.slips[slip].finding.edit = Some(Edit { span, text });
            }
        }
    }

    /// Whether a bracket is closed where its line ends, rather than on a line of its own.
    fn same_line(&self, frame: &Frame, before: Piece, next: Option<Piece>) -> bool {
        frame.line == before.line || next.is_some_and(|next| next.line == frame.line)
    }

    /// The text is over.
    pub fn end(&mut self) {
        if self.frames.len() > 1 {
            self.unclosed(1, self.pieces.len());
        }
    }
}

/// What is wrong with a closing bracket.
enum Verdict {
    /// All but so many brackets were to be closed before it.
    Unclosed(usize),
    /// It is one too many.
    Stray,
    /// It is of the wrong sort.
    Wrong,
}
