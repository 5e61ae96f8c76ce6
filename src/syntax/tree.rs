//! The tree that comes out of a text: what stands where, in the author's spelling.
//! It must not know RON; another notation could be read into the same tree.

use crate::prelude::*;
use crate::source::Span;

/// A word with its place: a field's name, a key, the name of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The word.
    pub text: String,
    /// Where it stands, without quotation marks.
    pub span: Span,
}

/// One value with its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// Where it stands: a text without its quotation marks, of a list or table its opening bracket.
    pub span: Span,
    /// What it is.
    pub shape: Shape,
}

/// What a value is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// `"words"`. `exact` says that each byte of it stands as it is at its place in the source.
    Text {
        /// The words.
        text: String,
        /// No escape was replaced, so that a place inside the words is a place in the source.
        exact: bool,
    },
    /// A whole number.
    Number(i64),
    /// `true` or `false`.
    Flag(bool),
    /// `[ … ]`
    List(Vec<Node>),
    /// `{ "key": value, … }`
    Table(Vec<(Name, Node)>),
    /// `( field: value, … )`
    Fields(Vec<(Name, Node)>),
    /// `Kind( … )`, with what stands in its brackets.
    Kind(Name, Box<Node>),
    /// Nothing, or something that a finding has already been made about.
    #[default]
    Nothing,
}

impl Node {
    /// The value of a field, if this has fields and that one is there.
    pub fn field(&self, name: &str) -> Option<&Node> {
        match &self.shape {
            Shape::Fields(fields) => fields
                .iter()
                .find(|(key, _)| key.text == name)
                .map(|(_, node)| node),
            _ => None,
        }
    }

    /// The same, to change it.
    pub fn field_mut(&mut self, name: &str) -> Option<&mut Node> {
        match &mut self.shape {
            Shape::Fields(fields) => fields
                .iter_mut()
                .find(|(key, _)| key.text == name)
                .map(|(_, node)| node),
            _ => None,
        }
    }

    /// The words, if this is a text.
    pub fn text(&self) -> Option<&str> {
        match &self.shape {
            Shape::Text { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The entries, if this is a table.
    pub fn table(&self) -> &[(Name, Node)] {
        match &self.shape {
            Shape::Table(entries) => entries,
            _ => &[],
        }
    }

    /// The same, to change them.
    pub fn table_mut(&mut self) -> &mut [(Name, Node)] {
        match &mut self.shape {
            Shape::Table(entries) => entries,
            _ => &mut [],
        }
    }

    /// The entries of a list; a single value counts as a list of one.
    pub fn items(&self) -> &[Node] {
        match &self.shape {
            Shape::List(items) => items,
            Shape::Nothing => &[],
            _ => core::slice::from_ref(self),
        }
    }

    /// The place of bytes `from..to` of a text; the whole text where an escape blurs places.
    pub fn inner(&self, from: usize, to: usize) -> Span {
        match self.shape {
            Shape::Text { exact: true, .. } => self.span.inner(from, to),
            _ => self.span,
        }
    }

    /// Leaves out fields whose value is nothing, since a finding has been made about each.
    #[cfg(feature = "explain")]
    pub fn without_nothing(&mut self) {
        match &mut self.shape {
            Shape::Fields(fields) => {
                fields.retain(|(_, node)| node.shape != Shape::Nothing);
                (fields.iter_mut()).for_each(|(_, node)| node.without_nothing());
            }
            Shape::Table(entries) => {
                (entries.iter_mut()).for_each(|(_, node)| node.without_nothing());
            }
            Shape::List(items) => items.iter_mut().for_each(Node::without_nothing),
            Shape::Kind(_, inside) => inside.without_nothing(),
            _ => {}
        }
    }

    /// What this is, in an author's words.
    pub fn what(&self) -> &'static str {
        match self.shape {
            Shape::Text { .. } => "text",
            Shape::Number(_) => "a number",
            Shape::Flag(_) => "true or false",
            Shape::List(_) => "a list",
            Shape::Table(_) => "a table",
            Shape::Fields(_) => "fields in brackets",
            Shape::Kind(..) => "a kind",
            Shape::Nothing => "nothing",
        }
    }
}
