//! The step kinds and what their fields hold.
//! It must not know how a step plays.

use super::entries::{CARD_LINE, LINE, NUDGE, OPTION};
use super::{Field, Group, Kind, Of, examples, field};
use crate::diagnostic::told;

const EVERY: &[Field] = &[
    field(
        "for",
        Of::Text,
        "both, or as the turn says",
        "Whose screen it is: a role; `both`, who look on together; or `each`, one after the other, on a `Turn` or `Part`. Inside a turn the turn has said so.",
    ),
    field(
        "when",
        Of::Condition,
        "always",
        "The step is passed over unless this holds.",
    ),
    field(
        "go",
        Of::Go,
        "next",
        "Where it leads: a step of this file, `next`, `end` (the file is over) or `turn-end` (the turn is over).",
    ),
    field(
        "reply",
        Of::Words,
        "",
        "Words in answer to this one, shown above the next question.",
    ),
    field(
        "keep",
        Of::Any,
        "",
        "A name to keep this answer's words under, or a table of names and words of yours. Kept words are for texts and cards: `{anchor}`. They are never tested.",
    ),
    field(
        "tags",
        Of::Ids,
        "",
        "Tags by which rules speak of this step: `#tender`.",
    ),
    field(
        "help",
        Of::Words,
        "",
        "Why it is asked, or how to answer, in small print under the question.",
    ),
    field(
        "told",
        Of::Words,
        "",
        "What the other person learns from the way this goes, and not from the answer itself. It is said before it is answered.",
    ),
    field(
        "was",
        Of::Ids,
        "",
        "Names this step had before, so that a kept place still finds it.",
    ),
    field(
        "locked",
        Of::Flag,
        "false",
        "A `Wording` may not change its words, only add to them.",
    ),
    field(
        "allow",
        Of::Table,
        "",
        "Warnings that are meant here, each by its code with the reason: `{ \"long-text\": \"Read aloud together.\" }`.",
    ),
];

const ASKING: &[Field] = &[
    field("ask", Of::Words, "!", "The question."),
    field("skip", Of::Flag, "true", "Whether Skip is offered."),
    field(
        "skip_as",
        Of::Any,
        "",
        "The answer that Skip counts as: an option or a number. Without it, `skip` is an answer of its own.",
    ),
    field(
        "open",
        Of::Flag,
        "false",
        "The other person sees this answer, and its owner is told so beforehand.",
    ),
];

const OPTIONS: &[Field] = &[
    field(
        "options",
        Of::Entries(&OPTION),
        "",
        "The options, each by its id, in the order they are offered.",
    ),
    field(
        "options_from",
        Of::Condition,
        "",
        "Offers what was chosen before: a step with many options, a joint value, or `which(…)`.",
    ),
    field(
        "unsaid",
        Of::Flag,
        "false",
        "Adds \"Rather not say\"; its id is `unsaid`.",
    ),
];

/// Every step kind.
pub static STEPS: &[Kind] = &[
    Kind {
        name: "Say",
        short: Some("text"),
        fields: &[
            field("text", Of::Words, "!", "What is said."),
            field("button", Of::Text, "Next", "Words of the button."),
        ],
        shared: &[EVERY],
        doc: told("Words to read. It asks nothing."),
        example: examples::SAY,
    },
    Kind {
        name: "Choice",
        short: None,
        fields: &[
            field(
                "fade",
                Of::Flag,
                "false",
                "Options taken before are marked as tried. They can be taken again.",
            ),
            field(
                "doors",
                Of::Flag,
                "false",
                "The options are acts: equal buttons, each taken by one press. Not for a gate, a check or an agreement, where a slip of the hand would count.",
            ),
            field(
                "ordered",
                Of::Flag,
                "false",
                "The options go up in the order they stand, so that `<` can compare them.",
            ),
            field(
                "order",
                Of::Any,
                "as written",
                "A list of ids, the order to offer the options in; may be a case table of lists.",
            ),
            field(
                "preset",
                Of::Text,
                "",
                "The id of the option that stands chosen at first, or `site.country` for the country the site has set.",
            ),
        ],
        shared: &[ASKING, OPTIONS, EVERY],
        doc: told("One option of several. A test of it: `energy is some`."),
        example: examples::CHOICE,
    },
    Kind {
        name: "Many",
        short: None,
        fields: &[
            field("most", Of::Number, "", "At most this many options."),
            field(
                "least",
                Of::Number,
                "1",
                "At least this many, unless it is skipped.",
            ),
        ],
        shared: &[ASKING, OPTIONS, EVERY],
        doc: told("Any number of options. A test of it: `holds has pet`."),
        example: examples::MANY,
    },
    Kind {
        name: "Rank",
        short: None,
        fields: &[
            field(
                "top",
                Of::Number,
                "all of them",
                "At most this many options.",
            ),
            field(
                "least",
                Of::Number,
                "1",
                "At least this many, unless it is skipped.",
            ),
        ],
        shared: &[ASKING, OPTIONS, EVERY],
        doc: told(
            "Options put into one's own order, by taking one after the other. Tested like several options; `top(helps, 2)` are the first two.",
        ),
        example: examples::RANK,
    },
    Kind {
        name: "Feelings",
        short: None,
        fields: &[
            field(
                "from",
                Of::Text,
                "!",
                "The list of words that are offered, by its name in `lists`.",
            ),
            field("most", Of::Number, "", "At most this many words."),
            field(
                "least",
                Of::Number,
                "1",
                "At least this many, unless it is skipped.",
            ),
            field(
                "options",
                Of::Entries(&OPTION),
                "",
                "More options, after the words of the list.",
            ),
            field("unsaid", Of::Flag, "false", "Adds \"Rather not say\"."),
        ],
        shared: &[ASKING, EVERY],
        doc: told(
            "Any number of the words of a list, side by side as on a page to circle them. Tested like several options: `feelings has numb`.",
        ),
        example: examples::FEELINGS,
    },
    Kind {
        name: "Scale",
        short: None,
        fields: &[
            field("from", Of::Number, "0", "The lowest number."),
            field(
                "to",
                Of::Number,
                "10",
                "The highest number; at most 20 above the lowest.",
            ),
            field("low", Of::Words, "!", "What the lowest means."),
            field("high", Of::Words, "!", "What the highest means."),
            field(
                "track",
                Of::Text,
                "",
                "What the number is of. Somebody who keeps their card keeps it too, to see their own numbers over time.",
            ),
        ],
        shared: &[ASKING, EVERY],
        doc: told("A whole number on a scale whose ends have words. A test of it: `steady >= 7`."),
        example: examples::SCALE,
    },
    Kind {
        name: "Number",
        short: None,
        fields: &[
            field("min", Of::Number, "0", "The lowest number that is taken."),
            field("max", Of::Number, "!", "The highest number that is taken."),
            field(
                "unit",
                Of::Words,
                "",
                "What is counted, such as `minutes`. It stands after the field.",
            ),
        ],
        shared: &[ASKING, EVERY],
        doc: told(
            "A whole number that is written, such as how many minutes. A test of it: `minutes >= 10`.",
        ),
        example: examples::NUMBER,
    },
    Kind {
        name: "Short",
        short: Some("ask"),
        fields: &writing("140"),
        shared: &[ASKING, EVERY],
        doc: told("One's own words, in one line. A test of it: `answered(thing)`."),
        example: examples::SHORT,
    },
    Kind {
        name: "Long",
        short: Some("ask"),
        fields: &writing("1000"),
        shared: &[ASKING, EVERY],
        doc: told("One's own words, in several lines. A test of it: `answered(letter)`."),
        example: examples::LONG,
    },
    Kind {
        name: "Rate",
        short: None,
        fields: &[
            field("lines", Of::Entries(&LINE), "", "The lines by id."),
            field(
                "lines_from",
                Of::Condition,
                "",
                "A line for each thing chosen before: a step with many options, a joint value, or `which(…)`.",
            ),
            field(
                "options",
                Of::Entries(&OPTION),
                "",
                "The options for each line; without them, each line stands on a scale.",
            ),
            field("from", Of::Number, "0", "The lowest number of the scale."),
            field(
                "to",
                Of::Number,
                "10",
                "The highest number of the scale; at most 20 above the lowest.",
            ),
            field("low", Of::Words, "", "What the lowest number means."),
            field("high", Of::Words, "", "What the highest number means."),
            field("one_by_one", Of::Flag, "true", "One screen for each line."),
        ],
        shared: &[ASKING, EVERY],
        doc: told(
            "The same question for several lines, with options or on a scale; `{line}` in it is the line. A test of it: `any(count-on is yes)`, or `count-on.floor is yes` for one line.",
        ),
        example: examples::RATE,
    },
    Kind {
        name: "Timer",
        short: None,
        fields: &[
            field("seconds", Of::Number, "!", "How long, 1 to 3600 seconds."),
            field("text", Of::Words, "!", "What to do meanwhile."),
            field(
                "stop",
                Of::Text,
                "",
                "Words of a large stop button; without it the time can be passed over.",
            ),
        ],
        shared: &[EVERY],
        doc: told(
            "Time for something. Nothing is lost by stopping the clock, and nothing happens by itself when it ends. Its answers are `done` and `stopped`.",
        ),
        example: examples::TIMER,
    },
    Kind {
        name: "Breath",
        short: None,
        fields: &[
            field("in", Of::Number, "4", "Seconds of breathing in, 2 to 10."),
            field("out", Of::Number, "6", "Seconds of breathing out, 2 to 15."),
            field("rounds", Of::Number, "12", "How many breaths, 1 to 40."),
            field(
                "own_pace",
                Of::Flag,
                "true",
                "Offers to breathe at one's own pace instead.",
            ),
            field("text", Of::Words, "!", "What is said meanwhile."),
        ],
        shared: &[EVERY],
        doc: told("Breathing at a pace, without holding the breath."),
        example: examples::BREATH,
    },
    Kind {
        name: "Agree",
        short: Some("ask"),
        fields: &[field("ask", Of::Words, "!", "What is agreed to.")],
        shared: &[EVERY],
        doc: told(
            "Yes, Not now or No, each alone; so it stands only in a turn for `each`. Its answers are `yes`, `not-now` and `no`.",
        ),
        example: examples::AGREE,
    },
    Kind {
        name: "Names",
        short: Some("ask"),
        fields: &[field("ask", Of::Words, "!", "The question.")],
        shared: &[EVERY],
        doc: told("What to call the two people: `{A}` and `{B}` in texts."),
        example: examples::NAMES,
    },
    Kind {
        name: "Person",
        short: None,
        fields: &[
            field(
                "role",
                Of::Text,
                "!",
                "The role that is given; the other role goes to the other person.",
            ),
            field(
                "options",
                Of::Entries(&OPTION),
                "",
                "Answers beside the two names.",
            ),
        ],
        shared: &[ASKING, EVERY],
        doc: told("Which of the two takes a role. The two names are offered."),
        example: examples::PERSON,
    },
    Kind {
        name: "Turn",
        short: None,
        fields: &[field("steps", Of::Steps, "!", "The steps of the turn.")],
        shared: &[EVERY],
        doc: told(
            "Steps that belong to one person, or to each in turn. The device is handed over before and after it.",
        ),
        example: examples::TURN,
    },
    Kind {
        name: "Part",
        short: Some("file"),
        fields: &[
            field(
                "file",
                Of::Text,
                "!",
                "The path of the part's file, from the folder of this one.",
            ),
            field("with", Of::Table, "", "The settings handed to it, by name."),
            field(
                "roles",
                Of::Table,
                "",
                "Its roles and whose they are here: `{ \"listener\": \"speaker\" }`. Roles of the same name need no word.",
            ),
        ],
        shared: &[EVERY],
        doc: told(
            "Steps from another file, laid in here. Its result is tested under the id of this step: `check is steady`.",
        ),
        example: examples::PART,
    },
    Kind {
        name: "Card",
        short: None,
        fields: &[
            field(
                "kind",
                Of::Text,
                "!",
                "`done`, `break`, `not-today` or `support`.",
            ),
            field("title", Of::Words, "!", "What stands at its head."),
            field(
                "fields",
                Of::Entries(&CARD_LINE),
                "",
                "Its lines, by id. One whose value is missing is left out. Words before the first colon become its label.",
            ),
            field(
                "next",
                Of::Words,
                "!",
                "The next step, an if-then plan: \"When …, then I …\". It is never empty, so a `{name}` in it needs an `else`.",
            ),
        ],
        shared: &[EVERY],
        doc: told("Something to take away. Nothing of it is kept unless the person asks."),
        example: examples::CARD,
    },
];

/// The fields of a text that holds `most` characters.
const fn writing(most: &'static str) -> [Field; 5] {
    [
        field(
            "most",
            Of::Number,
            most,
            "At most this many characters; never more than 4000.",
        ),
        field(
            "hint",
            Of::Words,
            "",
            "A short example of what could stand there, shown in the empty field.",
        ),
        field(
            "nudge",
            Of::Fields(&NUDGE),
            "",
            "A thought about listed words.",
        ),
        field(
            "example",
            Of::Words,
            "",
            "An example, shown in place of `hint` after some tries.",
        ),
        field(
            "example_after",
            Of::Number,
            "3",
            "How often the step is answered before the example is shown.",
        ),
    ]
}

/// Fields that several kinds share, as a reader looks for them.
pub static GROUPS: &[Group] = &[
    Group {
        title: "Fields of every step",
        doc: told("Every kind of step may say these."),
        fields: EVERY,
        example: examples::EVERY,
    },
    Group {
        title: "Fields of every question",
        doc: told("Every kind that asks something may say these."),
        fields: ASKING,
        example: examples::ASKING,
    },
    Group {
        title: "Fields of every list of options",
        doc: told("What is offered to choose from."),
        fields: OPTIONS,
        example: examples::OPTIONS,
    },
];
