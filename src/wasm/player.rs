//! What the player alone has: the live widget, its language, and a notice where there is no exercise to show.
//! It must not know an event: `events.js` says in a word what a person did.

use wasm_bindgen::prelude::wasm_bindgen;

use super::Exercise;
use crate::html::Notice;
#[cfg(feature = "keep")]
use crate::locale::Keeping;
use crate::locale::{ENGLISH, Phrases};
use crate::prelude::*;
use crate::widget::{Dom, Live, Options, show};

/// The engine's own phrases in one language, made once for each that a page speaks.
#[wasm_bindgen]
pub struct Language {
    pub(super) phrases: &'static Phrases,
    #[cfg(feature = "keep")]
    pub(super) keeping: &'static Keeping,
}

#[wasm_bindgen]
impl Language {
    /// The phrases of a text with one a line; English where it is not whole. What is said of keeping ends it.
    #[wasm_bindgen(constructor)]
    pub fn new(text: String) -> Language {
        let text: &'static str = String::leak(text);
        let read = Phrases::read(text);
        Language {
            phrases: read.map_or(&ENGLISH, |phrases| Box::leak(Box::new(phrases))),
            #[cfg(feature = "keep")]
            keeping: Keeping::read(text)
                .map_or(&Keeping::ENGLISH, |phrases| Box::leak(Box::new(phrases))),
        }
    }
}

/// Says in a kind sentence, in place of an exercise, what is the matter: `loading`, `left`, `mistaken`, or
/// else that it failed. `report` is for the author of the page.
#[wasm_bindgen]
pub fn notice(place: Dom, id: String, what: &str, report: &str, language: &Language) {
    let what = match what {
        "loading" => Notice::Loading,
        "left" => Notice::Left,
        "mistaken" => Notice::Mistaken { report },
        _ => Notice::Failed { report },
    };
    show(&place, id, what, language.phrases);
}

/// What an exercise is drawn with, as the element says it.
pub(super) fn options(
    id: String,
    country: Option<String>,
    reduced: bool,
    language: &Language,
) -> Options {
    Options {
        phrases: language.phrases,
        id,
        country,
        reduced,
        #[cfg(feature = "keep")]
        keeps: language.keeping,
    }
}

/// A live exercise in a shadow root: what `<attune-exercise>` is made of.
#[wasm_bindgen]
pub struct Widget {
    pub(super) live: Live,
}

#[wasm_bindgen]
impl Widget {
    /// Starts a run and draws its first screen.
    #[wasm_bindgen(constructor)]
    pub fn new(
        root: Dom,
        exercise: &Exercise,
        id: String,
        country: Option<String>,
        reduced: bool,
        language: &Language,
    ) -> Widget {
        let options = options(id, country, reduced, language);
        Widget {
            live: Live::new(root, exercise.script.clone(), options),
        }
    }

    /// Takes in what a person did: the word on what was pressed, with the id of the option it stands for, or
    /// `typed` with how many characters there are now and may be. Answers whether a clock runs and wants `tick`.
    pub fn hear(
        &mut self,
        word: &str,
        id: Option<String>,
        count: Option<u32>,
        most: Option<u32>,
    ) -> bool {
        match (count, most) {
            (Some(count), Some(most)) => self.live.typed(count, most),
            _ => self.live.hear(word, id),
        }
        self.live.is_ticking()
    }

    /// What the element has to do next: `done`, `leave`, `print`, or `copy` and on the lines after it the words.
    pub fn telling(&mut self) -> Option<String> {
        self.live.told()
    }

    /// Goes on after `rest`, in the same shadow root.
    pub fn wake(&mut self, root: Dom) {
        self.live.take_up(root);
    }

    /// Stops the clock and lets go of the shadow root while the element is out of the page; the run is kept.
    pub fn rest(&mut self) {
        self.live.let_go();
    }
}
