//! Turns what is entered at a screen into an action, and an action back into what is entered.
//! It must not know whether the session will take it; only what the screen asks for.

use super::{Entry, Pick};
use crate::diagnostic::nearest;
use crate::prelude::*;
use crate::session::{Action, Given};
use crate::value::Person;
use crate::view::{Offer, Task, View};

/// Why an entry means nothing at a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfit {
    /// What is wrong.
    pub message: String,
    /// What could be entered.
    pub hint: String,
}

fn unfit<T>(message: impl Into<String>, hint: impl Into<String>) -> Result<T, Unfit> {
    Err(Unfit {
        message: message.into(),
        hint: hint.into(),
    })
}

impl Entry {
    /// The action this entry means at that screen.
    ///
    /// # Errors
    ///
    /// What is wrong with it and what the screen takes, both worded for the reader of a play.
    pub fn action(&self, view: &View) -> Result<Action, Unfit> {
        let word = match self {
            Entry::Words(picks) => match picks.as_slice() {
                [Pick { word, own: None }] => Some(word.as_str()),
                _ => None,
            },
            Entry::Order(_) | Entry::Quoted(_) | Entry::Wait(_) => None,
        };
        let options = match &view.task {
            Task::Choose { options, .. } | Task::ChooseMany { options, .. } => options.as_slice(),
            _ => &[],
        };
        let offered = |word: &str| options.iter().any(|offer| offer.id == word);
        if word == Some("skip") && !offered("skip") {
            return if view.skip {
                Ok(Action::Skip)
            } else {
                unfit("Skip is not offered here", takes(view))
            };
        }
        let given = match (&view.task, self, word) {
            (Task::Read { .. } | Task::Card(_), _, Some("next")) => return Ok(Action::Next),
            (Task::Nudge { .. }, _, Some("change")) => return Ok(Action::Change),
            (Task::Nudge { .. }, _, Some("keep")) => return Ok(Action::Keep),
            (Task::HandOver { .. }, _, Some("ready")) => return Ok(Action::Ready),
            (Task::Choose { .. }, Entry::Words(picks), _) => choose(picks, view, options)?,
            (Task::ChooseMany { ranked: true, .. }, Entry::Words(picks), _) if picks.len() > 1 => {
                return unfit("this screen takes an order", takes(view));
            }
            (Task::ChooseMany { ranked: true, .. }, Entry::Order(picks), _)
            | (Task::ChooseMany { .. }, Entry::Words(picks), _) => {
                choose_many(picks, view, options)?
            }
            (Task::Scale { .. }, _, Some("unsaid")) => Given::option("unsaid"),
            (Task::Scale { .. } | Task::Number { .. }, _, Some(word)) => match word.parse() {
                Ok(number) => Given::Number(number),
                Err(_) => return unfit(format!("`{word}` is not a whole number"), takes(view)),
            },
            (Task::Write { .. }, Entry::Quoted(texts), _) => match texts.as_slice() {
                [text] => Given::Text(text.clone()),
                _ => return unfit("this screen takes one text", takes(view)),
            },
            (Task::Names { .. }, Entry::Quoted(texts), _) => match texts.as_slice() {
                [a, b] => Given::Names(a.clone(), b.clone()),
                _ => return unfit("this screen takes two names", takes(view)),
            },
            (Task::Timer { seconds, .. }, Entry::Wait(waited), _) if seconds != waited => {
                return unfit(
                    format!("the timer runs {seconds} seconds, not {waited}"),
                    takes(view),
                );
            }
            (Task::Timer { .. } | Task::Breath { .. }, Entry::Wait(_), _)
            | (Task::Timer { .. } | Task::Breath { .. }, _, Some("done")) => Given::Done,
            (Task::Timer { .. }, _, Some("stop")) => Given::Stopped,
            _ => return unfit(format!("`{self}` does not fit this screen"), takes(view)),
        };
        Ok(Action::Answer(given))
    }

    /// How an action is entered at a screen; `None` for actions a play writes in another way.
    pub fn of(action: &Action, view: &View) -> Option<Entry> {
        let given = match action {
            Action::Next => return Some(Entry::word("next")),
            Action::Skip => return Some(Entry::word("skip")),
            Action::Change => return Some(Entry::word("change")),
            Action::Keep => return Some(Entry::word("keep")),
            Action::Answer(given) => given,
            Action::Ready
            | Action::Ground
            | Action::Support
            | Action::Return
            | Action::Stop
            | Action::Leave => return None,
        };
        Some(match given {
            Given::Option { id, own } => Entry::Words(vec![Pick {
                word: id.clone(),
                own: own.clone(),
            }]),
            Given::Options { ids, own } => {
                let picks = many(ids, own.as_deref(), view);
                match &view.task {
                    Task::ChooseMany { ranked: true, .. } if picks.len() > 1 => Entry::Order(picks),
                    _ => Entry::Words(picks),
                }
            }
            Given::Number(number) => Entry::word(&number.to_string()),
            Given::Text(text) => Entry::Quoted(vec![text.clone()]),
            Given::Names(a, b) => Entry::Quoted(vec![a.clone(), b.clone()]),
            Given::Person(person) => Entry::word(person.letter()),
            Given::Done => match &view.task {
                Task::Timer { seconds, .. } => Entry::Wait(*seconds),
                _ => Entry::word("done"),
            },
            Given::Stopped => Entry::word("stop"),
        })
    }
}

fn choose(picks: &[Pick], view: &View, options: &[Offer]) -> Result<Given, Unfit> {
    let [Pick { word, own }] = picks else {
        return unfit("this screen takes one option", takes(view));
    };
    known(word, view, options)?;
    Ok(match word.as_str() {
        "A" => Given::Person(Person::A),
        "B" => Given::Person(Person::B),
        id => Given::Option {
            id: id.to_string(),
            own: own.clone(),
        },
    })
}

fn choose_many(picks: &[Pick], view: &View, options: &[Offer]) -> Result<Given, Unfit> {
    let mut ids = Vec::new();
    let mut words = None;
    for Pick { word, own } in picks {
        known(word, view, options)?;
        ids.push(word.clone());
        if own.is_some() && words.is_some() {
            return unfit("words of one's own stand at two options", takes(view));
        }
        words = words.or_else(|| own.clone());
    }
    Ok(Given::Options { ids, own: words })
}

fn known(word: &str, view: &View, options: &[Offer]) -> Result<(), Unfit> {
    if options.iter().any(|offer| offer.id == word) {
        return Ok(());
    }
    let near = nearest(word, options.iter().map(|offer| offer.id.as_str()));
    match near {
        Some(id) => unfit(
            format!("the option `{word}` is not offered here"),
            format!("did you mean `{id}`?"),
        ),
        None => unfit(
            format!("the option `{word}` is not offered here"),
            takes(view),
        ),
    }
}

/// Words of one's own go back to the first chosen option that asks for some.
fn many(ids: &[String], own: Option<&str>, view: &View) -> Vec<Pick> {
    let writes = match &view.task {
        Task::ChooseMany { options, .. } => options
            .iter()
            .find(|offer| offer.write.is_some() && ids.contains(&offer.id)),
        _ => None,
    };
    let pick = |id: &String| Pick {
        word: id.clone(),
        own: own
            .filter(|_| writes.is_some_and(|offer| offer.id == *id))
            .map(String::from),
    };
    ids.iter().map(pick).collect()
}

/// What a screen takes, as a hint.
pub(super) fn takes(view: &View) -> String {
    let ids = |options: &[Offer]| -> String {
        let ids: Vec<String> = options.iter().map(|o| format!("`{}`", o.id)).collect();
        ids.join(", ")
    };
    let mut words = match &view.task {
        Task::Read { .. } | Task::Card(_) => "this screen takes `next`".to_string(),
        Task::Choose { options, .. } => format!("this screen offers {}", ids(options)),
        Task::ChooseMany {
            options,
            ranked: true,
            ..
        } => format!(
            "this screen takes an order such as `first > second` of {}",
            ids(options)
        ),
        Task::ChooseMany { options, .. } => {
            format!("this screen offers any of {}", ids(options))
        }
        Task::Scale { from, to, .. } | Task::Number { from, to, .. } => {
            format!("this screen takes a number from {from} to {to}")
        }
        Task::Write { .. } => "this screen takes a text in quotation marks".to_string(),
        Task::Nudge { word, .. } => {
            format!("this screen shows a thought about `{word}` and takes `change` or `keep`")
        }
        Task::Names { .. } => "this screen takes two names, `\"Ana\", \"Bo\"`".to_string(),
        Task::Timer {
            seconds,
            stop: Some(_),
        } => format!("this screen takes `wait {seconds}` or `stop`"),
        Task::Timer { seconds, .. } => format!("this screen takes `wait {seconds}`"),
        Task::Breath { .. } => "this screen takes `done`".to_string(),
        Task::HandOver { to: Some(to), .. } => format!(
            "this screen asks to give the device to {}: `== hand over to …`",
            to.letter()
        ),
        Task::HandOver { to: None, .. } => "this screen is for both: `== both`".to_string(),
        Task::Over => "the exercise is over: `end`".to_string(),
    };
    if view.skip {
        words.push_str(", or `skip`");
    }
    words
}
