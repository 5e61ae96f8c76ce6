//! The little of the browser that the widget calls: nodes to draw with, and the functions of `page.js`.
//! It must not decide anything; there is one type for all nodes, so that each call costs one import.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// A live node: an element, words, or the shadow root.
    #[derive(Clone, PartialEq)]
    pub type Dom;

    #[wasm_bindgen(method, getter, js_name = firstChild)]
    pub(super) fn first(this: &Dom) -> Option<Dom>;

    #[wasm_bindgen(method, getter, js_name = nextSibling)]
    pub(super) fn next(this: &Dom) -> Option<Dom>;

    /// 1 for an element.
    #[wasm_bindgen(method, getter, js_name = nodeType)]
    pub(super) fn kind(this: &Dom) -> u32;

    #[wasm_bindgen(method, setter, js_name = textContent)]
    pub(super) fn set_words(this: &Dom, words: &str);

    #[wasm_bindgen(method, js_name = insertBefore)]
    pub(super) fn insert(this: &Dom, child: &Dom, before: Option<&Dom>);

    #[wasm_bindgen(method)]
    pub(super) fn remove(this: &Dom);

    #[wasm_bindgen(method, js_name = setAttribute)]
    pub(super) fn set(this: &Dom, name: &str, value: &str);

    #[wasm_bindgen(method, js_name = removeAttribute)]
    pub(super) fn unset(this: &Dom, name: &str);

    #[wasm_bindgen(js_namespace = document, js_name = createElementNS)]
    pub(super) fn element(namespace: &str, tag: &str) -> Dom;

    #[wasm_bindgen(js_namespace = document, js_name = createTextNode)]
    pub(super) fn text(words: &str) -> Dom;

    /// Milliseconds by a clock that never jumps.
    #[wasm_bindgen(js_namespace = performance)]
    pub(super) fn now() -> f64;

    #[wasm_bindgen(js_namespace = Math)]
    pub(super) fn random() -> f64;
}

#[wasm_bindgen(module = "/src/widget/page.js")]
extern "C" {
    pub(super) fn taken(root: &Dom) -> String;

    pub(super) fn own(root: &Dom, ids: &str) -> Option<String>;

    pub(super) fn written(root: &Dom, name: &str) -> String;

    pub(super) fn filled(root: &Dom) -> JsValue;

    #[wasm_bindgen(js_name = fillIn)]
    pub(super) fn fill_in(root: &Dom, filled: &JsValue);

    pub(super) fn say(root: &Dom, words: &str);

    #[wasm_bindgen(js_name = toPrompt)]
    pub(super) fn to_prompt(root: &Dom);

    #[wasm_bindgen(js_name = toControl)]
    pub(super) fn to_control(root: &Dom, writes: bool) -> bool;
}
