//! Finds out what a name in a condition or text stands for, and what can be said about it.
//! It must not know where the name is used; conditions and texts ask.

use alloc::sync::Arc;

use super::Builder;
use super::vocabulary::{Vocabulary, numbers};
use crate::diagnostic::{Diagnostic, EXPLAINS, found, told};
use crate::expr::{self, Expr, Of, Word};
use crate::prelude::*;
use crate::script::cond::{Cond, Num, One, Set};
use crate::script::words::Words;
use crate::script::{Cases, FrameNo, SlotRef, StepNo, What};
use crate::source::Span;
use crate::syntax::{Name, Node, Shape};
use crate::value::OptionNo;

/// What a name stands for.
pub enum Named {
    /// Yes or no.
    Yes(Cond),
    /// One of some words.
    One(One, Vocabulary),
    /// Some of some words.
    Set(Set, Vocabulary),
    /// A number.
    Number(Num),
    /// A text.
    Text(SlotRef),
    /// A rating's lines: those looked at, and the words of its options.
    Lines(SlotRef, Vec<u16>, Vocabulary),
    /// Words from a caller.
    Words(Words),
    /// Kept words.
    Kept(SlotRef),
    /// Something that can neither be tested nor shown.
    Nothing(&'static str),
    /// Something that was told of where it stands, so that nothing more is to be said here.
    Told,
}

/// Where a name stands: for its scope and for findings.
#[derive(Clone, Copy)]
pub struct Here<'n> {
    /// The frame whose names are meant.
    pub frame: FrameNo,
    /// The text that holds the name.
    pub node: &'n Node,
}

impl Here<'_> {
    /// The place of a word of the condition.
    pub fn span(&self, word: &Word) -> Span {
        self.node.inner(word.from, word.to)
    }
}

impl<'f> Builder<'f> {
    /// What `words` (a name, perhaps with a point) stands for; a finding if nothing.
    pub fn named(&self, words: &[Word], here: Here<'_>) -> Option<Named> {
        let first = words.first()?;
        let span = here.span(first);
        if words.len() > 2 {
            found!(
                self,
                Diagnostic::error(
                    "unknown-name",
                    here.span(&words[2]),
                    "a name has at most one point",
                )
                .hint("name what is meant in `let`, or let a part give it with `gives`")
            );
            return None;
        }
        if words.len() == 2 {
            return self.dotted(first, &words[1], here);
        }
        self.reads(&first.text, here.frame);
        let found = self.simple(&first.text, here.frame);
        if EXPLAINS {
            self.too_early(first, here);
        }
        if found.is_none() {
            found!(self, self.unknown_name(first, span, here.frame));
        }
        found.filter(|named| !matches!(named, Named::Told))
    }

    /// What a name without a point stands for.
    pub fn simple(&self, name: &str, frame: FrameNo) -> Option<Named> {
        match name {
            "couple" => return Some(Named::Yes(Cond::Couple)),
            "solo" => return Some(Named::Yes(Cond::Not(Box::new(Cond::Couple)))),
            _ => {}
        }
        if let Some(step) = self.plan.step(frame, name) {
            let twice = EXPLAINS && self.plan.is_twice(frame, name);
            return Some(if twice {
                Named::Told
            } else {
                self.answer(step)
            });
        }
        if let Some(value) = self.worked_out(name, frame) {
            return Some(value);
        }
        self.plan
            .kept(frame, name)
            .map(Named::Kept)
            .or_else(|| self.setting(name, frame))
    }

    /// Every name that stands for something in a frame.
    pub fn names(&self, frame: FrameNo) -> Vec<String> {
        let planned = self.plan.frame_at(frame);
        let mut names: Vec<String> = planned.ids.iter().map(|(id, _)| id.to_string()).collect();
        names.extend(planned.kept.iter().map(|(name, _)| name.to_string()));
        for table in ["let", "joint", "settings"] {
            let entries = planned.header.field(table).map_or(&[][..], Node::table);
            names.extend(entries.iter().map(|(name, _)| name.text.clone()));
        }
        names.extend(["couple".to_string(), "solo".to_string()]);
        names
    }

    fn dotted(&self, first: &Word, inner: &Word, here: Here<'_>) -> Option<Named> {
        let step = self.plan.step(here.frame, &first.text);
        let Some(number) = step else {
            self.named(core::slice::from_ref(first), here)?;
            found!(
                self,
                Diagnostic::error(
                    "unknown-name",
                    here.span(inner),
                    format!("`{}` has nothing inside", first.text),
                )
                .hint("take the point and what follows it away")
            );
            return None;
        };
        let planned = self.plan.step_at(number);
        if planned.kind == "Part" {
            // A call that names no file was told of.
            let frame = planned.opens?;
            let header = self.plan.frame_at(frame).header;
            let gives = header.field("gives").map_or(&[][..], Node::items);
            if gives.iter().any(|name| name.text() == Some(&inner.text)) {
                self.uses(What::Gives, &inner.text, frame);
                return self.simple(&inner.text, frame);
            }
            #[cfg(feature = "explain")]
            if self.ruling.get()
                && let Some(step) = self.plan.step(frame, &inner.text)
            {
                return Some(self.answer(step));
            }
            let names: Vec<&str> = gives.iter().filter_map(Node::text).collect();
            found!(
                self,
                Diagnostic::error(
                    "unknown-name",
                    here.span(inner),
                    format!("the part `{}` does not give `{}`", first.text, inner.text),
                )
                .near(
                    &inner.text,
                    &mut names.into_iter(),
                    &format!("add it to `gives: [\"{}\"]` in that part", inner.text)
                )
            );
            return None;
        }
        match self.answer(number) {
            Named::Told => None,
            Named::Lines(slot, _, vocabulary) => {
                let lines = self.lines_of(number);
                if let Some(line) = lines.iter().position(|line| line.id == inner.text) {
                    return Some(Named::One(One::Line(slot, line as u16), vocabulary));
                }
                let tagged = numbers(&lines, &inner.text);
                if !tagged.is_empty() {
                    self.uses(What::Tag, &inner.text, here.frame);
                    return Some(Named::Lines(slot, tagged, vocabulary));
                }
                self.no_such(
                    inner,
                    here,
                    "line or tag",
                    first,
                    lines.iter().flat_map(|line| {
                        let tags = line.tags.iter().map(String::as_str);
                        tags.chain([line.id.as_str()])
                    }),
                );
                None
            }
            Named::Set(set, vocabulary) => {
                let tagged = numbers(&vocabulary.options, &inner.text);
                if tagged.is_empty() {
                    let tags = vocabulary
                        .options
                        .iter()
                        .flat_map(|o| o.tags.iter().map(|t| t.as_str()));
                    self.no_such(inner, here, "tag", first, tags);
                    return None;
                }
                self.uses(What::Tag, &inner.text, here.frame);
                Some(Named::Set(Set::Among(Box::new(set), tagged), vocabulary))
            }
            _ => {
                self.no_such(inner, here, "value", first, []);
                None
            }
        }
    }

    /// What a step's answer is.
    fn answer(&self, number: StepNo) -> Named {
        let step = self.plan.step_at(number);
        if EXPLAINS && self.is_told(number) {
            return Named::Told;
        }
        let Some(slot) = step.slot else {
            return Named::Nothing(told("this step asks nothing"));
        };
        let flag = |name: &str, default: bool| match step.node.field(name).map(|node| &node.shape) {
            Some(Shape::Flag(flag)) => *flag,
            _ => default,
        };
        let vocabulary = || Vocabulary {
            options: self.options_of(number),
            skip: flag("skip", true) && step.node.field("skip_as").is_none(),
            unsaid: flag("unsaid", false),
            ordered: flag("ordered", false),
            from: self.scale_of(number).map(|(from, _)| from),
            ranked: step.kind == "Rank",
        };
        let fixed = |ids: &[&str]| Named::One(One::Slot(slot), Vocabulary::plain(ids));
        match step.kind {
            "Choice" | "Person" => Named::One(One::Slot(slot), vocabulary()),
            "Many" | "Rank" | "Feelings" => Named::Set(
                Set::Slot(slot),
                Vocabulary {
                    skip: false,
                    ..vocabulary()
                },
            ),
            "Scale" | "Number" => Named::Number(Num::Slot(slot)),
            "Short" | "Long" => Named::Text(slot),
            "Rate" => {
                let lines = (0..self.lines_of(number).len() as u16).collect();
                Named::Lines(slot, lines, vocabulary())
            }
            "Timer" | "Breath" => fixed(&["done", "stopped"]),
            "Agree" => fixed(&["yes", "not-now", "no"]),
            "Part" => {
                let words = step
                    .opens
                    .map_or_else(Vec::new, |frame| self.result_words(frame));
                let words: Vec<&str> = words.iter().map(String::as_str).collect();
                fixed(&words)
            }
            _ => Named::Nothing(told("its answer can't be tested")),
        }
    }

    /// The words a part's result can be, in the order they first stand.
    pub fn result_words(&self, frame: FrameNo) -> Vec<String> {
        let header = self.plan.frame_at(frame).header;
        let mut words: Vec<String> = Vec::new();
        if let Some(result) = header.field("result") {
            let nodes = result
                .table()
                .iter()
                .map(|(_, node)| node)
                .chain(result.text().map(|_| result));
            for word in nodes.filter_map(Node::text) {
                if !words.iter().any(|known| known == word) {
                    words.push(word.to_string());
                }
            }
        }
        words
    }

    /// A value from `let` or `joint`.
    pub fn worked_out(&self, name: &str, frame: FrameNo) -> Option<Named> {
        let (key, node, joint) = match self.entry(frame, "let", name) {
            Some((key, node)) => (key, node, false),
            None => {
                let (key, joint) = self.entry(frame, "joint", name)?;
                (key, joint.field("value")?, true)
            }
        };
        let reading = (frame, key.text.as_str());
        if self.reading.borrow().contains(&reading) {
            found!(
                self,
                Diagnostic::error(
                    "value-needs-itself",
                    key.span,
                    format!("`{name}` is worked out from itself"),
                )
                .hint("take its own name out of it, and out of the values it uses"),
            );
            return Some(Named::Told);
        }
        self.reading.borrow_mut().push(reading);
        let around = self.joint.replace(joint);
        let value = self.value_of(node, frame);
        self.joint.set(around);
        self.reading.borrow_mut().pop();
        Some(value)
    }

    /// The entry of a table in the header.
    pub fn entry(&self, frame: FrameNo, table: &str, name: &str) -> Option<&'f (Name, Node)> {
        let header = self.plan.frame_at(frame).header;
        let entries = header.field(table).map_or(&[][..], Node::table);
        entries.iter().find(|(key, _)| key.text == name)
    }

    fn value_of(&self, node: &Node, frame: FrameNo) -> Named {
        if let Some(text) = node.text() {
            let here = Here { frame, node };
            if let Ok(Expr::Value(value)) = expr::parse(text)
                && let Of::Call(function, _) = &value.of
                && self.joint.get()
                && matches!(function.text.as_str(), "lower" | "higher" | "overlap")
            {
                let value = self.value(&value, here);
                return value.unwrap_or(Named::Told);
            }
            return Named::Yes(self.condition(here).unwrap_or_else(Cond::unread));
        }
        if !matches!(node.shape, Shape::Table(_)) {
            found!(
                self,
                Diagnostic::error(
                    "wrong-type",
                    node.span,
                    format!(
                        "expected a condition in quotes, or a case table, found {}",
                        node.what()
                    ),
                )
                .hint("write a condition in quotes, such as `\"steady < 4\"`")
            );
            return Named::Told;
        }
        let (words, cases) = self.word_cases(node, frame);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        Named::One(One::Cases(Arc::new(cases)), Vocabulary::plain(&words))
    }

    /// A case table of words, as numbers into the list of its words.
    pub fn word_cases(&self, node: &Node, frame: FrameNo) -> (Vec<String>, Cases<OptionNo>) {
        let mut words: Vec<String> = Vec::new();
        let cases = self.cases(node, frame, &mut |node| {
            let word = node.text().unwrap_or("");
            if node.text().is_none() && !matches!(node.shape, Shape::Nothing) {
                found!(
                    self,
                    Diagnostic::error(
                        "wrong-type",
                        node.span,
                        format!("expected a word in quotes, found {}", node.what()),
                    )
                    .hint("write one word in quotes, such as `\"steady\"`")
                );
            }
            let known = words.iter().position(|known| known == word);
            known.unwrap_or_else(|| {
                words.push(word.to_string());
                words.len() - 1
            }) as OptionNo
        });
        (words, cases)
    }

    /// A setting's default, and what stands for it: what the caller gave, and where that was written.
    pub fn given(&self, frame: FrameNo, name: &str) -> Option<(&'f Node, &'f Node, FrameNo)> {
        let (_, default) = self.entry(frame, "settings", name)?;
        let given = self.plan.frame_at(frame).call.and_then(|call| {
            let call = self.plan.step_at(call);
            let with = call.node.field("with").map_or(&[][..], Node::table);
            let (_, node) = with.iter().find(|(key, _)| key.text == name)?;
            Some((node, call.frame))
        });
        let (node, of) = given.unwrap_or((default, frame));
        Some((default, node, of))
    }

    /// A setting of a part: what the caller gave, or its default.
    fn setting(&self, name: &str, frame: FrameNo) -> Option<Named> {
        let (default, node, of) = self.given(frame, name)?;
        let unset = core::ptr::eq(node, default);
        let kind = match &default.shape {
            Shape::Number(_) => "number",
            Shape::Flag(_) => "yes-no",
            Shape::Fields(_) => default
                .field("needs")
                .and_then(Node::text)
                .unwrap_or("words"),
            _ => "words",
        };
        Some(match (kind, &node.shape) {
            // Nobody has set it: a part is checked by itself, or the call has its finding. Any value of
            // the right type stands for the caller's.
            ("words", Shape::Fields(_)) if unset => Named::Words(Words::default()),
            ("answer", Shape::Fields(_)) if unset => Named::Text(SlotRef {
                slot: 0,
                each: false,
            }),
            ("number", Shape::Fields(_)) if unset => Named::Number(Num::Const(0)),
            ("yes-no", Shape::Fields(_)) if unset => Named::Yes(Cond::Const(false)),
            (_, Shape::Fields(_)) => Named::Told,
            // No such kind of setting: told of where the part names it.
            (kind, _) if !matches!(kind, "words" | "number" | "yes-no" | "answer") => Named::Told,
            ("number", Shape::Number(number)) => Named::Number(Num::Const(*number as i32)),
            ("yes-no", Shape::Flag(flag)) => Named::Yes(Cond::Const(*flag)),
            ("yes-no", Shape::Text { .. }) => {
                let here = Here { frame: of, node };
                Named::Yes(self.condition(here).unwrap_or_else(Cond::unread))
            }
            ("number" | "answer", Shape::Text { text, .. }) => {
                let word = Word {
                    text: text.clone(),
                    from: 0,
                    to: text.len(),
                };
                if EXPLAINS && kind == "number" && self.simple(text, of).is_none() {
                    found!(
                        self,
                        Diagnostic::error(
                            "wrong-type",
                            node.span,
                            format!("the setting `{name}` takes a number, found `{text}`"),
                        )
                        .hint("write a whole number, without quotes")
                    );
                    return Some(Named::Told);
                }
                let named = self.named(&[word], Here { frame: of, node });
                named.unwrap_or(Named::Told)
            }
            ("words", Shape::Text { .. } | Shape::Table(_)) => {
                Named::Words(self.words_at(node, of))
            }
            _ => {
                found!(
                    self,
                    Diagnostic::error(
                        "wrong-type",
                        node.span,
                        format!("the setting `{name}` takes {kind}, found {}", node.what()),
                    )
                    .hint(match kind {
                        "number" => "write a whole number, or the name of one",
                        "yes-no" => "write `true`, `false` or a condition in quotes",
                        "answer" => "write the name of a step in quotes",
                        _ => "write words in quotes",
                    })
                );
                Named::Told
            }
        })
    }
}
