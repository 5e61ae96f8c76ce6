//! Reads lists of words, out of a header or a file of their own.
//! It must not know what a list is for: feelings to take, or words that a nudge looks for.

use super::{Builder, fields};
use crate::diagnostic::{Diagnostic, found};
use crate::prelude::*;
use crate::script::{List, What};
use crate::source::{Span, in_word};
use crate::syntax::Node;

/// A list of words to be.
pub struct Listed<'f> {
    /// Its name.
    pub name: &'f str,
    /// Its words by id.
    pub words: Vec<(String, &'f Node)>,
    /// The file it stands in holds no list; there is a finding about it.
    pub unread: bool,
}

impl<'f> Builder<'f> {
    /// The lists of all files; a list of the exercise wins over one of a part.
    pub fn read_lists(&self) -> Vec<Listed<'f>> {
        let mut lists: Vec<Listed<'f>> = Vec::new();
        for file in self.files {
            let (kind, header) = fields(&file.tree);
            if let ("List", Some(words)) = (kind, header.field("words")) {
                self.words_of(words);
            }
            for (name, node) in header.field("lists").map_or(&[][..], Node::table) {
                if lists.iter().any(|list| list.name == name.text) {
                    continue;
                }
                let node = match node.text() {
                    None => Some(node),
                    Some(path) => {
                        let link = file.links.iter().find(|(known, _)| known == path);
                        link.and_then(|(_, number)| {
                            fields(&self.files[*number].tree).1.field("words")
                        })
                    }
                };
                lists.push(Listed {
                    name: &name.text,
                    unread: node.is_none(),
                    words: node.map_or_else(Vec::new, |node| self.words_of(node)),
                });
            }
        }
        lists
    }

    /// The words of a table by id, or of a list, where each gets its id from its letters.
    fn words_of(&self, node: &'f Node) -> Vec<(String, &'f Node)> {
        let mut words: Vec<(String, &Node)> = Vec::new();
        for (name, node) in node.table() {
            words.push((name.text.clone(), node));
        }
        if !words.is_empty() {
            return words;
        }
        for node in node.items() {
            match node.text() {
                Some(word) => {
                    if words.iter().any(|(_, known)| known.text() == Some(word)) {
                        found!(
                            self,
                            Diagnostic::error(
                                "duplicate-id",
                                node.span,
                                format!("`{word}` stands in this list twice"),
                            )
                            .hint("take it away")
                        );
                    }
                    words.push((id_of(word), node));
                }
                None => found!(
                    self,
                    Diagnostic::error(
                        "wrong-type",
                        node.span,
                        format!("expected a word in quotes, found {}", node.what()),
                    )
                ),
            }
        }
        words
    }

    /// The lists, as a text is searched for their words.
    pub fn lists(&self) -> Vec<List> {
        let lists = self.lists.iter().map(|list| List {
            name: list.name.to_string(),
            words: (list.words.iter())
                .filter_map(|(_, node)| node.text().or_else(|| node.field("text")?.text()))
                .map(str::to_ascii_lowercase)
                .collect(),
        });
        lists.collect()
    }

    /// The number of a list; a finding if there is none of that name.
    pub fn list(&self, name: &str, span: Span) -> Option<u16> {
        self.uses(What::List, name, 0);
        let number = self.lists.iter().position(|list| list.name == name);
        if number.is_none() {
            found!(
                self,
                Diagnostic::error("unknown-list", span, format!("there is no list `{name}`")).near(
                    name,
                    &mut self.lists.iter().map(|list| list.name),
                    "add it to `lists: { \"name\": [\"word\"] }`"
                )
            );
        }
        number.map(|number| number as u16)
    }

    /// Whether a step's options come from somewhere that can't be read, which has its finding.
    pub fn has_lost_source(&self, node: &Node) -> bool {
        let from = node.field("from").and_then(Node::text);
        let list = from.map(|name| self.lists.iter().find(|list| list.name == name));
        let borrows = ["options_from", "lines_from"]
            .iter()
            .any(|field| node.field(field).is_some());
        borrows || list.is_some_and(|list| list.is_none_or(|list| list.unread))
    }

    /// The words that a step's `from` names, by id.
    pub fn words_from(&self, node: &Node) -> &[(String, &'f Node)] {
        let Some(name) = node.field("from").and_then(Node::text) else {
            return &[];
        };
        let list = self.lists.iter().find(|list| list.name == name);
        list.map_or(&[], |list| &list.words)
    }
}

/// The id of a word that stands in a list without one: `let down` is `let-down`.
fn id_of(word: &str) -> String {
    word.chars()
        .map(|letter| match letter.to_ascii_lowercase() {
            letter if in_word(letter) => letter,
            _ => '-',
        })
        .collect()
}
