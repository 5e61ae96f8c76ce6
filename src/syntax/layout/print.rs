//! Writes gathered entries out: on one line what fits there, everything else an entry a line.
//! It must not read a text: what belongs together was settled before.

use std::ops::Range;

use super::entries::{Atom, Comment, Entry, Group, columns_of};
use crate::syntax::tokens::{Sort, closing};

/// The widest line that is filled; a text that is longer by itself stays in one piece.
const WIDEST: usize = 100;

const INDENT: usize = 4;

/// The whole file.
pub fn file(file: &Group<'_>) -> String {
    let mut page = Page::default();
    for entry in &file.entries {
        page.entry(entry, 0, false);
    }
    page.comments(&file.tail, 0);
    page.0
}

#[derive(Default)]
struct Page(String);

impl Page {
    fn column(&self) -> usize {
        let line = self.0.rfind('\n').map_or(0, |at| at + 1);
        self.0[line..].chars().count()
    }

    fn line(&mut self, indent: usize) {
        for _ in 0..indent {
            self.0.push(' ');
        }
    }

    /// An empty line, unless this is where a file or a bracket begins.
    fn apart(&mut self, apart: bool) {
        if apart && !self.0.is_empty() && !self.0.ends_with(['(', '[', '{']) {
            self.0.push('\n');
        }
    }

    fn comments(&mut self, comments: &[Comment<'_>], indent: usize) {
        for comment in comments {
            self.apart(comment.apart);
            self.line(indent);
            self.0.push_str(comment.text);
            self.0.push('\n');
        }
    }

    /// An entry on lines of its own.
    fn entry(&mut self, entry: &Entry<'_>, indent: usize, comma: bool) {
        self.comments(&entry.lead, indent);
        self.apart(entry.apart);
        self.line(indent);
        self.atoms(entry, indent, usize::from(comma));
        if comma {
            self.0.push(',');
        }
        self.beside(&entry.beside);
        self.0.push('\n');
    }

    fn beside(&mut self, comments: &[&str]) {
        for comment in comments {
            self.0.push(' ');
            self.0.push_str(comment);
        }
    }

    fn atoms(&mut self, entry: &Entry<'_>, indent: usize, after: usize) {
        self.some_atoms(entry, 0..entry.atoms.len(), indent, after);
    }

    fn some_atoms(&mut self, entry: &Entry<'_>, some: Range<usize>, indent: usize, after: usize) {
        for n in some {
            if n > 0 && self.0.ends_with('\n') {
                self.line(indent + INDENT);
            } else if entry.space_before(n) {
                self.0.push(' ');
            }
            match &entry.atoms[n] {
                Atom::Token(_, words) => self.0.push_str(words),
                Atom::Comment(sort, words) => {
                    self.0.push_str(words);
                    if *sort == Sort::LineComment {
                        self.0.push('\n');
                    }
                }
                Atom::Group(group) => self.group(group, indent, after),
            }
        }
    }

    fn group(&mut self, group: &Group<'_>, indent: usize, after: usize) {
        let fits = (group.flat).is_some_and(|columns| self.column() + columns + after <= WIDEST);
        self.0.push(char::from(group.open));
        if fits || group.is_one_text() {
            self.flat(group, indent, after);
        } else if !self.hug(group, indent, after) {
            self.broken(group, indent);
        }
        self.0.push(char::from(closing(group.open)));
    }

    /// Lets the last entry go on over the lines, if it may and the line it begins on is not too wide.
    fn hug(&mut self, group: &Group<'_>, indent: usize, after: usize) -> bool {
        let Some((last, before)) = group.hugged() else {
            return false;
        };
        let begun = self.0.len();
        self.0.push_str(group.space());
        for entry in before {
            self.atoms(entry, indent, 0);
            self.0.push_str(", ");
        }
        let (end, head) = match last.atoms.split_last() {
            Some((end, head)) => (end, head.len()),
            None => return false,
        };
        self.some_atoms(last, 0..head, indent, 0);
        let first = match end {
            Atom::Token(_, words) => words.lines().next().map_or(0, |line| line.chars().count()),
            _ => 1,
        };
        let space = usize::from(last.space_before(head));
        if self.column() + space + first > WIDEST {
            self.0.truncate(begun);
            return false;
        }
        self.some_atoms(last, head..head + 1, indent, after + 1);
        self.0.push_str(group.space());
        true
    }

    /// Everything on one line.
    fn flat(&mut self, group: &Group<'_>, indent: usize, after: usize) {
        if !group.entries.is_empty() {
            self.0.push_str(group.space());
        }
        for (n, entry) in group.entries.iter().enumerate() {
            self.0.push_str(if n > 0 { ", " } else { "" });
            self.atoms(entry, indent, after);
        }
        if !group.entries.is_empty() {
            self.0.push_str(group.space());
        }
    }

    /// An entry a line.
    fn broken(&mut self, group: &Group<'_>, indent: usize) {
        self.beside(&group.beside);
        self.0.push('\n');
        for entry in &group.entries {
            self.entry(entry, indent + INDENT, true);
        }
        self.comments(&group.tail, indent + INDENT);
        self.line(indent);
    }
}

impl<'t> Group<'t> {
    /// Inside curly brackets a space stands at either end.
    fn space(&self) -> &'static str {
        if self.open == b'{' { " " } else { "" }
    }

    fn has_comments(&self) -> bool {
        let beside = |entry: &Entry<'_>| !entry.lead.is_empty() || !entry.beside.is_empty();
        !self.beside.is_empty() || !self.tail.is_empty() || self.entries.iter().any(beside)
    }

    /// `Say("…")`: one text and nothing else is never broken.
    fn is_one_text(&self) -> bool {
        let [entry] = self.entries.as_slice() else {
            return false;
        };
        let text = matches!(entry.atoms.as_slice(), [Atom::Token(Sort::Text, _)]);
        text && self.open == b'(' && !self.has_comments()
    }

    /// The last entry, where its bracket or text may go on over the lines after `Turn(for: "each", steps: {`,
    /// and those before it.
    fn hugged(&self) -> Option<(&Entry<'t>, &[Entry<'t>])> {
        let (last, before) = self.entries.split_last()?;
        if self.has_comments() || last.apart {
            return None;
        }
        let inline = |atom: &Atom<'_>| match atom {
            Atom::Group(group) => group.flat.is_some(),
            Atom::Comment(Sort::LineComment, _) => false,
            Atom::Comment(_, words) | Atom::Token(_, words) => columns_of(words).is_some(),
        };
        let (end, head) = last.atoms.split_last()?;
        let flat = |entry: &Entry<'_>| !entry.apart && entry.atoms.iter().all(inline);
        if !head.iter().all(inline) || !before.iter().all(flat) {
            return None;
        }
        let alone = before.is_empty() && head.is_empty();
        let opens = match end {
            Atom::Group(group) => alone || (!self.broke && group.broke),
            Atom::Token(_, words) => !self.broke && columns_of(words).is_none(),
            Atom::Comment(..) => false,
        };
        opens.then_some((last, before))
    }
}
