//! The state of one live exercise, and drawing it: session, view, and what the screen shows beside it.
//! It must not know how an event comes in; `act.rs` says what each one means.

use alloc::sync::Arc;

use wasm_bindgen::{JsCast, JsValue};

use super::clock::Ticker;
use super::dom::{self, Dom};
use super::patch;
use crate::html::{self, Clock, Node, Ui};
#[cfg(feature = "keep")]
use crate::locale::Keeping;
use crate::locale::Phrases;
use crate::prelude::*;
use crate::script::Script;
use crate::session::{Action, Session, Start};
use crate::view::{View, view};

/// What the hosting element says about a run.
#[derive(Clone, Debug)]
pub struct Options {
    /// The engine's own phrases.
    pub phrases: &'static Phrases,
    /// A prefix for ids, unique in the page.
    pub id: String,
    /// The country that support numbers are for, two letters.
    pub country: Option<String>,
    /// The visitor asks for less motion.
    pub reduced: bool,
    /// What is said where the page lets people keep things on this device.
    #[cfg(feature = "keep")]
    pub keeps: &'static Keeping,
}

/// One live exercise.
pub struct Live {
    pub(super) root: Dom,
    script: Arc<Script>,
    country: Option<String>,
    pub(super) session: Session,
    pub(super) phrases: &'static Phrases,
    pub(super) view: View,
    pub(super) ui: Ui,
    pub(super) ticker: Ticker,
    /// The screen a ground or support part lies over.
    under: Option<Under>,
    /// What the live nodes show.
    tree: Vec<Node>,
    /// What to tell the element that hosts it, once nothing is borrowed any more: `done` at the end, `leave`
    /// to be gone at once, `print`, and `copy` with the words on the lines after it, which the person asked for.
    pub(super) telling: Vec<String>,
    /// What is said above the first screen of a run that was taken up again.
    #[cfg(feature = "keep")]
    pub(super) greeting: Option<&'static str>,
}

/// What was not yet given on a screen that was left for a ground or support part.
struct Under {
    /// Where that screen is. Whoever comes back finds the state as it was, and so the same screen.
    place: String,
    count: Option<u32>,
    order: Vec<String>,
    clock: Option<Clock>,
    ticker: Ticker,
    filled: JsValue,
}

/// Where the focus goes once a screen is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Focus {
    /// It stays where it is.
    Stay,
    /// To the prompt.
    Prompt,
    /// To the control that a message is about; `true` if that is a field to write in.
    Control(bool),
}

impl Live {
    /// Starts a run and draws its first screen. The focus stays where the visitor has it.
    pub fn new(root: Dom, script: Arc<Script>, options: Options) -> Live {
        let session = begin(&script, &options.country);
        Live::of(session, root, script, options)
    }

    /// Draws the present screen of a run.
    pub(super) fn of(session: Session, root: Dom, script: Arc<Script>, options: Options) -> Live {
        let phrases = options.phrases;
        let mut live = Live {
            root,
            country: options.country,
            view: view(&session, phrases),
            session,
            script,
            phrases,
            ui: Ui {
                id: options.id,
                opening: true,
                reduced: options.reduced,
                #[cfg(feature = "keep")]
                keeps: Some(options.keeps),
                ..Ui::default()
            },
            ticker: Ticker::default(),
            under: None,
            tree: Vec::new(),
            telling: Vec::new(),
            #[cfg(feature = "keep")]
            greeting: None,
        };
        live.draw(Focus::Stay);
        live
    }

    /// Lets go of the shadow root, which could otherwise never be collected together with this run.
    pub fn let_go(&mut self) {
        self.clock_pause();
        self.root = JsValue::UNDEFINED.unchecked_into();
    }

    /// Takes the shadow root up again; its nodes stand as they were left.
    pub fn take_up(&mut self, root: Dom) {
        self.root = root;
        self.clock_resume();
    }

    /// Starts the same exercise anew; nothing of the run before remains.
    pub fn again(&mut self) {
        self.session = begin(&self.script, &self.country);
        self.under = None;
        self.screen();
        self.ui.opening = true;
        self.draw(Focus::Prompt);
    }

    /// Draws what the session shows now, after it has moved.
    pub fn moved(&mut self) {
        let over = self.session.is_over();
        if self.session.has_left() {
            self.telling.push(String::from("leave"));
            return;
        }
        let before = self.view.screen;
        self.screen();
        self.draw(if self.view.screen == before {
            Focus::Stay
        } else {
            Focus::Prompt
        });
        if over {
            self.telling.push(String::from("done"));
        }
    }

    /// Takes the session's view; what stood beside the screen before is gone with it.
    fn screen(&mut self) {
        self.view = view(&self.session, self.phrases);
        self.ticker = Ticker::default();
        self.ui = Ui {
            id: core::mem::take(&mut self.ui.id),
            words_only: self.ui.words_only,
            reduced: self.ui.reduced,
            #[cfg(feature = "keep")]
            keeps: self.ui.keeps,
            ..Ui::default()
        };
        #[cfg(feature = "keep")]
        self.greet();
        self.say("");
    }

    /// The next word for the element that hosts it.
    pub fn told(&mut self) -> Option<String> {
        (!self.telling.is_empty()).then(|| self.telling.remove(0))
    }

    /// Draws the screen and moves the focus.
    pub(super) fn draw(&mut self, to: Focus) {
        let tree = vec![Node::Element(html::frame(
            &self.view,
            &self.ui,
            self.phrases,
        ))];
        patch::children(&self.root, &self.tree, &tree);
        self.tree = tree;
        match to {
            Focus::Stay => {}
            Focus::Prompt => dom::to_prompt(&self.root),
            Focus::Control(writes) => {
                let sentence = self.ui.message.clone();
                if !dom::to_control(&self.root, writes)
                    && let Some(sentence) = sentence
                {
                    // The focus was there already, so nothing would be heard.
                    self.say(&sentence);
                }
            }
        }
    }

    /// Draws the present screen once more; the focus stays.
    #[cfg(feature = "keep")]
    pub(super) fn redraw(&mut self) {
        self.draw(Focus::Stay);
    }

    /// Shows a kind sentence under the control and brings the focus there.
    pub fn message(&mut self, sentence: String, writes: bool) {
        self.ui.message = Some(sentence);
        self.draw(Focus::Control(writes));
    }

    /// Opens a ground or support part; what is filled in and not yet given is kept for the return.
    pub fn step_aside(&mut self, action: &Action) {
        if !self.view.aside {
            self.clock_pause();
            self.under = Some(Under {
                place: self.view.place.clone(),
                count: self.ui.count,
                order: self.ui.order.clone(),
                clock: self.ui.clock,
                ticker: core::mem::take(&mut self.ticker),
                filled: dom::filled(&self.root),
            });
        }
        self.act(action);
    }

    /// Closes it and puts back what was filled in, if the screen is the one that was left.
    pub fn step_back(&mut self) {
        self.act(&Action::Return);
        if self.view.aside {
            return;
        }
        let Some(under) = self.under.take() else {
            return;
        };
        if under.place == self.view.place {
            self.ui.count = under.count;
            self.ui.order = under.order;
            self.ui.clock = under.clock;
            self.ticker = under.ticker;
            self.clock_resume();
            self.draw(Focus::Stay);
            dom::fill_in(&self.root, &under.filled);
        }
    }

    /// Says something once, politely, to those who listen rather than look.
    pub fn say(&self, words: &str) {
        dom::say(&self.root, words);
    }
}

fn begin(script: &Arc<Script>, country: &Option<String>) -> Session {
    Session::start(
        script.clone(),
        Start {
            country: country.clone(),
            seed: chance() as u64,
        },
    )
}

/// Draws a notice into an empty place, where there is no exercise to draw.
pub fn show(place: &Dom, id: String, what: html::Notice, phrases: &Phrases) {
    let ui = Ui {
        id,
        ..Ui::default()
    };
    let tree = [Node::Element(html::notice(what, &ui, phrases))];
    patch::children(place, &[], &tree);
}

/// A seed by chance, below 2^53, so that JavaScript can hold it too.
pub fn chance() -> f64 {
    dom::random() * 9_007_199_254_740_992.0
}
