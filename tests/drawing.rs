//! `attune graph`: an exercise as Mermaid, as DOT and as a picture, with the path of a play or a broken rule in it.
//! It must not know how a drawing comes about; what an author sees of it is held here.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic)] // A test stops.

mod shelf;
mod terminal;

use attunement::cli::watched::Watched;
use attunement::draw::{drawing, mermaid, svg};
use attunement::locale::ENGLISH;
use attunement::session::Start;
use attunement::transcript::{Run, replay};
use attunement::ways::Tables;
use terminal::Desk;

/// An exercise for two with a turn, a part, a step that may be passed over, and a round.
const SHARE: &str = r#"Exercise(
    format: 1,
    title: "A small \"share\"",
    minutes: 5,
    people: (roles: { "listener": "the one who listens", "speaker": "the one who shares" }),
    steps: {
        "start": Choice(
            for: "both",
            ask: "Shall we begin?",
            doors: true,
            skip: false,
            options: { "yes": "Yes", "no": (text: "Not now", go: "later") },
        ),
        "names": Names(for: "both", ask: "What should we call each of you?"),
        "sharing": Turn(for: "speaker", steps: {
            "feeling": Short("This week I felt __."),
            "how": Choice(
                ask: "How would you like to share it?",
                told: "{listener} sees whether you share, not why.",
                options: {
                    "aloud": "I'll say it aloud",
                    "again": (text: "Write another", go: "feeling"),
                    "keep": (text: "Keep it", go: "later"),
                },
                skip_as: "keep",
            ),
        }),
        "listen": Say(for: "listener", text: "Listen.\n\nThen say back what you heard."),
        "calm": Part(file: "parts/calm.ron", for: "both", when: "start is yes"),
        "card": Card(for: "both", kind: "done", title: "Shared", next: "When it is loud, then we pause.", go: "end"),
    },
    endings: {
        "later": Part("parts/later.ron"),
    },
    rules: [
        Never(reach: "listen", when: "how is aloud", because: "a made-up reason"),
        Ends("card"),
    ],
)
"#;

const CALM: &str = r#"Part(
    format: 1,
    title: "Calm",
    steps: { "breathe": Say("Breathe out once.") },
)
"#;

const LATER: &str = r#"Part(
    format: 1,
    title: "Later",
    steps: {
        "card": Card(kind: "not-today", title: "Another day", next: "When it is calm, then we look again."),
    },
)
"#;

const PLAY: &str = r#"play 1: a
start
  > yes
names
  > "Ana", "Bo"
== hand over to Bo
feeling
  > "far away"
how
  > again
feeling
  > "near"
how
  > aloud
== hand over to Ana
listen
  > next
== both
calm.breathe
  > next
card
  > next
end
"#;

fn desk(name: &str) -> Desk {
    let desk = Desk::new(name);
    desk.put("a.ron", SHARE)
        .put("parts/calm.ron", CALM)
        .put("parts/later.ron", LATER)
        .put("a.play", PLAY);
    desk
}

fn drawn(desk: &Desk, arguments: &str) -> String {
    let outcome = desk.attune(arguments);
    assert_eq!(outcome.code, 0, "{}{}", outcome.out, outcome.err);
    outcome.out
}

#[test]
fn mermaid_has_each_step_each_way_and_who_takes_the_device() {
    assert_eq!(
        drawn(&desk("drawing-mermaid"), "graph a.ron"),
        r##"---
title: "A small \"share\""
---
%% a
%% Stop here is on every screen and leads to later; Leave quickly, Ground me and Support are there too.
flowchart TD
    n0["start · Choice<br>Shall we begin?<br>for both"]
    n1["names · Names<br>What should we call each of you?<br>for both"]
    subgraph g2_5 ["sharing, for speaker"]
        n2[/"sharing · Turn<br>for speaker"\]
        n3["feeling · Short<br>This week I felt __.<br>for speaker"]
        n4["how · Choice<br>How would you like to share it?<br>for speaker"]
        n5[\"end of sharing"/]
    end
    n6("listen · Say<br>Listen.<br>for listener")
    n7[["calm · Part<br>calm.ron<br>for both"]]
    n8(["card · Card<br>Shared<br>for both"])
    subgraph g9_9 ["endings"]
        n9[["later · Part<br>later.ron<br>for both"]]
    end
    n10((("end")))
    n0 -->|"no"| n9
    n0 --> n1
    n1 -->|"⇄ speaker"| n2
    n2 --> n3
    n3 --> n4
    n4 -->|"again"| n3
    n4 -->|"keep or skip<br>⇄ both"| n9
    n4 --> n5
    n5 -->|"⇄ listener"| n6
    n6 -->|"⇄ both"| n7
    n7 -->|"unless start is yes<br>else"| n8
    n8 --> n10
    n9 --> n10
    style g2_5 fill:transparent,stroke:#8a95a1
    style g9_9 fill:transparent,stroke:#8a95a1
    classDef asks fill:#ffffff,stroke:#4a5568,color:#1a202c
    class n0,n1,n3,n4 asks
    classDef says fill:#f1f3f6,stroke:#4a5568,color:#1a202c
    class n6 says
    classDef part fill:#e3ecf8,stroke:#1f5fa8,color:#1a202c
    class n7,n9 part
    classDef card fill:#e2f1e5,stroke:#2b7a3d,color:#1a202c
    class n8 card
"##
    );
}

#[test]
fn dot_has_the_same() {
    assert_eq!(
        drawn(&desk("drawing-dot"), "graph a.ron --format dot"),
        r##"// a
// Stop here is on every screen and leads to later; Leave quickly, Ground me and Support are there too.
digraph "a" {
    graph [label="A small \"share\"", labelloc=t, rankdir=TB, newrank=true, compound=true, fontname="Helvetica"];
    node [fontname="Helvetica", fontsize=11, style="filled,rounded", shape=box, fillcolor=white, color="#4a5568"];
    edge [fontname="Helvetica", fontsize=9, color="#4a5568"];
    n0 [label="start · Choice\nShall we begin?\nfor both"];
    n1 [label="names · Names\nWhat should we call each of you?\nfor both"];
    subgraph cluster_2_5 {
        label="sharing, for speaker"; style=rounded; color="#9aa5b1";
        n2 [label="sharing · Turn\nfor speaker", shape=plaintext, fillcolor="#ffffff"];
        n3 [label="feeling · Short\nThis week I felt __.\nfor speaker"];
        n4 [label="how · Choice\nHow would you like to share it?\nfor speaker"];
        n5 [label="end of sharing", shape=plaintext, fillcolor="#ffffff"];
    }
    n6 [label="listen · Say\nListen.\nfor listener", fillcolor="#f1f3f6"];
    n7 [label="calm · Part\ncalm.ron\nfor both", fillcolor="#e3ecf8", peripheries=2];
    n8 [label="card · Card\nShared\nfor both", fillcolor="#e2f1e5", shape=note, style=filled];
    subgraph cluster_9_9 {
        label="endings"; style=rounded; color="#9aa5b1";
        n9 [label="later · Part\nlater.ron\nfor both", fillcolor="#e3ecf8", peripheries=2];
    }
    n10 [label="end", shape=doublecircle];
    n0 -> n9 [label="no"];
    n0 -> n1 [label=""];
    n1 -> n2 [label="⇄ speaker"];
    n2 -> n3 [label=""];
    n3 -> n4 [label=""];
    n4 -> n3 [label="again"];
    n4 -> n9 [label="keep or skip\n⇄ both"];
    n4 -> n5 [label=""];
    n5 -> n6 [label="⇄ listener"];
    n6 -> n7 [label="⇄ both"];
    n7 -> n8 [label="unless start is yes\nelse"];
    n8 -> n10 [label=""];
    n9 -> n10 [label=""];
}
"##
    );
}

#[test]
fn parts_unfold() {
    let desk = desk("drawing-parts");
    let folded = drawn(&desk, "graph a.ron");
    let unfolded = drawn(&desk, "graph a.ron --parts");
    assert!(!folded.contains("calm.breathe"));
    assert!(
        unfolded.contains("[\"calm, for both\"]") && unfolded.contains("calm.breathe · Say"),
        "{unfolded}"
    );
}

#[test]
fn the_path_of_a_play_is_thick_and_numbered() {
    let desk = desk("drawing-play");
    let text = drawn(&desk, "graph a.ron --play a.play");
    for line in [
        // Feeling is seen twice, and so is what follows it.
        "n3[\"3, 5<br>feeling · Short",
        "n4[\"4, 6<br>how · Choice",
        "n4 ==>|\"5<br>again\"| n3",
        // By the end of the turn the other person has the device.
        "n4 ==>|\"7\"| n5",
        "n5 ==>|\"7<br>⇄ listener\"| n6",
        "n0 -->|\"no\"| n9",
        "n10(((\"10<br>end\")))",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    let untrue = PLAY.replace("> aloud", "> keep");
    desk.put("b.play", untrue);
    let outcome = desk.attune("graph a.ron --play b.play");
    assert_eq!(outcome.code, 1);
    assert!(outcome.out.contains("error[play-"), "{}", outcome.out);
    let other = desk.attune("graph a.ron --play a.ron");
    assert_eq!(other.code, 1, "{}", other.err);
}

#[test]
fn stop_here_is_a_way_of_its_own() {
    let desk = desk("drawing-stop");
    let until = PLAY.find("feeling").unwrap();
    let stopped = format!(
        "{}feeling\n  @ stop\n== both\nlater.card\n  > next\nend\n",
        &PLAY[..until]
    );
    desk.put("s.play", stopped);
    let text = drawn(&desk, "graph a.ron --play s.play");
    assert!(text.contains("n3 -.->|\"4<br>Stop here<br>"), "{text}");
}

#[test]
fn what_breaks_a_rule_is_drawn() {
    let desk = desk("drawing-broken");
    let outcome = desk.attune("graph a.ron --broken never");
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    assert!(
        outcome.err.starts_with("Never(reach: \"listen\""),
        "{}",
        outcome.err
    );
    assert!(outcome.out.contains("[\"3<br>feeling"), "{}", outcome.out);
    let proved = desk.attune("graph a.ron --broken Ends");
    assert_eq!((proved.code, proved.out.as_str()), (2, ""));
    assert!(proved.err.contains("is proved: there is nothing to draw"));
    let unknown = desk.attune("graph a.ron --broken sing");
    assert_eq!(unknown.code, 2);
    assert!(
        unknown.err.contains("no rule has `sing`"),
        "{}",
        unknown.err
    );
}

#[test]
fn an_exercise_with_an_error_is_not_drawn() {
    let desk = desk("drawing-error");
    desk.put("a.ron", SHARE.replace("go: \"later\"", "go: \"latr\""));
    let outcome = desk.attune("graph a.ron --out a.svg --format svg");
    assert_eq!(outcome.code, 1);
    assert!(
        outcome.out.contains("there is no step `latr`"),
        "{}",
        outcome.out
    );
    assert_eq!(desk.attune("graph nowhere.ron").code, 2);
}

/// Numbers of an attribute in a line of SVG.
fn number(line: &str, name: &str) -> i32 {
    let from = line.find(&format!(" {name}=\"")).unwrap() + name.len() + 3;
    line[from..].split('"').next().unwrap().parse().unwrap()
}

/// What a picture must be, whatever it shows: whole, named, within its bounds, and no two steps on each other.
fn sound(picture: &str) {
    let head = picture.lines().next().unwrap();
    assert!(head.contains("role=\"graphics-document document\""));
    assert!(picture.contains("<title id=\"title\">") && picture.contains("<desc id=\"desc\">"));
    assert!(picture.contains("prefers-color-scheme: dark"));
    let (width, height) = (number(head, "width"), number(head, "height"));
    let mut open: Vec<String> = Vec::new();
    for tag in picture.split('<').skip(1) {
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(|c| c.is_alphanumeric())
            .collect();
        if tag.starts_with('/') {
            assert_eq!(open.pop().as_deref(), Some(name.as_str()));
        } else if !tag.split('>').next().unwrap().ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
    let mut bottom = 0;
    for line in picture
        .lines()
        .filter(|line| line.starts_with("<rect class=\"b"))
    {
        let (y, h) = (number(line, "y"), number(line, "height"));
        assert!(y > bottom, "{line}");
        bottom = y + h;
        assert!(bottom <= height && number(line, "x") + number(line, "width") <= width);
    }
    // Two ways lie on one another only where they lead to the same step.
    let mut tracks: Vec<(String, i32, i32, String)> = Vec::new();
    for line in picture
        .lines()
        .filter(|line| line.starts_with("<path class=\"w"))
    {
        let way = line
            .split(" d=\"M")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        let along = way.split('H').nth(1).unwrap().split('Q').nth(1).unwrap();
        let track = along.split(' ').next().unwrap().to_string();
        let from: i32 = way
            .split(' ')
            .nth(1)
            .unwrap()
            .split('H')
            .next()
            .unwrap()
            .parse()
            .unwrap();
        let down: Vec<&str> = way.split('Q').nth(2).unwrap().split(' ').collect();
        let to: i32 = down[1].parse().unwrap();
        let (top, under) = (from.min(to), from.max(to));
        for (other, high, low, target) in &tracks {
            let apart = *other != track || under < *high || top > *low || *target == to.to_string();
            assert!(apart, "{line}");
        }
        tracks.push((track, top, under, to.to_string()));
    }
}

#[test]
fn a_picture_is_whole_and_nothing_lies_on_anything_else() {
    let desk = desk("drawing-svg");
    drawn(&desk, "graph a.ron --format svg --out a.svg --play a.play");
    let picture = desk.text("a.svg");
    sound(&picture);
    assert!(picture.contains("A small &quot;share&quot;"));
    assert!(
        picture.contains(
            "The play comes to start, names, feeling, how, feeling, how, listen, calm, card, end."
        ),
        "{picture}"
    );
    for id in ["identifying-safety", "listening-without-defensiveness"] {
        let compiled = shelf::exercise(id);
        let script = compiled.script.unwrap();
        for parts in [false, true] {
            sound(&svg(&drawing(&script, &compiled.sources, parts)));
        }
    }
}

#[test]
fn every_play_is_a_path_along_the_ways_that_are_drawn() {
    for id in ["identifying-safety", "listening-without-defensiveness"] {
        let compiled = shelf::exercise(id);
        let script = compiled.script.unwrap();
        let tables = Tables::of(&script);
        let plays = shelf::plays();
        let own = plays.iter().filter(|one| one.play.exercise == id);
        for one in own {
            let start = Start {
                country: one.play.country.clone(),
                seed: one.play.seed,
            };
            let mut run = Watched::start(&script, &tables, start, &ENGLISH);
            replay(&one.play, &mut run, &ENGLISH).unwrap();
            let over = run.is_over();
            let acts = run.acts();
            let stops = one.sources.get(0).text.contains("@ stop");
            for parts in [false, true] {
                let mut drawing = drawing(&script, &compiled.sources, parts);
                drawing.play(&script, &acts, over);
                let text = mermaid(&drawing);
                assert_eq!(text.contains(" -.->"), stops, "{}\n{text}", one.name);
                let last = drawing.nodes.last().unwrap();
                assert_eq!(last.visits.len(), usize::from(over), "{}", one.name);
            }
        }
    }
}
