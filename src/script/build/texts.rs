//! Reads texts, and finds the values that stand in them.
//! It must not know on which screen a text is shown.

use alloc::sync::Arc;

use super::names::{Here, Named};
use super::template::{self, Asker};
use super::{Builder, fields};
use crate::diagnostic::{Diagnostic, EXPLAINS, found, told};
use crate::expr::Word;
use crate::prelude::*;
use crate::script::FrameNo;
use crate::script::cond::{Num, One, Set};
use crate::script::words::{Insert, Template, Who, Words};
use crate::source::{Mark, Span};
use crate::syntax::{Node, Shape};
use crate::value::Person;

impl Builder<'_> {
    /// The words in a field, if the field is there.
    pub fn words(&self, node: &Node, field: &str, frame: FrameNo) -> Option<Words> {
        node.field(field).map(|node| self.words_at(node, frame))
    }

    /// A text, or a case table of texts.
    pub fn words_at(&self, node: &Node, frame: FrameNo) -> Words {
        let header = fields(&self.files[0].tree).1;
        let language = header
            .field("language")
            .and_then(Node::text)
            .unwrap_or("en");
        let english = language.starts_with("en");
        Arc::new(self.cases(node, frame, &mut |words| {
            let whole = core::ptr::eq(words, node);
            let node = words;
            let Some(text) = node.text() else {
                // A field that holds no words was told of when it was read; the lines of a table were not.
                if !whole && !matches!(node.shape, Shape::Nothing) {
                    found!(
                        self,
                        Diagnostic::error(
                            "wrong-type",
                            node.span,
                            format!("expected words in quotes, found {}", node.what()),
                        )
                        .hint(match node.shape {
                            Shape::Number(number) => format!("put it into quotes: `\"{number}\"`"),
                            _ => "write words in quotes".to_string(),
                        })
                    );
                }
                return Template::default();
            };
            let mut reader = Reader {
                builder: self,
                here: Here { frame, node },
            };
            Template {
                mark: Mark::new(node.span),
                ..template::read(text, english, &mut reader)
            }
        }))
    }
}

impl Reader<'_, '_> {
    fn not_words(&self, from: usize, to: usize, name: &str, why: &str, hint: &str) {
        let span = self.here.node.inner(from, to);
        let message = || format!("`{name}` can't stand in a text: {why}");
        found!(
            self.builder,
            Diagnostic::error("not-words", span, message()).hint(hint)
        );
    }
}

/// Finds values for the names in a text.
struct Reader<'b, 'f> {
    builder: &'b Builder<'f>,
    here: Here<'b>,
}

impl Asker for Reader<'_, '_> {
    fn insert(&mut self, name: &str, from: usize, to: usize) -> Option<Insert> {
        match name {
            "me" => return Some(Insert::Me),
            "other" if EXPLAINS && self.builder.is_for_one(self.here.frame) => {
                self.not_words(
                    from,
                    to,
                    name,
                    told("one person takes part"),
                    told("take it away, or say in `people` who takes part"),
                );
                return None;
            }
            "line" if EXPLAINS && !self.builder.inside.get().line => {
                self.not_words(
                    from,
                    to,
                    name,
                    told("only a rating has lines"),
                    told("use it in the `ask` of a `Rate`"),
                );
                return None;
            }
            "word" if EXPLAINS && !self.builder.inside.get().word => {
                self.not_words(
                    from,
                    to,
                    name,
                    told("only a nudge has a word"),
                    told("use it in the `ask` of a nudge"),
                );
                return None;
            }
            "other" => return Some(Insert::Other),
            "A" => return Some(Insert::Person(Person::A)),
            "B" => return Some(Insert::Person(Person::B)),
            "line" => return Some(Insert::Line),
            "word" => return Some(Insert::Word),
            _ => {}
        }
        let (first, rest) = name.split_once('.').unwrap_or((name, ""));
        let roles = &self.builder.plan.frame_at(self.here.frame).roles;
        let role = roles.iter().find(|(known, _)| *known == first);
        let who = match (first, role) {
            ("A", _) => Some(Who::Person(Person::A)),
            ("B", _) => Some(Who::Person(Person::B)),
            (_, Some((_, role))) => Some(Who::Role(*role)),
            _ => None,
        };
        match who {
            Some(Who::Role(role)) if rest.is_empty() => return Some(Insert::Role(role)),
            Some(who) => {
                let inner = self.insert(rest, from + first.len() + 1, to)?;
                return Some(Insert::Of(who, Box::new(inner)));
            }
            None => {}
        }
        let mut at = from;
        let words: Vec<Word> = name
            .split('.')
            .map(|word| {
                let start = at;
                at += word.len() + 1;
                Word {
                    text: word.to_string(),
                    from: start,
                    to: start + word.len(),
                }
            })
            .collect();
        let why = match self.builder.named(&words, self.here)? {
            Named::Text(slot)
            | Named::One(One::Slot(slot), _)
            | Named::Set(Set::Slot(slot), _)
            | Named::Number(Num::Slot(slot)) => return Some(Insert::Answer(slot)),
            Named::Kept(place) => return Some(Insert::Keep(place)),
            Named::One(one @ One::OfTwo(..), _) => return Some(Insert::One(one)),
            Named::Number(number @ Num::OfTwo(..)) => return Some(Insert::Number(number)),
            Named::Set(set @ Set::Both(_), _) => return Some(Insert::Set(set)),
            Named::Words(words) => return Some(Insert::Words(words)),
            Named::Yes(_) => "it is yes or no",
            Named::One(..) => "it is worked out, and has no words",
            Named::Nothing(why) => why,
            _ => "it has no words of its own",
        };
        self.not_words(
            from,
            to,
            name,
            why,
            told("write a case table of texts instead"),
        );
        None
    }

    fn place(&self, from: usize, to: usize) -> Span {
        self.here.node.inner(from, to)
    }

    fn slip(&mut self, from: usize, to: usize, message: String, hint: &str) {
        let span = self.here.node.inner(from, to);
        found!(
            self.builder,
            Diagnostic::error("text", span, message).hint(hint)
        );
    }

    fn unsafe_link(&mut self, from: usize, to: usize, message: String) {
        let span = self.here.node.inner(from, to);
        found!(
            self.builder,
            Diagnostic::error("unsafe-link", span, message)
                .hint("start the address with https:, http:, tel:, sms: or mailto:")
        );
    }
}
