//! Finds the texts of all files that are shown to a person, by the schema's tables.
//! It must not look into a text; ids, conditions, paths and lists of words are never texts.

use super::reading::Reading;
use super::{Role, Text};
use crate::check::Subject;
use crate::script::Loaded;
use crate::syntax::schema::{self, Field, Kind, Of, ROOTS, STEPS};
use crate::syntax::{Node, Shape};

/// All texts, in the order of the files.
pub fn all(subject: &Subject<'_>) -> Vec<Text> {
    let first = subject.files.first().and_then(language).unwrap_or("en");
    let shown = shown(subject.files);
    let mut texts = Vec::new();
    for (number, file) in subject.files.iter().enumerate() {
        let Shape::Kind(name, inside) = &file.tree.shape else {
            continue;
        };
        let Some(kind) = schema::kind(ROOTS, &name.text) else {
            continue;
        };
        let mut gathering = Gathering {
            subject,
            file,
            english: language(file).unwrap_or(first).starts_with("en"),
            shown: shown.files.contains(&number),
            lists: &shown.names,
            texts: &mut texts,
        };
        gathering.fields(kind, inside);
    }
    texts
}

/// Lists of words that a person is shown to choose from, by name, and the files of such lists.
#[derive(Default)]
struct Shown<'s> {
    names: Vec<&'s str>,
    files: Vec<usize>,
}

fn shown(files: &[Loaded]) -> Shown<'_> {
    let mut shown = Shown::default();
    for file in files {
        from_lists(&file.tree, &mut shown.names);
    }
    for file in files {
        let Shape::Kind(_, header) = &file.tree.shape else {
            continue;
        };
        for (name, list) in header.field("lists").map_or(&[][..], Node::table) {
            let link = file
                .links
                .iter()
                .find(|(path, _)| list.text() == Some(path));
            if let Some((_, number)) = link.filter(|_| shown.names.contains(&name.text.as_str())) {
                shown.files.push(*number);
            }
        }
    }
    shown
}

/// The names of the lists that steps below a node offer words from.
fn from_lists<'s>(node: &'s Node, names: &mut Vec<&'s str>) {
    match &node.shape {
        Shape::Kind(kind, inside) => {
            if kind.text == "Feelings" {
                names.extend(inside.field("from").and_then(Node::text));
            }
            from_lists(inside, names);
        }
        Shape::Table(fields) | Shape::Fields(fields) => {
            for (_, inside) in fields {
                from_lists(inside, names);
            }
        }
        _ => {}
    }
}

/// The language of its words, if a file says it.
fn language(file: &Loaded) -> Option<&str> {
    match &file.tree.shape {
        Shape::Kind(_, inside) => inside.field("language").and_then(Node::text),
        _ => None,
    }
}

struct Gathering<'s, 'o> {
    subject: &'s Subject<'s>,
    file: &'s Loaded,
    english: bool,
    /// The words of this file, if it is a list, are shown to a person.
    shown: bool,
    /// So are those of lists with these names.
    lists: &'o [&'s str],
    texts: &'o mut Vec<Text>,
}

impl<'s> Gathering<'s, '_> {
    fn fields(&mut self, kind: &'static Kind, node: &'s Node) {
        let Shape::Fields(fields) = &node.shape else {
            return;
        };
        for (name, value) in fields {
            if let Some(field) = kind.field(&name.text) {
                self.field(kind, field, value, node);
            }
        }
    }

    /// One field of `inside`.
    fn field(&mut self, kind: &'static Kind, field: &Field, value: &'s Node, inside: &'s Node) {
        match field.of {
            Of::Words | Of::Text => {
                if let Some(role) = role(kind, field) {
                    self.words(value, role);
                }
            }
            Of::Entries(kind) => {
                for (_, entry) in value.table() {
                    self.entry(kind, entry);
                }
            }
            Of::WordsOr(kind) => self.entry(kind, value),
            Of::Fields(kind) => self.fields(kind, value),
            Of::Steps => {
                for (_, step) in value.table() {
                    if let Shape::Kind(name, inside) = &step.shape
                        && let Some(kind) = schema::kind(STEPS, &name.text)
                    {
                        self.fields(kind, inside);
                    }
                }
            }
            Of::Lists => {
                for (name, list) in value.table() {
                    if self.lists.contains(&name.text.as_str()) {
                        self.list(list);
                    }
                }
            }
            Of::WordList if self.shown => self.list(value),
            Of::Any if field.name == "keep" => {
                for (_, words) in value.table() {
                    self.words(words, Role::Card);
                }
            }
            Of::Table => self.table(kind, field.name, value, inside),
            _ => {}
        }
    }

    /// Words to choose from; a path is none.
    fn list(&mut self, list: &'s Node) {
        if let Shape::List(words) = &list.shape {
            for word in words {
                self.words(word, Role::Option);
            }
        }
        for (_, word) in list.table() {
            self.entry(&schema::WORD, word);
        }
    }

    /// Words, or fields with words among them.
    fn entry(&mut self, kind: &'static Kind, entry: &'s Node) {
        match &entry.shape {
            Shape::Fields(_) => self.fields(kind, entry),
            _ => {
                let short = kind.short.and_then(|short| kind.field(short));
                if let Some(role) = short.and_then(|field| role(kind, field)) {
                    self.words(entry, role);
                }
            }
        }
    }

    /// A table whose values are words only by what its field says.
    fn table(&mut self, kind: &Kind, field: &str, value: &'s Node, inside: &'s Node) {
        match field {
            "roles" if kind.name == "people" => {
                for (_, words) in value.table() {
                    self.words(words, Role::Label);
                }
            }
            "settings" => {
                for (_, default) in value.table() {
                    self.words(default, Role::Prompt);
                }
            }
            "with" => {
                let settings = self.settings(inside);
                for (name, given) in value.table() {
                    let find = settings.iter().find(|(key, _)| key.text == name.text);
                    if find.is_some_and(|(_, default)| takes_words(default)) {
                        self.words(given, Role::Prompt);
                    }
                }
            }
            _ => {}
        }
    }

    /// The settings of the part that is called here.
    fn settings(&self, call: &Node) -> &'s [(crate::syntax::Name, Node)] {
        let path = call.field("file").and_then(Node::text).unwrap_or("");
        let link = self.file.links.iter().find(|(name, _)| name == path);
        let called = link.and_then(|(_, number)| self.subject.files.get(*number));
        match called.map(|file| &file.tree.shape) {
            Some(Shape::Kind(_, header)) => header.field("settings").map_or(&[][..], Node::table),
            _ => &[],
        }
    }

    /// A text, or each line of a case table of texts.
    fn words(&mut self, node: &'s Node, role: Role) {
        for (_, line) in node.table() {
            self.words(line, role);
        }
        if node.text().is_some() {
            let source = &self.subject.sources.get(node.span.file).text;
            self.texts.push(Text {
                role,
                english: self.english,
                reading: Reading::of(node, source),
            });
        }
    }
}

fn takes_words(default: &Node) -> bool {
    match &default.shape {
        Shape::Text { .. } | Shape::Table(_) => true,
        _ => default.field("needs").and_then(Node::text) == Some("words"),
    }
}

/// What kind of text a field holds; none for a field that no person is shown.
fn role(kind: &Kind, field: &Field) -> Option<Role> {
    Some(match (kind.name, field.name) {
        (_, "title") => Role::Title,
        ("Exercise", "aim" | "for_whom" | "note") => Role::About,
        ("Exercise", _) => return None,
        ("an option" | "a word", "text" | "in_text") => Role::Option,
        ("a line", "text") => Role::Row,
        ("a line of a card", "text") | ("Card", "next") => Role::Card,
        ("a nudge", "ask") | (_, "reply") => Role::Reply,
        ("a nudge", "change" | "keep") | ("Say", "button") | ("Timer", "stop") => Role::Label,
        (_, "low" | "high" | "unit") => Role::Label,
        (_, "ask" | "text") => Role::Prompt,
        (_, "help") => Role::Help,
        (_, "hint" | "example") => Role::Example,
        (_, "told") => Role::Told,
        _ if matches!(field.of, Of::Words) => Role::Reply,
        _ => return None,
    })
}
