//! The tree that the widget makes live nodes from: plain data, compared and printed without a browser.
//! It must not know which screen it draws.

/// One element to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Its tag, in lower case; `svg`, `path`, `circle` are made in the SVG namespace.
    pub tag: &'static str,
    /// Tells it from its siblings over time: the same key and tag keeps the live node.
    pub key: String,
    /// Attributes in the order they are written. Never `style`, never `on…`.
    pub attributes: Vec<(&'static str, String)>,
    /// What is inside.
    pub children: Vec<Node>,
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
    /// An empty element.
    pub fn new(tag: &'static str) -> Element {
        Element {
            tag,
            key: String::new(),
            attributes: Vec::new(),
            children: Vec::new(),
        }
    }

    /// An empty element of a class.
    pub fn of(tag: &'static str, class: &str) -> Element {
        Element::new(tag).set("class", class)
    }

    /// The same with a key.
    pub fn key(mut self, key: impl Into<String>) -> Element {
        self.key = key.into();
        self
    }

    /// The same with an attribute.
    pub fn set(mut self, name: &'static str, value: impl Into<String>) -> Element {
        self.attributes.push((name, value.into()));
        self
    }

    /// The same with an attribute, if `on`.
    pub fn set_if(self, on: bool, name: &'static str, value: impl Into<String>) -> Element {
        if on { self.set(name, value) } else { self }
    }

    /// The same with an attribute that has no value, if `on`.
    pub fn flag(self, on: bool, name: &'static str) -> Element {
        self.set_if(on, name, "")
    }

    /// The same with a `part`, by which a page may style it.
    pub fn part(self, names: &str) -> Element {
        self.set("part", names)
    }

    /// The same with one more element inside.
    pub fn child(mut self, child: Element) -> Element {
        self.children.push(Node::Element(child));
        self
    }

    /// The same with one more element inside, if there is one.
    pub fn maybe(self, child: Option<Element>) -> Element {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// The same with more elements inside.
    pub fn children(mut self, children: impl IntoIterator<Item = Element>) -> Element {
        self.children
            .extend(children.into_iter().map(Node::Element));
        self
    }

    /// The same with words inside.
    pub fn text(mut self, words: impl Into<String>) -> Element {
        self.children.push(Node::Text(words.into()));
        self
    }

    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value.as_str())
    }
}
