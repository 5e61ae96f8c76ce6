//! A whole number on a scale: printed boxes to fill in, each a full target.
//! It must not suggest by size, shade or place that one number is better than another.

use super::Element;
use super::choice::describe;
use super::ui::Page;
use crate::prelude::*;

/// Most boxes a scale draws; a longer one is cut short rather than filling the page.
const MOST: i32 = 101;

/// The boxes, with what the lowest and the highest mean.
pub(super) fn scale(page: Page, from: i32, to: i32, low: &str, high: &str) -> Element {
    let to = to.clamp(from, from.saturating_add(MOST - 1));
    let count = to.saturating_sub(from).saturating_add(1);
    // Two even lines on a phone (six and five for 0 to 10), one line where there is room.
    let columns = match count {
        ..=3 => "boxes c3",
        4 => "boxes c4",
        5 => "boxes c5",
        6 => "boxes c6",
        7 | 8 => "boxes c4 two",
        9 | 10 => "boxes c5 two",
        11 | 12 => "boxes c6 two",
        _ => "boxes c6 many",
    };
    let mut ends: Vec<&str> = Vec::new();
    if !low.is_empty() {
        ends.push("low");
    }
    if !high.is_empty() {
        ends.push("high");
    }
    let boxes = Element::make("div|key=boxes|role=radiogroup")
        .set("class", columns)
        .set("aria-labelledby", &page.id("prompt"))
        .set_if(page.ui.message.is_some(), "aria-invalid", "true");
    let boxes = describe(boxes, page.described_by(&ends));
    let mut name = String::from(page.ui.id.as_str());
    name.push_str("-answer");
    let mut boxes = boxes;
    for number in from..=to {
        let figure = number.to_string();
        let input = Element::make("input|class=choice|type=radio")
            .set("name", &name)
            .set("value", &figure)
            .set("autocomplete", "off")
            .flag(number == from, "data-first");
        boxes = boxes.child(
            Element::make("label|class=number-box|part=option")
                .key(&figure)
                .child(input)
                .child(Element::make("span").text(&figure)),
        );
    }
    let end = |name: &'static str, number: i32, words: &str| {
        (!words.is_empty()).then(|| {
            Element::of("p", if name == "low" { "end low" } else { "end high" })
                .key(name)
                .set("id", &page.id(name))
                .child(Element::make("b").text(&number.to_string()))
                .text(" ")
                .child(Element::make("span").text(words))
        })
    };
    Element::make("div|key=input|part=input")
        .set(
            "class",
            if count > 6 {
                "input scale tall"
            } else {
                "input scale"
            },
        )
        .maybe(end("low", from, low))
        .child(boxes)
        .maybe(end("high", to, high))
}
