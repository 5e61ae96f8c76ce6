use super::laid_out;

/// Lays out; doing it again must change nothing.
fn laid(text: &str) -> String {
    let laid = laid_out(text).unwrap();
    assert_eq!(laid_out(&laid).unwrap(), laid, "a second time differs");
    laid
}

fn becomes(text: &str, expected: &str) {
    let said = laid(text);
    assert_eq!(said, expected, "\n{said}");
}

#[test]
fn a_short_thing_stands_on_one_line() {
    becomes("Say( \"x\" ,)", "Say(\"x\")\n");
    becomes(
        "Part(a:[\n\"x\"],b:{\n\"k\":1},c:(),d:{},e:-3)",
        "Part(a: [\"x\"], b: { \"k\": 1 }, c: (), d: {}, e: -3)\n",
    );
}

#[test]
fn a_line_break_between_several_entries_is_kept() {
    becomes(
        "{\n\"a\":1,\"b\":2}",
        "{\n    \"a\": 1,\n    \"b\": 2,\n}\n",
    );
    becomes("{\"a\":1,\n\"b\":2}", "{ \"a\": 1, \"b\": 2 }\n");
}

#[test]
fn what_is_too_wide_stands_an_entry_a_line() {
    let long = "x".repeat(60);
    becomes(
        &format!("Say(text: \"{long}\", help: \"{long}\")"),
        &format!("Say(\n    text: \"{long}\",\n    help: \"{long}\",\n)\n"),
    );
    becomes(
        &format!("Say(\"{long}{long}\")"),
        &format!("Say(\"{long}{long}\")\n"),
    );
}

#[test]
fn the_last_entry_may_go_on_over_the_lines() {
    let text = "Turn(for: \"each\", steps: {\n    \"a\": Say(\"x\"),\n    \"b\": Say(\"y\"),\n})\n";
    becomes(text, text);
    let text = "Say({\n    \"a\": \"x\",\n    \"b\": \"y\",\n})\n";
    becomes(text, text);
    let text = "Say(\"\n  x\n\n y\n\")\n";
    becomes(text, text);
}

#[test]
fn comments_stay_where_they_belong() {
    becomes(
        "// top\n\n\n// more\nPart( // beside\n// first\na:1, // one\n\n\n// two\n// three\nb:2 // four\n// last\n) // end\n// bottom",
        "// top\n\n// more\nPart( // beside\n    // first\n    a: 1, // one\n\n    // two\n    // three\n    b: 2, // four\n    // last\n) // end\n// bottom\n",
    );
    becomes(
        "(/* x */ a: 1, b /* y */: 2)",
        "(/* x */ a: 1, b /* y */ : 2)\n",
    );
    becomes("(a: // why\n1)", "(\n    a: // why\n        1,\n)\n");
    becomes(
        "(a: 1 // why\n, b: 2)",
        "(\n    a: 1, // why\n    b: 2,\n)\n",
    );
}

#[test]
fn one_empty_line_is_kept_between_entries_and_none_at_the_ends() {
    becomes(
        "(\n\n\na: 1,\n\n\n\nb: 2,\n\n)\n\n\n",
        "(\n    a: 1,\n\n    b: 2,\n)\n",
    );
}

#[test]
fn a_text_stays_byte_for_byte() {
    becomes(
        "(a:\"\\n  \\\"  \\u{e9} é\t\",b:r#\" \"x\" \"#)",
        "(a: \"\\n  \\\"  \\u{e9} é\t\", b: r#\" \"x\" \"#)\n",
    );
    becomes(
        "(\r\na: \"x\n y\r\n\",\r\nb: 1)",
        "(\r\n    a: \"x\n y\r\n\",\r\n    b: 1,\r\n)\r\n",
    );
}

#[test]
fn what_is_no_ron_is_not_laid_out() {
    for text in ["(a: 1", "(a: 1]", "a)", "(a; 1)", "(,)", "(a: ‘x’)"] {
        assert_eq!(laid_out(text), None, "{text}");
    }
}

#[test]
fn comments_in_odd_places_survive() {
    let signs = [
        "(", "a", ":", "Say", "(", "\"x\"", ",", "b", ":", "1", ",", ")", ",", "c", ":", "[", "]",
        ",", ")",
    ];
    for note in [
        " // n\n",
        " /* n */ ",
        "\n// n\n",
        "\n/* n */\n",
        "\n\n // n\n\n",
    ] {
        for one in 0..=signs.len() {
            for two in 0..=signs.len() {
                let mut text = String::new();
                for (n, sign) in signs.iter().enumerate() {
                    text.push_str(if n == one { note } else { "" });
                    text.push_str(if n == two { " /* m */ " } else { "" });
                    text.push_str(sign);
                }
                let said = laid_out(&text).unwrap_or_else(|| panic!("lost: {text}"));
                assert_eq!(
                    laid_out(&said).as_deref(),
                    Some(said.as_str()),
                    "\n{text}\n--\n{said}"
                );
            }
        }
    }
}
