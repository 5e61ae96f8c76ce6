//! The frame round every screen: head, turn, step, curtain, and the row that never goes away.
//! It must not know how a step is drawn, nor show anything on a hand-over but the hand-over.

use super::button::{button, second};
use super::element::{digits, join};
use super::icon::{Icon, icon};
use super::ui::{Page, Ui};
use super::{Element, hand_over, step, words};
use crate::locale::{Phrases, fill};
use crate::prelude::*;
use crate::source::in_word;
use crate::value::Person;
use crate::view::{Task, Turn, View};

/// The whole content of the widget's shadow root for one screen.
pub fn frame(view: &View, ui: &Ui, phrases: &Phrases) -> Element {
    let page = Page { view, ui, phrases };
    let blank = matches!(view.task, Task::HandOver { .. });
    let head = if blank || ui.paused || ui.opening {
        None
    } else {
        head(page)
    };
    // Nothing on these is the exercise's own.
    let language = match view.task {
        Task::HandOver { .. } | Task::Over => phrases.language(),
        _ => view.language.as_str(),
    };
    let step = Element::of("form", if blank { "step blank" } else { "step" })
        .key(&join("step", &digits(view.screen)))
        .set("part", "step")
        .flag(true, "novalidate")
        .set("autocomplete", "off")
        .set_if(!language.is_empty(), "lang", language)
        .flag(ui.paused, "hidden")
        .flag(ui.paused, "inert");
    let step = if blank {
        hand_over::fill_step(step, page)
    } else {
        step::fill_step(step, page)
    };
    let mut class = String::from("frame");
    if blank {
        class.push_str(" bare");
    }
    if ui.paused {
        class.push_str(" paused");
    }
    shell(
        &class,
        phrases,
        [
            Some(early_leave(phrases)),
            Some(
                Element::make("div|class=page|key=page")
                    .maybe(head)
                    .child(step)
                    .maybe(ui.paused.then(|| curtain(page))),
            ),
            Some(row(phrases, Some(ui.paused))),
        ],
    )
}

/// The box that measures its room, the frame in it, and the live line that the widget fills.
pub(super) fn shell<const N: usize>(
    class: &str,
    phrases: &Phrases,
    inside: [Option<Element>; N],
) -> Element {
    let frame = Element::make("div|key=frame|part=frame|role=group")
        .set("class", class)
        .set("aria-label", phrases.exercise());
    let frame = inside.into_iter().fold(frame, Element::maybe);
    // Session recorders are common on the pages this stands on. Each of these is a sign one of them
    // knows for "leave this out": what a person reads, chooses and writes here is nobody else's.
    let room = Element::make(
        "div|class=box rr-block ph-no-capture fs-exclude sentry-block|key=box|data-hj-suppress|data-clarity-mask=true|data-dd-privacy=hidden",
    );
    let room =
        room.set("lang", phrases.language())
            .set_if(phrases.direction() == "rtl", "dir", "rtl");
    room.child(frame).child(Element::make(
        "p|class=unseen|key=live|role=status|data-live|data-foreign",
    ))
}

/// The running head, as in a book, and whose turn it is.
fn head(page: Page) -> Option<Element> {
    let Page { view, phrases, .. } = page;
    let title = (!view.title.is_empty()).then(|| {
        Element::make("span|class=of")
            .set_if(!view.language.is_empty(), "lang", view.language.as_str())
            .text(view.title.as_str())
    });
    let part = if matches!(view.task, Task::Card(_)) {
        Some(phrases.your_card().to_string())
    } else {
        view.progress.map(|progress| {
            let (part, of) = (progress.part.to_string(), progress.of.to_string());
            fill(phrases.part_of(), &[("n", &part), ("of", &of)])
        })
    };
    let run = (title.is_some() || part.is_some()).then(|| {
        Element::make("p|class=run|key=run")
            .maybe(title)
            .maybe(part.map(|part| Element::make("span|class=far").text(&part)))
    });
    let turn = page.turn().map(|turn| turn_line(page, turn));
    if run.is_none() && turn.is_none() {
        return None;
    }
    Some(
        Element::make("div|class=head|key=head|part=head")
            .maybe(run)
            .maybe(turn),
    )
}

fn turn_line(page: Page, turn: &Turn) -> Element {
    let line = page.make("p|class=turn|key=turn|part=turn|id=*turn");
    match turn {
        Turn::Of(person, name) => line.child(mark(*person, name)).child(
            Element::make("span")
                .child(words::named(
                    Element::make("span|class=who"),
                    page.phrases.turn_of(),
                    name,
                ))
                .text(" ")
                .child(Element::make("span|class=aside").text(page.phrases.only_you())),
        ),
        Turn::Both => line
            .child(icon(Icon::Both))
            .child(Element::make("span").text(page.phrases.turn_both())),
    }
}

/// A round mark for one person and a square one for the other, with the first letter of the name.
pub(super) fn mark(person: Person, name: &str) -> Element {
    let letter = match name.chars().next() {
        // The sheet makes it a capital: std's tables for that weigh 4 KiB.
        Some(first) if in_word(first) => first.to_string(),
        _ => person.letter().to_string(),
    };
    let class = match person {
        Person::A => "mark round",
        Person::B => "mark square",
    };
    Element::make("span|aria-hidden=true")
        .set("class", class)
        .text(&letter)
}

/// Over a paused step: no title and no name, only ways on.
fn curtain(page: Page) -> Element {
    let phrases = page.phrases;
    let way = |words: &str, act: &str| second(words, act).key(act);
    let ways = Element::make("div|class=doors|key=ways")
        .child(way(phrases.resume(), "resume"))
        .child(way(phrases.ground(), "ground"))
        .child(way(phrases.finish_today(), "finish"));
    #[cfg(feature = "keep")]
    let ways = ways.maybe(super::keep::place(page));
    Element::make("div|class=curtain|key=curtain|part=curtain")
        .child(
            page.make("h2|class=prompt|key=line|id=*paused|tabindex=-1|data-focus")
                .text(phrases.paused()),
        )
        .child(ways)
}

/// Seen only while it has the focus, one Shift+Tab before the prompt.
fn early_leave(phrases: &Phrases) -> Element {
    Element::make("div|class=early|key=early")
        .child(button("link", "link", "leave").text(phrases.leave()))
}

/// The row that never goes away, last in tab order. Without an exercise it holds the way out alone.
pub(super) fn row(phrases: &Phrases, paused: Option<bool>) -> Element {
    let cell = |words: &str, act: &'static str, which: Icon| {
        Element::make("button|class=cell")
            .key(words)
            .set("type", "button")
            .set("data-do", act)
            .child(icon(which))
            .child(Element::make("span").text(words))
    };
    let row = Element::make("div|class=row|key=row|part=row|role=group")
        .set("aria-label", phrases.always())
        .flag(true, "data-row")
        .child(
            Element::make("button|class=cell out|key=leave|part=leave|type=button|data-do=leave")
                .child(icon(Icon::Leave))
                .child(Element::make("span").text(phrases.leave())),
        );
    match paused {
        None => row,
        Some(paused) => row
            .child(
                cell(
                    phrases.pause(),
                    if paused { "resume" } else { "pause" },
                    Icon::Pause,
                )
                .set("aria-pressed", if paused { "true" } else { "false" }),
            )
            .child(cell(phrases.ground(), "ground", Icon::Ground))
            .child(cell(phrases.support(), "support", Icon::Support)),
    }
}
