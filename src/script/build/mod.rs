//! Lays parts in where they are called, resolves every name, and says what can't be resolved.
//! It must not read files: it is handed every text as a tree.

#[cfg(feature = "keep")]
mod asked;
mod choices;
mod conds;
#[cfg(feature = "explain")]
mod declared;
mod flow;
mod functions;
mod header;
mod lists;
mod meant;
mod misfit;
mod names;
mod owners;
mod plan;
#[cfg(feature = "explain")]
mod rules;
mod steps;
mod template;
mod texts;
mod told;
mod unknown;
mod uses;
mod vocabulary;

#[cfg(feature = "keep")]
pub(crate) use asked::Fingerprint;

use core::cell::{Cell, RefCell};

use super::{Script, StepNo};
use crate::diagnostic::{self, Diagnostic, found};
use crate::prelude::*;
use crate::syntax::{Node, Shape};

/// A file read into a tree.
#[derive(Debug)]
pub struct Loaded {
    /// Its number among the sources.
    pub file: u16,
    /// Its path.
    pub name: String,
    /// Its tree: `Exercise(…)`, `Part(…)` or `List(…)`.
    pub tree: Node,
    /// The number in the list of loaded files for each path that a `Part(file: …)` or `lists` names.
    pub links: Vec<(String, usize)>,
}

/// The code of the one finding about a part that was meant to be played.
pub const NOT_AN_EXERCISE: &str = "not-an-exercise";

/// The most steps an exercise may have, its parts counted at every call.
pub const MOST_STEPS: usize = 20_000;

/// Builds the script of `files[0]`. The last three files are the parts the engine itself opens:
/// ground, support, stop.
///
/// With an error among the findings the script is a draft: names that mean nothing are left out of it.
pub fn build(id: &str, files: &[Loaded]) -> (Option<Script>, Vec<Diagnostic>) {
    let builder = Builder::new(files);
    let script = builder.script(id);
    let mut findings = builder.findings.take();
    diagnostic::sort(&mut findings);
    (script, findings)
}

/// What building shares: the plan of all steps, and the findings so far.
struct Builder<'f> {
    files: &'f [Loaded],
    plan: plan::Plan<'f>,
    findings: RefCell<Vec<Diagnostic>>,
    lists: Vec<lists::Listed<'f>>,
    /// The worked-out values that are being read, to catch one that needs itself.
    reading: RefCell<Vec<(u32, &'f str)>>,
    /// What the texts that are being read stand in.
    inside: Cell<Inside>,
    /// What was read so far of what the files declare.
    #[cfg(feature = "explain")]
    uses: uses::Uses,
    /// What is being read may be made of both people's answers: a joint value or a rule.
    joint: Cell<bool>,
    /// What is being read is a rule, which may look inside parts.
    #[cfg(feature = "explain")]
    ruling: Cell<bool>,
    /// The step that is being read, if it is one.
    step: Cell<Option<StepNo>>,
}

/// What a text stands in, for the names that mean something only there.
#[derive(Clone, Copy, Default)]
struct Inside {
    /// A rating: `{line}`.
    line: bool,
    /// A nudge: `{word}`.
    word: bool,
}

/// What an exercise says of itself.
#[cfg(feature = "explain")]
fn about(header: &Node) -> super::About {
    let text = |name: &str| {
        let node = header.field(name).and_then(Node::text);
        node.unwrap_or("").to_string()
    };
    let texts = |name: &str| {
        let items = header.field(name).map_or(&[][..], Node::items);
        let texts = items.iter().filter_map(Node::text);
        texts.map(str::to_string).collect()
    };
    super::About {
        aim: text("aim"),
        for_whom: text("for_whom"),
        note: text("note"),
        method: text("method"),
        source: texts("source"),
        after: texts("after"),
    }
}

/// The name and the fields of a root or a kind.
fn fields(node: &Node) -> (&str, &Node) {
    match &node.shape {
        Shape::Kind(name, inside) => (&name.text, inside),
        _ => ("", node),
    }
}

impl<'f> Builder<'f> {
    fn new(files: &'f [Loaded]) -> Builder<'f> {
        let findings = RefCell::new(Vec::new());
        let plan = plan::plan(files, &findings);
        let mut builder = Builder {
            files,
            plan,
            findings,
            lists: Vec::new(),
            reading: RefCell::default(),
            inside: Cell::default(),
            #[cfg(feature = "explain")]
            uses: uses::Uses::default(),
            joint: Cell::new(false),
            #[cfg(feature = "explain")]
            ruling: Cell::new(false),
            step: Cell::new(None),
        };
        builder.lists = builder.read_lists();
        builder
    }

    fn found(&self, finding: Diagnostic) {
        self.findings.borrow_mut().push(finding);
    }

    fn script(&self, id: &str) -> Option<Script> {
        let root = &self.files.first()?.tree;
        let (kind, header) = fields(root);
        if kind != "Exercise" {
            found!(
                self,
                Diagnostic::error(
                    NOT_AN_EXERCISE,
                    root.span,
                    format!("`{kind}` can't be played by itself"),
                )
                .hint(match kind {
                    "List" => "name it in an exercise: `lists: { \"name\": \"path\" }`",
                    _ => "call it from an exercise with `Part(file: …)`",
                })
            );
        }
        let text = |name: &str| header.field(name).and_then(Node::text).unwrap_or("");
        let steps = self.steps();
        Some(Script {
            id: id.to_string(),
            title: text("title").to_string(),
            #[cfg(feature = "keep")]
            fingerprint: self.fingerprint(),
            language: match text("language") {
                "" => "en".to_string(),
                language => language.to_string(),
            },
            minutes: match header.field("minutes").map(|node| &node.shape) {
                Some(Shape::Number(minutes)) => (*minutes).clamp(0, 600) as u32,
                _ => 0,
            },
            #[cfg(feature = "explain")]
            about: about(header),
            people: self.people(),
            // A page that only plays has no use for rules; the author's tools read them.
            #[cfg(feature = "explain")]
            rules: self.rules(&steps),
            steps,
            frames: self.frames(),
            turns: self.turns(),
            slots: self.plan.slots.clone(),
            keeps: self.plan.keeps,
            casts: self.casts(),
            parts: self.progress().len().min(99) as u8,
            ground: self.plan.opened[0],
            support: self.plan.opened[1],
            stop: self.plan.opened[2],
            lists: self.lists(),
            // Last: all that reads a name has done so.
            #[cfg(feature = "explain")]
            declared: self.declared(),
        })
    }
}
