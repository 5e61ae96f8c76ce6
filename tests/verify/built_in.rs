//! Each built-in rule on a script that breaks it, with what is told and what was done, and on one that just holds.
//! Rules that no script can break are tried beside their code, on states that no run makes.

use super::shelf::exercise;
use attunement::compile::compile;
use attunement::diagnostic::report;
use attunement::session::{Action, Given, Session, Start};
use attunement::verify::{Proof, Unseen, Verdict, Wanted, verify};

/// A gate that asks one thing.
const GATE: &str = r#"Part(format: 1, title: "G", steps: {
    "safe": Choice(ask: "?", options: { "yes": "Y", "no": "N", "low": "L" }, skip: false),
}, result: { "safe is no": "me-only", "safe is low": "care", "else": "ok" })"#;

/// A check that asks once.
const CHECK: &str = r#"Part(format: 1, title: "C", steps: {
    "stirred": Choice(ask: "?", options: { "no": "N", "yes": "Y" }, skip_as: "yes"),
}, result: { "stirred is yes": "stop", "else": "calm" })"#;

const STOP_PLAN: &str = r#"Part(format: 1, title: "S", steps: { "words": Say("Enough.") })"#;

const SUPPORT: &str = r#"Part(format: 1, title: "S", steps: { "lines": Say("Call.") })"#;

const NOT_TODAY: &str = r#"Part(format: 1, title: "N", steps: {
    "words": Say("Not today."),
    "card": Card(kind: "not-today", title: "T", next: "N"),
})"#;

/// Two people who are there from the beginning.
const TWO: &str = r#"people: (roles: { "one": "o", "two": "t" }),"#;

/// A script of these header fields, steps and endings, and what is found about a rule.
fn found(rule: &str, header: &str, steps: &str, endings: &str) -> String {
    let text = format!(
        "Exercise(format: 1, title: \"T\", {header} steps: {{ {steps} }}, endings: {{ {endings} }})"
    );
    let compiled = compile("a.ron", &mut |path| {
        let text = match path {
            "a.ron" => &text,
            "parts/private-gate.ron" => GATE,
            "parts/check.ron" => CHECK,
            "parts/stop-plan.ron" => STOP_PLAN,
            "parts/support.ron" => SUPPORT,
            "parts/not-today.ron" => NOT_TODAY,
            _ => return None,
        };
        Some(text.to_string())
    });
    let Some(script) = compiled.script else {
        panic!("\n{}", report(&compiled.findings, &compiled.sources));
    };
    let wanted = Wanted {
        only: Some(rule.to_string()),
        ..Wanted::default()
    };
    let proofs = verify(&script, &compiled.sources, &wanted, &Unseen).proofs;
    let proof = proofs.into_iter().find(|proof| proof.name == rule).unwrap();
    let broken = match proof.verdict {
        Verdict::Proved => return "proved".to_string(),
        Verdict::Broken(broken) => broken,
        Verdict::Undecided(why) => panic!("undecided: {why}"),
    };
    let done: Vec<String> = broken
        .conversations
        .iter()
        .map(|conversation| {
            // What is told can be played.
            let mut session = Session::start(script.clone(), Start::default());
            for action in &conversation.actions {
                session.act(action).unwrap();
            }
            let done: Vec<String> = conversation.actions.iter().map(said).collect();
            done.join(", ")
        })
        .collect();
    format!("{} <- {}", broken.what, done.join(" | "))
}

/// An action in a word.
fn said(action: &Action) -> String {
    match action {
        Action::Answer(Given::Option { id, .. }) => id.clone(),
        Action::Answer(Given::Options { ids, .. }) => ids.join("+"),
        Action::Answer(Given::Number(number)) => number.to_string(),
        Action::Answer(Given::Text(text)) => format!("'{text}'"),
        Action::Answer(given) => format!("{given:?}"),
        action => format!("{action:?}").to_lowercase(),
    }
}

#[track_caller]
fn holds(rule: &str, header: &str, steps: &str, endings: &str) {
    assert_eq!(found(rule, header, steps, endings), "proved");
}

#[track_caller]
fn breaks(rule: &str, header: &str, steps: &str, endings: &str, what: &str) {
    assert_eq!(found(rule, header, steps, endings), what);
}

const CARD: &str = r#""card": Card(kind: "done", title: "T", next: "N", go: "end"),"#;

#[test]
fn the_shipped_exercises_keep_every_built_in_rule() {
    for name in ["identifying-safety", "listening-without-defensiveness"] {
        let compiled = exercise(name);
        let script = compiled.script.unwrap();
        let proofs = verify(&script, &compiled.sources, &Wanted::default(), &Unseen).proofs;
        let built_in =
            (proofs.iter()).filter(|proof| proof.span.is_none() && proof.name != "private");
        let names: Vec<&str> = built_in.clone().map(|proof| proof.name.as_str()).collect();
        assert_eq!(names, NAMES, "{name}");
        let open = |proof: &&Proof| !matches!(proof.verdict, Verdict::Proved);
        let open: Vec<&Proof> = built_in.filter(open).collect();
        assert!(open.is_empty(), "{name}: {open:#?}");
    }
}

/// All of them, as they stand in a report.
const NAMES: [&str; 14] = [
    "ends",
    "next-step",
    "leads-on",
    "reachable",
    "gate-first",
    "check-first",
    "no-is-kept",
    "hand-over",
    "back-stays-here",
    "comes-back",
    "retries",
    "support-offered",
    "decisions",
    "left-behind",
];

#[test]
fn a_way_that_ends_without_a_card_breaks_ends() {
    let steps = r#""a": Choice(ask: "?", options: { "on": "O", "off": (text: "F", go: "end") }, skip: false),"#;
    breaks(
        "ends",
        "",
        &format!("{steps} {CARD}"),
        "",
        "the exercise ends, and the last screen was not a card <- off",
    );
    holds("ends", "", CARD, "");
}

#[test]
fn a_next_step_that_lacks_a_value_breaks_next_step() {
    let card = |next: &str| {
        format!(r#""a": Short("?"), "card": Card(kind: "done", title: "T", next: "{next}"),"#)
    };
    breaks(
        "next-step",
        "",
        &card("When it is loud, then {a}."),
        "",
        "the card `card` is reached, and in its next step a value is missing: `When it is loud, then ….` <- skip",
    );
    breaks(
        "next-step",
        "",
        &card(" "),
        "",
        "the card `card` is reached, and it says no next step <- 'a'",
    );
    holds(
        "next-step",
        "",
        &card("When it is loud, then {a else rest}."),
        "",
    );
}

#[test]
fn a_round_that_nobody_can_leave_is_a_dead_end() {
    let round = |go: &str| {
        format!(
            r#""a": Choice(ask: "?", options: {{ "on": "O", "off": (text: "F", go: "b") }}, go: "card", skip: false), {CARD}
            "b": Say(text: "B", go: "c"), "c": Say(text: "C", go: "{go}"),"#
        )
    };
    breaks(
        "leads-on",
        "",
        &round("b"),
        "",
        "`b` is reached, and from there every way goes round and none leads to the end <- off",
    );
    holds("leads-on", "", &round("a"), "");
    breaks(
        "leads-on",
        "",
        &format!(
            r#""a": Many(ask: "?", options: {{ "x": "X", "y": "Y" }}),
            "b": Choice(ask: "?", options_from: "a", skip: false), {CARD}"#
        ),
        "",
        "`b` is reached, and nothing on its screen leads on <- skip",
    );
}

#[test]
fn a_step_that_no_way_comes_to_is_told_without_a_conversation() {
    let steps = |when: &str| {
        format!(
            r#""a": Scale(ask: "?", low: "l", high: "h", skip_as: 0), "b": Say(text: "B", when: "{when}"), {CARD}"#
        )
    };
    breaks(
        "reachable",
        "",
        &steps("a > 5 and a < 5"),
        "",
        "`b` is never reached, whatever is answered <- ",
    );
    holds("reachable", "", &steps("a > 5 and a < 7"), "");
}

/// Two people's gate, and what follows it; `both` says when it goes on.
fn gated(both: &str, then: &str) -> (String, String) {
    let header = format!(
        r#"{TWO} joint: {{ "fine": (value: "{both}", told: "We go on only if it fits.") }},"#
    );
    let steps = format!(
        r#""gate": Part(file: "parts/private-gate.ron", for: "each", go: {{ "fine": "next", "else": "not-today" }}), {then}"#
    );
    (header, steps)
}

const CLOSE: &str = r#""not-today": Part("parts/not-today.ron"),"#;

#[test]
fn what_faces_the_partner_waits_for_everybodys_gate() {
    let ask = format!(r#""ask": Short(for: "one", ask: "?", tags: ["partner-facing"]), {CARD}"#);
    let (header, steps) = gated("either(gate is ok)", &ask);
    breaks(
        "gate-first",
        &header,
        &steps,
        CLOSE,
        "`ask` is reached, and the private gate was not ok for B before it <- ready, yes, ready, no",
    );
    let (header, steps) = gated("both(gate is ok)", &ask);
    holds("gate-first", &header, &steps, CLOSE);
    // Alone without a gate; the tag stands on an option.
    let options = r#"{ "me": "M", "you": (text: "Y", tags: ["touch"]) }"#;
    breaks(
        "gate-first",
        "",
        &format!(r#""a": Choice(ask: "?", options: {options}), {CARD}"#),
        "",
        "the option `you` of `a` is offered, and there is no private gate (`private-gate.ron`) <- ",
    );
    // Something tender for one of two is theirs; for both it is shared.
    let tender =
        |whose: &str| format!(r#""a": Say(text: "A", for: "{whose}", tags: ["tender"]), {CARD}"#);
    holds("gate-first", TWO, &tender("one"), "");
    assert!(
        found("gate-first", TWO, &tender("both"), "")
            .starts_with("`a` is reached, and there is no")
    );
}

#[test]
fn a_gate_that_is_gone_through_again_counts_anew() {
    let steps = |on: &str| {
        format!(
            r#""gate": Part("parts/private-gate.ron"),
            "a": Choice(ask: "?", options: {{ "again": (text: "A", go: "gate"), "on": (text: "O", when: "{on}") }}, skip: false),
            "ask": Short(ask: "?", tags: ["partner-facing"]), {CARD}"#
        )
    };
    breaks(
        "gate-first",
        "",
        &steps("answered(gate)"),
        "",
        "`ask` is reached, and the private gate was not ok before it <- no, on",
    );
    holds("gate-first", "", &steps("gate is ok"), "");
}

#[test]
fn what_is_tender_waits_for_a_calm_check() {
    let steps = |go: &str| {
        format!(
            r#""check": Part(file: "parts/check.ron", go: {{ "check is stop": "{go}", "else": "next" }}),
            "hold": Timer(seconds: 9, text: "T", tags: ["tender"]), {CARD}"#
        )
    };
    breaks(
        "check-first",
        "",
        &steps("hold"),
        "",
        "`hold` is reached, and there was no calm check before it <- yes",
    );
    holds("check-first", "", &steps("card"), "");
    breaks(
        "check-first",
        "",
        &format!(r#""hold": Timer(seconds: 9, text: "T", tags: ["tender"]), {CARD}"#),
        "",
        "`hold` is reached, and there is no check (`check.ron`) <- ",
    );
}

#[test]
fn each_person_is_checked_for_what_is_tender_to_them() {
    let steps = |whose: &str| {
        format!(
            r#""check": Part(file: "parts/check.ron", for: "two"),
            "hold": Say(text: "T", for: "{whose}", tags: ["tender"], when: "check is calm"), {CARD}"#
        )
    };
    holds("check-first", TWO, &steps("two"), "");
    breaks(
        "check-first",
        TWO,
        &steps("one"),
        "",
        "`hold` is reached, and there was no calm check for A before it <- ready, no",
    );
    breaks(
        "check-first",
        TWO,
        &steps("both"),
        "",
        "`hold` is reached, and there was no calm check for A before it <- ready, no",
    );
}

#[test]
fn nothing_tender_comes_after_a_plan_to_stop() {
    let steps = |then: &str| {
        format!(
            r#""rest": Part(file: "parts/stop-plan.ron", for: "one"),
            "ask": Short(for: "{then}", ask: "?", tags: ["partner-facing"]), {CARD}"#
        )
    };
    breaks(
        "check-first",
        TWO,
        &steps("one"),
        "",
        "`ask` is reached after a plan of A to stop for today <- ready, next",
    );
    holds("check-first", TWO, &steps("two"), "");
}

/// An agreement of two in a turn for each, after which it goes this way.
fn agreed(go: &str, then: &str) -> String {
    format!(
        r#""apart": Turn(for: "each", go: {{ "willing": "next", "else": "{go}" }}, steps: {{ "agree": Agree("?") }}), {then}"#
    )
}

const WILLING: &str = r#"people: (roles: { "one": "o", "two": "t" }),
    joint: { "willing": (value: "both(agree is yes)", told: "Only if it fits for both.") },"#;

#[test]
fn after_a_no_the_close_comes_and_nothing_else() {
    let card = r#""card": Card(for: "both", kind: "done", title: "T", next: "N", go: "end"),"#;
    let then = format!(r#""talk": Say("T"), {card}"#);
    holds("no-is-kept", WILLING, &agreed("not-today", &then), CLOSE);
    breaks(
        "no-is-kept",
        WILLING,
        &agreed("talk", &then),
        "",
        "after a No the next screen for both is `talk`, and its part is not one that says not today <- ready, yes, ready, not-now",
    );
    // Alike, but the way out leads past every shared screen.
    breaks(
        "no-is-kept",
        WILLING,
        &agreed("own", &then),
        r#""own": Card(for: "one", kind: "done", title: "T", next: "N"),"#,
        "the exercise ends after a No, and no screen said not today <- ready, yes, ready, not-now, ready, next",
    );
}

#[test]
fn after_a_no_nothing_faces_the_partner() {
    let ask = r#""ask": Short(for: "one", ask: "?", tags: ["partner-facing"], go: "not-today"),"#;
    let card = r#""card": Card(for: "both", kind: "done", title: "T", next: "N", go: "end"),"#;
    breaks(
        "no-is-kept",
        WILLING,
        &agreed("ask", card),
        &format!("{ask} {CLOSE}"),
        "`ask` is reached after a No <- ready, yes, ready, not-now",
    );
}

#[test]
fn an_agreement_is_not_asked_again_after_a_no() {
    let card = r#""card": Card(for: "both", kind: "done", title: "T", next: "N", go: "end"),"#;
    let shy = r#""shy": Choice(for: "both", doors: true, ask: "?", options: { "again": (text: "A", go: "apart"), "rest": (text: "R", go: "not-today") }, skip: false),"#;
    let soft = r#""soft": Part(file: "parts/not-today.ron", go: "shy"),"#;
    breaks(
        "no-is-kept",
        WILLING,
        &agreed("soft", &format!("{card} {shy}")),
        &format!("{CLOSE} {soft}"),
        "`agree` is asked of A again, after a No to it <- ready, yes, ready, not-now, ready, next, next, again",
    );
    let once = shy.replace("go: \"apart\"", "go: \"card\"");
    holds(
        "no-is-kept",
        WILLING,
        &agreed("soft", &format!("{card} {once}")),
        &format!("{CLOSE} {soft}"),
    );
}

#[test]
fn whoever_is_at_risk_is_shown_support() {
    let solo = |go: &str| {
        format!(
            r#""gate": Part(file: "parts/private-gate.ron", go: {{ "gate is care": "{go}", "gate is me-only": "help", "else": "next" }}), {CARD}"#
        )
    };
    let help = r#""help": Part(file: "parts/support.ron", go: "card"),"#;
    holds("support-offered", "", &solo("help"), help);
    breaks(
        "support-offered",
        "",
        &solo("card"),
        help,
        "the exercise ends, and somebody, whom the private gate found at risk, was not shown support <- low, next",
    );
    let (header, steps) = gated("both(gate is ok)", CARD);
    breaks(
        "support-offered",
        &header,
        &steps,
        CLOSE,
        "`gate.safe` is reached, and A, whom the private gate found at risk, was not shown support before it <- ready, no",
    );
}

#[test]
fn a_decision_leads_to_two_screens_at_least() {
    let steps = |when: &str| {
        format!(
            r#""a": Choice(ask: "?", options: {{ "on": "O", "off": (text: "F", go: "b") }}, skip: false),
            "more": Say(text: "M", when: "{when}"), "b": Say("B"), {CARD}"#
        )
    };
    breaks(
        "decisions",
        "",
        &steps("a is off"),
        "",
        "`a` decides nothing: whatever is answered, it leads to `b` <- on",
    );
    holds("decisions", "", &steps("a is on"), "");
}

#[test]
fn a_question_comes_back_by_itself_twice_at_most() {
    let asked = |times: u32| {
        format!(
            r#""a": Choice(ask: "?", options: {{ "right": "R", "wrong": "W" }}, skip: false,
                go: {{ "a is wrong and tries(a) < {times}": "a", "else": "next" }}), {CARD}"#
        )
    };
    breaks(
        "retries",
        "",
        &asked(4),
        "",
        "`a` is reached a fourth time, and nobody chose that it should <- wrong, wrong, wrong",
    );
    holds("retries", "", &asked(3), "");
}

#[test]
fn what_is_chosen_may_come_as_often_as_one_likes() {
    let menu = |finish: &str| {
        format!(
            r#""menu": Choice(doors: true, ask: "?", options: {{ "look": (text: "L", go: "a"), "say": (text: "S", go: "b"){finish} }}, skip: false),
            {CARD} "b": Say(text: "B", go: "a"),
            "a": Choice(ask: "?", options: {{ "x": "X", "y": "Y" }}, go: {{ "a is y": "card", "else": "menu" }}, skip: false),"#
        )
    };
    holds(
        "retries",
        "",
        &menu(r#", "done": (text: "D", go: "card")"#),
        "",
    );
    // A menu that only leads back to the question leaves no choice.
    breaks(
        "retries",
        "",
        &menu(""),
        "",
        "`a` is reached a fourth time, and nobody chose that it should <- look, x, look, x, look, x, look",
    );
}
