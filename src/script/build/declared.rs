//! Lists what the files of an exercise declare, each name with whether anything reads it.
//! It must not resolve a name; it only looks at what was remembered while the names were resolved.

use std::collections::BTreeSet;

use super::Builder;
use crate::script::{Declared, FrameNo, What};
use crate::source::Span;
use crate::syntax::Node;

/// Tables of a header whose keys are names that something reads.
const TABLES: [(What, &str); 4] = [
    (What::Let, "let"),
    (What::Joint, "joint"),
    (What::Setting, "settings"),
    (What::List, "lists"),
];

impl Builder<'_> {
    /// All names the files declare, those of each file once, however often it is called.
    pub fn declared(&self) -> Vec<Declared> {
        let first = self.first_frames();
        for (file, frame) in first.iter().enumerate() {
            if let Some(frame) = frame {
                self.read_the_rest(file, *frame);
            }
        }
        let mut seen = BTreeSet::new();
        let mut declared = Vec::new();
        let mut declare = |what, name: &str, span: Span, file: usize| {
            if seen.insert((what, file, name.to_string())) {
                declared.push(Declared {
                    what,
                    name: name.to_string(),
                    span,
                    used: self.uses.has(what, file, name),
                });
            }
        };
        for (file, frame) in first.iter().enumerate() {
            let Some(frame) = frame else { continue };
            let header = self.plan.frame_at(*frame).header;
            for (what, field) in TABLES {
                for (name, _) in header.field(field).map_or(&[][..], Node::table) {
                    declare(what, &name.text, name.span, file);
                }
            }
            for node in header.field("gives").map_or(&[][..], Node::items) {
                declare(What::Gives, node.text().unwrap_or(""), node.span, file);
            }
        }
        for step in &self.plan.steps {
            let file = self.plan.frame_at(step.frame).file;
            if first[file] != Some(step.frame) {
                continue;
            }
            let entries = ["options", "lines"]
                .map(|field| step.node.field(field).map_or(&[][..], Node::table));
            let inside = entries.into_iter().flatten().map(|(_, node)| node);
            for node in std::iter::once(step.node).chain(inside) {
                for tag in node.field("tags").map_or(&[][..], Node::items) {
                    declare(What::Tag, tag.text().unwrap_or(""), tag.span, file);
                }
                let Some(keep) = node.field("keep") else {
                    continue;
                };
                if let Some(name) = keep.text() {
                    declare(What::Keep, name, keep.span, file);
                }
                for (name, _) in keep.table() {
                    declare(What::Keep, &name.text, name.span, file);
                }
            }
        }
        declared
    }

    /// The first frame of each file; none for a file that is never called.
    fn first_frames(&self) -> Vec<Option<FrameNo>> {
        let mut first = vec![None; self.files.len()];
        for (n, planned) in self.plan.frames.iter().enumerate() {
            first[planned.file].get_or_insert(n as FrameNo);
        }
        first
    }

    /// Worked-out values that nothing reads are read here, so that a mistake in one is told before the day
    /// it is used; that reading does not count. What a part gives is read by that.
    fn read_the_rest(&self, file: usize, frame: FrameNo) {
        let header = self.plan.frame_at(frame).header;
        for (what, field) in [(What::Let, "let"), (What::Joint, "joint")] {
            for (name, _) in header.field(field).map_or(&[][..], Node::table) {
                if !self.uses.has(what, file, &name.text) {
                    self.worked_out(&name.text, frame);
                }
            }
        }
        let gives = header.field("gives").map_or(&[][..], Node::items);
        for name in gives.iter().filter_map(Node::text) {
            for what in [What::Let, What::Joint, What::Keep] {
                self.uses.add(what, file, name);
            }
        }
    }
}
