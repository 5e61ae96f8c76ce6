//! Texts: as they stand in a script with their places for values, and as they come out.
//! It must not know where a value comes from, only its name resolved.

use alloc::sync::Arc;

use super::cond::{Num, One, Set};
use super::{Cases, SlotRef};
use crate::prelude::*;
use crate::source::Mark;
use crate::value::Person;

/// A text that may depend on answers.
pub type Words = Arc<Cases<Template>>;

/// A text with places for values.
#[derive(Clone, Debug, Default)]
pub struct Template {
    /// Its paragraphs and lists.
    pub blocks: Vec<Patch>,
    /// Where it stands, without its quotation marks.
    pub mark: Mark,
}

/// A paragraph or list of a template.
#[derive(Clone, Debug)]
pub enum Patch {
    /// A paragraph; the flag says that somebody says it.
    Paragraph(Vec<Piece>, bool),
    /// A list.
    List(Vec<Vec<Piece>>),
}

/// A stretch of a template.
#[derive(Clone, Debug)]
pub enum Piece {
    /// Words.
    Text(String),
    /// Stressed.
    Emphasis(Vec<Piece>),
    /// Strong.
    Strong(Vec<Piece>),
    /// A link.
    Link(String, Vec<Piece>),
    /// A value, what stands where it is missing, and the place of its name.
    Value(Insert, Option<String>, Mark),
}

/// What is put into a text.
#[derive(Clone, Debug)]
pub enum Insert {
    /// An answer's words.
    Answer(SlotRef),
    /// Kept words.
    Keep(SlotRef),
    /// The words of one's own in an answer.
    Own(SlotRef),
    /// A joint value that is an option.
    One(One),
    /// A joint value that is a number.
    Number(Num),
    /// A joint value that is several options.
    Set(Set),
    /// The person at the device.
    Me,
    /// The other person.
    Other,
    /// This person.
    Person(Person),
    /// Whoever has this role.
    Role(u8),
    /// A value of one of the two people, as far as the reader has been let see it.
    Of(Who, Box<Insert>),
    /// The line of a rating that is asked now.
    Line,
    /// The word that a nudge is about.
    Word,
    /// Words a caller set.
    Words(Words),
}

/// One of the two people, by letter or by role.
#[derive(Clone, Copy, Debug)]
pub enum Who {
    /// This one.
    Person(Person),
    /// Whoever has this role.
    Role(u8),
}

/// Words whose markup is already decided. What a person typed is never markup.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rich {
    /// Paragraphs and lists, in order.
    pub blocks: Vec<Block>,
}

/// One block of [`Rich`] words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A paragraph that is something somebody says, quotation marks included.
    Speech(Vec<Inline>),
    /// A list.
    List(Vec<Vec<Inline>>),
}

/// A stretch inside a block.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Inline {
    /// Words.
    Text(String),
    /// Stressed words.
    Emphasis(Vec<Inline>),
    /// Strong words.
    Strong(Vec<Inline>),
    /// A link; `to` is an https, http, tel, sms or mailto address.
    Link {
        /// The address.
        to: String,
        /// The words one taps.
        words: Vec<Inline>,
    },
}

impl Rich {
    /// Plain words as one paragraph; nothing for no words.
    pub fn plain(words: &str) -> Rich {
        Rich {
            blocks: if words.is_empty() {
                Vec::new()
            } else {
                vec![Block::Paragraph(vec![Inline::Text(words.to_string())])]
            },
        }
    }

    /// The words alone: paragraphs and list lines divided by line ends.
    pub fn text(&self) -> String {
        let mut out = String::new();
        let mut line = |inlines: &[Inline]| {
            if !out.is_empty() {
                out.push('\n');
            }
            text_of(inlines, &mut out);
        };
        for block in &self.blocks {
            match block {
                Block::Paragraph(inlines) | Block::Speech(inlines) => line(inlines),
                Block::List(items) => items.iter().for_each(|item| line(item)),
            }
        }
        out
    }
}

fn text_of(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(words) => out.push_str(words),
            Inline::Emphasis(inside) | Inline::Strong(inside) => text_of(inside, out),
            Inline::Link { words, .. } => text_of(words, out),
        }
    }
}
