use super::read;
use crate::diagnostic::report;
use crate::source::Sources;

fn findings(text: &str) -> String {
    let mut sources = Sources::new();
    let file = sources.add("a.ron", text);
    let (_, findings) = read(&sources, file);
    report(&findings, &sources)
}

const HEAD: &str = "Exercise(format: 1, title: \"T\", steps: {\n";

fn in_steps(steps: &str) -> String {
    findings(&format!("{HEAD}{steps}\n}})"))
}

#[test]
fn a_whole_script_reads_without_a_finding() {
    assert_eq!(
        in_steps(
            r#""a": Say("x"), "b": Say({ "a is b": "x", "else": "y" }), "c": Say(text: "z", go: "end"),"#
        ),
        ""
    );
    assert_eq!(
        in_steps(
            "\"a\": Choice(ask: \"?\", options: { \"y\": \"Yes\", \"n\": (text: \"No\", go: \"end\") }, skip: false)"
        ),
        ""
    );
}

#[test]
fn a_number_is_read_in_any_base_and_names_no_type() {
    let ask = |number: &str| {
        in_steps(&format!(
            "\"a\": Timer(text: \"Wait.\", seconds: {number}),"
        ))
    };
    for number in ["60", "+60", "0x3c", "0b11_1100"] {
        assert_eq!(ask(number), "", "{number}");
    }
    // What the player's own copy of `ron` can't read is not read elsewhere either.
    for number in ["60i64", "60u8", "-60i32", "0x3cu16", "60_i64"] {
        let said = ask(number);
        assert!(said.contains("expected a whole number"), "{number}: {said}");
    }
}

#[test]
fn a_misspelt_kind_names_the_right_one() {
    assert_eq!(
        in_steps("\"a\": Chioce(ask: \"?\")"),
        "error[unknown-kind]: there is no kind `Chioce`\n --> a.ron:2:6\n  |\n2 | \"a\": Chioce(ask: \"?\")\n  |      ^^^^^^\n  = hint: did you mean `Choice`?\n"
    );
}

#[test]
fn a_step_that_needs_labels_says_which() {
    let hint = |steps: &str| {
        let said = in_steps(steps);
        let hint = said.lines().find(|line| line.contains("= hint: "));
        hint.unwrap_or_default().trim().to_string()
    };
    assert_eq!(
        hint("\"a\": Breath(\"Slowly.\")"),
        "= hint: write `Breath(text: \"…\")`"
    );
    assert_eq!(
        hint("\"a\": Scale(\"How heavy?\")"),
        "= hint: write `Scale(ask: \"…\", low: \"…\", high: \"…\")`"
    );
    assert_eq!(
        hint("\"a\": Rate(\"How true?\")"),
        "= hint: write `Rate(ask: \"…\", …)`"
    );
}

#[test]
fn what_is_asked_and_what_is_said_are_told_apart_in_one_finding() {
    for (steps, own) in [
        ("\"a\": Breath(ask: \"Slowly.\")", "text"),
        ("\"a\": Short(text: \"Which day?\")", "ask"),
    ] {
        let said = in_steps(steps);
        assert_eq!(said.matches("error[").count(), 1, "{said}");
        assert!(said.contains(&format!("did you mean `{own}`?")), "{said}");
    }
}

#[test]
fn a_misspelt_field_of_an_option_names_the_right_one() {
    let said =
        in_steps("\"a\": Choice(ask: \"?\", options: { \"y\": (text: \"Yes\", got: \"end\") })");
    assert!(
        said.contains("error[unknown-field]: an option has no field `got`"),
        "{said}"
    );
    assert!(said.contains("did you mean `go`?"), "{said}");
}

#[test]
fn findings_come_in_one_run_sorted_by_place() {
    let said = in_steps(
        "\"a\": Say(txt: \"x\"),\n\"a\": Say(\"y\"),\n\"b\": Timer(seconds: \"x\", text: \"t\")",
    );
    let codes: Vec<&str> = said
        .lines()
        .filter_map(|line| line.strip_prefix("error["))
        .collect();
    assert_eq!(codes.len(), 3, "{said}");
    assert!(
        codes[0].starts_with("unknown-field]: `Say` has no field `txt`"),
        "{said}"
    );
    assert!(
        codes[1].starts_with("duplicate-id]: `a` stands here twice"),
        "{said}"
    );
    assert!(
        codes[2].starts_with("wrong-type]: expected a whole number, found text"),
        "{said}"
    );
}

#[test]
fn a_word_without_quotes_is_offered_them() {
    let said = in_steps("\"a\": Say(text: \"x\", go: end)");
    assert!(said.contains("`end` has no quotation marks"), "{said}");
    assert!(said.contains("write `\"end\"`"), "{said}");
}

#[test]
fn a_missing_comma_is_said_so() {
    let said = in_steps("\"a\": Say(\"x\")\n\"b\": Say(\"y\"),");
    assert!(said.contains("a.ron:2:14"), "{said}");
    assert!(said.contains("put `,` between two entries"), "{said}");
}

#[test]
fn an_unclosed_text_points_at_its_start() {
    let said = in_steps("\"a\": Say(\"x),");
    assert!(said.contains("no closing quotation mark"), "{said}");
    assert!(said.contains("a.ron:2:10"), "{said}");
}

#[test]
fn an_unclosed_bracket_points_at_it() {
    let said = findings("Exercise(format: 1, title: \"T\", steps: {\n\"a\": Say(\"x\"),\n");
    assert!(said.contains("`})` belongs here"), "{said}");
    assert!(
        said.contains("a.ron:1:9") && said.contains("a.ron:1:40"),
        "{said}"
    );
}

#[test]
fn equals_and_curly_quotes_get_their_hint() {
    assert!(in_steps("\"a\" = Say(\"x\")").contains("expected `:`, found `=`"));
    assert!(in_steps("\"a\": Say(“x”)").contains("typographic quotation mark"));
}

#[test]
fn a_text_where_a_step_is_due_is_said_so() {
    let said = in_steps("\"a\": \"x\"");
    assert!(
        said.contains("expected a step such as `Say(\"…\")`"),
        "{said}"
    );
}

#[test]
fn double_brackets_are_refused() {
    assert!(in_steps("\"a\": Say((text: \"x\"))").contains("two pairs of brackets"));
}

#[test]
fn a_key_in_the_place_of_a_field_is_refused() {
    let said = in_steps("\"a\": Say({\"text\": \"x\"}), \"b\": Choice({\"ask\": \"x\"})");
    assert!(said.contains("`Choice`"), "{said}");
}

#[test]
fn deep_brackets_and_noise_stop_with_a_place() {
    let deep = format!("{HEAD}\"a\": Say({}", "[".repeat(10_000));
    let said = findings(&deep);
    assert!(said.contains("error[too-deep]"), "{said}");
    assert!(findings("\u{1}\u{2}").contains("a.ron:1:1"));
    assert!(findings("").contains("error[syntax]"));
}
