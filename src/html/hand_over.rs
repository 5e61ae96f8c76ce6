//! The blank between two people: a line, a button to hold or to press twice, a way to stop.
//! It must not know what came before or what comes next.

use super::ui::Page;
use super::{Element, button, words};
use crate::view::{Block, Task};

/// What stands inside the step of a hand-over.
pub(super) fn fill_step(step: Element, page: Page) -> Element {
    let phrases = page.phrases;
    let line =
        page.make("h2|class=prompt|key=prompt|part=prompt|id=*prompt|tabindex=-1|data-focus");
    let mut has_words = false;
    let line = page.view.prompt.blocks.iter().fold(line, |line, block| {
        let (Block::Paragraph(inlines) | Block::Speech(inlines)) = block else {
            return line;
        };
        let line = if has_words { line.text(" ") } else { line };
        has_words = true;
        words::inlines(line, inlines, phrases)
    });
    let line = if has_words {
        line
    } else {
        line.text(phrases.hand_both())
    };
    let button = match &page.view.task {
        Task::HandOver { button, .. } if !button.is_empty() => button.as_str(),
        _ => phrases.ready_both(),
    };
    let help = if page.ui.armed {
        phrases.press_again()
    } else {
        phrases.hold_help()
    };
    let held = button::button("primary hold", "primary", "ready")
        .key("ready")
        .set("aria-describedby", &page.id("hold"))
        .flag(page.ui.armed, "data-armed")
        .child(Element::make("span|class=band|aria-hidden=true"))
        .child(Element::make("span|class=words").text(button));
    let help = page
        .make("p|class=help|key=hold|part=help|id=*hold")
        .text(help);
    let stop = page
        .view
        .stop
        .then(|| button::link(phrases.stop(), "stop").key("stop"));
    step.child(line).child(held).child(help).maybe(stop)
}
