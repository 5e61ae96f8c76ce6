//! The codes of plays: lines that can't be read, and lines that are not true.
//! It must not replay a play itself.

use super::{Code, Example, error};

/// Explained in the order an author is likely to meet them.
pub static CODES: &[Code] = &[
    error(
        "play-header",
        "The first line of a play isn't one. It says that this is a play, in which format, and of which \
         exercise: the exercise's id is its file's name without the ending.",
        "Write `play 1: exercise-id` as the first line.",
        &[Example {
            wrong: r#""hello": Say("You could look around you."),
// file: plays/one.play
hello: You could look around you.
  > next"#,
            right: r#""hello": Say("You could look around you."),
// file: plays/one.play
play 1: exercise
hello: You could look around you.
  > next"#,
        }],
    ),
    error(
        "play-format",
        "The play's format isn't known to this version. The number after `play` says which \
         rules its lines follow.",
        "Write `play 1:`, or use a version that knows the newer format.",
        &[Example {
            wrong: r#""hello": Say("You could look around you."),
// file: plays/one.play
play 2: exercise
hello: You could look around you.
  > next"#,
            right: r#""hello": Say("You could look around you."),
// file: plays/one.play
play 1: exercise
hello: You could look around you.
  > next"#,
        }],
    ),
    error(
        "play-line",
        "A line of the play can't be read. A screen is `place: words`. Under it stand `> answer` for what \
         was done, `= words` for words on the screen, `! words` for words that are not there, and `@` \
         with the name of a button.",
        "Write the line in one of these forms. Words that were typed stand in straight quotation marks.",
        &[
            Example {
                wrong: r#""hello": Say("You could look around you."),
// file: plays/one.play
play 1: exercise
hello: You could look around you.
  press next"#,
                right: r#""hello": Say("You could look around you."),
// file: plays/one.play
play 1: exercise
hello: You could look around you.
  > next"#,
            },
            Example {
                wrong: r#""hello": Say("You could look around you."),
// file: plays/one.play
play 1: exercise
hello: You could look around you.
  @ gruond"#,
                right: r#""hello": Say("You could look around you."),
// file: plays/one.play
play 1: exercise
hello: You could look around you.
  @ ground"#,
            },
        ],
    ),
    error(
        "play-exercise",
        "The play is of another exercise. Its first line names the exercise it was written for, so that a \
         play is never held against the wrong one.",
        "Replay it with the exercise it names, or mend its first line.",
        &[Example {
            wrong: r#""hello": Say("You could look around you."),
// file: plays/one.play
play 1: steady-ground
hello: You could look around you.
  > next"#,
            right: r#""hello": Say("You could look around you."),
// file: plays/one.play
play 1: exercise
hello: You could look around you.
  > next"#,
        }],
    ),
    error(
        "play-screen",
        "Another screen comes than the play says. Either the exercise now leads elsewhere, which may be \
         the very mistake the play is there to catch, or the play is out of date. It also comes where \
         something is done before its screen is named.",
        "Find out which of the two is right. The hint shows what is on the screen.",
        &[
            Example {
                wrong: r#""hello": Say("You could look around you."),
"listen": Say("You could listen."),
// file: plays/one.play
play 1: exercise
hello
  > next
last"#,
                right: r#""hello": Say("You could look around you."),
"listen": Say("You could listen."),
// file: plays/one.play
play 1: exercise
hello
  > next
listen"#,
            },
            Example {
                wrong: r#""hello": Say("You could look around you."),
"listen": Say("You could listen."),
// file: plays/one.play
play 1: exercise
hello
  > next
  > next"#,
                right: r#""hello": Say("You could look around you."),
"listen": Say("You could listen."),
// file: plays/one.play
play 1: exercise
hello
  > next
listen
  > next"#,
            },
        ],
    ),
    error(
        "play-words",
        "The words on the screen are not as the play says. Words after `place:` or `=` are missing, or \
         words after `!` are there. For `!` this is serious: it often guards an answer that somebody kept \
         to themselves.",
        "Compare with what is on the screen, which the hint shows; then mend the exercise or the play.",
        &[
            Example {
                wrong: r#""hello": Say("You could look around you."),
// file: plays/one.play
play 1: exercise
hello: You could listen."#,
                right: r#""hello": Say("You could look around you."),
// file: plays/one.play
play 1: exercise
hello: You could look around you."#,
            },
            Example {
                wrong: r#""thing": Short("What is one thing near you?"),
"look": Say("You could look at {thing else this room}."),
// file: plays/one.play
play 1: exercise
thing
  > "my lamp"
look
  ! lamp"#,
                right: r#""thing": Short("What is one thing near you?"),
"look": Say("You could look at {thing else this room}."),
// file: plays/one.play
play 1: exercise
thing
  > "my lamp"
look
  = lamp"#,
            },
        ],
    ),
    error(
        "play-answer",
        "What the play does isn't possible on this screen. The option may have gone or have another id \
         now, or the screen asks for something else.",
        "Write an answer that the screen takes; the hint says which.",
        &[Example {
            wrong: r#""where": Choice(
    ask: "Where are you now?",
    options: { "home": "At home", "out": "Somewhere else" },
),
// file: plays/one.play
play 1: exercise
where
  > work"#,
            right: r#""where": Choice(
    ask: "Where are you now?",
    options: { "home": "At home", "out": "Somewhere else" },
),
// file: plays/one.play
play 1: exercise
where
  > home"#,
        }],
    ),
    error(
        "play-hand-over",
        "The device doesn't change hands as the play says. Either there is no hand-over here, or it goes \
         to somebody else.",
        "Write `== both`, or `== hand over to` and who takes the device; without names they are `A` and \
         `B`.",
        &[Example {
            wrong: r#"people: (),
steps: {
    "apart": Turn(for: "each", steps: { "look": Say("You could look around you.") }),
    "thanks": Say(for: "both", text: "Thank you, both of you."),
},
// file: plays/one.play
play 1: exercise
== hand over to B
look
  > next"#,
            right: r#"people: (),
steps: {
    "apart": Turn(for: "each", steps: { "look": Say("You could look around you.") }),
    "thanks": Say(for: "both", text: "Thank you, both of you."),
},
// file: plays/one.play
play 1: exercise
== hand over to A
look
  > next"#,
        }],
    ),
    error(
        "play-nudge",
        "The nudge the play speaks of isn't on the screen. No listed word was seen in what was typed, or \
         another one was.",
        "Write the word that is in the list and in the answer, or take the line away.",
        &[Example {
            wrong: r#"lists: { "shields": ["but", "only"] },
steps: {
    "words": Short(
        ask: "What would you say?",
        nudge: (
            list: "shields",
            ask: "There may be a shield in '{word}'.",
            change: "Change it", keep: "Keep it",
        ),
    ),
},
// file: plays/one.play
play 1: exercise
words
  > "I hear you, but it is late."
nudge only
  > keep"#,
            right: r#"lists: { "shields": ["but", "only"] },
steps: {
    "words": Short(
        ask: "What would you say?",
        nudge: (
            list: "shields",
            ask: "There may be a shield in '{word}'.",
            change: "Change it", keep: "Keep it",
        ),
    ),
},
// file: plays/one.play
play 1: exercise
words
  > "I hear you, but it is late."
nudge but
  > keep"#,
        }],
    ),
    error(
        "play-tried",
        "An option isn't marked as the play says. `~ id` holds that an option was tried before; only a \
         choice with `fade: true` marks its options.",
        "Add `fade: true` to the choice, or take the line away.",
        &[Example {
            wrong: r#""way": Choice(
    ask: "Which way would you like to try?",
    options: { "feet": (text: "My feet", go: "feet"), "hands": (text: "My hands", go: "last") },
    skip_as: "hands",
),
"feet": Say(text: "You could press your feet down.", go: "way"),
// file: plays/one.play
play 1: exercise
way
  > feet
feet
  > next
way
  ~ feet"#,
            right: r#""way": Choice(
    fade: true,
    ask: "Which way would you like to try?",
    options: { "feet": (text: "My feet", go: "feet"), "hands": (text: "My hands", go: "last") },
    skip_as: "hands",
),
"feet": Say(text: "You could press your feet down.", go: "way"),
// file: plays/one.play
play 1: exercise
way
  > feet
feet
  > next
way
  ~ feet"#,
        }],
    ),
    error(
        "play-end",
        "The play ends, and the exercise goes on. Either a step was added, or the play \
         stops too early.",
        "Play on to the end, or take `end` away: a play may stop anywhere.",
        &[Example {
            wrong: r#""hello": Say("You could look around you."),
// file: plays/one.play
play 1: exercise
hello
  > next
end"#,
            right: r#""hello": Say("You could look around you."),
// file: plays/one.play
play 1: exercise
hello
  > next
last
  > next
end"#,
        }],
    ),
];
