//! The JavaScript surface: opening an exercise from its texts, the live widget, the bare session.
//! It must not decide anything: every class here hands on to a room below, and only a view comes out.
//!
//! It is built twice. Every visitor loads the player, which has the widget and can say only that a script is
//! wrong; the studio (feature `studio`) explains what is wrong, and has the bare session instead of the widget.

#[cfg(feature = "studio")]
mod bare;
#[cfg(feature = "studio")]
mod findings;
#[cfg(all(feature = "keep", not(feature = "studio")))]
mod keep;
#[cfg(feature = "studio")]
mod plain;
#[cfg(not(feature = "studio"))]
mod player;
#[cfg(feature = "studio")]
mod proofs;

use alloc::sync::Arc;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::compile::{Compiled, compile};
use crate::prelude::*;
use crate::script::Script;

#[cfg(feature = "studio")]
pub use bare::Session;
#[cfg(not(feature = "studio"))]
pub use player::{Language, Widget, notice};

#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Says nothing, so that no panic's words, nor what would print them, are in the player.
#[cfg(not(feature = "explain"))]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

#[wasm_bindgen(module = "/src/wasm/fault.js")]
extern "C" {
    /// An error with a `code` that a program can tell apart.
    fn fault(code: &str, message: &str) -> JsValue;
}

/// What is wrong with a script, for its author.
#[cfg(feature = "studio")]
fn report(compiled: &Compiled) -> String {
    crate::diagnostic::report(&compiled.findings, &compiled.sources)
}

/// Nothing: the page asks the studio.
#[cfg(not(feature = "studio"))]
fn report(_: &Compiled) -> String {
    String::new()
}

/// An exercise that was compiled and can be run.
#[wasm_bindgen]
pub struct Exercise {
    script: Arc<Script>,
    #[cfg(feature = "studio")]
    sources: crate::source::Sources,
}

#[wasm_bindgen]
impl Exercise {
    /// The language of its words, a BCP 47 tag.
    #[wasm_bindgen(getter)]
    pub fn language(&self) -> String {
        self.script.language.clone()
    }
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

    /// The exercise; throws an error with code `mistakes` whose message is the report for the author, from the
    /// studio.
    pub fn compile(&mut self) -> Result<Exercise, JsValue> {
        if self.compiled.is_none() {
            self.missing();
        }
        match self.compiled.take() {
            Some(Compiled {
                script: Some(script),
                #[cfg(feature = "studio")]
                sources,
                ..
            }) => Ok(Exercise {
                script,
                #[cfg(feature = "studio")]
                sources,
            }),
            Some(compiled) => Err(fault("mistakes", &report(&compiled))),
            None => Err(fault("mistakes", "")),
        }
    }
}
