//! What is saved comes back, all of it and nothing more, wherever in any exercise somebody stopped.
//! It must not know a script: it goes along the plays beside them.

// Slow in the dev profile; `npm test` has it in this one: `cargo test --profile thorough --test saving`.
#![cfg(not(debug_assertions))]
#![allow(clippy::unwrap_used, clippy::panic)] // A test stops at what it did not expect.

mod shelf;

use attunement::locale::{ENGLISH, Keeping};
use attunement::save::{Save, Unreadable, restore};
use attunement::session::{Action, Given, Session, Spot, Start, Unfit};
use attunement::transcript::{Live, Run, replay};
use attunement::value::Person;
use attunement::view::{Task, View, view};

/// A run that calls a test before every act.
struct Watched<'a> {
    live: Live<'a>,
    watch: &'a mut dyn FnMut(&Session),
    /// What was done at which screen; nothing of a run in which something was taken back.
    done: Vec<(Spot, Action)>,
    went_back: bool,
}

impl Run for Watched<'_> {
    fn view(&self) -> View {
        self.live.view()
    }

    fn act(&mut self, action: &Action) -> Result<(), attunement::session::Refusal> {
        let session = &self.live.session;
        if let Some(spot) = Spot::of(session.script(), session.state()) {
            self.done.push((spot, action.clone()));
        }
        let done = self.live.act(action);
        (self.watch)(&self.live.session);
        done
    }

    fn undo(&mut self) -> bool {
        self.went_back = true;
        let done = self.live.undo();
        (self.watch)(&self.live.session);
        done
    }

    fn is_over(&self) -> bool {
        self.live.is_over()
    }

    fn has_left(&self) -> bool {
        self.live.has_left()
    }
}

/// Goes along all plays, and calls `watch` after every act of each with a name for where that is.
fn along(watch: &mut dyn FnMut(&str, &Session)) {
    for written in shelf::plays() {
        let script = shelf::script(&written.play.exercise);
        let start = Start {
            country: written.play.country.clone(),
            seed: written.play.seed,
        };
        let mut run = Watched {
            live: Live {
                session: Session::start(script, start),
                phrases: &ENGLISH,
            },
            watch: &mut |session| watch(&written.name, session),
            done: Vec::new(),
            went_back: false,
        };
        assert!(replay(&written.play, &mut run, &ENGLISH).is_ok());
    }
}

fn see(session: &Session) -> View {
    View {
        screen: 0,
        back: false,
        ..view(session, &ENGLISH)
    }
}

/// Takes the device where that is asked after a run was taken up again.
fn take(session: &mut Session) {
    if session.is_held() {
        assert!(matches!(
            view(session, &ENGLISH).task,
            Task::HandOver { .. }
        ));
        session.act(&Action::Ready).unwrap();
    }
}

#[test]
fn a_saved_run_comes_back_as_it_was() {
    let mut stopped = 0;
    along(&mut |name, session| {
        let Some(save) = Save::of(session) else {
            assert!(session.has_left());
            return;
        };
        let read = Save::read(&save.to_string()).unwrap();
        assert_eq!(read, save);
        let restored = restore(session.script(), &read, false).unwrap();
        assert_eq!(restored.session.state(), session.state(), "{name}: {save}");
        assert_eq!(restored.report.doubts, [], "{name}");
        assert_eq!(restored.report.waiting, 0, "{name}");
        let mut again = restored.session;
        take(&mut again);
        assert_eq!(see(&again), see(session), "{name}");
        // And what is saved of it says the same once more.
        assert_eq!(
            Save::of(&again).unwrap().to_string(),
            save.to_string(),
            "{name}"
        );
        stopped += 1;
    });
    assert!(stopped > 10_000, "{stopped}");
}

#[test]
fn any_beginning_of_a_run_is_a_run() {
    let mut plays = 0;
    along(&mut |name, session| {
        if !session.is_over() {
            return;
        }
        plays += 1;
        // Each beginning of each play would be most of a minute: every fourth play has them all.
        if plays % 4 != 0 {
            return;
        }
        let save = Save::of(session).unwrap().to_string();
        let lines: Vec<&str> = save.lines().collect();
        let head = lines
            .iter()
            .take_while(|line| line.split(' ').count() == 2)
            .count();
        for cut in head..lines.len() {
            let begun = format!("{}\nend {}\n", lines[..cut].join("\n"), cut - head);
            let restored = restore(session.script(), &Save::read(&begun).unwrap(), false).unwrap();
            assert_eq!(restored.report.kept, cut - head, "{name}: {begun}");
        }
    });
    assert!(plays > 300, "{plays}");
}

#[test]
fn nothing_is_saved_that_does_not_stand_in_the_state() {
    let mut texts = 0;
    along(&mut |name, session| {
        let Some(save) = Save::of(session) else {
            return;
        };
        let state = format!("{:?}", session.state());
        for line in save.to_string().lines() {
            let words: Vec<&str> = line.split(' ').collect();
            if let ["text", text] = words[words.len() - 2..] {
                let text = text.replace("\\s", " ");
                assert!(
                    text.starts_with('…') || state.contains(&text),
                    "{name}: {text}"
                );
                texts += 1;
            }
        }
    });
    assert!(texts > 1_000, "{texts}");
}

#[test]
fn what_lasts_holds_no_gate_check_or_agreement_and_asks_for_them_again() {
    let mut gates = 0;
    for written in shelf::plays() {
        let script = shelf::script(&written.play.exercise);
        let start = Start {
            country: written.play.country.clone(),
            seed: written.play.seed,
        };
        let mut last = None;
        let mut run = Watched {
            live: Live {
                session: Session::start(script.clone(), start),
                phrases: &ENGLISH,
            },
            watch: &mut |session| {
                if !session.is_over() && !session.has_left() {
                    last = Some(session.clone());
                }
            },
            done: Vec::new(),
            went_back: false,
        };
        assert!(replay(&written.play, &mut run, &ENGLISH).is_ok());
        let (mut done, went_back) = (run.done, run.went_back);
        let Some(last) = last.filter(|_| !went_back) else {
            continue;
        };
        let save = Save::of(&last).unwrap().lasting();
        for step in &script.steps {
            let held = format!(" {} ", step.path);
            let found = save.to_string().lines().any(|line| line.contains(&held));
            assert!(
                !(step.kept.again && found),
                "{}: {}",
                written.name,
                step.path
            );
        }
        let Ok(restored) = restore(&script, &save, true) else {
            panic!("another exercise");
        };
        assert!(restored.report.doubts.is_empty());
        // Whoever answers what is asked again as before is back where they were.
        let mut session = restored.session;
        while session.state() != last.state() {
            if session.is_held() {
                take(&mut session);
                continue;
            }
            let Some(here) = Spot::of(&script, session.state()) else {
                panic!("{}: over before it was", written.name);
            };
            let step = &script.steps[here.step as usize];
            let Some(at) = done.iter().position(|(spot, _)| *spot == here) else {
                break;
            };
            let (_, action) = done.remove(at);
            if !step.kept.again {
                assert!(
                    !matches!(action, Action::Answer(_)),
                    "{}: {}",
                    written.name,
                    step.path
                );
            }
            session.act(&action).unwrap();
            gates += usize::from(step.kept.again);
        }
    }
    assert!(gates > 1_000, "{gates}");
}

#[test]
fn each_persons_answers_are_kept_apart_and_come_together_again() {
    let mut couples = 0;
    along(&mut |name, session| {
        let Some(save) = Save::of(session).filter(|_| session.is_over()) else {
            return;
        };
        let parts = [Some(Person::A), Some(Person::B), None].map(|who| save.of_one(who));
        assert_eq!(parts.iter().map(Save::len).sum::<usize>(), save.len());
        let [one, other, both] = parts;
        assert!(
            !one.to_string()
                .lines()
                .any(|line| line.split(' ').nth(1) == Some("B"))
        );
        let joined = other.with(&both).with(&one);
        let restored = restore(session.script(), &joined, false).unwrap();
        assert_eq!(restored.session.state(), session.state(), "{name}");
        couples += usize::from(!one.is_empty() && !both.is_empty());
    });
    assert!(couples > 100, "{couples}");
}

#[test]
fn a_couple_comes_back_to_a_hand_over_and_nobody_goes_back_from_it() {
    let mut held = 0;
    along(&mut |name, session| {
        let Some(save) = Save::of(session) else {
            return;
        };
        let mut again = restore(session.script(), &save, false).unwrap().session;
        if !again.is_held() {
            return;
        }
        let shown = view(&again, &ENGLISH);
        assert!(matches!(shown.task, Task::HandOver { .. }), "{name}");
        assert_eq!(
            (shown.title.as_str(), shown.back, shown.replies.len()),
            ("", false, 0)
        );
        assert!(!again.undo(), "{name}");
        assert!(again.act(&Action::Next).is_err(), "{name}");
        take(&mut again);
        assert_eq!(see(&again), see(session), "{name}");
        held += 1;
    });
    assert!(held > 1_000, "{held}");
}

#[test]
fn ground_support_and_stop_are_open_before_anybody_has_taken_the_device() {
    let mut held = 0;
    along(&mut |name, session| {
        let Some(save) = Save::of(session) else {
            return;
        };
        let again = restore(session.script(), &save, false).unwrap().session;
        if !again.is_held() || again.state() != session.state() || view(&again, &ENGLISH).aside {
            return;
        }
        for open in [Action::Ground, Action::Support] {
            let mut again = again.clone();
            again.act(&open).unwrap();
            let over = view(&again, &ENGLISH);
            assert!(
                over.aside && !matches!(over.task, Task::HandOver { .. }),
                "{name}"
            );
            again.act(&Action::Return).unwrap();
            let back = view(&again, &ENGLISH);
            assert!(
                matches!(back.task, Task::HandOver { .. }),
                "{name}: nobody was asked for"
            );
            take(&mut again);
            assert_eq!(see(&again), see(session), "{name}");
        }
        if view(&again, &ENGLISH).stop {
            let mut again = again;
            again.act(&Action::Stop).unwrap();
            assert!(
                matches!(
                    view(&again, &ENGLISH).task,
                    Task::HandOver { .. } | Task::Over
                ),
                "{name}"
            );
        }
        held += 1;
    });
    assert!(held > 1_000, "{held}");
}

#[test]
fn a_damaged_save_is_said_to_be_so() {
    let mut done = false;
    along(&mut |_, session| {
        if done || !session.is_over() {
            return;
        }
        done = true;
        let save = Save::of(session).unwrap().to_string();
        for cut in 0..save.len() - 1 {
            let cut = save.get(..cut).unwrap_or("");
            assert!(Save::read(cut).is_err(), "{cut}");
        }
        for at in 0..save.len() {
            for byte in [b' ', b'\\', b'\n', b'9', b'z'] {
                let mut other = save.clone().into_bytes();
                other[at] = byte;
                if let Ok(read) = String::from_utf8(other).map(|text| Save::read(&text))
                    && let Ok(read) = read
                {
                    // Whatever it says now, it is taken as far as it fits and no further.
                    let _ = restore(session.script(), &read, false);
                }
            }
        }
    });
    assert_eq!(Save::read("Hello"), Err(Unreadable::NotASave));
    assert_eq!(
        Save::read("attunement-save 2\nend 0\n"),
        Err(Unreadable::Newer(2))
    );
}

/// A small exercise, and another version of it.
fn versions(before: &str, after: &str, acts: &[Action]) -> (Session, attunement::save::Report) {
    let script = |steps: &str| {
        let text = format!(
            "Exercise(format: 1, title: \"T\", lists: {{\"but\": [\"but\"]}}, steps: {{ {steps}, \"card\": Card(kind: \"done\", title: \"C\", next: \"When, then.\") }})"
        );
        let compiled = attunement::compile::compile("t.ron", &mut |path| {
            (path == "t.ron").then(|| text.clone())
        });
        compiled
            .script
            .unwrap_or_else(|| panic!("{:#?}", compiled.findings))
    };
    let mut session = Session::start(script(before), Start::default());
    for action in acts {
        session.act(action).unwrap();
    }
    let save = Save::of(&session).unwrap();
    let restored = restore(&script(after), &save, false).unwrap();
    (restored.session, restored.report)
}

const SAFE: &str = r#""safe": Choice(ask: "Are you safe?", options: { "yes": "Yes", "no": "No" })"#;
const THING: &str = r#""thing": Short("What is near you?")"#;

fn safe_then_lamp() -> [Action; 2] {
    [
        Action::Answer(Given::option("no")),
        Action::Answer(Given::Text("the lamp".into())),
    ]
}

#[test]
fn swapped_options_swap_no_answer() {
    let after = r#""safe": Choice(ask: "Are you safe?", options: { "no": "No", "yes": "Yes" })"#;
    let (session, report) = versions(
        &format!("{SAFE}, {THING}"),
        &format!("{after}, {THING}"),
        &safe_then_lamp(),
    );
    assert_eq!((report.edited, report.kept), (true, 2));
    assert_eq!(view(&session, &ENGLISH).place, "card");
    assert!(
        Save::of(&session)
            .unwrap()
            .to_string()
            .contains("option no")
    );
}

#[test]
fn another_question_under_the_same_name_is_asked_again() {
    let after = SAFE.replace("Are you safe?", "Are you in danger?");
    let (mut session, report) = versions(
        &format!("{SAFE}, {THING}"),
        &format!("{after}, {THING}"),
        &safe_then_lamp(),
    );
    assert_eq!(report.doubts[0].why, Unfit::Changed);
    assert_eq!(report.doubts[0].place, "safe");
    assert_eq!((report.kept, report.waiting), (0, 1));
    assert_eq!(view(&session, &ENGLISH).place, "safe");
    assert!(report.words(&Keeping::ENGLISH).contains("was changed"));
    // The rest is still there once it is answered.
    session.act(&Action::Answer(Given::option("yes"))).unwrap();
    assert_eq!(view(&session, &ENGLISH).place, "card");
    assert!(
        Save::of(&session)
            .unwrap()
            .to_string()
            .contains("the\\slamp")
    );
}

#[test]
fn other_words_on_the_screen_ask_again_wherever_they_come_from() {
    let follow = r#""sure": Choice(ask: { "safe is no": "Is it close?", "else": "Is it far?" }, options: { "yes": "Yes", "no": "No" })"#;
    let before = format!("{SAFE}, {follow}");
    let acts = ["no", "yes"].map(|id| Action::Answer(Given::option(id)));
    // The other line of a table now.
    let (_, report) = versions(&before, &before.replace("safe is no", "safe is yes"), &acts);
    assert_eq!((report.kept, &report.doubts[0].why), (1, &Unfit::Changed));
    // Another answer before it: the same step asks something else then.
    let after = before.replace("Are you safe?", "Are you all right?");
    let (mut session, report) = versions(&before, &after, &acts);
    assert_eq!((report.kept, report.waiting), (0, 1));
    session.act(&Action::Answer(Given::option("yes"))).unwrap();
    assert_eq!(view(&session, &ENGLISH).prompt.text(), "Is it far?");
    // The ends of a rating's scale.
    let rate = r#""rate": Rate(ask: "{line}?", lines: { "x": "Sleep" }, low: "bad", high: "good")"#;
    let number = [Action::Answer(Given::Number(2))];
    let (_, report) = versions(rate, &rate.replace("\"good\"", "\"as ever\""), &number);
    assert_eq!((report.kept, &report.doubts[0].why), (0, &Unfit::Changed));
}

#[test]
fn other_words_of_the_option_that_was_taken_ask_again() {
    let after = SAFE.replace("\"No\"", "\"Not really\"");
    let (_, report) = versions(SAFE, &after, &safe_then_lamp()[..1]);
    assert_eq!(report.doubts[0].why, Unfit::Changed);
    let after = SAFE.replace("\"Yes\"", "\"I am\"");
    let (_, report) = versions(SAFE, &after, &safe_then_lamp()[..1]);
    assert_eq!((report.doubts.len(), report.kept), (0, 1));
}

#[test]
fn a_new_step_is_come_to_and_what_follows_it_waits() {
    let (mut session, report) = versions(
        &format!("{SAFE}, {THING}"),
        &format!("{SAFE}, \"new\": Say(\"A word first.\"), {THING}"),
        &safe_then_lamp(),
    );
    assert_eq!(view(&session, &ENGLISH).place, "new");
    assert_eq!((report.kept, report.waiting), (1, 1));
    session.act(&Action::Next).unwrap();
    assert_eq!(view(&session, &ENGLISH).place, "card");
}

#[test]
fn a_renamed_step_is_found_by_the_name_it_had() {
    let after = r#""now": Choice(was: "safe", ask: "Are you safe?", options: { "fine": (text: "Yes", was: "yes"), "bad": (text: "No", was: ["no"]) })"#;
    let (session, report) = versions(SAFE, after, &safe_then_lamp()[..1]);
    assert_eq!(report.doubts, []);
    assert!(
        Save::of(&session)
            .unwrap()
            .to_string()
            .contains("option bad")
    );
}

#[test]
fn what_is_gone_or_does_not_fit_is_said() {
    let (_, report) = versions(&format!("{SAFE}, {THING}"), THING, &safe_then_lamp());
    assert_eq!(report.doubts[0].why, Unfit::Gone);
    assert_eq!(report.kept, 1);
    let short = THING.replace("(\"What", "(most: 3, ask: \"What");
    let (session, report) = versions(THING, &short, &safe_then_lamp()[1..]);
    assert!(matches!(report.doubts[0].why, Unfit::Refused(_)));
    assert_eq!(view(&session, &ENGLISH).place, "thing");
    let many = SAFE.replace("Choice", "Many");
    let (_, report) = versions(SAFE, &many, &safe_then_lamp()[..1]);
    assert_eq!(report.doubts[0].why, Unfit::Changed);
}

#[test]
fn words_that_were_written_over_are_not_saved() {
    let nudged = r#""say": Short(ask: "Say it.", nudge: (list: "but", ask: "A '{word}'?", change: "Change it", keep: "Keep it"))"#;
    let write = |text: &str| Action::Answer(Given::Text(text.into()));
    let acts = [write("a secret but kind"), Action::Change, write("kind")];
    let (session, _) = versions(nudged, nudged, &acts);
    let save = Save::of(&session).unwrap().to_string();
    assert!(
        !save.contains("secret") && save.contains("text kind"),
        "{save}"
    );

    let round = r#""say": Short("Say it."), "again": Choice(ask: "Again?", options: { "yes": (text: "Yes", go: "say"), "no": "No" })"#;
    let pick = |id: &str| Action::Answer(Given::option(id));
    let acts = [write("a secret"), pick("yes"), write("kind"), pick("no")];
    let (session, _) = versions(round, round, &acts);
    let save = Save::of(&session).unwrap().to_string();
    assert!(
        !save.contains("secret") && save.contains("text kind"),
        "{save}"
    );
}
