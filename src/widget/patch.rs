//! Makes the live nodes say what an element tree says, touching only what differs from the tree before.
//! It must not know screens or answers: a node kept by its key keeps its focus and what was typed in it.

use super::dom::{self, Dom};
use crate::html::{Element, Node};
use crate::prelude::*;

/// Elements with this attribute are drawn by somebody else once they exist: the clock, the row.
const FOREIGN: &str = "data-foreign";

/// Changes what is inside `parent` from `old` to `new`.
///
/// Live nodes are found by their place, which only this file changes. Where something else has changed it
/// (a translator in the browser, say), what is missing is made anew and nothing fails.
pub fn children(parent: &Dom, old: &[Node], new: &[Node]) {
    // Words alone are set in one go, whatever stands there now.
    if let ([] | [Node::Text(_)], [Node::Text(words)]) = (old, new) {
        if old != new {
            parent.set_words(words);
        }
        return;
    }

    let mut lives: Vec<(Dom, Option<&Node>)> = Vec::with_capacity(old.len());
    let mut next = parent.first();
    for before in old {
        let Some(live) = next else { break };
        next = live.next();
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
                element(&lives[at].0, before, after);
            } else if before != Some(after)
                && let Node::Text(words) = after
            {
                lives[at].0.set_words(words);
            }
        }
        kept.push(at);
    }
    for (live, before) in &lives {
        if before.is_some() {
            live.remove();
        }
    }

    let mut cursor = parent.first();
    for (after, at) in new.iter().zip(kept) {
        match at.map(|at| &lives[at].0) {
            Some(live) if cursor.as_ref() == Some(live) => cursor = live.next(),
            Some(live) => parent.insert(live, cursor.as_ref()),
            None => parent.insert(&make(after), cursor.as_ref()),
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
fn element(live: &Dom, before: &Element, after: &Element) {
    if before == after || after.get(FOREIGN).is_some() || live.kind() != 1 {
        return;
    }
    for (name, _) in &before.attributes {
        if after.get(name).is_none() {
            live.unset(name);
        }
    }
    for (name, value) in &after.attributes {
        if before.get(name) != Some(value) {
            live.set(name, value);
        }
    }
    children(live, &before.children, &after.children);
}

/// A new live node.
fn make(node: &Node) -> Dom {
    let element = match node {
        Node::Text(words) => return dom::text(words),
        Node::Element(element) => element,
    };
    let namespace = match element.tag {
        "svg" | "path" => "http://www.w3.org/2000/svg",
        _ => "http://www.w3.org/1999/xhtml",
    };
    let live = dom::element(namespace, element.tag);
    for (name, value) in &element.attributes {
        live.set(name, value);
    }
    for child in &element.children {
        live.insert(&make(child), None);
    }
    live
}
