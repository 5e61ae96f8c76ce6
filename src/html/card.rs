//! A card to take away: whose it is, its lines, the next step, and what can be done with it.
//! It must not keep or send anything; it is words until the person takes them.

use super::icon::{Icon, icon};
use super::ui::Page;
use super::{Element, button, frame, words};
use crate::locale::{Phrases, fill};
use crate::prelude::*;
use crate::view::{Block, CardView};

/// The card inside its step, and the buttons under it. With `described`, the ids of what leads up to it, its title is
/// the screen's prompt, and whose card it is is said with it on arrival.
pub(super) fn fill_step(
    step: Element,
    page: Page,
    card: &CardView,
    described: Option<&str>,
) -> Element {
    let phrases = page.phrases;
    let heading = described.is_some();
    let mut described = String::from(described.unwrap_or_default());
    if card.couple {
        if !described.is_empty() {
            described.push(' ');
        }
        described.push_str(&page.id("owner"));
    }
    let (class, owner) = match &card.owner {
        _ if !card.couple => ("card", None),
        None => (
            "card joint",
            Some(
                page.ours(page.make("p|class=owner|id=*owner"))
                    .child(icon(Icon::Both))
                    .child(Element::make("span").text(phrases.for_both())),
            ),
        ),
        Some((person, name)) => (
            "card private",
            Some(
                page.ours(page.make("p|class=owner|id=*owner"))
                    .child(frame::mark(*person, name))
                    .child(words::named(
                        Element::make("span"),
                        phrases.only_for(),
                        name,
                    )),
            ),
        ),
    };
    let title_id = page.id(if heading { "prompt" } else { "card" });
    let title = Element::of(if heading { "h2" } else { "h3" }, "card-title")
        .key("title")
        .set("id", title_id.as_str())
        .set_if(heading, "part", "prompt")
        .set_if(heading, "tabindex", "-1")
        .flag(heading, "data-focus")
        .set_if(
            heading && !described.is_empty(),
            "aria-describedby",
            &described,
        )
        .text(card.title.as_str());
    let below = if heading { "h3" } else { "h4" };
    let next = (!card.next.blocks.is_empty()).then(|| {
        words::blocks(
            Element::make("div|class=plan|key=plan").child(
                page.ours(Element::of(below, "term"))
                    .text(phrases.next_step()),
            ),
            &card.next.blocks,
            phrases,
        )
    });
    let article = Element::make("article|key=card|part=card")
        .set("class", class)
        .set("aria-labelledby", &title_id)
        .maybe(owner)
        .child(title)
        .maybe(lines(card, phrases))
        .maybe(next);
    step.child(article).maybe(keeping(page, card))
}

/// Labelled lines as terms and their words; a line without a label stands as a paragraph of its own.
fn lines(card: &CardView, phrases: &Phrases) -> Option<Element> {
    if card.lines.is_empty() {
        return None;
    }
    let mut all = Element::make("div|class=lines|key=lines");
    let mut terms: Option<Element> = None;
    for line in &card.lines {
        match &line.label {
            Some(label) => {
                let pair = Element::make("div")
                    .child(Element::make("dt|class=term").text(label.as_str()))
                    .child(words::blocks(
                        Element::make("dd"),
                        &line.words.blocks,
                        phrases,
                    ));
                let list = terms.take().unwrap_or_else(|| Element::make("dl"));
                terms = Some(list.child(pair));
            }
            None => {
                all = all.maybe(terms.take());
                all = all.child(words::blocks(
                    Element::make("div|class=body"),
                    &line.words.blocks,
                    phrases,
                ));
            }
        }
    }
    Some(all.maybe(terms))
}

/// Copy and Print, equal, over the line about a shared device.
fn keeping(page: Page, card: &CardView) -> Option<Element> {
    let phrases = page.phrases;
    if !card.keepable {
        let line = page.ours(Element::make("p|class=small after-card|key=keeping"));
        return Some(line.text(phrases.not_kept()));
    }
    let said = page.ui.copied.map(|copied| {
        Element::make("p|class=small said-so|key=copied").text(if copied {
            phrases.copied()
        } else {
            phrases.copy_failed()
        })
    });
    let ways = Element::make("div|class=pair|key=pair")
        .child(button::second(phrases.copy(), "copy"))
        .child(button::second(phrases.print(), "print"));
    #[cfg(feature = "keep")]
    let ways = ways.maybe(super::keep::card(page));
    Some(
        page.ours(Element::make("div|class=keeping after-card|key=keeping"))
            .child(ways)
            .maybe(said)
            .child(Element::make("p|class=small|key=shared").text(phrases.shared_device())),
    )
}

/// The card as plain words, for Copy.
pub fn card_text(card: &CardView, phrases: &Phrases) -> String {
    let mut out = String::new();
    if card.couple {
        match &card.owner {
            Some((_, name)) => {
                out.push_str(&fill(phrases.only_for(), &[("name", name.as_str())]));
            }
            None => out.push_str(phrases.for_both()),
        }
        out.push('\n');
    }
    out.push_str(&card.title);
    out.push('\n');
    for line in &card.lines {
        out.push('\n');
        let words = words::plain(&line.words);
        match &line.label {
            Some(label) => labelled(
                &mut out,
                label,
                &words,
                starts_with_list(&line.words.blocks),
            ),
            None => out.push_str(&words),
        }
    }
    if !card.next.blocks.is_empty() {
        out.push_str("\n\n");
        labelled(
            &mut out,
            phrases.next_step(),
            &words::plain(&card.next),
            starts_with_list(&card.next.blocks),
        );
    }
    out.push('\n');
    out
}

fn labelled(out: &mut String, label: &str, words: &str, below: bool) {
    out.push_str(label);
    out.push_str(if below { ":\n" } else { ": " });
    out.push_str(words);
}

fn starts_with_list(blocks: &[Block]) -> bool {
    matches!(blocks.first(), Some(Block::List(_)))
}
