//! The frame where there is no exercise to show: one moment, what went wrong, or an empty page.
//! It must not blame, nor show a visitor what is meant for the page's author unless they open it.

use super::ui::Ui;
use super::{Element, button, frame};
use crate::locale::Phrases;

/// What there is to say instead of an exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice<'a> {
    /// It is on its way.
    Loading,
    /// It could not be fetched; `report` is for the author, and may be empty.
    Failed {
        /// What was tried and what came back.
        report: &'a str,
    },
    /// Its script has mistakes; `report` shows them.
    Mistaken {
        /// The findings with line, column and hint.
        report: &'a str,
    },
    /// The page may not be left from here: everything is cleared, and one line says what to do.
    Left,
}

/// The whole content of the shadow root when there is no exercise to show.
pub fn notice(what: Notice<'_>, ui: &Ui, phrases: &Phrases) -> Element {
    let line = |class: &str, words: &str| {
        Element::make("p|key=line|part=prompt")
            .set("class", class)
            .id("id", &ui.id, "prompt")
            .set("tabindex", "-1")
            .flag(true, "data-focus")
            .text(words)
    };
    let step = |class: &str, key: &str| Element::of("div", class).key(key).set("part", "step");
    let (step, row) = match what {
        Notice::Loading => (
            step("step wait", "loading").child(line("body", phrases.loading())),
            true,
        ),
        Notice::Failed { report } => (
            trouble(
                step("step", "failed").child(line("prompt", phrases.failed())),
                true,
                report,
                phrases,
            ),
            true,
        ),
        Notice::Mistaken { report } => (
            trouble(
                step("step", "mistaken").child(line("prompt", phrases.failed_script())),
                false,
                report,
                phrases,
            ),
            true,
        ),
        Notice::Left => (
            step("step wait", "left").child(line("body", phrases.left_blank())),
            false,
        ),
    };
    frame::shell(
        "frame",
        phrases,
        [
            Some(Element::make("div|class=page|key=page").child(step)),
            row.then(|| frame::row(phrases, None)),
        ],
    )
}

fn trouble(step: Element, again: bool, report: &str, phrases: &Phrases) -> Element {
    let act = again.then(|| {
        Element::make("div|class=act|key=act").child(button::second(phrases.try_again(), "retry"))
    });
    let details = (!report.is_empty()).then(|| {
        Element::make("details|class=author|key=author")
            .child(Element::make("summary").text(phrases.for_author()))
            .child(
                Element::make("pre|tabindex=0|role=region")
                    .set("aria-label", phrases.for_author())
                    .set("dir", "ltr")
                    .text(report),
            )
    });
    step.maybe(act).maybe(details)
}
