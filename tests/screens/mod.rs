//! Sample screens, one of each kind of task and state, in words like those of a real exercise.

mod inputs;
mod samples;
pub mod tree;

use attunement::html::{ClockState, Element, Notice, Ui, frame, notice};
use attunement::locale::ENGLISH;
use attunement::value::Person;
use attunement::view::{Block, CardKind, CardView, Inline, Offer, Rich, Task, Turn, View};

pub use samples::card;
use samples::*;

/// A screen and its name.
pub struct Screen {
    pub name: &'static str,
    pub tree: Element,
}

const LONG: &str = "If someone scares or hurts you, it is not your fault. People who know about safety at home can think it through with you, at your pace. You don’t have to decide anything today.";

/// Every sample screen.
pub fn all() -> Vec<Screen> {
    let mut screens: Vec<Screen> = Vec::new();
    let mut add = |name: &'static str, view: View, ui: Ui| {
        screens.push(Screen {
            name,
            tree: frame(&view, &ui, &ENGLISH),
        });
    };

    add(
        "opening",
        View {
            screen: 1,
            back: false,
            skip: false,
            stop: false,
            progress: None,
            help: Some(rich(
                "This is a self-help exercise, not therapy. No one reads your answers. If you are in danger, call your local emergency number.",
            )),
            prompt: Rich {
                blocks: vec![
                    paragraph(
                        "Hear pain, and answer it without guarding. It takes about 15 minutes, for a couple or for one person practising. It has example replies that sting.",
                    ),
                    paragraph(
                        "You can leave fast: press Leave quickly, or Shift three times. Your answers are cleared and a plain website opens. Your browser history stays, and it can’t stop someone who tracks this device. If that worries you, use a device they can’t reach.",
                    ),
                ],
            },
            ..view(
                "",
                Task::Read {
                    button: "Start".to_string(),
                },
            )
        },
        Ui {
            opening: true,
            ..ui()
        },
    );
    add(
        "names",
        View {
            skip: false,
            ..view(
                "What should we call each of you? Initials are fine.",
                Task::Names { most: 24 },
            )
        },
        ui(),
    );
    let mut replies = offers(&[
        "I was only twenty minutes late. There was traffic.",
        "You never trust me, whatever I do.",
        "It’s not like back then. You’re safe now.",
        "OK. Fine. I’m sorry.",
        "You got scared when I was late and didn’t text. It took you right back.",
        "I don’t know what to say.",
    ]);
    replies[0].tried = true;
    let scene = Rich {
        blocks: vec![
            paragraph("Picture this. Your partner says:"),
            speech(
                "“When you were late and didn’t text, I was right back in it. I felt so scared.”",
            ),
            paragraph("What do you say first?"),
        ],
    };
    let preset = Task::Choose {
        options: replies.clone(),
        doors: false,
        preset: Some("o3".to_string()),
    };
    add(
        "choose",
        of_ben(View {
            prompt: scene,
            ..view("", preset)
        }),
        ui(),
    );
    add(
        "choose-reply",
        of_ben(View {
            replies: vec![Rich {
                blocks: vec![
                    speech("“Traffic. There is always something.”"),
                    paragraph(
                        "The facts may be true. What your partner heard is that the fear was not seen. You could try another way to begin.",
                    ),
                ],
            }],
            ..view("What else could you say first?", choose(replies))
        }),
        ui(),
    );
    add(
        "choose-message",
        of_ana(view(
            "If you said No to your partner today, how would that go?",
            choose(offers(&[
                "It would be OK",
                "I’m not sure",
                "I’d worry about what happens next",
            ])),
        )),
        Ui {
            message: Some("Nothing is chosen yet. You could pick one.".to_string()),
            ..ui()
        },
    );
    add(
        "picker",
        View {
            skip: false,
            ..view("Which country are you in now?", country(None))
        },
        Ui {
            message: Some("Nothing is chosen yet. You could pick one.".to_string()),
            ..ui()
        },
    );
    add(
        "picker-preset",
        View {
            skip: false,
            ..view("Which country are you in now?", country(Some("o3")))
        },
        ui(),
    );
    add(
        "blanks",
        view(
            "One small, clear ask: “In the next week, would you be willing to __?”",
            write(false, 140, "", ""),
        ),
        ui(),
    );
    let mut own = offers(&["Go for a short walk", "Call someone"]);
    own.push(Offer {
        write: Some(140),
        ..offer("else", "Something else")
    });
    own.push(unsaid());
    add(
        "choose-own",
        view(
            "What could help you settle tonight?",
            Task::Choose {
                options: own,
                doors: false,
                preset: Some("else".to_string()),
            },
        ),
        Ui {
            count: Some(48),
            ..ui()
        },
    );
    add(
        "doors",
        View {
            skip: false,
            ..view(
                "You could try that again, or leave it for today.",
                Task::Choose {
                    options: offers(&["Try again", "Go on from here", "Not now"]),
                    doors: true,
                    preset: None,
                },
            )
        },
        ui(),
    );
    let mut checks = offers(&[
        "Hurt my body",
        "Threatened or scared me",
        "Pushed me into sexual contact",
        "Controlled my money, phone, or who I see, against my will",
    ]);
    checks.push(Offer {
        alone: true,
        ..offer("none", "None")
    });
    checks.push(unsaid());
    add(
        "many",
        of_ana(View {
            title: "Before you begin".to_string(),
            ..view(
                "In the past year, has your partner done any of these? Only you see this.",
                many(checks.clone(), None),
            )
        }),
        ui(),
    );
    add(
        "many-message",
        view(
            "What could be on your list?",
            many(
                offers(&["Music", "A shower", "Tea", "A walk", "A call"]),
                Some(2),
            ),
        ),
        Ui {
            message: Some("You could choose up to 2.".to_string()),
            ..ui()
        },
    );
    let mut feelings = feelings();
    feelings.push(unsaid());
    add(
        "feelings",
        View {
            help: Some(rich("Numb is a feeling too.")),
            ..view("What is here right now?", many(feelings, Some(5)))
        },
        ui(),
    );
    let scale = |from, to| Task::Scale {
        from,
        to,
        low: "settled".to_string(),
        high: "flooded".to_string(),
    };
    add(
        "scale",
        of_ana(view("How stirred up is your body right now?", scale(0, 10))),
        ui(),
    );
    for (name, view, ui) in inputs::all() {
        add(name, view, ui);
    }
    add(
        "agreement",
        of_ana(View {
            told: vec!["Ben sees this answer.".to_string()],
            skip: false,
            ..view(
                "Do you want to hold hands for one minute now?",
                choose(offers(&["Yes", "Not now", "No"])),
            )
        }),
        ui(),
    );
    add(
        "write-short",
        of_ben(view(
            "Now use your own words. How would you answer? Begin with what they felt.",
            write(
                false,
                140,
                "You felt scared when I was late.",
                "You felt … when …",
            ),
        )),
        ui(),
    );
    add(
        "write-message",
        of_ana(View {
            help: Some(rich(
                "Please don’t share new facts about the past here. Plan that with a therapist.",
            )),
            ..view(
                "Choose something small. “This week, when …, I felt …”",
                write(true, 1000, "", ""),
            )
        }),
        Ui {
            message: Some("Nothing is written yet. You could write a few words.".to_string()),
            ..ui()
        },
    );
    add(
        "write-over",
        view(
            "How would you answer?",
            write(
                true,
                140,
                "You felt scared when I was late, and I did not see it. I was thinking of my own day and of how to get home, and I let the phone lie there, which I would do another way now.",
                "",
            ),
        ),
        ui(),
    );
    add(
        "nudge",
        of_ben(View {
            skip: false,
            ..view(
                "Now use your own words. How would you answer?",
                Task::Nudge {
                    before: "You felt scared when I was late, ".to_string(),
                    word: "but".to_string(),
                    after: " I did text.".to_string(),
                    ask: rich(
                        "There may be a small shield in that word. You could keep it, or try without.",
                    ),
                    change: "Change it".to_string(),
                    keep: "Keep it".to_string(),
                },
            )
        }),
        ui(),
    );
    add("timer", timer(None), ui());
    add(
        "timer-running",
        timer(Some("I’d like to stop")),
        Ui {
            clock: clock(34, 0, ClockState::Running),
            ..ui()
        },
    );
    add(
        "timer-held",
        timer(None),
        Ui {
            clock: clock(34, 0, ClockState::Held),
            ..ui()
        },
    );
    add(
        "timer-over",
        timer(None),
        Ui {
            clock: clock(90, 0, ClockState::Over),
            ..ui()
        },
    );
    add("breath", breath(), ui());
    add(
        "breath-running",
        breath(),
        Ui {
            clock: clock(23, 0, ClockState::Held),
            ..ui()
        },
    );
    add(
        "breath-words",
        breath(),
        Ui {
            clock: clock(27, 0, ClockState::Running),
            words_only: true,
            ..ui()
        },
    );
    add("hand-over", hand_over(), ui());
    add(
        "hand-over-armed",
        hand_over(),
        Ui {
            armed: true,
            ..ui()
        },
    );
    add(
        "paused",
        of_ben(view(
            "What do you say first?",
            choose(offers(&["One", "Two"])),
        )),
        Ui {
            paused: true,
            ..ui()
        },
    );
    let ben = Some((Person::B, "Ben".to_string()));
    add("card-private", of_ben(card_view(card(ben, true))), ui());
    add(
        "card-joint",
        View {
            turn: Some(Turn::Both),
            ..card_view(CardView {
                title: "Our pause".to_string(),
                ..card(None, true)
            })
        },
        Ui {
            copied: Some(true),
            ..ui()
        },
    );
    add(
        "card-alone",
        View {
            prompt: rich("This is what you noticed today."),
            ..card_view(card(None, false))
        },
        Ui {
            copied: Some(false),
            ..ui()
        },
    );
    add(
        "card-support",
        card_view(CardView {
            kind: CardKind::Support,
            title: "Support first".to_string(),
            lines: Vec::new(),
            keepable: false,
            ..card(None, false)
        }),
        ui(),
    );
    let call = |what: &str, more: &str, to: &str, number: &str| {
        vec![text(what), link(to, number), text(more)]
    };
    let support = Rich {
        blocks: vec![
            paragraph("Thank you for being truthful. What you describe matters."),
            paragraph(LONG),
            Block::List(vec![
                call("In danger now", "Emergency", "tel:911", "911"),
                call(
                    "Call or text",
                    "Crisis line, day and night",
                    "tel:988",
                    "988",
                ),
                call(
                    "Domestic violence",
                    "Also takes calls about one’s own behaviour",
                    "tel:+18007997233",
                    "1-800-799-7233",
                ),
                call("Sexual assault", "", "tel:+18006564673", "1-800-656-4673"),
            ]),
        ],
    };
    add(
        "support",
        View {
            aside: true,
            skip: false,
            back: false,
            prompt: support,
            ..view(
                "",
                Task::Read {
                    button: String::new(),
                },
            )
        },
        ui(),
    );
    add(
        "read",
        View {
            turn: Some(Turn::Both),
            prompt: Rich {
                blocks: vec![
                    paragraph("Today is not the day for this one, and that is OK."),
                    Block::Paragraph(vec![
                        text("We don’t show a reason, and "),
                        Inline::Strong(vec![text("please don’t ask each other for one")]),
                        text(". You could do something kind and "),
                        Inline::Emphasis(vec![text("ordinary")]),
                        text(" instead."),
                    ]),
                    Block::List(vec![
                        vec![text("Make tea.")],
                        vec![text("Take a walk on the same side of the road.")],
                        vec![text("Put on music.")],
                    ]),
                ],
            },
            ..view(
                "",
                Task::Read {
                    button: String::new(),
                },
            )
        },
        ui(),
    );
    add(
        "links",
        View {
            prompt: Rich {
                blocks: vec![
                    paragraph("Where could you look?"),
                    Block::Paragraph(vec![
                        link("https://example.org/help", "A page with help"),
                        text(", "),
                        link("mailto:someone@example.org", "a letter"),
                        text(", "),
                        link("javascript:alert(1)", "a trap"),
                        text(", "),
                        link("data:text/html,x", "data"),
                        text(", "),
                        link("https://x\n.example", "hidden"),
                        text(", "),
                        link("//example.org", "elsewhere"),
                        text("."),
                    ]),
                ],
            },
            ..view(
                "",
                Task::Read {
                    button: String::new(),
                },
            )
        },
        ui(),
    );
    add(
        "over",
        View {
            skip: false,
            back: false,
            stop: false,
            help: Some(rich(ENGLISH.over_help())),
            progress: None,
            ..view(ENGLISH.over(), Task::Over)
        },
        ui(),
    );
    add(
        "arabic",
        View {
            title: "ما يمكنني الاعتماد عليه".to_string(),
            language: "ar".to_string(),
            turn: Some(Turn::Of(Person::A, "آنا".to_string())),
            ..view(
                "متى تود أن تبدأ؟",
                Task::Choose {
                    options: offers(&["اليوم", "خلال ثلاثة أيام", "هذا الأسبوع", "لست متأكدًا بعد"]),
                    doors: false,
                    preset: Some("o1".to_string()),
                },
            )
        },
        ui(),
    );
    add(
        "arabic-scale",
        View {
            language: "ar".to_string(),
            ..view("ما مدى توتر جسدك الآن؟", scale(0, 10))
        },
        ui(),
    );

    for (name, what) in [
        ("notice-loading", Notice::Loading),
        (
            "notice-failed",
            Notice::Failed {
                report: "shield.ron: the server answered 404 (Not Found).",
            },
        ),
        (
            "notice-mistaken",
            Notice::Mistaken {
                report: "error[A012]: no step is named `shild`\n --> shield.ron:14:9\n   |\n14 |     go: \"shild\",\n   |         ^^^^^^^ write `shield`, or name a step so\n",
            },
        ),
        ("notice-left", Notice::Left),
    ] {
        screens.push(Screen {
            name,
            tree: notice(what, &ui(), &ENGLISH),
        });
    }
    screens
}
