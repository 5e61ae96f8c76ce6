//! Measures how long it takes to say what is wrong with texts that are nothing but mistakes.
//! It must not judge the times: a reader compares them with the second that an author waits.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::disallowed_types
)] // A benchmark reads files and the clock.

use std::fs;
use std::hint::black_box;
use std::time::Instant;

use attunement::check::{Subject, check};
use attunement::compile::compile;
use attunement::diagnostic::{report, sort};

/// Bytes of every text.
const LENGTH: usize = 100_000;

const HEAD: &str = "Exercise(format: 1, title: \"T\", steps: {\n";

fn main() {
    println!("{:<44} {:>10} {:>10}", "100 KB of", "ms", "findings");
    let (mut slowest, mut all) = (0.0f64, 0.0);
    // A word behind `--` measures the texts whose name holds it.
    let only = std::env::args().skip(1).find(|word| !word.starts_with('-'));
    let wanted = |name: &str| only.as_ref().is_none_or(|only| name.contains(only));
    for (name, text) in texts().into_iter().filter(|(name, _)| wanted(name)) {
        let (ms, findings) = told(&text);
        slowest = slowest.max(ms);
        all += ms;
        println!("{name:<44} {ms:>10.1} {findings:>10}");
    }
    println!("{:<44} {slowest:>10.1}", "the slowest");
    println!("{:<44} {all:>10.1}", "all of them");
}

/// How long it takes to compile, check and report a text, in milliseconds, and how much is said of it.
fn told(text: &str) -> (f64, usize) {
    let started = Instant::now();
    let compiled = compile("noise.ron", &mut |path| {
        (path == "noise.ron").then(|| text.to_string())
    });
    let mut findings = compiled.findings;
    if let Some(draft) = &compiled.draft {
        findings.append(&mut check(&Subject {
            script: draft.script(),
            files: draft.files(),
            sources: &compiled.sources,
            whole: compiled.script.is_some(),
        }));
    }
    sort(&mut findings);
    black_box(report(&findings, &compiled.sources));
    (started.elapsed().as_secs_f64() * 1e3, findings.len())
}

fn texts() -> Vec<(String, String)> {
    let mut texts: Vec<(String, String)> = Vec::new();
    // One unit, over and over: alone, and where steps are due.
    let units = [
        ("quotes", "\""),
        ("commas", ","),
        ("colons", ":"),
        ("equals signs", "="),
        ("`(`", "("),
        ("`[`", "["),
        ("`{`", "{"),
        ("`)`", ")"),
        ("brackets in turn", "([{"),
        ("pairs of brackets", "()"),
        ("brackets closed wrongly", "(]{)[}"),
        ("backslashes", "\\"),
        ("quotes and backslashes", "\"\\"),
        ("escaped quotes", "\\\""),
        ("single quotes", "'"),
        ("typographic quotes", "“"),
        ("`#`", "#"),
        ("`/*`", "/*"),
        ("`//` in lines", "//\n"),
        ("`/`", "/"),
        ("raw texts", "r#"),
        ("empty lines", "\n"),
        ("tabs", "\t"),
        ("spaces", " "),
        ("hard spaces", "\u{a0}"),
        ("letters", "a"),
        ("words", "word "),
        ("words in lines", "word\n"),
        ("bullets", "- word\n"),
        ("bullets with quotes", "- \"word\n"),
        ("texts", "\"a\" "),
        ("texts in lines", "\"a\n"),
        ("texts with marks inside", "\"a \"b\" c\"\n"),
        ("keys", "\"a\":"),
        ("keys and commas", "\"a\","),
        ("fields", "a: 1, "),
        ("kinds", "Say("),
        ("kinds in lines", "\"a\": Say(\n"),
        ("kinds with braces", "\"a\": Say{\"x\"},\n"),
        ("steps that are not closed", "\"a\": Choice(ask: \"x\n"),
        ("`null`", "\"a\": null,\n"),
        ("emoji", "🙂"),
    ];
    for (name, unit) in units {
        texts.push((name.to_string(), repeated("", unit)));
        texts.push((format!("{name}, as steps"), repeated(HEAD, unit)));
        let inside = format!("{HEAD}\"a\": Say(\"");
        texts.push((format!("{name}, in a text"), repeated(&inside, unit)));
    }
    texts.push(("nested tables".into(), nested("{\"a\":", "}")));
    texts.push(("nested lists".into(), nested("[", "]")));
    texts.push(("nested kinds".into(), nested("Say(", ")")));
    texts.push(("nested over lines".into(), nested("(\n", ")\n")));
    texts.push(("nested 100 deep, over and over".into(), {
        let unit = format!("{}{}", "[".repeat(100), "]".repeat(100));
        repeated(HEAD, &unit)
    }));
    for (name, write) in steps() {
        texts.push((name.to_string(), numbered(write)));
    }
    let script = format!(
        "{}/exercises/identifying-safety.ron",
        env!("CARGO_MANIFEST_DIR")
    );
    let script = fs::read_to_string(script).unwrap();
    texts.push(("a script over and over".into(), repeated("", &script)));
    let body = script.replace("Exercise(", "");
    texts.push(("its steps over and over".into(), repeated(HEAD, &body)));
    for (what, with) in [
        ("quotes", "\""),
        ("commas", ","),
        ("colons", ":"),
        ("`)`", ")"),
        ("line ends", "\n"),
    ] {
        let text = repeated("", &script.replace(with, ""));
        texts.push((format!("a script without {what}"), text));
    }
    let mut dice = Dice(1);
    let bytes: Vec<u8> = (0..LENGTH).map(|_| dice.roll(256) as u8).collect();
    let bytes = String::from_utf8_lossy(&bytes).into_owned();
    texts.push(("random bytes".into(), bytes));
    for (name, signs) in [
        ("random signs", "()[]{}:,\"'a-c=;#\\/*\n\t “”-"),
        ("random brackets", "()[]{}"),
        ("random brackets in lines", "()[]{}\n "),
        ("random quotes", "\"'“”\\ a\n,"),
    ] {
        let signs: Vec<char> = signs.chars().collect();
        for head in ["", HEAD] {
            let text: String = (0..LENGTH).map(|_| signs[dice.roll(signs.len())]).collect();
            let place = if head.is_empty() { "" } else { ", as steps" };
            texts.push((format!("{name}{place}"), format!("{head}{text}")));
        }
    }
    let mut torn = repeated("", &script).into_bytes();
    for _ in 0..2000 {
        let at = dice.roll(torn.len());
        torn[at] = b"\"()[]{}:,\n"[dice.roll(10)];
    }
    let torn = String::from_utf8_lossy(&torn).into_owned();
    texts.push(("a script with 2000 wrong signs".into(), torn));
    texts
}

/// Writes the step of a number.
type Numbered = fn(usize) -> String;

/// Steps that can be read and are wrong, each with its number.
fn steps() -> Vec<(&'static str, Numbered)> {
    vec![
        ("steps that lead nowhere", |n| {
            format!("\"s{n}\": Say(text: \"x\", go: \"elswhere{n}\"),\n")
        }),
        ("steps that lead to a misspelt one", |n| {
            format!("\"step-number-{n}\": Say(text: \"x\", go: \"stepnumber-{n}x\"),\n")
        }),
        ("conditions of unknown names", |n| {
            format!("\"step-{n}\": Say(text: \"x {{stepp-{n}}}\", when: \"sstep-{n} is no\"),\n")
        }),
        ("misspelt fields", |n| {
            format!("\"s{n}\": Say(txt{n}: \"x\", teext: \"y\", wen: \"z\"),\n")
        }),
        ("misspelt kinds", |n| {
            format!("\"s{n}\": Chioce{n}(ask: \"x\"),\n")
        }),
        ("names that stand twice", |_| {
            "\"a\": Say(\"x\"),\n".to_string()
        }),
        ("values of the wrong type", |n| {
            format!("\"s{n}\": Say(text: {n}, tags: 4, go: [\"x\"]),\n")
        }),
        ("lists for options", |n| {
            format!("\"s{n}\": Choice(ask: \"x\", options: [\"Yes\", \"No\"]),\n")
        }),
        ("questions whose answers are not read", |n| {
            format!("\"s{n}\": Choice(ask: \"x?\", options: {{ \"y\": \"Y\", \"n\": \"N\" }}),\n")
        }),
        ("conditions on every answer", |n| {
            format!(
                "\"s{n}\": Choice(ask: \"x?\", options: {{ \"y\": \"Y\", \"n\": \"N\" }}, go: {{ \"s{} is y\": \"s{}\", \"else\": \"next\" }}),\n",
                n / 2,
                n / 3
            )
        }),
        ("loops", |n| {
            format!("\"s{n}\": Say(text: \"x\", go: \"s{}\"),\n", n / 2)
        }),
        ("unread tags", |n| {
            format!("\"s{n}\": Say(text: \"x\", tags: [\"t{n}\", \"u{n}\"]),\n")
        }),
        ("broken conditions", |n| {
            format!("\"s{n}\": Say(text: \"x\", when: \"(((s{n} >= < and not\"),\n")
        }),
        ("broken places in texts", |n| {
            format!("\"s{n}\": Say(\"{{{{s{n} {{x|y}} }} {{\"),\n")
        }),
    ]
}

fn repeated(head: &str, unit: &str) -> String {
    let mut text = head.to_string();
    while text.len() < LENGTH {
        text.push_str(unit);
    }
    text
}

fn nested(open: &str, close: &str) -> String {
    let deep = LENGTH / (open.len() + close.len());
    format!("{HEAD}{}{}", open.repeat(deep), close.repeat(deep))
}

fn numbered(write: Numbered) -> String {
    let mut text = HEAD.to_string();
    let mut n = 0;
    while text.len() < LENGTH {
        text.push_str(&write(n));
        n += 1;
    }
    text + "\"card\": Card(kind: \"done\", title: \"T\", next: \"N\") })"
}

/// Numbers that are the same at every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides
    }
}
