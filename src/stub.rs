//! A session with a fixed handful of screens, to see the widget live before the engine is there.
//! It must not stay: the engine's own rooms take its place.
#![allow(missing_docs)]

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::locale::Phrases;
use crate::session::{Action, Given, Refusal};
use crate::source::Sources;
use crate::value::Person;
use crate::view::*;

pub struct Script;

pub struct Compiled {
    pub script: Option<Arc<Script>>,
    pub findings: Vec<Diagnostic>,
    pub sources: Sources,
    pub missing: Vec<String>,
}

pub fn compile(name: &str, read: &mut dyn FnMut(&str) -> Option<String>) -> Compiled {
    let mut sources = Sources::new();
    let text = read(name).unwrap_or_default();
    sources.add(name, &text);
    let mut findings = Vec::new();
    let mut missing = Vec::new();
    if let Some(at) = text.find("broken") {
        findings.push(Diagnostic::error(
            "syntax",
            crate::source::Span::new(0, at, at + 6),
            "this is broken",
        ));
    }
    if text.contains("parts/ground.ron") && read("parts/ground.ron").is_none() {
        missing.push("parts/ground.ron".to_string());
    }
    Compiled {
        script: (findings.is_empty() && missing.is_empty()).then(|| Arc::new(Script)),
        findings,
        sources,
        missing,
    }
}

pub struct Start {
    pub country: Option<String>,
    pub seed: u64,
}

#[derive(Clone)]
pub struct Session {
    at: usize,
    screen: u32,
    aside: bool,
    draft: String,
}

const LAST: usize = 10;

impl Session {
    pub fn start(_: Arc<Script>, _: Start) -> Session {
        Session {
            at: 0,
            screen: 0,
            aside: false,
            draft: String::new(),
        }
    }

    pub fn act(&mut self, action: &Action) -> Result<(), Refusal> {
        match action {
            Action::Ground | Action::Support => self.aside = true,
            Action::Return => self.aside = false,
            Action::Stop => self.at = LAST - 1,
            Action::Ready if self.at == 2 => self.at += 1,
            _ if self.at == 2 => return Err(Refusal::NotHere),
            Action::Next | Action::Skip | Action::Keep => self.at = (self.at + 1).min(LAST),
            Action::Answer(Given::Text(text)) if text.is_empty() => {
                return Err(Refusal::NothingWritten);
            }
            Action::Answer(Given::Text(text)) => {
                self.draft = text.clone();
                self.at += 1;
            }
            Action::Answer(Given::Options { ids, .. }) if ids.is_empty() => {
                return Err(Refusal::NothingChosen);
            }
            Action::Answer(_) => self.at += 1,
            Action::Change => self.at = 3,
            _ => return Err(Refusal::NotHere),
        }
        self.screen += 1;
        Ok(())
    }

    pub fn undo(&mut self) -> bool {
        if self.at == 0 || self.at == 3 {
            return false;
        }
        self.at -= 1;
        self.screen += 1;
        true
    }

    pub fn is_over(&self) -> bool {
        self.at == LAST
    }

    pub fn has_left(&self) -> bool {
        false
    }
}

fn words(text: &str) -> Rich {
    Rich {
        blocks: text
            .split('|')
            .map(|text| Block::Paragraph(vec![Inline::Text(text.to_string())]))
            .collect(),
    }
}

fn offer(id: &str, words: &str) -> Offer {
    Offer {
        id: id.to_string(),
        words: words.to_string(),
        tried: false,
        write: None,
        alone: false,
    }
}

pub fn view(session: &Session, _: &Phrases) -> View {
    let prompt = [
        "You will practise. Nobody is graded.|Ready?",
        "What do you say first?",
        "Pass the device.",
        "What did you hear?",
        "There is a word in it.",
        "How stirred are you?",
        "What fits?",
        "Wait a little.",
        "Breathe.",
        "Your card",
        "Over",
    ][session.at];
    let task = if session.aside {
        Task::Read {
            button: String::new(),
        }
    } else {
        match session.at {
            0 => Task::Read {
                button: "Start".to_string(),
            },
            1 => Task::Choose {
                options: vec![
                    offer("sorry", "I am sorry."),
                    offer("late", "I was late."),
                    Offer {
                        write: Some(60),
                        ..offer("own", "Something else")
                    },
                ],
                doors: false,
                preset: None,
            },
            2 => Task::HandOver {
                to: Some(Person::B),
                button: "I’m Ben, and I’m ready.".to_string(),
            },
            3 => Task::Write {
                long: true,
                most: 140,
                draft: session.draft.clone(),
                hint: "It hurt when …".to_string(),
            },
            4 => Task::Nudge {
                before: "I hear you ".to_string(),
                word: "but".to_string(),
                after: " no.".to_string(),
                ask: words("You could leave out the but."),
                change: "Change it".to_string(),
                keep: "Keep it".to_string(),
            },
            5 => Task::Scale {
                from: 0,
                to: 10,
                low: "calm".to_string(),
                high: "very stirred".to_string(),
            },
            6 => Task::ChooseMany {
                options: vec![
                    offer("a", "I explain"),
                    offer("b", "I go quiet"),
                    Offer {
                        alone: true,
                        ..offer("none", "None of these")
                    },
                ],
                most: Some(2),
                least: 0,
            },
            7 => Task::Timer {
                seconds: 4,
                stop: None,
            },
            8 => Task::Breath {
                inward: 4,
                outward: 6,
                rounds: 2,
                own_pace: true,
            },
            9 => Task::Card(CardView {
                kind: CardKind::Done,
                title: "Your card".to_string(),
                owner: None,
                couple: true,
                lines: vec![CardLine {
                    label: Some("We said".to_string()),
                    words: words("sorry"),
                }],
                next: words("If it rains, then we talk."),
                keepable: true,
            }),
            _ => Task::Over,
        }
    };
    let blank = session.at == 2;
    View {
        screen: session.screen,
        place: format!("step-{}", session.at),
        title: if blank {
            String::new()
        } else {
            "Set the shield down".to_string()
        },
        language: "en".to_string(),
        progress: (!blank).then_some(Progress { part: 1, of: 2 }),
        turn: (session.at > 2).then(|| Turn::Of(Person::B, "Ben".to_string())),
        replies: Vec::new(),
        prompt: if session.aside {
            words("Feel your feet on the floor.")
        } else {
            words(prompt)
        },
        help: None,
        told: Vec::new(),
        task,
        skip: session.at == 3,
        back: session.at > 0 && session.at != 3 && !blank,
        stop: session.at < 9,
        aside: session.aside,
    }
}
