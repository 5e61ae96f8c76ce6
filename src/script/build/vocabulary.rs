//! Knows the words an answer can be: the options of a step, the lines of a rating, what both come from.
//! It must not know what is asked of them; names and choices do.

use super::Builder;
use crate::expr;
use crate::prelude::*;
use crate::script::{FrameNo, StepNo};
use crate::syntax::{Node, Shape};
use crate::value::{OptionNo, SKIP, UNSAID};

/// The words an answer can be.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// The options' ids and tags, by number.
    pub options: Vec<Tagged>,
    /// `skip` is one of them.
    pub skip: bool,
    /// `unsaid` is one of them.
    pub unsaid: bool,
    /// They go up in this order.
    pub ordered: bool,
    /// They are the numbers of a scale, this one first.
    pub from: Option<i32>,
    /// A person put them in order.
    pub ranked: bool,
}

/// An id with tags.
#[derive(Clone, Debug, Default)]
pub struct Tagged {
    /// The id.
    pub id: String,
    /// The tags.
    pub tags: Vec<String>,
    /// Taking it asks for words of one's own.
    pub write: bool,
}

impl Vocabulary {
    pub fn plain(ids: &[&str]) -> Vocabulary {
        Vocabulary {
            options: ids
                .iter()
                .map(|id| Tagged {
                    id: id.to_string(),
                    ..Tagged::default()
                })
                .collect(),
            ..Vocabulary::default()
        }
    }

    /// The number of a word.
    pub fn number(&self, word: &str) -> Option<OptionNo> {
        match word {
            "skip" if self.skip => Some(SKIP),
            "unsaid" if self.unsaid => Some(UNSAID),
            _ => self
                .options
                .iter()
                .position(|option| option.id == word)
                .map(|n| n as OptionNo),
        }
    }

    /// All words.
    pub fn words(&self) -> Vec<&str> {
        let mut words: Vec<&str> = self
            .options
            .iter()
            .map(|option| option.id.as_str())
            .collect();
        words.extend(self.skip.then_some("skip"));
        words.extend(self.unsaid.then_some("unsaid"));
        words
    }
}

/// How many joint values and settings may stand between a name and the step it is about.
const DEEPEST: u8 = 8;

impl Builder<'_> {
    /// The options a step can ever offer: borrowed ones first.
    pub fn options_of(&self, number: StepNo) -> Vec<Tagged> {
        let step = self.plan.step_at(number);
        if let Some((from, to)) = self.scale_of(number) {
            return (from..=to)
                .map(|figure| tagged(&figure.to_string(), None))
                .collect();
        }
        let mut all = self.borrowed(number, "options_from");
        for (name, node) in self.words_from(step.node) {
            all.push(tagged(name, Some(node)));
        }
        for (name, node) in step.node.field("options").map_or(&[][..], Node::table) {
            all.push(tagged(&name.text, Some(node)));
        }
        all
    }

    /// The lines a rating can ever ask.
    pub fn lines_of(&self, number: StepNo) -> Vec<Tagged> {
        let step = self.plan.step_at(number);
        let mut all = self.borrowed(number, "lines_from");
        for (name, node) in step.node.field("lines").map_or(&[][..], Node::table) {
            all.push(tagged(&name.text, Some(node)));
        }
        all
    }

    fn borrowed(&self, number: StepNo, field: &str) -> Vec<Tagged> {
        match self.source(number, field) {
            Some((source, true)) => self.lines_of(source),
            Some((source, false)) => self.options_of(source),
            None => Vec::new(),
        }
    }

    /// Whether what a step's options or lines come from can be found: a list, an answer further up.
    pub fn knows_all(&self, number: StepNo) -> bool {
        let step = self.plan.step_at(number);
        let found = |field| {
            step.node.field(field).is_none()
                || self
                    .source(number, field)
                    .is_some_and(|(source, _)| self.knows_all(source))
        };
        let listed = step.kind != "Feelings" || !self.words_from(step.node).is_empty();
        listed && found("options_from") && found("lines_from")
    }

    /// The earlier step that options or lines come from, and whether its lines are meant.
    pub fn source(&self, number: StepNo, field: &str) -> Option<(StepNo, bool)> {
        let step = self.plan.step_at(number);
        let source = self.origin(step.node.field(field)?, step.frame, DEEPEST)?;
        // Options come only from a step further up, so that borrowing never goes round.
        (source < number).then(|| (source, self.plan.step_at(source).kind == "Rate"))
    }

    /// Whether a text can be read, and its first name stands for something.
    pub fn begins_with_a_name(&self, node: &Node, frame: FrameNo) -> bool {
        let expr = node.text().map(expr::parse);
        let Some(Ok(expr)) = expr else { return false };
        first_name(&expr).is_some_and(|name| self.simple(name, frame).is_some())
    }

    /// The step that the first name in a text is about, be it by a joint value or a caller's setting.
    fn origin(&self, node: &Node, frame: FrameNo, depth: u8) -> Option<StepNo> {
        let expr = expr::parse(node.text()?).ok()?;
        let name = first_name(&expr)?;
        if let Some(step) = self.plan.step(frame, name) {
            return Some(step);
        }
        let depth = depth.checked_sub(1)?;
        if let Some((_, joint)) = self.entry(frame, "joint", name) {
            return self.origin(joint.field("value")?, frame, depth);
        }
        let (_, node, frame) = self.given(frame, name)?;
        self.origin(node, frame, depth)
    }

    /// The lowest and the highest number of the scale that a rating's lines stand on, if they do.
    pub fn scale_of(&self, number: StepNo) -> Option<(i32, i32)> {
        let step = self.plan.step_at(number);
        let scaled = step.kind == "Rate" && step.node.field("options").is_none();
        scaled.then(|| self.range(step.node))
    }
}

/// The first name in a condition: what `which(count-on is yes)` is about.
fn first_name(expr: &expr::Expr) -> Option<&str> {
    match expr {
        expr::Expr::And(all) | expr::Expr::Or(all) => first_name(all.first()?),
        expr::Expr::Not(inside) => first_name(inside),
        expr::Expr::Value(value)
        | expr::Expr::Compare(value, ..)
        | expr::Expr::Is(value, _)
        | expr::Expr::Has(value, ..)
        | expr::Expr::Mentions(value, _) => match &value.of {
            expr::Of::Name(words) => words.first().map(|word| word.text.as_str()),
            expr::Of::Call(_, inside) => first_name(inside.first()?),
            expr::Of::Group(inside) => first_name(inside),
            expr::Of::Number(_) => None,
        },
    }
}

/// The numbers of those with a tag.
pub fn numbers(of: &[Tagged], tag: &str) -> Vec<u16> {
    (0..of.len() as u16)
        .filter(|n| of[*n as usize].tags.iter().any(|known| known == tag))
        .collect()
}

fn tagged(id: &str, node: Option<&Node>) -> Tagged {
    let write = node.and_then(|node| node.field("write"));
    Tagged {
        id: id.to_string(),
        tags: node.map_or_else(Vec::new, tags),
        write: write.is_some_and(|node| node.shape == Shape::Flag(true)),
    }
}

/// The tags of a step, option or line.
pub fn tags(node: &Node) -> Vec<String> {
    node.field("tags")
        .map_or(&[][..], Node::items)
        .iter()
        .filter_map(Node::text)
        .map(str::to_string)
        .collect()
}
