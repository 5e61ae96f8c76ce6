//! What each of two people can learn: leaks of every kind are found, and their sound twins proved.
//! It must not know how; it plays the two conversations of every breach and compares what is seen.

use crate::couple::{SECRET, compiled, keeps_private, leaks, prompts, two};
use attunement::value::Person;
use attunement::verify::{Unseen, Verdict, Wanted, verify};
use attunement::view::Task;

#[test]
fn a_way_that_an_answer_decides_shows_it() {
    let steps = format!(
        r#"{SECRET} "see": Say(for: "two", when: "secret is a", text: "One."), "last": Say("Last.")"#
    );
    let last = leaks("", &steps, &["B can tell", "`secret`", "`a`", "`b`"]);
    // The device goes to B in one of them, and to both in the other.
    let to = last.map(|view| match view.task {
        Task::HandOver { to, .. } => to,
        task => panic!("{task:?}"),
    });
    assert!(to.contains(&Some(Person::B)) && to.contains(&None));
    let told = steps.replace("ask:", r#"told: "They learn which way.", ask:"#);
    keeps_private("", &told);
    keeps_private("", &steps.replace("secret is a", "couple"));
}

#[test]
fn a_text_that_tests_an_answer_shows_it_and_one_of_ones_own_does_not() {
    let steps = format!(
        r#"{SECRET} "see": Say(for: "two", text: {{ "secret is a": "It is A.", "else": "It is not." }})"#
    );
    let last = leaks("", &steps, &["`secret`", "It is A.", "It is not."]);
    assert_eq!(
        std::collections::BTreeSet::from(prompts(&last)),
        ["It is A.", "It is not."].map(String::from).into()
    );
    keeps_private(
        "",
        &steps.replace(r#"for: "two", text"#, r#"for: "one", text"#),
    );
    // A step that says so lets out its way, and not its answer in words.
    leaks(
        "",
        &steps.replace("ask:", r#"told: "They learn which way.", ask:"#),
        &[],
    );
    keeps_private("", &steps.replace("ask:", "open: true, ask:"));
}

#[test]
fn what_was_shown_may_be_said_and_what_was_not_may_not() {
    let steps = r#""secret": Choice(for: "one", ask: "?", options: { "a": "A", "b": "B" }, skip: false),
        "how": Choice(for: "one", ask: "?", options: { "show": (text: "Show", reveals: "secret"), "keep": "Keep" }, skip: false),
        "see": Say(for: "two", text: { "not shown(secret)": "0", "secret is a": "1", "else": "2" })"#;
    keeps_private("", steps);
    let last = leaks(
        "",
        &steps.replace("not shown(secret)", "solo"),
        &["`secret`"],
    );
    assert!(prompts(&last).iter().all(|text| text == "1" || text == "2"));
}

#[test]
fn the_order_of_screens_shows_an_answer() {
    let steps = r#""secret": Choice(for: "one", ask: "?", options: { "a": (text: "A", go: "second"), "b": "B" }, skip: false),
        "first": Say(for: "two", text: "First.", go: { "secret is a": "last", "else": "next" }),
        "second": Say(for: "two", text: "Second.", go: { "secret is a": "first", "else": "last" }),
        "last": Say("Last.")"#;
    let last = leaks("", steps, &["`secret`", "`first` comes", "`second` comes"]);
    assert_ne!(last[0].prompt, last[1].prompt);
}

#[test]
fn how_many_shared_screens_come_shows_an_answer() {
    let steps = r#""secret": Scale(for: "one", ask: "?", from: 0, to: 3, low: "l", high: "h", skip: false),
        "round": Say(for: "both", text: "Breathe.", go: { "secret >= 2 and tries(count) < 1": "count", "else": "last" }),
        "count": Choice(for: "both", ask: "Again?", options: { "yes": "Yes" }, skip: false, go: "round"),
        "last": Say("Last.")"#;
    let last = leaks("", steps, &["`secret`"]);
    assert_ne!(last[0].task, last[1].task);
    keeps_private("", &steps.replace("secret >= 2 and ", ""));
}

#[test]
fn an_option_offered_only_then_and_the_order_of_options_show_an_answer() {
    let offered = format!(
        r#"{SECRET} "see": Choice(for: "two", ask: "?", options: {{ "x": (text: "X", when: "secret is a"), "y": "Y" }}), "last": Say("Last.")"#
    );
    leaks("", &offered, &["`secret`", "offers"]);
    let order = format!(
        r#"{SECRET} "see": Choice(for: "both", ask: "?", options: {{ "x": "X", "y": "Y" }}, order: {{ "secret is a": ["y", "x"], "else": ["x", "y"] }}), "last": Say("Last.")"#
    );
    leaks("", &order, &["‘Y, X’"]);
    let borrowed = r#""secret": Many(for: "one", ask: "?", options: { "a": "A", "b": "B" }, skip: false),
        "see": Choice(for: "two", ask: "?", options_from: "secret", options: { "none": "None" })"#;
    leaks("", borrowed, &["`secret`"]);
    keeps_private("", &borrowed.replace(r#"for: "two""#, r#"for: "one""#));
}

#[test]
fn kept_words_show_whether_they_were_kept() {
    let steps = r#""secret": Choice(for: "one", ask: "?", options: { "a": (text: "A", keep: { "note": "Something was chosen." }), "b": "B" }, skip: false),
        "see": Say(for: "two", text: "{note else Nothing was.}")"#;
    let last = leaks(
        "",
        steps,
        &["`secret`", "Something was chosen.", "Nothing was."],
    );
    assert_ne!(last[0].prompt, last[1].prompt);
    keeps_private("", &steps.replace("ask:", r#"told: "They see it.", ask:"#));
    // Words made of what was not shown are not for the other.
    keeps_private(
        "",
        r#""secret": Short(for: "one", ask: "?", keep: "note"), "see": Say(for: "two", text: "{note else Nothing.}")"#,
    );
}

#[test]
fn how_far_it_has_come_shows_an_answer() {
    let steps = r#""secret": Choice(for: "one", ask: "?", options: { "a": (text: "A", go: "last"), "b": "B" }, skip: false),
        "own": Say(for: "one", text: "Own."),
        "last": Say("Last.")"#;
    let last = leaks(r#"progress: ["secret", "own"],"#, steps, &["part"]);
    assert_ne!(last[0].progress, last[1].progress);
    keeps_private(r#"progress: ["secret", "last"],"#, steps);
}

#[test]
fn a_mark_on_an_option_shows_what_the_other_took_before() {
    // The role goes to the other person, and with it the question.
    let steps = r#""who": Person(for: "both", role: "one", ask: "Who?", skip: false),
        "secret": Choice(for: "one", ask: "?", fade: true, options: { "a": "A", "b": "B" }, skip: false),
        "again": Choice(for: "both", ask: "Swap?", options: { "swap": (text: "Swap", go: "who"), "end": "End" }, skip: false)"#;
    let last = leaks("", steps, &["tried"]);
    assert_ne!(last[0].task, last[1].task);
    keeps_private("", &steps.replace("fade: true, ", ""));
    let own = r#""first": Choice(for: "one", ask: "?", fade: true, options: { "a": "A", "b": (text: "B", go: "last") }, go: { "tries(first) >= 3": "last", "else": "first" }),
        "last": Say("Last.")"#;
    keeps_private("", own);
}

#[test]
fn what_stands_chosen_at_first_shows_which_of_two_questions_it_is() {
    let steps = format!(
        r#"{SECRET}
        "left": Choice(for: "two", when: "secret is a", ask: "Which?", preset: "x", options: {{ "x": "X", "y": "Y" }}, skip: false, go: "last"),
        "right": Choice(for: "two", ask: "Which?", preset: "y", options: {{ "x": "X", "y": "Y" }}, skip: false),
        "last": Say("Last.")"#
    );
    leaks("", &steps, &["`secret`"]);
    // Two questions that look alike in every way, and lead on alike, tell nothing.
    keeps_private("", &steps.replace(r#"preset: "y""#, r#"preset: "x""#));
    // One of them is asked about later: on the other, nobody asks whether it was this answer.
    let asked = steps
        .replace(r#"preset: "y""#, r#"preset: "x""#)
        .replace(r#"go: "last""#, r#"go: "own""#)
        .replace(
            r#""last":"#,
            r#""own": Say(for: "two", text: { "left is y": "Yes.", "else": "No." }), "last":"#,
        );
    let last = leaks("", &asked, &["B can tell", "`secret`", "Yes."]);
    assert_ne!(last[0].prompt, last[1].prompt);
}

#[test]
fn a_reply_shows_an_answer_of_the_other() {
    let steps = format!(
        r#"{SECRET} "see": Choice(for: "two", ask: "?", options: {{ "x": "X" }}, skip: false, reply: {{ "secret is a": "It is A.", "else": "It is not." }}), "last": Say("Last.")"#
    );
    let last = leaks("", &steps, &["`secret`", "It is A."]);
    assert_ne!(last[0].prompt, last[1].prompt);
    keeps_private("", &steps.replace("secret is a", "see is x"));
}

#[test]
fn a_stop_must_not_show_before_it_takes_effect() {
    // Whoever comes second reads words that are kept only if the first did not stop.
    let steps = r#""apart": Turn(for: "each", steps: {
            "hello": Say("{A.note else Nobody wrote.}"),
            "wrote": Choice(ask: "?", options: { "a": (text: "A", keep: { "note": "A wrote." }) }, skip: false),
        }),
        "last": Say("Last.")"#;
    let last = leaks("", steps, &["Stop here", "A wrote."]);
    assert_ne!(last[0].prompt, last[1].prompt);
    keeps_private("", &steps.replace("{A.note else Nobody wrote.}", "Hello."));
}

#[test]
fn an_answer_of_a_role_is_a_secret_of_whoever_has_it() {
    let steps = r#""who": Person(for: "both", role: "one", ask: "Who?", skip: false),
        "secret": Choice(for: "one", ask: "?", options: { "a": "A", "b": "B" }, skip: false),
        "see": Say(for: "two", text: { "secret is a": "1", "else": "2" })"#;
    // Either may be the one who sees.
    leaks("", steps, &["`secret`"]);
    keeps_private("", &steps.replace(r#"for: "two""#, r#"for: "one""#));
}

#[test]
fn a_joint_value_may_be_read_and_no_more_than_it() {
    let header = r#"joint: { "willing": (value: "both(ready is yes)", told: "T") },"#;
    let steps = r#""apart": Turn(for: "each", go: { "willing": "more", "else": "rest" }, steps: {
            "ready": Choice(ask: "?", options: { "yes": "Yes", "no": "No", "later": "Later" }, skip: false),
        }),
        "more": Say(for: "both", text: "More.", go: "end"),
        "rest": Say(for: "both", text: { "willing": "1", "else": "2" })"#;
    keeps_private(header, steps);
    // One answer beside the joint value tells more.
    let own = steps.replace(
        r#""apart": Turn("#,
        r#""secret": Choice(for: "one", ask: "?", options: { "a": "A", "b": "B" }, skip: false), "apart": Turn("#,
    );
    keeps_private(header, &own);
    for beside in [
        r#""willing and secret is a": "more""#,
        r#""secret is a": "rest", "willing": "more""#,
    ] {
        let leak = own.replace(r#""willing": "more""#, beside);
        leaks(header, &leak, &["`secret`"]);
    }
    // An `either` of what only one may say tells of that one alone, and is still what both were told of.
    let numbers = r#""apart": Turn(for: "each", go: { "level >= 2": "high", "else": "low" }, steps: {
            "body": Scale(ask: "?", from: 0, to: 3, low: "l", high: "h", skip: false),
        }),
        "high": Say(for: "both", text: "High: {level}.", go: "end"),
        "low": Say(for: "both", text: "Low: {level}.")"#;
    keeps_private(
        r#"joint: { "level": (value: "lower(body)", told: "T") },"#,
        numbers,
    );
    let shared = r#""apart": Turn(for: "each", steps: { "wants": Many(ask: "?", options: { "a": "A", "b": "B" }, skip: false) }),
        "pick": Choice(for: "both", ask: "{shared else nothing}", options_from: "shared", options: { "none": "None" })"#;
    keeps_private(
        r#"joint: { "shared": (value: "overlap(wants)", told: "T") },"#,
        shared,
    );
}

#[test]
fn an_answer_of_each_stays_with_each() {
    let steps = r#""apart": Turn(for: "each", steps: {
            "ready": Choice(ask: "?", options: { "yes": "Yes", "no": (text: "No", go: "rest") }, skip: false),
            "more": Say(text: "More.", go: "turn-end"),
            "rest": Part(file: "mood.ron", go: { "rest is low": "turn-end", "else": "more" }),
        }),
        "own": Say(for: "one", text: { "ready is yes": "1", "else": "2" }),
        "last": Say("Last.")"#;
    keeps_private("", steps);
    let leak = steps.replace(
        r#""own": Say(for: "one", text"#,
        r#""own": Say(for: "one", when: "ready is yes", text"#,
    );
    leaks("", &leak, &["`ready`"]);
}

#[test]
fn screens_of_ones_own_may_be_many_or_few_before_the_device_changes_hands() {
    let steps = r#""secret": Choice(for: "one", ask: "?", options: { "a": (text: "A", go: "left"), "b": "B" }, skip: false),
        "right": Say(for: "one", text: "Right."),
        "left": Say(for: "one", text: "Left."),
        "last": Say(for: "two", text: "Last.")"#;
    keeps_private("", steps);
    let apart = steps.replace(r#""left": Say(for: "one""#, r#""left": Say(for: "both""#);
    keeps_private("", &apart);
    let round = steps
        .replace(r#"text: "Right.""#, r#"text: "Right.", go: "last""#)
        .replace(r#""left": Say(for: "one""#, r#""left": Say(for: "both""#);
    leaks("", &round, &["`secret`"]);
}

#[test]
fn the_end_of_it_all_can_be_seen() {
    let steps = r#""secret": Choice(for: "one", ask: "?", options: { "a": (text: "A", go: "end"), "b": "B" }, skip: false),
        "last": Say("Last.")"#;
    leaks("", steps, &["it is over"]);
}

#[test]
fn a_limit_that_was_met_leaves_it_open() {
    let steps = format!(r#"{SECRET} "last": Say("Last.")"#);
    let compiled = compiled(&two("", &steps));
    let wanted = Wanted {
        only: Some("private".to_string()),
        steps: 9,
        states: 4,
    };
    let report = verify(
        compiled.script.as_ref().unwrap(),
        &compiled.sources,
        &wanted,
        &Unseen,
    );
    assert!(matches!(&report.proofs[0].verdict, Verdict::Undecided(why) if !why.is_empty()));
    assert!(report.steps <= 9, "{}", report.steps);
}
