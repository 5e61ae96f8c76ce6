//! Puts other words into an exercise by their keys: a practice's own, or a translation's.
//! It must not change where anything leads; only words are exchanged, and what does not fit stays as it was.

use crate::diagnostic::{Diagnostic, EXPLAINS};
use crate::prelude::*;
use crate::script::Loaded;
use crate::source::Span;
use crate::syntax::{Name, Node, Shape, by_name};

/// Fields of a header, a step, an option or a nudge that hold words.
const WORDS: [&str; 20] = [
    "title", "aim", "for_whom", "note", "method", "text", "ask", "reply", "help", "told", "low",
    "high", "unit", "hint", "example", "button", "stop", "next", "in_text", "change",
];

/// Puts the words of `wording` into the files of an exercise. What does not fit is a warning.
pub fn apply(files: &mut [Loaded], wording: Node, findings: &mut Vec<Diagnostic>) {
    let Shape::Kind(_, mut header) = wording.shape else {
        return;
    };
    let language = header.field_mut("language").map(core::mem::take);
    let span = language.as_ref().map(|node| node.span);
    let translation = language.is_some_and(|language| translates(files, language));
    let words = header.field_mut("words").map(|node| &mut node.shape);
    let Some(Shape::Table(entries)) = words else {
        return;
    };
    let (names, new): (Vec<Name>, Vec<Node>) = core::mem::take(entries).into_iter().unzip();
    let mut keys: Vec<(&str, u32)> = (names.iter().zip(0..))
        .map(|(name, number)| (name.text.as_str(), number))
        .collect();
    by_name(&mut keys);
    let mut walk = Walk {
        new: new.into_iter().map(Some).collect(),
        keys,
        key: String::new(),
        translation,
        known: Vec::new(),
        seen: Vec::new(),
        again: false,
        findings,
    };
    walk.file(files, 0);
    // The parts the engine opens lie last.
    for (back, prefix) in ["stop.", "support.", "ground."].iter().enumerate() {
        if let Some(number) = files.len().checked_sub(back + 1) {
            let key = walk.push(prefix, "");
            walk.file(files, number);
            walk.key.truncate(key);
        }
    }
    if EXPLAINS {
        walk.unknown(&names);
        walk.missing(span);
    }
}

/// Whether the words are in another language than the exercise; then the exercise says so from now on.
fn translates(files: &mut [Loaded], language: Node) -> bool {
    let Some(Shape::Kind(_, header)) = files.first_mut().map(|file| &mut file.tree.shape) else {
        return false;
    };
    let old = header.field("language").map_or(Some("en"), Node::text);
    let other = old != language.text();
    if let (true, Shape::Fields(fields)) = (other, &mut header.shape) {
        let name = Name {
            text: "language".to_string(),
            span: language.span,
        };
        // The first of two stands.
        fields.insert(0, (name, language));
    }
    other
}

/// A walk past every text of an exercise.
struct Walk<'w> {
    /// The keys of the new words, sorted, with their numbers.
    keys: Vec<(&'w str, u32)>,
    /// The new words that have not found their place.
    new: Vec<Option<Node>>,
    /// The key of the place the walk is at.
    key: String,
    translation: bool,
    /// Every key there is, and whether nothing has to be written for it any more; kept only to explain.
    known: Vec<(String, bool)>,
    /// The files that were walked through, and whether this one is.
    seen: Vec<usize>,
    again: bool,
    findings: &'w mut Vec<Diagnostic>,
}

impl Walk<'_> {
    /// Puts more to the key; answers how long it was.
    #[inline(never)]
    fn push(&mut self, more: &str, and: &str) -> usize {
        let length = self.key.len();
        self.key.push_str(more);
        self.key.push_str(and);
        length
    }

    fn file(&mut self, files: &mut [Loaded], number: usize) {
        let mut calls = Vec::new();
        self.again = self.seen.contains(&number);
        self.seen.push(number);
        let Some(loaded) = files.get_mut(number) else {
            return;
        };
        if let Shape::Kind(_, header) = &mut loaded.tree.shape {
            let locked = locked(header);
            self.fields(header, false, locked);
            for table in ["steps", "endings"] {
                self.steps(header.field_mut(table), locked, &mut calls);
            }
        }
        for (id, path) in calls {
            let links = files.get(number).map_or(&[][..], |file| &file.links);
            let link = links.iter().find(|(name, _)| *name == path);
            if let Some(called) = link.map(|(_, called)| *called) {
                let key = self.push(&id, ".");
                self.file(files, called);
                self.key.truncate(key);
            }
        }
    }

    /// The steps of a table; those of a turn are named by their id alone.
    fn steps(
        &mut self,
        steps: Option<&mut Node>,
        file_locked: bool,
        calls: &mut Vec<(String, String)>,
    ) {
        for (name, step) in steps.map_or(&mut [][..], Node::table_mut) {
            let Shape::Kind(kind, fields) = &mut step.shape else {
                continue;
            };
            let locked = file_locked || locked(fields);
            let key = self.push(&name.text, ".");
            self.fields(fields, false, locked);
            self.key.truncate(key);
            if kind.text == "Turn" {
                self.steps(fields.field_mut("steps"), locked, calls);
            }
            if let Some(file) = fields.field("file").and_then(Node::text) {
                calls.push((name.text.clone(), file.to_string()));
            }
        }
    }

    /// Every text in these fields, and in the tables and fields inside them.
    fn fields(&mut self, node: &mut Node, entry: bool, locked: bool) {
        let Shape::Fields(fields) = &mut node.shape else {
            return;
        };
        let key = self.key.len();
        for (name, node) in fields {
            let name = name.text.as_str();
            let is_table = matches!(node.shape, Shape::Table(_));
            match name {
                "people" => self.fields(node, false, locked),
                "nudge" => {
                    self.push("nudge.", "");
                    if let Some(keep) = node.field_mut("keep") {
                        let key = self.push("keep", "");
                        self.words(keep, locked);
                        self.key.truncate(key);
                    }
                    self.fields(node, false, locked);
                }
                // The entry's own words have its key alone.
                "text" if entry => {}
                "options" | "lines" | "fields" => self.table(node, locked),
                "roles" | "lists" | "joint" | "keep" if is_table => {
                    self.push(name, ".");
                    self.table(node, locked);
                }
                _ if WORDS.contains(&name) => {
                    self.push(name, "");
                    self.words(node, locked);
                }
                _ => {}
            }
            self.key.truncate(key);
        }
    }

    /// Entries that are words themselves, or fields of which `text` is the entry's own words.
    fn table(&mut self, table: &mut Node, locked: bool) {
        let key = self.key.len();
        for (name, entry) in table.table_mut() {
            self.push(&name.text, "");
            match &entry.shape {
                Shape::Fields(_) => {
                    if let Some(text) = entry.field_mut("text") {
                        self.words(text, locked);
                    }
                    self.push(".", "");
                    self.fields(entry, true, locked);
                }
                _ => self.words(entry, locked),
            }
            self.key.truncate(key);
        }
    }

    /// Puts new words in the place of old ones, if there are some for this key.
    fn words(&mut self, node: &mut Node, locked: bool) {
        let new = self.take();
        if EXPLAINS {
            let done = self.again || new.is_some();
            self.known.push((self.key.clone(), done));
        }
        match new {
            Some(new) if locked && !self.translation => self.locked(node, &new),
            Some(new) if alike(node, &new) => {
                self.lost(node, &new);
                *node = new;
            }
            Some(new) => self.stale(node, &new),
            None => {}
        }
        // What is added comes after new words too.
        self.key.push('+');
        if let Some(more) = self.take() {
            add(node, &more);
        }
        self.key.pop();
    }

    /// The new words for the key here.
    fn take(&mut self) -> Option<Node> {
        let key = self.key.as_str();
        let at = self.keys.binary_search_by(|(known, _)| (*known).cmp(key));
        let number = self.keys.get(at.ok()?)?.1;
        self.new.get_mut(number as usize)?.take()
    }

    /// Says so where words may not be changed.
    fn locked(&mut self, old: &Node, new: &Node) {
        if EXPLAINS {
            let key = &self.key;
            let message = format!("the words of `{key}` are locked");
            let hint = format!("take this key away; to add to these words, write `\"{key}+\"`");
            self.found(
                Diagnostic::warning("locked-words", new.span, message)
                    .also(old.span, "they stand here, and stay")
                    .hint(hint),
            );
        }
    }

    /// Says so where new words have another form than the old.
    fn stale(&mut self, old: &Node, new: &Node) {
        if EXPLAINS {
            let (was, is) = (shape(old), shape(new));
            let message = format!("`{}` is {was} in the exercise, and {is} here", self.key);
            self.found(
                Diagnostic::warning("stale-wording", new.span, message)
                    .also(old.span, "the exercise has it here")
                    .hint("write it in the same form, with the same conditions in the same order"),
            );
        }
    }

    fn found(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// Says so where a value of the old words is not in the new ones.
    fn lost(&mut self, old: &Node, new: &Node) {
        if !EXPLAINS {
            return;
        }
        let kept = values(new);
        if let Some(lost) = values(old).into_iter().find(|name| !kept.contains(name)) {
            let key = &self.key;
            let message =
                format!("`{{{lost}}}` stands in the exercise's words of `{key}`, and not in these");
            self.found(
                Diagnostic::warning("lost-value", new.span, message)
                    .also(old.span, "the exercise has it here")
                    .hint(format!(
                        "put `{{{lost}}}` where it belongs in this sentence"
                    )),
            );
        }
    }

    /// Says so where a key names nothing.
    fn unknown(&mut self, names: &[Name]) {
        for (name, _) in names.iter().zip(&self.new).filter(|(_, new)| new.is_some()) {
            let plus = if name.text.ends_with('+') { "+" } else { "" };
            let known: Vec<String> = (self.known.iter())
                .map(|(known, _)| format!("{known}{plus}"))
                .collect();
            let message = format!("the exercise has no words with the key `{}`", name.text);
            let finding = Diagnostic::warning("unknown-key", name.span, message);
            let field = name.text.rsplit('.').next().unwrap_or("");
            self.findings.push(
                if ["go", "when", "for", "keep", "skip", "skip_as", "order"].contains(&field) {
                    finding.hint(
                        "take it away: a wording changes words, never where an exercise leads",
                    )
                } else {
                    finding.near(
                        &name.text,
                        &mut known.iter().map(String::as_str),
                        "a key is a step's id and a field or option: `start.ask`, `start.not-now`",
                    )
                },
            );
        }
    }

    /// Says so where a translation leaves words as they are.
    fn missing(&mut self, language: Option<Span>) {
        let left = self.known.iter().filter(|(_, done)| !done);
        let left: Vec<&str> = left.map(|(key, _)| key.as_str()).collect();
        if let (true, Some(first), Some(span)) = (self.translation, left.first(), language) {
            let (number, s) = (left.len(), if left.len() == 1 { "" } else { "s" });
            let finding = Diagnostic::warning(
                "missing-key",
                span,
                format!("{number} text{s} of the exercise are not in this language yet"),
            )
            .hint(format!("add `\"{first}\": …`{}", rest(&left)));
            self.found(finding);
        }
    }
}

/// Some more keys, after the first.
fn rest(keys: &[&str]) -> String {
    let more: Vec<String> = keys
        .iter()
        .skip(1)
        .take(4)
        .map(|key| format!("`{key}`"))
        .collect();
    if more.is_empty() {
        String::new()
    } else {
        format!(", then {}", more.join(", "))
    }
}

fn locked(fields: &Node) -> bool {
    let locked = fields.field("locked");
    locked.is_some_and(|node| matches!(node.shape, Shape::Flag(true)))
}

/// Adds a paragraph to a text; to a case table, in each of its lines.
fn add(node: &mut Node, more: &Node) {
    for (_, line) in node.table_mut() {
        add(line, more);
    }
    if let (Some(old), Some(new)) = (node.text(), more.text()) {
        *node = Node {
            span: more.span,
            shape: Shape::Text {
                text: [old, "\n\n", new].concat(),
                exact: false,
            },
        };
    }
}

/// Whether new words have the form of the old: a text, a list, or a table with the same conditions.
fn alike(old: &Node, new: &Node) -> bool {
    match (&old.shape, &new.shape) {
        (Shape::Text { .. }, Shape::Text { .. }) | (Shape::List(_), Shape::List(_)) => true,
        (Shape::Table(old), Shape::Table(new)) => {
            old.len() == new.len()
                && old
                    .iter()
                    .zip(new)
                    .all(|(old, new)| old.0.text == new.0.text)
        }
        _ => false,
    }
}

fn shape(node: &Node) -> &'static str {
    match node.shape {
        Shape::Table(_) => "a case table",
        _ => node.what(),
    }
}

/// The names in braces, in a text or in any line of a table.
fn values(node: &Node) -> Vec<&str> {
    let texts = node.text().into_iter();
    let lines = node.table().iter().filter_map(|(_, node)| node.text());
    let names = texts.chain(lines).flat_map(|text| {
        let opened = text.split('{').skip(1);
        opened.filter_map(|rest| rest.split(['}', ' ']).next())
    });
    names.filter(|name| !name.is_empty()).collect()
}
