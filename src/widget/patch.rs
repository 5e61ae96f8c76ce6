//! Makes the live nodes say what an element tree says, touching only what differs from the tree before.
//! It must not know screens or answers: a node kept by its key keeps its focus and what was typed in it.

use web_sys::Document;

use crate::html::{Element, Node};

/// Elements with this attribute are drawn by somebody else once they exist: the clock, the row.
const FOREIGN: &str = "data-foreign";

/// Changes what is inside `parent` from `old` to `new`.
///
/// Live nodes are found by their place, which only this file changes. Where something else has changed it
/// (a translator in the browser, say), what is missing is made anew and nothing fails.
pub fn children(document: &Document, parent: &web_sys::Node, old: &[Node], new: &[Node]) {
    // Words alone are set in one go, whatever stands there now.
    if let ([] | [Node::Text(_)], [Node::Text(words)]) = (old, new) {
        if old != new {
            parent.set_text_content(Some(words));
        }
        return;
    }

    let mut lives: Vec<(web_sys::Node, Option<&Node>)> = Vec::with_capacity(old.len());
    let mut next = parent.first_child();
    for before in old {
        let Some(live) = next else { break };
        next = live.next_sibling();
        lives.push((live, Some(before)));
    }

    // What goes, goes first: a node that stays is then seldom moved, and moving takes the focus away.
    let mut kept: Vec<Option<usize>> = Vec::with_capacity(new.len());
    for after in new {
        let at = lives
            .iter()
            .position(|(_, before)| before.is_some_and(|before| same(before, after)));
        if let Some(at) = at {
            let before = lives[at].1.take();
            if let (Some(Node::Element(before)), Node::Element(after)) = (before, after) {
                element(document, &lives[at].0, before, after);
            } else if before != Some(after)
                && let Node::Text(words) = after
            {
                lives[at].0.set_text_content(Some(words));
            }
        }
        kept.push(at);
    }
    for (live, before) in &lives {
        if before.is_some() {
            let _ = parent.remove_child(live);
        }
    }

    let mut cursor = parent.first_child();
    for (after, at) in new.iter().zip(kept) {
        match at.map(|at| &lives[at].0) {
            Some(live) if cursor.as_ref() == Some(live) => cursor = live.next_sibling(),
            Some(live) => {
                let _ = parent.insert_before(live, cursor.as_ref());
            }
            None => {
                if let Some(made) = make(document, after) {
                    let _ = parent.insert_before(&made, cursor.as_ref());
                }
            }
        }
    }
}

/// Whether a live node made for `before` can become `after`.
fn same(before: &Node, after: &Node) -> bool {
    match (before, after) {
        (Node::Element(before), Node::Element(after)) => {
            before.tag == after.tag && before.key == after.key
        }
        (Node::Text(_), Node::Text(_)) => true,
        _ => false,
    }
}

/// Changes one live element.
fn element(document: &Document, live: &web_sys::Node, before: &Element, after: &Element) {
    use wasm_bindgen::JsCast;
    if before == after || after.get(FOREIGN).is_some() {
        return;
    }
    let Some(live) = live.dyn_ref::<web_sys::Element>() else {
        return;
    };
    for (name, _) in &before.attributes {
        if after.get(name).is_none() {
            let _ = live.remove_attribute(name);
        }
    }
    for (name, value) in &after.attributes {
        if before.get(name) != Some(value) {
            let _ = live.set_attribute(name, value);
        }
    }
    children(document, live, &before.children, &after.children);
}

/// A new live node.
fn make(document: &Document, node: &Node) -> Option<web_sys::Node> {
    let element = match node {
        Node::Text(words) => return Some(document.create_text_node(words).into()),
        Node::Element(element) => element,
    };
    let live = if matches!(element.tag, "svg" | "g" | "path" | "circle" | "use") {
        document.create_element_ns(Some("http://www.w3.org/2000/svg"), element.tag)
    } else {
        document.create_element(element.tag)
    }
    .ok()?;
    for (name, value) in &element.attributes {
        let _ = live.set_attribute(name, value);
    }
    for child in &element.children {
        if let Some(child) = make(document, child) {
            let _ = live.append_child(&child);
        }
    }
    Some(live.into())
}
