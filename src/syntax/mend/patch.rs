//! The mended copy of a text, and the way back from its places to the author's.
//! It must not know why anything was changed.

use super::{MOST, Slip};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::syntax::tree::{Node, Shape};

/// One change to the working copy.
pub struct Patch {
    pub start: usize,
    pub end: usize,
    pub text: String,
}

impl Patch {
    pub fn insert(at: usize, text: &str) -> Patch {
        Patch::replace(at, at, text)
    }

    pub fn replace(start: usize, end: usize, text: &str) -> Patch {
        Patch {
            start,
            end,
            text: text.to_string(),
        }
    }
}

/// A mended text.
pub struct Mended {
    pub text: String,
    file: u16,
    slips: Vec<Slip>,
    stretches: Vec<Stretch>,
}

/// A stretch of the mended text and where it came from.
struct Stretch {
    start: usize,
    end: usize,
    /// Of the author's text.
    from: usize,
    to: usize,
    /// Byte for byte the author's.
    kept: bool,
}

impl Mended {
    pub fn new(text: &str, file: u16, mut slips: Vec<Slip>) -> Mended {
        slips.sort_by_key(|slip| slip.finding.span);
        let mut patches: Vec<&Patch> = slips.iter().flat_map(|slip| &slip.patches).collect();
        patches.sort_by_key(|patch| (patch.start, patch.end));
        let mut mended = String::with_capacity(text.len() + 64);
        let mut stretches = Vec::new();
        let mut at = 0;
        for patch in patches {
            let Some(kept) = text.get(at..patch.start) else {
                continue; // It touches the one before.
            };
            if !text.is_char_boundary(patch.end) || patch.end < patch.start {
                continue;
            }
            push(&mut stretches, &mut mended, kept, (at, patch.start), true);
            push(
                &mut stretches,
                &mut mended,
                &patch.text,
                (patch.start, patch.end),
                false,
            );
            at = patch.end;
        }
        let rest = text.get(at..).unwrap_or("");
        push(&mut stretches, &mut mended, rest, (at, text.len()), true);
        Mended {
            text: mended,
            file,
            slips,
            stretches,
        }
    }

    /// There was nothing to mend.
    pub fn is_whole(&self) -> bool {
        self.slips.is_empty()
    }

    /// No more slips than this are looked for.
    pub fn is_full(&self) -> bool {
        self.slips.len() >= MOST
    }

    /// The findings of all slips that stand before a byte of the author's text.
    pub fn slips_before(self, end: usize) -> Vec<Diagnostic> {
        self.slips
            .into_iter()
            .map(|slip| slip.finding)
            .filter(|finding| finding.span.start as usize <= end)
            .collect()
    }

    /// The stretch that a byte of the mended text lies in.
    fn stretch(&self, at: usize) -> Option<&Stretch> {
        let after = self.stretches.partition_point(|one| one.start <= at);
        self.stretches.get(after.checked_sub(1)?)
    }

    /// Where a stretch of the mended text stands in the author's.
    pub fn back(&self, span: Span) -> Span {
        let (start, end) = (span.start as usize, span.end as usize);
        let from = match self.stretch(start) {
            Some(one) if one.kept => one.from + (start - one.start).min(one.end - one.start),
            Some(one) if start < one.end => one.from,
            Some(one) => one.to,
            None => start,
        };
        let to = match end.checked_sub(1).filter(|last| *last >= start) {
            Some(last) => match self.stretch(last) {
                Some(one) if one.kept => one.from + (last - one.start) + 1,
                Some(one) => one.to,
                None => end,
            },
            None => from,
        };
        Span::new(self.file, from, to.max(from))
    }

    /// Whether a stretch of the mended text is the author's, byte for byte.
    fn is_kept(&self, span: Span) -> bool {
        let (start, end) = (span.start as usize, span.end as usize);
        self.stretch(start)
            .is_some_and(|one| one.kept && end <= one.end)
    }

    /// Whether a stretch stands in nothing but a repair, which has been told of.
    fn is_ours(&self, span: Span) -> bool {
        let (start, end) = (span.start as usize, span.end as usize);
        self.stretch(start)
            .is_some_and(|one| !one.kept && start < end && end <= one.end)
    }

    /// A finding about the mended text as one about the author's; none about a repair.
    pub fn finding(&self, mut finding: Diagnostic) -> Option<Diagnostic> {
        if self.is_ours(finding.span) {
            return None;
        }
        finding.span = self.back(finding.span);
        finding.labels.retain(|label| !self.is_ours(label.span));
        for label in &mut finding.labels {
            label.span = self.back(label.span);
        }
        finding.edit = finding.edit.filter(|edit| self.is_kept(edit.span));
        if let Some(edit) = &mut finding.edit {
            edit.span = self.back(edit.span);
        }
        Some(finding)
    }

    /// Moves a tree of the mended text to the author's places.
    pub fn tree(&self, node: &mut Node) {
        if let Shape::Text { exact, .. } = &mut node.shape {
            *exact &= self.is_kept(node.span);
        }
        node.span = self.back(node.span);
        match &mut node.shape {
            Shape::List(items) => items.iter_mut().for_each(|item| self.tree(item)),
            Shape::Table(entries) | Shape::Fields(entries) => {
                for (name, node) in entries {
                    name.span = self.back(name.span);
                    self.tree(node);
                }
            }
            Shape::Kind(name, inside) => {
                name.span = self.back(name.span);
                self.tree(inside);
            }
            Shape::Text { .. } | Shape::Number(_) | Shape::Flag(_) | Shape::Nothing => {}
        }
    }
}

fn push(
    stretches: &mut Vec<Stretch>,
    mended: &mut String,
    words: &str,
    (from, to): (usize, usize),
    kept: bool,
) {
    let start = mended.len();
    mended.push_str(words);
    if mended.len() > start {
        stretches.push(Stretch {
            start,
            end: mended.len(),
            from,
            to,
            kept,
        });
    }
}
