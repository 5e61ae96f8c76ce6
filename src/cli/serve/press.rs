//! What a person presses and fills in at the widget's screens, and the action each means: one for the other.
//! It must not know whether the session will take it, nor how a page finds the button.

use crate::session::{Action, Given};
use crate::transcript::{Entry, Interrupt};
use crate::value::Person;
use crate::view::{Task, View};
use serde::{Deserialize, Serialize};

/// One thing done at a screen, as the widget's buttons and fields have it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Press {
    /// The word of the button, which is its `data-do`: `next`, `pick`, `skip`, …
    pub act: String,
    /// The option that a button of its own stands for.
    pub id: Option<String>,
    /// The options or the number taken before, in the order they were taken.
    pub taken: Vec<String>,
    /// Words of one's own for an option that asks for some.
    pub own: Option<String>,
    /// What is written: one text, or two names.
    pub texts: Vec<String>,
    /// The place of the screen; empty where the page does not know it yet.
    pub place: String,
    /// The same for an author, in the words of a play: `> 6`, `@ ground`.
    pub says: String,
}

/// What a press means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// An action of the session.
    Act(Action),
    /// Back: the last act is taken back.
    Undo,
}

impl Press {
    /// The press that stands for taking the last act back.
    pub fn undo(view: &View) -> Press {
        Press::plain("back", view).says(&format!("@ {}", word(Interrupt::Undo)))
    }

    /// The press by which a person does this at that screen.
    pub fn of(action: &Action, view: &View) -> Press {
        let plain = |act: &str| Press::plain(act, view);
        let press = match action {
            Action::Next => plain("next"),
            Action::Skip => plain("skip"),
            // The widget's word for a button that was held: there is nothing to be pressed twice then.
            Action::Ready => plain("held"),
            Action::Change => plain("change"),
            Action::Keep => plain("keep"),
            Action::Ground => plain("ground"),
            Action::Support => plain("support"),
            Action::Return => plain("return"),
            Action::Stop => plain("stop"),
            Action::Leave => plain("leave"),
            Action::Answer(given) => answer(given, view),
        };
        let says = match (Entry::of(action, view), action) {
            (Some(entry), _) => format!("> {entry}"),
            (None, Action::Ready) => format!("== {}", handed(view)),
            (None, action) => format!("@ {}", interrupt(action).map_or("leave", word)),
        };
        press.says(&says)
    }

    /// What this press means at that screen; none if the screen has no such button or field.
    pub fn meaning(&self, view: &View) -> Option<Meaning> {
        let action = match self.act.as_str() {
            "back" => return Some(Meaning::Undo),
            "next" => self.filled_in(view)?,
            "pick" => Action::Answer(option(self.id.as_ref()?, self.own.clone())),
            "skip" => Action::Skip,
            "held" => Action::Ready,
            "change" => Action::Change,
            "keep" => Action::Keep,
            "ground" => Action::Ground,
            "support" => Action::Support,
            "return" => Action::Return,
            // On a card, finishing for today only leaves the pause.
            "finish" if !view.stop => return None,
            "stop" | "finish" => Action::Stop,
            "leave" => Action::Leave,
            "clock-stop" => match view.task {
                Task::Timer { stop: Some(_), .. } => Action::Answer(Given::Stopped),
                _ => Action::Next,
            },
            _ => return None,
        };
        Some(Meaning::Act(action))
    }

    /// What Next means with what is filled in.
    fn filled_in(&self, view: &View) -> Option<Action> {
        let given = match &view.task {
            Task::Choose { .. } => option(self.taken.first()?, self.own.clone()),
            Task::ChooseMany { .. } => Given::Options {
                ids: self.taken.clone(),
                own: self.own.clone(),
            },
            Task::Scale { .. } => Given::Number(self.taken.first()?.parse().ok()?),
            Task::Number { .. } => Given::Number(self.texts.first()?.trim().parse().ok()?),
            Task::Write { .. } => Given::Text(self.texts.first()?.clone()),
            Task::Names { .. } => {
                let name = |at: usize| self.texts.get(at).cloned().unwrap_or_default();
                Given::Names(name(0), name(1))
            }
            _ => return Some(Action::Next),
        };
        Some(Action::Answer(given))
    }

    fn plain(act: &str, view: &View) -> Press {
        Press {
            act: act.to_string(),
            place: view.place.clone(),
            ..Press::default()
        }
    }

    fn says(self, words: &str) -> Press {
        Press {
            says: words.to_string(),
            ..self
        }
    }
}

/// What is filled in and pressed to give an answer.
fn answer(given: &Given, view: &View) -> Press {
    let next = Press::plain("next", view);
    let pick = |id: &str, own: &Option<String>| {
        let doors = matches!(&view.task, Task::Choose { options, doors: true, .. }
            if options.iter().all(|option| option.write.is_none()));
        // Of a scale, "rather not say" is no number and has no box.
        if doors || !matches!(view.task, Task::Choose { .. }) {
            return Press {
                act: "pick".to_string(),
                id: Some(id.to_string()),
                ..next.clone()
            };
        }
        Press {
            taken: vec![id.to_string()],
            own: own.clone(),
            ..next.clone()
        }
    };
    match given {
        Given::Option { id, own } => pick(id, own),
        Given::Person(person) => pick(person.letter(), &None),
        Given::Options { ids, own } => Press {
            taken: ids.clone(),
            own: own.clone(),
            ..next
        },
        Given::Number(number) if matches!(view.task, Task::Scale { .. }) => Press {
            taken: vec![number.to_string()],
            ..next
        },
        Given::Number(number) => Press {
            texts: vec![number.to_string()],
            ..next
        },
        Given::Text(text) => Press {
            texts: vec![text.clone()],
            ..next
        },
        Given::Names(a, b) => Press {
            texts: vec![a.clone(), b.clone()],
            ..next
        },
        // Going on is all that is left to do where a time is over.
        Given::Done => next,
        Given::Stopped => Press::plain("clock-stop", view),
    }
}

fn option(id: &str, own: Option<String>) -> Given {
    match id {
        "A" => Given::Person(Person::A),
        "B" => Given::Person(Person::B),
        _ => Given::Option {
            id: id.to_string(),
            own,
        },
    }
}

fn interrupt(action: &Action) -> Option<Interrupt> {
    Some(match action {
        Action::Ground => Interrupt::Ground,
        Action::Support => Interrupt::Support,
        Action::Return => Interrupt::Back,
        Action::Stop => Interrupt::Stop,
        _ => return None,
    })
}

fn word(interrupt: Interrupt) -> &'static str {
    let mut all = Interrupt::ALL.iter();
    all.find(|(one, _)| *one == interrupt)
        .map_or("", |(_, word)| word)
}

fn handed(view: &View) -> String {
    match &view.task {
        Task::HandOver { to: Some(who), .. } => format!("hand over to {}", who.letter()),
        _ => "both".to_string(),
    }
}
