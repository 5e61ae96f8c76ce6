//! Holds what is said of each usual slip: its code, its line and its caret.
//! It must not know how a slip is found.

mod brackets;
mod habits;

use super::super::read;
use crate::diagnostic::report;
use crate::source::Sources;

/// What is said of steps: of each finding its code, the line it points at and the caret under it.
fn check(steps: &str, expected: &str) {
    let text = format!("Part(format: 1, title: \"T\", steps: {{\n{steps}\n}})");
    let mut sources = Sources::new();
    let file = sources.add("a.ron", &text);
    let (tree, findings) = read(&sources, file);
    assert!(tree.is_some(), "{}", report(&findings, &sources));
    let mut said = String::new();
    for finding in &findings {
        let drawn = report(std::slice::from_ref(finding), &sources);
        let drawing = |line: &str| line.split_once(" | ").map(|(_, shown)| shown.to_string());
        let shown: Vec<String> = drawn.lines().filter_map(drawing).take(2).collect();
        let caret = shown[1].trim_end_matches(|c| c != '^');
        said.push_str(&format!("\n{}\n{}\n{caret}", finding.code, shown[0]));
    }
    assert_eq!(
        said.trim_start_matches('\n'),
        expected.trim_matches('\n'),
        "\n{said}\n"
    );
}

fn whole(text: &str) -> String {
    let mut sources = Sources::new();
    let file = sources.add("a.ron", text);
    let (_, findings) = read(&sources, file);
    report(&findings, &sources)
}

#[test]
fn a_missing_comma_is_put_behind_the_value_that_lacks_it() {
    check(
        "\"a\": Say(\"x\")\n\"b\": Say(\"y\"),",
        r#"
missing-comma
"a": Say("x")
             ^
"#,
    );
    check(
        "\"a\": Say(text: \"x\" go: \"end\"),",
        r#"
missing-comma
"a": Say(text: "x" go: "end"),
                  ^
"#,
    );
    check(
        "\"a\": Say(text: \"x\", tags: [\"y\" \"z\"]),",
        r#"
missing-comma
"a": Say(text: "x", tags: ["y" "z"]),
                              ^
"#,
    );
    check(
        "\"a\": Say(text: \"x\"; go: \"end\"),",
        r#"
missing-comma
"a": Say(text: "x"; go: "end"),
                  ^
"#,
    );
    check(
        "\"a\": Say(\"x\"),, \"b\": Say(\"y\"),",
        r#"
extra-comma
"a": Say("x"),, "b": Say("y"),
              ^
"#,
    );
    check(
        "\"a\": Say(\"x\").",
        r#"
syntax
"a": Say("x").
             ^
"#,
    );
}

#[test]
fn a_colon_stands_between_a_name_and_its_value() {
    check(
        "\"a\" = Say(\"x\"),",
        r#"
colon
"a" = Say("x"),
    ^
"#,
    );
    check(
        "\"a\" => Say(\"x\"),",
        r#"
colon
"a" => Say("x"),
    ^^
"#,
    );
    check(
        "\"a\": Say(text = \"x\", go -> \"end\"),",
        r#"
colon
"a": Say(text = "x", go -> "end"),
              ^
colon
"a": Say(text = "x", go -> "end"),
                        ^^
"#,
    );
    check(
        "\"a\" Say(\"x\"),",
        r#"
colon
"a" Say("x"),
   ^
"#,
    );
    check(
        "\"a\": Say(text \"x\"),",
        r#"
colon
"a": Say(text "x"),
             ^
"#,
    );
}

#[test]
fn a_text_that_is_not_closed_is_told_of_where_it_opens() {
    check(
        "\"a\": Say(\"x),\n\"b\": Say(\"y\"),",
        r#"
unclosed-text
"a": Say("x),
         ^
"#,
    );
    check(
        "\"a\": Say(text: \"x, go: \"end\"),",
        r#"
unclosed-text
"a": Say(text: "x, go: "end"),
               ^
"#,
    );
    check(
        "\"a: Say(\"x\"),",
        r#"
unclosed-text
"a: Say("x"),
^
"#,
    );
    check(
        "\"a\": Say(\"one\n  two),\n\"b\": Say(\"y\"),",
        r#"
unclosed-text
"a": Say("one
         ^
"#,
    );
    check(
        "\"a\": Say(x\"),",
        r#"
unclosed-text
"a": Say(x"),
         ^
"#,
    );
    check(
        "a\": Say(\"x\"),",
        r#"
unclosed-text
a": Say("x"),
^
"#,
    );
    check(
        "\"a\": Say(text: Hello, you (both) there\", go: \"end\"),",
        r#"
unclosed-text
"a": Say(text: Hello, you (both) there", go: "end"),
               ^
"#,
    );
    check(
        "\"a\": Say(\"she said \"no\" to me\"),",
        r#"
quote-inside
"a": Say("she said "no" to me"),
                   ^
"#,
    );
    check(
        "\"a\": Say(\"x \\y\"),",
        r#"
backslash
"a": Say("x \y"),
            ^^
"#,
    );
}

#[test]
fn marks_of_other_sorts_are_made_straight() {
    check(
        "\"a\": Say(“x”),",
        r#"
curly-quotes
"a": Say(“x”),
         ^
"#,
    );
    check(
        "\"a\": Say(\"x”),",
        r#"
curly-quotes
"a": Say("x”),
           ^
"#,
    );
    check(
        "\"a\": Say(„x“), “b”: Say(\"y\"),",
        r#"
curly-quotes
"a": Say(„x“), “b”: Say("y"),
         ^
curly-quotes
"a": Say(„x“), “b”: Say("y"),
               ^
"#,
    );
    check(
        "\"a\": Say('it is x'),",
        r#"
single-quotes
"a": Say('it is x'),
         ^
"#,
    );
    check(
        "'a': Say(«x»),",
        r#"
single-quotes
'a': Say(«x»),
^
curly-quotes
'a': Say(«x»),
         ^
"#,
    );
}

#[test]
fn words_without_marks_get_them() {
    check(
        "\"a\": Say(x y z.),",
        r#"
missing-quotes
"a": Say(x y z.),
         ^^^^^^
"#,
    );
    check(
        "\"a\": Say(text: x, go: turn-end),",
        r#"
missing-quotes
"a": Say(text: x, go: turn-end),
               ^
missing-quotes
"a": Say(text: x, go: turn-end),
                      ^^^^^^^^
"#,
    );
    check(
        "a: Say(\"x\"),",
        r#"
missing-quotes
a: Say("x"),
^
"#,
    );
    check(
        "\"a\": Say({ a is b: \"x\", \"else\": \"y\" }),",
        r#"
missing-quotes
"a": Say({ a is b: "x", "else": "y" }),
           ^^^^^^
"#,
    );
}

#[test]
fn a_slip_is_drawn_with_the_place_the_mend_and_what_belongs_to_it() {
    assert_eq!(
        whole(
            "Part(\n    format: 1,\n    title: \"T\"\n    steps: {\n        \"a\": Say(\"x\",\n    },\n)"
        ),
        r#"error[missing-comma]: a comma is missing here
 --> a.ron:3:15
  |
3 |     title: "T"
  |               ^
  = hint: put `,` between two entries

error[unclosed-bracket]: `(` is not closed
 --> a.ron:5:21
  |
5 |         "a": Say("x",
  |                     ^ `)` belongs here
 ::: a.ron:5:17
  |
5 |         "a": Say("x",
  |                 - opened here
  = hint: add `)`
"#
    );
}

#[test]
fn a_text_cut_off_is_closed_once() {
    let said =
        whole("Part(\n    format: 1,\n    title: \"T\",\n    steps: {\n        \"a\": Say(\"x");
    assert!(said.starts_with("error[unclosed-text]"), "{said}");
    assert_eq!(said.matches("error[").count(), 2, "{said}");
    assert!(said.contains("`)})` belongs here"), "{said}");
}

#[test]
fn places_behind_a_repair_are_the_authors() {
    let mut sources = Sources::new();
    let text =
        "Part(format: 1, title: “T”, steps: { \"a\": Say(text: \"x\" go: 'b'), b: Say(\"yy\") })";
    let file = sources.add("a.ron", text);
    let (tree, _) = read(&sources, file);
    let tree = tree.unwrap();
    let crate::syntax::Shape::Kind(_, inside) = &tree.shape else {
        panic!("no kind");
    };
    let title = inside.field("title").unwrap();
    assert_eq!(sources.slice(title.span), "T");
    let steps = inside.field("steps").unwrap().table();
    let names: Vec<&str> = steps
        .iter()
        .map(|(name, _)| sources.slice(name.span))
        .collect();
    assert_eq!(names, ["a", "b"]);
    let crate::syntax::Shape::Kind(_, say) = &steps[0].1.shape else {
        panic!("no kind");
    };
    assert_eq!(sources.slice(say.field("go").unwrap().span), "b");
    let crate::syntax::Shape::Kind(name, say) = &steps[1].1.shape else {
        panic!("no kind");
    };
    assert_eq!(sources.slice(name.span), "Say");
    assert_eq!(sources.slice(say.field("text").unwrap().inner(1, 2)), "y");
}

#[test]
fn a_text_that_a_repair_touched_has_no_exact_places() {
    let mut sources = Sources::new();
    let file = sources.add("a.ron", "Part(title: \"a \"b\" c\", format: 1, steps: {})");
    let (tree, findings) = read(&sources, file);
    assert_eq!(findings.len(), 1);
    let tree = tree.unwrap();
    let crate::syntax::Shape::Kind(_, inside) = &tree.shape else {
        panic!("no kind");
    };
    let title = inside.field("title").unwrap();
    assert_eq!(title.text(), Some("a \"b\" c"));
    assert_eq!(sources.slice(title.inner(0, 1)), sources.slice(title.span));
}

#[test]
fn a_place_without_a_plain_repair_stops_the_reading_with_what_came_before() {
    let said = whole("Part(format = 1, title: \"T\", steps: { \"a\": ? })");
    assert!(said.starts_with("error[colon]"), "{said}");
    assert!(said.contains("\nerror["), "{said}");
    assert!(whole("\u{1}\u{2}").starts_with("error[syntax]"));
}
