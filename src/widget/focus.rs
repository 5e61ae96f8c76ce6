//! Moves the focus to where a person goes on reading, and the page only as far as that needs.
//! It must not know what a screen is about: the tree marks the places.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, FocusOptions, HtmlElement, ShadowRoot};

use super::live::window;

/// How far down to look for a place that no bar of the page covers, in steps.
const LOOKS: i32 = 24;
/// How long such a step is, in CSS pixels.
const STEP: f64 = 8.0;

/// The field for words of one's own after the option that is taken.
const OWN: &str = ":has(:checked) + .own [data-field]";

/// To the prompt of a new screen.
pub(super) fn prompt(document: &Document, root: &ShadowRoot) {
    let Some(prompt) = find(root, "[data-focus]:not([hidden] *)") else {
        return;
    };
    give(&prompt);
    show(document, root, &prompt);
}

/// To the control that a message is about; `false` if the focus is there already.
pub(super) fn control(root: &ShadowRoot, writes: bool) -> bool {
    // Words of one's own belong to the option that is taken, which need not be the first control.
    let own = writes.then(|| find(root, OWN)).flatten();
    let Some(control) = own.or_else(|| find(root, "[data-first]")) else {
        return false;
    };
    if root
        .active_element()
        .is_some_and(|active| active == *control)
    {
        return false;
    }
    let _ = control.focus();
    true
}

fn find(root: &ShadowRoot, selector: &str) -> Option<HtmlElement> {
    root.query_selector(selector)
        .ok()
        .flatten()?
        .dyn_into()
        .ok()
}

fn give(element: &HtmlElement) {
    let quietly = FocusOptions::new();
    quietly.set_prevent_scroll(true);
    let _ = element.focus_with_options(&quietly);
}

/// Moves the page only if the prompt cannot be seen, and then until no bar of the page lies over it.
fn show(document: &Document, root: &ShadowRoot, prompt: &HtmlElement) {
    if is_seen(document, root, prompt) {
        return;
    }
    prompt.scroll_into_view();
    let Some(window) = window() else { return };
    for _ in 0..LOOKS {
        if is_seen(document, root, prompt) {
            return;
        }
        window.scroll_by_with_x_and_y(0.0, -STEP);
    }
}

/// Whether the first line of an element is in the window, with nothing of the page over it.
fn is_seen(document: &Document, root: &ShadowRoot, element: &Element) -> bool {
    let place = element.get_bounding_client_rect();
    let at = (place.left() + place.right()) / 2.0;
    is_ours(document, root, at, place.top() + STEP / 2.0)
}

/// Whether what lies uppermost at a point of the window is this widget.
pub(super) fn is_ours(document: &Document, root: &ShadowRoot, x: f64, y: f64) -> bool {
    document
        .element_from_point(x as f32, y as f32)
        .is_some_and(|uppermost| uppermost == root.host())
}
