//! Nothing one person answers alone reaches the other, but by their own choice.
//! It must not know how a script keeps answers: it looks at whole views, as the other person could.

#![allow(clippy::unwrap_used)] // A test stops at what it did not expect.

mod shelf;

use attunement::compile::compile;
use attunement::diagnostic::report;
use attunement::locale::ENGLISH;
use attunement::script::{Owner, Script, Step};
use attunement::session::{Action, Given, Refusal, Session, Start};
use attunement::transcript::{Entry, Live, Run, replay};
use attunement::value::Person;
use attunement::view::{Task, Turn, View, view};
use std::sync::Arc;

const LISTENING: &str = "listening-without-defensiveness";

/// What one person said at a screen of their own: the step, and the words as the view would hold them.
struct Secret {
    of: Person,
    step: String,
    words: String,
}

/// A run that looks over the shoulder of whoever holds the device.
struct Watched<'s> {
    live: Live<'s>,
    secrets: Vec<Secret>,
    shown: Vec<(Person, String)>,
    leaks: Vec<String>,
    looks: usize,
}

#[test]
fn no_private_answer_of_any_play_is_seen_by_the_other() {
    let mut leaks = String::new();
    let mut looks = 0;
    for written in shelf::proved_plays() {
        let script = shelf::script(&written.play.exercise);
        let start = Start {
            country: written.play.country.clone(),
            seed: written.play.seed,
        };
        let session = Session::start(script, start);
        let phrases = &ENGLISH;
        let mut watched = Watched {
            live: Live { session, phrases },
            secrets: Vec::new(),
            shown: Vec::new(),
            leaks: Vec::new(),
            looks: 0,
        };
        assert!(replay(&written.play, &mut watched, &ENGLISH).is_ok());
        looks += watched.looks;
        for leak in watched.leaks {
            leaks.push_str(&format!("\n{}: {leak}", written.name));
        }
    }
    assert!(leaks.is_empty(), "{leaks}");
    assert!(
        looks > 1500,
        "only {looks} looks at secrets: the plays say little"
    );
}

impl Watched<'_> {
    /// Holds what is on the screen against what its readers may not know.
    fn look(&mut self) {
        let now = self.live.view();
        let reader = match now.turn {
            Some(Turn::Of(person, _)) => Some(person),
            _ => None,
        };
        let all = format!("{now:?}");
        for secret in &self.secrets {
            let own = reader == Some(secret.of);
            let given = self.shown.contains(&(secret.of, secret.step.clone()));
            if own || given {
                continue;
            }
            self.looks += 1;
            if all.contains(&secret.words) {
                self.leaks.push(format!(
                    "`{}`, said at {}, is on the screen {}",
                    secret.words, secret.step, now.place
                ));
            }
        }
    }

    /// Notes what is said at a screen of one's own, and what is shown to the other by choice.
    fn note(&mut self, now: &View, action: &Action) {
        let Some(Turn::Of(of, _)) = now.turn else {
            return;
        };
        let script = self.live.session.script();
        let place = now.place.split('/').next().unwrap_or_default();
        let Some(step) = script.steps.iter().find(|step| step.path == place) else {
            return;
        };
        if step.open {
            self.shown.push((of, step.path.clone()));
        }
        let mut said = Vec::new();
        match action {
            Action::Answer(Given::Text(text)) => said.push(text.clone()),
            Action::Answer(Given::Option { id, own }) => {
                said.extend(own.clone());
                said.extend(words(now, id).filter(|_| id != "unsaid"));
                for option in step.options().iter().filter(|option| option.id == *id) {
                    let Some(reveals) = option.reveals else {
                        continue;
                    };
                    let shown = script.slots[reveals.slot as usize] as usize;
                    self.shown.push((of, script.steps[shown].path.clone()));
                }
            }
            Action::Answer(Given::Options { ids, own }) => {
                said.extend(own.clone());
                let ids = ids.iter().filter(|id| *id != "unsaid");
                said.extend(ids.filter_map(|id| words(now, id)));
            }
            _ => {}
        }
        // Words as short as these stand in many a sentence of anybody's.
        said.retain(|words| words.chars().count() > 6);
        let step = step.path.clone();
        // Said anew, it is no longer what was shown before.
        if matches!(action, Action::Answer(Given::Text(_))) {
            self.shown.retain(|shown| *shown != (of, step.clone()));
        }
        let secrets = said.into_iter().map(|words| Secret {
            of,
            step: step.clone(),
            words,
        });
        let unique = secrets.filter(|secret| !offered_anyway(script, secret));
        self.secrets.extend(unique);
    }
}

/// The words of an offered option.
fn words(now: &View, id: &str) -> Option<String> {
    match &now.task {
        Task::Choose { options, .. } | Task::ChooseMany { options, .. } => options
            .iter()
            .find(|offer| offer.id == id)
            .map(|offer| offer.words.clone()),
        _ => None,
    }
}

/// The script says these words to the other person whatever was answered, so seeing them tells nothing.
fn offered_anyway(script: &Script, secret: &Secret) -> bool {
    let of_other = |step: &&Step| step.path != secret.step || step.owner == Owner::Each;
    script
        .steps
        .iter()
        .filter(of_other)
        .any(|step| format!("{:?}", step.kind).contains(&secret.words))
}

impl Run for Watched<'_> {
    fn view(&self) -> View {
        self.live.view()
    }

    fn act(&mut self, action: &Action) -> Result<(), Refusal> {
        let now = self.live.view();
        self.live.act(action)?;
        self.note(&now, action);
        self.look();
        Ok(())
    }

    fn undo(&mut self) -> bool {
        let done = self.live.undo();
        self.look();
        done
    }

    fn is_over(&self) -> bool {
        self.live.is_over()
    }

    fn has_left(&self) -> bool {
        self.live.has_left()
    }
}

/// Two people at the first screen of A's gate.
fn couple() -> Session {
    let mut session = Session::start(shelf::script(LISTENING), Start::default());
    take(&mut session, "next, next, together");
    act(
        &mut session,
        &Action::Answer(Given::Names("Ana".into(), "Bo".into())),
    );
    session
}

/// What a person ready for the exercise answers at the gate.
const READY: &str = "ready, alone, ok, none, no, no, want, elsewhere, next, go-on";
/// From the gates to the first question put to each of both.
const PRACTICE: &str = "ready, A, ready, skip, skip, skip, next, skip";
/// Yes, and a calm body.
const YES: &str = "3, no, yes";

fn act(session: &mut Session, action: &Action) {
    let place = view(session, &ENGLISH).place;
    let done = session.act(action);
    assert_eq!(done, Ok(()), "{action:?} at {place}");
}

/// Takes answers as a play writes them, a comma between; `stop` stops here.
fn take(session: &mut Session, answers: &str) {
    for word in answers.split(", ") {
        let action = match word {
            "stop" => Action::Stop,
            word => Entry::word(word).action(&view(session, &ENGLISH)).unwrap(),
        };
        act(session, &action);
    }
}

/// The screens both see from here to the end, but for their numbers.
fn to_the_end(mut session: Session) -> Vec<View> {
    let mut screens = Vec::new();
    loop {
        let mut now = view(&session, &ENGLISH);
        now.screen = 0;
        let ready = matches!(now.task, Task::HandOver { .. });
        screens.push(now);
        if session.is_over() {
            return screens;
        }
        take(&mut session, if ready { "ready" } else { "next" });
    }
}

#[test]
fn the_kind_close_is_the_same_whatever_closed_it() {
    let afraid = "ready, alone, worried, scared, no, no, want, elsewhere, next, go-on";
    let own = "ready, alone, ok, none, yes, no, want, elsewhere, next, go-on";
    let heavy = "ready, alone, ok, none, no, yes, want, elsewhere, next, go-on";
    let has_to = "ready, alone, ok, none, no, no, have-to, elsewhere, next, go-on";
    let looks = "ready, alone, ok, none, no, no, no, elsewhere, next, card, next";
    let gates = [
        "ready, not-now",
        afraid,
        own,
        heavy,
        has_to,
        looks,
        "ready, alone, stop",
    ];
    let mut closed = Vec::new();
    for gate in gates {
        closed.push((Person::A, [gate, READY].join(", ")));
        closed.push((Person::B, [READY, gate].join(", ")));
    }
    same(&closed);
}

#[test]
fn the_kind_close_is_the_same_whoever_did_not_agree() {
    let floods = "9, no, feet, next, 9, no, no";
    let numb = "skip, skip, skip, skip, skip, skip";
    let too_much = [[floods, "yes"].join(", "), [numb, "yes"].join(", ")];
    let mut closed = Vec::new();
    for no in [
        "3, no, no",
        "3, no, not-now",
        &too_much[0],
        &too_much[1],
        "stop",
        "3, stop",
        "3, no, stop",
    ] {
        let before = [READY, READY, PRACTICE].join(", ");
        closed.push((Person::A, format!("{before}, {no}, ready, {YES}")));
        closed.push((Person::B, format!("{before}, {YES}, ready, {no}")));
    }
    same(&closed);
}

#[test]
fn the_kind_close_is_the_same_at_the_gate_and_later_but_for_how_far_it_came() {
    let afterwards = [READY, READY, PRACTICE, YES, "ready", YES].join(", ");
    let stops = [
        ["ready, not-now", READY].join(", "),
        format!("{afterwards}, skip, stop"),
        format!("{afterwards}, skip, aloud, ready, stop"),
        format!("{afterwards}, skip, aloud, ready, next, ready, stop"),
    ];
    let closes: Vec<Vec<View>> = stops
        .iter()
        .map(|answers| {
            let mut session = couple();
            take(&mut session, answers);
            let mut screens = to_the_end(session);
            screens.iter_mut().for_each(|now| now.progress = None);
            screens
        })
        .collect();
    assert!(
        closes.iter().all(|close| *close == closes[0]),
        "{closes:#?}"
    );
}

#[test]
fn keeping_a_feeling_looks_the_same_however_it_is_kept() {
    let before = [READY, READY, PRACTICE, YES, "ready", YES].join(", ");
    let screens: Vec<View> = ["keep", "skip", "bigger, save", "bigger, skip"]
        .iter()
        .map(|way| {
            let mut session = couple();
            take(&mut session, &before);
            let words = Given::Text("When the door slammed, I felt afraid.".into());
            act(&mut session, &Action::Answer(words));
            take(&mut session, &format!("{way}, ready"));
            let mut now = view(&session, &ENGLISH);
            now.screen = 0;
            now
        })
        .collect();
    assert_eq!(screens[0].place, "kept");
    assert!(screens.iter().all(|now| *now == screens[0]), "{screens:#?}");
}

/// Every way leads to the close, and from the start to the end the other person sees the same screens.
fn same(ways: &[(Person, String)]) {
    let mut seen: [Option<Vec<View>>; 2] = [None, None];
    let mut closed: Option<Vec<View>> = None;
    for (by, answers) in ways {
        let mut session = couple();
        let mut screens = Vec::new();
        for word in answers.split(", ") {
            take(&mut session, word);
            let mut now = view(&session, &ENGLISH);
            now.screen = 0;
            if !matches!(now.turn, Some(Turn::Of(person, _)) if person == *by) {
                screens.push(now);
            }
        }
        let seen = seen[by.index()].get_or_insert_with(|| screens.clone());
        assert_eq!(screens, *seen, "{by:?}: {answers}");
        let screens = to_the_end(session);
        assert_eq!(screens[1].place, "not-today.words", "{by:?}: {answers}");
        let closed = closed.get_or_insert_with(|| screens.clone());
        assert_eq!(screens, *closed, "{by:?}: {answers}");
    }
}

#[test]
fn the_close_is_compared_with_itself_in_every_field() {
    let mut session = couple();
    take(&mut session, &["ready, not-now", READY].join(", "));
    let screens = to_the_end(session);
    let places: Vec<&str> = screens.iter().map(|now| now.place.as_str()).collect();
    assert_eq!(
        places,
        ["hand-over", "not-today.words", "not-today.card", "over"]
    );
    let script: Arc<Script> = shelf::script(LISTENING);
    assert_eq!(screens[1].title, script.title);
}

/// An exercise that uses of two answers only what both were told of.
fn aggregates() -> Session {
    let text = r#"Exercise(
        format: 1,
        title: "Of both",
        people: (roles: { "one": "one", "two": "two" }),
        joint: {
            "level": (value: "lower(near)", told: "The lower of two."),
            "time": (value: "lower(minutes)", told: "The shorter time."),
            "shared": (value: "overlap(likes)", told: "What both took."),
            "ranked": (value: "overlap(top(order, 2))", told: "What both put first."),
            "both-strong": (value: "both(any(strong >= 8))", told: "Whether it is strong for both."),
        },
        steps: {
            "names": Names("What should we call each of you?"),
            "apart": Turn(for: "each", steps: {
                "near": Choice(ask: "How near?", ordered: true, options: { "away": "Far away", "talk": "Talking", "side": "Side by side" }),
                "minutes": Number(ask: "How long?", min: 1, max: 60),
                "likes": Many(ask: "What?", options: { "walking": "A long walk", "tea-time": "A cup of tea", "singing": "Singing aloud", "own": (text: "My own", write: true) }),
                "order": Rank(ask: "In which order?", options: { "mornings": "Early mornings", "noon-time": "The noon hour", "evenings": "Late evenings" }),
                "strong": Rate(lines_from: "likes", ask: "How much? {line}", low: "little", high: "much"),
            }),
            "told": Say(for: "both", text: "{level else Unknown}, {time else unknown}: {shared else nothing}. {ranked else No time}."),
            "pick": Choice(for: "both", when: "count(shared) >= 1 and not both-strong", ask: "Which?", options_from: "shared"),
            "card": Card(for: "both", kind: "done", title: "Ours", fields: { "shared": "We like: {shared}." }, next: "Then {level else nothing}."),
        },
    )"#;
    let compiled = compile("both.ron", &mut |path| {
        (path == "both.ron").then(|| text.to_string())
    });
    assert_eq!(report(&compiled.findings, &compiled.sources), "");
    let mut session = Session::start(compiled.script.unwrap(), Start::default());
    let names = Given::Names("Ana".into(), "Bo".into());
    act(&mut session, &Action::Answer(names));
    session
}

/// What both see after these answers, and what B sees on the way there.
fn of_both(a: &[&str], b: &[&str]) -> (Vec<View>, Vec<View>) {
    let mut session = aggregates();
    let mut seen = Vec::new();
    for (person, answers) in [(Person::A, a), (Person::B, b)] {
        act(&mut session, &Action::Ready);
        for answer in answers {
            let mut now = view(&session, &ENGLISH);
            now.screen = 0;
            if person == Person::B {
                seen.push(now.clone());
            }
            let entry = Entry::parse(answer).unwrap();
            act(&mut session, &entry.action(&now).unwrap());
        }
    }
    let mut screens = Vec::new();
    while !session.is_over() {
        let mut now = view(&session, &ENGLISH);
        now.screen = 0;
        let word = match now.task {
            Task::HandOver { .. } => "ready",
            _ if now.skip => "skip",
            _ => "next",
        };
        screens.push(now);
        take(&mut session, word);
    }
    (screens, seen)
}

#[test]
fn of_two_answers_only_what_both_were_told_of_is_seen() {
    let bo = [
        "talk",
        "12",
        "walking, tea-time",
        "evenings > noon-time",
        "3",
        "9",
    ];
    // Each with the same lower answers, the same in common, and not strong for both.
    let ana = [
        [
            "talk",
            "12",
            "walking, own \"Dancing alone\"",
            "noon-time",
            "2",
            "3",
        ],
        [
            "side",
            "60",
            "walking, singing",
            "noon-time > mornings > evenings",
            "0",
            "7",
        ],
        [
            "side",
            "13",
            "walking, own \"A film\"",
            "mornings > noon-time",
            "skip",
            "skip",
        ],
    ];
    let (screens, seen) = of_both(&ana[0], &bo);
    assert!(format!("{:?}", seen[0]).contains("The lower of two."));
    assert_eq!(
        screens[1].prompt.text(),
        "Talking, 12: A long walk. The noon hour."
    );
    assert_eq!(screens[2].place, "pick");
    for other in &ana[1..] {
        assert_eq!(
            of_both(other, &bo),
            (screens.clone(), seen.clone()),
            "{other:?}"
        );
    }
    // Nor does it show whose the lower answers were.
    assert_eq!(of_both(&bo, &ana[1]).0, screens);
}
