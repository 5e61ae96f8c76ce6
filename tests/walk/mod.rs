//! Plays a script without a person: at every screen the first thing that is offered, or the last.
//! It must not know what a script says; that it comes to its end without a refusal is all it tells.

#![allow(dead_code)] // Tests take what they need.

use attunement::locale::ENGLISH;
use attunement::script::Script;
use attunement::session::{Action, Given, Session, Start};
use attunement::value::Person;
use attunement::view::{Offer, Task, View, view};
use std::sync::Arc;

/// Which of the things offered is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taking {
    /// The first.
    First,
    /// The last.
    Last,
}

/// More screens than this are a round without an end.
const MOST: usize = 400;

/// Plays to the end; the places it came to, in order.
pub fn walk(script: &Arc<Script>, taking: Taking) -> Result<Vec<String>, String> {
    let mut session = Session::start(Arc::clone(script), Start::default());
    let mut places = Vec::new();
    while !session.is_over() {
        let screen = view(&session, &ENGLISH);
        places.push(screen.place.clone());
        if places.len() > MOST {
            return Err(format!("after {MOST} screens it still goes on: {places:?}"));
        }
        let action = action(&screen, taking);
        if let Err(refusal) = session.act(&action) {
            return Err(format!(
                "{action:?} is refused at {}: {refusal:?}",
                screen.place
            ));
        }
    }
    Ok(places)
}

fn action(view: &View, taking: Taking) -> Action {
    let last = taking == Taking::Last;
    let given = match &view.task {
        Task::Read { .. } | Task::Card(_) => return Action::Next,
        Task::HandOver { .. } => return Action::Ready,
        Task::Nudge { .. } => return Action::Keep,
        Task::Over => return Action::Next,
        Task::Choose { options, .. } => {
            let offer = if last {
                options.last()
            } else {
                options.first()
            };
            offer.map_or(Given::Done, one)
        }
        Task::ChooseMany {
            options,
            most,
            least,
            ..
        } => {
            let least = (*least).max(1) as usize;
            let most = most
                .map_or(options.len(), |most| most as usize)
                .min(options.len());
            let some = if last {
                &options[options.len() - least.min(most)..]
            } else {
                &options[..least.min(most)]
            };
            let own = some.iter().any(|offer| offer.write.is_some());
            Given::Options {
                ids: some.iter().map(|offer| offer.id.clone()).collect(),
                own: own.then(|| OWN.to_string()),
            }
        }
        Task::Scale { from, to, .. } | Task::Number { from, to, .. } => {
            Given::Number(if last { *to } else { *from })
        }
        Task::Write { .. } => Given::Text(OWN.to_string()),
        Task::Names { .. } => Given::Names("Ana".to_string(), "Bo".to_string()),
        Task::Timer { stop: Some(_), .. } if last => Given::Stopped,
        Task::Timer { .. } | Task::Breath { .. } => Given::Done,
    };
    Action::Answer(given)
}

/// What is written where words are asked for.
const OWN: &str = "I hear you, but it is late.";

fn one(offer: &Offer) -> Given {
    match offer.id.as_str() {
        "A" => Given::Person(Person::A),
        "B" => Given::Person(Person::B),
        id => Given::Option {
            id: id.to_string(),
            own: offer.write.map(|_| OWN.to_string()),
        },
    }
}
