//! The ways to answer that are more than one ring or one box, held to what a person should perceive.
//! It must not know how an answer is taken; `tests/browser/inputs.test.mjs` does that.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    missing_docs,
    dead_code,
    clippy::disallowed_methods
)]

mod screens;

use attunement::html::Element;
use screens::tree::{all, by_id, name_of, words};

fn screen(name: &str) -> Element {
    let mut screens = screens::all().into_iter();
    let found = screens.find(|screen| screen.name == name);
    found
        .unwrap_or_else(|| panic!("no screen named {name}"))
        .tree
}

#[test]
fn a_place_in_an_order_stands_in_the_name_of_its_option_and_in_its_box() {
    let tree = screen("rank-taken");
    let boxes: Vec<_> = all(&tree)
        .into_iter()
        .filter(|e| e.get("type") == Some("checkbox"))
        .collect();
    let names: Vec<String> = boxes.iter().map(|e| name_of(&tree, e)).collect();
    assert!(names[0].ends_with("on the way place 2 of 3"), "{names:?}");
    assert_eq!(
        names[1..],
        [
            "Warm water",
            "Music place 1 of 3",
            "A call",
            "None of these"
        ]
    );
    // The figure is for the eye alone: a reader has heard the place.
    let figures: Vec<String> = all(&tree)
        .into_iter()
        .filter(|e| e.get("aria-hidden") == Some("true") && e.tag == "span")
        .map(words)
        .collect();
    assert_eq!(figures, ["2", "1"]);
}

#[test]
fn a_number_has_its_unit_beside_it_and_its_range_in_words() {
    let tree = screen("number");
    let elements = all(&tree);
    let field = elements
        .iter()
        .find(|e| e.get("data-field") == Some("text"))
        .unwrap();
    assert_eq!(field.get("inputmode"), Some("numeric"));
    assert_eq!(name_of(&tree, field), "How long could you give it today?");
    let described = field.get("aria-describedby").unwrap().split(' ');
    let described: Vec<String> = described
        .map(|id| words(by_id(&tree, id).unwrap()))
        .collect();
    assert_eq!(described, ["minutes", "From 1 to 60."]);
}
