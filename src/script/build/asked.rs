//! Fingerprints of what a step means beside its words, so that a kept answer is never taken for another one.
//! It must not know a save, nor what a screen says: that is added where it is said.

use super::Builder;
use crate::prelude::*;
use crate::script::{FrameNo, Lasting, StepNo};
use crate::syntax::{Name, Node, Shape};

/// The fields of a step that say who comes to know its answer, and by what role it is meant. Its words are no part
/// of it: which of them are read is known only at the screen.
const MEANING: [&str; 3] = ["for", "open", "role"];

/// A fingerprint that is being made: FNV-1a over 64 bits, the same on every target.
/// Source: G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake, *The FNV Non-Cryptographic Hash Algorithm*.
#[derive(Clone, Copy, Debug)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// Of nothing.
    pub fn new() -> Fingerprint {
        Fingerprint(0xcbf2_9ce4_8422_2325)
    }

    /// With these bytes, and where they end.
    pub fn with(self, bytes: &[u8]) -> Fingerprint {
        // No text holds the last one, so that two texts are never one longer one.
        let bytes = bytes.iter().chain([&0xff]);
        Fingerprint(bytes.fold(self.0, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        }))
    }

    /// With a value of a file, whatever place it stands at and however it is laid out.
    pub fn of(self, node: &Node) -> Fingerprint {
        let entries = |start: &str, entries: &[(Name, Node)]| {
            let begun = self.with(start.as_bytes());
            let all = entries.iter().fold(begun, |print, (name, node)| {
                print.with(name.text.as_bytes()).of(node)
            });
            all.with(b")")
        };
        match &node.shape {
            Shape::Text { text, .. } => self.with(text.as_bytes()),
            Shape::Number(number) => self.with(&number.to_le_bytes()),
            Shape::Flag(flag) => self.with(&[u8::from(*flag)]),
            Shape::List(items) => {
                let begun = self.with(b"[");
                items.iter().fold(begun, Fingerprint::of).with(b"]")
            }
            Shape::Table(table) => entries("{", table),
            Shape::Fields(all) => entries("(", all),
            Shape::Kind(name, inside) => self.with(name.text.as_bytes()).of(inside),
            Shape::Nothing => self.with(b""),
        }
    }

    /// The whole.
    pub fn long(self) -> u64 {
        self.0
    }

    /// Short enough to stand beside every answer.
    pub fn short(self) -> u32 {
        (self.0 ^ (self.0 >> 32)) as u32
    }
}

/// A step's fingerprint with one more thing its answer goes into.
pub fn also(asked: u32, node: &Node) -> u32 {
    Fingerprint::new()
        .with(&asked.to_le_bytes())
        .of(node)
        .short()
}

impl Builder<'_> {
    /// Of the whole exercise with its parts; of what they say, not of how they are laid out.
    pub fn fingerprint(&self) -> u64 {
        let files = self.files.iter();
        files
            .fold(Fingerprint::new(), |print, file| print.of(&file.tree))
            .long()
    }

    /// Of what kind a step is and who learns its answer; what it says is added where it is said.
    pub fn asked(&self, number: StepNo) -> u32 {
        let planned = self.plan.step_at(number);
        let mut print = Fingerprint::new().with(planned.kind.as_bytes());
        for field in MEANING {
            if let Some(node) = planned.node.field(field)
                && node.shape != Shape::Flag(false)
            {
                print = print.with(field.as_bytes()).of(node);
            }
        }
        print.short()
    }

    /// What a save must know of a step.
    pub fn lasting(&self, number: StepNo) -> Lasting {
        let planned = self.plan.step_at(number);
        let shows = |(_, option): &(Name, Node)| option.field("reveals").is_some();
        let options = planned.node.field("options").map_or(&[][..], Node::table);
        Lasting {
            asked: self.asked(number),
            again: planned.kind == "Agree"
                || options.iter().any(shows)
                || self.fleeting(planned.frame),
            was: Self::was(planned.node),
            track: planned
                .node
                .field("track")
                .and_then(Node::text)
                .unwrap_or_default()
                .to_string(),
        }
    }

    /// Of what an option does beside what it says.
    pub fn offered(node: &Node) -> u32 {
        let mut print = Fingerprint::new();
        for field in ["reveals", "write", "alone", "empty"] {
            if let Some(node) = node.field(field)
                && node.shape != Shape::Flag(false)
            {
                print = print.with(field.as_bytes()).of(node);
            }
        }
        print.short()
    }

    /// Whether its answers are of the moment, as those of a gate: the part says so, or one that calls it.
    pub fn fleeting(&self, frame: FrameNo) -> bool {
        let mut at = Some(frame);
        while let Some(number) = at {
            let planned = self.plan.frame_at(number);
            if self.flag(planned.header, "fleeting", false) {
                return true;
            }
            at = planned.call.map(|call| self.plan.step_at(call).frame);
        }
        false
    }

    /// The names that a step, an option or a line had before.
    pub fn was(node: &Node) -> Vec<String> {
        let names = node.field("was").map_or(&[][..], Node::items);
        names
            .iter()
            .filter_map(Node::text)
            .map(str::to_string)
            .collect()
    }
}
