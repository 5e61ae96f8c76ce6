//! The JavaScript surface: opening an exercise from its texts, the live widget, the bare session.
//! It must not decide anything: every class here hands on to a room below, and only a view comes out.

mod bare;
mod plain;

use std::sync::Arc;

use js_sys::{Error, Function, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::ShadowRoot;

use crate::compile::{Compiled, compile};
use crate::diagnostic;
use crate::html::Notice;
use crate::script::Script;
use crate::widget::{Mounted, Options, show};

pub use bare::Session;

#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// An error with a `code` that a program can tell apart.
fn fault(code: &str, message: &str) -> JsValue {
    let error = Error::new(message);
    let _ = Reflect::set(&error, &JsValue::from_str("code"), &JsValue::from_str(code));
    error.into()
}

/// An exercise that was compiled and can be run.
#[wasm_bindgen]
pub struct Exercise {
    script: Arc<Script>,
}

/// The texts of an exercise, gathered until none is missing.
#[wasm_bindgen]
pub struct Files {
    name: String,
    /// Paths with their texts; none where there is no such file.
    texts: Vec<(String, Option<String>)>,
    compiled: Option<Compiled>,
}

#[wasm_bindgen]
impl Files {
    /// No text yet; `name` is the path of the exercise itself.
    #[wasm_bindgen(constructor)]
    pub fn new(name: String) -> Files {
        Files {
            name,
            texts: Vec::new(),
            compiled: None,
        }
    }

    /// Adds a text.
    pub fn add(&mut self, path: String, text: String) {
        self.texts.push((path, Some(text)));
    }

    /// Says that there is no such file, so that it is not asked for again.
    pub fn lack(&mut self, path: String) {
        self.texts.push((path, None));
    }

    /// The paths of files that are named and not there yet.
    pub fn missing(&mut self) -> Vec<String> {
        let texts = &self.texts;
        let find = |path: &str| texts.iter().find(|(name, _)| name == path);
        let compiled = compile(&self.name, &mut |path| find(path)?.1.clone());
        let missing = compiled.missing.iter();
        let asked = missing
            .filter(|path| find(path).is_none())
            .cloned()
            .collect();
        self.compiled = Some(compiled);
        asked
    }

    /// The exercise; throws an error with code `mistakes` whose message is the report for the author.
    pub fn compile(&mut self) -> Result<Exercise, JsValue> {
        if self.compiled.is_none() {
            self.missing();
        }
        match self.compiled.take() {
            Some(Compiled {
                script: Some(script),
                ..
            }) => Ok(Exercise { script }),
            Some(compiled) => Err(fault(
                "mistakes",
                &diagnostic::report(&compiled.findings, &compiled.sources),
            )),
            None => Err(fault("mistakes", "")),
        }
    }
}

/// Says in a kind sentence, in place of an exercise, what is the matter: `loading`, `left`, `mistaken`, or
/// else that it failed. `report` is for the author of the page.
#[wasm_bindgen]
pub fn notice(place: JsValue, id: String, what: &str, report: &str) {
    let what = match what {
        "loading" => Notice::Loading,
        "left" => Notice::Left,
        "mistaken" => Notice::Mistaken { report },
        _ => Notice::Failed { report },
    };
    show(place.unchecked_ref(), id, what);
}

/// A live exercise in a shadow root: what `<attune-exercise>` is made of.
#[wasm_bindgen]
pub struct Widget {
    mounted: Mounted,
}

#[wasm_bindgen]
impl Widget {
    /// Starts a run and draws its first screen. `tell(word, more)` hears what the element has to do:
    /// `done`, `leave`, `print`, and `copy` with the words.
    #[wasm_bindgen(constructor)]
    pub fn new(
        root: JsValue,
        exercise: &Exercise,
        id: String,
        country: Option<String>,
        reduced: bool,
        tell: Function,
    ) -> Result<Widget, JsValue> {
        let options = Options {
            id,
            country,
            reduced,
        };
        root.dyn_into::<ShadowRoot>()
            .ok()
            .and_then(|root| Mounted::new(root, exercise.script.clone(), options, tell))
            .map(|mounted| Widget { mounted })
            .ok_or_else(|| fault("engine", "A widget needs the shadow root of an element."))
    }

    /// Goes on after `rest`, in the same shadow root.
    pub fn wake(&self, root: JsValue) {
        if let Ok(root) = root.dyn_into() {
            self.mounted.wake(root);
        }
    }

    /// Stops clocks and listeners while the element is out of the page; the run is kept.
    pub fn rest(&self) {
        self.mounted.rest();
    }

    /// Says whether the card is on the clipboard.
    pub fn copied(&self, done: bool) {
        self.mounted.copied(done);
    }
}
