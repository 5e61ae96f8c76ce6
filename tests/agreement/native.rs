//! All plays as the native engine has them, a line of JSON each: what is done, what is seen, what is saved.
//! It must not know the build for the browser, which `tests/browser/agreement.test.mjs` holds against this.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)] // It stops at what it did not expect.

#[path = "../noted/mod.rs"]
mod noted;
#[path = "../shelf/mod.rs"]
mod shelf;

use attunement::locale::ENGLISH;
use attunement::plain;
use attunement::save::{Save, restore};
use attunement::session::{Action, Given, Session, Start};
use attunement::value::Person;
use attunement::view::view;
use serde_json::{Value, json};
use std::io::{BufWriter, Write, stdout};

fn main() {
    let mut out = BufWriter::new(stdout().lock());
    for written in shelf::plays() {
        let play = &written.play;
        let start = || {
            let script = shelf::script(&play.exercise);
            let country = play.country.clone();
            Session::start(
                script,
                Start {
                    country,
                    seed: play.seed,
                },
            )
        };
        let acts = noted::done(play, start());
        let mut session = start();
        let mut views = vec![seen(&session)];
        let mut saves = Vec::new();
        for (at, act) in acts.iter().enumerate() {
            match act {
                Some(action) => session.act(action).unwrap(),
                None => assert!(session.undo()),
            }
            views.push(seen(&session));
            if at == acts.len() / 2 || at == acts.len() - 1 {
                saves.push(json!({ "at": at, "is": saved(&session) }));
            }
        }
        let line = json!({
            "name": written.name,
            "exercise": play.exercise,
            "country": play.country,
            "seed": play.seed,
            "acts": acts.iter().map(done).collect::<Vec<_>>(),
            "views": views,
            "saves": saves,
            "over": session.is_over(),
        });
        writeln!(out, "{line}").unwrap();
    }
}

fn seen(session: &Session) -> Value {
    json!(plain::view(&view(session, &ENGLISH)))
}

/// The run as every text there is of it, and what stands on the screen after each is taken up; nothing once it was left.
fn saved(session: &Session) -> Value {
    let Some(whole) = Save::of(session) else {
        return Value::Null;
    };
    let parts = [Some(Person::A), Some(Person::B), None].map(|of| whole.of_one(of).to_string());
    let resumed = [true, false].map(|again| {
        let restored = restore(session.script(), &whole, again).unwrap();
        json!({ "view": seen(&restored.session), "report": plain::report(&restored.report) })
    });
    json!({
        "whole": whole.to_string(),
        "lasting": Save::read(&whole.to_string()).unwrap().lasting().to_string(),
        "parts": parts,
        "again": resumed[0],
        "asItWas": resumed[1],
    })
}

/// What was done, as `attunement-studio.d.ts` has it.
fn done(act: &Option<Action>) -> Value {
    let Some(action) = act else {
        return json!({ "do": "undo" });
    };
    match action {
        Action::Next => json!({ "do": "next" }),
        Action::Skip => json!({ "do": "skip" }),
        Action::Ready => json!({ "do": "ready" }),
        Action::Change => json!({ "do": "change" }),
        Action::Keep => json!({ "do": "keep" }),
        Action::Ground => json!({ "do": "ground" }),
        Action::Support => json!({ "do": "support" }),
        Action::Return => json!({ "do": "goBack" }),
        Action::Stop => json!({ "do": "stop" }),
        Action::Leave => json!({ "do": "leave" }),
        Action::Answer(given) => match given {
            Given::Option { id, own } => json!({ "do": "choose", "id": id, "own": own }),
            Given::Options { ids, own } => json!({ "do": "chooseMany", "ids": ids, "own": own }),
            Given::Number(number) => json!({ "do": "number", "number": number }),
            Given::Text(text) => json!({ "do": "write", "text": text }),
            Given::Names(a, b) => json!({ "do": "names", "a": a, "b": b }),
            Given::Person(person) => json!({ "do": "choose", "id": person.letter() }),
            Given::Done => json!({ "do": "waited", "whole": true }),
            Given::Stopped => json!({ "do": "waited", "whole": false }),
        },
    }
}
