//! What an author says must stay hidden, look the same or never be said: each proved, or shown by what was played.
//! It must not know how.

use crate::couple::{SECRET, apart, broken, keeps_private, leaks, played, prompts, proved, rules};
use attunement::locale::ENGLISH;
use attunement::value::Person;
use attunement::view::{Task, view};

#[test]
fn what_is_hidden_must_not_show_even_where_it_is_told() {
    let header =
        |unless: &str| format!(r#"rules: [Hidden(answers: ["feeling"], from: "two"{unless})],"#);
    let steps = r#""feeling": Short(for: "one", ask: "?", skip: false),
        "how": Choice(for: "one", ask: "?", options: { "show": (text: "Show", reveals: "feeling"), "keep": "Keep" }, skip: false),
        "listen": Say(for: "two", text: "You see: {feeling else nothing}.")"#;
    keeps_private(
        &header(""),
        &steps.replace(
            r#"for: "one", ask: "?", options"#,
            r#"for: "one", told: "T", ask: "?", options"#,
        ),
    );
    // Two texts that were shown read differently, whatever was said of it.
    let (found, mut all) = rules(&header(""), steps, "Hidden");
    let hidden = broken(all.remove(0));
    assert!(hidden.what.contains("`feeling`"), "{}", hidden.what);
    let last = apart(&found, &hidden, Person::B);
    assert!(
        prompts(&last)
            .iter()
            .all(|text| text.starts_with("You see"))
    );
    proved(&header(r#", unless: "how is show""#), steps, "Hidden");
    // The other role is not the one it is hidden from.
    let other = header("").replace("two", "one");
    proved(&other, steps, "Hidden");
}

#[test]
fn an_exception_counts_also_as_the_exercise_ends() {
    let header =
        |unless: &str| format!(r#"rules: [Hidden(answers: ["feeling"], from: "two"{unless})],"#);
    let steps = r#""feeling": Short(for: "one", ask: "?"),
        "how": Choice(for: "one", ask: "?", options: { "say": (text: "Say it", when: "answered(feeling)", go: "end"), "keep": "Keep" }, skip: false),
        "listen": Say(for: "two", text: "Rest.")"#;
    // That it ends tells that something was written.
    let (found, mut all) = rules(&header(""), steps, "Hidden");
    apart(&found, &broken(all.remove(0)), Person::B);
    proved(&header(r#", unless: "how is say""#), steps, "Hidden");
}

#[test]
fn what_is_hidden_is_not_broken_where_only_another_answer_shows() {
    let header = r#"rules: [Hidden(answers: ["hidden"], from: "other")],"#;
    let steps = format!(
        r#""hidden": Choice(for: "one", ask: "?", options: {{ "x": "X", "y": "Y" }}, skip: false),
        {SECRET} "see": Say(for: "two", text: {{ "secret is a": "1", "else": "2" }})"#
    );
    leaks(header, &steps, &["`secret`"]);
    proved(header, &steps, "Hidden");
    // Where the other answer could be given only after this one, it tells of it.
    let bound = steps.replace(
        r#""secret": Choice(for: "one","#,
        r#""secret": Choice(for: "one", when: "hidden is x","#,
    );
    let (found, mut all) = rules(header, &bound, "Hidden");
    apart(&found, &broken(all.remove(0)), Person::B);
}

#[test]
fn what_is_hidden_may_count_in_a_joint_value() {
    let header = r#"rules: [Hidden(answers: ["ready"], from: "other")], joint: { "willing": (value: "both(ready is yes)", told: "T") },"#;
    let steps = r#""apart": Turn(for: "each", go: { "willing": "more", "else": "end" }, steps: {
            "ready": Choice(ask: "?", options: { "yes": "Yes", "no": "No" }, skip: false),
        }),
        "more": Say(for: "both", text: "More.")"#;
    proved(header, steps, "Hidden");
    // Told of by its own step it is let be known, and hidden all the same.
    let told = steps
        .replace(
            r#"ask: "?","#,
            r#"ask: "?", told: "They see it.", keep: { "note": "Somebody answered." },"#,
        )
        .replace("More.", "More. {A.note else Not A.}");
    proved(header, &told, "Hidden");
}

#[test]
fn a_screen_that_should_look_the_same_does_or_is_shown_not_to() {
    let header = r#"joint: { "gates-ok": (value: "both(gate is ok)", told: "T") }, rules: [Same(steps: ["rest"], values: ["gate"])],"#;
    let steps = r#""apart": Turn(for: "each", go: { "gates-ok": "more", "else": "rest" }, steps: {
            "gate": Choice(ask: "?", options: { "ok": "OK", "care": "Care", "hold": "Hold" }, skip: false),
        }),
        "more": Say(for: "both", text: "More.", go: "end"),
        "rest": Say(for: "one", text: "Not today.")"#;
    proved(header, steps, "Same");
    let differs = steps.replace(
        r#"text: "Not today.""#,
        r#"text: { "gate is care": "Please call.", "else": "Not today." }"#,
    );
    let (found, mut all) = rules(header, &differs, "Same");
    let same = broken(all.remove(0));
    assert!(
        same.what.contains("`rest`") && same.what.contains("Please call."),
        "{}",
        same.what
    );
    let [one, other] = &same.conversations[..] else {
        panic!("{same:?}");
    };
    let last = [one, other].map(|way| view(&played(&found, &way.actions), &ENGLISH));
    assert_eq!(last[0].place, "rest");
    assert_eq!(last[1].place, "rest");
    assert_ne!(last[0].prompt, last[1].prompt);
    // Other answers may show.
    let other = format!(
        r#""mood": Choice(for: "both", ask: "?", options: {{ "x": "X", "y": "Y" }}, skip: false), {}"#,
        steps.replace(
            r#"text: "Not today.""#,
            r#"text: { "mood is x": "1", "else": "2" }"#
        )
    );
    proved(header, &other, "Same");
}

#[test]
fn a_screen_that_says_what_was_written_is_not_the_same() {
    let header = r#"rules: [Same(steps: ["see"], values: ["wrote"])],"#;
    let steps = r#""wrote": Short(for: "one", ask: "?", skip: false), "see": Say(for: "one", text: "You wrote {wrote}.")"#;
    let (found, mut all) = rules(header, steps, "Same");
    let same = broken(all.remove(0));
    let last: Vec<String> = (same.conversations.iter())
        .map(|way| view(&played(&found, &way.actions), &ENGLISH).prompt.text())
        .collect();
    assert_ne!(last[0], last[1]);
    // So is one that says words kept from it, or what a part made of it.
    let kept = steps
        .replace("skip: false", r#"skip: false, keep: "note""#)
        .replace("{wrote}", "{note}");
    broken(rules(header, &kept, "Same").1.remove(0));
    let part = r#""wrote": Part(file: "mood.ron", for: "one"), "see": Say(for: "one", text: { "wrote is low": "1", "else": "2" })"#;
    broken(rules(header, part, "Same").1.remove(0));
}

#[test]
fn what_must_not_be_said_is_said_nowhere() {
    let header = r#"rules: [Unsaid(values: ["level"])], joint: { "level": (value: "lower(body)", told: "T") },"#;
    let apart = r#""apart": Turn(for: "each", steps: { "body": Scale(ask: "?", from: 0, to: 3, low: "l", high: "h", skip: false) }),"#;
    let said = |steps: &str| {
        let (found, mut all) = rules(header, &format!("{apart} {steps}"), "Unsaid");
        let broken = broken(all.remove(0));
        let way = &broken.conversations[0].actions;
        (broken.what.clone(), view(&played(&found, way), &ENGLISH))
    };
    // It may steer.
    proved(
        header,
        &format!(
            r#"{apart} "last": Say(for: "both", text: {{ "level >= 2": "High.", "else": "Low." }})"#
        ),
        "Unsaid",
    );
    let (what, last) = said(r#""last": Say(for: "both", text: "It is {level}.")"#);
    assert!(what.contains("`last`"), "{what}");
    assert!(last.prompt.text().starts_with("It is "));
    let (_, last) = said(
        r#""last": Choice(for: "both", ask: "?", options: { "x": "It is {level}.", "y": "Y" }, skip: false)"#,
    );
    let Task::Choose { options, .. } = last.task else {
        panic!("{last:?}");
    };
    assert!(options[0].words.starts_with("It is "));
    let (_, last) = said(
        r#""card": Card(for: "both", kind: "done", title: "T", fields: { "x": "Level: {level}." }, next: "Rest.")"#,
    );
    assert!(matches!(last.task, Task::Card(card) if card.lines.len() == 1));
    let (what, _) = said(
        r#""last": Choice(for: "both", ask: "?", options: { "x": (text: "X", keep: { "note": "It is {level}." }) }, skip: false), "end-of-it": Say("E.")"#,
    );
    assert!(what.contains("`last` keeps it in words"), "{what}");
    // On a way that is never gone it is not said.
    proved(
        header,
        &format!(
            r#"{apart} "last": Say(for: "both", text: {{ "couple": "Rest.", "else": "It is {{level}}." }})"#
        ),
        "Unsaid",
    );
}

#[test]
fn words_kept_from_an_answer_must_not_be_said_either() {
    let header = r#"rules: [Unsaid(values: ["wrote"])],"#;
    let steps = r#""wrote": Choice(for: "one", ask: "?", options: { "a": (text: "A", keep: { "note": "Something." }) }, skip: false),
        "see": Say(for: "one", text: "{note else nothing}")"#;
    let (found, mut all) = rules(header, steps, "Unsaid");
    let broken = broken(all.remove(0));
    let last = view(&played(&found, &broken.conversations[0].actions), &ENGLISH);
    assert_eq!(last.prompt.text(), "Something.");
    proved(
        header,
        &steps.replace("{note else nothing}", "Thank you."),
        "Unsaid",
    );
}
