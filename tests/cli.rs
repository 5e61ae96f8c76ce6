//! The command line as an author meets it: exit codes, reports, plays in a terminal.
//! It must not know how the commands work; it runs the program.

#![cfg(feature = "cli")]

mod terminal;

use terminal::{Desk, STEADY};

fn broken() -> String {
    STEADY.replace("go: \"end\"", "go: \"thin\"")
}

#[test]
fn a_clean_exercise_ends_with_nothing_to_report() {
    let desk = Desk::new("cli-clean");
    desk.put("a.ron", STEADY).put("in/b.ron", STEADY);
    let outcome = desk.attune("check a.ron in/b.ron");
    assert_eq!(outcome.code, 0, "{}", outcome.out);
    assert_eq!(outcome.out, "checked 2 files: nothing to report\n");
    assert_eq!(outcome.err, "");
}

#[test]
fn an_error_is_drawn_and_counted() {
    let desk = Desk::new("cli-error");
    desk.put("a.ron", STEADY).put("in/b.ron", broken());
    let outcome = desk.attune("check a.ron in/b.ron");
    assert_eq!(outcome.code, 1);
    assert!(
        outcome.out.contains("--> in/b.ron:15:18"),
        "{}",
        outcome.out
    );
    assert!(
        outcome.out.ends_with("1 error in 1 file\n"),
        "{}",
        outcome.out
    );
}

#[test]
fn json_is_one_array_with_the_same_fields_in_every_finding() {
    let desk = Desk::new("cli-json");
    desk.put("a.ron", broken()).put("clean.ron", STEADY);
    let outcome = desk.attune("check --format json a.ron");
    assert_eq!(outcome.code, 1);
    let json: serde_json::Value = serde_json::from_str(&outcome.out).unwrap();
    let finding = &json[0];
    assert_eq!(finding["severity"], "error");
    assert_eq!(finding["file"], "a.ron");
    assert_eq!(
        finding["start"],
        serde_json::json!({ "line": 15, "column": 18 })
    );
    assert_eq!(
        finding["end"],
        serde_json::json!({ "line": 15, "column": 22 })
    );
    let start = finding["span"]["start"].as_u64().unwrap() as usize;
    assert!(broken()[start..].starts_with("thin"));
    for name in ["code", "message", "label", "labels", "hint", "edit"] {
        assert!(finding.get(name).is_some(), "{name}");
    }
    assert_eq!(desk.attune("check --format json clean.ron").out, "[]\n");
}

#[test]
fn what_cannot_be_read_is_trouble_and_not_a_finding() {
    let desk = Desk::new("cli-trouble");
    desk.put("a.ron", broken()).put("folder.ron/x", "");
    for arguments in [
        "check",
        "check nowhere.ron",
        "check folder.ron",
        "check folder.ron/",
        "check a.ron nowhere.ron",
        "check --format xml a.ron",
        "play nowhere.ron",
        "play a.ron --seed many",
        "sing a.ron",
        "",
    ] {
        let outcome = desk.attune(arguments);
        assert_eq!(outcome.code, 2, "{arguments}: {}", outcome.out);
        assert!(!outcome.err.is_empty(), "{arguments}");
    }
    let both = desk.attune("check a.ron nowhere.ron");
    assert!(both.out.contains("1 error in 1 file"), "{}", both.out);
    assert!(
        both.err.contains("`nowhere.ron` cannot be read"),
        "{}",
        both.err
    );
}

#[test]
fn help_and_version_are_no_trouble() {
    let desk = Desk::new("cli-help");
    assert_eq!(desk.attune("--version").code, 0);
    let help = desk.attune("play --help");
    assert_eq!(help.code, 0);
    assert!(help.out.contains("--transcript") && help.out.contains("--record"));
}

#[test]
fn a_part_above_the_exercise_is_not_read() {
    let desk = Desk::new("cli-above");
    let part = "Part(format: 1, title: \"secret\", steps: { \"a\": Say(\"secret\") })";
    let call = "\"hello\": Part(file: \"../part.ron\"), \"hello-2\":";
    desk.put("part.ron", part);
    desk.put("in/a.ron", STEADY.replacen("\"hello\":", call, 1));
    let outcome = desk.attune("check in/a.ron");
    assert_eq!(outcome.code, 1, "{}", outcome.out);
    assert!(outcome.out.contains("in/a.ron:6:"), "{}", outcome.out);
}

#[test]
fn an_exercise_is_played_and_written_down() {
    let desk = Desk::new("cli-play");
    desk.put("steady.ron", STEADY);
    let typed = "\n?\n9\nfeet\nback\n2\n11\n7\n\n";
    let outcome = desk.typing("play steady.ron --record out.play", typed);
    assert_eq!(outcome.code, 0, "{}{}", outcome.out, outcome.err);
    assert!(outcome.out.contains("  2  My hands"), "{}", outcome.out);
    assert!(
        outcome
            .out
            .contains("You could write a whole number from 0 to 10."),
        "{}",
        outcome.out
    );
    assert!(
        outcome.out.lines().all(|line| line.chars().count() <= 72),
        "{}",
        outcome.out
    );
    assert_eq!(
        desk.text("out.play"),
        "play 1: steady\n\nhello\n  > next\nthing\n  > feet\nsteady\n  @ undo\nthing\n  > hands\nsteady\n  > 7\ncard\n  > next\nend\n"
    );
    let again = desk.attune("play steady.ron --transcript out.play");
    assert_eq!((again.code, again.out.as_str()), (0, "1 play is true\n"));
}

#[test]
fn nothing_typed_ends_a_play_gently() {
    let desk = Desk::new("cli-end");
    desk.put("steady.ron", STEADY);
    let outcome = desk.typing("play steady.ron --record out.play", "\n");
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    assert_eq!(
        desk.text("out.play"),
        "play 1: steady\n\nhello\n  > next\nthing\n"
    );
    // The folder need not be there: what was answered is not lost.
    let left = desk.typing(
        "play steady.ron --record plays/steady.left.play",
        "\nleave\n",
    );
    assert_eq!(left.code, 0, "{}", left.err);
    let play = desk.text("plays/steady.left.play");
    assert!(play.ends_with("thing\n  @ leave\nend\n"), "{play}");
    let again = desk.attune("play steady.ron --transcript plays/steady.left.play");
    assert_eq!(again.code, 0, "{}", again.out);
}

#[test]
fn what_is_there_already_is_not_written_over() {
    let desk = Desk::new("cli-kept");
    desk.put("steady.ron", STEADY).put("mine.play", "mine");
    let outcome = desk.typing("play steady.ron --record mine.play", "\n");
    assert_eq!((outcome.code, outcome.out.as_str()), (2, ""));
    let told = "attune: `mine.play` is there already and stays as it is; choose another name\n";
    assert_eq!(outcome.err, told);
    assert_eq!(desk.text("mine.play"), "mine");
    for command in [
        "graph steady.ron --out steady.ron",
        "test steady.ron --output ./steady.ron",
        "bundle steady.ron --output steady.ron",
    ] {
        let outcome = desk.attune(command);
        assert_eq!(outcome.code, 2, "{command}: {}", outcome.out);
        assert!(
            outcome.err.contains("name another file"),
            "{command}: {}",
            outcome.err
        );
        assert_eq!(desk.text("steady.ron"), STEADY, "{command}");
    }
}

#[test]
fn a_command_that_is_named_can_be_copied() {
    let desk = Desk::new("cli-copied");
    let file = "a hard day.ron";
    let outcome = desk.words(&["new", file], "");
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    assert!(
        outcome.out.contains("`attune check \"a hard day.ron\"`"),
        "{}",
        outcome.out
    );
    let tested = desk.words(&["test", "--no-rules", file], "");
    assert!(
        tested
            .out
            .contains("`attune verify --cover --save-plays plays \"a hard day.ron\"` writes them"),
        "{}",
        tested.out
    );
}

#[test]
fn a_play_that_is_not_true_is_told_with_its_line() {
    let desk = Desk::new("cli-untrue");
    desk.put("steady.ron", STEADY).put("broken.ron", broken());
    desk.put(
        "true.play",
        "play 1: steady\nhello: look for one steady thing\n  ! wooden\n",
    );
    desk.put("words.play", "play 1: steady\nhello\n  = wooden\n");
    desk.put("other.play", "play 1: unsteady\nhello\n");
    desk.put("noise.play", "play 1: steady\nhello there\n");
    let outcome =
        desk.attune("play steady.ron --transcript true.play words.play other.play noise.play");
    assert_eq!(outcome.code, 1, "{}", outcome.err);
    let screen = "hint: on the screen: One steady thing / You could look for one steady thing.";
    for part in [
        "error[play-words]: `wooden` is not on the screen\n --> words.play:3:3",
        screen,
        "error[play-exercise]: this play is of `unsteady`, not of `steady`\n --> other.play:1:9",
        "error[play-line]: this line is not part of a play\n --> noise.play:2:1",
        "3 of 4 plays are not true",
    ] {
        assert!(outcome.out.contains(part), "{part}\n{}", outcome.out);
    }
    assert_eq!(
        desk.attune("play steady.ron --transcript nowhere.play")
            .code,
        2
    );
    assert_eq!(
        desk.attune("play broken.ron --transcript true.play").code,
        1
    );
    assert_eq!(desk.attune("play broken.ron").code, 1);
}

#[test]
fn nobody_reading_is_no_fault() {
    let desk = Desk::new("cli-pipe");
    desk.put("steady.ron", STEADY).put("broken.ron", broken());
    assert_eq!(desk.unread("check broken.ron").code, 1);
    let outcome = desk.unread("play steady.ron");
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
}

#[test]
fn an_exercise_in_other_words_is_checked_and_played_like_any() {
    let desk = Desk::new("cli-wording");
    desk.put("steady.ron", STEADY);
    desk.put(
        "ours.ron",
        "Wording(format: 1, of: \"steady.ron\", words: { \"title\": \"Ours\", \"helo.text\": \"Hi\" })",
    );
    let outcome = desk.attune("check ours.ron");
    assert_eq!(outcome.code, 0, "{}", outcome.out);
    assert!(outcome.out.contains("ours.ron:1:65"), "{}", outcome.out);
    assert!(
        outcome.out.contains("did you mean `hello.text`?"),
        "{}",
        outcome.out
    );
    let played = desk.typing("play ours.ron", "leave\n");
    assert_eq!(played.code, 0, "{}", played.err);
    assert!(played.out.contains("Ours"), "{}", played.out);
}
