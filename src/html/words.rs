//! Words to elements: paragraphs, speech, lists, links, and the question among them.
//! It must not let anything become a link but the few kinds of address a person can safely follow.

use super::Element;
use crate::view::{Block, Inline, Rich};

/// The words of a screen taken apart: what leads up to the question, the question, what follows it.
pub(super) struct Parts<'a> {
    pub scene: &'a [Block],
    pub question: Option<&'a [Inline]>,
    pub after: &'a [Block],
}

/// The last paragraph is the question; lists and speech may stand on either side of it.
pub(super) fn parts(words: &Rich) -> Parts<'_> {
    let last = words
        .blocks
        .iter()
        .rposition(|block| matches!(block, Block::Paragraph(_)));
    match last {
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

/// More than 25 words are read better at a quieter size.
pub(super) fn is_long(inlines: &[Inline]) -> bool {
    let mut words = String::new();
    plain_inlines(inlines, &mut words);
    words.split_whitespace().count() > 25
}

/// Blocks as elements, inside `parent`.
pub(super) fn blocks(parent: Element, blocks: &[Block]) -> Element {
    let mut parent = parent;
    for one in blocks {
        parent = parent.child(block(one));
    }
    parent
}

fn block(block: &Block) -> Element {
    match block {
        Block::Paragraph(words) => inlines(Element::make("p"), words),
        Block::Speech(words) => inlines(Element::make("p|class=said"), words),
        Block::List(items) => {
            let calls = items.iter().any(|item| item.iter().any(is_call));
            let mut list = Element::make(if calls {
                "ul|class=calls"
            } else {
                "ul|class=points"
            });
            for item in items {
                list = list.child(if calls {
                    call_line(item)
                } else {
                    inlines(Element::make("li"), item)
                });
            }
            list
        }
    }
}

/// Inline words as nodes, inside `parent`.
pub(super) fn inlines(parent: Element, words: &[Inline]) -> Element {
    words
        .iter()
        .fold(parent, |parent, word| inline(parent, word, true))
}

fn inline(parent: Element, word: &Inline, links: bool) -> Element {
    match word {
        Inline::Text(text) => parent.text(text.as_str()),
        Inline::Emphasis(inner) => parent.child(inner_words("em", inner, links)),
        Inline::Strong(inner) => parent.child(inner_words("strong", inner, links)),
        Inline::Link { to, words } if links && is_address(to) => parent.child(link(to, words)),
        // Not an address one can follow: the words stay, the link does not.
        Inline::Link { words, .. } => words
            .iter()
            .fold(parent, |parent, word| inline(parent, word, links)),
    }
}

fn inner_words(tag: &'static str, words: &[Inline], links: bool) -> Element {
    words.iter().fold(Element::make(tag), |parent, word| {
        inline(parent, word, links)
    })
}

fn link(to: &str, words: &[Inline]) -> Element {
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
    words
        .iter()
        .fold(link, |link, word| inline(link, word, false))
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
fn call_line(item: &[Inline]) -> Element {
    let is_link = |word: &Inline| matches!(word, Inline::Link { .. });
    let first = item.iter().position(is_call).unwrap_or(item.len());
    let last = item.iter().rposition(is_link).map_or(first, |at| at + 1);
    let last = last.max(first);
    let mut what = inlines(Element::make("span|class=what"), &item[..first]);
    if last < item.len() {
        what = what.child(inlines(Element::make("small"), &item[last..]));
    }
    let line = Element::make("li").child(what);
    if first == last {
        return line;
    }
    line.child(inlines(
        Element::make("span|class=call"),
        &item[first..last],
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
