//! The tree that the widget makes live nodes from: plain data, compared and printed without a browser.
//! It must not know which screen it draws.

use core::ops::Deref;

use crate::prelude::*;

/// One element to be. It is built by methods that take it and hand it on; as a pointer, and through methods that
/// are never copied into their callers, a screen costs the player a third of what it did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element(Box<Inside>);

/// What an element is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inside {
    /// Its tag, in lower case; `svg` and `path` are made in the SVG namespace.
    pub tag: &'static str,
    /// Tells it from its siblings over time: the same key and tag keeps the live node.
    pub key: String,
    /// Attributes in the order they are written. Never `style`, never `on…`.
    pub attributes: Vec<(&'static str, String)>,
    /// What is inside.
    pub children: Vec<Node>,
}

impl Deref for Element {
    type Target = Inside;

    fn deref(&self) -> &Inside {
        &self.0
    }
}

/// What can stand inside an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Words. They can never become markup.
    Text(String),
}

impl Element {
    /// An empty element, from its tag, attributes and key with bars between: `p|class=help|key=help|hidden`.
    pub fn make(start: &'static str) -> Element {
        Element::with_ids("", start)
    }

    /// The same where a value that begins with `*` is an id under a prefix.
    #[inline(never)]
    pub fn with_ids(prefix: &str, start: &'static str) -> Element {
        let mut parts = start.split('|');
        let mut element = Element(Box::new(Inside {
            tag: parts.next().unwrap_or_default(),
            key: String::new(),
            attributes: Vec::new(),
            children: Vec::new(),
        }));
        for part in parts {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            element = match value.strip_prefix('*') {
                _ if name == "key" => element.key(value),
                Some(id) => element.id(name, prefix, id),
                None => element.set(name, value),
            };
        }
        element
    }

    /// An empty element of a class.
    #[inline(never)]
    pub fn of(tag: &'static str, class: &str) -> Element {
        Element::make(tag).set("class", class)
    }

    /// The same with a key.
    #[inline(never)]
    pub fn key(mut self, key: &str) -> Element {
        self.0.key = String::from(key);
        self
    }

    /// The same with an attribute.
    #[inline(never)]
    pub fn set(mut self, name: &'static str, value: &str) -> Element {
        self.0.attributes.push((name, String::from(value)));
        self
    }

    /// The same with an attribute, if `on`.
    #[inline(never)]
    pub fn set_if(self, on: bool, name: &'static str, value: &str) -> Element {
        if on { self.set(name, value) } else { self }
    }

    /// The same with an attribute that has no value, if `on`.
    #[inline(never)]
    pub fn flag(self, on: bool, name: &'static str) -> Element {
        self.set_if(on, name, "")
    }

    /// The same with an attribute that is a number.
    #[inline(never)]
    pub fn number(self, name: &'static str, value: u32) -> Element {
        self.set(name, &digits(value))
    }

    /// The same with an attribute that is an id under a prefix.
    #[inline(never)]
    pub fn id(self, name: &'static str, prefix: &str, id: &str) -> Element {
        self.set(name, &join(prefix, id))
    }

    /// The same with one more element inside.
    #[inline(never)]
    pub fn child(mut self, child: Element) -> Element {
        self.0.children.push(Node::Element(child));
        self
    }

    /// The same with one more element inside, if there is one.
    #[inline(never)]
    pub fn maybe(self, child: Option<Element>) -> Element {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// The same with words inside.
    #[inline(never)]
    pub fn text(mut self, words: &str) -> Element {
        self.0.children.push(Node::Text(String::from(words)));
        self
    }

    /// The value of an attribute.
    #[inline(never)]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value.as_str())
    }
}

/// An id under a prefix.
#[inline(never)]
pub(super) fn join(prefix: &str, name: &str) -> String {
    let mut id = String::from(prefix);
    id.push('-');
    id.push_str(name);
    id
}

/// A number as words of a screen.
#[inline(never)]
pub(super) fn digits(number: u32) -> String {
    number.to_string()
}
