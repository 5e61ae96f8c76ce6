//! What a tree says: its elements, words and names, as a person would come upon them.

use attunement::html::{Element, Node};

/// The elements of a tree in document order.
pub fn all(element: &Element) -> Vec<&Element> {
    let mut found = vec![element];
    for child in &element.children {
        if let Node::Element(child) = child {
            found.extend(all(child));
        }
    }
    found
}

/// The words in a tree, drawings and what is hidden from assistive technology left out.
pub fn words(element: &Element) -> String {
    let mut out = String::new();
    for child in &element.children {
        match child {
            Node::Text(text) => out.push_str(text),
            Node::Element(child) if child.get("aria-hidden") == Some("true") => {}
            Node::Element(child) => {
                out.push_str(&words(child));
                out.push(' ');
            }
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub fn has(element: &Element, name: &str) -> bool {
    element.get(name).is_some()
}

pub fn by_id<'a>(tree: &'a Element, id: &str) -> Option<&'a Element> {
    all(tree).into_iter().find(|e| e.get("id") == Some(id))
}

pub fn by_act<'a>(tree: &'a Element, act: &str) -> Vec<&'a Element> {
    all(tree)
        .into_iter()
        .filter(|e| e.get("data-do") == Some(act))
        .collect()
}

/// The name a screen reader would say for a field or button.
pub fn name_of(tree: &Element, element: &Element) -> String {
    if let Some(ids) = element.get("aria-labelledby") {
        return ids
            .split(' ')
            .filter_map(|id| by_id(tree, id))
            .map(words)
            .collect::<Vec<_>>()
            .join(" ");
    }
    if let Some(label) = element.get("aria-label") {
        return label.to_string();
    }
    if element.tag == "button" || element.tag == "a" {
        return words(element);
    }
    let around = all(tree).into_iter().find(|e| {
        e.tag == "label"
            && (all(e).iter().any(|inner| std::ptr::eq(*inner, element))
                || (has(e, "for") && e.get("for") == element.get("id")))
    });
    around.map(words).unwrap_or_default()
}
