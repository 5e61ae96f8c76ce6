//! Sample screens of the ways to answer that are more than one ring or one box.

use super::samples::*;
use attunement::html::Ui;
use attunement::view::{Offer, Rich, Task, View};

/// An order, words of a list, a number, a line on a scale.
pub fn all() -> Vec<(&'static str, View, Ui)> {
    let order = |taken: &[&str]| Ui {
        order: taken.iter().map(ToString::to_string).collect(),
        ..ui()
    };
    let says = |message: &str| Ui {
        message: Some(message.to_string()),
        ..ui()
    };
    let ranking = || view("What helps, what helps most first?", rank(3));
    let number = || {
        let task = Task::Number {
            from: 1,
            to: 60,
            unit: "minutes".to_string(),
        };
        view("How long could you give it today?", task)
    };
    let line = Rich {
        blocks: vec![
            paragraph("You chose: let down"),
            paragraph("How strong is it?"),
        ],
    };
    let scale = |from, to| Task::Scale {
        from,
        to,
        low: "hardly there".to_string(),
        high: "all there is".to_string(),
    };
    vec![
        (
            "feelings-own",
            view("What is here right now?", felt(5)),
            says("You could choose up to 5."),
        ),
        ("rank", ranking(), ui()),
        ("rank-taken", ranking(), order(&["o2", "o0"])),
        ("number", number(), ui()),
        (
            "number-message",
            number(),
            says("You could write a whole number from 1 to 60."),
        ),
        (
            "scale-line",
            View {
                prompt: line,
                ..view("", scale(0, 10))
            },
            ui(),
        ),
        (
            "scale-short",
            view("How steady do you feel?", scale(1, 5)),
            ui(),
        ),
    ]
}

/// Four options to put in one's own order, as far as it may go.
fn rank(most: u32) -> Task {
    let mut options = offers(&[
        "A walk, alone or with somebody who does not need to talk on the way",
        "Warm water",
        "Music",
        "A call",
    ]);
    options.push(Offer {
        alone: true,
        ..offer("none", "None of these")
    });
    Task::ChooseMany {
        options,
        most: Some(most),
        least: 0,
        ranked: true,
        circled: false,
    }
}

/// The words of a list, and one for words of one's own.
fn felt(most: u32) -> Task {
    let mut options = feelings();
    options.push(Offer {
        write: Some(140),
        ..offer("another", "Another word")
    });
    Task::ChooseMany {
        options,
        most: Some(most),
        least: 0,
        ranked: false,
        circled: true,
    }
}
