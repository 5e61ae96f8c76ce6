//! Holds the names in an author's rules against the script, so that no rule speaks of nothing.
//! It must not prove a rule; it only finds out whether it can be read.

use super::Builder;
use super::names::Here;
use crate::diagnostic::{Diagnostic, found};
use crate::expr::{self, Word};
use crate::prelude::*;
use crate::script::{FrameNo, What};
use crate::syntax::{Node, Shape};

/// Fields of rules that name steps or `#tags`.
const STEPS: [&str; 5] = ["reach", "first", "then", "steps", "step"];
/// Fields of rules that name answers.
const ANSWERS: [&str; 1] = ["answers"];
/// Fields of rules that hold a condition.
const CONDITIONS: [&str; 2] = ["when", "unless"];

impl Builder<'_> {
    /// Reads every rule of every file once.
    pub fn check_rules(&self) {
        let mut seen = Vec::new();
        for (n, planned) in self.plan.frames.iter().enumerate() {
            if seen.contains(&planned.file) {
                continue;
            }
            seen.push(planned.file);
            let rules = planned.header.field("rules").map_or(&[][..], Node::items);
            self.joint.set(true);
            for rule in rules {
                if let Shape::Kind(_, inside) = &rule.shape {
                    self.check_rule(inside, n as FrameNo);
                }
            }
            self.joint.set(false);
        }
    }

    fn check_rule(&self, rule: &Node, frame: FrameNo) {
        for field in STEPS {
            for node in rule.field(field).map_or(&[][..], Node::items) {
                self.check_step_or_tag(node, frame);
            }
        }
        for field in ANSWERS {
            for node in rule.field(field).map_or(&[][..], Node::items) {
                self.check_answer(node, frame);
            }
        }
        for field in CONDITIONS {
            if let Some(node) = rule.field(field) {
                self.condition(Here { frame, node });
            }
        }
        for node in rule.field("values").map_or(&[][..], Node::items) {
            let Some(text) = node.text() else { continue };
            match expr::parse(text) {
                Ok(_) if text.contains('(') => {}
                Ok(_) => self.check_answer(node, frame),
                Err(slip) => self.slip(slip, Here { frame, node }),
            }
        }
        if let Some(node) = rule.field("with")
            && node.text().is_some_and(|word| word != "card")
        {
            found!(
                self,
                Diagnostic::error(
                    "wrong-type",
                    node.span,
                    "an exercise can only be held to end with a card"
                )
                .hint("write `Ends(\"card\")`")
                .edit(node.span, "card")
            );
        }
        if let Some(node) = rule.field("from") {
            let word = node.text().unwrap_or("");
            let roles = &self.plan.frames[frame as usize].roles;
            if word != "other" && !roles.iter().any(|(name, _)| *name == word) {
                found!(self, {
                    let mut names = roles.iter().map(|(name, _)| *name).chain(["other"]);
                    Diagnostic::error(
                        "unknown-role",
                        node.span,
                        format!("there is no role `{word}`"),
                    )
                    .near(word, &mut names, "name a role, or write `other`")
                });
            }
        }
    }

    /// A step of this file, `end`, or a tag that some step, option or line has.
    fn check_step_or_tag(&self, node: &Node, frame: FrameNo) {
        let word = node.text().unwrap_or("");
        if let Some(tag) = word.strip_prefix('#') {
            self.uses(What::Tag, tag, frame);
            let tags = self.tags_in_use();
            if !tags.iter().any(|known| known == tag) {
                found!(
                    self,
                    Diagnostic::error(
                        "unknown-tag",
                        node.span,
                        format!("nothing has the tag `{tag}`")
                    )
                    .near(
                        word,
                        &mut tags
                            .iter()
                            .map(|tag| format!("#{tag}"))
                            .collect::<Vec<_>>()
                            .iter()
                            .map(String::as_str),
                        "add it to the `tags` of a step or option",
                    )
                );
            }
        } else if word != "end" && self.plan.step(frame, word).is_none() {
            found!(self, {
                let ids = &self.plan.frames[frame as usize].ids;
                let mut names = ids.iter().map(|(id, _)| *id);
                let finding = Diagnostic::error(
                    "unknown-step",
                    node.span,
                    format!("there is no step `{word}`"),
                );
                if self.tags_in_use().iter().any(|tag| tag == word) {
                    let hint = format!("write `#{word}`: it is a tag");
                    finding.hint(hint).edit(node.span, format!("#{word}"))
                } else {
                    finding.near(word, &mut names, "name a step of this file, or a `#tag`")
                }
            });
        }
    }

    /// An answer of this file, or one inside a part it calls.
    fn check_answer(&self, node: &Node, frame: FrameNo) {
        let word = node.text().unwrap_or("");
        let (first, inner) = word.split_once('.').unwrap_or((word, ""));
        let opened = self.plan.step(frame, first).and_then(|step| {
            let step = &self.plan.steps[step as usize];
            (step.kind == "Part").then_some(step.opens).flatten()
        });
        match opened {
            Some(_) if inner == "*" => {}
            Some(opened) if !inner.is_empty() => {
                if self.plan.step(opened, inner).is_none() {
                    found!(self, {
                        let ids = &self.plan.frames[opened as usize].ids;
                        let mut names = ids.iter().map(|(id, _)| *id);
                        let message = format!("the part `{first}` has no step `{inner}`");
                        Diagnostic::error("unknown-step", node.span, message).near(
                            inner,
                            &mut names,
                            "name a step of that part, or `*` for all",
                        )
                    });
                }
            }
            _ => {
                let name = Word {
                    text: first.to_string(),
                    from: 0,
                    to: first.len(),
                };
                self.named(&[name], Here { frame, node });
            }
        }
    }

    fn tags_in_use(&self) -> Vec<String> {
        let mut tags = Vec::new();
        for step in &self.plan.steps {
            let tables = ["options", "lines"]
                .map(|field| step.node.field(field).map_or(&[][..], Node::table));
            let inside = tables.into_iter().flatten().map(|(_, node)| node);
            for node in inside.chain([step.node]) {
                tags.append(&mut super::vocabulary::tags(node));
            }
        }
        tags
    }
}
