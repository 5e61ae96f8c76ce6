//! Reads the options of a question, its own and those borrowed from an answer further up.
//! It must not know what an answer leads to.

use super::Builder;
use super::names::{Here, Named, tags};
use crate::diagnostic::{Diagnostic, EXPLAINS, found};
use crate::script::cond::{One, Set};
use crate::script::{Choice, Line, Opt, Preset, StepNo};
use crate::source::Mark;
use crate::syntax::{Name, Node};
use crate::value::OptionNo;

impl Builder<'_> {
    pub fn choice(&self, number: StepNo) -> Choice {
        let planned = self.plan.step_at(number);
        let (node, frame) = (planned.node, planned.frame);
        let mut options = Vec::new();
        let mut from = None;
        if let Some(source) = node.field("options_from") {
            from = self.set_of(Here {
                frame,
                node: source,
            });
            match self.source(number, "options_from") {
                Some((step, true)) => {
                    for line in self.rate_lines(step) {
                        options.push(borrowed_line(line));
                    }
                }
                Some((step, false)) => {
                    for option in self.choice(step).options {
                        options.push(borrowed(option));
                    }
                }
                // A text that can't be read was told of by `set_of`.
                None if EXPLAINS && from.is_none() => {}
                None => found!(
                    self,
                    Diagnostic::error(
                        "wrong-type",
                        source.span,
                        "expected options chosen at a step further up",
                    )
                    .hint("name that step, or write `which(…)`"),
                ),
            }
        }
        let count = options.len() as u16;
        options.append(&mut self.options(number, node));
        if options.is_empty() && !(EXPLAINS && self.is_told(number)) {
            found!(
                self,
                Diagnostic::error("no-options", planned.name.span, "this step has no options")
                    .hint("add `options: { \"id\": \"Words\", … }`"),
            );
        }
        Choice {
            ask: self.words(node, "ask", frame).unwrap_or_default(),
            from,
            borrowed: count,
            unsaid: self.flag(node, "unsaid", false),
            fade: self.flag(node, "fade", false),
            doors: self.flag(node, "doors", false),
            order: node
                .field("order")
                .map(|order| self.cases(order, frame, &mut |list| self.order(list, &options))),
            preset: node
                .field("preset")
                .and_then(|preset| match preset.text()? {
                    "site.country" => Some(Preset::SiteCountry),
                    id => Some(Preset::Option(self.option_number(preset, id, &options)?)),
                }),
            options,
        }
    }

    fn order(&self, list: &Node, options: &[Opt]) -> Vec<OptionNo> {
        list.items()
            .iter()
            .filter_map(|node| self.option_number(node, node.text()?, options))
            .collect()
    }

    fn option_number(&self, node: &Node, id: &str, options: &[Opt]) -> Option<OptionNo> {
        let number = options.iter().position(|option| option.id == id);
        if number.is_none() {
            found!(
                self,
                Diagnostic::error(
                    "unknown-option",
                    node.span,
                    format!("there is no option `{id}`"),
                )
                .near(
                    id,
                    &mut options.iter().map(|option| option.id.as_str()),
                    "name one of the options of this step"
                )
            );
        }
        number.map(|n| n as OptionNo)
    }

    pub fn options(&self, number: StepNo, node: &Node) -> Vec<Opt> {
        let entries = node.field("options").map_or(&[][..], Node::table);
        entries
            .iter()
            .map(|(name, node)| self.option(number, name, node))
            .collect()
    }

    fn option(&self, number: StepNo, name: &Name, node: &Node) -> Opt {
        let frame = self.plan.step_at(number).frame;
        if matches!(name.text.as_str(), "skip" | "unsaid" | "else") {
            found!(
                self,
                Diagnostic::error(
                    "reserved-id",
                    name.span,
                    format!("`{}` has a meaning of its own", name.text),
                )
                .hint("give the option another name"),
            );
        }
        let reveals = node.field("reveals").and_then(|reveals| {
            let id = reveals.text()?;
            let here = Here {
                frame,
                node: reveals,
            };
            let word = crate::expr::Word {
                text: id.to_string(),
                from: 0,
                to: id.len(),
            };
            match self.named(&[word], here)? {
                Named::Text(slot)
                | Named::One(One::Slot(slot), _)
                | Named::Set(Set::Slot(slot), _) => Some(slot),
                _ => {
                    found!(
                        self,
                        Diagnostic::error(
                            "wrong-type",
                            reveals.span,
                            "only an answer can be revealed",
                        )
                    );
                    None
                }
            }
        });
        let flag = |field: &str| self.flag(node, field, false);
        Opt {
            id: name.text.clone(),
            mark: Mark::new(name.span),
            text: self
                .words(node, "text", frame)
                .unwrap_or_else(|| self.words_at(node, frame)),
            in_text: self.words(node, "in_text", frame),
            go: node.field("go").map(|go| self.go(go, number)),
            reply: self.words(node, "reply", frame),
            when: self.when(node, "when", frame),
            tags: tags(node),
            keep: self.keep(node, frame),
            reveals,
            alone: flag("alone"),
            empty: flag("empty"),
            write: flag("write"),
        }
    }

    pub fn rate_lines(&self, number: StepNo) -> Vec<Line> {
        let planned = self.plan.step_at(number);
        let node = planned.node;
        let mut lines = match self.source(number, "lines_from") {
            Some((source, true)) => self.rate_lines(source),
            _ => Vec::new(),
        };
        for (name, node) in node.field("lines").map_or(&[][..], Node::table) {
            lines.push(Line {
                id: name.text.clone(),
                mark: Mark::new(name.span),
                text: self
                    .words(node, "text", planned.frame)
                    .unwrap_or_else(|| self.words_at(node, planned.frame)),
                tags: tags(node),
            });
        }
        if lines.is_empty() && !(EXPLAINS && self.is_told(number)) {
            found!(
                self,
                Diagnostic::error("no-options", planned.name.span, "this rating has no lines")
                    .hint("add `lines: { \"id\": \"Words\", … }`"),
            );
        }
        lines
    }
}

/// An option as another step offers it again: its words, without what it did there.
fn borrowed(option: Opt) -> Opt {
    Opt {
        go: None,
        reply: None,
        when: None,
        keep: Vec::new(),
        reveals: None,
        alone: false,
        empty: false,
        write: false,
        ..option
    }
}

fn borrowed_line(line: Line) -> Opt {
    Opt {
        id: line.id,
        mark: line.mark,
        text: line.text,
        in_text: None,
        go: None,
        reply: None,
        when: None,
        tags: line.tags,
        keep: Vec::new(),
        reveals: None,
        alone: false,
        empty: false,
        write: false,
    }
}
