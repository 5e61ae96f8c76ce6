//! Reads case tables, and where steps go.
//! It must not know what a step asks.

use super::Builder;
use super::names::Here;
use crate::diagnostic::{Diagnostic, EXPLAINS, found};
use crate::prelude::*;
use crate::script::cond::Cond;
use crate::script::{Cases, FrameNo, Owner, StepNo, Target, TurnNo};
use crate::source::Mark;
use crate::syntax::{Name, Node, Shape};

/// Whether an author meant `else` by this key.
fn means_else(key: &str) -> bool {
    let words = [
        "else",
        "otherwise",
        "default",
        "others",
        "other",
        "rest",
        "*",
    ];
    words
        .iter()
        .any(|word| key.trim().eq_ignore_ascii_case(word))
}

impl Builder<'_> {
    /// A value, or a case table of such values.
    pub fn cases<T>(
        &self,
        node: &Node,
        frame: FrameNo,
        read: &mut dyn FnMut(&Node) -> T,
    ) -> Cases<T> {
        // Only this stands once for every `T`; the rest is shared, and so is a loop here, not an iterator.
        let (table, otherwise) = self.table(node, frame);
        let mut lines = Vec::with_capacity(table.len());
        for (cond, value) in table {
            lines.push((cond, read(value)));
        }
        Cases {
            lines,
            otherwise: read(otherwise),
            mark: Mark::new(node.span),
            rest: Mark::new(otherwise.span),
        }
    }

    /// The lines of a case table, and what holds otherwise: the node itself where it is no table.
    fn table<'n>(&self, node: &'n Node, frame: FrameNo) -> (Vec<(Cond, &'n Node)>, &'n Node) {
        let mut lines = Vec::new();
        let Shape::Table(entries) = &node.shape else {
            return (lines, node);
        };
        let mut otherwise = None;
        for (n, (key, value)) in entries.iter().enumerate() {
            if matches!(value.shape, Shape::Table(_)) {
                found!(
                    self,
                    Diagnostic::error(
                        "wrong-type",
                        value.span,
                        "a case table stands inside another",
                    )
                    .hint("write both conditions in one line, with `and`"),
                );
                continue;
            }
            if key.text == "else" {
                // An `else` that stands twice was told of by the reader.
                let twice = entries.iter().filter(|(key, _)| key.text == "else").count() > 1;
                if n + 1 < entries.len() && !(EXPLAINS && twice) {
                    found!(
                        self,
                        Diagnostic::error(
                            "else-not-last",
                            key.span,
                            "`else` is not the last line of its table",
                        )
                        .hint("move it to the end: the lines below it could never be taken"),
                    );
                }
                otherwise = Some(value);
            } else if EXPLAINS && n + 1 == entries.len() && means_else(&key.text) {
                found!(
                    self,
                    Diagnostic::error(
                        "no-else",
                        key.span,
                        format!("the last line is called `else`, found `{}`", key.text),
                    )
                    .hint("write `\"else\"`")
                    .edit(key.span, "else"),
                );
                otherwise = Some(value);
            } else {
                let cond = self.key(key, frame).unwrap_or_else(Cond::unread);
                lines.push((cond, value));
            }
        }
        let last = lines.last().and(entries.last()).map(|(_, value)| value);
        if otherwise.or(last).is_none() {
            found!(
                self,
                Diagnostic::error("no-else", node.span, "this table is empty")
                    .hint("add at least `\"else\": …`"),
            );
        } else if otherwise.is_none() && !entries.iter().any(|(key, _)| key.text == "else") {
            found!(
                self,
                Diagnostic::error("no-else", node.span, "this table has no `else` line")
                    .hint("add `\"else\": …` as its last line, for when none of the others holds"),
            );
        }
        (lines, otherwise.or(last).unwrap_or(node))
    }

    /// The condition that a key is.
    pub fn key(&self, key: &Name, frame: FrameNo) -> Option<Cond> {
        let node = Node {
            span: key.span,
            shape: Shape::Text {
                text: key.text.clone(),
                exact: (key.span.end - key.span.start) as usize == key.text.len(),
            },
        };
        self.condition(Here { frame, node: &node })
    }

    /// The condition in a field, if the field is there.
    pub fn when(&self, node: &Node, field: &str, frame: FrameNo) -> Option<Cond> {
        let node = node.field(field)?;
        // An unreadable condition has its finding; until it is mended it may hold or not.
        Some(
            self.condition(Here { frame, node })
                .unwrap_or_else(Cond::unread),
        )
    }

    /// Where `go` leads from a step.
    pub fn go(&self, node: &Node, step: StepNo) -> Cases<Target> {
        let frame = self.plan.step_at(step).frame;
        self.cases(node, frame, &mut |node| self.target(node, step))
    }

    fn target(&self, node: &Node, from: StepNo) -> Target {
        let planned = self.plan.step_at(from);
        let Some(word) = node.text() else {
            // An empty table was told of: it lacks its `else`.
            if !EXPLAINS || !matches!(node.shape, Shape::Table(_) | Shape::Nothing) {
                found!(self, {
                    let found = node.what();
                    let message = format!("expected the name of a step in quotes, found {found}");
                    Diagnostic::error("wrong-type", node.span, message)
                        .hint("write the name of a step, `next`, `end` or `turn-end`, in quotes")
                });
            }
            return planned.next;
        };
        let target = match word {
            "next" => planned.next,
            "end" => Target::End(planned.frame),
            "turn-end" => match planned.turn {
                Some(turn) => Target::TurnEnd(turn),
                None => {
                    found!(
                        self,
                        Diagnostic::error("no-turn", node.span, "`turn-end` stands outside a turn")
                            .hint("write `next` or `end`, or the name of a step"),
                    );
                    planned.next
                }
            },
            _ => match self.plan.step(planned.frame, word) {
                Some(step) => Target::Step(step),
                None => {
                    self.unknown_step(node, word, planned.frame);
                    planned.next
                }
            },
        };
        self.closed_turn(node, from, target);
        target
    }

    fn unknown_step(&self, node: &Node, word: &str, frame: FrameNo) {
        let ids = &self.plan.frame_at(frame).ids;
        let many = EXPLAINS && self.is_full_of_mistakes();
        let names = ids
            .iter()
            .map(|(id, _)| *id)
            .chain(["next", "end", "turn-end"])
            .filter(|_| !many);
        found!(
            self,
            Diagnostic::error(
                "unknown-step",
                node.span,
                format!("there is no step `{word}`"),
            )
            .near(
                word,
                &mut names.into_iter(),
                "name a step of this file, or write `next`, `end` or `turn-end`"
            )
        );
    }

    /// The turn for each that a step lies in, within its own file.
    fn each_turn(&self, step: StepNo) -> Option<TurnNo> {
        let turn = self.plan.step_at(step).turn?;
        (self.plan.turn_at(turn).owner == Owner::Each).then_some(turn)
    }

    /// A turn for each is closed: nobody steps out of it or into it past the other person's turn.
    fn closed_turn(&self, node: &Node, from: StepNo, target: Target) {
        let here = self.each_turn(from);
        let there = match target {
            Target::Step(step) => self.each_turn(step),
            Target::TurnEnd(turn) => {
                Some(turn).filter(|turn| self.plan.turn_at(*turn).owner == Owner::Each)
            }
            Target::End(frame) => {
                let call = self.plan.frame_at(frame).call;
                if self.plan.frame_at(frame).each {
                    return;
                }
                call.and_then(|call| self.each_turn(call))
            }
        };
        if here == there {
            return;
        }
        let (words, hint) = if here.is_some() {
            (
                "this leaves a turn for each before the other person had theirs",
                "go to `turn-end`, and decide in the `go` of the turn",
            )
        } else {
            (
                "this leads into the middle of a turn for each",
                "go to the turn itself",
            )
        };
        found!(
            self,
            Diagnostic::error("closed-turn", node.span, words).hint(hint)
        );
    }
}
