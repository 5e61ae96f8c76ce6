//! What each thing a person does on a screen means: a verb of the tree to an action of the session.
//! It must not know what an action leads to, nor how the event came about.

use super::dom;
use super::form;
use super::live::{Focus, Live};
use crate::html;
use crate::locale::fill;
use crate::prelude::*;
use crate::session::{Action, Given, Refusal};
use crate::view::Task;

/// From so few characters left on they are spoken.
const FEW_LEFT: u32 = 20;

impl Live {
    /// Does what a pressed element says it does, `id` being the option it stands for; or what else `events.js`
    /// has to say.
    pub fn hear(&mut self, verb: &str, id: Option<String>) {
        match verb {
            "next" => match form::next(&self.root, &self.view.task, &self.ui.order) {
                Ok(action) => self.act(&action),
                Err(refusal) => self.refused(&refusal),
            },
            "pick" => self.act(&form::pick(&self.root, id.unwrap_or_default())),
            "skip" => self.act(&Action::Skip),
            // A card is the end of the way already: finishing for today is leaving the pause.
            "finish" if !self.view.stop => self.pause(false),
            "stop" | "finish" => self.act(&Action::Stop),
            "ground" => self.step_aside(&Action::Ground),
            "support" => self.step_aside(&Action::Support),
            "return" => self.step_back(),
            "change" => self.act(&Action::Change),
            "keep" => self.act(&Action::Keep),
            "ready" => self.press_ready(),
            "held" => self.act(&Action::Ready),
            "counted" => self.counted(),
            "tick" => self.tick(),
            "copied" => self.copied(true),
            "not-copied" => self.copied(false),
            "back" => {
                if self.session.undo() {
                    self.moved();
                }
            }
            "again" => self.again(),
            "pause" => self.pause(true),
            "resume" => self.pause(false),
            // Where stopping means nothing, going on before the end is going on.
            "clock-stop" => self.act(&match self.view.task {
                Task::Timer { stop: Some(_), .. } => Action::Answer(Given::Stopped),
                _ => Action::Next,
            }),
            "copy" => {
                if let Task::Card(card) = &self.view.task {
                    let words = html::card_text(card, self.phrases);
                    self.telling.push(["copy\n", &words].concat());
                }
            }
            "print" => self.telling.push(String::from("print")),
            #[cfg(feature = "keep")]
            "keep-card" | "keep-place" => self.keep(verb),
            _ => {
                match verb {
                    "clock-start" | "clock-again" | "breath-start" => self.clock_start(),
                    "clock-hold" => self.clock_hold(),
                    "clock-run" => self.clock_run(),
                    "words-only" => self.ui.words_only = true,
                    "with-picture" => self.ui.words_only = false,
                    _ => return,
                }
                self.draw(Focus::Stay);
            }
        }
    }

    /// Takes an action; what the session does not take changes nothing and is said kindly.
    pub fn act(&mut self, action: &Action) {
        match self.session.act(action) {
            Ok(()) => self.moved(),
            Err(refusal) => self.refused(&refusal),
        }
    }

    fn refused(&mut self, refusal: &Refusal) {
        let writes = matches!(refusal, Refusal::NothingWritten | Refusal::TooLong(_));
        let sentence = refusal.sentence(self.phrases);
        self.ui.paused = false;
        self.message(sentence, writes);
    }

    /// The hand-over button was pressed: by a key, a switch, a voice, a tap. The second press opens.
    fn press_ready(&mut self) {
        if self.ui.armed {
            self.act(&Action::Ready);
            return;
        }
        self.ui.armed = true;
        self.draw(Focus::Stay);
        self.say(self.phrases.press_again());
    }

    /// One of several options was taken, after all that were, or given back; those behind it move up.
    fn counted(&mut self) {
        let Task::ChooseMany {
            options,
            most,
            ranked,
            ..
        } = &self.view.task
        else {
            return;
        };
        let taken = dom::taken(&self.root);
        let order = &mut self.ui.order;
        let before = order.clone();
        let taken = form::ids(&taken);
        order.retain(|id| taken.contains(id));
        for id in taken {
            if !order.contains(&id) {
                order.push(id);
            }
        }
        let count = order.len() as u32;
        let of = most.unwrap_or(options.len() as u32);
        let last = options.iter().find(|offer| order.last() == Some(&offer.id));
        // Where nothing has changed, a place was wanted that there is not.
        let over = count > of || before == *order;
        let said = match last {
            _ if over => Refusal::TooMany(of).sentence(self.phrases),
            Some(last) if *ranked && !last.alone && before.len() < order.len() => {
                let place = self.ui.place(&last.id, of, self.phrases);
                [&last.words, ", ", &place.unwrap_or_default()].concat()
            }
            _ => self.phrases.count(count, of),
        };
        self.ui.message = over.then(|| said.clone());
        self.draw(Focus::Stay);
        self.say(&said);
    }

    /// Something was typed: so many characters stand there now, of so many.
    pub fn typed(&mut self, count: u32, most: u32) {
        let before = self.ui.count.unwrap_or(0);
        self.ui.count = Some(count);
        self.draw(Focus::Stay);
        let left = most.saturating_sub(count);
        // Spoken on the way to the end only, every five: more would talk over the typing.
        if count > before && left <= FEW_LEFT && (left.is_multiple_of(5) || count > most) {
            let (phrase, number) = if count > most {
                (self.phrases.too_long(), count - most)
            } else {
                (self.phrases.left(), left)
            };
            self.say(&fill(phrase, &[("n", &number.to_string())]));
        }
    }

    /// The card was put on the clipboard, or that was refused.
    fn copied(&mut self, done: bool) {
        self.ui.copied = Some(done);
        self.draw(Focus::Stay);
        self.say(if done {
            self.phrases.copied()
        } else {
            self.phrases.copy_failed()
        });
    }

    /// Draws the curtain over the step, or takes it away. What is filled in stays.
    fn pause(&mut self, on: bool) {
        self.ui.paused = on;
        self.ui.armed = false;
        if on {
            self.clock_pause();
        } else {
            self.clock_resume();
        }
        self.draw(Focus::Prompt);
    }
}
