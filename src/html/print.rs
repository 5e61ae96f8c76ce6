//! Writes a tree as HTML text, for tests and for pages made ahead of time.
//! It must not be used on the live page, where nothing is ever parsed.

use super::{Element, Node};
use crate::prelude::*;

/// The tree as HTML.
pub fn html(element: &Element) -> String {
    let mut out = String::new();
    write(element, &mut out);
    out
}

/// Whether an element of this tag never has anything inside.
pub fn is_void(tag: &str) -> bool {
    matches!(tag, "input" | "br" | "hr" | "img")
}

fn write(element: &Element, out: &mut String) {
    out.push('<');
    out.push_str(element.tag);
    for (name, value) in &element.attributes {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        escape(value, true, out);
        out.push('"');
    }
    out.push('>');
    if is_void(element.tag) {
        return;
    }
    // A first line break right after these start tags would be swallowed by a parser.
    if matches!(element.tag, "textarea" | "pre") {
        out.push('\n');
    }
    for child in &element.children {
        match child {
            Node::Element(child) => write(child, out),
            Node::Text(words) => escape(words, false, out),
        }
    }
    out.push_str("</");
    out.push_str(element.tag);
    out.push('>');
}

fn escape(words: &str, quoted: bool, out: &mut String) {
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if quoted => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}
