//! What holds of a session whatever is done in it, on both exercises, by random legal acts.
//! It must not know a script: what can be done is read from what the screen offers.

#![allow(clippy::unwrap_used, clippy::panic)] // A test stops at what it did not expect.

mod noted;
mod shelf;

use attunement::compile::compile;
use attunement::locale::ENGLISH;
use attunement::session::{Action, Given, Session, Start};
use attunement::transcript::{Entry, Pick};
use attunement::value::Person;
use attunement::view::{Offer, Task, Turn, View, view};
use noted::{Done, done};
use proptest::prelude::*;
use proptest::sample::Index;
use std::sync::LazyLock;

/// More acts than these no run needs that only goes on.
const LONGEST: usize = 500;

/// The plays, which lead to where chance alone would not come: past two gates and an agreement.
static PLAYS: LazyLock<Vec<(String, Done)>> = LazyLock::new(|| {
    let mut plays = Vec::new();
    for written in shelf::proved_plays() {
        let id = written.play.exercise.clone();
        let done = done(&written.play, start(&id));
        plays.push((id, done));
    }
    plays
});

fn start(id: &str) -> Session {
    Session::start(shelf::script(id), Start::default())
}

/// Somewhere in some play, and the screens on the way there.
fn midway((play, cut): (Index, Index)) -> (Session, Vec<View>) {
    let (id, done) = play.get(&PLAYS);
    let mut session = start(id);
    let mut screens = Vec::new();
    for act in &done[..cut.index(done.len())] {
        screens.push(see(&session));
        match act {
            Some(action) => assert_eq!(session.act(action), Ok(())),
            None => assert!(session.undo()),
        }
    }
    (session, screens)
}

/// A play, and how far it is followed before chance takes over.
fn somewhere() -> impl Strategy<Value = (Index, Index)> {
    any::<(Index, Index)>()
}

fn see(session: &Session) -> View {
    view(session, &ENGLISH)
}

/// The screen without its number.
fn bare(session: &Session) -> View {
    View {
        screen: 0,
        ..see(session)
    }
}

fn pick(offer: &Offer) -> Pick {
    Pick {
        word: offer.id.clone(),
        own: offer.write.map(|_| "Words of my own".to_string()),
    }
}

/// Every way on that a screen offers.
fn ways(now: &View) -> Vec<Action> {
    let entered = |picks: Vec<Pick>| Entry::Words(picks).action(now).unwrap();
    let mut ways: Vec<Action> = match &now.task {
        Task::Read { .. } | Task::Card(_) => vec![Action::Next],
        Task::Choose { options, .. } => options.iter().map(|o| entered(vec![pick(o)])).collect(),
        Task::ChooseMany { options, .. } => {
            let several = options.iter().filter(|offer| !offer.alone).map(pick);
            let mut ways = vec![entered(several.collect())];
            ways.extend(options.iter().map(|offer| entered(vec![pick(offer)])));
            ways
        }
        Task::Scale { from, to, .. } | Task::Number { from, to, .. } => (*from..=*to)
            .map(|number| Action::Answer(Given::Number(number)))
            .collect(),
        Task::Write { .. } => ["I felt alone.", "It was only late, but far"]
            .map(|words| Action::Answer(Given::Text(words.into())))
            .into(),
        Task::Nudge { .. } => vec![Action::Change, Action::Keep],
        Task::Names { .. } => [("Ana", "Bo"), ("Sam", "sam"), ("", "")]
            .map(|(a, b)| Action::Answer(Given::Names(a.into(), b.into())))
            .into(),
        Task::Timer { stop, .. } => {
            let mut ways = vec![Action::Answer(Given::Done)];
            ways.extend(stop.as_ref().map(|_| Action::Answer(Given::Stopped)));
            ways
        }
        Task::Breath { .. } => vec![Action::Answer(Given::Done)],
        Task::HandOver { .. } => vec![Action::Ready],
        Task::Over => Vec::new(),
    };
    if now.skip {
        ways.push(Action::Skip);
    }
    ways
}

/// What stands beside the ways on, on every screen.
fn beside(now: &View) -> Vec<Action> {
    let mut acts = Vec::new();
    if now.aside {
        acts.push(Action::Return);
    } else if now.task != Task::Over {
        acts.extend([Action::Ground, Action::Support]);
    }
    if now.stop {
        acts.push(Action::Stop);
    }
    acts
}

/// The act a die means here: mostly a way on. None when the run is over.
fn act_of(now: &View, die: u8) -> Option<Action> {
    let ways = ways(now);
    let beside = beside(now);
    let die = die as usize;
    match die.checked_sub(236) {
        Some(rest) if !beside.is_empty() => Some(beside[rest % beside.len()].clone()),
        _ => (!ways.is_empty()).then(|| ways[die % ways.len()].clone()),
    }
}

/// Goes where the dice lead, looking at each screen and the act taken there.
fn walk(session: &mut Session, dice: &[u8], mut look: impl FnMut(&Session, &Action, &Session)) {
    for die in dice {
        let Some(action) = act_of(&see(session), *die) else {
            return;
        };
        let before = session.clone();
        let place = see(session).place;
        assert_eq!(session.act(&action), Ok(()), "{action:?} at {place}");
        look(&before, &action, session);
    }
}

/// Goes on to the end, always by the last way.
fn go_on(session: &mut Session, mut look: impl FnMut(&View)) {
    for _ in 0..LONGEST {
        let now = see(session);
        look(&now);
        match ways(&now).pop() {
            // Skip would be the last way everywhere it is offered; the last option is worth more.
            Some(Action::Skip) => {
                let ways = ways(&now);
                let act = &ways[ways.len().saturating_sub(2)];
                assert_eq!(session.act(act), Ok(()));
            }
            Some(act) => assert_eq!(session.act(&act), Ok(())),
            None => return,
        }
    }
    panic!("no end after {LONGEST} acts, at {}", see(session).place);
}

fn dice(most: usize) -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(any::<u8>(), 0..most)
}

#[test]
fn stop_leads_to_a_card_where_an_exercise_has_no_close_of_its_own() {
    let text = r#"Exercise(format: 1, title: "One thing", steps: {
        "hello": Say("Hello."),
        "card": Card(kind: "done", title: "One thing", next: "When it is loud, then I look.", go: "end"),
    })"#;
    let compiled = compile("one.ron", &mut |name| {
        (name == "one.ron").then(|| text.into())
    });
    let mut session = Session::start(compiled.script.unwrap(), Start::default());
    let mut places = Vec::new();
    for action in [Action::Stop, Action::Next, Action::Next] {
        assert_eq!(session.act(&action), Ok(()));
        places.push(see(&session).place);
    }
    assert_eq!(places, ["stop.words", "stop.card", "over"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undo_takes_back_what_was_done(from in somewhere(), dice in dice(200)) {
        walk(&mut midway(from).0, &dice, |before, action, after| {
            let logged = after.log().count() == before.log().count() + 1;
            if !logged || !after.can_undo() {
                return;
            }
            let mut back = after.clone();
            assert!(back.undo());
            assert_eq!(back.state(), before.state(), "{action:?} at {}", see(before).place);
            assert_eq!(bare(&back), bare(before));
        });
    }

    #[test]
    fn the_log_leads_to_the_same_state(from in somewhere(), dice in dice(200)) {
        let mut session = midway(from).0;
        walk(&mut session, &dice, |_, _, _| {});
        let mut again = start(&session.script().id);
        for action in session.log() {
            assert_eq!(again.act(action), Ok(()));
        }
        assert_eq!(again.state(), session.state());
        assert_eq!(bare(&again), bare(&session));
    }

    #[test]
    fn undo_never_opens_a_screen_of_somebody_else(from in somewhere(), dice in dice(120)) {
        let mut session = midway(from).0;
        walk(&mut session, &dice, |_, _, _| {});
        let person = |now: &View| matches!(now.turn, Some(Turn::Of(..))).then(|| now.turn.clone());
        let owner = person(&see(&session));
        while session.undo() {
            let now = see(&session);
            if !matches!(now.task, Task::HandOver { .. }) {
                prop_assert_eq!(&person(&now), &owner, "{}", now.place);
            }
        }
    }

    #[test]
    fn every_run_that_goes_on_ends_in_a_card_for_each_person(from in somewhere(), dice in dice(250)) {
        let (mut session, before) = midway(from);
        let mut carded = [false; 2];
        let mut couple = false;
        let mut look = |now: &View| {
            couple |= now.turn.is_some();
            // A support card looked at on the way is no card to leave with.
            if let Task::Card(card) = &now.task && !now.place.starts_with("gate.") {
                assert!(!card.next.text().trim().is_empty(), "{}", now.place);
                for person in [Person::A, Person::B] {
                    let theirs = card.owner.as_ref().is_none_or(|(owner, _)| *owner == person);
                    carded[person.index()] |= theirs;
                }
            }
        };
        before.iter().for_each(&mut look);
        walk(&mut session, &dice, |before, _, _| look(&see(before)));
        go_on(&mut session, &mut look);
        prop_assert!(session.is_over());
        prop_assert!(carded[0] && (carded[1] || !couple), "{carded:?}");
    }

    #[test]
    fn a_hand_over_stands_between_screens_of_different_people_and_nowhere_else(from in somewhere(), dice in dice(250)) {
        let owner = |now: &View| match &now.turn {
            Some(Turn::Of(person, _)) => Some(*person),
            _ => None,
        };
        let mut holder = None;
        let mut handed = None;
        let mut look = |now: &View| match &now.task {
            Task::HandOver { to, .. } => {
                assert_ne!(*to, holder, "handed to who holds it");
                handed = Some(*to);
            }
            Task::Over => {}
            _ => {
                match handed.take() {
                    Some(to) if !now.aside => {
                        assert!(owner(now) == to || owner(now) == holder, "{}", now.place);
                    }
                    _ => assert_eq!(owner(now), holder, "no hand-over before {}", now.place),
                }
                holder = owner(now);
            }
        };
        let (mut session, before) = midway(from);
        before.iter().for_each(&mut look);
        walk(&mut session, &dice, |before, _, _| look(&see(before)));
        go_on(&mut session, look);
    }

    #[test]
    fn ground_and_support_return_to_the_same_screen(from in somewhere(), dice in dice(120), inside in dice(6), support: bool) {
        let mut session = midway(from).0;
        walk(&mut session, &dice, |_, _, _| {});
        let now = bare(&session);
        if now.aside || now.task == Task::Over {
            return Ok(());
        }
        let before = session.state().clone();
        let open = if support { Action::Support } else { Action::Ground };
        prop_assert_eq!(session.act(&open), Ok(()));
        for die in inside {
            let over = see(&session);
            if over.aside {
                let ways = ways(&over);
                prop_assert_eq!(session.act(&ways[die as usize % ways.len()]), Ok(()));
            }
        }
        if see(&session).aside {
            prop_assert_eq!(session.act(&Action::Return), Ok(()));
        }
        prop_assert_eq!(session.state(), &before);
        prop_assert_eq!(bare(&session), now);
    }

    #[test]
    fn after_leaving_nothing_is_left(from in somewhere(), dice in dice(150)) {
        let mut session = midway(from).0;
        walk(&mut session, &dice, |_, _, _| {});
        prop_assert_eq!(session.act(&Action::Leave), Ok(()));
        prop_assert!(session.has_left());
        let mut at_once = start(&session.script().id);
        prop_assert_eq!(at_once.act(&Action::Leave), Ok(()));
        prop_assert_eq!(session.state(), at_once.state());
        let left = bare(&session);
        prop_assert_eq!(&left, &bare(&at_once));
        prop_assert_eq!(left.title, "");
        prop_assert_eq!(left.prompt.text(), "");
        prop_assert_eq!(session.log().count(), 0);
        prop_assert!(!session.undo());
        prop_assert!(session.act(&Action::Next).is_err());
    }

    #[test]
    fn a_refusal_changes_nothing(from in somewhere(), dice in dice(150), long in 141usize..3000) {
        let mut session = midway(from).0;
        walk(&mut session, &dice, |_, _, _| {});
        let odd = [
            Action::Answer(Given::Text("x".repeat(long))),
            Action::Answer(Given::Text(" \n ".into())),
            Action::Answer(Given::Number(i32::MAX)),
            Action::Answer(Given::option("no-such-option")),
            Action::Answer(Given::options(&[])),
            Action::Answer(Given::options(&["none", "hurt"])),
            Action::Answer(Given::Stopped),
            Action::Return,
            Action::Keep,
        ];
        for action in odd {
            let (state, now) = (session.state().clone(), see(&session));
            if session.clone().act(&action).is_err() {
                prop_assert!(session.act(&action).is_err());
                prop_assert_eq!(session.state(), &state);
                prop_assert_eq!(see(&session), now);
            }
        }
    }
}

#[test]
fn options_that_hold_each_others_words_come_to_an_end() {
    let text = r#"Exercise(format: 1, title: "T", steps: {
        "a": Choice(ask: "A?", options: { "x": "One {a else none} {b else none}" }),
        "b": Choice(ask: "B?", options: { "x": "Two {a else none}" }),
        "c": Say("{a else nothing}"),
    })"#;
    let compiled = compile("a.ron", &mut |path| (path == "a.ron").then(|| text.into()));
    let mut session = Session::start(compiled.script.unwrap(), Start::default());
    for _ in 0..2 {
        session.act(&Action::Answer(Given::option("x"))).unwrap();
    }
    let said = view(&session, &ENGLISH).prompt.text();
    assert!(said.starts_with("One ") && said.contains("none"), "{said}");
}
