//! Reads what stands above the steps: people, roles, progress.
//! It must not look at what a step asks.

use super::names::Here;
use super::{Builder, fields};
use crate::diagnostic::{Diagnostic, found};
use crate::prelude::*;
use crate::script::cond::Cond;
use crate::script::{People, Role, StepNo};
use crate::syntax::{Node, Shape};

impl Builder<'_> {
    /// Who takes part; and the format and roots of all files are held against what is read.
    pub fn people(&self) -> Option<People> {
        for file in self.files {
            self.format(fields(&file.tree).1);
        }
        let header = fields(&self.files[0].tree).1;
        let node = header.field("people")?;
        let roles = node.field("roles").map_or(&[][..], Node::table);
        if let Some((third, _)) = roles.get(2) {
            found!(
                self,
                Diagnostic::error("too-many-roles", third.span, "there are at most two roles")
                    .hint("keep two of them, and take the others away"),
            );
        }
        let alone = node.field("alone").and_then(|alone| {
            let word = alone.text()?;
            let number = self.plan.roles.iter().position(|role| *role == word);
            if number.is_none() {
                found!(
                    self,
                    Diagnostic::error(
                        "unknown-role",
                        alone.span,
                        format!("there is no role `{word}`"),
                    )
                    .near(
                        word,
                        &mut self.plan.roles.iter().copied(),
                        "name one of the `roles`"
                    )
                );
            }
            number
        });
        let two_when = node
            .field("two_when")
            .map_or(Some(Cond::Const(true)), |node| {
                self.condition(Here { frame: 0, node })
            });
        let names = self.plan.steps.iter().find(|step| step.kind == "Names");
        Some(People {
            roles: roles
                .iter()
                .take(2)
                .map(|(name, node)| Role {
                    id: name.text.clone(),
                    words: node.text().unwrap_or("").to_string(),
                })
                .collect(),
            two_when: two_when.unwrap_or(Cond::Const(true)),
            alone: alone.map(|n| n as u8),
            names: names.and_then(|step| step.slot).map(|slot| slot.slot),
        })
    }

    /// Whether this is the exercise's own file, and it names nobody who takes part.
    pub fn is_for_one(&self, frame: u32) -> bool {
        let (kind, header) = fields(&self.files[0].tree);
        frame == 0 && kind == "Exercise" && header.field("people").is_none()
    }

    /// Holds the names that a header gives against its steps and against each other.
    pub fn check_header(&self, header: &Node, frame: u32) {
        for table in ["let", "joint", "settings"] {
            for (name, _) in header.field(table).map_or(&[][..], Node::table) {
                if let Some(step) = self.plan.step(frame, &name.text) {
                    let step = self.plan.step_at(step).name;
                    self.found(
                        Diagnostic::error(
                            "duplicate-id",
                            name.span,
                            format!("a step of this file is called `{}` too", name.text),
                        )
                        .also(step.span, "this step")
                        .hint("give one of them another name"),
                    );
                }
            }
        }
        for node in header.field("gives").map_or(&[][..], Node::items) {
            let Some(word) = node.text() else { continue };
            if self.simple(word, frame).is_none() {
                let names = self.names(frame);
                self.found(
                    Diagnostic::error(
                        "unknown-name",
                        node.span,
                        format!("this part has no value called `{word}`"),
                    )
                    .near(
                        word,
                        &mut names.iter().map(|name| &**name),
                        "name a value from `let`, or words that a step keeps",
                    ),
                );
            }
        }
        for (_, node) in header.field("settings").map_or(&[][..], Node::table) {
            let Some(needs) = node.field("needs") else {
                continue;
            };
            let word = needs.text().unwrap_or("");
            let kinds = ["words", "number", "yes-no", "answer"];
            if !kinds.contains(&word) {
                self.found(
                    Diagnostic::error(
                        "wrong-type",
                        needs.span,
                        format!("there is no kind of setting `{word}`"),
                    )
                    .near(
                        word,
                        &mut kinds.into_iter(),
                        "write `words`, `number`, `yes-no` or `answer`",
                    ),
                );
            }
        }
    }

    fn format(&self, header: &Node) {
        if let Some(node) = header.field("format")
            && !matches!(node.shape, Shape::Number(1))
            && matches!(node.shape, Shape::Number(_))
        {
            found!(
                self,
                Diagnostic::error("unknown-format", node.span, "this version reads format 1")
                    .hint("write `format: 1`, or use a newer version of the engine"),
            );
        }
    }

    /// The steps that open the parts of the exercise.
    pub fn progress(&self) -> Vec<StepNo> {
        let header = fields(&self.files[0].tree).1;
        let mut steps = Vec::new();
        for node in header.field("progress").map_or(&[][..], Node::items) {
            let word = node.text().unwrap_or("");
            match self.plan.step(0, word) {
                Some(step) => steps.push(step),
                None => {
                    let ids = &self.plan.frames[0].ids;
                    found!(
                        self,
                        Diagnostic::error(
                            "unknown-step",
                            node.span,
                            format!("there is no step `{word}`"),
                        )
                        .near(
                            word,
                            &mut ids.iter().map(|(id, _)| *id),
                            "name a step of this file"
                        )
                    );
                }
            }
        }
        steps
    }

    /// The steps that hand out a role.
    pub fn casts(&self) -> Vec<(u32, u8)> {
        let mut casts = Vec::new();
        for step in self.plan.steps.iter().filter(|step| step.kind == "Person") {
            if let Some(slot) = step.slot {
                casts.push((slot.slot, self.role(step.node, step.frame)));
            }
        }
        casts
    }

    /// The role that a `Person` step hands out.
    pub fn role(&self, node: &Node, frame: u32) -> u8 {
        let Some(field) = node.field("role") else {
            return 0;
        };
        let word = field.text().unwrap_or("");
        let roles = &self.plan.frame_at(frame).roles;
        match roles.iter().find(|(name, _)| *name == word) {
            Some((_, role)) => *role,
            None => {
                found!(
                    self,
                    Diagnostic::error(
                        "unknown-role",
                        field.span,
                        format!("there is no role `{word}`"),
                    )
                    .near(
                        word,
                        &mut roles.iter().map(|(name, _)| *name),
                        "roles are named in `people: (roles: { … })`"
                    )
                );
                0
            }
        }
    }
}
