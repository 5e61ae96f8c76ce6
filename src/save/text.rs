//! A save as lines of text: what it is of, one line for each act, and how many there are.
//! It must not know a script: whether an id still means something is found out when the run is taken up.

use core::fmt;
use core::str::FromStr;

use super::{Done, Save};
use crate::prelude::*;
use crate::session::{Action, Given, On, Start};
use crate::value::Person;

/// The version that is written. A later one reads every version before it.
pub const VERSION: u32 = 1;

/// Why a text can't be read as a save. Nothing was taken from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It does not begin as one.
    NotASave,
    /// A later version wrote it.
    Newer(u32),
    /// This line, from 1, is cut off or changed.
    Damaged(usize),
}

impl fmt::Display for Unreadable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unreadable::NotASave => out.write_str("this is no saved run"),
            Unreadable::Newer(_) => out.write_str("a later version saved this run"),
            Unreadable::Damaged(_) => out.write_str("this saved run is damaged"),
        }
    }
}

impl core::error::Error for Unreadable {}

const SCREENS: [(&str, On); 4] = [
    ("step", On::Step),
    ("nudge", On::Nudge),
    ("reply", On::Reply),
    ("hand-over", On::HandOver),
];

const ACTIONS: [(&str, Action); 10] = [
    ("next", Action::Next),
    ("skip", Action::Skip),
    ("ready", Action::Ready),
    ("change", Action::Change),
    ("keep", Action::Keep),
    ("ground", Action::Ground),
    ("support", Action::Support),
    ("return", Action::Return),
    ("stop", Action::Stop),
    ("leave", Action::Leave),
];

const PEOPLE: [(&str, Option<Person>); 3] =
    [("A", Some(Person::A)), ("B", Some(Person::B)), ("-", None)];

impl fmt::Display for Save {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text())
    }
}

impl Save {
    /// The lines. Apart from `Display`, so that a page needs nothing of the machinery of formats.
    pub(crate) fn text(&self) -> String {
        let mut text = Text(String::new());
        text.line(&["attunement-save", &VERSION.to_string()]);
        text.line(&["exercise", &self.exercise]);
        text.line(&["script", &hex(self.fingerprint)]);
        text.line(&["seed", &self.start.seed.to_string()]);
        if let Some(country) = &self.start.country {
            text.line(&["country", country]);
        }
        for done in &self.done {
            let asked = hex(u64::from(done.asked));
            let mut words = vec![
                name(&SCREENS, &done.on),
                name(&PEOPLE, &done.by),
                &done.path,
                done.line.as_deref().unwrap_or("-"),
                &asked,
                if done.again { "again" } else { "lasts" },
            ];
            let number;
            match &done.action {
                Action::Answer(given) => match given {
                    Given::Option { id, own } => {
                        words.extend(["option", id]);
                        words.extend(own.as_deref());
                    }
                    Given::Options { ids, own } => {
                        words.push(if own.is_some() {
                            "options-own"
                        } else {
                            "options"
                        });
                        words.extend(own.as_deref());
                        words.extend(ids.iter().map(String::as_str));
                    }
                    Given::Number(given) => {
                        number = given.to_string();
                        words.extend(["number", &number]);
                    }
                    Given::Text(text) => words.extend(["text", text]),
                    Given::Names(a, b) => words.extend(["names", a, b]),
                    Given::Person(person) => words.extend(["person", person.letter()]),
                    Given::Done => words.push("done"),
                    Given::Stopped => words.push("stopped"),
                },
                action => words.push(name(&ACTIONS, action)),
            }
            text.line(&words);
        }
        text.line(&["end", &self.done.len().to_string()]);
        text.0
    }
}

struct Text(String);

impl Text {
    /// Words with a space between, none of them empty or with a space in it.
    fn line(&mut self, words: &[&str]) {
        for (n, word) in words.iter().enumerate() {
            if n > 0 {
                self.0.push(' ');
            }
            if word.is_empty() {
                self.0.push_str("\\0");
            }
            for char in word.chars() {
                match char {
                    '\\' => self.0.push_str("\\\\"),
                    ' ' => self.0.push_str("\\s"),
                    '\n' => self.0.push_str("\\n"),
                    '\r' => self.0.push_str("\\r"),
                    char => self.0.push(char),
                }
            }
        }
        self.0.push('\n');
    }
}

/// A word as it was before it was written; none if no writing makes it.
fn plain(word: &str) -> Option<String> {
    let mut out = String::new();
    let mut chars = word.chars();
    while let Some(char) = chars.next() {
        match char {
            '\\' => match chars.next()? {
                '\\' => out.push('\\'),
                's' => out.push(' '),
                'n' => out.push('\n'),
                'r' => out.push('\r'),
                '0' => {}
                _ => return None,
            },
            char => out.push(char),
        }
    }
    Some(out)
}

fn hex(number: u64) -> String {
    let digit = |n: u32| char::from_digit((number >> (4 * n)) as u32 & 15, 16);
    // Nought too has a digit: an empty word can't be read as a number.
    (0..(16 - number.leading_zeros() / 4).max(1))
        .rev()
        .filter_map(digit)
        .collect()
}

fn name<T: PartialEq>(names: &[(&'static str, T)], of: &T) -> &'static str {
    let found = names.iter().find(|(_, known)| known == of);
    found.map_or("-", |(name, _)| name)
}

fn named<T: Clone>(names: &[(&str, T)], name: &str) -> Option<T> {
    let found = names.iter().find(|(known, _)| *known == name);
    found.map(|(_, value)| value.clone())
}

/// Reads a save of any version there was.
pub fn read(text: &str) -> Result<Save, Unreadable> {
    let mut lines = text.lines();
    let version = lines
        .next()
        .and_then(|line| line.strip_prefix("attunement-save "));
    let version: u32 = version
        .and_then(|version| version.trim_end().parse().ok())
        .ok_or(Unreadable::NotASave)?;
    if version > VERSION {
        return Err(Unreadable::Newer(version));
    }
    let mut save = Save {
        exercise: String::new(),
        fingerprint: 0,
        start: Start::default(),
        done: Vec::new(),
    };
    for (n, line) in lines.enumerate() {
        match save.take(line) {
            Some(false) => {}
            Some(true) => return Ok(save),
            None => return Err(Unreadable::Damaged(n + 2)),
        }
    }
    Err(Unreadable::Damaged(text.lines().count() + 1))
}

impl Save {
    /// Takes in a line; true if it is the last one.
    fn take(&mut self, line: &str) -> Option<bool> {
        let words: Option<Vec<String>> = line.split(' ').map(plain).collect();
        let words = words?;
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["exercise", id] => self.exercise = id.to_string(),
            ["script", print] => self.fingerprint = u64::from_str_radix(print, 16).ok()?,
            ["seed", seed] => self.start.seed = seed.parse().ok()?,
            ["country", id] => self.start.country = Some(id.to_string()),
            ["end", count] => return (count.parse() == Ok(self.done.len())).then_some(true),
            [on, by, path, line, asked, again, act @ ..] => self.done.push(Done {
                path: path.to_string(),
                line: (*line != "-").then(|| line.to_string()),
                on: named(&SCREENS, on)?,
                by: named(&PEOPLE, by)?,
                asked: u32::try_from(u64::from_str_radix(asked, 16).ok()?).ok()?,
                again: match *again {
                    "again" => true,
                    "lasts" => false,
                    _ => return None,
                },
                action: action(act)?,
            }),
            _ => return None,
        }
        Some(false)
    }
}

fn action(words: &[&str]) -> Option<Action> {
    let owned = |words: &[&str]| words.iter().map(|word| word.to_string()).collect();
    let person = |word: &str| named(&PEOPLE, word)?;
    Some(Action::Answer(match words {
        ["option", id] => Given::option(id),
        ["option", id, own] => Given::Option {
            id: id.to_string(),
            own: Some(own.to_string()),
        },
        ["options", ids @ ..] => Given::Options {
            ids: owned(ids),
            own: None,
        },
        ["options-own", own, ids @ ..] => Given::Options {
            ids: owned(ids),
            own: Some(own.to_string()),
        },
        ["number", number] => Given::Number(i32::from_str(number).ok()?),
        ["text", text] => Given::Text(text.to_string()),
        ["names", a, b] => Given::Names(a.to_string(), b.to_string()),
        ["person", letter] => Given::Person(person(letter)?),
        ["done"] => Given::Done,
        ["stopped"] => Given::Stopped,
        [name] => return named(&ACTIONS, name),
        _ => return None,
    }))
}
