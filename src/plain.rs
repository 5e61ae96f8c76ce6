//! A view, and the report of a saved run, as plain data: in the shapes that `attunement-studio.d.ts` declares.
//! It must not leave anything out, nor hold more than what it was given.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::locale::Keeping;
use crate::prelude::*;
use crate::save::{Doubt, Report};
use crate::session::Unfit;
use crate::value::Person;
use crate::view::{Block, CardKind, CardView, Inline, Offer, Rich, Task, Turn, View};

/// Data as every language has it. With `serde` it becomes JSON, and in the browser a plain object.
///
/// ```
/// use attunement::plain::{Plain, list};
///
/// let data = Plain::of("lamp").number("height", 2).set("rooms", list(&["hall"], &|room| Plain::from(*room)));
/// assert_eq!(serde_json::to_string(&data).unwrap(), r#"{"kind":"lamp","height":2,"rooms":["hall"]}"#);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Plain {
    /// A text.
    Text(String),
    /// A number; all that an exercise counts is whole.
    Number(i64),
    /// Yes or no.
    Flag(bool),
    /// One after the other.
    List(Vec<Plain>),
    /// Names with what each stands for, in order.
    Fields(Vec<(&'static str, Plain)>),
}

impl Default for Plain {
    fn default() -> Plain {
        Plain::new()
    }
}

impl From<&str> for Plain {
    fn from(text: &str) -> Plain {
        Plain::Text(text.to_string())
    }
}

impl Plain {
    /// Fields, none so far.
    pub fn new() -> Plain {
        Plain::Fields(Vec::new())
    }

    /// Fields of which the first, `kind`, says what they are.
    pub fn of(kind: &str) -> Plain {
        Plain::new().text("kind", kind)
    }

    /// With one more field; anything but fields takes none.
    pub fn set(mut self, name: &'static str, value: Plain) -> Plain {
        if let Plain::Fields(fields) = &mut self {
            fields.push((name, value));
        }
        self
    }

    /// With a text.
    pub fn text(self, name: &'static str, value: &str) -> Plain {
        self.set(name, Plain::from(value))
    }

    /// With a number.
    pub fn number(self, name: &'static str, value: impl Into<i64>) -> Plain {
        self.set(name, Plain::Number(value.into()))
    }

    /// With a yes or no.
    pub fn flag(self, name: &'static str, value: bool) -> Plain {
        self.set(name, Plain::Flag(value))
    }

    fn rich(self, name: &'static str, words: &Rich) -> Plain {
        self.set(name, rich(words))
    }
}

/// What `plain` makes of each of some things.
pub fn list<T>(items: &[T], plain: &dyn Fn(&T) -> Plain) -> Plain {
    Plain::List(items.iter().map(plain).collect())
}

impl Serialize for Plain {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Plain::Text(text) => to.serialize_str(text),
            Plain::Number(number) => to.serialize_i64(*number),
            Plain::Flag(flag) => to.serialize_bool(*flag),
            Plain::List(items) => to.collect_seq(items),
            Plain::Fields(fields) => {
                let mut map = to.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

/// What became of a saved run.
pub fn report(report: &Report) -> Plain {
    let doubt = |doubt: &Doubt| {
        let why = match doubt.why {
            Unfit::Gone => "gone",
            Unfit::Changed => "changed",
            Unfit::Again => "again",
            Unfit::Refused(_) => "refused",
        };
        Plain::new().text("place", &doubt.place).text("why", why)
    };
    Plain::new()
        .flag("edited", report.edited)
        .number("kept", report.kept as u32)
        .number("waiting", report.waiting as u32)
        .set("doubts", list(&report.doubts, &doubt))
        .text("words", report.words(&Keeping::ENGLISH))
}

/// One screen.
pub fn view(view: &View) -> Plain {
    let mut plain = Plain::new()
        .number("screen", view.screen)
        .text("place", &view.place)
        .text("title", &view.title)
        .text("language", &view.language)
        .set("replies", list(&view.replies, &rich))
        .rich("prompt", &view.prompt)
        .set("told", list(&view.told, &|line| Plain::Text(line.clone())))
        .set("task", task(&view.task))
        .flag("skip", view.skip)
        .flag("back", view.back)
        .flag("stop", view.stop)
        .flag("aside", view.aside);
    if let Some(progress) = view.progress {
        let parts = Plain::new()
            .number("part", progress.part)
            .number("of", progress.of);
        plain = plain.set("progress", parts);
    }
    if let Some(help) = &view.help {
        plain = plain.rich("help", help);
    }
    if let Some(turn) = &view.turn {
        let turn = match turn {
            Turn::Of(who, name) => person("of", *who, name),
            Turn::Both => Plain::of("both"),
        };
        plain = plain.set("turn", turn);
    }
    plain
}

fn person(kind: &str, who: Person, name: &str) -> Plain {
    Plain::of(kind)
        .text("person", who.letter())
        .text("name", name)
}

fn task(task: &Task) -> Plain {
    match task {
        Task::Read { button } => Plain::of("read").text("button", button),
        Task::Choose {
            options,
            doors,
            preset,
        } => {
            let plain = Plain::of("choose")
                .set("options", list(options, &offer))
                .flag("doors", *doors);
            match preset {
                Some(preset) => plain.text("preset", preset),
                None => plain,
            }
        }
        Task::ChooseMany {
            options,
            most,
            least,
            ranked,
            circled,
        } => {
            let plain = Plain::of("chooseMany")
                .set("options", list(options, &offer))
                .number("least", *least)
                .flag("ranked", *ranked)
                .flag("circled", *circled);
            match most {
                Some(most) => plain.number("most", *most),
                None => plain,
            }
        }
        Task::Scale {
            from,
            to,
            low,
            high,
        } => Plain::of("scale")
            .number("from", *from)
            .number("to", *to)
            .text("low", low)
            .text("high", high),
        Task::Number { from, to, unit } => Plain::of("number")
            .number("from", *from)
            .number("to", *to)
            .text("unit", unit),
        Task::Write {
            long,
            most,
            draft,
            hint,
        } => Plain::of("write")
            .flag("long", *long)
            .number("most", *most)
            .text("draft", draft)
            .text("hint", hint),
        Task::Nudge {
            before,
            word,
            after,
            ask,
            change,
            keep,
        } => Plain::of("nudge")
            .text("before", before)
            .text("word", word)
            .text("after", after)
            .rich("ask", ask)
            .text("change", change)
            .text("keep", keep),
        Task::Names { most } => Plain::of("names").number("most", *most),
        Task::Timer { seconds, stop } => {
            let plain = Plain::of("timer").number("seconds", *seconds);
            match stop {
                Some(stop) => plain.text("stop", stop),
                None => plain,
            }
        }
        Task::Breath {
            inward,
            outward,
            rounds,
            own_pace,
        } => Plain::of("breath")
            .number("inward", *inward)
            .number("outward", *outward)
            .number("rounds", *rounds)
            .flag("ownPace", *own_pace),
        Task::HandOver { to, button } => {
            let plain = Plain::of("handOver").text("button", button);
            match to {
                Some(to) => plain.text("to", to.letter()),
                None => plain,
            }
        }
        Task::Card(shown) => Plain::of("card").set("card", card(shown)),
        Task::Over => Plain::of("over"),
    }
}

fn offer(offer: &Offer) -> Plain {
    let plain = Plain::new()
        .text("id", &offer.id)
        .text("words", &offer.words)
        .flag("tried", offer.tried)
        .flag("alone", offer.alone);
    match offer.write {
        Some(most) => plain.number("write", most),
        None => plain,
    }
}

fn card(card: &CardView) -> Plain {
    let kind = match card.kind {
        CardKind::Done => "done",
        CardKind::Break => "break",
        CardKind::NotToday => "notToday",
        CardKind::Support => "support",
    };
    let line = |line: &crate::view::CardLine| {
        let plain = Plain::new().rich("words", &line.words);
        match &line.label {
            Some(label) => plain.text("label", label),
            None => plain,
        }
    };
    let plain = Plain::of(kind)
        .text("title", &card.title)
        .flag("couple", card.couple)
        .set("lines", list(&card.lines, &line))
        .rich("next", &card.next)
        .flag("keepable", card.keepable);
    match &card.owner {
        Some((who, name)) => plain.set("owner", person("of", *who, name)),
        None => plain,
    }
}

/// Words as a list of blocks.
fn rich(words: &Rich) -> Plain {
    list(&words.blocks, &|block| match block {
        Block::Paragraph(words) => Plain::of("paragraph").set("words", inlines(words)),
        Block::Speech(words) => Plain::of("speech").set("words", inlines(words)),
        Block::List(items) => Plain::of("list").set("items", list(items, &|item| inlines(item))),
    })
}

fn inlines(words: &[Inline]) -> Plain {
    list(words, &|word| match word {
        Inline::Text(text) => Plain::of("text").text("text", text),
        Inline::Emphasis(words) => Plain::of("emphasis").set("words", inlines(words)),
        Inline::Strong(words) => Plain::of("strong").set("words", inlines(words)),
        Inline::Link { to, words } => Plain::of("link")
            .text("to", to)
            .set("words", inlines(words)),
    })
}
