//! Proves scripts that grow in one thing at a time, and says what that takes: `cargo bench --bench growth`.
//! It must not judge; with `-- --write` it writes its table to `tests/bench/GROWTH.md`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::disallowed_types
)] // It reads the clock and writes a file.

#[path = "../grown/mod.rs"]
mod grown;

use std::alloc::{GlobalAlloc, Layout, System};
use std::fmt::Write;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use attunement::script::Script;
use attunement::source::Sources;
use attunement::verify::{Report, Unseen, Verdict, Wanted, verify};

/// The system's allocator, with the bytes that are held, and the most there were.
struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

fn more(bytes: usize) {
    let held = HELD.fetch_add(bytes, Relaxed) + bytes;
    MOST.fetch_max(held, Relaxed);
}

// Only counted; all else is the system's.
#[allow(unsafe_code)]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        more(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(place, layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        more(layout.size());
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        more(size);
        HELD.fetch_sub(layout.size(), Relaxed);
        unsafe { System.realloc(place, layout, size) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// What stands above the table.
const HEAD: &str = "\
# What a proof takes as scripts grow

Made by `cargo bench --bench growth -- --write`. Seconds are of one processor on a two-core machine that did other
things too: compare rows with each other. Bytes are the most that were held at once.

| what grows | to | states | transitions | bytes | seconds | verdicts |
| --- | ---: | ---: | ---: | ---: | ---: | --- |
";

/// What one proof took.
struct Taken {
    report: Report,
    seconds: f64,
    bytes: usize,
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let write = words.iter().any(|word| word == "--write");
    // A word without dashes measures what has it in its name.
    let only = words.iter().find(|word| !word.starts_with('-'));
    let wanted = |what: &str| only.is_none_or(|only| what.contains(only.as_str()));
    let mut table = HEAD.to_string();
    let mut row = |what: &str, size: &str, taken: Taken| {
        let Report { states, steps, .. } = taken.report;
        let (verdict, seconds, bytes) = (verdict(&taken.report), taken.seconds, taken.bytes);
        println!(
            "{size:>8} {states:>9} states {steps:>9} transitions {seconds:>9.3} s {:>8.1} MiB  {verdict}",
            bytes as f64 / 1_048_576.0
        );
        let row =
            format!("{what} | {size} | {states} | {steps} | {bytes} | {seconds:.3} | {verdict}");
        writeln!(table, "| {row} |").unwrap();
    };
    for (what, sizes, text) in grown::ROWS {
        if !wanted(what) {
            continue;
        }
        println!("{what}");
        for size in sizes {
            row(
                what,
                &size.to_string(),
                taken(&grown::compiled(&text(*size))),
            );
        }
    }
    for name in grown::SHIPPED.into_iter().filter(|name| wanted(name)) {
        println!("{name}");
        row(name, "", taken(&grown::shipped(name)));
    }
    if write {
        let place = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bench/GROWTH.md");
        std::fs::write(place, table).unwrap();
    }
}

fn taken((script, sources): &(Arc<Script>, Sources)) -> Taken {
    let before = HELD.load(Relaxed);
    MOST.store(before, Relaxed);
    let started = seconds();
    let report = verify(script, sources, &Wanted::default(), &Unseen);
    Taken {
        seconds: seconds() - started,
        bytes: MOST.load(Relaxed) - before,
        report,
    }
}

/// Seconds this program has had a processor, where the system tells it; else those that passed.
fn seconds() -> f64 {
    static STARTED: OnceLock<Instant> = OnceLock::new();
    let told = std::fs::read_to_string("/proc/self/schedstat").ok();
    let nanos = told.and_then(|told| told.split(' ').next()?.parse::<f64>().ok());
    nanos.map_or_else(
        || STARTED.get_or_init(Instant::now).elapsed().as_secs_f64(),
        |nanos| nanos / 1e9,
    )
}

/// How many rules came out how.
fn verdict(report: &Report) -> String {
    let mut counts = [0; 3];
    for proof in &report.proofs {
        counts[match proof.verdict {
            Verdict::Proved => 0,
            Verdict::Broken(_) => 1,
            Verdict::Undecided(_) => 2,
        }] += 1;
    }
    let words = ["proved", "broken", "undecided"];
    let said: Vec<String> = (counts.into_iter().zip(words))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    said.join(", ")
}
