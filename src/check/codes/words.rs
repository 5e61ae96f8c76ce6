//! The codes of texts: what is put into them, and how they read for a person who may be shaken.
//! It must not read a text itself.

use super::{Code, Example, error, warning};

/// Explained in the order an author is likely to meet them.
pub static CODES: &[Code] = &[
    error(
        "text",
        "Something in the braces of a text can't be read. `{name}` puts an answer into a text, and \
         `{name else other words}` says what stands there if it was not given. Nothing else can stand in \
         braces.",
        "Close the brace, and write `{name}` or `{name else other words}`. A brace itself is written `{{`.",
        &[
            Example {
                wrong: r#""thing": Short("What is one thing near you?"),
"look": Say("You could look at {thing or this room}."),"#,
                right: r#""thing": Short("What is one thing near you?"),
"look": Say("You could look at {thing else this room}."),"#,
            },
            Example {
                wrong: r#""thing": Short("What is one thing near you?"),
"look": Say("You could look at {thing."),"#,
                right: r#""thing": Short("What is one thing near you?"),
"look": Say("You could look at {thing else this room}."),"#,
            },
        ],
    ),
    error(
        "not-words",
        "This has no words that a text could show. An answer has the person's words or the option's; a \
         value of `let` or a part's result is only ever tested. Its name is yours, and not for a person to \
         read.",
        "Write a case table of texts, so that you choose the words for each case.",
        &[Example {
            wrong: r#"let: { "calm": "steady >= 7" },
steps: {
    "steady": Scale(ask: "How steady are you?", low: "not at all", high: "very", skip_as: 0),
    "look": Say("You are {calm}."),
},"#,
            right: r#"let: { "calm": "steady >= 7" },
steps: {
    "steady": Scale(ask: "How steady are you?", low: "not at all", high: "very", skip_as: 0),
    "look": Say({ "calm": "You feel steady.", "else": "You could look around you." }),
},"#,
        }],
    ),
    error(
        "unsafe-link",
        "A link leads to an address that is not safe. Links may open a page, a call, a message or a letter. \
         Other addresses could run something on the person's device, or lead nowhere on a phone.",
        "Begin the address with `https:`, `http:`, `tel:`, `sms:` or `mailto:`.",
        &[Example {
            wrong: r#""lines": Say("You could look at a [list of lines](www.findahelpline.com)."),"#,
            right: r#""lines": Say("You could look at a [list of lines](https://findahelpline.com)."),"#,
        }],
    ),
    warning(
        "long-text",
        "A text is longer than fits a person under stress. Someone who is stirred up reads a few lines, not \
         a page; and on a phone the question would lie below the edge.",
        "Shorten it, or make two steps of it. If it has to be so long, say why in the step's `allow`.",
        &[Example {
            wrong: r#""look": Say("You could look around you now. You could find a thing that is near. You could look at its edge, and at its colour, and at the light on it. You could see what is behind it, and what is next to it. You could look at the floor, and at the door, and at the window. Then you could come back to the first thing, and look at it once more, for as long as you like."),"#,
            right: r#""look": Say("You could look around you now, and find a thing that is near."),
"colour": Say("You could look at its edge, its colour, and the light on it."),"#,
        }],
    ),
    warning(
        "hard-to-read",
        "A text is hard to read. Long sentences and long words are the hardest to take in when one is \
         afraid or tired. Texts of more than 25 words are to be within reach of a twelve-year-old.",
        "Write shorter sentences, and the everyday word for each long one. If it has to stay, say why in \
         the step's `allow`.",
        &[Example {
            wrong: r#""look": Say("Considering the surrounding environment systematically, you could deliberately identify individual characteristics of particular objects. Subsequently acknowledge accompanying physiological sensations, including gradually decreasing muscular tension, without evaluating or interpreting them."),"#,
            right: r#""look": Say("You could look around you, one thing at a time. You could see what is near. You could feel your feet, your hands, your breath. You don't have to change any of it."),"#,
        }],
    ),
    warning(
        "avoid-words",
        "A word stands here that can hurt. Some words blame, press or put a label on a person, \
         whatever they are meant to say. The finding names the word to use in its place.",
        "Use the other word. If this one has to stay, in somebody's speech for one, say why in the \
         step's `allow`.",
        &[Example {
            wrong: r#""look": Say("You must look around you."),"#,
            right: r#""look": Say("You could look around you."),"#,
        }],
    ),
];
