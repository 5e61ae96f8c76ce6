//! Puts other words into an exercise by their keys: a practice's own, or a translation's.
//! It must not change where anything leads; only words are exchanged, and what does not fit stays as it was.

use crate::diagnostic::{Diagnostic, EXPLAINS};
use crate::script::Loaded;
use crate::source::Span;
use crate::syntax::{Node, Shape, by_name};

/// Fields of a file's header that hold words.
const HEADER: [&str; 5] = ["title", "aim", "for_whom", "note", "method"];
/// Fields of a step or an option that hold words.
const WORDS: [&str; 15] = [
    "title", "text", "ask", "reply", "help", "told", "low", "high", "unit", "hint", "example",
    "button", "stop", "next", "in_text",
];
/// Fields of a nudge that hold words.
const NUDGE: [&str; 3] = ["ask", "change", "keep"];
/// Fields of a step whose entries have keys of their own: `first-words.traffic`.
const TABLES: [&str; 3] = ["options", "lines", "fields"];

/// Puts the words of `wording` into the files of an exercise. What does not fit is a warning.
pub fn apply(files: &mut [Loaded], wording: &Node, findings: &mut Vec<Diagnostic>) {
    let Shape::Kind(_, header) = &wording.shape else {
        return;
    };
    let entries = header.field("words").map_or(&[][..], Node::table);
    let mut keys: Vec<(&str, u32)> = entries
        .iter()
        .zip(0..)
        .map(|((key, _), number)| (key.text.as_str(), number))
        .collect();
    by_name(&mut keys);
    let mut walk = Walk {
        new: entries.iter().map(|(_, node)| node).collect(),
        keys,
        used: vec![false; entries.len()],
        translation: translates(files, header),
        known: Vec::new(),
        seen: Vec::new(),
        again: false,
        findings,
    };
    walk.file(files, 0, String::new());
    // The parts the engine opens lie last.
    for (back, prefix) in ["stop.", "support.", "ground."].iter().enumerate() {
        if let Some(number) = files.len().checked_sub(back + 1) {
            walk.file(files, number, prefix.to_string());
        }
    }
    if EXPLAINS {
        walk.unknown(entries.iter().map(|(key, _)| key.span));
        walk.missing(header);
    }
}

/// Whether the words are in another language than the exercise; then the exercise says so from now on.
fn translates(files: &mut [Loaded], wording: &Node) -> bool {
    let Some(language) = wording.field("language") else {
        return false;
    };
    let Some(Shape::Kind(_, header)) = files.first_mut().map(|file| &mut file.tree.shape) else {
        return false;
    };
    match header.field_mut("language") {
        Some(old) => {
            let other = old.text() != language.text();
            *old = language.clone();
            other
        }
        None => {
            let other = language.text() != Some("en");
            if let (true, Shape::Fields(fields)) = (other, &mut header.shape) {
                let name = crate::syntax::Name {
                    text: "language".to_string(),
                    span: language.span,
                };
                fields.push((name, language.clone()));
            }
            other
        }
    }
}

/// A walk past every text of an exercise.
struct Walk<'w> {
    /// The keys of the new words, sorted, with their numbers.
    keys: Vec<(&'w str, u32)>,
    /// The new words.
    new: Vec<&'w Node>,
    /// Those whose place was found.
    used: Vec<bool>,
    translation: bool,
    /// Every key there is, and whether nothing has to be written for it any more; kept only to explain.
    known: Vec<(String, bool)>,
    /// The files that were walked through, and whether this one is.
    seen: Vec<usize>,
    again: bool,
    findings: &'w mut Vec<Diagnostic>,
}

impl<'w> Walk<'w> {
    fn file(&mut self, files: &mut [Loaded], number: usize, prefix: String) {
        let mut calls = Vec::new();
        self.again = self.seen.contains(&number);
        self.seen.push(number);
        let Some(loaded) = files.get_mut(number) else {
            return;
        };
        if let Shape::Kind(_, header) = &mut loaded.tree.shape {
            let locked = locked(header);
            for field in HEADER {
                self.field(header, field, format!("{prefix}{field}"), locked);
            }
            let roles = header
                .field_mut("people")
                .and_then(|node| node.field_mut("roles"));
            self.table(roles, &format!("{prefix}roles."), locked);
            self.table(
                header.field_mut("lists"),
                &format!("{prefix}lists."),
                locked,
            );
            for (name, joint) in header
                .field_mut("joint")
                .map_or(&mut [][..], Node::table_mut)
            {
                let key = format!("{prefix}joint.{}.told", name.text);
                self.field(joint, "told", key, locked);
            }
            for table in ["steps", "endings"] {
                self.steps(header.field_mut(table), &prefix, locked, &mut calls);
            }
        }
        for (path, prefix) in calls {
            let link = files[number].links.iter().find(|(name, _)| *name == path);
            if let Some(called) = link.map(|(_, called)| *called) {
                self.file(files, called, prefix);
            }
        }
    }

    fn steps(
        &mut self,
        steps: Option<&mut Node>,
        prefix: &str,
        file_locked: bool,
        calls: &mut Vec<(String, String)>,
    ) {
        for (name, step) in steps.map_or(&mut [][..], Node::table_mut) {
            let Shape::Kind(kind, fields) = &mut step.shape else {
                continue;
            };
            let locked = file_locked || locked(fields);
            let key = format!("{prefix}{}.", name.text);
            for field in WORDS {
                self.field(fields, field, format!("{key}{field}"), locked);
            }
            for table in TABLES {
                self.table(fields.field_mut(table), &key, locked);
            }
            self.table(fields.field_mut("keep"), &format!("{key}keep."), locked);
            if let Some(nudge) = fields.field_mut("nudge") {
                for field in NUDGE {
                    self.field(nudge, field, format!("{key}nudge.{field}"), locked);
                }
            }
            if kind.text == "Turn" {
                self.steps(fields.field_mut("steps"), prefix, locked, calls);
            }
            if let Some(file) = fields.field("file").and_then(Node::text) {
                calls.push((file.to_string(), key));
            }
        }
    }

    /// Entries that are words themselves, or fields of which `text` is the entry's own words.
    fn table(&mut self, table: Option<&mut Node>, prefix: &str, locked: bool) {
        for (name, entry) in table.map_or(&mut [][..], Node::table_mut) {
            let key = format!("{prefix}{}", name.text);
            if !matches!(entry.shape, Shape::Fields(_)) {
                self.words(entry, key, locked);
                continue;
            }
            for field in WORDS {
                let key = match field {
                    "text" => key.clone(),
                    _ => format!("{key}.{field}"),
                };
                self.field(entry, field, key, locked);
            }
            self.table(entry.field_mut("keep"), &format!("{key}.keep."), locked);
        }
    }

    fn field(&mut self, fields: &mut Node, field: &str, key: String, locked: bool) {
        if let Some(node) = fields.field_mut(field) {
            self.words(node, key, locked);
        }
    }

    /// Puts new words in the place of old ones, if there are some for this key.
    fn words(&mut self, node: &mut Node, key: String, locked: bool) {
        if let Some(more) = self.find(&format!("{key}+")) {
            add(node, more);
        }
        let new = self.find(&key);
        if let Some(new) = new {
            if locked && !self.translation {
                if EXPLAINS {
                    self.found(
                        Diagnostic::warning(
                            "locked-words",
                            new.span,
                            format!("the words of `{key}` are locked"),
                        )
                        .also(node.span, "they stand here, and stay")
                        .hint(format!(
                            "take this key away; to add to these words, write `\"{key}+\"`"
                        )),
                    );
                }
            } else if !alike(node, new) {
                if EXPLAINS {
                    self.found(
                        Diagnostic::warning(
                            "stale-wording",
                            new.span,
                            format!(
                                "`{key}` is {} in the exercise, and {} here",
                                shape(node),
                                shape(new)
                            ),
                        )
                        .also(node.span, "the exercise has it here")
                        .hint(
                            "write it in the same form, with the same conditions in the same order",
                        ),
                    );
                }
            } else {
                if EXPLAINS {
                    self.lost(node, new, &key);
                }
                *node = new.clone();
            }
        }
        if EXPLAINS {
            self.known.push((key, self.again || new.is_some()));
        }
    }

    fn find(&mut self, key: &str) -> Option<&'w Node> {
        let at = self.keys.binary_search_by(|(known, _)| (*known).cmp(key));
        let number = self.keys.get(at.ok()?)?.1 as usize;
        if let Some(used) = self.used.get_mut(number) {
            *used = true;
        }
        self.new.get(number).copied()
    }

    fn found(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// Says so where a value of the old words is not in the new ones.
    fn lost(&mut self, old: &Node, new: &Node, key: &str) {
        let kept = values(new);
        if let Some(lost) = values(old).into_iter().find(|name| !kept.contains(name)) {
            self.found(
                Diagnostic::warning(
                    "lost-value",
                    new.span,
                    format!(
                        "`{{{lost}}}` stands in the exercise's words of `{key}`, and not in these"
                    ),
                )
                .also(old.span, "the exercise has it here")
                .hint(format!(
                    "put `{{{lost}}}` where it belongs in this sentence"
                )),
            );
        }
    }

    /// Says so where a key names nothing.
    fn unknown(&mut self, spans: impl Iterator<Item = Span>) {
        let spans: Vec<Span> = spans.collect();
        let unused = self
            .keys
            .iter()
            .filter(|(_, number)| !self.used[*number as usize]);
        let findings: Vec<Diagnostic> = unused
            .map(|(key, number)| {
                let plus = if key.ends_with('+') { "+" } else { "" };
                let known: Vec<String> = self
                    .known
                    .iter()
                    .map(|(known, _)| format!("{known}{plus}"))
                    .collect();
                Diagnostic::warning(
                    "unknown-key",
                    spans[*number as usize],
                    format!("the exercise has no words with the key `{key}`"),
                )
                .near(
                    key,
                    &mut known.iter().map(String::as_str),
                    "a key is a step's id and a field or option: `start.ask`, `start.not-now`",
                )
            })
            .collect();
        self.findings.extend(findings);
    }

    /// Says so where a translation leaves words as they are.
    fn missing(&mut self, header: &Node) {
        let left: Vec<&str> = self
            .known
            .iter()
            .filter(|(_, new)| !new)
            .map(|(key, _)| key.as_str())
            .collect();
        let language = header.field("language").map(|node| node.span);
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
    fields.field("locked").map(|node| &node.shape) == Some(&Shape::Flag(true))
}

/// Adds a paragraph to a text.
fn add(node: &mut Node, more: &Node) {
    if let (Some(old), Some(new)) = (node.text(), more.text()) {
        *node = Node {
            span: more.span,
            shape: Shape::Text {
                text: format!("{old}\n\n{new}"),
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
