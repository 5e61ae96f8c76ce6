//! The session for those who draw their own interface: a view out, typed acts in.
//! It must not give the log away: it holds what the other person has kept private.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::plain::js;
use super::{Exercise, fault};
use crate::locale::ENGLISH;
use crate::plain;
use crate::prelude::*;
use crate::save::{Other, Report, Restored, Save, Unreadable, restore};
use crate::session::{Action, Given, Refusal, Session as Run, Start};
use crate::value::Person;
use crate::view::view;
use crate::widget::{chance, option};

/// One run of an exercise.
#[wasm_bindgen]
pub struct Session {
    run: Run,
    report: Option<Report>,
}

#[wasm_bindgen]
impl Session {
    /// Starts a run. The same seed and the same acts lead to the same screens.
    #[wasm_bindgen(constructor)]
    pub fn new(exercise: &Exercise, country: Option<String>, seed: Option<f64>) -> Session {
        let seed = seed.unwrap_or_else(chance) as u64;
        Session {
            run: Run::start(exercise.script.clone(), Start { country, seed }),
            report: None,
        }
    }

    /// The run as a text, or nothing of one that was left. With `of`, of one person or of `both`; `lasting` leaves
    /// out what is only of the moment.
    pub fn saved(&self, of: Option<String>, lasting: bool) -> Option<String> {
        let mut save = Save::of(&self.run)?;
        if lasting {
            save = save.lasting();
        }
        if let Some(of) = of {
            save = save.of_one(match of.as_str() {
                "A" => Some(Person::A),
                "B" => Some(Person::B),
                _ => None,
            });
        }
        Some(save.to_string())
    }

    /// A run that was saved, in one text or in several; `again` asks gates, checks and agreements anew. Throws an
    /// error with code `not-a-save`, `newer`, `damaged`, or `other` for another exercise's.
    pub fn resumed(
        exercise: &Exercise,
        texts: Vec<String>,
        again: bool,
    ) -> Result<Session, JsValue> {
        let save = Save::join(&texts).map_err(|unreadable| {
            let code = match unreadable {
                Unreadable::NotASave => "not-a-save",
                Unreadable::Newer(_) => "newer",
                Unreadable::Damaged(_) => "damaged",
            };
            fault(code, &unreadable.to_string())
        })?;
        match restore(&exercise.script, &save, again) {
            Ok(Restored { session, report }) => Ok(Session {
                run: session,
                report: Some(report),
            }),
            Err(Other(id)) => Err(fault("other", &format!("this is a run of `{id}`"))),
        }
    }

    /// What chance started from.
    #[wasm_bindgen(getter)]
    pub fn seed(&self) -> f64 {
        self.run.started().seed as f64
    }

    /// What became of the text it was taken up from; nothing for a new run.
    #[wasm_bindgen(getter)]
    pub fn report(&self) -> JsValue {
        self.report
            .as_ref()
            .map_or(JsValue::UNDEFINED, |report| js(&plain::report(report)))
    }

    /// What the person at the device should perceive now.
    pub fn view(&self) -> JsValue {
        js(&plain::view(&view(&self.run, &ENGLISH)))
    }

    /// Goes on from a screen that asks nothing.
    #[wasm_bindgen(js_name = next)]
    pub fn go_on(&mut self) -> Result<(), JsValue> {
        self.act(Action::Next)
    }

    /// Takes one option, with words of one's own where it asks for some.
    pub fn choose(&mut self, id: String, own: Option<String>) -> Result<(), JsValue> {
        self.act(Action::Answer(option(id, own)))
    }

    /// Takes any number of options.
    #[wasm_bindgen(js_name = chooseMany)]
    pub fn choose_many(&mut self, ids: Vec<String>, own: Option<String>) -> Result<(), JsValue> {
        self.act(Action::Answer(Given::Options { ids, own }))
    }

    /// Gives a number.
    pub fn number(&mut self, number: i32) -> Result<(), JsValue> {
        self.act(Action::Answer(Given::Number(number)))
    }

    /// Gives a text.
    pub fn write(&mut self, text: String) -> Result<(), JsValue> {
        self.act(Action::Answer(Given::Text(text)))
    }

    /// Says what the two people are called.
    pub fn names(&mut self, a: String, b: String) -> Result<(), JsValue> {
        self.act(Action::Answer(Given::Names(a, b)))
    }

    /// A timer or breath went to its end; with `false`, it was stopped.
    pub fn waited(&mut self, whole: bool) -> Result<(), JsValue> {
        let given = if whole { Given::Done } else { Given::Stopped };
        self.act(Action::Answer(given))
    }

    /// Passes the question over.
    pub fn skip(&mut self) -> Result<(), JsValue> {
        self.act(Action::Skip)
    }

    /// The device is in the right hands.
    pub fn ready(&mut self) -> Result<(), JsValue> {
        self.act(Action::Ready)
    }

    /// Goes back to the field after a nudge.
    pub fn change(&mut self) -> Result<(), JsValue> {
        self.act(Action::Change)
    }

    /// Leaves the words as they are after a nudge.
    pub fn keep(&mut self) -> Result<(), JsValue> {
        self.act(Action::Keep)
    }

    /// Opens the grounding part.
    pub fn ground(&mut self) -> Result<(), JsValue> {
        self.act(Action::Ground)
    }

    /// Opens the support part.
    pub fn support(&mut self) -> Result<(), JsValue> {
        self.act(Action::Support)
    }

    /// Leaves an opened ground or support part for the screen it was opened from.
    #[wasm_bindgen(js_name = goBack)]
    pub fn go_back(&mut self) -> Result<(), JsValue> {
        self.act(Action::Return)
    }

    /// Stops the exercise here, kindly.
    pub fn stop(&mut self) -> Result<(), JsValue> {
        self.act(Action::Stop)
    }

    /// Leaves at once: every answer is cleared.
    pub fn leave(&mut self) -> Result<(), JsValue> {
        self.act(Action::Leave)
    }

    /// Opens the step before again; `false` if that cannot be.
    pub fn undo(&mut self) -> bool {
        self.run.undo()
    }

    /// Whether the exercise is over.
    #[wasm_bindgen(js_name = isOver)]
    pub fn is_over(&self) -> bool {
        self.run.is_over()
    }

    fn act(&mut self, action: Action) -> Result<(), JsValue> {
        self.run
            .act(&action)
            .map_err(|refusal| fault(code(&refusal), &refusal.sentence(&ENGLISH)))
    }
}

fn code(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::NotHere => "not-here",
        Refusal::NotOffered(_) => "not-offered",
        Refusal::TooLong(_) => "too-long",
        Refusal::TooMany(_) => "too-many",
        Refusal::TooFew(_) => "too-few",
        Refusal::NothingChosen => "nothing-chosen",
        Refusal::NothingWritten => "nothing-written",
        Refusal::OutOfRange(..) => "out-of-range",
    }
}
