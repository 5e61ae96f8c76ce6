//! A live run as something to keep, and one that is taken up again.
//! It must not keep anything itself: it hands texts to `keeping.js`, and only when a person asked for that.

use alloc::sync::Arc;

use super::dom::Dom;
use super::live::{Live, Options};
use crate::html;
use crate::prelude::*;
use crate::save::{Save, Unreadable, restore};
use crate::script::words::Rich;
use crate::script::{Kind, Script};
use crate::session::{Action, Eval, Spot};
use crate::value::{Answer, Person};
use crate::view::{CardKind, Task, Turn, view};

/// Whose something is, for whoever keeps it: `A`, `B`, `both`, or nothing where there is one person.
fn owner(turn: Option<&Turn>) -> &'static str {
    match turn {
        Some(Turn::Of(person, _)) => person.letter(),
        Some(Turn::Both) => "both",
        None => "",
    }
}

impl Live {
    /// Takes up a run that was kept, each person's part of it a text of its own.
    ///
    /// # Errors
    /// A code: `other` exercise, `newer` version, `damaged`.
    pub fn resumed(
        root: Dom,
        script: Arc<Script>,
        options: Options,
        texts: &[String],
    ) -> Result<Live, &'static str> {
        let save = Save::join(texts).map_err(|unreadable| match unreadable {
            Unreadable::Newer(_) => "newer",
            _ => "damaged",
        })?;
        let restored = restore(&script, &save, true).map_err(|_| "other")?;
        let words = restored.report.words(options.keeps);
        let mut live = Live::of(restored.session, root, script, options);
        live.greeting = Some(words);
        live.screen_again();
        Ok(live)
    }

    /// What of the run is to be kept for one person: what they did, and what both did together. None of one that
    /// is over, or of which nothing can be kept.
    pub fn saved(&self, owner: &str) -> Option<String> {
        if self.session.is_over() {
            return None;
        }
        let person = match owner {
            "B" => Person::B,
            _ => Person::A,
        };
        let save = Save::of(&self.session)?.lasting();
        let kept = save.of_one(Some(person)).with(&save.of_one(None));
        (!kept.is_empty()).then(|| kept.text())
    }

    /// Puts what is said to somebody who comes back above the first screen that is not a hand-over.
    pub(super) fn greet(&mut self) {
        if !matches!(self.view.task, Task::HandOver { .. })
            && let Some(words) = self.greeting.take()
        {
            self.view.replies.insert(0, Rich::plain(words));
        }
    }

    /// Hands out what is to be kept: of a card its kind, its title and its words; and whose it is.
    pub(super) fn keep(&mut self, verb: &str) {
        let owner = owner(self.view.turn.as_ref());
        let told = match &self.view.task {
            Task::Card(card) if verb == "keep-card" => {
                let kind = match card.kind {
                    CardKind::Done => "done",
                    CardKind::Break => "break",
                    CardKind::NotToday => "not-today",
                    CardKind::Support => return,
                };
                let words = html::card_text(card, self.phrases);
                let numbers = self.numbers(owner);
                [verb, owner, kind, &card.title, &numbers, &words].join("\n")
            }
            _ if verb == "keep-place" => [verb, owner].join("\n"),
            _ => return,
        };
        self.telling.push(told);
    }

    /// The numbers to keep beside a card, one's own and those both gave: what each is of, the number, the ends of
    /// its scale and what they mean. What was passed over is no number.
    fn numbers(&self, owner: &str) -> String {
        let session = &self.session;
        let script = session.script();
        let me = match owner {
            "A" | "" => Some(Person::A),
            "B" => Some(Person::B),
            _ => None,
        };
        let mut all = Vec::new();
        for (number, step) in (0..).zip(&script.steps) {
            let Kind::Scale {
                from,
                to,
                low,
                high,
                ..
            } = &step.kind
            else {
                continue;
            };
            let eval = Eval {
                me,
                ..Eval::at(script, session.state(), number)
            };
            let last = session.steps().filter(|(_, before)| {
                Spot::of(script, before).is_some_and(|spot| spot.step == number && spot.me == me)
            });
            let skipped = last
                .last()
                .is_none_or(|(action, _)| *action == Action::Skip);
            let answer = step.slot.and_then(|of| session.state().answer(of, me));
            if let (false, false, Some(Answer::Number(given))) =
                (step.kept.track.is_empty(), skipped, answer)
            {
                all.push(
                    [
                        step.kept.track.clone(),
                        given.to_string(),
                        from.to_string(),
                        to.to_string(),
                        eval.plain(low),
                        eval.plain(high),
                    ]
                    .join("\t"),
                );
            }
        }
        all.join("\u{1e}")
    }

    fn screen_again(&mut self) {
        self.view = view(&self.session, self.phrases);
        self.greet();
        self.redraw();
    }
}
