//! What the player can do besides where a page lets people keep things: hand out a run, and take one up again.
//! It must not decide where a text is kept, nor hand one out that nobody asked for.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::player::options;
use super::{Exercise, Language, Widget, fault};
use crate::prelude::*;
use crate::widget::{Dom, Live};

#[wasm_bindgen]
impl Exercise {
    /// Its id, by which its kept runs are found.
    #[wasm_bindgen(getter)]
    pub fn id(&self) -> String {
        self.script.id.clone()
    }

    /// Its title.
    #[wasm_bindgen(getter)]
    pub fn title(&self) -> String {
        self.script.title.clone()
    }
}

#[wasm_bindgen]
impl Widget {
    /// Takes up a run that was kept, each person's part of it a text of its own; throws an error with code
    /// `other`, `newer` or `damaged`.
    pub fn resumed(
        root: Dom,
        exercise: &Exercise,
        id: String,
        country: Option<String>,
        reduced: bool,
        language: &Language,
        texts: Vec<String>,
    ) -> Result<Widget, JsValue> {
        let options = options(id, country, reduced, language);
        match Live::resumed(root, exercise.script.clone(), options, &texts) {
            Ok(live) => Ok(Widget { live }),
            Err(code) => Err(fault(code, "")),
        }
    }

    /// What of the run is to be kept for one person: `A`, `B`, or nothing where there is one.
    pub fn saved(&self, owner: &str) -> Option<String> {
        self.live.saved(owner)
    }
}
