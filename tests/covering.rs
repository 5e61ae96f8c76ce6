//! What `attune verify --cover` tells of small exercises, and that the plays it writes are true and take what they
//! were written for. It must not know how they are found.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)] // A test stops.

mod chance;
mod terminal;

use attunement::cli::cover::Coverage;
use attunement::compile::compile;
use attunement::cover::{Wanted, cover};
use attunement::session::{Action, Given, next_seen, start_seen};
use attunement::value::Person;
use attunement::ways::{Seen, Spots, Tables};
use std::collections::BTreeSet;
use terminal::Desk;

/// An exercise with one way of every sort.
const WAYS: &str = r#"Exercise(
    format: 1,
    title: "One steady thing",
    minutes: 3,
    steps: {
        "start": Choice(
            ask: "Shall we begin? It takes three minutes.",
            doors: true,
            skip: false,
            options: { "yes": "Yes", "no": (text: "Not now", go: "card") },
        ),
        "how": Scale(
            ask: "How steady do you feel?",
            low: "not at all",
            high: "very",
            skip_as: 0,
            go: { "how >= 7": "card", "else": "next" },
        ),
        "near": Part(file: "parts/near.ron", with: { "often": false }),
        "stay": Say(text: "You could stay a while.", when: "near is yes and how > 3"),
        "card": Card(
            kind: "done", title: "My steady thing",
            next: "When it is loud, then I look at one steady thing.",
        ),
    },
)
"#;

const NEAR: &str = r#"Part(
    format: 1,
    title: "Near",
    settings: { "often": true },
    steps: {
        "look": Choice(
            ask: "Is something near?",
            options: { "yes": "Yes", "no": "No" },
            skip: false,
        ),
        "again": Choice(
            when: "often",
            ask: "And now?",
            options: { "yes": "Yes", "no": "No" },
            skip: false,
        ),
    },
    result: { "look is yes": "yes", "else": "no" },
)
"#;

const PLAY: &str = "play 1: a
start: Shall we begin?
  > yes
how
  > 9
card
  > next
end
";

fn desk(name: &str) -> Desk {
    let desk = Desk::new(name);
    desk.put("a.ron", WAYS).put("parts/near.ron", NEAR);
    desk
}

#[test]
fn what_is_missed_is_counted_and_listed_by_line() {
    let desk = desk("covering-text");
    desk.put("plays/a.well.play", PLAY);
    // Of another exercise, whatever its name begins with.
    desk.put("plays/ab.other.play", "play 1: ab\nend\n");
    let outcome = desk.attune("verify --cover a.ron");
    assert_eq!(outcome.code, 1, "{}{}", outcome.out, outcome.err);
    assert_eq!(
        outcome.out,
        "a.ron: 1 play

  steps        3 of 6    taken, 1 more that no way takes
  options      1 of 5    taken, 2 more that no way takes
  branches     1 of 6    taken

taken by no play:
  a.ron
      10  start > no
      12  how > skip
      17  how: else → near
      19  near comes
      20  stay comes
      20  stay is passed over
  parts/near.ron
       6  look comes
       8  look > yes
       8  look > no
      11  again is passed over
      18  result look is yes → yes
      18  result else → no

in parts; this exercise never takes them, another may:
  parts/near.ron
      11  again comes
      14  again > yes
      14  again > no

3 plays would take all that is missed; `attune verify --cover --save-plays plays a.ron` writes them:
  a.stay-comes.play
  a.stay-is-passed-over.play
  a.start-no.play
"
    );
}

#[test]
fn the_plays_it_writes_are_true_and_take_the_rest() {
    let desk = desk("covering-save");
    desk.put("plays/a.well.play", PLAY);
    let first = desk.attune("verify --cover a.ron --save-plays plays");
    assert_eq!(first.code, 1, "{}", first.err);
    assert!(
        first
            .out
            .contains("3 plays in `plays`, which between them take all that is missed:"),
        "{}",
        first.out
    );
    // Of each screen the first words are said, so that a screen that was reworded is seen.
    assert_eq!(
        desk.text("plays/a.start-no.play"),
        "play 1: a

start: Shall we begin? It takes three minutes.
  > no
card: My steady thing
  > next
end
"
    );
    let second = desk.attune("verify --cover a.ron");
    assert_eq!(second.code, 0, "{}", second.out);
    assert!(second.out.starts_with("a.ron: 4 plays\n"), "{}", second.out);
    assert!(!second.out.contains("taken by no play"), "{}", second.out);
    let plays = "plays/a.stay-comes.play plays/a.stay-is-passed-over.play";
    let replayed = desk.attune(&format!("play a.ron --transcript {plays}"));
    assert_eq!(replayed.out, "2 plays are true\n");
}

#[test]
fn a_play_that_is_there_is_never_written_over() {
    let desk = desk("covering-over");
    desk.put("plays/a.well.play", PLAY)
        .put("mine/a.start-no.play", "mine");
    let outcome = desk.attune("verify --cover a.ron --save-plays mine");
    assert_eq!(outcome.code, 2);
    assert!(
        outcome
            .err
            .contains("`mine/a.start-no.play` cannot be written"),
        "{}",
        outcome.err
    );
    assert_eq!(desk.text("mine/a.start-no.play"), "mine");
    // Beside the others a new play gets a name of its own.
    desk.put("plays/a.start-no.play", PLAY);
    let beside = desk.attune("verify --cover a.ron --save-plays plays");
    assert_eq!(beside.code, 1, "{}", beside.err);
    assert!(beside.out.contains("a.start-no-2.play"), "{}", beside.out);
}

#[test]
fn a_play_that_is_not_true_takes_nothing() {
    let desk = desk("covering-untrue");
    desk.put(
        "plays/a.well.play",
        PLAY.replace("Shall we begin", "Shall we stop"),
    );
    let outcome = desk.attune("verify --cover a.ron");
    assert_eq!(outcome.code, 1);
    for words in [
        "`Shall we stop?` is not on the screen",
        "1 of them is not true, and takes nothing here",
        "steps        0 of 6",
    ] {
        assert!(outcome.out.contains(words), "{words}: {}", outcome.out);
    }
}

#[test]
fn json_has_a_line_for_each_place() {
    let desk = desk("covering-json");
    desk.put("plays/a.well.play", PLAY);
    let outcome = desk.attune("verify --cover a.ron --format json");
    let json: serde_json::Value = serde_json::from_str(&outcome.out).unwrap();
    assert_eq!(json.as_array().map(Vec::len), Some(1));
    let json = &json[0];
    let ways = json["ways"].as_array().unwrap();
    let skip = ways.iter().find(|way| way["way"] == "> skip").unwrap();
    assert_eq!(
        *skip,
        serde_json::json!({
            "file": "a.ron", "line": 12, "column": 10, "what": "option", "step": "how", "way": "> skip",
            "state": "missed",
        })
    );
    let states = |state: &str| ways.iter().filter(|way| way["state"] == state).count();
    assert_eq!((states("taken"), states("never")), (5, 3));
    let play = json["shortest"][2]["play"].as_str().unwrap();
    assert!(play.starts_with("play 1: a\n\nstart: Shall"), "{play}");
}

#[test]
fn nothing_is_said_to_be_impossible_when_there_is_too_much_to_look_at() {
    let compiled = compile("a.ron", &mut |name| {
        Some(if name == "a.ron" { WAYS } else { NEAR }.to_string())
    });
    let script = compiled.script.unwrap();
    let spots = Spots::of(&script, &compiled.sources);
    let few = Wanted {
        steps: 4,
        ..Wanted::default()
    };
    let found = cover(&script, &spots, &BTreeSet::new(), &few);
    assert!(found.never.is_empty());
    assert!(!found.undecided.is_empty());
    let all = cover(&script, &spots, &BTreeSet::new(), &Wanted::default());
    assert!(all.undecided.is_empty());
    assert_eq!(all.never.len(), 3);
    // Too many plays are not looked for, and what they would take is known all the same.
    let one = Wanted {
        plays: 1,
        ..Wanted::default()
    };
    let one = cover(&script, &spots, &BTreeSet::new(), &one);
    assert_eq!((one.plays.len(), one.never.len()), (1, 3));
    assert!(one.undecided.is_empty() && !one.open.is_empty());
}

#[test]
fn an_option_that_comes_from_another_answer_is_found() {
    let text = WAYS.replace(
        "\"near\": Part(file: \"parts/near.ron\", with: { \"often\": false }),",
        r#""hold": Many(
            ask: "What holds you?",
            options: { "pet": "A pet", "song": "A song", "floor": "The floor", "none": (text: "None", alone: true) },
            go: { "hold has none or count(hold) < 2": "card", "else": "next" },
        ),
        "near": Choice(ask: "Which is nearest?", options_from: "hold", options: { "yes": "Yes" }),"#,
    );
    let desk = Desk::new("covering-borrowed");
    desk.put("a.ron", text);
    let outcome = desk.attune("verify --cover a.ron --save-plays plays");
    // `none` clears the others, and alone it goes to the card.
    assert!(
        outcome.out.contains(
            "whatever is answered, no way takes these:\n  a.ron\n      24  near > none\n"
        ),
        "{}",
        outcome.out
    );
    assert_eq!(desk.attune("verify --cover a.ron").code, 0);
}

/// Goes some way through a script by chance; the places it takes.
fn by_chance(
    script: &attunement::script::Script,
    tables: &Tables,
    spots: &Spots,
    mut seed: u64,
) -> BTreeSet<u32> {
    let mut ids: Vec<String> = ["unsaid", "yes", "no", "not-now"].map(String::from).into();
    let options = script.steps.iter().flat_map(|step| step.options());
    ids.extend(options.map(|option| option.id.clone()));
    let mut roll = move |sides: usize| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((seed >> 33) as usize) % sides
    };
    let seen = Seen::new(script, tables);
    let mut state = start_seen(script, &seen);
    let mut taken = seen.taken();
    for _ in 0..400 {
        let id = ids[roll(ids.len())].clone();
        let own = Some("mine".to_string());
        let action = match roll(12) {
            0 => Action::Ready,
            1 => Action::Next,
            2 => Action::Skip,
            3 => [Action::Change, Action::Keep][roll(2)].clone(),
            4 => Action::Answer([Given::Done, Given::Stopped][roll(2)].clone()),
            5 => Action::Answer(Given::Names("Ana".into(), "Bo".into())),
            6 => Action::Answer(Given::Person([Person::A, Person::B][roll(2)])),
            7 => Action::Answer(Given::Text(["but", "only", "x"][roll(3)].into())),
            8 => Action::Answer(Given::Number(roll(6) as i32)),
            9 => {
                let mut some: Vec<String> = ids.clone();
                some.sort();
                some.dedup();
                some.retain(|_| roll(2) == 0);
                Action::Answer(Given::Options { ids: some, own })
            }
            _ => Action::Answer(Given::Option { id, own }),
        };
        seen.begins(&state, &action);
        if let Ok(next) = next_seen(script, &state, &action, &seen) {
            state = next;
            taken.extend(seen.taken());
        }
    }
    let numbers = taken.into_iter().filter_map(|way| spots.number(way));
    numbers.collect()
}

#[test]
fn what_no_way_takes_is_taken_by_no_session_and_the_rest_by_plays_that_are_true() {
    let mut compared = 0;
    let mut reached = 0;
    for seed in 0..160_u64 {
        let couple = seed % 2 == 1;
        let text = chance::script(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15), couple);
        let compiled = compile("chance.ron", &mut |name| {
            Some(match name {
                "chance.ron" => text.clone(),
                _ => chance::PART.to_string(),
            })
        });
        let Some(script) = compiled.script else {
            continue;
        };
        compared += 1;
        let coverage = Coverage::of(&script, &compiled.sources, &[]);
        assert!(coverage.found.undecided.is_empty(), "{text}");
        // Each play was replayed before it was handed over.
        assert_eq!(coverage.written.len(), coverage.found.plays.len(), "{text}");
        let tables = Tables::of(&script);
        for walk in 0..30 {
            let taken = by_chance(&script, &tables, &coverage.spots, seed ^ (walk << 40));
            reached += taken.len();
            for spot in &coverage.found.never {
                let place = &coverage.spots.list[*spot as usize];
                assert!(
                    !taken.contains(spot),
                    "{} {}\n{text}",
                    place.step,
                    place.words
                );
            }
        }
    }
    assert!(compared > 40 && reached > 10_000, "{compared} {reached}");
}
