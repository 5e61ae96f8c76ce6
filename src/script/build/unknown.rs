//! Says what to do about a name that stands for nothing, and knows where that was told already.
//! It must not find out what a name stands for.

use super::Builder;
use super::names::Here;
use super::vocabulary::Vocabulary;
use crate::diagnostic::{Diagnostic, found};
use crate::expr::{Value, Word};
use crate::prelude::*;
use crate::script::{FrameNo, StepNo};
use crate::source::Span;
use crate::syntax::{Node, Shape, schema};

/// More findings than anybody reads in one run.
const MANY: usize = 500;

impl Builder<'_> {
    /// Whether so much is wrong that no name is looked for any more that a misspelt one could mean: each
    /// look goes past every name there is.
    pub fn is_full_of_mistakes(&self) -> bool {
        self.findings.borrow().len() > MANY
    }

    /// The finding for a name that stands for nothing in a frame.
    pub fn unknown_name(&self, name: &Word, span: Span, frame: FrameNo) -> Diagnostic {
        let message = format!("there is no answer or value called `{}`", name.text);
        let finding = Diagnostic::error("unknown-name", span, message);
        let hint = "use the id of a step, or a name from `let`, `joint` or `settings`";
        if self.is_full_of_mistakes() {
            return finding.hint(hint);
        }
        let names = self.names(frame);
        let hint = match self.step_with_option(&name.text, frame) {
            Some(step) => format!("it is an option: write `{step} is {}`", name.text),
            None => hint.to_string(),
        };
        finding.near(&name.text, &mut names.iter().map(|name| &**name), &hint)
    }

    /// The first step of a frame with this option, for an author who wrote the option alone.
    fn step_with_option(&self, option: &str, frame: FrameNo) -> Option<&str> {
        let steps = self.plan.steps.iter().filter(|step| step.frame == frame);
        let mut with = steps.filter(|step| {
            let options = step.node.field("options").map_or(&[][..], Node::table);
            matches!(step.kind, "Choice" | "Person")
                && options.iter().any(|(name, _)| name.text == option)
        });
        with.next().map(|step| step.name.text.as_str())
    }

    /// The finding for what follows the point of a name and stands for nothing.
    pub fn no_such<'n>(
        &self,
        inner: &Word,
        here: Here<'_>,
        what: &str,
        of: &Word,
        names: impl IntoIterator<Item = &'n str>,
    ) {
        found!(self, {
            let names: Vec<&str> = names.into_iter().collect();
            let hint = if names.is_empty() {
                format!("write `{}` alone", of.text)
            } else {
                format!("it has {}", names.join(", "))
            };
            Diagnostic::error(
                "unknown-name",
                here.span(inner),
                format!("`{}` has no {what} `{}`", of.text, inner.text),
            )
            .near(&inner.text, &mut names.into_iter(), &hint)
        });
    }

    /// The finding for a word that is none of an answer's.
    pub fn unknown_option(
        &self,
        word: &Word,
        vocabulary: &Vocabulary,
        value: &Value,
        here: Here<'_>,
    ) {
        let span = here.span(word);
        found!(self, {
            let name = self.written(value, here).unwrap_or("this");
            let known = vocabulary.words();
            let hint = if word.text == "skip" {
                "this question can't be skipped, or its Skip counts as another answer".to_string()
            } else {
                format!("its options are {}", known.join(", "))
            };
            Diagnostic::error(
                "unknown-option",
                span,
                format!("`{name}` has no option `{}`", word.text),
            )
            .near(&word.text, &mut known.iter().copied(), &hint)
        });
    }

    /// The step and option that these words are offered at, for an author who wrote them as a condition.
    pub fn option_with_words(&self, words: &str, frame: FrameNo) -> Option<(&str, &str)> {
        let steps = self.plan.steps.iter().filter(|step| step.frame == frame);
        steps.filter(|step| step.kind == "Choice").find_map(|step| {
            let options = step.node.field("options").map_or(&[][..], Node::table);
            let (name, _) = options.iter().find(|(_, node)| {
                let text = node.text().or_else(|| node.field("text")?.text());
                text.is_some_and(|text| text.eq_ignore_ascii_case(words))
            })?;
            Some((step.name.text.as_str(), name.text.as_str()))
        })
    }

    /// Whether what a step can answer could not be read, and this was told where it stands.
    pub fn is_told(&self, number: StepNo) -> bool {
        let step = self.plan.step_at(number);
        let broken = |field: &str| {
            let node = step.node.field(field);
            node.is_some_and(|node| !matches!(node.shape, Shape::Table(_)))
        };
        let Some(kind) = schema::kind(schema::STEPS, step.kind) else {
            return true;
        };
        let lost = |field: &str| match self.source(number, field) {
            Some((source, true)) => self.is_told(source) || self.lines_of(source).is_empty(),
            Some((source, false)) => self.is_told(source) || self.options_of(source).is_empty(),
            None => step.node.field(field).is_some(),
        };
        // A field whose name is wrong may have been the one with the options.
        let asks = kind.field("options").is_some();
        broken("options")
            || broken("lines")
            || lost("options_from")
            || lost("lines_from")
            || (asks && step.node.field("options").is_none() && has_unknown_field(step.node, kind))
            || (step.kind == "Feelings" && self.words_from(step.node).is_empty())
            || (step.kind == "Part" && step.opens.is_none())
    }
}

/// Whether some field of a step is none of its kind.
fn has_unknown_field(node: &Node, kind: &schema::Kind) -> bool {
    match &node.shape {
        Shape::Fields(fields) => fields
            .iter()
            .any(|(name, _)| kind.field(&name.text).is_none()),
        _ => false,
    }
}
