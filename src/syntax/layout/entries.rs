//! Gathers the tokens of a text into brackets and their entries, each with the comments that belong to it.
//! It must not decide where anything is put.

use crate::syntax::tokens::{self, Sort, Token, closing};

/// One comment.
pub struct Comment<'t> {
    pub text: &'t str,
    /// An empty line stood before it.
    pub apart: bool,
}

/// What an entry is made of, in order.
pub enum Atom<'t> {
    /// A word, text, colon or number.
    Token(Sort, &'t str),
    Group(Group<'t>),
    /// A comment in the middle of things.
    Comment(Sort, &'t str),
}

/// One entry of a bracket, up to its comma.
#[derive(Default)]
pub struct Entry<'t> {
    /// Comments on lines of their own before it.
    pub lead: Vec<Comment<'t>>,
    /// An empty line stood before it.
    pub apart: bool,
    pub atoms: Vec<Atom<'t>>,
    /// Comments beside its end.
    pub beside: Vec<&'t str>,
}

/// A pair of brackets.
pub struct Group<'t> {
    pub open: u8,
    /// The author began a new line after the opening bracket.
    pub broke: bool,
    /// Comments beside the opening bracket.
    pub beside: Vec<&'t str>,
    pub entries: Vec<Entry<'t>>,
    /// Comments on lines of their own before the closing bracket.
    pub tail: Vec<Comment<'t>>,
    /// How many columns it takes on one line; none where it can't stand on one.
    pub flat: Option<usize>,
}

/// The deepest brackets that are laid out; `ron` reads no deeper ones.
const DEEPEST: usize = 200;

/// The whole text as the inside of a bracket; none where brackets don't match or a sign is unknown.
pub fn file(text: &str) -> Option<Group<'_>> {
    let mut gather = Gather {
        text,
        at: 0,
        before: 0,
    };
    gather.group(0, 0)
}

struct Gather<'t> {
    text: &'t str,
    at: usize,
    /// Where the token before ended.
    before: usize,
}

impl<'t> Gather<'t> {
    fn next(&mut self) -> Option<Token> {
        let token = tokens::next(self.text, self.at)?;
        self.before = self.at;
        self.at = token.end;
        Some(token)
    }

    /// How many lines end between the token before and this byte.
    fn lines_before(&self, start: usize) -> usize {
        let space = self.text.get(self.before..start).unwrap_or("");
        space.bytes().filter(|byte| *byte == b'\n').count()
    }

    /// Whether the next token stands on this line.
    fn on_this_line(&self) -> Option<Token> {
        let token = tokens::next(self.text, self.at)?;
        let space = self.text.get(self.at..token.start)?;
        (!space.contains('\n')).then_some(token)
    }

    /// What stands in a bracket, up to and with its closing one; `open` is 0 for the whole file.
    fn group(&mut self, open: u8, depth: usize) -> Option<Group<'t>> {
        if depth > DEEPEST {
            return None;
        }
        let mut group = Group {
            open,
            broke: open == 0,
            beside: Vec::new(),
            entries: Vec::new(),
            tail: Vec::new(),
            flat: None,
        };
        let mut entry = Entry::default();
        let mut first = true;
        // After a comma the entry before may still get a comment beside it.
        loop {
            let Some(token) = self.next() else {
                if open != 0 {
                    return None;
                }
                group.end(entry);
                return Some(group);
            };
            let words = self.text.get(token.start..token.end)?;
            let lines = self.lines_before(token.start);
            if first {
                group.broke |= lines > 0;
            }
            let apart = lines > 1 && !first;
            match token.sort {
                Sort::LineComment | Sort::BlockComment => {
                    self.comment(&mut group, &mut entry, token, words, (lines, apart, first));
                    // A comment beside the bracket is not yet its inside.
                    first &= lines == 0 && group.entries.is_empty() && entry.is_empty();
                    continue;
                }
                Sort::Comma => {
                    if entry.atoms.is_empty() {
                        return None;
                    }
                    group.entries.push(std::mem::take(&mut entry));
                }
                Sort::Close(close) => {
                    if open == 0 || closing(open) != close {
                        return None;
                    }
                    group.end(entry);
                    group.measure();
                    return Some(group);
                }
                Sort::Other => return None,
                Sort::Open(bracket) => {
                    entry.starts(apart);
                    let inner = self.group(bracket, depth + 1)?;
                    entry.atoms.push(Atom::Group(inner));
                }
                Sort::Colon | Sort::Text | Sort::Word => {
                    entry.starts(apart);
                    entry.atoms.push(Atom::Token(token.sort, words));
                }
            }
            first = false;
        }
    }

    fn comment(
        &mut self,
        group: &mut Group<'t>,
        entry: &mut Entry<'t>,
        token: Token,
        text: &'t str,
        (lines, apart, first): (usize, bool, bool),
    ) {
        let follows = self.on_this_line();
        let more = follows.is_some_and(|next| {
            !matches!(
                next.sort,
                Sort::Close(_) | Sort::LineComment | Sort::BlockComment
            )
        });
        if !entry.atoms.is_empty() {
            // Within an entry: beside its end, if its end this is.
            let next = self.sign_after(token.end);
            let ends = next.is_none_or(|sort| matches!(sort, Sort::Comma | Sort::Close(_)));
            match (ends, lines) {
                (true, 0) => entry.beside.push(text),
                (true, _) => {
                    let done = std::mem::take(entry);
                    // It moves behind the comma, before what comes next.
                    let comma = matches!(next, Some(Sort::Comma));
                    group.entries.push(done);
                    entry.lead.push(Comment { text, apart });
                    if comma {
                        self.take_comma(entry);
                    }
                }
                (false, _) => entry.atoms.push(Atom::Comment(token.sort, text)),
            }
        } else if token.sort == Sort::BlockComment && more && !self.after_is_comma(token.end) {
            entry.starts(apart);
            entry.atoms.push(Atom::Comment(token.sort, text));
        } else if lines == 0 && first && group.open != 0 {
            group.beside.push(text);
        } else if lines == 0
            && entry.lead.is_empty()
            && let Some(before) = group.entries.last_mut()
            // Nothing stands behind a comment that takes the rest of its line.
            && !before.beside.last().is_some_and(|last| last.starts_with("//"))
        {
            before.beside.push(text);
        } else {
            entry.lead.push(Comment { text, apart });
        }
    }

    /// Goes on to behind the comma that is due; comments before it lead the next entry.
    fn take_comma(&mut self, entry: &mut Entry<'t>) {
        while let Some(token) = self.next() {
            let apart = self.lines_before(token.start) > 1;
            match token.sort {
                Sort::LineComment | Sort::BlockComment => {
                    let text = self.text.get(token.start..token.end).unwrap_or("");
                    entry.lead.push(Comment { text, apart });
                }
                _ => return,
            }
        }
    }

    fn sign_after(&self, mut at: usize) -> Option<Sort> {
        loop {
            let token = tokens::next(self.text, at)?;
            match token.sort {
                Sort::LineComment | Sort::BlockComment => at = token.end,
                sort => return Some(sort),
            }
        }
    }

    fn after_is_comma(&self, at: usize) -> bool {
        matches!(self.sign_after(at), Some(Sort::Comma))
    }
}

impl Entry<'_> {
    fn is_empty(&self) -> bool {
        self.atoms.is_empty() && self.lead.is_empty()
    }

    fn starts(&mut self, apart: bool) {
        if self.atoms.is_empty() {
            self.apart = apart;
        }
    }

    /// Columns on one line, if it can stand on one.
    fn flat(&self) -> Option<usize> {
        if !self.lead.is_empty() || !self.beside.is_empty() || self.apart {
            return None;
        }
        let mut columns = 0;
        for (n, atom) in self.atoms.iter().enumerate() {
            columns += usize::from(self.space_before(n));
            columns += match atom {
                Atom::Group(group) => group.flat?,
                Atom::Comment(Sort::LineComment, _) => return None,
                Atom::Comment(_, words) | Atom::Token(_, words) => columns_of(words)?,
            };
        }
        Some(columns)
    }

    /// Whether a space stands before an atom.
    pub fn space_before(&self, n: usize) -> bool {
        let Some(before) = n.checked_sub(1).map(|n| &self.atoms[n]) else {
            return false;
        };
        match (before, &self.atoms[n]) {
            (Atom::Comment(..), _) | (_, Atom::Comment(..)) => true,
            (_, Atom::Token(Sort::Colon, _)) => false,
            (Atom::Token(Sort::Word, _), Atom::Group(_)) => false,
            _ => true,
        }
    }
}

impl Group<'_> {
    fn measure(&mut self) {
        self.flat = self.columns();
    }

    fn columns(&self) -> Option<usize> {
        if !self.beside.is_empty() || !self.tail.is_empty() {
            return None;
        }
        let spare = if self.open == b'{' && !self.entries.is_empty() {
            4
        } else {
            2
        };
        let mut columns = spare + 2 * self.entries.len().saturating_sub(1);
        let mut simple = self.entries.len() < 2;
        for entry in &self.entries {
            columns += entry.flat()?;
            simple &= !(entry.atoms.iter()).any(|atom| matches!(atom, Atom::Group(_)));
        }
        // A line break that the author made between several things is meant.
        (!self.broke || simple).then_some(columns)
    }
}

impl<'t> Group<'t> {
    /// Ends with what stands after the last comma.
    fn end(&mut self, entry: Entry<'t>) {
        if entry.atoms.is_empty() {
            self.tail = entry.lead;
        } else {
            self.entries.push(entry);
        }
    }
}

/// Columns of words on one line; none if they hold a line break.
pub fn columns_of(words: &str) -> Option<usize> {
    (!words.contains('\n')).then(|| words.chars().count())
}
