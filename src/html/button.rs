//! The four looks of a button, and the act each names.
//! It must not know what an act leads to.

use super::Element;

/// A plain button of a class, a part and an act.
pub(super) fn button(class: &str, part: &str, act: &str) -> Element {
    Element::of("button", class)
        .set("part", part)
        .set("type", "button")
        .set("data-do", act)
}

/// The one filled button of a screen; Enter in a one-line field is the same.
pub(super) fn submit(words: &str) -> Element {
    Element::make("button|class=primary|part=primary|type=submit|data-do=next").text(words)
}

/// An outlined button.
pub(super) fn second(words: &str, act: &str) -> Element {
    button("secondary", "secondary", act).text(words)
}

/// A button that reads as a link.
pub(super) fn link(words: &str, act: &str) -> Element {
    button("link", "link", act).child(Element::make("span|class=line").text(words))
}
