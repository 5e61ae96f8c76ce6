//! `attune verify` as an author meets it: the report, the findings, and plays that replay to what they show.
//! What is printed is written down whole in `verifying/`; `ATTUNE_BLESS=1` writes it anew.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::disallowed_methods)] // A test reads the repository.

mod terminal;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use terminal::{Desk, STEADY};

/// Exercises with a rule that does not hold, and the screen at which each broken conversation ends.
const BROKEN: &[(&str, &[&str])] = &[
    ("steady", &["reach-out: Whom could you tell?"]),
    ("both", &["== both", "== both"]),
    ("rounds", &["second.look: You could look around you."]),
    ("no-card", &["end"]),
    (
        "passed-over",
        &["feel: You could bring somebody kind to mind."],
    ),
];

fn shelf() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/verifying")
}

/// A folder with all the exercises of these tests.
fn desk(name: &str) -> Desk {
    let desk = Desk::new(&format!("verifying-{name}"));
    for entry in fs::read_dir(shelf()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "ron") {
            let name = path.file_name().unwrap().to_str().unwrap();
            desk.put(name, fs::read(&path).unwrap());
        }
    }
    desk
}

/// What is printed, without the times.
fn timeless(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut words: Vec<&str> = line.split(' ').collect();
        for n in 1..words.len() {
            let number = words[n - 1].trim_start_matches('(').parse::<f64>().is_ok();
            if number && matches!(words[n].trim_end_matches(','), "ms" | "s") {
                (words[n - 1], words[n]) = ("-", "s");
            }
        }
        // The column of times is as wide as it needs to be.
        let line = words.join(" ");
        let column = line.find("- s  ").filter(|_| line.starts_with("  "));
        match column {
            Some(at) => writeln!(out, "{} {}", line[..at].trim_end(), &line[at..]).unwrap(),
            None => writeln!(out, "{line}").unwrap(),
        }
    }
    out
}

#[test]
fn what_is_printed_of_a_broken_rule_is_as_written_down() {
    let bless = std::env::var_os("ATTUNE_BLESS").is_some();
    let desk = desk("printed");
    let mut faults = String::new();
    for (name, _) in BROKEN {
        let outcome = desk.attune(&format!("verify {name}.ron"));
        assert_eq!((outcome.code, outcome.err.as_str()), (1, ""), "{name}");
        let printed = timeless(&outcome.out);
        let file = shelf().join(format!("{name}.txt"));
        if bless {
            fs::write(&file, &printed).unwrap();
        } else if fs::read_to_string(&file).unwrap_or_default() != printed {
            writeln!(
                faults,
                "tests/verifying/{name}.txt is not what is printed now:\n{printed}"
            )
            .unwrap();
        }
    }
    assert!(
        faults.is_empty(),
        "\n{faults}\nATTUNE_BLESS=1 cargo test --test verifying writes it anew"
    );
}

#[test]
fn every_printed_play_replays_to_the_screen_that_breaks_the_rule() {
    let desk = desk("replayed");
    for (name, ends) in BROKEN {
        let outcome = desk.attune(&format!("verify {name}.ron --save-plays plays"));
        let saved: Vec<&str> = (outcome.out.lines())
            .filter_map(|line| line.strip_prefix("  saved as "))
            .collect();
        assert_eq!(saved.len(), ends.len(), "{}", outcome.out);
        for (file, end) in saved.iter().zip(*ends) {
            let play = desk.text(file);
            let last = play.lines().rfind(|line| !line.starts_with('#')).unwrap();
            assert_eq!(last, *end, "{name}");
            let replayed = desk.attune(&format!("play {name}.ron --transcript {file}"));
            assert_eq!(replayed.code, 0, "{name}: {}", replayed.out);
            // It is printed as it is saved, and can be copied from there.
            for line in play.lines() {
                let printed = format!("    {line}");
                assert!(outcome.out.contains(printed.trim_end()), "{name}: {line}");
            }
            desk.put("copied.play", indented(&play));
            let copied = desk.attune(&format!("play {name}.ron --transcript copied.play"));
            assert_eq!(copied.code, 0, "{name}: {}", copied.out);
        }
    }
}

fn indented(play: &str) -> String {
    play.lines().map(|line| format!("    {line}\n")).collect()
}

#[test]
fn a_mended_exercise_is_proved() {
    let desk = desk("mended");
    let mended = desk.text("steady.ron").replace(
        "\"steady >= 3\": \"reach-out\"",
        "\"not shaken\": \"reach-out\"",
    );
    desk.put("steady.ron", mended);
    let outcome = desk.attune("verify steady.ron");
    assert_eq!(outcome.code, 0, "{}", outcome.out);
    let proved = "  proved    ";
    assert!(
        outcome
            .out
            .lines()
            .skip(1)
            .any(|line| line.starts_with(proved))
    );
    assert!(!outcome.out.contains("broken"), "{}", outcome.out);
    assert!(!outcome.out.contains("error["), "{}", outcome.out);
}

#[test]
fn saved_plays_never_take_the_place_of_others() {
    let desk = desk("saved");
    let run = |code| {
        let outcome = desk.attune("verify rounds.ron --rule Max --save-plays kept/plays");
        assert_eq!(outcome.code, code, "{}{}", outcome.out, outcome.err);
        let saved = outcome.out.lines();
        let mut saved = saved.filter_map(|line| line.strip_prefix("  saved as "));
        saved.next().unwrap_or_default().to_string()
    };
    assert_eq!(run(1), "kept/plays/rounds.max-1.play");
    let first = desk.text("kept/plays/rounds.max-1.play");
    assert_eq!(run(1), "kept/plays/rounds.max-1.play");
    desk.put("kept/plays/rounds.max-1.play", "play 1: mine\n");
    assert_eq!(run(1), "kept/plays/rounds.max-2.play");
    assert_eq!(desk.text("kept/plays/rounds.max-1.play"), "play 1: mine\n");
    assert_eq!(desk.text("kept/plays/rounds.max-2.play"), first);
    desk.put("not-a-folder", "");
    let outcome = desk.attune("verify rounds.ron --save-plays not-a-folder");
    assert_eq!(outcome.code, 2);
    assert!(outcome.err.contains("`not-a-folder`"), "{}", outcome.err);
}

#[test]
fn one_rule_is_proved_by_its_name_or_its_words() {
    let desk = desk("one");
    let rules = |name: &str| {
        let outcome = desk.attune(&format!("verify steady.ron --rule {name}"));
        let lines = outcome.out.lines();
        let lines =
            lines.filter(|line| line.starts_with("  proved") || line.starts_with("  broken"));
        (outcome.code, lines.count())
    };
    assert_eq!(rules("Before("), (0, 1));
    assert_eq!(rules("#open-world"), (1, 1));
    assert_eq!(rules("max"), (0, 1));
    assert_eq!(rules("back-stays-here"), (0, 1));
    let outcome = desk.attune("verify steady.ron --rule nothing-of-it");
    assert_eq!(outcome.code, 2);
    assert!(outcome.err.contains("`nothing-of-it`"), "{}", outcome.err);
}

#[test]
fn what_a_limit_leaves_open_is_said_and_counts_as_failure() {
    let desk = Desk::new("verifying-limit");
    desk.put("a.ron", STEADY);
    let outcome = desk.attune("verify --steps 5 a.ron");
    assert_eq!(outcome.code, 1, "{}", outcome.out);
    assert!(outcome.out.contains("\n  undecided "), "{}", outcome.out);
    let said =
        "error[undecided]: not known whether this always holds: 5 transitions, as many as are";
    assert!(outcome.out.contains(said), "{}", outcome.out);
    assert_eq!(outcome.out.matches("error[undecided]").count(), 1);
    assert_eq!(desk.attune("verify --steps 500 a.ron").code, 0);
}

#[test]
fn an_error_ends_it_as_it_ends_the_check() {
    let desk = desk("error");
    desk.put("broken.ron", STEADY.replace("go: \"end\"", "go: \"thin\""));
    let outcome = desk.attune("verify broken.ron steady.ron");
    assert_eq!((outcome.code, outcome.err.as_str()), (1, ""));
    assert!(
        outcome.out.contains("error[unknown-step]"),
        "{}",
        outcome.out
    );
    assert!(
        outcome.out.contains("error[broken-rule]"),
        "{}",
        outcome.out
    );
    let outcome = desk.attune("verify nowhere.ron steady.ron");
    assert_eq!(outcome.code, 2);
    assert!(outcome.err.contains("`nowhere.ron`"), "{}", outcome.err);
    assert!(
        outcome.out.contains("error[broken-rule]"),
        "{}",
        outcome.out
    );
}

#[test]
fn a_part_is_proved_where_it_is_called_and_not_by_itself() {
    let desk = Desk::new("verifying-parts");
    for name in ["rounds.ron", "look.ron"] {
        desk.put(&format!("in/{name}"), fs::read(shelf().join(name)).unwrap());
    }
    let outcome = desk.attune("verify in");
    assert_eq!((outcome.code, outcome.err.as_str()), (1, ""));
    assert!(
        outcome.out.contains(" in 2 calls of in/look.ron\n"),
        "{}",
        outcome.out
    );
    assert!(
        outcome.out.contains(", in `second` of in/look.ron\n"),
        "{}",
        outcome.out
    );
    let outcome = desk.attune("verify in/look.ron");
    assert_eq!((outcome.code, outcome.out.as_str()), (2, ""));
    assert!(
        outcome.err.contains("`in/look.ron` is no exercise"),
        "{}",
        outcome.err
    );
}

#[test]
fn json_names_every_rule_with_the_same_fields_and_keeps_times_apart() {
    let desk = desk("json");
    let read = |arguments: &str| -> serde_json::Value {
        let outcome = desk.attune(arguments);
        assert_eq!((outcome.code, outcome.err.as_str()), (1, ""));
        serde_json::from_str(&outcome.out).unwrap()
    };
    let mut json = read("verify --format json --save-plays plays both.ron rounds.ron");
    assert_eq!(json["holds"], false);
    assert_eq!(json["exercises"][0]["file"], "both.ron");
    let rules: Vec<&serde_json::Value> = (json["exercises"].as_array().unwrap().iter())
        .flat_map(|exercise| exercise["rules"].as_array().unwrap())
        .collect();
    let fields = "at because call limit name plays says states steps turn verdict what";
    for rule in &rules {
        let mut named: Vec<&str> = rule
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        named.sort_unstable();
        assert_eq!(named.join(" "), fields);
    }
    let broken = rules.iter().find(|rule| rule["name"] == "before").unwrap();
    assert_eq!(broken["verdict"], "broken");
    assert_eq!(
        broken["says"],
        "Before(first: \"breathe\", then: \"#warm\")"
    );
    assert_eq!(broken["because"], "A breath comes before warm words.");
    assert_eq!(
        broken["what"],
        "`listen` is reached before `breathe` was finished by A"
    );
    assert_eq!(broken["at"]["start"]["line"], 26);
    assert_eq!(broken["turn"]["start"]["line"], 11);
    let play = broken["plays"][0]["play"].as_str().unwrap();
    let saved = broken["plays"][0]["saved"].as_str().unwrap();
    assert_eq!(desk.text(saved), play);
    let part = rules.iter().find(|rule| rule["call"] == "second").unwrap();
    assert_eq!(part["at"]["file"], "look.ron");
    let times = json["times"][0]["rules"].as_array().unwrap();
    let first = json["exercises"][0]["rules"].as_array().unwrap();
    assert_eq!(times.len(), first.len());
    let mut again = read("verify --format json --save-plays plays both.ron rounds.ron");
    for json in [&mut json, &mut again] {
        json["times"].take();
    }
    assert_eq!(json, again);
}
