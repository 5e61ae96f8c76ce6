//! Every word a condition can be made of: what it takes, what it gives, and an example.
//! It must not read a condition; the reader and the builder do, and take the functions' names from here.

use crate::diagnostic::told;

/// A function, an operator, or a name that always stands for something.
#[derive(Debug)]
pub struct Phrase {
    /// How it is written, such as `count` or `has any`.
    pub name: &'static str,
    /// What it looks at.
    pub takes: &'static str,
    /// What comes out.
    pub gives: &'static str,
    /// What it says, in a sentence or two.
    pub doc: &'static str,
    /// A stretch of a script that uses it.
    pub example: &'static str,
}

const fn phrase(
    name: &'static str,
    takes: &'static str,
    gives: &'static str,
    doc: &'static str,
    example: &'static str,
) -> Phrase {
    Phrase {
        name,
        takes: told(takes),
        gives: told(gives),
        doc: told(doc),
        example: told(example),
    }
}

/// The functions: words before a bracket.
pub static FUNCTIONS: &[Phrase] = &[
    phrase(
        "answered",
        "a step that asks",
        "yes or no",
        "Whether something was answered: not passed over, not skipped, not left empty.",
        r#""thing": Short("What is one thing near you?"),
"look": Say(text: "You could look at {thing else it} again.", when: "answered(thing)"),"#,
    ),
    phrase(
        "count",
        "several options, or a test on the lines of a rating",
        "a number",
        "How many options were taken, or how many lines pass the test.",
        r#""holds": Many(
    ask: "Which of these hold you?",
    options: { "pet": "A pet", "music": "Music", "work": "My work" },
),
"nearest": Choice(
    when: "count(holds) >= 2",
    ask: "Pick the nearest one.",
    options_from: "holds",
),"#,
    ),
    phrase(
        "any",
        "a test on the lines of a rating",
        "yes or no",
        "Whether at least one of the lines that were asked passes the test.",
        r#""count-on": Rate(
    ask: "Can you count on this?\n\n{line}",
    lines: { "floor": "The floor holds me.", "door": "I can close my door." },
    options: { "yes": "Yes", "not-now": "Not now" },
),
"some": Say(text: "There is something to stand on.", when: "any(count-on is yes)"),"#,
    ),
    phrase(
        "all",
        "a test on the lines of a rating",
        "yes or no",
        "Whether every line that was asked passes the test. If none was asked, it is unknown, and does not hold.",
        r#""count-on": Rate(
    ask: "Can you count on this?\n\n{line}",
    lines: { "floor": "The floor holds me.", "door": "I can close my door." },
    options: { "yes": "Yes", "not-now": "Not now" },
),
"much": Say(text: "There is much to stand on.", when: "all(count-on is yes)"),"#,
    ),
    phrase(
        "which",
        "a test on the lines of a rating",
        "several options",
        "The lines that pass the test, to be offered again in `options_from` or `lines_from`.",
        r#""count-on": Rate(
    ask: "Can you count on this?\n\n{line}",
    lines: { "floor": "The floor holds me.", "door": "I can close my door." },
    options: { "yes": "Yes", "not-now": "Not now" },
),
"stand": Choice(
    when: "any(count-on is yes)",
    ask: "Which one would you like to stand on?",
    options_from: "which(count-on is yes)",
),"#,
    ),
    phrase(
        "top",
        "a ranking, and a number",
        "several options",
        "The first so many of a ranking.",
        r#""helps": Rank(
    ask: "What helps you most?",
    options: { "breath": "A slow breath", "walk": "A walk", "call": "A call" },
),
"door": Say(text: "You could go out of the door for a moment.", when: "top(helps, 2) has walk"),"#,
    ),
    phrase(
        "tries",
        "a step that asks",
        "a number",
        "How often the step was answered in this run. It gives a loop its end.",
        r#""words": Short("How would you answer?"),
"again": Choice(
    doors: true,
    when: "tries(words) < 3",
    ask: "You could try once more.",
    options: { "again": (text: "Try again", go: "words"), "on": "Go on" },
    skip: false,
),"#,
    ),
    phrase(
        "shown",
        "a step that asks",
        "yes or no",
        "Whether the other person has been shown this answer.",
        r#"people: (roles: { "listener": "the one who listens", "speaker": "the one who shares" }),
steps: {
    "who": Person(for: "both", role: "listener", ask: "Who listens today?", skip: false),
    "feeling": Short(for: "speaker", ask: "This week, when __, I felt __."),
    "how": Choice(
        for: "speaker",
        ask: "How would you like to share it?",
        options: {
            "show": (text: "Show it", when: "answered(feeling)", reveals: "feeling"),
            "keep": "Keep it",
        },
        skip_as: "keep",
        told: "{listener} sees whether you share, not why.",
    ),
    "listen": Say(for: "listener", text: {
        "shown(feeling)": "{speaker} wrote: '{feeling}'",
        "else": "{speaker} may tell you, or not. Both are OK.",
    }),
},"#,
    ),
    phrase(
        "both",
        "a test on an answer that each of the two gives",
        "yes or no",
        "Whether it holds for both people. It stands only in `joint` and rules.",
        r#"people: (),
joint: {
    "willing": (
        value: "both(ready is yes)",
        told: "You go on only if it fits for both of you.",
    ),
},
steps: {
    "apart": Turn(for: "each", go: { "willing": "start", "else": "rest" }, steps: {
        "ready": Choice(
            ask: "Would you like this today?",
            options: { "yes": "Yes", "no": "No" },
            skip_as: "no",
        ),
    }),
    "start": Say(for: "both", text: "You could sit down together.", go: "end"),
    "rest": Say(for: "both", text: "Let that be enough for today."),
},"#,
    ),
    phrase(
        "either",
        "a test on an answer that each of the two gives",
        "yes or no",
        "Whether it holds for one of the two at least. It stands only in `joint` and rules.",
        r#"people: (),
joint: {
    "tired": (
        value: "either(energy is little)",
        told: "If one of you has little energy, you take the short way.",
    ),
},
steps: {
    "apart": Turn(for: "each", go: { "tired": "rest", "else": "long" }, steps: {
        "energy": Choice(
            ask: "How much energy is there?",
            options: { "little": "A little", "much": "Much" },
            skip_as: "little",
        ),
    }),
    "long": Say(for: "both", text: "You could take ten minutes for each other.", go: "end"),
    "rest": Say(for: "both", text: "You could sit side by side for a minute."),
},"#,
    ),
    phrase(
        "lower",
        "a scale, a number or an ordered choice that each of the two answers",
        "the same",
        "The lower of the two answers; it is never said whose. It stands only in `joint` and rules.",
        r#"people: (),
joint: {
    "near": (
        value: "lower(nearness)",
        told: "The lower of your two answers counts. It is never said whose it was.",
    ),
},
steps: {
    "apart": Turn(for: "each", steps: {
        "nearness": Choice(
            ask: "How near would you like to be today?",
            ordered: true,
            options: { "apart": "In two rooms", "talk": "Near enough to talk", "side": "Side by side" },
            skip_as: "apart",
        ),
    }),
    "side": Say(for: "both", when: "near is side", text: "You could sit down side by side.", go: "end"),
    "talk": Say(for: "both", when: "near is talk", text: "You could sit where you can talk.", go: "end"),
    "rest": Say(for: "both", text: "You could each take some time alone."),
},"#,
    ),
    phrase(
        "higher",
        "a scale, a number or an ordered choice that each of the two answers",
        "the same",
        "The higher of the two answers; it is never said whose. It stands only in `joint` and rules.",
        r#"people: (),
joint: {
    "stirred": (
        value: "higher(body)",
        told: "The higher of your two answers counts. It is never said whose it was.",
    ),
},
steps: {
    "apart": Turn(for: "each", go: { "stirred >= 7": "rest", "else": "talk" }, steps: {
        "body": Scale(
            ask: "How stirred up is your body?",
            low: "settled", high: "flooded",
            skip_as: 10,
        ),
    }),
    "talk": Say(for: "both", text: "You could each say one small thing.", go: "end"),
    "rest": Say(for: "both", text: "You could rest for a moment, both of you."),
},"#,
    ),
    phrase(
        "overlap",
        "several options that each of the two takes",
        "several options",
        "What both took. Words of one's own are left out. It stands only in `joint` and rules.",
        r#"people: (),
joint: {
    "shared": (
        value: "overlap(likes)",
        told: "You both see what you both took, and nothing else.",
    ),
},
steps: {
    "apart": Turn(for: "each", steps: {
        "likes": Many(
            ask: "What would you like?",
            options: { "walk": "A walk", "tea": "Tea", "music": "Music" },
        ),
    }),
    "pick": Choice(
        for: "both",
        when: "count(shared) >= 1",
        ask: "You both took this: {shared}. Which would you like today?",
        options_from: "shared",
    ),
},"#,
    ),
];

/// The operators: words and signs between values.
pub static OPERATORS: &[Phrase] = &[
    phrase(
        "is",
        "one option, or a number",
        "yes or no",
        "Whether it is this one; `is not` asks the opposite. A step that offers Skip has the option `skip` too.",
        r#""where": Choice(
    ask: "Where are you now?",
    options: { "home": "At home", "out": "Somewhere else" },
),
"door": Say(text: "You could close the door.", when: "where is home"),
"sky": Say(text: "You could look up.", when: "where is not home"),"#,
    ),
    phrase(
        "is any",
        "one option, or a number",
        "yes or no",
        "Whether it is one of these.",
        r#""where": Choice(
    ask: "Where are you now?",
    options: { "home": "At home", "work": "At work", "out": "Outside" },
),
"door": Say(text: "You could close the door.", when: "where is any [home, work]"),"#,
    ),
    phrase(
        "has",
        "several options",
        "yes or no",
        "Whether this one is among those taken.",
        r#""holds": Many(
    ask: "Which of these hold you?",
    options: { "pet": "A pet", "music": "Music", "work": "My work" },
),
"play": Say(text: "You could put on a song.", when: "holds has music"),"#,
    ),
    phrase(
        "has any",
        "several options",
        "yes or no",
        "Whether one of these at least is among those taken.",
        r#""holds": Many(
    ask: "Which of these hold you?",
    options: { "pet": "A pet", "music": "Music", "work": "My work" },
),
"home": Say(text: "You have it near you.", when: "holds has any [pet, music]"),"#,
    ),
    phrase(
        "has all",
        "several options",
        "yes or no",
        "Whether all of these are among those taken.",
        r#""holds": Many(
    ask: "Which of these hold you?",
    options: { "pet": "A pet", "music": "Music", "work": "My work" },
),
"home": Say(text: "You have two things near you.", when: "holds has all [pet, music]"),"#,
    ),
    phrase(
        "has only",
        "several options",
        "yes or no",
        "Whether something was taken, and nothing but these.",
        r#""holds": Many(
    ask: "Which of these hold you?",
    options: { "pet": "A pet", "music": "Music", "work": "My work" },
),
"free": Say(text: "All of it is at home.", when: "holds has only [pet, music]"),"#,
    ),
    phrase(
        "<",
        "numbers, or options with `ordered: true`",
        "yes or no",
        "Whether the first is less; `<=` is less or the same, `>` more, `>=` more or the same.",
        r#""steady": Scale(
    ask: "How steady are you?",
    low: "not at all", high: "very",
    skip_as: 0,
    go: { "steady <= 3": "rest", "else": "last" },
),
"rest": Say("You could rest for a moment."),"#,
    ),
    phrase(
        "mentions",
        "a text, and the name of a list",
        "yes or no",
        "Whether a word of the list stands in what was written, as a word of its own.",
        r#"lists: { "shields": ["but", "only"] },
steps: {
    "words": Short("How would you answer?"),
    "again": Say(
        text: "There may be a small shield in it. That is human.",
        when: "words mentions shields",
    ),
},"#,
    ),
    phrase(
        "not",
        "a test",
        "yes or no",
        "The opposite. It binds closest: `not a and b` is `(not a) and b`. The opposite of what is unknown is unknown.",
        r#""thing": Short("What is one thing near you?"),
"room": Say(text: "You could look round the room once more.", when: "not answered(thing)"),"#,
    ),
    phrase(
        "and",
        "two tests or more",
        "yes or no",
        "All of them hold. It binds closer than `or`.",
        r#""steady": Scale(ask: "How steady are you?", low: "not at all", high: "very", skip_as: 0),
"numb": Choice(ask: "Do you feel numb?", options: { "no": "No", "yes": "Yes" }, skip_as: "yes"),
"recall": Say(text: "You could think of someone.", when: "steady >= 4 and numb is no"),"#,
    ),
    phrase(
        "or",
        "two tests or more",
        "yes or no",
        "One of them at least holds. Brackets put tests together: `(a or b) and c`.",
        r#""steady": Scale(ask: "How steady are you?", low: "not at all", high: "very", skip_as: 0),
"numb": Choice(ask: "Do you feel numb?", options: { "no": "No", "yes": "Yes" }, skip_as: "yes"),
"rest": Say(text: "You could rest for a moment.", when: "steady < 4 or numb is yes"),"#,
    ),
    phrase(
        "else",
        "one option, or a number",
        "the same",
        "What stands for an answer that is missing. In brackets, before the test: `(steady else 0) < 4`.",
        r#""start": Choice(
    doors: true,
    ask: "You could look at how you are, or go on.",
    options: { "look": "Look", "on": (text: "Go on", go: "rest") },
    skip: false,
),
"steady": Scale(ask: "How steady are you?", low: "not at all", high: "very"),
"rest": Say({
    "(steady else 0) < 4": "You could rest for a moment.",
    "else": "You could go on as you are.",
}),"#,
    ),
    phrase(
        ".",
        "a rating or several options, and a tag; a rating, and a line; a part, and what it gives",
        "that of it alone",
        "Narrows: `holds.near` are the options with the tag `near`, `count-on.floor` is the answer for one line, `check.anchor` is what the part `check` gives.",
        r#""count-on": Rate(
    ask: "Can you count on this?\n\n{line}",
    lines: {
        "floor": (text: "The floor holds me.", tags: ["near"]),
        "door": (text: "I can close my door.", tags: ["near"]),
        "back": "Someone has my back.",
    },
    options: { "yes": "Yes", "not-now": "Not now" },
),
"near": Say(text: "There is something near you.", when: "any(count-on.near is yes)"),
"call": Say(text: "You could call them.", when: "count-on.back is yes"),"#,
    ),
];

/// Names that stand for something in every script.
pub static NAMES: &[Phrase] = &[
    phrase(
        "couple",
        "nothing",
        "yes or no",
        "Two people take part.",
        r#"people: (two_when: "company is together"),
steps: {
    "company": Choice(
        for: "both",
        ask: "Who is here?",
        options: { "together": "Both of us", "alone": "I am alone" },
        skip: false,
    ),
    "hello": Say(for: "both", text: { "couple": "Hello, both of you.", "else": "Hello." }),
},"#,
    ),
    phrase(
        "solo",
        "nothing",
        "yes or no",
        "One person takes part, alone.",
        r#"people: (two_when: "company is together"),
steps: {
    "company": Choice(
        for: "both",
        ask: "Who is here?",
        options: { "together": "Both of us", "alone": "I am alone" },
        skip: false,
    ),
    "own": Say(for: "both", when: "solo", text: "You can take this in your own time."),
},"#,
    ),
    phrase(
        "me",
        "`is`, and a role",
        "yes or no",
        "Whether the person whose turn it is has this role.",
        r#"people: (roles: { "listener": "the one who listens", "speaker": "the one who shares" }),
steps: {
    "who": Person(for: "both", role: "listener", ask: "Who listens today?", skip: false),
    "apart": Turn(for: "each", steps: {
        "ready": Say({
            "me is listener": "You could breathe out before you listen.",
            "else": "You could think of one small thing.",
        }),
    }),
},"#,
    ),
];
