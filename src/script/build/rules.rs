//! Reads the rules that files state: each name is held against the script, so that no rule speaks of nothing.
//! It must not prove a rule; it only says what each is about.

use super::Builder;
use super::names::{Here, Named};
use crate::diagnostic::{Diagnostic, found};
use crate::expr::{self, Expr};
use crate::prelude::*;
use crate::script::rules::{Claim, Goal, Reader, Rule, Value};
use crate::script::{FrameNo, Kind, SlotRef, Step, StepNo, What};
use crate::syntax::{Node, Shape};

impl Builder<'_> {
    /// Every rule, once for each call of the file that states it.
    pub fn rules(&self, steps: &[Step]) -> Vec<Rule> {
        let mut rules = Vec::new();
        self.joint.set(true);
        self.ruling.set(true);
        for (n, planned) in self.plan.frames.iter().enumerate() {
            let frame = n as FrameNo;
            for node in planned.header.field("rules").map_or(&[][..], Node::items) {
                let Shape::Kind(name, inside) = &node.shape else {
                    continue;
                };
                let because = inside.field("because").and_then(Node::text);
                if let Some(claim) = self.claim(&name.text, inside, frame, steps) {
                    rules.push(Rule {
                        span: node.span,
                        because: because.unwrap_or("").to_string(),
                        frame,
                        claim,
                    });
                }
            }
        }
        self.ruling.set(false);
        self.joint.set(false);
        rules
    }

    fn claim(&self, kind: &str, rule: &Node, frame: FrameNo, steps: &[Step]) -> Option<Claim> {
        let goals = |field: &str, within: bool| -> Vec<Goal> {
            let nodes = rule.field(field).map_or(&[][..], Node::items);
            let mut goals: Vec<Goal> = (nodes.iter())
                .flat_map(|node| self.goals(node, frame, steps, within))
                .collect();
            goals.sort_unstable();
            goals.dedup();
            goals
        };
        let screens = |field: &str| -> Vec<StepNo> {
            let mut steps: Vec<StepNo> = goals(field, true)
                .into_iter()
                .filter_map(Goal::step)
                .collect();
            steps.dedup();
            steps
        };
        let condition = |field: &str| {
            let node = rule.field(field)?;
            self.condition(Here { frame, node })
        };
        let values = |field: &str| -> Vec<Value> {
            let nodes = rule.field(field).map_or(&[][..], Node::items);
            nodes
                .iter()
                .flat_map(|node| self.values(node, frame))
                .collect()
        };
        Some(match kind {
            "Never" => Claim::Never {
                reach: goals("reach", true),
                when: condition("when")?,
            },
            "Before" => Claim::Before {
                first: goals("first", false),
                then: goals("then", true),
                unless: condition("unless"),
            },
            "Same" => Claim::Same {
                steps: screens("steps"),
                values: values("values"),
            },
            "Hidden" => {
                let nodes = rule.field("answers").map_or(&[][..], Node::items);
                let mut answers: Vec<SlotRef> = Vec::new();
                for value in nodes.iter().flat_map(|node| self.values(node, frame)) {
                    value.reads(&mut |of| answers.push(of));
                }
                answers.sort_unstable();
                answers.dedup();
                Claim::Hidden {
                    answers,
                    from: self.reader(rule.field("from")?, frame)?,
                    unless: condition("unless"),
                }
            }
            "Max" => Claim::Max {
                steps: (goals("step", false).into_iter())
                    .filter_map(Goal::step)
                    .collect(),
                times: match rule.field("times").map(|node| &node.shape) {
                    Some(Shape::Number(times)) => (*times).clamp(0, 999) as u32,
                    _ => return None,
                },
            },
            "Unsaid" => Claim::Unsaid {
                values: values("values"),
            },
            "Ends" => {
                self.check_end(rule.field("with")?);
                Claim::Ends
            }
            _ => return None,
        })
    }

    /// What a word in a rule means: a step of this file, `end`, or all that have a tag in this call of the file
    /// and in what it calls. With `within`, a turn or part with a tag stands for all that comes in it too.
    fn goals(&self, node: &Node, frame: FrameNo, steps: &[Step], within: bool) -> Vec<Goal> {
        self.check_step_or_tag(node, frame);
        let word = node.text().unwrap_or("");
        if word == "end" {
            return vec![Goal::End(frame)];
        }
        let Some(tag) = word.strip_prefix('#') else {
            return self
                .plan
                .step(frame, word)
                .map(Goal::Step)
                .into_iter()
                .collect();
        };
        let has = |tags: &[String]| tags.iter().any(|known| known == tag);
        let mut goals = Vec::new();
        for (n, step) in steps.iter().enumerate() {
            let number = n as StepNo;
            let mut around = (within || has(&step.tags)).then_some(number);
            let mut tagged = false;
            while let Some(at) = around {
                tagged |= has(&steps[at as usize].tags);
                around = if within { self.around(at) } else { None };
            }
            let mut here = Vec::new();
            if tagged {
                here.push(Goal::Step(number));
            }
            if let Kind::Choice(choice) | Kind::Many(choice, ..) = &step.kind {
                let options = (0u16..).zip(&choice.options);
                let tagged = options.filter(|(_, option)| has(&option.tags));
                here.extend(tagged.map(|(n, _)| Goal::Option(number, n)));
            }
            if let Kind::Rate { lines, .. } = &step.kind {
                let tagged = (0u16..).zip(lines).filter(|(_, line)| has(&line.tags));
                here.extend(tagged.map(|(n, _)| Goal::Line(number, n)));
            }
            if !here.is_empty() && self.lies_in(step.frame, frame) {
                goals.append(&mut here);
            }
        }
        goals
    }

    /// The turn or the call that a step stands in.
    fn around(&self, step: StepNo) -> Option<StepNo> {
        let planned = self.plan.step_at(step);
        let call = self.plan.frame_at(planned.frame).call;
        let turn = planned.turn.map(|turn| self.plan.turn_at(turn).step);
        // Whichever of the two is further in; a call may stand in a turn, and a turn in a call.
        match (turn, call) {
            (Some(turn), Some(call)) => Some(turn.max(call)),
            (turn, call) => turn.or(call),
        }
        .filter(|around| *around < step)
    }

    /// Whether a call lies in another, or is it.
    fn lies_in(&self, mut frame: FrameNo, other: FrameNo) -> bool {
        loop {
            if frame == other {
                return true;
            }
            match self.plan.frame_at(frame).call {
                Some(call) => frame = self.plan.step_at(call).frame,
                None => return false,
            }
        }
    }

    /// What a name or a worked-out value in a rule stands for; `gate.*` is every answer of a part.
    fn values(&self, node: &Node, frame: FrameNo) -> Vec<Value> {
        let word = node.text().unwrap_or("");
        if let Some(name) = word.strip_suffix(".*") {
            let step = self.plan.step(frame, name);
            let opened = step.and_then(|step| {
                let step = self.plan.step_at(step);
                (step.kind == "Part").then_some(step.opens).flatten()
            });
            if let Some(opened) = opened {
                let of_part = self.plan.frame_at(opened).slots.clone();
                let inside = self.plan.steps.iter().filter_map(|step| step.slot);
                return inside
                    .filter(|of| of_part.contains(&of.slot))
                    .map(Value::Answer)
                    .collect();
            }
        }
        match expr::parse(word) {
            Ok(Expr::Value(value)) => {
                let here = Here { frame, node };
                match self.value(&value, here) {
                    Some(Named::Yes(cond)) => vec![Value::Yes(cond)],
                    Some(Named::One(crate::script::cond::One::Slot(of), _)) => {
                        vec![Value::Answer(of)]
                    }
                    Some(Named::One(one, _)) => vec![Value::One(one)],
                    Some(Named::Set(crate::script::cond::Set::Slot(of), _)) => {
                        vec![Value::Answer(of)]
                    }
                    Some(Named::Set(set, _)) => vec![Value::Set(set)],
                    Some(Named::Number(crate::script::cond::Num::Slot(of))) => {
                        vec![Value::Answer(of)]
                    }
                    Some(Named::Number(number)) => vec![Value::Number(number)],
                    Some(Named::Text(of) | Named::Lines(of, ..)) => vec![Value::Answer(of)],
                    Some(Named::Kept(of)) => vec![Value::Kept(of)],
                    Some(Named::Words(_) | Named::Nothing(_) | Named::Told) | None => Vec::new(),
                }
            }
            Ok(_) => self
                .condition(Here { frame, node })
                .map(Value::Yes)
                .into_iter()
                .collect(),
            Err(slip) => {
                self.slip(slip, Here { frame, node });
                Vec::new()
            }
        }
    }

    fn check_end(&self, node: &Node) {
        if node.text().is_some_and(|word| word != "card") {
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
    }

    fn reader(&self, node: &Node, frame: FrameNo) -> Option<Reader> {
        let word = node.text().unwrap_or("");
        let roles = &self.plan.frame_at(frame).roles;
        if word == "other" {
            return Some(Reader::Other);
        }
        if let Some((_, role)) = roles.iter().find(|(name, _)| *name == word) {
            return Some(Reader::Role(*role));
        }
        found!(self, {
            let mut names = roles.iter().map(|(name, _)| *name).chain(["other"]);
            Diagnostic::error(
                "unknown-role",
                node.span,
                format!("there is no role `{word}`"),
            )
            .near(word, &mut names, "name a role, or write `other`")
        });
        None
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
