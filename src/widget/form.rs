//! Gathers what a person filled in on one screen into an answer.
//! It must not judge the answer: what is missing or too much is the session's to say.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, ShadowRoot};

use crate::session::{Action, Given, Refusal};
use crate::value::Person;
use crate::view::Task;

/// Everything a person fills in.
const FIELDS: &str = "input,textarea";

#[wasm_bindgen]
extern "C" {
    /// Any control with a value: one type for the three that a screen can hold.
    pub(super) type Field;

    #[wasm_bindgen(method, getter)]
    fn value(this: &Field) -> Option<String>;

    #[wasm_bindgen(method, setter)]
    fn set_value(this: &Field, value: &str);

    #[wasm_bindgen(method, getter)]
    fn checked(this: &Field) -> Option<bool>;

    #[wasm_bindgen(method, setter)]
    fn set_checked(this: &Field, checked: bool);
}

/// What Next means at this screen, with what is filled in. Where one thing has to be taken and none is,
/// there is nothing to answer with.
pub(super) fn next(root: &ShadowRoot, task: &Task) -> Result<Action, Refusal> {
    let given = match task {
        Task::Choose { .. } => {
            let id = taken(root).pop().ok_or(Refusal::NothingChosen)?;
            return Ok(pick(root, id));
        }
        Task::ChooseMany { .. } => {
            let ids = taken(root);
            Given::Options {
                own: own(root, &ids),
                ids,
            }
        }
        Task::Scale { .. } => {
            let figure = taken(root).pop().and_then(|text| text.parse().ok());
            Given::Number(figure.ok_or(Refusal::NothingChosen)?)
        }
        Task::Write { .. } => Given::Text(field(root, "text")),
        Task::Names { .. } => Given::Names(field(root, "name-a"), field(root, "name-b")),
        _ => return Ok(Action::Next),
    };
    Ok(Action::Answer(given))
}

/// What taking one option means.
pub(super) fn pick(root: &ShadowRoot, id: String) -> Action {
    let own = own(root, std::slice::from_ref(&id));
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

/// What stands in every field of the screen, in their order: words, and whether it is taken.
pub(super) fn filled(root: &ShadowRoot) -> Vec<(String, bool)> {
    all(root, FIELDS)
        .iter()
        .map(|field| (value(field), as_field(field).checked().unwrap_or(false)))
        .collect()
}

/// Puts back what [`filled`] found, on a screen with the same fields.
pub(super) fn fill_in(root: &ShadowRoot, filled: Vec<(String, bool)>) {
    for (field, (words, taken)) in all(root, FIELDS).iter().zip(filled) {
        // Only a box or a ring can be taken; their words are their ids, which stand there already.
        if field.has_attribute("data-field") {
            as_field(field).set_value(&words);
        } else {
            as_field(field).set_checked(taken);
        }
    }
}

/// How many characters stand in a field.
pub(super) fn count(field: &Element) -> u32 {
    value(field).chars().count() as u32
}

/// Keeps a box that stands alone apart from the others: taking either clears the other.
pub(super) fn keep_alone(root: &ShadowRoot, changed: &Element) {
    let lone = changed.has_attribute("data-alone");
    let Some(name) = changed.get_attribute("name") else {
        return;
    };
    if !as_field(changed).checked().unwrap_or(false) {
        return;
    }
    for other in all(root, "input[type=checkbox]:checked") {
        if other != *changed
            && other.get_attribute("name").as_ref() == Some(&name)
            && (lone || other.has_attribute("data-alone"))
        {
            as_field(&other).set_checked(false);
        }
    }
}

/// The values of the fields that are taken.
fn taken(root: &ShadowRoot) -> Vec<String> {
    all(root, "[name$=-answer]:checked")
        .iter()
        .map(|field| field.get_attribute("value").unwrap_or_default())
        .collect()
}

/// Words of one's own for one of the options taken.
fn own(root: &ShadowRoot, ids: &[String]) -> Option<String> {
    all(root, "[data-field=own]")
        .iter()
        .find(|field| {
            field
                .get_attribute("data-for")
                .is_some_and(|id| ids.contains(&id))
        })
        .map(value)
}

fn field(root: &ShadowRoot, name: &str) -> String {
    all(root, "[data-field]")
        .iter()
        .find(|field| field.get_attribute("data-field").as_deref() == Some(name))
        .map(value)
        .unwrap_or_default()
}

fn value(field: &Element) -> String {
    as_field(field).value().unwrap_or_default()
}

fn as_field(field: &Element) -> &Field {
    field.unchecked_ref()
}

fn all(root: &ShadowRoot, selector: &str) -> Vec<Element> {
    let Ok(list) = root.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|at| list.get(at)?.dyn_into().ok())
        .collect()
}
