//! The five edits that `tests/rivals/migrate` makes in other tools, made here: what stands, and what is asked next.
//! It must not know the other tools.

use attunement::compile::compile;
use attunement::locale::ENGLISH;
use attunement::save::{Save, restore};
use attunement::script::Script;
use attunement::session::{Action, Given, Session, Start};
use attunement::view::{Task, view};
use std::sync::Arc;

const SAFE: &str = r#""safe": Choice(ask: "Are you safe?", skip: false,
    options: { "yes": "Yes", "no": "No", "unsure": "Not sure" }),"#;
const STEADY: &str = r#""steady": Scale(ask: "How steady are you?", from: 0, to: 10,
    low: "not at all", high: "very", skip: false),"#;
const ALONE: &str = r#""alone": Choice(ask: "Are you alone with the screen?", skip: false,
    options: { "yes": "I am" }),"#;

fn script(steps: &str) -> Arc<Script> {
    let text = format!(
        "Exercise(format: 1, title: \"T\", steps: {{ {steps} \"thing\": Short(\"What is near you?\"), \
         \"card\": Card(kind: \"done\", title: \"C\", next: \"When, then.\") }})"
    );
    let compiled = compile("five.ron", &mut |path| {
        (path == "five.ron").then(|| text.clone())
    });
    compiled
        .script
        .unwrap_or_else(|| panic!("{:#?}", compiled.findings))
}

/// The answer at a step as the save has it.
fn stands(session: &Session, step: &str) -> String {
    let save = Save::of(session).unwrap().to_string();
    let line = save
        .lines()
        .find(|line| line.split(' ').nth(2) == Some(step));
    line.and_then(|line| line.split(' ').next_back())
        .unwrap_or("")
        .to_string()
}

/// What stands after an edit, and where the person is then.
fn after(steps: &str, later: bool) -> [String; 3] {
    let mut session = Session::start(script(&[SAFE, STEADY].concat()), Start::default());
    if later {
        session.act(&Action::Answer(Given::option("no"))).unwrap();
        session.act(&Action::Answer(Given::Number(8))).unwrap();
    }
    let save = Save::read(&Save::of(&session).unwrap().to_string()).unwrap();
    let mut session = restore(&script(steps), &save, false).unwrap().session;
    let at = view(&session, &ENGLISH).place;
    // Whoever was at the question presses what they read there.
    if let (false, Task::Choose { options, .. }) = (later, view(&session, &ENGLISH).task)
        && let Some(no) = options.iter().find(|offer| offer.words == "No")
    {
        session.act(&Action::Answer(Given::option(&no.id))).unwrap();
    }
    let log = session.log().count();
    let safe = if log > 0 {
        stands(&session, "safe") + &stands(&session, "safety")
    } else {
        String::new()
    };
    [
        safe,
        if log > 1 {
            stands(&session, "steady")
        } else {
            String::new()
        },
        at,
    ]
}

/// Each edit's name, its steps, and what stands at which screen: saved at the question, and once all was answered.
fn rows() -> Vec<(&'static str, String, [[&'static str; 3]; 2])> {
    let swapped = SAFE.replace(r#""yes": "Yes", "no": "No""#, r#""no": "No", "yes": "Yes""#);
    let renamed = SAFE.replace(r#""safe": Choice("#, r#""safety": Choice(was: "safe", "#);
    vec![
        (
            "swap",
            swapped + STEADY,
            [["no", "", "safe"], ["no", "8", "thing"]],
        ),
        (
            "gate",
            [ALONE, SAFE, STEADY].concat(),
            [["", "", "alone"], ["", "", "alone"]],
        ),
        (
            "remove",
            SAFE.replace(r#""no": "No", "#, "") + STEADY,
            [["", "", "safe"], ["", "", "safe"]],
        ),
        (
            "rename",
            renamed + STEADY,
            [["no", "", "safety"], ["no", "8", "thing"]],
        ),
        (
            "limits",
            SAFE.to_string() + &STEADY.replace("10", "5"),
            [["no", "", "safe"], ["no", "", "steady"]],
        ),
    ]
}

#[test]
fn the_five_edits_keep_or_ask_and_take_nothing_for_another_answer() {
    for (name, steps, wanted) in rows() {
        for (moment, wanted) in ["there", "later"].iter().zip(wanted) {
            let found = after(&steps, *moment == "later");
            let [safe, steady, at] = &found;
            println!(
                "five {name} {moment} {{\"safe\":\"{safe}\",\"steady\":\"{steady}\",\"at\":\"{at}\"}}"
            );
            assert_eq!(found, wanted, "{name}, {moment}");
        }
    }
}
