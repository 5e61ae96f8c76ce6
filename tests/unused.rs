//! What is said of names that nothing reads, of warnings that are allowed, and of folders of files.
//! It must not know how uses are remembered; it draws the findings into small scripts.

// Slow in the dev profile; `npm test` has it in this one: `cargo test --profile thorough --test unused`.
#![cfg(all(feature = "cli", not(debug_assertions)))]
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod carets;
mod terminal;

use carets::{findings, hold, hold_steps, said};
use terminal::{Desk, STEADY};

#[test]
fn a_worked_out_value_that_nothing_reads_is_told_of() {
    hold(&[(
        "a.ron",
        r#"Exercise(format: 1, title: "T",
    let: {
        "calm": "x is yes",
         ^^^^ unused-value
        "deep": "x is no",
        "wide": "deep and x is no",
        "mood": { "x is yes": "up", "else": "down" },
    },
    steps: {
        "x": Choice(ask: "X?", options: { "yes": "Yes", "no": "No" }, go: { "wide": "end", "else": "next" }),
        "y": Say(text: "Y.", when: "mood is up"),
        "c": Card(kind: "done", title: "T", next: "N"),
    },
)"#,
    )]);
}

#[test]
fn what_only_an_unread_value_reads_is_read_and_its_mistakes_are_told() {
    hold(&[(
        "a.ron",
        r#"Exercise(format: 1, title: "T",
    let: {
        "calm": "deep or y is yes",
                         ^ unknown-name
        "deep": "x is yes",
    },
    steps: {
        "x": Choice(ask: "X?", options: { "yes": "Yes", "no": "No" }),
        "c": Card(kind: "done", title: "T", next: "N"),
    },
)"#,
    )]);
    hold(&[(
        "a.ron",
        r#"Exercise(format: 1, title: "T",
    let: {
        "calm": "deep or x is no",
         ^^^^ unused-value
        "deep": "x is yes",
    },
    steps: {
        "x": Choice(ask: "X?", options: { "yes": "Yes", "no": "No" }),
        "c": Card(kind: "done", title: "T", next: "N"),
    },
)"#,
    )]);
}

#[test]
fn a_rule_reads_too() {
    hold(&[(
        "a.ron",
        r##"Exercise(format: 1, title: "T",
    let: { "calm": "x is yes" },
    steps: {
        "x": Choice(ask: "X?", options: { "yes": "Yes", "no": "No" }),
        "y": Say(text: "Y.", tags: ["mine", "hers", "tender", "own:A"]),
                                             ^^^^ unused-tag
        "c": Card(kind: "done", title: "T", next: "N"),
    },
    rules: [Never(reach: "#mine", when: "calm")],
)"##,
    )]);
}

#[test]
fn a_joint_value_is_read_by_a_condition() {
    let text = |go: &str, carets: &str| {
        format!(
            r#"Exercise(format: 1, title: "T",
    people: (roles: {{ "a": "one", "b": "the other" }}),
    joint: {{
        "ok": (value: "both(x is y)", told: "We go on if both want to."),
{carets}    }},
    steps: {{
        "t": Turn(for: "each", go: {go}, steps: {{ "x": Choice(ask: "X?", options: {{ "y": "Y" }}) }}),
        "c": Card(for: "both", kind: "done", title: "T", next: "N"),
    }},
)"#
        )
    };
    hold(&[(
        "a.ron",
        &text("{ \"ok\": \"next\", \"else\": \"end\" }", ""),
    )]);
    hold(&[("a.ron", &text("\"next\"", "         ^^ unused-value\n"))]);
}

#[test]
fn kept_words_are_shown_somewhere() {
    hold_steps(
        r#"
"a": Short(ask: "A?", keep: "one"),
                             ^^^ unused-value
"b": Short(ask: "B?", keep: { "two": "{b}", "three": "so {b}" }, skip: false),
                                             ^^^^^ unused-value
"d": Choice(ask: "D?", options: { "x": (text: "X", keep: { "four": "x" }) }),
                                                            ^^^^ unused-value
"e": Say("{two}"),
"#,
    );
    let (message, hint, edit) = said("\"a\": Short(ask: \"A?\", keep: \"one\"),", "unused-value");
    assert_eq!(message, "nothing shows the kept words `one`");
    assert_eq!(hint, "put `{one}` into a text or a card, or take it away");
    assert_eq!(edit, None);
}

#[test]
fn a_list_is_read_by_a_nudge_or_a_condition() {
    hold(&[(
        "a.ron",
        r#"Exercise(format: 1, title: "T",
    lists: { "one": ["but"], "two": ["so"], "three": ["or"] },
                                             ^^^^^ unused-list
    steps: {
        "x": Short(ask: "X?", nudge: (list: "one", ask: "{word}?", change: "Change", keep: "Keep")),
        "y": Say(text: "Y.", when: "x mentions two"),
        "c": Card(kind: "done", title: "T", next: "N"),
    },
)"#,
    )]);
}

#[test]
fn a_tag_is_read_where_it_narrows_lines_or_options() {
    hold_steps(
        r#"
"r": Rate(ask: "{line}?", lines: { "l": (text: "L", tags: ["core"]), "m": (text: "M", tags: ["rim"]) }, options: { "y": "Y" }),
                                                                                              ^^^ unused-tag
"m": Many(ask: "M?", options: { "o": (text: "O", tags: ["near"]), "p": "P" }),
"s": Say(text: "S.", when: "any(r.core is y) or count(m.near) >= 1"),
"#,
    );
}

const PART: &str = r#"Part(format: 1, title: "P",
    settings: { "short": false, "lead": "Hello." },
    let: { "good": "x is y", "seen": "x is n" },
    gives: ["good", "seen"],
    steps: {
        "l": Say(text: "{lead}", when: "not short"),
        "x": Choice(ask: "X?", options: { "y": "Y", "n": "N" }),
    },
)"#;

#[test]
fn a_part_is_read_if_any_call_of_it_is() {
    let text = |read: &str| {
        format!(
            r#"Exercise(format: 1, title: "T", steps: {{
        "one": Part(file: "p.ron", with: {{ "short": true }}),
        "two": Part(file: "p.ron"),
        "s": Say(text: "S.", when: "{read}"),
        "c": Card(kind: "done", title: "T", next: "N"),
    }})"#
        )
    };
    hold(&[("a.ron", &text("two.good and one.seen")), ("p.ron", PART)]);
    let drawn = PART.replace(
        "\"seen\"],\n",
        "\"seen\"],\n                     ^^^^ unused-value\n",
    );
    hold(&[("a.ron", &text("two.good")), ("p.ron", &drawn)]);
}

#[test]
fn a_setting_that_its_part_does_not_read_is_told_of() {
    hold(&[
        (
            "a.ron",
            r#"Exercise(format: 1, title: "T", steps: {
        "one": Part(file: "p.ron", with: { "lead": "Hi.", "short": true }),
        "c": Card(kind: "done", title: "T", next: "N"),
    })"#,
        ),
        (
            "p.ron",
            r#"Part(format: 1, title: "P", settings: { "short": false, "lead": "Hello." }, steps: {
                                                         ^^^^ unused-value
        "l": Say(text: "Go.", when: "not short"),
    })"#,
        ),
    ]);
}

#[test]
fn a_warning_is_allowed_in_a_file_a_step_a_turn_or_an_option() {
    hold_steps(
        r#"
"a": Say(text: "You must.", allow: { "avoid-words": "A quote." }),
"b": Say("You must."),
              ^^^^ avoid-words
"t": Turn(for: "both", allow: { "avoid-words": "All of it is quoted." }, steps: {
    "d": Say("You must."),
}),
"e": Choice(ask: "It must be?", options: {
                     ^^^^ avoid-words
    "x": (text: "You must.", allow: { "avoid-words": "One says so." }),
    "y": "You must.",
              ^^^^ avoid-words
}),
"#,
    );
    hold(&[(
        "a.ron",
        r#"Exercise(format: 1, title: "It must be", allow: { "avoid-words": "All of it is quoted.", "unused-tag": "For later." }, steps: {
        "a": Say(text: "You must.", tags: ["x"]),
        "c": Card(kind: "done", title: "T", next: "N"),
    })"#,
    )]);
}

#[test]
fn what_is_allowed_has_a_code_a_reason_and_a_use() {
    hold_steps(
        r#"
"a": Say(text: "You must.", allow: { "avoid-words": " " }),
                                      ^^^^^^^^^^^ no-reason
"b": Say(text: "You go.", allow: { "avoid-wrods": "A quote." }),
                                    ^^^^^^^^^^^ unknown-code
"d": Say(text: "You go.", allow: { "missing-answer": "I know." }),
                                    ^^^^^^^^^^^^^^ unknown-code
"#,
    );
    hold_steps(
        r#"
"a": Say(text: "You go.", allow: { "avoid-words": "A quote." }),
                                    ^^^^^^^^^^^ unused-allow
"b": Say(text: "You go.", allow: { "long-text": "Long.", "unused-allow": "It will be." }),
"#,
    );
    let allow = |code: &str| format!("\"a\": Say(text: \"Go.\", allow: {{ \"{code}\": \"x\" }}),");
    let (message, hint, edit) = said(&allow("avoid-wrods"), "unknown-code");
    assert_eq!(message, "no warning has the code `avoid-wrods`");
    assert_eq!(
        (hint.as_str(), edit.as_deref()),
        ("did you mean `avoid-words`?", Some("avoid-words"))
    );
    let (message, ..) = said(&allow("missing-answer"), "unknown-code");
    assert_eq!(
        message,
        "`missing-answer` is an error and can't be silenced"
    );
}

#[test]
fn an_error_is_never_silent() {
    hold_steps(
        r#"
"a": Say(text: "Go.", allow: { "unknown-code": "I know.", "nope": "I know." }),
                                ^^^^^^^^^^^^ unknown-code
                                                           ^^^^ unknown-code
"#,
    );
    hold_steps(
        r#"
"a": Say(text: "Go.", go: "nowhere", allow: { "unknown-step": "It will come." }),
                           ^^^^^^^ unknown-step
                                               ^^^^^^^^^^^^ unknown-code
"#,
    );
}

#[test]
fn a_part_may_allow_what_another_caller_has() {
    let part = PART.replace(
        "title: \"P\"",
        "title: \"P\", allow: { \"unused-value\": \"Others read it.\" }",
    );
    let call = |read: &str| {
        format!(
            "Exercise(format: 1, title: \"T\", steps: {{ \"one\": Part(\"p.ron\"), \"s\": Say(text: \"S.\", when: \"{read}\"), \"c\": Card(kind: \"done\", title: \"T\", next: \"N\") }})"
        )
    };
    for read in ["one.good", "one.good or one.seen"] {
        hold(&[("a.ron", &call(read)), ("p.ron", &part)]);
    }
    // Words are the part's own: no caller changes them.
    let useless = PART.replace(
        "title: \"P\"",
        "title: \"P\", allow: { \"avoid-words\": \"Others read it.\" }",
    );
    let text = call("one.good or one.seen");
    let (findings, _) = findings(&[("a.ron", &text), ("p.ron", &useless)]);
    let codes: Vec<&str> = findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["unused-allow"]);
}

/// A folder with two exercises that call a part, a part nothing calls, and what is no exercise.
fn shelf(name: &str) -> Desk {
    let desk = Desk::new(name);
    let call = |read: &str| {
        format!(
            "Exercise(format: 1, title: \"T\", steps: {{ \"one\": Part(\"parts/p.ron\"), \"s\": Say(text: \"S.\", when: \"{read}\"), \"c\": Card(kind: \"done\", title: \"T\", next: \"N\") }})"
        )
    };
    desk.put("in/a.ron", call("one.good"));
    desk.put("in/b.ron", call("one.good or one.seen"));
    desk.put("in/parts/p.ron", PART);
    desk.put(
        "in/parts/q.ron",
        "// Alone.\nPart(format: 1, title: \"Q\", steps: { \"w\": Say(\"You must.\") })",
    );
    desk.put("in/plays/no.ron", "nonsense")
        .put("in/.hidden/no.ron", "nonsense")
        .put("in/.no.ron", "nonsense");
    desk
}

#[test]
fn a_folder_is_checked_as_a_whole() {
    let desk = shelf("unused-folder");
    let outcome = desk.attune("check in");
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    // `seen` is read by one of the two callers, so that the part needs it.
    assert!(!outcome.out.contains("unused-value"), "{}", outcome.out);
    let unused = "warning[unused-part]: no exercise in this folder calls this part\n --> in/parts/q.ron:2:1\n";
    assert!(outcome.out.contains(unused), "{}", outcome.out);
    assert!(
        outcome.out.contains("in/parts/q.ron:2:52"),
        "{}",
        outcome.out
    );
    assert!(
        outcome.out.ends_with("2 warnings in 1 file\n"),
        "{}",
        outcome.out
    );
    assert!(!outcome.out.contains("no.ron"), "{}", outcome.out);
    assert_eq!(desk.attune("check in/").out, outcome.out);
    // One caller alone leaves it unread.
    let alone = desk.attune("check in/a.ron");
    assert!(alone.out.contains("in/parts/p.ron:4:22"), "{}", alone.out);
    assert!(
        desk.attune("check in/a.ron in/b.ron")
            .out
            .contains("nothing to report")
    );
}

#[test]
fn a_folder_with_nothing_amiss_counts_its_files() {
    let desk = shelf("unused-clean");
    let allowed = "Part(format: 1, title: \"Q\", allow: { \"unused-part\": \"For later.\" }, steps: { \"w\": Say(\"Go.\") })";
    desk.put("in/parts/q.ron", allowed)
        .put("in/deep/steady.ron", STEADY);
    let outcome = desk.attune("check in");
    assert_eq!(
        outcome.out, "checked 5 files: nothing to report\n",
        "{}",
        outcome.err
    );
    let json = desk.attune("check --format json in");
    assert_eq!(json.out, "[]\n");
}

#[test]
fn a_folder_without_exercises_is_trouble() {
    let desk = Desk::new("unused-empty");
    desk.put("in/plays/a.play", "");
    let outcome = desk.attune("check in");
    assert_eq!((outcome.code, outcome.out.as_str()), (2, ""));
    assert_eq!(
        outcome.err,
        "attune: `in` cannot be read: there is no exercise in this folder\n"
    );
}

#[test]
fn a_part_checked_by_itself_has_its_words_looked_at() {
    let desk = shelf("unused-part-alone");
    let outcome = desk.attune("check in/parts/q.ron");
    assert!(outcome.out.contains("avoid-words"), "{}", outcome.out);
    assert!(
        outcome.out.ends_with("1 warning in 1 file\n"),
        "{}",
        outcome.out
    );
}

#[test]
fn the_shipped_exercises_and_parts_have_nothing_to_report() {
    let desk = Desk::new("unused-shipped");
    let root = env!("CARGO_MANIFEST_DIR");
    let outcome = desk.attune(&format!("check {root}/exercises"));
    assert!(
        outcome.out.ends_with("files: nothing to report\n"),
        "{}",
        outcome.out
    );
}

#[test]
fn a_change_that_is_safe_is_made_in_a_folder_too() {
    let desk = shelf("unused-fix");
    let outcome = desk.attune("check --fix in");
    assert!(
        outcome.out.starts_with("fixed 1 finding in 1 file\n"),
        "{}",
        outcome.out
    );
    assert!(desk.text("in/parts/q.ron").contains("\"You could.\""));
    assert!(
        outcome.out.ends_with("1 warning in 1 file\n"),
        "{}",
        outcome.out
    );
}
