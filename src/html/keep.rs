//! What asks to keep something on this device: a button beside Copy and Print, and one under Pause.
//! It must not keep anything; where a person is asked how, another file says (`keeping.js`).

use super::ui::Page;
use super::{Element, button};
use crate::view::{Task, Turn};

/// Keeps the card.
pub(super) fn card(page: Page) -> Option<Element> {
    let words = page.ui.keeps?.keep_card();
    Some(button::second(words, "keep-card"))
}

/// Keeps one's place, for another day: on a screen of one's own, since of two people each keeps their own part alone,
/// and where there is a way on.
pub(super) fn place(page: Page) -> Option<Element> {
    let passes_on = matches!(page.view.task, Task::HandOver { .. });
    let both = matches!(page.view.turn, Some(Turn::Both));
    let words = page.ui.keeps?.keep_place();
    (page.view.stop && !passes_on && !both)
        .then(|| button::second(words, "keep-place").key("keep-place"))
}
