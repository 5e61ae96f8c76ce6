//! Understands what a person types at a screen.
//! It must not know what follows from it; the session alone takes or refuses an action.

use crate::locale::Phrases;
use crate::session::{Action, Given};
use crate::transcript::{Entry, Interrupt};
use crate::view::{Offer, Task, View};

/// What a typed line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// To do something at the screen.
    Act(Action),
    /// To choose something that asks for words of one's own, which are not there yet.
    Own(Action),
    /// To take the last answer back.
    Undo,
    /// To see what can be typed.
    Help,
    /// It is not clear what; the words to say so.
    Unclear(String),
}

/// Understands one line, without its line end.
pub fn understand(line: &str, view: &View, phrases: &Phrases) -> Typed {
    let line = line.trim();
    let options = offers(view);
    if options.iter().any(|offer| offer.id == line) {
        return entry(line, view);
    }
    let quick = match (&view.task, line) {
        (_, "?") => return Typed::Help,
        (Task::Read { .. } | Task::Card(_), "" | "next") => Some(Action::Next),
        (Task::HandOver { .. }, "" | "ready") => Some(Action::Ready),
        (Task::Timer { .. } | Task::Breath { .. }, "") => Some(Action::Answer(Given::Done)),
        (Task::Timer { stop: Some(_), .. }, "stop") => Some(Action::Answer(Given::Stopped)),
        (Task::Nudge { .. }, "1") => Some(Action::Change),
        (Task::Nudge { .. }, "2") => Some(Action::Keep),
        (_, "skip") if view.skip => Some(Action::Skip),
        (
            Task::Choose {
                preset: Some(id), ..
            },
            "",
        ) => return entry(id, view),
        (Task::Choose { .. } | Task::ChooseMany { .. }, "") => {
            return Typed::Unclear(phrases.nothing_chosen().to_string());
        }
        (Task::Write { .. } | Task::Names { .. }, "") => {
            return Typed::Unclear(phrases.nothing_written().to_string());
        }
        _ => None,
    };
    if let Some(action) = quick {
        return Typed::Act(action);
    }
    let word = line.strip_prefix('@').unwrap_or(line).trim();
    match Interrupt::named(word) {
        Some(Interrupt::Back) if view.aside => return Typed::Act(Action::Return),
        Some(Interrupt::Back | Interrupt::Undo) => return Typed::Undo,
        Some(Interrupt::Ground) => return Typed::Act(Action::Ground),
        Some(Interrupt::Support) => return Typed::Act(Action::Support),
        Some(Interrupt::Stop) => return Typed::Act(Action::Stop),
        Some(Interrupt::Leave) => return Typed::Act(Action::Leave),
        None => {}
    }
    match &view.task {
        Task::Write { .. } if !line.starts_with('"') => {
            Typed::Act(Action::Answer(Given::Text(line.to_string())))
        }
        Task::Names { .. } if !line.starts_with('"') => match line.split_once(',') {
            Some((a, b)) => Typed::Act(Action::Answer(Given::Names(
                a.trim().to_string(),
                b.trim().to_string(),
            ))),
            None => Typed::Unclear("Two names are asked for, with a comma between.".to_string()),
        },
        _ => entry(line, view),
    }
}

/// Puts the words of one's own into an action that asked for them.
pub fn with_own(action: Action, words: &str) -> Action {
    let own = Some(words.trim().to_string());
    match action {
        Action::Answer(Given::Option { id, .. }) => Action::Answer(Given::Option { id, own }),
        Action::Answer(Given::Options { ids, .. }) => Action::Answer(Given::Options { ids, own }),
        other => other,
    }
}

fn entry(line: &str, view: &View) -> Typed {
    let mut entry = match Entry::parse(line) {
        Ok(entry) => entry,
        Err((_, message)) => return Typed::Unclear(sentence(&message)),
    };
    let options = offers(view);
    if let (Task::ChooseMany { ranked: true, .. }, Entry::Words(picks)) = (&view.task, &entry) {
        // Typed at a screen that asks for an order, they stand in it.
        entry = Entry::Order(picks.clone());
    }
    if let Entry::Words(picks) | Entry::Order(picks) = &mut entry {
        for pick in picks {
            if options.iter().any(|offer| offer.id == pick.word) {
                continue;
            }
            // A number counts the options as they stand on the screen.
            let place: Option<usize> = pick.word.parse().ok();
            if let Some(offer) = place.and_then(|n| options.get(n.checked_sub(1)?)) {
                pick.word = offer.id.clone();
            }
        }
    }
    match entry.action(view) {
        Ok(action) if lacks_words(&action, options) => Typed::Own(action),
        Ok(action) => Typed::Act(action),
        Err(unfit) => Typed::Unclear(sentence(&unfit.message)),
    }
}

/// A message as a sentence of its own.
fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    format!("{}{}.", first.unwrap_or_default(), letters.as_str())
}

fn offers(view: &View) -> &[Offer] {
    match &view.task {
        Task::Choose { options, .. } | Task::ChooseMany { options, .. } => options,
        _ => &[],
    }
}

fn lacks_words(action: &Action, options: &[Offer]) -> bool {
    let writes = |id: &String| options.iter().any(|o| o.id == *id && o.write.is_some());
    match action {
        Action::Answer(Given::Option { id, own: None }) => writes(id),
        Action::Answer(Given::Options { ids, own: None }) => ids.iter().any(writes),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::ENGLISH;
    use crate::view::Rich;

    fn view(task: Task) -> View {
        View {
            screen: 0,
            place: "a".into(),
            title: String::new(),
            language: "en".into(),
            progress: None,
            turn: None,
            replies: Vec::new(),
            prompt: Rich::default(),
            help: None,
            told: Vec::new(),
            task,
            skip: true,
            back: true,
            stop: true,
            aside: false,
        }
    }

    fn options() -> Task {
        let offer = |id: &str, write| Offer {
            id: id.into(),
            words: id.into(),
            tried: false,
            write,
            alone: false,
        };
        Task::ChooseMany {
            options: vec![offer("back", None), offer("other", Some(80))],
            most: None,
            least: 0,
            ranked: false,
            circled: false,
        }
    }

    #[test]
    fn options_come_before_words_of_the_same_name() {
        let view = view(options());
        let given = |ids: &[&str]| Action::Answer(Given::options(ids));
        let typed = |line: &str| understand(line, &view, &ENGLISH);
        assert_eq!(typed("back"), Typed::Act(given(&["back"])));
        assert_eq!(typed(" @back "), Typed::Undo);
        assert_eq!(typed("1"), Typed::Act(given(&["back"])));
        assert_eq!(typed("1, 2"), Typed::Own(given(&["back", "other"])));
        assert_eq!(typed("skip"), Typed::Act(Action::Skip));
        assert!(matches!(typed("3"), Typed::Unclear(_)));
        assert!(matches!(typed("\"open"), Typed::Unclear(_)));
    }

    #[test]
    fn enter_takes_what_stands_chosen() {
        let Task::ChooseMany { options, .. } = options() else {
            return;
        };
        let asking = |preset: Option<&str>| {
            view(Task::Choose {
                options: options.clone(),
                doors: false,
                preset: preset.map(String::from),
            })
        };
        let back = Typed::Act(Action::Answer(Given::option("back")));
        assert_eq!(understand("", &asking(Some("back")), &ENGLISH), back);
        let nothing = Typed::Unclear(ENGLISH.nothing_chosen().into());
        assert_eq!(understand("", &asking(None), &ENGLISH), nothing);
    }

    #[test]
    fn words_are_taken_as_they_are_typed() {
        let view = view(Task::Write {
            long: false,
            most: 80,
            draft: String::new(),
            hint: String::new(),
        });
        let text = |words: &str| Typed::Act(Action::Answer(Given::Text(words.into())));
        let typed = |line: &str| understand(line, &view, &ENGLISH);
        assert_eq!(typed("I felt alone, then"), text("I felt alone, then"));
        assert_eq!(typed("\"stop\""), text("stop"));
        assert_eq!(typed("stop"), Typed::Act(Action::Stop));
    }
}
