//! Runs of an exercise: the plays beside it, cut off anywhere and gone on with by chance, and what each screen said.
//! It must not know a save.

use super::dice::Dice;
use super::noted::done;
use super::shelf;
use attunement::locale::ENGLISH;
use attunement::session::{Action, Given, Session, Start};
use attunement::transcript::{Entry, Pick};
use attunement::view::{Offer, Task, View, view};

/// So many runs of an exercise, each along a play for a while and then by chance.
pub fn runs(id: &str, count: usize, dice: &mut Dice) -> Vec<Session> {
    let script = shelf::script(id);
    let mut plays = Vec::new();
    for written in shelf::plays()
        .into_iter()
        .filter(|written| written.play.exercise == id)
    {
        plays.push(done(
            &written.play,
            Session::start(script.clone(), Start::default()),
        ));
    }
    let mut runs = Vec::new();
    while runs.len() < count {
        let done = &plays[dice.roll(plays.len())];
        let mut session = Session::start(script.clone(), Start::default());
        // Late rather than early: the first screens are met by all.
        let cut = dice.roll(done.len() + 1).max(dice.roll(done.len() + 1));
        for act in &done[..cut] {
            match act {
                Some(action) => assert_eq!(session.act(action), Ok(())),
                None => assert!(session.undo()),
            }
        }
        for _ in 0..dice.roll(20) {
            let now = see(&session);
            match act(&now, dice) {
                Some(action) => {
                    assert_eq!(session.act(&action), Ok(()), "{action:?} at {}", now.place)
                }
                None => break,
            }
        }
        if !session.has_left() {
            runs.push(session);
        }
    }
    runs
}

/// The screen now.
pub fn see(session: &Session) -> View {
    view(session, &ENGLISH)
}

/// Something that can be done at a screen: mostly a way on.
pub fn act(now: &View, dice: &mut Dice) -> Option<Action> {
    let ways = ways(now);
    if now.aside || now.task == Task::Over || dice.roll(40) > 0 {
        return (!ways.is_empty()).then(|| ways[dice.roll(ways.len())].clone());
    }
    Some([Action::Ground, Action::Support][dice.roll(2)].clone())
}

fn pick(offer: &Offer) -> Pick {
    Pick {
        word: offer.id.clone(),
        own: offer.write.map(|_| "Words of my own".to_string()),
    }
}

/// Every way on that a screen offers.
pub fn ways(now: &View) -> Vec<Action> {
    let entered = |picks: Vec<Pick>| Entry::Words(picks).action(now);
    let mut ways: Vec<Action> = match &now.task {
        Task::Read { .. } | Task::Card(_) => vec![Action::Next],
        Task::Choose { options, .. } => options
            .iter()
            .filter_map(|offer| entered(vec![pick(offer)]).ok())
            .collect(),
        Task::ChooseMany {
            options,
            least,
            most,
            ..
        } => {
            let several: Vec<&Offer> = options.iter().filter(|offer| !offer.alone).collect();
            let most = most.map_or(several.len(), |most| (most as usize).min(several.len()));
            let few = (*least).max(1) as usize;
            let some = |count: usize| {
                several
                    .iter()
                    .take(count)
                    .map(|offer| pick(offer))
                    .collect()
            };
            let mut ways = vec![entered(some(most)).ok(), entered(some(few)).ok()];
            let alone = options.iter().filter(|offer| offer.alone || few == 1);
            ways.extend(alone.map(|offer| entered(vec![pick(offer)]).ok()));
            ways.into_iter().flatten().collect()
        }
        Task::Scale { from, to, .. } => (*from..=*to)
            .map(|number| Action::Answer(Given::Number(number)))
            .collect(),
        Task::Number { from, to, .. } => [*from, *to]
            .map(|number| Action::Answer(Given::Number(number)))
            .into(),
        Task::Write { most, .. } => ["I felt alone.", "It was only late, but far"]
            .map(|words| Action::Answer(Given::Text(words.chars().take(*most as usize).collect())))
            .into(),
        Task::Nudge { .. } => vec![Action::Change, Action::Keep],
        Task::Names { .. } => [("Ana", "Bo"), ("Sam", "sam")]
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
