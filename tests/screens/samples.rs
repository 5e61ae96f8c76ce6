//! What the sample screens are put together from: words, offers, tasks, cards.

use attunement::html::{Clock, ClockState, Ui};
use attunement::value::Person;
use attunement::view::{
    Block, CardKind, CardLine, CardView, Inline, Offer, Progress, Rich, Task, Turn, View,
};

pub fn text(words: &str) -> Inline {
    Inline::Text(words.to_string())
}

pub fn paragraph(words: &str) -> Block {
    Block::Paragraph(vec![text(words)])
}

pub fn rich(words: &str) -> Rich {
    Rich {
        blocks: vec![paragraph(words)],
    }
}

pub fn speech(words: &str) -> Block {
    Block::Speech(vec![text(words)])
}

pub fn link(to: &str, words: &str) -> Inline {
    Inline::Link {
        to: to.to_string(),
        words: vec![text(words)],
    }
}

pub fn offer(id: &str, words: &str) -> Offer {
    Offer {
        id: id.to_string(),
        words: words.to_string(),
        tried: false,
        write: None,
        alone: false,
    }
}

pub fn offers(words: &[&str]) -> Vec<Offer> {
    words
        .iter()
        .enumerate()
        .map(|(at, words)| offer(&format!("o{at}"), words))
        .collect()
}

pub fn unsaid() -> Offer {
    Offer {
        alone: true,
        ..offer("unsaid", "Rather not say")
    }
}

pub fn view(prompt: &str, task: Task) -> View {
    View {
        screen: 7,
        place: "sample/step".to_string(),
        title: "Set the shield down".to_string(),
        language: "en".to_string(),
        progress: Some(Progress { part: 2, of: 4 }),
        turn: None,
        replies: Vec::new(),
        prompt: rich(prompt),
        help: None,
        told: Vec::new(),
        task,
        skip: true,
        back: true,
        stop: true,
        aside: false,
    }
}

pub fn of_ana(view: View) -> View {
    View {
        turn: Some(Turn::Of(Person::A, "Ana".to_string())),
        ..view
    }
}

pub fn of_ben(view: View) -> View {
    View {
        turn: Some(Turn::Of(Person::B, "Ben".to_string())),
        ..view
    }
}

pub fn ui() -> Ui {
    Ui {
        id: "at1".to_string(),
        ..Ui::default()
    }
}

pub fn choose(options: Vec<Offer>) -> Task {
    Task::Choose {
        options,
        doors: false,
        preset: None,
    }
}

pub fn many(options: Vec<Offer>, most: Option<u32>) -> Task {
    Task::ChooseMany {
        options,
        most,
        least: 0,
        ranked: false,
        circled: false,
    }
}

pub fn line(label: &str, words: &str) -> CardLine {
    CardLine {
        label: Some(label.to_string()),
        words: rich(words),
    }
}

/// A card as it stands at the end of an exercise.
pub fn card(owner: Option<(Person, String)>, couple: bool) -> CardView {
    CardView {
        kind: CardKind::Done,
        title: "My shield, set down".to_string(),
        owner,
        couple,
        lines: vec![
            line("I tend to", "explain, go quiet"),
            line("First sign", "jaw or fists"),
            line("My words", "You felt scared when I was late."),
            CardLine {
                label: None,
                words: rich(
                    "If it gets too hot, I take 20 minutes or more and say when I’ll be back.",
                ),
            },
        ],
        next: rich("If I feel my jaw or fists, then I breathe out once before I speak, by Sunday."),
        keepable: true,
    }
}

pub fn card_view(card: CardView) -> View {
    View {
        prompt: Rich::default(),
        skip: false,
        back: false,
        stop: false,
        ..view("", Task::Card(card))
    }
}

pub fn hand_over() -> View {
    View {
        title: String::new(),
        progress: None,
        skip: false,
        back: false,
        ..view(
            "Pass the device to Ben. Ana, please look away.",
            Task::HandOver {
                to: Some(Person::B),
                button: "I’m Ben, and I’m ready.".to_string(),
            },
        )
    }
}

pub fn breath() -> View {
    View {
        aside: true,
        help: Some(rich(
            "If breathing makes it worse, you could choose another way.",
        )),
        ..view(
            "Breathe in for four, out for six. Let the out-breath be the slow one.",
            Task::Breath {
                inward: 4,
                outward: 6,
                rounds: 12,
                own_pace: true,
            },
        )
    }
}

pub fn clock(elapsed: u32, since: u32, state: ClockState) -> Option<Clock> {
    Some(Clock {
        elapsed,
        since,
        state,
    })
}

pub fn timer(stop: Option<&str>) -> View {
    view(
        "Look round the room. Let your eyes rest on one thing that has not moved all day.",
        Task::Timer {
            seconds: 90,
            stop: stop.map(str::to_string),
        },
    )
}

pub fn write(long: bool, most: u32, draft: &str, hint: &str) -> Task {
    Task::Write {
        long,
        most,
        draft: draft.to_string(),
        hint: hint.to_string(),
    }
}

/// More options than stand well under one another.
pub fn country(preset: Option<&str>) -> Task {
    Task::Choose {
        options: offers(&[
            "United States",
            "United Kingdom",
            "Ireland",
            "Canada",
            "Australia",
            "New Zealand",
            "South Africa",
            "India",
            "Germany",
            "Austria",
            "Switzerland",
            "Elsewhere",
        ]),
        doors: false,
        preset: preset.map(str::to_string),
    }
}

pub fn feelings() -> Vec<Offer> {
    offers(&[
        "sad",
        "lonely",
        "let down",
        "grieving",
        "afraid",
        "worried",
        "on guard",
        "unsure",
        "angry",
        "irritated",
        "bitter",
        "ashamed",
        "guilty",
        "small",
        "numb",
        "foggy",
        "tired",
        "empty",
        "calm",
        "hopeful",
        "warm",
        "relieved",
    ])
}
