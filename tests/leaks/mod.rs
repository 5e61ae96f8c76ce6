//! Small exercises for two that let an answer out, marked where they do.
//! It must not know how that is found.

mod clean;

pub use clean::CLEAN;

/// A name, what stands in the header beside the people, and the steps.
pub type Sample = (&'static str, &'static str, &'static str);

/// Parts that they call.
pub const PARTS: [(&str, &str); 5] = [
    (
        "keeps.ron",
        r#"Part(format: 1, title: "P", settings: { "lead": "x" }, steps: {
            "wrote": Short(ask: "?", keep: { "note": "{lead}" }),
        }, gives: ["note"])"#,
    ),
    (
        "mood.ron",
        r#"Part(format: 1, title: "P", steps: {
            "mood": Choice(ask: "?", options: { "low": "Low", "high": "High" }, go: { "mood is low": "more", "else": "end" }),
            "more": Say("x"),
        }, result: { "mood is low": "low", "else": "high" })"#,
    ),
    (
        "nested.ron",
        r#"Part(format: 1, title: "P", steps: {
            "inner": Part(file: "mood.ron"),
        }, result: { "inner is low": "stop", "else": "go" })"#,
    ),
    (
        "round.ron",
        r#"Part(format: 1, title: "P", steps: {
            "ask": Choice(for: "one", ask: "?", options: { "a": "A", "b": "B" }),
            "see": Say(for: "one", text: { "ask is a": "1", "else": "2" }),
        }, result: { "ask is a": "a", "else": "b" })"#,
    ),
    (
        "lead.ron",
        r#"Part(format: 1, title: "P", settings: { "lead": "x" }, steps: {
            "say": Say("{lead}"),
        })"#,
    ),
];

pub const LEAKS: &[Sample] = &[
    (
        "a text of the other tests it",
        "",
        r#""secret": Choice(for: "one", ask: "?", options: { "a": "A", "b": "B" }),
        "see": Say(for: "two", text: { "«secret is a»": "1", "else": "2" }),"#,
    ),
    (
        "a shared text tests it",
        "",
        r#""secret": Choice(for: "one", ask: "?", options: { "a": "A", "b": "B" }),
        "see": Say(for: "both", text: { "couple and not («secret is a»)": "1", "else": "2" }),"#,
    ),
    (
        "a `when` of the other's step",
        "",
        r#""secret": Choice(for: "one", ask: "?", options: { "a": "A", "b": "B" }),
        "see": Say(for: "two", when: "«secret is a»", text: "x"),
        "last": Say("x"),"#,
    ),
    (
        "an option leads to the other's screen",
        "",
        r#""secret": Choice(for: "one", ask: "?", options: { "a": "A", "b": (text: "B", go: "«last»") }),
        "see": Say(for: "two", text: "x"),
        "last": Say("x"),"#,
    ),
    (
        "a table leads to the other's screen",
        "",
        r#""secret": Scale(for: "one", ask: "?", low: "l", high: "h", skip_as: 0, go: { "«secret >= 7»": "last", "else": "next" }),
        "see": Say(for: "two", text: "x"),
        "last": Say("x"),"#,
    ),
    (
        "by way of a `let`",
        r#"let: { "hard": "secret is a", "kind": { "hard": "x", "else": "y" } },"#,
        r#""secret": Choice(for: "one", ask: "?", options: { "a": "A", "b": "B" }),
        "see": Say(for: "two", text: { "«kind is x»": "1", "else": "2" }),"#,
    ),
    (
        "by way of a part's result",
        "",
        r#""check": Part(file: "mood.ron", for: "one"),
        "see": Say(for: "both", text: { "«check is low»": "1", "else": "2" }),"#,
    ),
    (
        "by way of a part inside a part",
        "",
        r#""check": Part(file: "nested.ron", for: "one", go: { "«check is stop»": "end", "else": "next" }),
        "see": Say("x"),"#,
    ),
    (
        "words that are kept only with one option",
        "",
        r#""secret": Choice(for: "one", ask: "?", options: { "a": (text: "A", keep: { "note": "One chose A." }), "b": "B" }),
        "see": Say(for: "two", text: "{«note» else nothing}"),"#,
    ),
    (
        "words that are kept only on one way",
        "",
        r#""secret": Choice(for: "one", ask: "?", options: { "a": (text: "A", go: "«last»"), "b": "B" }),
        "note-it": Short(for: "one", ask: "?", keep: { "note": "One wrote." }),
        "last": Say(for: "two", text: "{note else nothing}"),"#,
    ),
    (
        "a loop that counts tries, round the other's screen",
        "",
        r#""see": Say(for: "two", text: "x"),
        "own": Choice(for: "one", ask: "?", options: { "a": "A", "b": "B" }, go: { "«tries(own) >= 2»": "last", "else": "see" }),
        "last": Say("x"),"#,
    ),
    (
        "whether anything was written",
        "",
        r#""words": Short(for: "one", ask: "?"),
        "see": Say(for: "both", text: { "«answered(words)»": "1", "else": "2" }),"#,
    ),
    (
        "an option that is offered only then",
        "",
        r#""secret": Choice(for: "one", ask: "?", options: { "a": "A", "b": "B" }),
        "see": Choice(for: "two", ask: "?", options: { "x": (text: "X", when: "«secret is a»"), "y": "Y" }),"#,
    ),
    (
        "the order of options",
        "",
        r#""secret": Choice(for: "one", ask: "?", options: { "a": "A", "b": "B" }),
        "see": Choice(for: "both", ask: "?", options: { "x": "X", "y": "Y" }, order: { "«secret is a»": ["y", "x"], "else": ["x", "y"] }),"#,
    ),
    (
        "options that are what was chosen",
        "",
        r#""secret": Many(for: "one", ask: "?", options: { "a": "A", "b": "B" }),
        "«see»": Choice(for: "two", ask: "?", options_from: "secret", options: { "none": "None" }),"#,
    ),
    (
        "lines that are what was chosen",
        "",
        r#""secret": Rate(for: "one", ask: "{line}", lines: { "a": "A", "b": "B" }, options: { "yes": "Yes", "no": "No" }),
        "«see»": Rate(for: "two", ask: "{line}", lines_from: "which(secret is yes)", options: { "yes": "Yes", "no": "No" }),"#,
    ),
    (
        "a screen for both on one of the ways",
        "",
        r#""secret": Choice(for: "one", ask: "?", options: { "a": (text: "A", go: "«apart»"), "b": "B" }),
        "own": Say(for: "one", text: "x"),
        "together": Say(for: "both", text: "x"),
        "apart": Say(for: "one", text: "x"),
        "last": Say("x"),"#,
    ),
    (
        "`told` on another step",
        "",
        r#""before": Choice(for: "one", ask: "?", told: "They learn it.", options: { "a": "A", "b": "B" }),
        "secret": Choice(for: "one", ask: "?", options: { "a": "A", "b": "B" }, go: { "«secret is a»": "last", "else": "next" }),
        "see": Say(for: "two", text: "x"),
        "last": Say("x"),"#,
    ),
    (
        "`told` on a turn, where nobody reads it",
        "",
        r#""turn": Turn(for: "one", told: "They learn it.", go: { "«secret is a»": "last", "else": "next" }, steps: {
            "secret": Choice(ask: "?", options: { "a": "A", "b": "B" }),
        }),
        "see": Say(for: "two", text: "x"),
        "last": Say("x"),"#,
    ),
    (
        "`told` lets out the way, not the answer",
        "",
        r#""secret": Choice(for: "one", ask: "?", told: "They learn which way.", options: { "a": "A", "b": "B" }),
        "see": Say(for: "two", text: { "«secret is a»": "1", "else": "2" }),"#,
    ),
    (
        "`told` on the other's own step",
        "",
        r#""secret": Choice(for: "one", ask: "?", options: { "a": "A", "b": "B" }),
        "see": Say(for: "two", told: "They learn it.", text: "x", go: { "«secret is a»": "last", "else": "next" }),
        "more": Say(for: "two", text: "x"),
        "last": Say("x"),"#,
    ),
    (
        "`reveals` of another answer",
        "",
        r#""secret": Choice(for: "one", ask: "?", options: { "a": "A", "b": "B" }),
        "second": Choice(for: "one", ask: "?", options: { "c": "C", "d": "D" }),
        "how": Choice(for: "one", ask: "?", options: { "show": (text: "Show", reveals: "second"), "keep": "Keep" }),
        "see": Say(for: "two", text: { "shown(second) and second is c": "1", "«secret is a»": "2", "else": "3" }),"#,
    ),
    (
        "an answer that may not have been shown",
        "",
        r#""secret": Choice(for: "one", ask: "?", options: { "a": "A", "b": "B" }),
        "how": Choice(for: "one", ask: "?", options: { "show": (text: "Show", reveals: "secret"), "keep": "Keep" }),
        "see": Say(for: "two", text: { "shown(secret) or «secret is a»": "1", "else": "2" }),"#,
    ),
    (
        "roles that are swapped for a part",
        "",
        r#""round": Part(file: "round.ron", roles: { "one": "two", "two": "one" }),
        "see": Say(for: "one", text: { "«round is a»": "1", "else": "2" }),"#,
    ),
    (
        "an answer of each on one's own step, with the other's in between",
        "",
        r#""apart": Turn(for: "each", steps: { "ready": Choice(ask: "?", options: { "yes": "Yes", "no": "No" }) }),
        "more": Say(for: "one", when: "«ready is no»", text: "x"),
        "last": Say("x"),"#,
    ),
    (
        "an answer of each that leads to the other's screen",
        "",
        r#""apart": Turn(for: "each", steps: { "ready": Choice(ask: "?", options: { "yes": "Yes", "no": "No" }) }),
        "own": Say(for: "one", text: "x", go: { "«ready is no»": "last", "else": "next" }),
        "see": Say(for: "two", text: "x"),
        "last": Say("x"),"#,
    ),
    (
        "a joint value that singles one of the two out",
        r#"joint: { "theirs": (value: "either(me is one and ready is no)", told: "x") },"#,
        r#""apart": Turn(for: "each", go: { "«theirs»": "last", "else": "next" }, steps: { "ready": Choice(ask: "?", options: { "yes": "Yes", "no": "No" }) }),
        "more": Say("x"),
        "last": Say("x"),"#,
    ),
    (
        "a joint value of one person's answer",
        r#"joint: { "ok": (value: "both(secret is a)", told: "x") },"#,
        r#""secret": Choice(for: "one", ask: "?", options: { "a": "A", "b": "B" }),
        "see": Say(for: "both", text: { "«ok»": "1", "else": "2" }),"#,
    ),
    (
        "the device that comes back for one answer only",
        "",
        r#""secret": Choice(for: "one", ask: "?", options: { "a": "A", "b": "B" }),
        "together": Say("x"),
        "own": Say(for: "one", when: "«secret is a»", text: "x"),
        "last": Say("x"),"#,
    ),
    (
        "lines of a rating that the device comes back for",
        "",
        r#""secret": Rate(for: "one", ask: "{line}", lines: { "a": "A", "b": "B" }, options: { "yes": "Yes", "no": "No" }),
        "together": Say("x"),
        "«own»": Rate(for: "one", ask: "{line}", lines_from: "which(secret is yes)", options: { "yes": "Yes", "no": "No" }),
        "last": Say("x"),"#,
    ),
    (
        "how far it has come",
        r#"progress: ["secret", "own"],"#,
        r#""secret": Choice(for: "one", ask: "?", options: { "a": (text: "A", go: "«last»"), "b": "B" }),
        "own": Say(for: "one", text: "x"),
        "last": Say("x"),"#,
    ),
    (
        "an open question that is asked for one answer only",
        "",
        r#""secret": Choice(for: "one", ask: "?", options: { "a": (text: "A", go: "«last»"), "b": "B" }),
        "heard": Choice(for: "one", open: true, ask: "?", options: { "yes": "Yes", "no": "No" }),
        "last": Say(for: "two", text: { "shown(heard)": "1", "else": "2" }),"#,
    ),
    (
        "an answer that is shown and then taken back",
        "",
        r#""words": Short(for: "one", ask: "?"),
        "how": Choice(for: "one", ask: "?", options: { "show": (text: "Show", reveals: "words"), "keep": "Keep" }),
        "secret": Choice(for: "one", ask: "?", options: { "again": (text: "Again", go: "«words»"), "on": "On" }),
        "see": Say(for: "two", text: "{words else nothing}"),"#,
    ),
    (
        "a part that is passed over, and asked about later",
        "",
        r#""secret": Choice(for: "one", ask: "?", options: { "a": (text: "A", go: "«own»"), "b": "B" }),
        "part": Part(file: "round.ron"),
        "own": Say(for: "one", text: "x"),
        "see": Say(for: "two", text: { "answered(part)": "1", "else": "2" }),"#,
    ),
    (
        "a line of the other's card",
        "",
        r#""secret": Choice(for: "one", ask: "?", options: { "a": "A", "b": "B" }),
        "card": Card(for: "two", kind: "done", title: "T", fields: { "x": (text: "x", when: "«secret is a»") }, next: "x"),"#,
    ),
    (
        "words that a caller hands to a part",
        "",
        r#""secret": Choice(for: "one", ask: "?", options: { "a": "A", "b": "B" }),
        "say": Part(file: "lead.ron", for: "two", with: { "lead": { "«secret is a»": "1", "else": "2" } }),"#,
    ),
    (
        "words inside words that were kept",
        "",
        r#""secret": Choice(for: "one", ask: "?", options: { "a": "A", "b": "B" }),
        "part": Part(file: "keeps.ron", for: "one", with: { "lead": { "«secret is a»": "1", "else": "2" } }),
        "see": Say(for: "two", text: "{part.note else nothing}"),"#,
    ),
    (
        "the answer to an answer",
        "",
        r#""secret": Choice(for: "one", ask: "?", options: { "a": "A", "b": "B" }),
        "see": Say(for: "two", text: "x", reply: { "«secret is a»": "1", "else": "2" }),"#,
    ),
    (
        "each of the two reads what one answered",
        "",
        r#""secret": Choice(for: "one", ask: "?", options: { "a": "A", "b": "B" }),
        "apart": Turn(for: "each", steps: { "see": Say({ "«secret is a»": "1", "else": "2" }) }),"#,
    ),
    (
        "whose words were kept, of either",
        "",
        r#""apart": Turn(for: "each", steps: { "how": Choice(ask: "?", options: { "a": (text: "A", keep: { "note": "A." }), "b": "B" }) }),
        "see": Say(for: "both", text: "{«A.note» else nothing}"),"#,
    ),
    (
        "a turn of the other's that comes only then",
        "",
        r#""turn": Turn(for: "one", steps: { "secret": Choice(ask: "?", options: { "a": "A", "b": "B" }) }),
        "theirs": Turn(for: "two", when: "«secret is a»", steps: { "see": Say("x") }),
        "last": Say("x"),"#,
    ),
    (
        "a role that is given out anew",
        "",
        r#""«who»": Person(for: "both", role: "one", ask: "?", skip: false),
        "secret": Choice(for: "one", ask: "?", when: "tries(who) is 1", options: { "a": "A", "b": "B" }),
        "own": Say(for: "one", text: { "secret is a": "1", "else": "2" }),
        "again": Choice(for: "both", ask: "?", options: { "swap": (text: "Swap", go: "who"), "end": "End" }),"#,
    ),
    (
        "a role that is given out too late",
        "",
        r#""secret": Choice(for: "one", ask: "?", options: { "a": "A", "b": "B" }),
        "«who»": Person(for: "both", role: "one", ask: "?", skip: false),
        "own": Say(for: "one", text: "{secret else nothing}"),
        "last": Say("x"),"#,
    ),
    (
        "one way ends it all",
        "",
        r#""secret": Choice(for: "one", ask: "?", options: { "a": (text: "A", go: "«end»"), "b": "B" }),
        "last": Say("x"),"#,
    ),
];

/// Answers of each that are read where they are nobody's.
pub const NOBODYS: &[Sample] = &[
    (
        "after the turn, on a screen for both",
        "",
        r#""apart": Turn(for: "each", steps: { "ready": Choice(ask: "?", options: { "yes": "Yes", "no": "No" }) }),
        "see": Say(for: "both", text: { "«ready» is yes": "1", "else": "2" }),"#,
    ),
    (
        "in the turn's own `go`",
        "",
        r#""apart": Turn(for: "each", go: { "«ready» is yes": "next", "else": "end" }, steps: { "ready": Choice(ask: "?", options: { "yes": "Yes", "no": "No" }) }),
        "last": Say("x"),"#,
    ),
    (
        "in the words for both",
        "",
        r#""apart": Turn(for: "each", steps: { "words": Short("?") }),
        "see": Say(for: "both", text: "{«words» else nothing}"),"#,
    ),
    (
        "behind a `let`",
        r#"let: { "fine": "ready is yes" },"#,
        r#""apart": Turn(for: "each", steps: { "ready": Choice(ask: "?", options: { "yes": "Yes", "no": "No" }) }),
        "see": Say(for: "both", when: "«fine»", text: "x"),
        "last": Say("x"),"#,
    ),
    (
        "whether it was shown",
        "",
        r#""apart": Turn(for: "each", steps: { "ready": Choice(ask: "?", options: { "yes": "Yes", "no": "No" }) }),
        "see": Say(for: "both", text: { "shown(«ready»)": "1", "else": "2" }),"#,
    ),
    (
        "a part for each",
        "",
        r#""check": Part(file: "mood.ron", for: "each", go: { "solo and check is low": "end", "«check» is low": "last", "else": "next" }),
        "see": Say("x"),
        "last": Say("x"),"#,
    ),
];
