//! `attune test`: what is said of an exercise, its plays, its rules and what the plays take, and for build servers.
//! It must not know how any of these is tested; it runs the program.

#![cfg(feature = "cli")]

mod terminal;

use roxmltree::{Document, Node};
use terminal::{Desk, STEADY};

/// A play that takes all of it but what its coverage lists.
const PLAY: &str = "play 1: steady

hello
  > next
thing
  > feet
steady
  > 4
card
  > next
end
";

/// The exercise with rules of its own.
fn ruled(rules: &str) -> String {
    STEADY.replace(
        "    steps: {",
        &format!("    rules: [{rules}],\n    steps: {{"),
    )
}

/// The exercise with plays that take all of it.
fn whole(name: &str) -> Desk {
    let desk = Desk::new(name);
    desk.put("shelf/steady.ron", STEADY);
    let written = desk.attune("verify --cover shelf/steady.ron --save-plays shelf/plays");
    assert_eq!(written.code, 1, "{}", written.out);
    desk
}

#[test]
fn an_exercise_in_which_all_is_well_takes_one_line() {
    let desk = whole("testing-well");
    let outcome = desk.attune("test shelf");
    assert_eq!(outcome.code, 0, "{}{}", outcome.out, outcome.err);
    let lines: Vec<&str> = outcome.out.lines().collect();
    let [line, "", summary] = lines[..] else {
        unreachable!("{}", outcome.out);
    };
    assert!(line.starts_with("ok    shelf/steady.ron: "), "{line}");
    for words in [
        " plays, ",
        " rules, ",
        " states, ",
        " places taken, ",
        " ms",
    ] {
        assert!(line.contains(words), "{words} in {line}");
    }
    assert!(summary.contains(": nothing is wrong; "), "{summary}");
    assert_eq!(outcome.err, "", "nobody watches");
}

#[test]
fn without_a_path_the_folder_of_exercises_is_tested() {
    let desk = Desk::new("testing-default");
    desk.put("exercises/steady.ron", STEADY);
    let outcome = desk.attune("test --no-cover");
    assert_eq!(outcome.code, 0, "{}{}", outcome.out, outcome.err);
    assert!(outcome.out.starts_with("ok    exercises/steady.ron: "));
}

#[test]
fn a_play_that_is_not_true_fails_in_the_words_of_replaying_it() {
    let desk = whole("testing-untrue");
    desk.put(
        "shelf/plays/steady.wrong.play",
        PLAY.replace("> feet", "> hand"),
    );
    let outcome = desk.attune("test shelf");
    assert_eq!(outcome.code, 1);
    assert!(outcome.out.contains("(1 not true)"), "{}", outcome.out);
    let alone = desk.attune("play shelf/steady.ron --transcript shelf/plays/steady.wrong.play");
    let told = alone.out.split("\n\n").next().unwrap_or_default();
    assert!(
        told.contains("--> shelf/plays/steady.wrong.play:"),
        "{told}"
    );
    assert!(outcome.out.contains(told.trim_end()), "{}", outcome.out);
}

#[test]
fn a_broken_rule_fails_and_its_play_is_shown() {
    let desk = whole("testing-broken");
    desk.put(
        "shelf/steady.ron",
        ruled("Never(reach: \"card\", when: \"steady < 2\", because: \"Not alone.\")"),
    );
    let outcome = desk.attune("test shelf");
    assert_eq!(outcome.code, 1);
    assert!(
        outcome.out.starts_with("wrong shelf/steady.ron: "),
        "{}",
        outcome.out
    );
    assert!(outcome.out.contains("(1 broken)"), "{}", outcome.out);
    assert!(
        outcome.out.contains("error[broken-rule]"),
        "{}",
        outcome.out
    );
    assert!(
        outcome.out.contains("    play 1: steady\n"),
        "{}",
        outcome.out
    );
    assert_eq!(desk.attune("test shelf --no-rules").code, 0);
}

#[test]
fn a_rule_that_is_undecided_fails() {
    let desk = whole("testing-undecided");
    let outcome = desk.attune("test shelf --steps 3");
    assert_eq!(outcome.code, 1);
    assert!(outcome.out.contains(" undecided)"), "{}", outcome.out);
}

#[test]
fn what_no_play_takes_fails_and_is_listed() {
    let desk = Desk::new("testing-missed");
    desk.put("steady.ron", STEADY)
        .put("plays/steady.feet.play", PLAY);
    let outcome = desk.attune("test steady.ron");
    assert_eq!(outcome.code, 1, "{}", outcome.out);
    assert!(outcome.out.contains("1 play, "), "{}", outcome.out);
    assert!(outcome.out.contains("taken by no play:"), "{}", outcome.out);
    assert!(outcome.out.contains("thing > hands"), "{}", outcome.out);
    assert_eq!(desk.attune("test steady.ron --no-cover").code, 0);
}

#[test]
fn an_error_fails_and_what_it_hides_is_not_called_well() {
    let desk = whole("testing-error");
    desk.put("shelf/steady.ron", STEADY.replace("\"end\"", "\"thin\""));
    let outcome = desk.attune("test shelf");
    assert_eq!(outcome.code, 1);
    assert!(
        outcome.out.starts_with("wrong shelf/steady.ron: 1 error, "),
        "{}",
        outcome.out
    );
    assert!(
        outcome.out.contains("--> shelf/steady.ron:15:18"),
        "{}",
        outcome.out
    );
    assert!(
        outcome.out.contains("1 exercise, 0 plays, 0 rules: "),
        "{}",
        outcome.out
    );
}

#[test]
fn a_play_whose_exercise_is_gone_fails() {
    let desk = whole("testing-stray");
    desk.put("shelf/plays/gone.once.play", PLAY);
    let outcome = desk.attune("test shelf");
    assert_eq!(outcome.code, 1);
    let told = "shelf/plays/gone.once.play: there is no exercise `gone` beside this play";
    assert!(outcome.out.contains(told), "{}", outcome.out);
    assert_eq!(
        desk.attune("test shelf/steady.ron").code,
        0,
        "the others were not asked for"
    );
}

#[test]
fn parts_are_no_exercises_and_wordings_need_no_plays_of_their_own() {
    let desk = whole("testing-parts");
    let part = "Part(format: 1, title: \"P\", allow: { \"unused-part\": \"Kept for later.\" }, \
                steps: { \"a\": Say(\"You could rest.\") })";
    let wording = "Wording(format: 1, of: \"steady.ron\", words: { \"title\": \"Ours\" })";
    desk.put("shelf/parts/p.ron", part)
        .put("shelf/ours.ron", wording);
    let outcome = desk.attune("test shelf");
    assert_eq!(outcome.code, 0, "{}{}", outcome.out, outcome.err);
    assert!(!outcome.out.contains("p.ron"), "{}", outcome.out);
    assert!(
        outcome.out.contains("ok    shelf/ours.ron: 1"),
        "{}",
        outcome.out
    );
    let named = desk.attune("test shelf/parts/p.ron");
    assert_eq!(named.code, 2);
    assert!(
        named.err.contains("is no exercise: name one that calls it"),
        "{}",
        named.err
    );
}

#[test]
fn what_cannot_be_read_is_trouble() {
    let desk = whole("testing-trouble");
    for arguments in [
        "test nowhere.ron",
        "test nowhere/",
        "test",
        "test shelf nowhere.ron",
        "test shelf --output nowhere/report.xml --format junit",
        "test shelf --no-rules --steps 4",
    ] {
        let outcome = desk.attune(arguments);
        assert_eq!(outcome.code, 2, "{arguments}: {}", outcome.out);
        assert!(!outcome.err.is_empty(), "{arguments}");
    }
}

#[test]
fn json_says_the_same_with_every_test_in_it() {
    let desk = whole("testing-json");
    desk.put(
        "shelf/plays/steady.wrong.play",
        PLAY.replace("> feet", "> hand"),
    );
    let outcome = desk.attune("test shelf --format json");
    assert_eq!(outcome.code, 1);
    let json: serde_json::Value = serde_json::from_str(&outcome.out).unwrap();
    assert_eq!(json["holds"], false);
    let one = &json["exercises"][0];
    assert_eq!(one["file"], "shelf/steady.ron");
    assert_eq!(one["findings"], serde_json::json!([]));
    let plays = one["plays"].as_array().unwrap();
    let untrue: Vec<_> = plays.iter().filter(|play| play["holds"] == false).collect();
    assert_eq!(untrue.len(), 1);
    assert_eq!(untrue[0]["file"], "shelf/plays/steady.wrong.play");
    assert_eq!(one["rules"]["holds"], true);
    assert!(one["rules"]["rules"].as_array().unwrap().len() > 10);
    assert!(!one["coverage"]["ways"].as_array().unwrap().is_empty());
    let less = desk.attune("test shelf --format json --no-rules --no-cover");
    let json: serde_json::Value = serde_json::from_str(&less.out).unwrap();
    assert!(json["exercises"][0]["rules"].is_null());
    assert!(json["exercises"][0]["coverage"].is_null());
}

#[test]
fn junit_has_a_suite_for_each_exercise_and_a_case_for_each_test() {
    let desk = whole("testing-junit");
    let rule = "Never(reach: \"card\", when: \"steady < 2\", because: \"<Not> & \\\"alone\\\".\")";
    desk.put("shelf/steady.ron", ruled(rule))
        .put(
            "shelf/plays/steady.wrong.play",
            PLAY.replace("> feet", "> ]]>\u{b}<b>"),
        )
        .put("shelf/plays/gone.once.play", PLAY);
    let outcome = desk.attune("test shelf --format junit --output report.xml");
    assert_eq!(outcome.code, 1);
    assert!(
        outcome.out.starts_with("wrong shelf/steady.ron: "),
        "the text is shown: {}",
        outcome.out
    );
    let text = desk.text("report.xml");
    let xml = Document::parse(&text).unwrap();
    let suites: Vec<Node> = (xml.root_element().children())
        .filter(|node| node.has_tag_name("testsuite"))
        .collect();
    let names: Vec<_> = suites
        .iter()
        .filter_map(|suite| suite.attribute("name"))
        .collect();
    assert_eq!(names, ["shelf/steady.ron", "beside the exercises"]);
    for suite in suites.iter().copied().chain([xml.root_element()]) {
        let number = |tag: &str| {
            suite
                .descendants()
                .filter(|node| node.has_tag_name(tag))
                .count()
        };
        let said = |name: &str| suite.attribute(name).and_then(|words| words.parse().ok());
        assert_eq!(said("tests"), Some(number("testcase")), "{text}");
        assert_eq!(said("failures"), Some(number("failure")), "{text}");
        assert_eq!(said("skipped"), Some(number("skipped")), "{text}");
    }
    let cases: Vec<Node> = suites[0].children().filter(Node::is_element).collect();
    let failing = |start: &str| {
        let with = |case: &&Node| {
            case.attribute("name")
                .is_some_and(|name| name.starts_with(start))
        };
        let these = cases.iter().filter(with);
        let failed = these.filter_map(|case| case.first_element_child());
        failed
            .map(|failure| failure.text().unwrap_or_default().to_string())
            .collect::<Vec<_>>()
    };
    assert!(failing("check").is_empty());
    assert_eq!(failing("play ").len(), 1);
    let rules = failing("rule Never(");
    assert!(rules[0].contains("<Not> & \"alone\"."), "{}", rules[0]);
    assert!(rules[0].contains("    play 1: steady\n"), "{}", rules[0]);
    assert!(failing("coverage").is_empty());
}

#[test]
fn whoever_stops_reading_still_gets_the_exit_code() {
    let desk = whole("testing-unread");
    desk.put("shelf/plays/gone.once.play", PLAY);
    for arguments in [
        "test shelf",
        "test shelf --format json",
        "test shelf --format junit",
        "verify shelf --steps 3 --format json",
    ] {
        assert_eq!(desk.unread(arguments).code, 1, "{arguments}");
    }
}
