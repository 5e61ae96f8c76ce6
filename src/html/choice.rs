//! Options to take one or any number of: ruled rows, words to be circled, or doors that go at once.
//! It must not let options that differ in meaning look unlike one another.

use super::element::digits;
use super::ui::Page;
use super::{Element, button, write};
use crate::prelude::*;
use crate::view::Offer;

/// One option of a list.
pub(super) fn one(page: Page, options: &[Offer], preset: Option<&str>) -> Element {
    let list = page
        .make("div|class=input list|key=input|part=input|role=radiogroup|aria-labelledby=*prompt")
        .set_if(page.ui.message.is_some(), "aria-invalid", "true");
    let list = describe(list, page.described_by(&[]));
    rows(list, page, options, "radio", preset, false, None)
}

/// From so many options on, one of them is found sooner in a list that opens.
const MANY: usize = 11;

/// Whether options are too many to stand under one another, and nothing but words.
pub(super) fn are_many(options: &[Offer]) -> bool {
    options.len() >= MANY
        && options
            .iter()
            .all(|option| option.write.is_none() && !option.tried)
}

/// One of many options, in the list that the browser opens. Nothing is chosen that nobody chose.
pub(super) fn picker(page: Page, options: &[Offer], preset: Option<&str>) -> Element {
    let list = page
        .make("select|class=field|key=field|part=field|name=*answer|aria-labelledby=*prompt|autocomplete=off|data-field=option|data-first")
        .set_if(page.ui.message.is_some(), "aria-invalid", "true")
        .maybe(
            preset
                .is_none()
                .then(|| Element::make("option|key=-|value|selected")),
        );
    let mut list = describe(list, page.described_by(&[]));
    for option in options {
        list = list.child(
            Element::make("option")
                .key(&option.id)
                .set("value", &option.id)
                .flag(preset == Some(option.id.as_str()), "selected")
                .text(&option.words),
        );
    }
    Element::make("div|class=input picker|key=input|part=input").child(list)
}

/// Any number of options, with the limit in words before them. In a ranking each taken one shows its place.
pub(super) fn many(
    step: Element,
    page: Page,
    options: &[Offer],
    most: Option<u32>,
    ranked: bool,
    circled: bool,
) -> Element {
    let said = most.is_some() || ranked || page.view.help.is_none();
    let limit = said.then(|| page.phrases.how_many(most, ranked));
    let described = page.described_by(if limit.is_some() { &["limit"] } else { &[] });
    let step = step.maybe(limit.map(|limit| {
        page.ours(page.make("p|class=help|key=limit|part=help|id=*limit"))
            .text(&limit)
    }));
    let circled = circled || !ranked && are_short(options);
    let list = page
        .make("div|key=input|part=input|role=group|aria-labelledby=*prompt")
        .set(
            "class",
            match (circled, ranked) {
                (true, _) => "input circled",
                (_, true) => "input list ranked",
                _ => "input list",
            },
        );
    let list = describe(list, described);
    let places = ranked.then(|| most.unwrap_or(options.len() as u32));
    let list = match places {
        Some(places) => list.number("data-counted", places),
        None => list.flag(circled && most.is_some(), "data-counted"),
    };
    step.child(rows(list, page, options, "checkbox", None, circled, places))
}

/// Many single words read better side by side than one to a row.
fn are_short(options: &[Offer]) -> bool {
    let plain = |option: &&Offer| !option.alone;
    let count = options.iter().filter(plain).count();
    count >= 9
        && options.iter().filter(plain).all(|option| {
            option.write.is_none() && !option.tried && option.words.chars().count() <= 14
        })
}

fn rows(
    list: Element,
    page: Page,
    options: &[Offer],
    kind: &'static str,
    preset: Option<&str>,
    circled: bool,
    places: Option<u32>,
) -> Element {
    let invalid = page.ui.message.is_some();
    let mut list = list;
    let mut apart = false;
    for (at, option) in options.iter().enumerate() {
        // The gap stands once, before the first of those that stand alone.
        let gap = option.alone && !apart && at > 0;
        apart |= option.alone;
        let mut class = String::from("option");
        if gap {
            class.push_str(" gap");
        }
        if option.alone {
            class.push_str(" alone");
        }
        if option.tried {
            class.push_str(" tried");
        }
        let mut name = String::from(page.ui.id.as_str());
        name.push_str("-answer");
        let input = Element::make("input|class=choice")
            .set("type", kind)
            .set("name", &name)
            .set("value", option.id.as_str())
            .set("autocomplete", "off")
            .flag(option.alone, "data-alone")
            .flag(at == 0, "data-first")
            .flag(preset == Some(option.id.as_str()), "checked")
            .set_if(
                invalid && at == 0 && kind == "checkbox",
                "aria-invalid",
                "true",
            );
        let row = Element::of("label", &class)
            .key(option.id.as_str())
            .set("part", "option")
            .child(input)
            .child(Element::make("span|class=words").text(option.words.as_str()))
            .maybe(places.and_then(|of| place(page, option, of)))
            .maybe(tried(page, option));
        if gap && circled {
            list = list.child(Element::make("span|class=break|key=break"));
        }
        list = list.child(row);
        if let Some(most) = option.write {
            list = list.child(write::own(page, &option.id, most));
        }
    }
    list
}

/// Options that are acts: equal outlined buttons that go at once.
pub(super) fn doors(page: Page, options: &[Offer]) -> Element {
    let group =
        page.make("div|class=input doors|key=input|part=input|role=group|aria-labelledby=*prompt");
    let group = describe(group, page.described_by(&[]));
    let mut group = group;
    let mut apart = false;
    for (at, option) in options.iter().enumerate() {
        let gap = option.alone && !apart && at > 0;
        apart |= option.alone;
        let mut class = String::from("secondary door");
        if gap {
            class.push_str(" gap");
        }
        if option.tried {
            class.push_str(" tried");
        }
        let door = button::button(&class, "secondary option", "pick")
            .key(&option.id)
            .set("data-id", &option.id)
            .flag(at == 0, "data-first")
            .child(Element::make("span|class=words").text(&option.words))
            .maybe(tried(page, option));
        group = group.child(door);
    }
    group
}

/// The place of an option in the person's order, as a figure in its box and in words after its own.
fn place(page: Page, option: &Offer, of: u32) -> Option<Element> {
    if option.alone {
        return None;
    }
    let words = page.ui.place(&option.id, of, page.phrases)?;
    let figure = page.ui.order.iter().position(|taken| *taken == option.id)? as u32 + 1;
    Some(
        Element::make("span|class=place|key=place")
            .child(Element::make("span|aria-hidden=true").text(&digits(figure)))
            .child(page.ours(Element::make("span|class=unseen")).text(&words)),
    )
}

fn tried(page: Page, option: &Offer) -> Option<Element> {
    option.tried.then(|| {
        page.ours(Element::make("span|class=tag"))
            .text(page.phrases.tried())
    })
}

/// The same element described by `ids`, if there are any.
pub(super) fn describe(element: Element, ids: String) -> Element {
    let some = !ids.is_empty();
    element.set_if(some, "aria-describedby", &ids)
}
