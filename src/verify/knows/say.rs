//! Words for what one person can tell: the secret, the screen where it shows, and what is seen there.
//! It must not decide whether a rule is broken.

use super::replay::Stage;
use crate::locale::ENGLISH;
use crate::script::{Script, SlotRef};
use crate::session::{Action, At, Given, State, next, start};
use crate::source::Span;
use crate::value::Person;
use crate::view::{Offer, Task, View, look};

/// Where two conversations part: a step, and what is done at it in each.
pub struct Parting {
    /// The step's path; empty on a screen that is no step's.
    pub path: String,
    /// Where it stands.
    pub span: Option<Span>,
    /// What is done in each.
    pub acts: [String; 2],
}

/// The first screen at which two conversations do not do the same.
pub fn parting(script: &Script, ways: [&[Action]; 2]) -> Option<Parting> {
    let mut state = start(script);
    let [one, other] = ways;
    for n in 0..one.len().max(other.len()) {
        let (act, too) = (one.get(n), other.get(n));
        if act == too {
            state = next(script, &state, act?).ok()?;
            continue;
        }
        let step = match state.at {
            At::Step(step, _) | At::Draft(step, _) | At::Nudge(step, ..) | At::Reply(step, _) => {
                script.steps.get(step as usize)
            }
            _ => None,
        };
        return Some(Parting {
            path: step.map_or_else(String::new, |step| step.path.clone()),
            span: step.map(|step| step.span),
            acts: [act, too].map(|act| act.map_or_else(|| "nothing more".into(), done)),
        });
    }
    None
}

/// What was done, inside a sentence.
fn done(action: &Action) -> String {
    match action {
        Action::Answer(Given::Option { id, own }) => format!("`{id}`{}", with(own)),
        Action::Answer(Given::Options { ids, own }) => format!("`{}`{}", ids.join(", "), with(own)),
        Action::Answer(Given::Number(number)) => format!("`{number}`"),
        Action::Answer(Given::Text(text)) => format!("‘{}’", short(text)),
        Action::Answer(Given::Stopped) => "stopping it".to_string(),
        Action::Answer(Given::Person(person)) => format!("`{}`", person.letter()),
        Action::Skip => "Skip".to_string(),
        Action::Stop => "Stop here".to_string(),
        Action::Change => "changing the words".to_string(),
        Action::Keep => "keeping the words".to_string(),
        _ => "going on".to_string(),
    }
}

/// The words of one's own beside an option.
fn with(own: &Option<String>) -> String {
    own.as_ref()
        .map_or_else(String::new, |own| format!(" with ‘{}’", short(own)))
}

/// What one person can tell, in a sentence. `of` names the answers that a rule hides; nothing for all.
pub fn told_apart(
    script: &Script,
    observer: Person,
    of: &str,
    parting: Option<&Parting>,
    stages: [&Stage; 2],
) -> String {
    let (reader, owner) = (observer.letter(), observer.other().letter());
    let seen = screens(script, stages.map(|stage| &stage.state));
    let after = match parting {
        Some(parting) => parting.acts.clone().map(|act| format!("after {act}")),
        None => ["in the first conversation", "in the second"].map(String::from),
    };
    let at = parting.map_or("", |parting| parting.path.as_str());
    let what = match (of, at) {
        ("", "") => format!("what {owner} did"),
        ("", at) => format!("what {owner} did at `{at}`"),
        (of, at) if at.is_empty() || of == format!("`{at}`") => format!("something of {of}"),
        (of, at) => format!("something of {of}, by what {owner} did at `{at}`"),
    };
    format!(
        "{reader} can tell {what}: {}, {}; {}, {}",
        after[0], seen[0], after[1], seen[1]
    )
}

/// How a screen that should be the same is not.
pub fn not_same(script: &Script, parting: Option<&Parting>, states: [&State; 2]) -> String {
    let path = look(script, states[0], &ENGLISH).place;
    let seen = screens(script, states);
    let after = match parting {
        Some(parting) => {
            let at = &parting.path;
            let acts = &parting.acts;
            [
                format!("after {} at `{at}`", acts[0]),
                format!("after {}", acts[1]),
            ]
        }
        None => ["in the first conversation", "in the second"].map(String::from),
    };
    format!(
        "`{path}` does not look the same: {}, {}; {}, {}",
        after[0], seen[0], after[1], seen[1]
    )
}

/// What a screen says that it must not.
pub fn said(script: &Script, path: &str, state: &State) -> String {
    let view = look(script, state, &ENGLISH);
    let words = view.prompt.text();
    match words.as_str() {
        "" => format!("`{path}` says it"),
        words => format!("`{path}` says it, on the screen ‘{}’", short(words)),
    }
}

/// The paths of answers, for a sentence.
pub fn paths(script: &Script, answers: &[SlotRef]) -> String {
    let path = |of: &SlotRef| {
        let step = script.slots.get(of.slot as usize)?;
        let step = script.steps.get(*step as usize)?;
        Some(format!("`{}`", step.path))
    };
    let all: Vec<String> = answers.iter().filter_map(path).collect();
    match all.as_slice() {
        [first, second, _, ..] => format!("{first}, {second} and others"),
        all => all.join(" and "),
    }
}

/// What is seen on two screens that look different.
fn screens(script: &Script, states: [&State; 2]) -> [String; 2] {
    let views = states.map(|state| look(script, state, &ENGLISH));
    let [one, other] = &views;
    let hands = |view: &View| matches!(view.task, Task::HandOver { .. });
    if one.place != other.place || hands(one) {
        return views.each_ref().map(comes);
    }
    let place = format!("`{}`", one.place);
    let texts = |view: &View| -> Vec<(&str, String)> {
        let lines: Vec<String> = match &view.task {
            Task::Card(card) => {
                let line = |line: &crate::view::CardLine| {
                    let label = line.label.as_ref().map(|label| format!("{label}: "));
                    format!("{}{}", label.unwrap_or_default(), line.words.text())
                };
                let lines = card.lines.iter().map(line);
                [card.title.clone()]
                    .into_iter()
                    .chain(lines)
                    .chain([card.next.text()])
                    .collect()
            }
            _ => Vec::new(),
        };
        vec![
            ("says", view.prompt.text()),
            (
                "has the small print",
                view.help
                    .as_ref()
                    .map_or_else(String::new, |help| help.text()),
            ),
            ("is told", view.told.join(" ")),
            (
                "begins with",
                view.replies
                    .iter()
                    .map(|reply| reply.text())
                    .collect::<Vec<_>>()
                    .join(" "),
            ),
            ("offers", offered(&view.task, |offer| offer.words.clone())),
            (
                "marks as tried",
                offered(&view.task, |offer| {
                    if offer.tried {
                        offer.words.clone()
                    } else {
                        String::new()
                    }
                }),
            ),
            ("has chosen at first", preset(&view.task)),
            ("has the lines", lines.join(" / ")),
            (
                "stands in part",
                view.progress
                    .map_or_else(String::new, |progress| progress.part.to_string()),
            ),
        ]
    };
    let pairs = texts(one).into_iter().zip(texts(other));
    let mut apart = pairs.filter(|((_, one), (_, other))| one != other);
    match apart.next() {
        Some(((verb, one), (_, other))) => [one, other].map(|words| match words.as_str() {
            "" => format!("{place} does not"),
            words => format!("{place} {verb} ‘{}’", short(words)),
        }),
        None => ["one way", "another"].map(|way| format!("{place} looks {way}")),
    }
}

/// Which screen comes.
fn comes(view: &View) -> String {
    match view.task {
        Task::HandOver { to: Some(to), .. } => format!("the device goes to {}", to.letter()),
        Task::HandOver { to: None, .. } => "the device goes to both".to_string(),
        Task::Over => "it is over".to_string(),
        _ => format!("`{}` comes", view.place),
    }
}

fn offered(task: &Task, words: impl Fn(&Offer) -> String) -> String {
    let options = match task {
        Task::Choose { options, .. } | Task::ChooseMany { options, .. } => options.as_slice(),
        _ => &[],
    };
    let words: Vec<String> = options
        .iter()
        .map(words)
        .filter(|words| !words.is_empty())
        .collect();
    words.join(", ")
}

fn preset(task: &Task) -> String {
    match task {
        Task::Choose { preset, .. } => preset.clone().unwrap_or_default(),
        _ => String::new(),
    }
}

/// Words on one line, cut where they are long.
fn short(words: &str) -> String {
    const MOST: usize = 60;
    let line: Vec<&str> = words.split_whitespace().collect();
    let line = line.join(" ");
    match line.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", line.get(..at).unwrap_or("").trim_end()),
        None => line,
    }
}
