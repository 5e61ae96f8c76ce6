//! Words to elements: paragraphs, speech, lists, links, and the question among them.
//! It must not let anything become a link but the few kinds of address a person can safely follow.

use super::Element;
use crate::locale::Phrases;
use crate::prelude::*;
use crate::view::{Block, Inline, Rich};

/// The words of a screen taken apart: what leads up to the question, the question, what follows it.
pub(super) struct Parts<'a> {
    pub scene: &'a [Block],
    pub question: Option<&'a [Inline]>,
    pub after: &'a [Block],
}

/// The last paragraph is the question; lists and speech may stand on either side of it.
/// Words that only say something (`says`) ask nothing: there the first paragraph stands for the screen.
pub(super) fn parts(words: &Rich, says: bool) -> Parts<'_> {
    let mut blocks = words.blocks.iter();
    let at = if says {
        blocks.position(is_paragraph)
    } else {
        blocks.rposition(is_paragraph)
    };
    match at {
        Some(at) => Parts {
            scene: &words.blocks[..at],
            question: match &words.blocks[at] {
                Block::Paragraph(inlines) | Block::Speech(inlines) => Some(inlines),
                Block::List(_) => None,
            },
            after: &words.blocks[at + 1..],
        },
        None => Parts {
            scene: &[],
            question: None,
            after: &words.blocks,
        },
    }
}

fn is_paragraph(block: &Block) -> bool {
    matches!(block, Block::Paragraph(_))
}

/// More than 25 words are read better at a quieter size.
pub(super) fn is_long(inlines: &[Inline]) -> bool {
    let mut words = String::new();
    plain_inlines(inlines, &mut words);
    words.split_whitespace().count() > 25
}

/// Blocks as elements, inside `parent`.
pub(super) fn blocks(parent: Element, blocks: &[Block], phrases: &Phrases) -> Element {
    let mut parent = parent;
    for one in blocks {
        parent = parent.child(block(one, phrases));
    }
    parent
}

fn block(block: &Block, phrases: &Phrases) -> Element {
    match block {
        Block::Paragraph(words) => inlines(Element::make("p"), words, phrases),
        Block::Speech(words) => inlines(Element::make("p|class=said"), words, phrases),
        Block::List(items) => {
            let calls = items.iter().any(|item| item.iter().any(is_call));
            let mut list = Element::make(if calls {
                "ul|class=calls"
            } else {
                "ul|class=points"
            });
            for item in items {
                list = list.child(if calls {
                    call_line(item, phrases)
                } else {
                    inlines(Element::make("li"), item, phrases)
                });
            }
            list
        }
    }
}

/// Inline words as nodes, inside `parent`.
pub(super) fn inlines(parent: Element, words: &[Inline], phrases: &Phrases) -> Element {
    all(parent, words, true, phrases)
}

fn all(parent: Element, words: &[Inline], links: bool, phrases: &Phrases) -> Element {
    words.iter().fold(parent, |parent, word| match word {
        Inline::Text(words) => text(parent, words, phrases),
        Inline::Emphasis(inner) => parent.child(all(Element::make("em"), inner, links, phrases)),
        Inline::Strong(inner) => parent.child(all(Element::make("strong"), inner, links, phrases)),
        Inline::Link { to, words } if links && is_address(to) => {
            parent.child(link(to, words, phrases))
        }
        // Not an address one can follow: the words stay, the link does not.
        Inline::Link { words, .. } => all(parent, words, links, phrases),
    })
}

/// Plain words. Two or more underscores are a blank to be filled in, drawn as on paper.
fn text(parent: Element, words: &str, phrases: &Phrases) -> Element {
    let bytes = words.as_bytes();
    let mut parent = parent;
    let (mut done, mut at) = (0, 0);
    while at < bytes.len() {
        let start = at;
        while at < bytes.len() && bytes[at] == b'_' {
            at += 1;
        }
        if at - start > 1 {
            if start > done {
                parent = parent.text(words.get(done..start).unwrap_or_default());
            }
            parent = parent.child(
                Element::make("span|class=blank-line")
                    .child(Element::make("span|class=unseen").text(phrases.blank())),
            );
            done = at;
        }
        if at == start {
            at += 1;
        }
    }
    match words.get(done..) {
        Some(rest) if !rest.is_empty() || done == 0 => parent.text(rest),
        _ => parent,
    }
}

fn link(to: &str, words: &[Inline], phrases: &Phrases) -> Element {
    let outside = has_scheme(to, "https:") || has_scheme(to, "http:");
    let spoken = has_scheme(to, "tel:") || has_scheme(to, "sms:");
    let link = Element::make("a")
        .set("href", to)
        .set("part", "link")
        .set_if(spoken, "class", "number")
        // A number reads from left to right in every language.
        .set_if(spoken, "dir", "ltr")
        .set_if(outside, "target", "_blank")
        .set_if(outside, "rel", "noopener noreferrer");
    all(link, words, false, phrases)
}

/// A phrase with a name in it, which keeps its own direction among words that run the other way.
pub(super) fn named(parent: Element, phrase: &str, name: &str) -> Element {
    // By its brace: a search for a whole word in a text would bring 4 KiB of std along.
    let open = phrase.find('{').unwrap_or(phrase.len());
    let before = phrase.get(..open).unwrap_or("");
    match phrase.get(open + "{name}".len()..) {
        Some(after) => parent
            .text(before)
            .child(Element::make("bdi").text(name))
            .text(after),
        None => parent.text(phrase),
    }
}

/// A line of a support list: what it is at the start, the numbers at the end edge.
fn call_line(item: &[Inline], phrases: &Phrases) -> Element {
    let is_link = |word: &Inline| matches!(word, Inline::Link { .. });
    let first = item.iter().position(is_call).unwrap_or(item.len());
    let last = item.iter().rposition(is_link).map_or(first, |at| at + 1);
    let last = last.max(first);
    let mut what = inlines(Element::make("span|class=what"), &item[..first], phrases);
    if last < item.len() {
        what = what.child(inlines(Element::make("small"), &item[last..], phrases));
    }
    let line = Element::make("li").child(what);
    if first == last {
        return line;
    }
    line.child(inlines(
        Element::make("span|class=call"),
        &item[first..last],
        phrases,
    ))
}

fn is_call(word: &Inline) -> bool {
    match word {
        Inline::Link { to, .. } => {
            is_address(to) && (has_scheme(to, "tel:") || has_scheme(to, "sms:"))
        }
        Inline::Strong(inner) | Inline::Emphasis(inner) => inner.iter().any(is_call),
        Inline::Text(_) => false,
    }
}

/// Whether a link may lead there: https, http, tel, sms and mailto, and nothing hidden in it.
pub fn is_address(to: &str) -> bool {
    let known = ["https:", "http:", "tel:", "sms:", "mailto:"]
        .iter()
        .any(|scheme| has_scheme(to, scheme));
    known && !to.chars().any(|c| c.is_control() || c.is_whitespace())
}

fn has_scheme(to: &str, scheme: &str) -> bool {
    to.get(..scheme.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
}

/// The words alone, one block a line, list items after a dash: for copying and for speaking.
pub fn plain(words: &Rich) -> String {
    let mut out = String::new();
    for block in &words.blocks {
        match block {
            Block::Paragraph(inlines) | Block::Speech(inlines) => {
                break_line(&mut out);
                plain_inlines(inlines, &mut out);
            }
            Block::List(items) => {
                for item in items {
                    break_line(&mut out);
                    out.push_str("- ");
                    plain_inlines(item, &mut out);
                }
            }
        }
    }
    out
}

fn break_line(out: &mut String) {
    if !out.is_empty() {
        out.push('\n');
    }
}

pub(super) fn plain_inlines(words: &[Inline], out: &mut String) {
    for word in words {
        match word {
            Inline::Text(text) => out.push_str(text),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { words: inner, .. } => {
                plain_inlines(inner, out)
            }
        }
    }
}
