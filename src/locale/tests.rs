//! Whether every catalogue says what the English one beside it does: the same phrases, the same places to fill in, no more.
//! It must not know a language, only how a catalogue is written.

use super::{ENGLISH, Phrases, fill};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// What is said where somebody keeps things, in English.
const KEPT: &str = include_str!("keep/en.txt");

/// The catalogues beside English: the name of each file without its ending, and its text.
fn catalogues() -> Vec<(String, String)> {
    in_folder("src/locale")
}

/// Those of what is said where somebody keeps things.
fn kept_catalogues() -> Vec<(String, String)> {
    let mut all = in_folder("src/locale/keep");
    all.retain(|(name, _)| name != "en");
    all
}

/// Every catalogue with the English one it is measured by.
fn measured() -> Vec<(String, String, BTreeMap<&'static str, &'static str>)> {
    let player: BTreeMap<&str, &str> = Phrases::NAMES.iter().copied().zip(ENGLISH.0).collect();
    let kept: BTreeMap<&str, &str> = lines(KEPT).into_iter().collect();
    assert_eq!(player.len(), Phrases::NAMES.len());
    assert_eq!(kept.len(), lines(KEPT).len(), "English says one twice");
    let mut all = Vec::new();
    for (found, english) in [(catalogues(), player), (kept_catalogues(), kept)] {
        for (name, text) in found {
            all.push((name, text, english.clone()));
        }
    }
    all
}

#[allow(clippy::disallowed_methods)] // The catalogues are files; nothing but this test reads them so.
fn in_folder(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = fs::read_dir(folder).expect("the folder of the catalogues");
    let mut found = Vec::new();
    for path in files.flatten().map(|file| file.path()) {
        if path.extension().is_some_and(|ending| ending == "txt") {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            found.push((
                name.into_owned(),
                fs::read_to_string(&path).expect("a text"),
            ));
        }
    }
    found.sort();
    found
}

/// The lines with a phrase, by their names.
fn lines(text: &str) -> Vec<(&str, &str)> {
    let lines = text.lines().filter(|line| !line.is_empty());
    lines
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_once(" = ").unwrap_or((line, "")))
        .collect()
}

/// The places of a phrase that are filled in.
fn places(phrase: &str) -> BTreeSet<&str> {
    let parts = phrase.split('{').skip(1);
    parts
        .map(|part| part.split('}').next().unwrap_or(part))
        .collect()
}

#[test]
fn the_languages_that_were_asked_for_are_there() {
    let catalogues = catalogues();
    let names: Vec<&str> = catalogues.iter().map(|(name, _)| name.as_str()).collect();
    for wanted in ["ar", "de", "es", "fr"] {
        assert!(names.contains(&wanted), "{wanted} is not among {names:?}");
    }
    let kept = kept_catalogues();
    let kept: Vec<&str> = kept.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(kept, names, "keeping is spoken of in the same languages");
}

#[test]
fn every_catalogue_has_every_phrase_once_with_its_places_and_no_other() {
    for (language, text, english) in measured() {
        let lines = lines(&text);
        let found: BTreeMap<&str, &str> = lines.iter().copied().collect();
        assert_eq!(found.len(), lines.len(), "{language} says one twice");
        for (name, phrase) in &english {
            let Some(other) = found.get(name) else {
                panic!("{language} has no {name}");
            };
            assert!(!other.trim().is_empty(), "{language} is silent for {name}");
            assert_eq!(other.trim(), *other, "{language}, {name}: space at an end");
            assert_eq!(places(other), places(phrase), "{language}, {name}: {other}");
        }
        let more: Vec<&&str> = found
            .keys()
            .filter(|name| !english.contains_key(*name))
            .collect();
        assert!(
            more.is_empty(),
            "{language} has phrases nobody asks for: {more:?}"
        );
        assert_eq!(
            found["language"], language,
            "what a file is called is what it is in"
        );
        assert!(["ltr", "rtl"].contains(&found["direction"]));
    }
}

#[test]
fn nothing_but_what_is_the_same_in_both_is_left_in_english() {
    // `Pause` is a German and a French word, `Support` and `No` are others'.
    let words = |phrase: &str| {
        let bare = phrase.split(['{', '}']).step_by(2).collect::<String>();
        bare.chars().any(char::is_alphabetic)
    };
    let alike =
        |phrase: &str| phrase.chars().count() <= 8 || !phrase.contains(' ') || !words(phrase);
    for (language, text, english) in measured() {
        for (name, phrase) in lines(&text) {
            let same = phrase == english[name] && !alike(phrase);
            assert!(!same, "{language}: {name} is still English");
        }
    }
}

#[test]
fn every_catalogue_says_at_its_head_whether_somebody_has_read_it() {
    for (language, text, _) in measured() {
        let head: Vec<&str> = text
            .lines()
            .take_while(|line| line.starts_with('#'))
            .collect();
        let said = head.iter().any(|line| line.starts_with("# reviewed: "));
        assert!(said, "{language} begins with {head:?}");
    }
}

#[test]
fn a_text_for_the_player_is_read_in_the_order_of_the_names_and_only_whole() {
    let whole = ENGLISH.0.join("\n").replace("Leave quickly", "Schnell weg");
    let read = Phrases::read(Box::leak(whole.into_boxed_str())).expect("all phrases");
    assert_eq!(read.leave(), "Schnell weg");
    assert_eq!(read.second_of_you(), ENGLISH.second_of_you());
    let short = &ENGLISH.0[..ENGLISH.0.len() - 1];
    assert!(Phrases::read(Box::leak(short.join("\n").into_boxed_str())).is_none());
    assert!(Phrases::read("").is_none());
}

/// One word for one thing, whichever of the two catalogues a screen takes it from.
#[test]
fn what_both_catalogues_say_they_say_alike() {
    let english: BTreeMap<&str, &str> = Phrases::NAMES.iter().copied().zip(ENGLISH.0).collect();
    for (name, phrase) in lines(KEPT) {
        assert_eq!(*english.get(name).unwrap_or(&phrase), phrase, "{name}");
    }
    for ((language, player), (_, kept)) in catalogues().into_iter().zip(kept_catalogues()) {
        let player: BTreeMap<&str, &str> = lines(&player).into_iter().collect();
        for (name, phrase) in lines(&kept) {
            let other = *player.get(name).unwrap_or(&phrase);
            assert_eq!(other, phrase, "{language}, {name}");
        }
        let said = lines(&kept)
            .into_iter()
            .find(|(name, _)| *name == "leaving");
        let (_, leaving) = said.unwrap_or_default();
        assert!(
            leaving.contains(player["leave"]),
            "{language} names the button"
        );
    }
}

#[test]
#[cfg(feature = "keep")]
fn what_the_engine_says_of_keeping_is_what_the_catalogue_says() {
    use super::Keeping;
    let english: BTreeMap<&str, &str> = lines(KEPT).into_iter().collect();
    let names = Keeping::NAMES.map(|name| english[name]);
    assert_eq!(Keeping::ENGLISH.all(), &names);
    let script = include_str!("../widget/said.js");
    let order = Keeping::NAMES
        .map(|name| ["said.", name].concat())
        .join(", ");
    assert!(script.contains(&order), "said.js hands over {order}");
    let text = [&ENGLISH.0.join("\n"), "a", "b", "c", "d", "e"].join("\n");
    let read = Keeping::read(Box::leak(text.into_boxed_str())).expect("all five");
    assert_eq!(read.all(), &["a", "b", "c", "d", "e"]);
    assert_eq!(Keeping::read("a\nb\n\nd\ne"), None);
    assert_eq!(Keeping::read("a\nb\nc\nd"), None);
}

#[test]
fn what_is_said_without_the_engine_is_what_the_engine_says() {
    let script = include_str!("../widget/phrases.js");
    let list = script
        .split("ENGLISH = [")
        .nth(1)
        .and_then(|rest| rest.split("];").next());
    let said: Vec<&str> = list
        .unwrap_or_default()
        .split('\'')
        .skip(1)
        .step_by(2)
        .collect();
    assert_eq!(said, ENGLISH.0[..8]);
}

#[test]
fn a_value_with_braces_is_not_filled_again() {
    assert_eq!(fill("{a}, {b}.", &[("a", "{b}"), ("b", "x")]), "{b}, x.");
    assert_eq!(fill("open { here", &[]), "open { here");
}

/// Two names in Latin letters would change places among Arabic words, and the device go to the wrong one.
#[test]
fn names_among_words_that_run_from_right_to_left_are_kept_apart() {
    for (language, text, _) in measured() {
        let phrases: BTreeMap<&str, &str> = lines(&text).into_iter().collect();
        if phrases.get("direction") != Some(&"rtl") {
            continue;
        }
        for (name, phrase) in phrases {
            for place in ["{to}", "{other}", "{of}", "{word}", "{title}"] {
                let apart = format!("\u{2068}{place}\u{2069}");
                // Figures are in no danger.
                let alone = phrase.contains("{from}")
                    || phrase.contains("{n}")
                    || phrase.matches(place).count() == phrase.matches(&apart).count();
                assert!(alone, "{language}, {name}: {phrase}");
            }
        }
    }
}
