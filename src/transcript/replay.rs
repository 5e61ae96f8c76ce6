//! Replays a play and finds the first line that is not true.
//! It must not know how a run comes to its screens: it sees them and acts on them as a person does.

use super::entry::takes;
use super::{Interrupt, Line, Play, Says, To, contains, perceive};
use crate::diagnostic::Diagnostic;
use crate::locale::Phrases;
use crate::prelude::*;
use crate::session::{Action, Refusal};
use crate::source::Span;
use crate::view::{Task, View};

/// One run of an exercise, as a person at the device meets it.
pub trait Run {
    /// What is on the screen.
    fn view(&self) -> View;

    /// Does something at the screen.
    ///
    /// # Errors
    ///
    /// Why it was not taken; nothing has changed then.
    fn act(&mut self, action: &Action) -> Result<(), Refusal>;

    /// Takes the last answer back; false when there is none to take back.
    fn undo(&mut self) -> bool;

    /// Whether the exercise is over.
    fn is_over(&self) -> bool;

    /// Whether the person has left.
    fn has_left(&self) -> bool;
}

/// Replays a play from the start of a run. Spans of a finding are those of the play.
///
/// # Errors
///
/// The first line that is not true: what it says and what is on the screen.
pub fn replay(play: &Play, run: &mut dyn Run, phrases: &Phrases) -> Result<(), Box<Diagnostic>> {
    let mut replay = Replay {
        run,
        phrases,
        listed: false,
        ready_due: None,
    };
    for line in &play.lines {
        replay.line(line)?;
    }
    replay.ready()
}

struct Replay<'a> {
    run: &'a mut dyn Run,
    phrases: &'a Phrases,
    /// The screen was named and nothing was done at it yet.
    listed: bool,
    /// The hand-over screen was named here and waits for the device to be taken.
    ready_due: Option<Span>,
}

type Outcome = Result<(), Box<Diagnostic>>;

impl Replay<'_> {
    fn line(&mut self, line: &Line) -> Outcome {
        let span = line.span;
        match &line.says {
            Says::Screen { place, words } => {
                self.arrive(span)?;
                self.screen(span, place)?;
                self.shown(span, words)
            }
            Says::HandOver(to) => {
                self.arrive(span)?;
                self.hand_over(span, to)?;
                self.ready_due = Some(span);
                Ok(())
            }
            Says::End => {
                self.ready()?;
                if self.run.is_over() || self.run.has_left() {
                    return Ok(());
                }
                let view = self.run.view();
                let message = format!("the exercise goes on at {}", at(&view));
                Err(self.fault("play-end", span, message))
            }
            Says::Nudge(word) => {
                self.listed = true;
                match self.run.view().task {
                    Task::Nudge { word: found, .. } if found.eq_ignore_ascii_case(word) => Ok(()),
                    Task::Nudge { word: found, .. } => {
                        let message = format!("the thought is about `{found}`, not `{word}`");
                        Err(self.fault("play-nudge", span, message))
                    }
                    _ => {
                        let message = format!("no thought about `{word}` is shown");
                        Err(self.fault("play-nudge", span, message))
                    }
                }
            }
            Says::Shown(_) | Says::Hidden(_) | Says::Tried(_) if !self.listed => {
                Err(self.unlisted(span))
            }
            Says::Shown(words) => self.shown(span, words),
            Says::Hidden(words) => {
                if contains(&perceive(&self.run.view(), self.phrases), words) {
                    let message = format!("`{words}` is on the screen");
                    return Err(self.fault("play-words", span, message));
                }
                Ok(())
            }
            Says::Tried(id) => self.tried(span, id),
            Says::Entry(_) | Says::Interrupt(_) if !self.listed => Err(self.unlisted(span)),
            Says::Entry(entry) => {
                let view = self.run.view();
                match entry.action(&view) {
                    Ok(action) => self.act(span, &action),
                    Err(unfit) => {
                        let finding = Diagnostic::error("play-answer", span, unfit.message);
                        Err(Box::new(finding.hint(unfit.hint)))
                    }
                }
            }
            Says::Interrupt(interrupt) => self.interrupt(span, *interrupt),
        }
    }

    /// Another screen is about to be named.
    fn arrive(&mut self, span: Span) -> Outcome {
        self.ready()?;
        if self.listed {
            let message = format!("nothing is done at {}", at(&self.run.view()));
            return Err(self.fault("play-screen", span, message));
        }
        self.listed = true;
        Ok(())
    }

    /// The device is taken, if a hand-over waits for it.
    fn ready(&mut self) -> Outcome {
        match self.ready_due.take() {
            Some(span) => self.act(span, &Action::Ready),
            None => Ok(()),
        }
    }

    fn act(&mut self, span: Span, action: &Action) -> Outcome {
        self.listed = false;
        let refusal = match self.run.act(action) {
            Ok(()) => return Ok(()),
            Err(refusal) => refusal,
        };
        let finding = Diagnostic::error("play-answer", span, worded(&refusal));
        Err(Box::new(finding.hint(takes(&self.run.view()))))
    }

    fn interrupt(&mut self, span: Span, interrupt: Interrupt) -> Outcome {
        self.ready_due = None;
        let action = match interrupt {
            Interrupt::Ground => Action::Ground,
            Interrupt::Support => Action::Support,
            Interrupt::Back => Action::Return,
            Interrupt::Stop => Action::Stop,
            Interrupt::Leave => Action::Leave,
            Interrupt::Undo => {
                self.listed = false;
                if self.run.undo() {
                    return Ok(());
                }
                return Err(self.fault("play-answer", span, "there is nothing to take back here"));
            }
        };
        self.act(span, &action)
    }

    fn screen(&self, span: Span, place: &str) -> Outcome {
        let view = self.run.view();
        if view.place == place {
            return Ok(());
        }
        let message = format!("the screen is {}, not `{place}`", at(&view));
        Err(self.fault("play-screen", span, message))
    }

    fn hand_over(&self, span: Span, to: &To) -> Outcome {
        let view = self.run.view();
        let Task::HandOver {
            to: person, button, ..
        } = &view.task
        else {
            let message = format!("the screen is {}, not a hand-over", at(&view));
            return Err(self.fault("play-hand-over", span, message));
        };
        let fits = match (to, person) {
            (To::Both, None) => true,
            (To::One(name), Some(person)) => name == person.letter() || names(button, name),
            _ => false,
        };
        if fits {
            return Ok(());
        }
        let goes = person.as_ref().map_or("both", |person| person.letter());
        let said = match to {
            To::Both => "both",
            To::One(name) => name,
        };
        let message = format!("the device goes to {goes}, not to {said}");
        Err(self.fault("play-hand-over", span, message))
    }

    fn shown(&self, span: Span, words: &str) -> Outcome {
        if contains(&perceive(&self.run.view(), self.phrases), words) {
            return Ok(());
        }
        let message = format!("`{words}` is not on the screen");
        Err(self.fault("play-words", span, message))
    }

    fn tried(&self, span: Span, id: &str) -> Outcome {
        let view = self.run.view();
        let options = match &view.task {
            Task::Choose { options, .. } | Task::ChooseMany { options, .. } => options.as_slice(),
            _ => &[],
        };
        let (message, hint) = match options.iter().find(|offer| offer.id == id) {
            Some(offer) if offer.tried => return Ok(()),
            Some(_) => (
                format!("the option `{id}` is not marked as tried"),
                "add `fade: true` to the choice, or take this line away".to_string(),
            ),
            None => (
                format!("the option `{id}` is not offered here"),
                takes(&view),
            ),
        };
        let finding = Diagnostic::error("play-tried", span, message);
        Err(Box::new(finding.hint(hint)))
    }

    fn unlisted(&self, span: Span) -> Box<Diagnostic> {
        let view = self.run.view();
        let message = "the screen this belongs to is not named";
        let finding = Diagnostic::error("play-screen", span, message);
        let hint = match &view.task {
            Task::Nudge { word, .. } => format!("write `nudge {word}` above it"),
            _ => format!("write `{}` above it", view.place),
        };
        Box::new(finding.hint(hint))
    }

    fn fault(&self, code: &'static str, span: Span, message: impl Into<String>) -> Box<Diagnostic> {
        let lines = perceive(&self.run.view(), self.phrases);
        let words: Vec<&str> = lines.iter().map(|line| line.words.as_str()).collect();
        let finding = Diagnostic::error(code, span, message);
        Box::new(if words.is_empty() {
            finding.hint("nothing is on the screen")
        } else {
            finding.hint(format!("on the screen: {}", cut(&words.join(" / "))))
        })
    }
}

/// Longest account of a screen, in characters.
const LONG: usize = 400;

fn cut(words: &str) -> String {
    let words: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= LONG {
        return words;
    }
    let mut short: String = words.chars().take(LONG).collect();
    short.push('…');
    short
}

/// Where a run stands, as a message names it.
fn at(view: &View) -> String {
    match &view.task {
        Task::HandOver { to: None, .. } => "a hand-over to both".to_string(),
        Task::HandOver {
            to: Some(person), ..
        } => format!("a hand-over to {}", person.letter()),
        Task::Over => "the end".to_string(),
        Task::Nudge { word, .. } => format!("`{}` with a thought about `{word}`", view.place),
        _ => format!("`{}`", view.place),
    }
}

/// Whether a button's words hold a name as words of their own.
fn names(button: &str, name: &str) -> bool {
    let bare = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    !name.is_empty()
        && button.match_indices(name).any(|(at, _)| {
            bare(button[..at].chars().next_back()) && bare(button[at + name.len()..].chars().next())
        })
}

fn worded(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NotHere => "this is not possible here".to_string(),
        Refusal::NotOffered(id) => format!("the option `{id}` is not offered here"),
        Refusal::TooLong(over) => format!("the text has {over} characters too many"),
        Refusal::TooMany(most) => format!("at most {most} can be chosen here"),
        Refusal::TooFew(least) => format!("at least {least} must be chosen here"),
        Refusal::NothingChosen => "nothing is chosen".to_string(),
        Refusal::NothingWritten => "nothing is written".to_string(),
        Refusal::OutOfRange(from, to) => format!("the number must be from {from} to {to}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::render;
    use crate::locale::ENGLISH;
    use crate::source::Sources;
    use crate::value::Person;
    use crate::view::{Block, Inline, Offer, Rich};

    /// A run that shows screens in order, whatever is done.
    struct Fixed {
        views: Vec<View>,
        at: usize,
    }

    impl Run for Fixed {
        fn view(&self) -> View {
            self.views[self.at].clone()
        }
        fn act(&mut self, action: &Action) -> Result<(), Refusal> {
            if *action == Action::Stop {
                return Err(Refusal::NotHere);
            }
            self.at += 1;
            Ok(())
        }
        fn undo(&mut self) -> bool {
            let could = self.at > 0;
            self.at = self.at.saturating_sub(1);
            could
        }
        fn is_over(&self) -> bool {
            self.views[self.at].task == Task::Over
        }
        fn has_left(&self) -> bool {
            false
        }
    }

    fn view(place: &str, words: &str, task: Task) -> View {
        View {
            screen: 0,
            place: place.into(),
            title: String::new(),
            language: "en".into(),
            progress: None,
            turn: None,
            replies: Vec::new(),
            prompt: Rich {
                blocks: vec![Block::Paragraph(vec![Inline::Text(words.into())])],
            },
            help: None,
            told: Vec::new(),
            task,
            skip: false,
            back: false,
            stop: true,
            aside: false,
        }
    }

    fn offer(id: &str, tried: bool) -> Offer {
        Offer {
            id: id.into(),
            words: id.to_uppercase(),
            tried,
            write: None,
            alone: false,
        }
    }

    fn outcome(text: &str) -> String {
        let options = vec![offer("feet", true), offer("hands", false)];
        let views = vec![
            view(
                "hello",
                "Welcome.",
                Task::Read {
                    button: "Go".into(),
                },
            ),
            view(
                "pick",
                "Pick one.",
                Task::Choose {
                    options,
                    doors: false,
                    preset: None,
                },
            ),
            view(
                "hand-over",
                "Pass it on.",
                Task::HandOver {
                    to: Some(Person::B),
                    button: "I’m Bo, and I’m ready.".into(),
                },
            ),
            view("over", "", Task::Over),
        ];
        let text = format!("play 1: a\n{text}");
        let mut sources = Sources::new();
        sources.add("a.play", &text);
        let play = Play::parse(&text).unwrap();
        match replay(&play, &mut Fixed { views, at: 0 }, &ENGLISH) {
            Ok(()) => String::new(),
            Err(finding) => render(&finding, &sources),
        }
    }

    #[test]
    fn a_true_play_passes() {
        let text = "hello: Welcome\n  > next\npick\n  @ undo\nhello\n  > next\npick\n  = FEET\n  ! Bo\n  ~ feet\n  > hands\n== hand over to Bo\nend\n";
        assert_eq!(outcome(text), "");
    }

    #[test]
    fn a_line_that_is_not_true_is_shown_with_what_is_on_the_screen() {
        assert_eq!(
            outcome("hello\n  > next\nelsewhere\n"),
            "error[play-screen]: the screen is `pick`, not `elsewhere`\n --> a.play:4:1\n  |\n4 | elsewhere\n  | ^^^^^^^^^\n  = hint: on the screen: Pick one. / FEET (tried) / HANDS\n"
        );
    }

    #[test]
    fn each_kind_of_line_can_be_untrue() {
        let start = "hello\n  > next\npick\n";
        let cases = [
            ("hello: Goodbye\n", "`Goodbye` is not on the screen"),
            (
                "hello\n  ! welcome\n  ! Welcome\n",
                "`Welcome` is on the screen",
            ),
            ("hello\nhello\n", "nothing is done at `hello`"),
            ("hello\n  > feet\n", "`feet` does not fit this screen"),
            ("hello\n  @ undo\n", "there is nothing to take back here"),
            ("hello\n  @ stop\n", "this is not possible here"),
            (
                "hello\n  > next\n  > feet\n",
                "the screen this belongs to is not named",
            ),
            ("hello\n  nudge but\n", "no thought about `but` is shown"),
            ("hello\n  > next\nend\n", "the exercise goes on at `pick`"),
            (
                "START  ~ hands\n",
                "the option `hands` is not marked as tried",
            ),
            ("START  > hand\n", "the option `hand` is not offered here"),
            ("START  > feet, hands\n", "this screen takes one option"),
            ("START  > skip\n", "Skip is not offered here"),
            (
                "START  > feet\n== hand over to Ana\n",
                "the device goes to B, not to Ana",
            ),
            (
                "START  > feet\n== both\n",
                "the device goes to B, not to both",
            ),
            ("== both\n", "the screen is `hello`, not a hand-over"),
        ];
        for (text, message) in cases {
            let found = outcome(&text.replace("START", start));
            let first = found.lines().next().unwrap_or_default();
            assert!(first.ends_with(message), "{text}: {found}");
        }
    }
}
