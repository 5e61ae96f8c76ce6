//! Fields to write in, and the thought about a word that was written.
//! It must not cut what somebody writes, nor let the browser send it away for spelling or suggestions.

use super::choice::describe;
use super::element::join;
use super::ui::Page;
use super::{Element, button, frame, words};
use crate::locale::{between, fill};
use crate::prelude::*;
use crate::value::Person;
use crate::view::Rich;

/// A field for a sentence or for several lines.
pub(super) fn text(page: Page, long: bool, most: u32, draft: &str, hint: &str) -> Element {
    let mut ids: Vec<&str> = Vec::new();
    if !hint.is_empty() {
        ids.push("hint");
    }
    ids.push("count");
    let invalid = page.ui.message.is_some();
    let field = if long { lines("4") } else { short() };
    let field = if draft.is_empty() {
        field
    } else {
        field.text(draft)
    };
    let field = field
        .key("field")
        .set("id", &page.id("text"))
        .set("data-field", "text")
        .number("data-most", most)
        .flag(true, "data-first")
        .set("aria-labelledby", &page.id("prompt"))
        .set_if(invalid, "aria-invalid", "true");
    let field = describe(field, page.described_by(&ids));
    let drafted = draft.chars().count();
    Element::make("div|class=input write|key=input|part=input")
        .maybe((!hint.is_empty()).then(|| {
            page.make("p|class=hint|key=hint|id=*hint")
                .text(&fill(page.phrases.for_example(), &[("hint", hint)]))
        }))
        .child(field)
        .child(counter(page, page.id("count"), most, drafted))
}

/// A field for a whole number, with what is counted beside it and the limits in words below.
pub(super) fn number(page: Page, from: i32, to: i32, unit: &str) -> Element {
    let unit = (!unit.is_empty()).then(|| page.make("span|key=unit|id=*unit").text(unit));
    let described = page.described_by(if unit.is_some() {
        &["unit", "range"]
    } else {
        &["range"]
    });
    let line = page
        .make("input|class=field|key=field|type=text|part=field|autocomplete=off|enterkeyhint=next|id=*text|data-field=text|data-first|aria-labelledby=*prompt")
        // The keys for figures alone have no minus.
        .set_if(from >= 0, "inputmode", "numeric")
        .set_if(page.ui.message.is_some(), "aria-invalid", "true");
    Element::make("div|class=input number|key=input|part=input")
        .child(describe(line, described))
        .maybe(unit)
        .child(
            page.ours(page.make("p|class=hint|key=range|id=*range"))
                .text(&between(page.phrases.range(), from, to)),
        )
}

/// Words of one's own for one option: they show while it is chosen.
pub(super) fn own(page: Page, option: &str, most: u32) -> Element {
    let field_id = join(&page.id("own"), option);
    let count_id = join(&page.id("own-count"), option);
    let mut described = count_id.clone();
    if page.ui.message.is_some() {
        described.push(' ');
        described.push_str(&page.id("message"));
    }
    let field = if most > 160 { lines("3") } else { short() };
    Element::make("div|class=own")
        .key(&join("own", option))
        .child(
            page.ours(Element::make("label|class=label"))
                .set("for", &field_id)
                .text(page.phrases.own_words()),
        )
        .child(
            field
                .set("id", &field_id)
                .set("data-field", "own")
                .set("data-for", option)
                .number("data-most", most)
                .set("aria-describedby", &described),
        )
        .child(counter(page, count_id, most, 0))
}

/// What to call each of the two, beside the mark that then stands for them.
pub(super) fn names(page: Page, most: u32) -> Element {
    let phrases = page.phrases;
    let line = |person: Person, name: &'static str, letter: &str, words: &str| {
        let id = page.id(name);
        let line = field("input", "field")
            .set("type", "text")
            .set("enterkeyhint", "next")
            .set("id", &id)
            .set("data-field", name)
            .number("data-most", most)
            .flag(person == Person::A, "data-first")
            .set_if(page.ui.message.is_some(), "aria-invalid", "true");
        Element::make("div|class=named")
            .key(name)
            .child(
                page.ours(Element::make("label|class=label"))
                    .set("for", &id)
                    .child(frame::mark(person, letter))
                    .child(Element::make("span").text(words)),
            )
            .child(describe(line, page.described_by(&[])))
    };
    page.make("div|class=input names|key=input|part=input|role=group|aria-labelledby=*prompt")
        .child(line(
            Person::A,
            "name-a",
            phrases.person_a(),
            phrases.first_of_you(),
        ))
        .child(line(
            Person::B,
            "name-b",
            phrases.person_b(),
            phrases.second_of_you(),
        ))
}

/// The thought about a word: the words as written, the word underlined, two equal ways on.
pub(super) fn nudge(
    page: Page,
    written: [&str; 3],
    ask: &Rich,
    change: &str,
    keep: &str,
) -> Element {
    let [before, word, after] = written;
    let thought = page.make("div|id=*thought").child(
        Element::make("p|class=written|dir=auto")
            .text(before)
            .child(Element::make("mark").text(word))
            .text(after),
    );
    Element::make("div|class=input note|key=input|part=input|role=group")
        .set("aria-label", page.phrases.a_thought())
        .child(words::blocks(thought, &ask.blocks, page.phrases))
        .child(
            Element::make("div|class=pair")
                .child(button::second(change, "change"))
                .child(button::second(keep, "keep")),
        )
}

/// A field of several lines.
fn lines(rows: &str) -> Element {
    field("textarea", "field").set("rows", rows)
}

/// A field for one sentence: all of it can be seen however narrow the page, and Enter goes on.
fn short() -> Element {
    field("textarea", "field short")
        .set("rows", "2")
        .set("enterkeyhint", "next")
        .flag(true, "data-short")
}

/// A field whose words stay on the device: no completion, no spelling or writing help from elsewhere.
fn field(tag: &'static str, class: &str) -> Element {
    Element::of(tag, class)
        .set("part", "field")
        .set("dir", "auto")
        .set("autocomplete", "off")
        .set("spellcheck", "false")
        .set("writingsuggestions", "false")
        .set("autocorrect", "off")
}

/// "48 of 140", always in sight; too many are said in words, and nothing is cut.
fn counter(page: Page, id: String, most: u32, drafted: usize) -> Element {
    let drafted = u32::try_from(drafted).unwrap_or(u32::MAX);
    let count = page.ui.count.unwrap_or(drafted);
    let words = match count.checked_sub(most) {
        Some(over) if over > 0 => fill(page.phrases.too_long(), &[("n", &over.to_string())]),
        _ => page.phrases.count(count, most),
    };
    page.ours(Element::make("p|key=count"))
        .set("class", if count > most { "count over" } else { "count" })
        .set("id", &id)
        .text(&words)
}
