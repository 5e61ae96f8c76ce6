//! What each of two people can learn: leaks of every kind are found, and their sound twins proved.
//! It must not know how; it plays the two conversations of every breach and compares what is seen.

use attunement::compile::{Compiled, compile};
use attunement::diagnostic::report;
use attunement::locale::ENGLISH;
use attunement::session::{Action, Session, Start};
use attunement::value::Person;
use attunement::verify::{Broken, Proof, Unseen, Verdict, Wanted, verify};
use attunement::view::{Task, Turn, View, view};

fn compiled(text: &str) -> Compiled {
    let root = env!("CARGO_MANIFEST_DIR");
    let compiled = compile("c.ron", &mut |name| match name {
        "c.ron" => Some(text.to_string()),
        "mood.ron" => Some(MOOD.to_string()),
        name => std::fs::read_to_string(format!("{root}/exercises/{name}")).ok(),
    });
    let findings = report(&compiled.findings, &compiled.sources);
    assert!(compiled.script.is_some(), "{text}\n{findings}");
    compiled
}

const MOOD: &str = r#"Part(format: 1, title: "P", steps: {
    "mood": Choice(ask: "How?", options: { "low": "Low", "high": "High" }, go: { "mood is low": "more", "else": "end" }),
    "more": Say("Rest."),
}, result: { "mood is low": "low", "else": "high" })"#;

/// An exercise for two.
fn two(header: &str, steps: &str) -> String {
    format!(
        "Exercise(format: 1, title: \"T\", people: (roles: {{ \"one\": \"1\", \"two\": \"2\" }}), {header} steps: {{ {steps} }})"
    )
}

fn proofs(compiled: &Compiled, only: &str) -> Vec<Proof> {
    let script = compiled.script.as_ref().unwrap();
    let wanted = Wanted {
        only: Some(only.to_string()),
        ..Wanted::default()
    };
    let proofs = verify(script, &compiled.sources, &wanted, &Unseen).proofs;
    let name = only.to_ascii_lowercase();
    proofs
        .into_iter()
        .filter(|proof| proof.name == name)
        .collect()
}

fn broken(proof: Proof) -> Broken {
    match proof.verdict {
        Verdict::Broken(broken) => *broken,
        verdict => panic!("{}: {verdict:?}", proof.says),
    }
}

/// Plays a conversation from the beginning.
fn played(compiled: &Compiled, actions: &[Action]) -> Session {
    let script = compiled.script.clone().unwrap();
    let mut session = Session::start(script, Start::default());
    for action in actions {
        assert_eq!(session.act(action), Ok(()), "{action:?}");
    }
    session
}

/// What somebody sees of a conversation, and what is done before their eyes.
fn seen(compiled: &Compiled, actions: &[Action], by: Person) -> Vec<(View, Option<Action>)> {
    let mut out = Vec::new();
    for n in 0..=actions.len() {
        let session = played(compiled, &actions[..n]);
        let now = View {
            screen: 0,
            place: String::new(),
            ..view(&session, &ENGLISH)
        };
        if !matches!(&now.turn, Some(Turn::Of(person, _)) if *person != by) {
            out.push((now, actions.get(n).cloned()));
        }
    }
    out
}

/// The last screens of two conversations, which are alike up to there in the eyes of one person.
#[track_caller]
fn apart(compiled: &Compiled, broken: &Broken, by: Person) -> [View; 2] {
    let [one, other] = &broken.conversations[..] else {
        panic!("{} conversations", broken.conversations.len());
    };
    assert!(
        !one.title.is_empty() && one.title != other.title,
        "{broken:?}"
    );
    let mut one = seen(compiled, &one.actions, by);
    let mut other = seen(compiled, &other.actions, by);
    let last = [one.pop().unwrap().0, other.pop().unwrap().0];
    assert_eq!(one, other, "{}", broken.what);
    assert_ne!(last[0], last[1], "{}", broken.what);
    last
}

/// `private` does not hold, in words that name these, and one of the two sees screens that differ.
#[track_caller]
fn leaks(header: &str, steps: &str, words: &[&str]) -> [View; 2] {
    let compiled = compiled(&two(header, steps));
    let broken = broken(proofs(&compiled, "private").remove(0));
    for word in words {
        assert!(broken.what.contains(word), "{}", broken.what);
    }
    apart(&compiled, &broken, reader(&broken))
}

/// Who can tell something.
fn reader(broken: &Broken) -> Person {
    match broken.what.starts_with("A can tell ") {
        true => Person::A,
        false => {
            assert!(broken.what.starts_with("B can tell "), "{}", broken.what);
            Person::B
        }
    }
}

#[track_caller]
fn keeps_private(header: &str, steps: &str) {
    let compiled = compiled(&two(header, steps));
    let proof = proofs(&compiled, "private").remove(0);
    assert!(
        matches!(proof.verdict, Verdict::Proved),
        "{:?}",
        proof.verdict
    );
    assert!(proof.states > 0 && proof.steps > 0);
}

/// The rules of an exercise of one kind.
#[track_caller]
fn rules(header: &str, steps: &str, kind: &str) -> (Compiled, Vec<Proof>) {
    let compiled = compiled(&two(header, steps));
    let proofs = proofs(&compiled, kind);
    assert!(!proofs.is_empty());
    (compiled, proofs)
}

#[track_caller]
fn proved(header: &str, steps: &str, kind: &str) {
    for proof in rules(header, steps, kind).1 {
        assert!(
            matches!(proof.verdict, Verdict::Proved),
            "{:?}",
            proof.verdict
        );
    }
}

const SECRET: &str =
    r#""secret": Choice(for: "one", ask: "?", options: { "a": "A", "b": "B" }, skip: false),"#;

fn prompts(views: &[View; 2]) -> [String; 2] {
    views.each_ref().map(|view| view.prompt.text())
}

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
    // They may be asked about in different ways, as long as only their reader sees what comes of it.
    let own = steps
        .replace(r#"preset: "y""#, r#"preset: "x""#)
        .replace(
            r#"go: "last""#,
            r#"go: { "left is x": "more", "else": "last" }"#,
        )
        .replace(
            r#""last":"#,
            r#""more": Say(for: "one", text: "More."), "last":"#,
        );
    leaks("", &own, &["`secret`"]);
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
