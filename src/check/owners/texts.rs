//! What a text reads: the tables it comes out of, and the values that are put into it.
//! It must not know on whose screen it stands.

use super::reads::{Eyes, Of, Reader, Spot, Whose};
use crate::script::words::{self, Insert, Patch, Piece, Words};
use crate::script::{Kind, Owner, SlotRef};

impl Reader<'_> {
    /// A text, its tables and the values in it.
    pub fn words(&mut self, words: &Words, eyes: Eyes) {
        let spot = std::mem::take(&mut self.spot);
        self.cases(words, eyes, &mut |reader, template| {
            for block in &template.blocks {
                match block {
                    Patch::Paragraph(pieces, _) => reader.pieces(pieces, eyes),
                    Patch::List(items) => items.iter().for_each(|item| reader.pieces(item, eyes)),
                }
            }
        });
        self.spot = spot;
    }

    fn pieces(&mut self, pieces: &[Piece], eyes: Eyes) {
        for piece in pieces {
            match piece {
                Piece::Text(_) => {}
                Piece::Emphasis(inside) | Piece::Strong(inside) | Piece::Link(_, inside) => {
                    self.pieces(inside, eyes);
                }
                Piece::Value(insert, _, mark) => {
                    self.spot = Spot {
                        site: Some(mark.span()),
                        name: mark.span(),
                        via: None,
                    };
                    self.insert(insert, eyes);
                    self.spot = Spot::default();
                }
            }
        }
    }

    fn insert(&mut self, insert: &Insert, eyes: Eyes) {
        match insert {
            // Not written by anybody: an option that is offered again stands for the words it had.
            Insert::Own(of) if self.whose(*of, eyes) == Some(Whose::Nobody) => {}
            Insert::Answer(of) | Insert::Own(of) => {
                let Some(whose) = self.whose(*of, eyes) else {
                    return;
                };
                self.tell(Of::Shown(of.slot), whose, eyes);
                self.words_of(of.slot, eyes);
            }
            Insert::One(one) => {
                self.one(one, eyes);
                if let Some(of) = one.slot() {
                    self.words_of(of.slot, eyes);
                }
            }
            Insert::Number(number) => self.number(number, eyes),
            Insert::Set(set) => {
                self.set(set, eyes);
                self.words_of(set.slot().slot, eyes);
            }
            Insert::Keep(of) => self.kept(*of, eyes),
            Insert::Of(who, inner) => {
                let eyes = match who {
                    words::Who::Role(role) => Eyes::Person(*role),
                    words::Who::Person(_) => Eyes::Either,
                };
                self.insert(inner, eyes);
            }
            Insert::Words(words) => self.words(words, eyes),
            Insert::Me
            | Insert::Other
            | Insert::Person(_)
            | Insert::Role(_)
            | Insert::Line
            | Insert::Word => {}
        }
    }

    /// An answer's words, which may come out of tables of their own.
    fn words_of(&mut self, slot: u32, eyes: Eyes) {
        if self.behind.contains(&(slot, eyes)) {
            return;
        }
        self.behind.push((slot, eyes));
        let step = self.script.slots[slot as usize];
        let step = &self.script.steps[step as usize];
        for option in step.options() {
            self.words(option.in_text.as_ref().unwrap_or(&option.text), eyes);
        }
        if let Kind::Rate { lines, .. } = &step.kind {
            lines.iter().for_each(|line| self.words(&line.text, eyes));
        }
        self.behind.pop();
    }

    /// Kept words: made for the other person only of what was shown, but which of them were kept tells.
    fn kept(&mut self, of: SlotRef, eyes: Eyes) {
        let writers = self.writers;
        for writer in writers.of(of.slot) {
            let step = &self.script.steps[writer.step as usize];
            let Some(slot) = step.slot else { continue };
            let whose = self.whose(slot, eyes).unwrap_or(Whose::Shared);
            let telling = writer.of_option || whose == Whose::Nobody;
            let whose = if telling { whose } else { Whose::Shared };
            self.tell(Of::Kept(of.slot, slot.slot), whose, eyes);
            // A table inside the words is gone through with what its owner answered.
            let of_owner = match step.owner {
                Owner::Role(role) => Eyes::Person(role),
                _ => eyes,
            };
            for template in writer.words.into_iter().flat_map(|words| words.all()) {
                for insert in template.blocks.iter().flat_map(inserts) {
                    if let Insert::Words(inner) = insert {
                        self.words(inner, of_owner);
                    }
                }
            }
        }
    }
}

/// The values that stand in a block, those inside stressed words and links included.
fn inserts(block: &Patch) -> Vec<&Insert> {
    fn gather<'p>(pieces: &'p [Piece], out: &mut Vec<&'p Insert>) {
        for piece in pieces {
            match piece {
                Piece::Text(_) => {}
                Piece::Emphasis(inside) | Piece::Strong(inside) | Piece::Link(_, inside) => {
                    gather(inside, out);
                }
                Piece::Value(insert, ..) => out.push(insert),
            }
        }
    }
    let mut out = Vec::new();
    match block {
        Patch::Paragraph(pieces, _) => gather(pieces, &mut out),
        Patch::List(items) => items.iter().for_each(|item| gather(item, &mut out)),
    }
    out
}
