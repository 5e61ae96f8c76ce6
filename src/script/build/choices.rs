//! Reads the options of a question, its own and those borrowed from an answer further up.
//! It must not know what an answer leads to.

use super::Builder;
use super::names::{Here, Named};
use super::vocabulary::tags;
use crate::diagnostic::{Diagnostic, EXPLAINS, found};
use crate::prelude::*;
use crate::script::cond::{One, Set};
use crate::script::words::{Insert, Patch, Piece, Template, Words};
use crate::script::{Cases, Choice, Ends, Line, Opt, Preset, SlotRef, StepNo};
use crate::source::Mark;
use crate::syntax::{Name, Node};
use crate::value::OptionNo;

impl Builder<'_> {
    pub fn choice(&self, number: StepNo) -> Choice {
        let planned = self.plan.step_at(number);
        let (node, frame) = (planned.node, planned.frame);
        let from = node
            .field("options_from")
            .and_then(|node| self.set_of(Here { frame, node }));
        let mut options = self.chosen_before(number, "options_from");
        let count = options.len() as u16;
        if let Some((from, to)) = self.scale_of(number) {
            options = (from..=to).map(figure).collect();
        } else if planned.kind == "Feelings" {
            if let Some(field) = node.field("from") {
                self.list(field.text().unwrap_or(""), field.span);
            }
            for (id, node) in self.words_from(node) {
                let name = Name {
                    text: id.clone(),
                    span: node.span,
                };
                options.push(self.option(number, &name, node));
            }
        }
        for option in self.options(number, node) {
            if options.iter().any(|known: &Opt| known.id == option.id) {
                found!(self, self.twice(node, &option.id));
            }
            options.push(option);
        }
        if options.is_empty() && !self.has_lost_source(node) && !(EXPLAINS && self.is_told(number))
        {
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
            ranked: planned.kind == "Rank",
            circled: planned.kind == "Feelings",
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

    /// What a field such as `options_from` offers again: options, or the lines of a rating.
    fn chosen_before(&self, number: StepNo, field: &str) -> Vec<Opt> {
        let Some(node) = self.plan.step_at(number).node.field(field) else {
            return Vec::new();
        };
        let frame = self.plan.step_at(number).frame;
        match self.source(number, field) {
            Some((step, true)) => {
                let (lines, _) = self.rate_lines(step);
                lines.into_iter().map(borrowed_line).collect()
            }
            Some((step, false)) => {
                let chooses = ["Choice", "Many", "Rank", "Feelings"];
                if !chooses.contains(&self.plan.step_at(step).kind) {
                    // What the name stands for is told where it is read.
                    return Vec::new();
                }
                let slot = self.plan.step_at(step).slot;
                let options = self.choice(step).options.into_iter();
                options.map(|option| borrowed(option, slot)).collect()
            }
            // A name that stands for nothing is told of where the set is read.
            None if EXPLAINS && !self.begins_with_a_name(node, frame) => Vec::new(),
            None => {
                found!(
                    self,
                    Diagnostic::error(
                        "wrong-type",
                        node.span,
                        "expected options chosen at a step further up",
                    )
                    .hint("name that step, or write `which(…)`")
                );
                Vec::new()
            }
        }
    }

    /// An option of a step's own that stands among those it gets from elsewhere too.
    fn twice(&self, node: &Node, id: &str) -> Diagnostic {
        let own = node.field("options").map_or(&[][..], Node::table);
        let own = own.iter().rfind(|(name, _)| name.text == id);
        let span = own.map_or(node.span, |(name, _)| name.span);
        Diagnostic::error("duplicate-id", span, format!("`{id}` is offered already"))
            .hint("give it another name, or take it away")
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
                        .hint("name a step that asks for one option, several, or a text")
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
            #[cfg(feature = "keep")]
            asked: Self::offered(node),
            #[cfg(feature = "keep")]
            was: Self::was(node),
        }
    }

    /// The lines of a rating, and how many of them come from elsewhere.
    pub fn rate_lines(&self, number: StepNo) -> (Vec<Line>, u16) {
        let planned = self.plan.step_at(number);
        let node = planned.node;
        let borrowed = self.chosen_before(number, "lines_from").into_iter();
        let mut lines: Vec<Line> = borrowed.map(line).collect();
        let count = lines.len() as u16;
        for (name, node) in node.field("lines").map_or(&[][..], Node::table) {
            lines.push(Line {
                id: name.text.clone(),
                mark: Mark::new(name.span),
                text: self
                    .words(node, "text", planned.frame)
                    .unwrap_or_else(|| self.words_at(node, planned.frame)),
                tags: tags(node),
                #[cfg(feature = "keep")]
                was: Self::was(node),
            });
        }
        if lines.is_empty() && !self.has_lost_source(node) && !(EXPLAINS && self.is_told(number)) {
            found!(
                self,
                Diagnostic::error("no-options", planned.name.span, "this rating has no lines")
                    .hint("add `lines: { \"id\": \"Words\", … }`"),
            );
        }
        (lines, count)
    }

    /// What the ends of the scale mean that a rating's lines stand on.
    pub fn ends(&self, number: StepNo) -> Option<Ends> {
        let planned = self.plan.step_at(number);
        let end = |field: &str| self.words(planned.node, field, planned.frame);
        let (low, high) = (end("low"), end("high"));
        let Some((from, to)) = self.scale_of(number) else {
            if low.is_some() || high.is_some() {
                found!(
                    self,
                    Diagnostic::error(
                        "wrong-type",
                        planned.name.span,
                        "this rating has both options and a scale",
                    )
                    .hint("take `low` and `high` away, or the options")
                );
            }
            return None;
        };
        if low.is_none() || high.is_none() {
            found!(
                self,
                Diagnostic::error(
                    "missing-field",
                    planned.name.span,
                    "`Rate` needs `options`, or `low` and `high` for a scale",
                )
                .hint("add `options: { \"id\": \"Words\", … }`, or `low: \"…\", high: \"…\"`")
            );
        }
        Some(Ends {
            from,
            to,
            low: low.unwrap_or_default(),
            high: high.unwrap_or_default(),
        })
    }
}

/// An option as another step offers it again: its words, without what it did there. Words of one's own
/// stand for themselves.
fn borrowed(option: Opt, slot: Option<SlotRef>) -> Opt {
    let own = slot.filter(|_| option.write);
    Opt {
        id: option.id,
        mark: option.mark,
        tags: option.tags,
        #[cfg(feature = "keep")]
        asked: option.asked,
        #[cfg(feature = "keep")]
        was: option.was,
        in_text: option.in_text.filter(|_| own.is_none()),
        ..plain(match own {
            Some(slot) => said(Piece::Value(Insert::Own(slot), None, Mark::default())),
            None => option.text,
        })
    }
}

fn borrowed_line(line: Line) -> Opt {
    Opt {
        id: line.id,
        mark: line.mark,
        tags: line.tags,
        #[cfg(feature = "keep")]
        was: line.was,
        ..plain(line.text)
    }
}

/// A line for something chosen before, as it stands inside a sentence.
fn line(option: Opt) -> Line {
    Line {
        id: option.id,
        mark: option.mark,
        text: option.in_text.unwrap_or(option.text),
        tags: option.tags,
        #[cfg(feature = "keep")]
        was: option.was,
    }
}

/// A number of a scale as an option.
fn figure(number: i32) -> Opt {
    let id = number.to_string();
    Opt {
        id: id.clone(),
        ..plain(said(Piece::Text(id)))
    }
}

/// A text of one piece.
fn said(piece: Piece) -> Words {
    Words::new(Cases::plain(Template {
        blocks: vec![Patch::Paragraph(vec![piece], false)],
        mark: Mark::default(),
    }))
}

/// An option that is nothing but its words.
fn plain(text: Words) -> Opt {
    Opt {
        id: String::new(),
        mark: Mark::default(),
        text,
        in_text: None,
        go: None,
        reply: None,
        when: None,
        tags: Vec::new(),
        keep: Vec::new(),
        reveals: None,
        alone: false,
        empty: false,
        write: false,
        #[cfg(feature = "keep")]
        asked: 0,
        #[cfg(feature = "keep")]
        was: Vec::new(),
    }
}
