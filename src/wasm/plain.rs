//! A view as a plain JavaScript object, in the shapes that `attunement.d.ts` declares.
//! It must not leave anything out, nor hold more than the view does.
//!
//! Written by hand: through serde the same would weigh several times as much in every visitor's download.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::value::Person;
use crate::view::{Block, CardKind, CardView, Inline, Offer, Rich, Task, Turn, View};

/// An object being written.
pub(super) struct Plain(Object);

impl Plain {
    pub(super) fn new() -> Plain {
        Plain(Object::new())
    }

    pub(super) fn of(kind: &str) -> Plain {
        Plain::new().text("kind", kind)
    }

    pub(super) fn set(self, name: &str, value: &JsValue) -> Plain {
        let _ = Reflect::set(&self.0, &JsValue::from_str(name), value);
        self
    }

    pub(super) fn text(self, name: &str, value: &str) -> Plain {
        self.set(name, &JsValue::from_str(value))
    }

    pub(super) fn number(self, name: &str, value: impl Into<f64>) -> Plain {
        self.set(name, &JsValue::from_f64(value.into()))
    }

    pub(super) fn flag(self, name: &str, value: bool) -> Plain {
        self.set(name, &JsValue::from_bool(value))
    }

    pub(super) fn rich(self, name: &str, words: &Rich) -> Plain {
        self.set(name, &rich(words))
    }

    pub(super) fn done(self) -> JsValue {
        self.0.into()
    }
}

pub(super) fn list<T>(items: &[T], plain: &dyn Fn(&T) -> JsValue) -> JsValue {
    let array = Array::new();
    for item in items {
        array.push(&plain(item));
    }
    array.into()
}

/// One screen.
pub(super) fn view(view: &View) -> JsValue {
    let mut plain = Plain::new()
        .number("screen", view.screen)
        .text("place", &view.place)
        .text("title", &view.title)
        .text("language", &view.language)
        .set("replies", &list(&view.replies, &rich))
        .rich("prompt", &view.prompt)
        .set("told", &list(&view.told, &|line| JsValue::from_str(line)))
        .set("task", &task(&view.task))
        .flag("skip", view.skip)
        .flag("back", view.back)
        .flag("stop", view.stop)
        .flag("aside", view.aside);
    if let Some(progress) = view.progress {
        let parts = Plain::new()
            .number("part", progress.part)
            .number("of", progress.of);
        plain = plain.set("progress", &parts.done());
    }
    if let Some(help) = &view.help {
        plain = plain.rich("help", help);
    }
    if let Some(turn) = &view.turn {
        let turn = match turn {
            Turn::Of(who, name) => person("of", *who, name),
            Turn::Both => Plain::of("both"),
        };
        plain = plain.set("turn", &turn.done());
    }
    plain.done()
}

fn person(kind: &str, who: Person, name: &str) -> Plain {
    Plain::of(kind)
        .text("person", who.letter())
        .text("name", name)
}

fn task(task: &Task) -> JsValue {
    match task {
        Task::Read { button } => Plain::of("read").text("button", button),
        Task::Choose {
            options,
            doors,
            preset,
        } => {
            let plain = Plain::of("choose")
                .set("options", &list(options, &offer))
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
                .set("options", &list(options, &offer))
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
        Task::Card(shown) => Plain::of("card").set("card", &card(shown)),
        Task::Over => Plain::of("over"),
    }
    .done()
}

fn offer(offer: &Offer) -> JsValue {
    let plain = Plain::new()
        .text("id", &offer.id)
        .text("words", &offer.words)
        .flag("tried", offer.tried)
        .flag("alone", offer.alone);
    match offer.write {
        Some(most) => plain.number("write", most),
        None => plain,
    }
    .done()
}

fn card(card: &CardView) -> JsValue {
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
        .done()
    };
    let plain = Plain::of(kind)
        .text("title", &card.title)
        .flag("couple", card.couple)
        .set("lines", &list(&card.lines, &line))
        .rich("next", &card.next)
        .flag("keepable", card.keepable);
    match &card.owner {
        Some((who, name)) => plain.set("owner", &person("of", *who, name).done()),
        None => plain,
    }
    .done()
}

/// Words as a list of blocks.
fn rich(words: &Rich) -> JsValue {
    list(&words.blocks, &|block| match block {
        Block::Paragraph(words) => Plain::of("paragraph").set("words", &inlines(words)).done(),
        Block::Speech(words) => Plain::of("speech").set("words", &inlines(words)).done(),
        Block::List(items) => Plain::of("list")
            .set("items", &list(items, &|item| inlines(item)))
            .done(),
    })
}

fn inlines(words: &[Inline]) -> JsValue {
    list(words, &|word| match word {
        Inline::Text(text) => Plain::of("text").text("text", text).done(),
        Inline::Emphasis(words) => Plain::of("emphasis").set("words", &inlines(words)).done(),
        Inline::Strong(words) => Plain::of("strong").set("words", &inlines(words)).done(),
        Inline::Link { to, words } => Plain::of("link")
            .text("to", to)
            .set("words", &inlines(words))
            .done(),
    })
}
