//! What is said of the words of a script: their number, how hard they are, and which to avoid.
//! It must not know how they are counted; it draws the findings under small scripts.

#![cfg(feature = "explain")]
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod carets;

use carets::{exercise, findings, hold, hold_steps, mended, said};

/// So many words, in sentences of ten.
fn words(number: usize) -> String {
    let words: Vec<&str> = (1..=number)
        .map(|n| if n % 10 == 0 { "go." } else { "go" })
        .collect();
    words.join(" ").replace(". go", ". Go")
}

#[test]
fn a_text_may_have_as_many_words_as_its_place_allows() {
    let steps = |ask: usize, option: usize, reply: usize, help: usize| {
        format!(
            "\"a\": Choice(ask: \"{}\", help: \"{}\", options: {{ \"x\": (text: \"{}\", reply: \"{}\") }}),",
            words(ask),
            words(help),
            words(option),
            words(reply)
        )
    };
    hold_steps(&steps(60, 16, 45, 45));
    for (name, text) in [
        ("prompt has 61 words, and 60", steps(61, 16, 45, 45)),
        ("option has 17 words, and 16", steps(60, 17, 45, 45)),
        ("reply has 46 words, and 45", steps(60, 16, 46, 45)),
        ("help has 46 words, and 45", steps(60, 16, 45, 46)),
    ] {
        let (message, hint, edit) = said(&text, "long-text");
        assert_eq!(message, format!("this {name} are the most"));
        assert!(!hint.is_empty());
        assert_eq!(edit, None);
    }
}

#[test]
fn what_is_over_the_limit_is_underlined() {
    hold_steps(
        r#"
"a": Choice(
    ask: "Which?",
    options: {
        "x": "One two three four five six seven eight nine ten. Eleven twelve one two three four",
        "y": "One two three four five six seven eight nine ten. Eleven twelve one two three four five, six.",
                                                                                                 ^^^^^^^^^ long-text
    },
),
"#,
    );
}

#[test]
fn what_the_other_learns_and_a_line_of_a_card_are_short() {
    hold(&[(
        "a.ron",
        r#"Exercise(format: 1, title: "One two three four five six seven eight nine",
                                                                    ^^^^ long-text
people: (roles: { "a": "one", "b": "the other" }),
joint: { "ok": (value: "both(x is y)", told: "A b c d e f g h i j. K l m n o p q r s t u."), },
                                                                                       ^ long-text
steps: {
"t": Turn(for: "each", go: { "ok": "next", "else": "end" }, steps: { "x": Choice(ask: "X?", options: { "y": "Y" }) }),
"c": Card(for: "both", kind: "done", title: "T", fields: {
    "l": "A b c d e f g h i j. K l m n o p q r s t. U v w x y z.",
                                                              ^ long-text
}, next: "N"),
})"#,
    )]);
}

#[test]
fn a_value_is_one_word_and_markup_none() {
    let option = |text: &str| {
        format!(
            "\"n\": Short(\"Who?\"),\n\"a\": Choice(ask: \"Which?\", options: {{ \"x\": \"{text}\" }}),"
        )
    };
    hold_steps(&option(
        "{n else some body} **b** c d e f g h i j. [K l](tel:123) m n o p",
    ));
    let (message, ..) = said(
        &option("{n else some body} **b** c d e f g h i j. [K l](tel:123) m n o p q"),
        "long-text",
    );
    assert!(message.starts_with("this option has 17 words"), "{message}");
}

#[test]
fn each_line_of_a_case_table_is_a_text_of_its_own() {
    let half = words(40);
    hold_steps(&format!(
        "\"n\": Short(\"Who?\"),\n\"a\": Say({{ \"answered(n)\": \"{half}\", \"else\": \"{half}\" }}),"
    ));
}

#[test]
fn a_sentence_has_at_most_22_words() {
    hold_steps(
        r#"
"a": Say("One two three four five six seven eight nine ten and one two three four five six seven eight nine ten yes."),
"b": Say("Oh. One two three four five six seven eight nine ten and one two three four five six seven eight nine ten yes no. Oh."),
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ long-text
"#,
    );
    let (message, hint, _) = said(
        "\"b\": Say(\"One two three four five six seven eight nine ten and one two three four five six seven eight nine ten yes no.\"),",
        "long-text",
    );
    assert_eq!(message, "this sentence has 23 words, and 22 are the most");
    assert_eq!(hint, "make two of it, for example before `and one`");
}

#[test]
fn three_sentences_have_at_most_14_words_on_average() {
    let said_of = |last: &str| {
        format!(
            "\"b\": Say(\"A b c d e f g h i j k l m n. A b c d e f g h i j k l m n.\n    A b c d e f g h i j k l m {last}.\"),"
        )
    };
    hold_steps(&said_of("n"));
    let (message, hint, _) = said(&said_of("n o"), "long-text");
    assert_eq!(
        message,
        "the 3 sentences of this text have 14.4 words on average, and 14 are the most"
    );
    assert_eq!(hint, "make two of the longest");
    // Two sentences have no average worth speaking of.
    hold_steps(
        "\"b\": Say(\"A b c d e f g h i j k l m n o p q r. A b c d e f g h i j k l m n o p q r.\"),",
    );
}

/// Thirty words, three of them long.
const HARD: &str = "Consider the particular circumstances of your communication, and then make a list of what you can do this week to feel more calm at home with the one you love most.";

#[test]
fn a_text_that_asks_for_more_than_eight_years_of_school_is_hard() {
    let (message, hint, edit) = said(&format!("\"b\": Say(\"{HARD}\"),"), "hard-to-read");
    assert_eq!(
        message,
        "this prompt reads at grade 12.9, and 8 is the most; three of its words are long: `communication`, `particular`, `circumstances`"
    );
    assert_eq!(
        hint,
        "make two of the longest sentence, for example before `and then`, or use shorter words"
    );
    assert_eq!(edit, None);
    hold_steps(
        r#"
"b": Say("Have a cup of tea. Consider every particular circumstance of your communication at home.
    Articulate possible explanations. Then have another cup of tea, and see what happens."),
                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hard-to-read
"#,
    );
}

#[test]
fn only_a_text_of_some_length_in_english_has_a_grade() {
    let steps = |last: &str| {
        let hard = "Particular communication matters here. ".repeat(6);
        format!("\"b\": Say(\"{hard}{last}\"),")
    };
    hold_steps(&steps("Now."));
    assert!(
        said(&steps("Now then."), "hard-to-read")
            .0
            .contains("reads at grade")
    );
    let german = exercise(&steps("Now then.")).replacen("title", "language: \"de-CH\", title", 1);
    hold(&[("a.ron", &german)]);
}

#[test]
fn a_word_to_avoid_is_underlined_wherever_a_person_reads_it() {
    hold_steps(
        r#"
"n": Short(ask: "Who?", hint: "my wife"),
                                  ^^^^ avoid-words
"a": Choice(
    ask: "Was it a *relapse*, or {n else your husband}?",
                    ^^^^^^^ avoid-words
                                              ^^^^^^^ avoid-words
    help: "You shouldn’t rush.",
               ^^^^^^^^^ avoid-words
    options: {
        "toxic": (text: "It takes two.", in_text: "Let go", reply: "Your spouse's words."),
                            ^^^^^^^^^ avoid-words
                                                   ^^^^^^ avoid-words
                                                                         ^^^^^^ avoid-words
    },
),
"#,
    );
}

#[test]
fn ids_conditions_lists_and_reasons_are_not_read() {
    hold(&[(
        "a.ron",
        r#"Exercise(
    format: 1, title: "T",
    lists: { "wrong": ["just", "at least"] },
    let: { "toxic": "normal is just" },
    steps: {
        "normal": Choice(ask: "Which?", options: { "just": "This", "must": "That" }, go: { "toxic": "wrong", "else": "c" }),
        "wrong": Short(ask: "Say it.", nudge: (list: "wrong", ask: "Was it '{word}'?", change: "Change", keep: "Keep")),
        "c": Card(kind: "done", title: "T", next: "N"),
    },
    rules: [Max(step: "wrong", times: 1, because: "it is simply wrong")],
)"#,
    )]);
}

#[test]
fn what_an_exercise_says_of_itself_is_read_and_its_method_is_not() {
    hold(&[(
        "a.ron",
        r#"Exercise(format: 1, title: "T", aim: "A cure.", method: "A proven treatment.", steps: {
                                        ^^^^ avoid-words
"c": Card(kind: "done", title: "T", next: "N"),
})"#,
    )]);
}

#[test]
fn a_list_is_read_where_a_person_chooses_from_it() {
    hold(&[
        (
            "a.ron",
            r#"Exercise(format: 1, title: "T",
lists: { "shown": ["sad", "crazy"], "sought": ["just"], "far": "words.ron", "near": { "a": (text: "wrong", tags: ["x"]) } },
                           ^^^^^ avoid-words
                                                                                                   ^^^^^ avoid-words
steps: {
"f": Feelings(ask: "What do you feel?", from: "shown"),
"g": Feelings(ask: "And now?", from: "far"),
"h": Feelings(ask: "And then?", from: "near"),
"s": Short(ask: "Say it.", nudge: (list: "sought", ask: "'{word}'?", change: "Change", keep: "Keep")),
"c": Card(kind: "done", title: "T", next: "N"),
})"#,
        ),
        (
            "words.ron",
            r#"List(format: 1, title: "W", words: ["numb", "toxic"])
                                             ^^^^^ avoid-words"#,
        ),
    ]);
}

#[test]
fn some_words_are_avoided_only_where_they_mean_it() {
    for (text, hurts) in [
        ("You always do this.", true),
        ("You've never said so.", true),
        ("{me} has never asked.", true),
        ("That is always OK here.", false),
        ("Never mind.", false),
        ("You need to rest.", true),
        ("You don't need to feel safe.", false),
        ("What should we call you?", false),
        ("What you should say.", true),
        ("It takes two to talk.", true),
        ("This takes two minutes.", false),
        ("Was it a treatment?", true),
        ("You adjust.", false),
        ("The mustard.", false),
        ("Over and out!", true),
        ("A wife-and-husband talk.", false),
    ] {
        let text = exercise(&format!("\"a\": Say(\"{text}\"),"));
        let (findings, sources) = findings(&[("a.ron", &text)]);
        let found = findings.iter().any(|finding| finding.code == "avoid-words");
        assert_eq!(
            found,
            hurts,
            "{text}\n{}",
            attunement::diagnostic::report(&findings, &sources)
        );
    }
}

#[test]
fn the_word_to_use_is_named_and_put_in_where_it_fits() {
    let say = |text: &str| format!("\"a\": Say(\"{text}\"),");
    for (text, hint, after) in [
        ("Relapses happen.", "write `Slips`", Some("Slips happen.")),
        (
            "My husband's words.",
            "write `partner`",
            Some("My partner's words."),
        ),
        ("You must rest.", "write `could`", Some("You could rest.")),
        ("Must you rest?", "write `Could`", None),
        (
            "They need to talk.",
            "write `could`",
            Some("They could talk."),
        ),
        (
            "You could just look.",
            "leave it out",
            Some("You could look."),
        ),
        ("Just as before.", "leave it out", None),
        ("Husband and wife.", "write `Partner`", None),
        ("It was toxic.", "say what happened instead", None),
        ("Why did you go?", "ask what was happening", None),
        (
            "I felt triggered.",
            "write `stirred up` or `reminded`",
            None,
        ),
        ("Well done!!", "write a full stop", Some("Well done.")),
        ("What?!", "leave it out", Some("What?")),
        ("Oh! so what.", "leave it out", None),
    ] {
        let (_, said, _) = said(&say(text), "avoid-words");
        assert_eq!(said, hint, "{text}");
        let expected = say(after.unwrap_or(text));
        assert_eq!(mended(&say(text)), expected);
    }
}

#[test]
fn other_languages_keep_their_words() {
    let german = exercise("\"a\": Say(\"Das ist normal.\"),\n\"b\": Say(\"Halt!\"),").replacen(
        "title",
        "language: \"de\", title",
        1,
    );
    let (findings, _) = findings(&[("a.ron", &german)]);
    let said: Vec<&str> = findings
        .iter()
        .map(|finding| finding.message.as_str())
        .collect();
    assert_eq!(said, ["an exclamation mark raises the voice"]);
}

#[test]
fn the_words_of_a_part_are_told_of_once_and_those_handed_to_it_too() {
    hold(&[
        (
            "a.ron",
            r#"Exercise(format: 1, title: "T", steps: {
"normal": Short("Go?"),
"one": Part(file: "p.ron", with: { "lead": "You should go.", "who": "normal" }),
                                                ^^^^^^ avoid-words
"two": Part(file: "p.ron", with: { "who": "normal" }),
"c": Card(kind: "done", title: "T", next: "N"),
})"#,
        ),
        (
            "p.ron",
            r#"Part(format: 1, title: "P", settings: { "lead": "It is normal.", "who": (needs: "answer") }, steps: {
                                                       ^^^^^^ avoid-words
"w": Say("{lead} You fail."),
                     ^^^^ avoid-words
"x": Say({ "answered(who)": "a", "else": "b" }),
})"#,
        ),
    ]);
}

#[test]
fn a_script_with_an_error_has_its_words_looked_at_too() {
    hold_steps(
        r#"
"a": Say(text: "You must go.", go: "nowhere"),
                    ^^^^ avoid-words
                                    ^^^^^^^ unknown-step
"#,
    );
}

#[test]
fn a_word_with_escapes_before_it_has_its_place() {
    hold_steps(
        r#"
"a": Say("One \"thing\".\n\nIt was crazy."),
                                   ^^^^^ avoid-words
"#,
    );
}

#[test]
fn the_table_of_words_stays_whole() {
    for word in [
        "addict",
        "victim",
        "codependent",
        "toxic",
        "narcissist",
        "trigger",
        "triggered",
        "relapse",
        "should",
        "must",
        "get over it",
        "move on",
        "let go",
        "why did you",
        "failed",
        "wrong",
        "oops",
        "just",
        "simply",
        "at least",
        "forgive",
        "clean",
        "dirty",
        "normal",
        "crazy",
        "dramatic",
        "overreacting",
        "both sides",
        "takes two",
        "spouse",
        "wife",
        "husband",
        "treatment",
        "cure",
        "proven",
        "you need to",
        "you always",
        "they never",
    ] {
        let (message, hint, _) = said(&format!("\"a\": Say(\"so {word}\"),"), "avoid-words");
        assert!(
            message.contains("is one of the words to avoid") && !hint.is_empty(),
            "{word}: {message}"
        );
    }
}
