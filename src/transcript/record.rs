//! Writes down a run as a play while it happens.
//! It must not lead the run: it is told of each screen and of what was done there.

use super::{Entry, Interrupt, Line, Play, Says, To, plain};
use crate::prelude::*;
use crate::session::{Action, Given};
use crate::source::Span;
use crate::value::Person;
use crate::view::{Task, Turn, View};

/// A play that is being written down.
#[derive(Clone, Debug)]
pub struct Recorder {
    play: Play,
    names: [Option<String>; 2],
    /// It says what stood on each screen, for somebody who reads the play without the exercise.
    telling: bool,
}

/// The longest words of a screen in a play that tells them, in characters.
const WIDE: usize = 72;

impl Recorder {
    /// Starts a play of the exercise with this id.
    pub fn new(exercise: &str, seed: u64, country: Option<&str>) -> Recorder {
        Recorder {
            play: Play {
                exercise: exercise.to_string(),
                seed,
                country: country.map(String::from),
                ..Play::default()
            },
            names: [None, None],
            telling: false,
        }
    }

    /// The same, with words of each screen and of each option taken.
    pub fn telling(self) -> Recorder {
        Recorder {
            telling: true,
            ..self
        }
    }

    /// Writes down an action that was taken at this screen.
    pub fn acted(&mut self, view: &View, action: &Action) {
        // Equal names are told apart by the session; a turn shows how.
        if let Action::Answer(Given::Names(a, b)) = action
            && !a.trim().eq_ignore_ascii_case(b.trim())
        {
            self.names = [Some(a.clone()), Some(b.clone())];
        }
        self.screen(view);
        let interrupt = match action {
            Action::Ground => Interrupt::Ground,
            Action::Support => Interrupt::Support,
            Action::Return => Interrupt::Back,
            Action::Stop => Interrupt::Stop,
            Action::Leave => Interrupt::Leave,
            Action::Ready => return,
            _ => {
                if self.telling {
                    self.taken(view, action);
                }
                if let Some(entry) = Entry::of(action, view) {
                    self.push(Says::Entry(entry));
                }
                return;
            }
        };
        self.push(Says::Interrupt(interrupt));
    }

    /// Writes down that the last answer was taken back at this screen.
    pub fn undone(&mut self, view: &View) {
        self.screen(view);
        self.push(Says::Interrupt(Interrupt::Undo));
    }

    /// How many lines it has so far.
    pub fn lines(&self) -> usize {
        self.play.lines.len()
    }

    /// The play so far, ending at this screen; the exercise is over when `over` says so.
    pub fn finish(mut self, view: &View, over: bool) -> Play {
        if over {
            self.push(Says::End);
        } else {
            self.screen(view);
        }
        self.play
    }

    fn screen(&mut self, view: &View) {
        if let Some(Turn::Of(person, name)) = &view.turn {
            self.names[person.index()] = Some(name.clone());
        }
        let says = match &view.task {
            Task::Nudge { word, .. } => Says::Nudge(word.clone()),
            Task::HandOver { to: None, .. } => Says::HandOver(To::Both),
            Task::HandOver {
                to: Some(person), ..
            } => Says::HandOver(To::One(self.name(*person))),
            _ => Says::Screen {
                place: view.place.clone(),
                words: match self.telling {
                    true => words(view),
                    false => String::new(),
                },
            },
        };
        self.push(says);
    }

    /// The words of the options that are taken, where their ids do not say the same.
    fn taken(&mut self, view: &View, action: &Action) {
        let (Task::Choose { options, .. } | Task::ChooseMany { options, .. }) = &view.task else {
            return;
        };
        let ids: Vec<&str> = match action {
            Action::Answer(Given::Option { id, .. }) => vec![id],
            Action::Answer(Given::Options { ids, .. }) => ids.iter().map(String::as_str).collect(),
            _ => return,
        };
        for id in ids {
            let offer = options.iter().find(|offer| offer.id == id);
            let words = offer.map_or("", |offer| offer.words.as_str());
            if !words.eq_ignore_ascii_case(id) && !words.trim().is_empty() {
                self.push(Says::Shown(short(words)));
            }
        }
    }

    fn name(&self, person: Person) -> String {
        match &self.names[person.index()] {
            Some(name) if !name.trim().is_empty() => name.trim().to_string(),
            _ => person.letter().to_string(),
        }
    }

    fn push(&mut self, says: Says) {
        self.play.lines.push(Line {
            span: Span::default(),
            says,
        });
    }
}

/// What a screen asks or says, in a line.
fn words(view: &View) -> String {
    let prompt = plain(&view.prompt);
    let mut lines = prompt.lines();
    match &view.task {
        Task::Card(card) => short(&card.title),
        Task::Read { .. } => short(lines.next().unwrap_or_default()),
        // Of several paragraphs the last is the question.
        _ => short(lines.last().unwrap_or_default()),
    }
}

/// The first sentences that fit, or else the first words; so that what is left still stands on the screen.
fn short(words: &str) -> String {
    let mut out = String::new();
    let mut sentence = 0;
    for word in words.split_whitespace() {
        let space = usize::from(!out.is_empty());
        if space > 0 && out.chars().count() + 1 + word.chars().count() > WIDE {
            out.truncate(if sentence > 0 { sentence } else { out.len() });
            break;
        }
        out.push_str(&" "[..space]);
        out.push_str(word);
        if word
            .trim_end_matches(['’', '”', '\'', '"'])
            .ends_with(['.', '?', '!', ':'])
        {
            sentence = out.len();
        }
    }
    out
}
