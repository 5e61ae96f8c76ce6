//! The codes of what a script brings and never uses, and of warnings that are allowed.
//! It must not look for it itself.

use super::{Code, Example, error, warning};

/// Explained in the order an author is likely to meet them.
pub static CODES: &[Code] = &[
    warning(
        "unused-value",
        "A value is given a name that nothing uses. It may be left over from a change; or the place that \
         was to use it names something else, and then people are led another way than you think.",
        "Use it, or take it away.",
        &[
            Example {
                wrong: r#"let: { "calm": "steady >= 7" },
steps: {
    "steady": Scale(ask: "How steady are you?", low: "not at all", high: "very", skip_as: 0),
    "look": Say("You could look around you."),
},"#,
                right: r#"let: { "calm": "steady >= 7" },
steps: {
    "steady": Scale(ask: "How steady are you?", low: "not at all", high: "very", skip_as: 0),
    "look": Say(text: "You could look around you.", when: "not calm"),
},"#,
            },
            Example {
                wrong: r#""thing": Short(ask: "What is one thing near you?", keep: "anchor"),"#,
                right: r#""thing": Short(ask: "What is one thing near you?", keep: "anchor"),
"look": Say("You could look at {anchor else this room}."),"#,
            },
        ],
    ),
    warning(
        "unused-list",
        "A list of words is given that nothing uses. It may be left over; or the nudge or condition that \
         was to look for its words names another list.",
        "Use it, or take it away.",
        &[Example {
            wrong: r#"lists: { "shields": ["but", "only"] },
steps: {
    "words": Short("What would you say?"),
},"#,
            right: r#"lists: { "shields": ["but", "only"] },
steps: {
    "words": Short("What would you say?"),
    "again": Say(text: "You could say it once more.", when: "words mentions shields"),
},"#,
        }],
    ),
    warning(
        "unused-tag",
        "A tag is given that no rule or condition names. A tag does nothing by itself; if it was to be \
         held by a rule, the rule names another.",
        "Name it in a rule or a condition, or take it away.",
        &[Example {
            wrong: r##"steps: {
    "look": Say(tags: ["people"], text: "You could think of someone."),
},"##,
            right: r##"steps: {
    "steady": Scale(ask: "How steady are you?", low: "not at all", high: "very", skip_as: 0),
    "look": Say(tags: ["people"], when: "steady >= 4", text: "You could think of someone."),
},
rules: [ Never(reach: "#people", when: "steady < 4") ],"##,
        }],
    ),
    warning(
        "unused-part",
        "No exercise here calls this part. It lies in the folder that is checked and is never played; \
         perhaps the call names another file.",
        "Call it with `Part(file: \"…\")`, or take the file away.",
        &[],
    ),
    warning(
        "unused-allow",
        "A warning is allowed that doesn't come. The step may have been mended since. If it were left, it \
         would hide the same warning when it comes again for another reason.",
        "Take the entry out of `allow`.",
        &[Example {
            wrong: r#""look": Say(
    text: "You could look around you.",
    allow: { "long-text": "Read aloud together." },
),"#,
            right: r#""look": Say("You could look around you."),"#,
        }],
    ),
    error(
        "unknown-code",
        "`allow` names a code that doesn't exist. It would allow nothing, and the warning you meant would \
         still come. Only warnings can be allowed; errors are mended.",
        "Write the code as it stands in square brackets in the finding.",
        &[Example {
            wrong: r#""look": Say(
    text: "You could look around you.",
    allow: { "long-txt": "Read aloud together." },
),"#,
            right: r#""look": Say("You could look around you."),"#,
        }],
    ),
    error(
        "no-reason",
        "A warning is allowed without a reason. Whoever reads the script later is to see why it is right \
         here, and whether it still is.",
        "Write the reason after the code: `allow: { \"avoid-words\": \"Said by the partner.\" }`.",
        &[Example {
            wrong: r#""look": Say(
    text: "You must look around you.",
    allow: { "avoid-words": "" },
),"#,
            right: r#""look": Say(
    text: "You must look around you.",
    allow: { "avoid-words": "An example of words that press." },
),"#,
        }],
    ),
];
