//! What opening, answering and going back cost: `cargo bench`.
//! It must not judge; figures are for reading, since machines are noisy.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::disallowed_types
)] // It reads files and the clock.

use std::fmt::Write;
use std::sync::Arc;
use std::time::Instant;

use attunement::compile::{Compiled, compile};
use attunement::locale::ENGLISH;
use attunement::save::{Save, restore};
use attunement::session::{Action, Given, Session, Start};
use attunement::view::view;

fn main() {
    println!("{:<46} {:>12}", "median of 15 runs", "");
    for name in ["identifying-safety", "listening-without-defensiveness"] {
        let root = env!("CARGO_MANIFEST_DIR");
        let file = format!("exercises/{name}.ron");
        let open = || {
            compile(&file, &mut |path| {
                std::fs::read_to_string(format!("{root}/{path}")).ok()
            })
        };
        line(&format!("open {name}"), micros(|| drop(begin(&open()))));
    }
    for steps in [1_000, 10_000] {
        let text = long(steps);
        let open = || {
            compile("long.ron", &mut |path| {
                (path == "long.ron").then(|| text.clone())
            })
        };
        line(
            &format!("open a script of {steps} steps"),
            micros(|| drop(begin(&open()))),
        );
        let mut session = begin(&open());
        let mut answers: Vec<f64> = (0..steps).map(|_| timed(|| answer(&mut session))).collect();
        line(
            "  answer to the next view, first 200",
            median(&mut answers[..200]),
        );
        line(
            "  answer to the next view, last 200",
            median(&mut answers[steps - 200..]),
        );
        let mut backs: Vec<f64> = (0..200)
            .map(|_| timed(|| assert!(session.undo())))
            .collect();
        line("  back again", median(&mut backs));
    }
    keeping("straight on", &long(10_000), |_| {
        Action::Answer(Given::option("yes"))
    });
    keeping("round and round", ROUND, |n| match n % 2 {
        0 => Action::Answer(Given::Text(format!("{n} words"))),
        _ => Action::Answer(Given::option("again")),
    });
}

/// A question and a way back to it.
const ROUND: &str = r#"Exercise(format: 1, title: "Round", steps: {
    "say": Short("What now?"),
    "more": Choice(ask: "More?", options: { "again": (text: "Again", go: "say"), "done": "Done" }),
    "card": Card(kind: "done", title: "T", next: "N"),
})"#;

/// What saving, reading, taking up again and going back cost by the length of the log: ten times as long is ten times
/// the work where it is linear, and the same where it is flat.
fn keeping(way: &str, text: &str, act: impl Fn(usize) -> Action) {
    let script = compile("long.ron", &mut |path| {
        (path == "long.ron").then(|| text.to_string())
    });
    let script = script.script.expect("it compiles");
    let mut before: Option<[f64; 4]> = None;
    for acts in [100, 1_000, 10_000] {
        let mut session = Session::start(Arc::clone(&script), Start::default());
        (0..acts).for_each(|n| session.act(&act(n)).expect("it is offered"));
        let kept = Save::of(&session).expect("it goes on").to_string();
        let read = Save::read(&kept).expect("it was just written");
        let mut backs: Vec<f64> = (0..50).map(|_| timed(|| assert!(session.undo()))).collect();
        let now = [
            micros(|| drop(Save::of(&session).map(|save| save.to_string()))),
            micros(|| drop(Save::read(&kept))),
            micros(|| drop(restore(&script, &read, false))),
            median(&mut backs),
        ];
        println!("{acts} acts, {way}");
        for (n, what) in ["save", "read", "take up again", "back"]
            .into_iter()
            .enumerate()
        {
            let times = before.map_or(String::new(), |before| {
                format!("× {:.1}", now[n] / before[n])
            });
            println!("  {what:<44} {:>9.1} µs {times:>8}", now[n]);
        }
        before = Some(now);
    }
}

fn begin(compiled: &Compiled) -> Session {
    let script = compiled.script.as_ref().expect("it compiles");
    Session::start(Arc::clone(script), Start::default())
}

fn answer(session: &mut Session) {
    session
        .act(&Action::Answer(Given::option("yes")))
        .expect("it is offered");
    std::hint::black_box(view(session, &ENGLISH));
}

/// A script of so many questions, each with a way round the next one.
fn long(steps: usize) -> String {
    let mut text = "Exercise(format: 1, title: \"Long\", steps: {\n".to_string();
    for n in 0..steps {
        let go = if n + 2 < steps {
            format!(
                "go: {{ \"s{n} is no\": \"s{}\", \"else\": \"next\" }}",
                n + 2
            )
        } else {
            "go: \"next\"".to_string()
        };
        writeln!(
            text,
            "\"s{n}\": Choice(ask: \"Question {n}?\", options: {{ \"yes\": \"Yes\", \"no\": \"No\" }}, {go}),"
        )
        .unwrap();
    }
    text + "\"card\": Card(kind: \"done\", title: \"T\", next: \"N\") })"
}

/// The median time of a run, in microseconds.
fn micros(mut run: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..15).map(|_| timed(&mut run)).collect();
    median(&mut times)
}

fn timed(run: impl FnOnce()) -> f64 {
    let started = Instant::now();
    run();
    started.elapsed().as_secs_f64() * 1e6
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn line(what: &str, micros: f64) {
    println!("{what:<46} {micros:>9.1} µs");
}
