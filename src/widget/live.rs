//! The state of one live exercise, and drawing it: session, view, and what the screen shows beside it.
//! It must not know how an event comes in; `act.rs` says what each one means.

use std::sync::Arc;

use wasm_bindgen::JsCast;
use web_sys::{Document, ShadowRoot};

use super::clock::Ticker;
use super::{focus, form, patch};
use crate::html::{self, Node, Ui};
use crate::locale::{ENGLISH, Phrases};
use crate::script::Script;
use crate::session::{Action, Session, Start};
use crate::view::{View, view};

/// What the widget tells the element that hosts it. It carries no answer, but for [`Tell::Copy`],
/// which the person asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tell {
    /// The exercise is over.
    Done,
    /// Everything is to be gone at once.
    Leave,
    /// These words are to be put on the clipboard; answered by `copied`.
    Copy(String),
    /// The card on the screen is to be printed.
    Print,
}

/// What the hosting element says about a run.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// A prefix for ids, unique in the page.
    pub id: String,
    /// The country that support numbers are for, two letters.
    pub country: Option<String>,
    /// The visitor asks for less motion.
    pub reduced: bool,
}

/// One live exercise.
pub(super) struct Live {
    pub root: ShadowRoot,
    document: Document,
    script: Arc<Script>,
    country: Option<String>,
    pub session: Session,
    pub phrases: &'static Phrases,
    pub view: View,
    pub ui: Ui,
    pub ticker: Ticker,
    /// The screen a ground or support part lies over.
    under: Option<Under>,
    /// What the live nodes show.
    tree: Vec<Node>,
    /// What to tell once nothing is borrowed any more: the page may do anything in return.
    pub telling: Vec<Tell>,
}

/// A screen as it was left for a ground or support part, with what was not yet given.
struct Under {
    view: View,
    ui: Ui,
    ticker: Ticker,
    filled: Vec<(String, bool)>,
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
    pub fn new(root: ShadowRoot, script: Arc<Script>, options: Options) -> Option<Live> {
        let document = root.owner_document()?;
        let session = begin(&script, &options.country);
        let phrases = &ENGLISH;
        let mut live = Live {
            root,
            document,
            country: options.country,
            view: view(&session, phrases),
            session,
            script,
            phrases,
            ui: Ui {
                id: options.id,
                opening: true,
                reduced: options.reduced,
                ..Ui::default()
            },
            ticker: Ticker::default(),
            under: None,
            tree: Vec::new(),
            telling: Vec::new(),
        };
        live.draw(Focus::Stay);
        Some(live)
    }

    /// Lets go of the shadow root, which could otherwise never be collected together with this run.
    pub fn let_go(&mut self) {
        self.clock_pause();
        // An empty fragment answers every look as a shadow root without nodes would.
        self.root = self.document.create_document_fragment().unchecked_into();
    }

    /// Takes the shadow root up again; its nodes stand as they were left.
    pub fn take_up(&mut self, root: &ShadowRoot) {
        self.root = root.clone();
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
            self.telling.push(Tell::Leave);
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
            self.telling.push(Tell::Done);
        }
    }

    /// Takes the session's view; what stood beside the screen before is gone with it.
    fn screen(&mut self) {
        self.view = view(&self.session, self.phrases);
        self.ticker = Ticker::default();
        self.ui = Ui {
            id: std::mem::take(&mut self.ui.id),
            words_only: self.ui.words_only,
            reduced: self.ui.reduced,
            ..Ui::default()
        };
        self.say("");
    }

    /// Draws the screen and moves the focus.
    pub fn draw(&mut self, to: Focus) {
        let tree = vec![Node::Element(html::frame(
            &self.view,
            &self.ui,
            self.phrases,
        ))];
        patch::children(&self.document, &self.root, &self.tree, &tree);
        self.tree = tree;
        match to {
            Focus::Stay => {}
            Focus::Prompt => focus::prompt(&self.document, &self.root),
            Focus::Control(writes) => {
                let sentence = self.ui.message.clone();
                if !focus::control(&self.root, writes)
                    && let Some(sentence) = sentence
                {
                    // The focus was there already, so nothing would be heard.
                    self.say(&sentence);
                }
            }
        }
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
                view: self.view.clone(),
                ui: self.ui.clone(),
                ticker: std::mem::take(&mut self.ticker),
                filled: form::filled(&self.root),
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
        if under.view.place == self.view.place && under.view.task == self.view.task {
            self.ui.count = under.ui.count;
            self.ui.clock = under.ui.clock;
            self.ticker = under.ticker;
            self.clock_resume();
            self.draw(Focus::Stay);
            form::fill_in(&self.root, under.filled);
        }
    }

    /// Says something once, politely, to those who listen rather than look.
    pub fn say(&self, words: &str) {
        if let Some(region) = self.find("[data-live]") {
            region.set_text_content(Some(words));
        }
    }

    /// The first live element that fits a selector.
    pub fn find(&self, selector: &str) -> Option<web_sys::Element> {
        self.root.query_selector(selector).ok().flatten()
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
pub fn show(place: &web_sys::Node, id: String, what: html::Notice) {
    let ui = Ui {
        id,
        ..Ui::default()
    };
    if let Some(document) = place.owner_document() {
        let tree = [Node::Element(html::notice(what, &ui, &ENGLISH))];
        patch::children(&document, place, &[], &tree);
    }
}

/// A seed by chance: a whole number below 2^53, so that JavaScript can hold it too.
pub fn chance() -> f64 {
    (js_sys::Math::random() * 9_007_199_254_740_992.0).trunc()
}

/// The page's window.
pub(super) fn window() -> Option<web_sys::Window> {
    js_sys::global().dyn_into::<web_sys::Window>().ok()
}
