//! An example of every kind, as an author would write it; the page of reference shows them, a test plays them.
//! It must not say what a kind is for; that stands beside its fields.

use crate::diagnostic::told;

pub const EXERCISE: &str = told(
    r#"Exercise(
    format: 1,
    title: "One steady thing",
    aim: "Find one thing to hold on to.",
    minutes: 3,
    for_whom: "Anybody.",
    note: "Asks what is near you.",
    language: "en",
    progress: ["hello", "steady"],
    let: { "calm": "steady >= 7" },
    steps: {
        "hello": Say("You could look for one steady thing."),
        "thing": Short("What is one thing near you that stays the same?"),
        "steady": Scale(
            ask: "How steady do you feel?",
            low: "not at all", high: "very",
            skip_as: 0,
            go: { "calm": "card", "else": "rest" },
        ),
        "card": Card(
            kind: "done",
            title: "My steady thing",
            next: "When fear gets loud, then I look at {thing else this room}.",
        ),
    },
    endings: {
        "rest": Card(
            kind: "break",
            title: "A break",
            next: "When I am rested, then I try again.",
        ),
    },
)"#,
);

pub const PART_FILE: &str = told(
    r#""check": Part(
    file: "parts/steady.ron",
    with: { "enough": 6 },
    go: { "check is steady": "last", "else": "rest" },
),
"rest": Say("You could rest for a moment."),
// file: parts/steady.ron
Part(
    format: 1,
    title: "How steady now?",
    settings: { "enough": 7, "lead": "How steady do you feel?" },
    steps: {
        "now": Scale(ask: "{lead}", low: "not at all", high: "very", skip_as: 0),
    },
    result: { "now >= enough": "steady", "else": "not-yet" },
)"#,
);

pub const WORDING: &str = told(
    r#"Wording(
    format: 1,
    of: "steady.ron",
    words: {
        "hello.text": "Here at the practice we like to begin with one steady thing.",
        "steady.low": "hardly",
        "promise.text+": "Call us when you like.",
    },
)
// file: steady.ron
Exercise(
    format: 1,
    title: "One steady thing",
    steps: {
        "promise": Say(text: "No one reads your answers.", locked: true),
        "hello": Say(text: "You could look for one steady thing."),
        "steady": Scale(ask: "How steady do you feel?", low: "not at all", high: "very"),
        "card": Card(
            kind: "done",
            title: "My steady thing",
            next: "When fear gets loud, then I look around me.",
        ),
    },
)"#,
);

pub const LIST: &str = told(
    r#"lists: { "feelings": "parts/feelings.ron" },
steps: {
    "feelings": Feelings(ask: "What is here right now?", from: "feelings"),
    "under": Say(
        text: "Some words tell what somebody did. Under them there may be hurt, or fear.",
        when: "count(feelings.story) >= 1",
    ),
},
// file: parts/feelings.ron
List(
    format: 1,
    title: "Feelings",
    words: {
        "sad": "sad",
        "afraid": "afraid",
        "ignored": (text: "ignored", tags: ["story"]),
    },
)"#,
);

pub const PEOPLE: &str = told(
    r#"people: (
    roles: { "listener": "the one who listens", "speaker": "the one who shares" },
    two_when: "company is together",
    alone: "listener",
),
steps: {
    "company": Choice(
        for: "both",
        ask: "Who is here?",
        options: { "together": "Both of us", "alone": "I am alone" },
        skip: false,
    ),
    "breathe": Say(for: "listener", text: "You could breathe out before you listen."),
    "recall": Say(for: "speaker", text: "You could think of one small thing from this week."),
},"#,
);

pub const JOINT: &str = told(
    r#"people: (),
joint: {
    "willing": (
        value: "both(ready is yes)",
        told: "You go on only if it fits for both of you. No one is told why not.",
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
);

pub const OPTION: &str = told(
    r#""soothe": Choice(
    ask: "What could be soothing?",
    options: {
        "tea": "Tea",
        "walk": (text: "A walk", in_text: "a walk", reply: "Fresh air can help."),
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

pub const CARD_LINE: &str = told(
    r#""thing": Short("What is one steady thing near you?"),
"who": Short("Who could you call?"),
"card": Card(
    kind: "done",
    title: "For loud days",
    fields: {
        "thing": "My steady thing: {thing}.",
        "who": (text: "I can call: {who}.", when: "answered(who)"),
    },
    next: "When fear gets loud, then I look at {thing else this room}.",
    go: "end",
),"#,
);

pub const EVERY: &str = told(
    r##"steps: {
    "where": Choice(
        ask: "Where are you now?",
        help: "It helps to find what is near.",
        options: { "home": "At home", "out": "Somewhere else" },
        reply: "Thank you.",
        keep: { "place": "My place for this: {where}." },
        go: { "where is home": "door", "else": "next" },
    ),
    "sky": Say(text: "You could look up.", tags: ["outside"], go: "card"),
    "door": Say("You could close the door."),
    "card": Card(
        kind: "done",
        title: "For today",
        fields: { "place": "{place}" },
        next: "When it is loud, then I go there.",
    ),
},
rules: [ Never(reach: "#outside", when: "where is home") ],"##,
);

pub const ASKING: &str = told(
    r#""stirred": Scale(
    ask: "Take a moment.\n\nHow stirred up is your body right now?",
    low: "settled", high: "flooded",
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

pub const SAY: &str = told(
    r#""hello": Say("You could look around you."),
"rest": Say(
    text: "You could rest for a moment.",
    button: "I'm ready",
),"#,
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

pub const TIMER: &str = told(
    r#""floor": Timer(
    seconds: 20,
    text: "Press your feet down. Feel the floor push back.",
),
"hand": Timer(
    seconds: 120,
    text: "You could rest a hand on the table.",
    stop: "Stop",
    go: { "hand is stopped": "thanks", "else": "last" },
),
"thanks": Say("Thank you for stopping. Nothing more to do."),"#,
);

pub const BREATH: &str = told(
    r#""breathe": Breath(
    text: "Breathe in, and a little longer out. If it makes it worse, press Skip.",
    rounds: 6,
),"#,
);

pub const AGREE: &str = told(
    r#"people: (),
joint: {
    "agreed": (
        value: "both(agree is yes)",
        told: "You go on only if both say Yes. No one is told who did not.",
    ),
},
steps: {
    "apart": Turn(for: "each", go: { "agreed": "sit", "else": "rest" }, steps: {
        "agree": Agree("Would you like to sit side by side for a minute?"),
    }),
    "sit": Say(for: "both", text: "You could sit down side by side.", go: "end"),
    "rest": Say(for: "both", text: "Let that be enough for today."),
},"#,
);

pub const NAMES: &str = told(
    r#"people: (),
steps: {
    "names": Names(for: "both", ask: "What should we call each of you? Initials are fine."),
    "hello": Say(for: "both", text: "Hello, {A} and {B}."),
},"#,
);

pub const PERSON: &str = told(
    r#"people: (
    roles: { "listener": "the one who listens", "speaker": "the one who shares" },
),
steps: {
    "names": Names(for: "both", ask: "What should we call each of you?"),
    "who": Person(
        for: "both",
        role: "listener",
        ask: "Who listens today?",
        options: { "later": (text: "We decide another day", go: "end") },
        skip: false,
    ),
    "ready": Say(for: "both", text: "{listener} listens, {speaker} shares."),
},"#,
);

pub const TURN: &str = told(
    r#"people: (
    roles: { "listener": "the one who listens", "speaker": "the one who shares" },
),
steps: {
    "who": Person(for: "both", role: "listener", ask: "Who listens today?", skip: false),
    "apart": Turn(for: "each", steps: {
        "steady": Scale(ask: "How steady are you?", low: "not at all", high: "very"),
        "thanks": Say("Thank you. Nobody else sees this."),
    }),
    "alone": Turn(for: "speaker", steps: {
        "think": Say("You could think of one small thing from this week."),
        "feeling": Short("This week, when __, I felt __."),
    }),
},"#,
);

pub const PART: &str = told(
    r#""look": Part(
    file: "parts/look.ron",
    with: { "lead": "You could take your time." },
),
// file: parts/look.ron
Part(
    format: 1,
    title: "A look around",
    settings: { "lead": (needs: "words") },
    steps: {
        "first": Say("{lead}"),
        "look": Say("You could look around you."),
    },
)"#,
);

pub const CARD: &str = told(
    r#""thing": Short(ask: "What is one steady thing near you?", keep: "anchor"),
"card": Card(
    kind: "done",
    title: "What I can count on",
    fields: { "anchor": "My steady thing: {anchor}." },
    next: "When fear gets loud, then I look at {anchor else this room}.",
    go: "end",
),"#,
);

pub const NEVER: &str = told(
    r##"steps: {
    "steady": Scale(
        ask: "How steady are you?",
        low: "not at all", high: "very",
        skip_as: 0,
        go: { "steady >= 4": "recall", "else": "rest" },
    ),
    "recall": Say(tags: ["tender"], text: "You could think of someone.", go: "end"),
    "rest": Say("You could rest for a moment."),
},
rules: [
    Never(
        reach: "#tender",
        when: "steady < 4",
        because: "Who is stirred up is not to be stirred up more.",
    ),
],"##,
);

pub const BEFORE: &str = told(
    r#"steps: {
    "check": Scale(ask: "How steady are you?", low: "not at all", high: "very"),
    "recall": Say("You could think of someone."),
},
rules: [ Before(first: "check", then: "recall") ],"#,
);

pub const SAME: &str = told(
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
},
rules: [ Same(steps: "rest", values: "ready", because: "Nobody is to see who said No.") ],"#,
);

pub const HIDDEN: &str = told(
    r#"people: (
    roles: { "listener": "the one who listens", "speaker": "the one who shares" },
),
steps: {
    "who": Person(for: "both", role: "listener", ask: "Who listens today?", skip: false),
    "steady": Scale(for: "speaker", ask: "How steady are you?", low: "not at all", high: "very"),
    "thanks": Say(for: "both", text: "Thank you, both of you."),
},
rules: [ Hidden(answers: "steady", from: "listener") ],"#,
);

pub const MAX: &str = told(
    r#"steps: {
    "words": Short("How would you answer?"),
    "again": Choice(
        doors: true,
        when: "tries(words) < 3",
        ask: "You could try once more.",
        options: { "again": (text: "Try again", go: "words"), "on": "Go on" },
        skip: false,
    ),
    "thanks": Say("Thank you for trying."),
},
rules: [ Max(step: "words", times: 3) ],"#,
);

pub const UNSAID: &str = told(
    r#"let: { "calm": "steady >= 7" },
steps: {
    "steady": Scale(
        ask: "How steady are you?",
        low: "not at all", high: "very",
        skip_as: 0,
        go: { "calm": "end", "else": "rest" },
    ),
    "rest": Say("You could rest for a moment."),
},
rules: [ Unsaid(values: "steady", because: "A number is not to be shown as a score.") ],"#,
);

pub const ENDS: &str = told(
    r#"steps: {
    "look": Say("You could look around you."),
    "card": Card(
        kind: "done",
        title: "For today",
        next: "When it is loud, then I look around me.",
    ),
},
rules: [ Ends("card") ],"#,
);
