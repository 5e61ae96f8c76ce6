//! Examples of steps that ask something, and of what stands in their tables.
//! It must not say what a field is for; that stands beside the field.

use crate::diagnostic::told;

pub const ASKING: &str = told(
    r#""stirred": Scale(
    ask: "Take a moment.\n\nHow stirred up is your body right now?",
    low: "settled", high: "flooded",
    track: "How stirred up",
    skip_as: 10,
    go: { "stirred >= 7": "ground", "else": "last" },
),
"ground": Choice(
    ask: "You could press your feet down, or name what you see.",
    options: { "feet": "Press my feet down", "see": "Name what I see" },
    skip: false,
),"#,
);

pub const OPTIONS: &str = told(
    r#""holds": Many(
    ask: "Which of these hold you?",
    options: { "pet": "A pet", "music": "Music", "work": "My work" },
),
"nearest": Choice(
    when: "count(holds) >= 2",
    ask: "Which one is nearest?",
    options_from: "holds",
    options: { "other": (text: "Something else", write: true) },
    unsaid: true,
),"#,
);

pub const OPTION: &str = told(
    r#""soothe": Choice(
    ask: "What could be soothing?",
    options: {
        "tea": "Tea",
        "walk": (text: "A walk", was: "outside", in_text: "a walk", reply: "Fresh air can help."),
        "own": (text: "Something else", write: true),
        "nothing": (text: "Nothing now", go: "last"),
    },
),
"plan": Say("You could choose {soothe else one small thing} today."),"#,
);

pub const WORD: &str = told(
    r#"lists: {
    "feelings": {
        "sad": "sad",
        "numb": "numb",
        "let-down": (text: "let down", tags: ["story"]),
    },
},
steps: {
    "feelings": Feelings(ask: "What is here right now?", from: "feelings"),
    "under": Say(
        text: "Under that word there may be hurt, or fear.",
        when: "count(feelings.story) >= 1",
    ),
},"#,
);

pub const LINE: &str = told(
    r#""count-on": Rate(
    ask: "Can you count on this?\n\n{line}",
    lines: {
        "floor": (text: "The floor holds me.", tags: ["near"]),
        "door": "I can close my door.",
    },
    options: { "yes": "Yes", "not-now": "Not now" },
),
"press": Say(text: "You could press your feet down.", when: "any(count-on.near is yes)"),"#,
);

pub const NUDGE: &str = told(
    r#"lists: { "shields": ["but", "at least"] },
steps: {
    "answer": Short(
        ask: "How would you answer? Begin with what they felt.",
        nudge: (
            list: "shields",
            ask: "There may be a small shield in '{word}'. Keep it, or try without?",
            change: "Change it",
            keep: "Keep it",
        ),
    ),
},"#,
);

pub const CHOICE: &str = told(
    r#""energy": Choice(
    ask: "How much energy is there today?",
    ordered: true,
    options: { "little": "A little", "some": "Some", "much": "Much" },
    skip_as: "little",
    go: { "energy < some": "last", "else": "next" },
),
"start": Choice(
    doors: true,
    ask: "You could start, or leave it for another day.",
    options: { "start": "Start", "not-now": (text: "Not now", go: "last") },
    skip: false,
),
"look": Say("You could look for one steady thing."),"#,
);

pub const MANY: &str = told(
    r#""holds": Many(
    ask: "Which of these hold you, even a bit?",
    most: 3,
    options: {
        "person": "A person I can call",
        "pet": "A pet",
        "music": "Music",
        "nothing": (text: "Nothing yet", alone: true),
    },
),
"call": Say(text: "You could call them today.", when: "holds has person"),"#,
);

pub const RANK: &str = told(
    r#""helps": Rank(
    ask: "What helps you most when it gets loud?",
    options: {
        "breath": (text: "A slow breath", in_text: "a slow breath"),
        "walk": (text: "A walk", in_text: "a walk"),
        "call": (text: "A call", in_text: "a call to someone"),
    },
    top: 2,
),
"plan": Say(text: "You could begin with these, in this order: {helps}.", when: "answered(helps)"),"#,
);

pub const FEELINGS: &str = told(
    r#"lists: { "feelings": ["sad", "angry", "afraid", "numb", "calm"] },
steps: {
    "feelings": Feelings(
        ask: "What is here right now?",
        from: "feelings",
        most: 3,
        options: { "another": (text: "Another word", write: true) },
    ),
    "room": Say("There is room for it: {feelings else whatever is here}."),
},"#,
);

pub const NUMBER: &str = told(
    r#""minutes": Number(
    ask: "How long could you take today?",
    max: 60,
    min: 1,
    unit: "minutes",
    skip_as: 10,
    go: { "minutes < 10": "short", "else": "last" },
),
"short": Say("Even a short while counts."),"#,
);

pub const SCALE: &str = told(
    r#""stirred": Scale(
    ask: "How stirred up is your body right now?",
    low: "settled", high: "flooded",
    skip_as: 10,
    go: { "stirred >= 7": "ground", "else": "last" },
),
"ground": Say("You could press your feet down."),"#,
);

pub const SHORT: &str = told(
    r#""thing": Short("What is one thing near you that stays the same?"),
"kind-words": Short(
    ask: "What could you say to yourself?",
    hint: "I can take my time.",
    most: 80,
),
"say": Say("You could say it once: '{kind-words else I can take my time}'."),"#,
);

pub const LONG: &str = told(
    r#""letter": Long(
    ask: "You could write a few lines to yourself.",
    help: "Nobody else reads this. It is gone when the page is.",
),"#,
);

pub const RATE: &str = told(
    r#""count-on": Rate(
    ask: "Can you count on this?\n\n{line}",
    lines: {
        "floor": "The floor holds me.",
        "door": "I can close my door.",
        "back": "Someone has my back.",
    },
    options: { "yes": "Yes", "sometimes": "Sometimes", "not-now": "Not now" },
),
"stand": Choice(
    when: "any(count-on is yes)",
    ask: "Which one would you like to stand on?",
    options_from: "which(count-on is yes)",
),"#,
);
