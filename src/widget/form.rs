//! Gathers what a person filled in on one screen into an answer.
//! It must not judge the answer: what is missing or too much is the session's to say.

use super::dom::{self, Dom};
use crate::prelude::*;
use crate::session::{Action, Given, Refusal};
use crate::value::Person;
use crate::view::Task;

/// What Next means at this screen, with what is filled in. Where one thing has to be taken and none is,
/// there is nothing to answer with. `order` is that of the options taken in a ranking.
pub(super) fn next(root: &Dom, task: &Task, order: &[String]) -> Result<Action, Refusal> {
    let given = match task {
        Task::Choose { .. } => {
            let id = dom::taken(root);
            if id.is_empty() {
                return Err(Refusal::NothingChosen);
            }
            return Ok(pick(root, id));
        }
        Task::ChooseMany { ranked, .. } => {
            let taken = dom::taken(root);
            Given::Options {
                own: dom::own(root, &taken),
                ids: match ranked {
                    true => order.to_vec(),
                    false => ids(&taken),
                },
            }
        }
        Task::Scale { .. } => {
            let figure = dom::taken(root).parse();
            Given::Number(figure.map_err(|_| Refusal::NothingChosen)?)
        }
        Task::Number { from, to, .. } => {
            let figure = dom::written(root, "text").trim().parse();
            Given::Number(figure.map_err(|_| Refusal::OutOfRange(*from, *to))?)
        }
        Task::Write { .. } => Given::Text(dom::written(root, "text")),
        Task::Names { .. } => {
            Given::Names(dom::written(root, "name-a"), dom::written(root, "name-b"))
        }
        _ => return Ok(Action::Next),
    };
    Ok(Action::Answer(given))
}

/// The ids that stand one a line.
pub(super) fn ids(taken: &str) -> Vec<String> {
    let mut ids = Vec::new();
    for id in taken.split('\n').filter(|id| !id.is_empty()) {
        ids.push(String::from(id));
    }
    ids
}

/// What taking one option means.
pub(super) fn pick(root: &Dom, id: String) -> Action {
    let own = dom::own(root, &id);
    Action::Answer(option(id, own))
}

/// An option by its id. The two people are offered by their letters, which no option of a script can be
/// called by.
pub fn option(id: String, own: Option<String>) -> Given {
    match id.as_str() {
        "A" => Given::Person(Person::A),
        "B" => Given::Person(Person::B),
        _ => Given::Option { id, own },
    }
}
