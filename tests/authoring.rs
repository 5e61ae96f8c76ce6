//! What helps an author to write: `attune fmt`, `attune check --fix` and `attune new`.
//! It must not know how they work; it runs the program.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)]

mod terminal;

use terminal::{Desk, STEADY};

const UGLY: &str = "Part(format:1,title:\"T\",  // the title\nsteps:{\"a\":Say( \"x\" )\n,})";

const TIDY: &str = "Part(
    format: 1,
    title: \"T\", // the title
    steps: { \"a\": Say(\"x\") },
)
";

#[test]
fn fmt_lays_files_out_and_says_how_many() {
    let desk = Desk::new("authoring-fmt");
    desk.put("a.ron", UGLY).put("in/b.ron", TIDY);
    let outcome = desk.attune("fmt a.ron in/b.ron");
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
    assert_eq!(outcome.out, "laid out 1 file\n");
    assert_eq!(desk.text("a.ron"), TIDY);
    assert_eq!(desk.text("in/b.ron"), TIDY);
    assert_eq!(desk.attune("fmt a.ron in/b.ron").out, "");
}

#[test]
fn fmt_check_writes_nothing_and_lists_what_differs() {
    let desk = Desk::new("authoring-fmt-check");
    desk.put("a.ron", UGLY).put("b.ron", TIDY);
    let outcome = desk.attune("fmt --check a.ron b.ron");
    assert_eq!((outcome.code, outcome.out.as_str()), (1, "a.ron\n"));
    assert_eq!(desk.text("a.ron"), UGLY);
    assert_eq!(desk.attune("fmt --check b.ron").code, 0);
}

#[test]
fn fmt_leaves_alone_what_cannot_be_read() {
    let desk = Desk::new("authoring-fmt-broken");
    let broken = UGLY.replace("\"T\",", "\"T\"");
    desk.put("a.ron", &broken).put("b.ron", UGLY);
    let outcome = desk.attune("fmt a.ron b.ron");
    assert_eq!(outcome.code, 1);
    assert!(
        outcome.out.contains("error[missing-comma]"),
        "{}",
        outcome.out
    );
    assert_eq!(desk.text("a.ron"), broken);
    assert_eq!(desk.text("b.ron"), TIDY);
    let outcome = desk.attune("fmt nowhere.ron");
    assert_eq!(outcome.code, 2);
    assert!(outcome.err.contains("`nowhere.ron`"), "{}", outcome.err);
}

#[test]
fn fmt_keeps_a_byte_order_mark_and_windows_line_ends() {
    let desk = Desk::new("authoring-fmt-windows");
    desk.put("a.ron", format!("\u{feff}{}", UGLY.replace('\n', "\r\n")));
    assert_eq!(desk.attune("fmt a.ron").code, 0);
    let expected = format!("\u{feff}{}", TIDY.replace('\n', "\r\n"));
    assert_eq!(desk.text("a.ron"), expected);
    assert_eq!(desk.attune("fmt --check a.ron").code, 0);
}

#[test]
fn fix_mends_slips_names_and_types_and_says_so() {
    let desk = Desk::new("authoring-fix");
    let broken = STEADY
        .replace("minutes: 3,", "minuts: \"3\"")
        .replace("near you?\",", "near you?,")
        .replace("\"hands\": \"My hands\" }", "\"hands\": “My hands”")
        .replace("go: \"end\"", "go: \"edn\"");
    desk.put("a.ron", &broken);
    let outcome = desk.attune("check --fix a.ron");
    assert_eq!(outcome.code, 0, "{}", outcome.out);
    assert_eq!(
        outcome.out,
        "fixed 7 findings in 1 file\nchecked 1 file: nothing to report\n"
    );
    assert_eq!(desk.text("a.ron"), STEADY);
    let again = desk.attune("check --fix a.ron");
    assert_eq!(again.out, "checked 1 file: nothing to report\n");
}

#[test]
fn fix_reports_what_only_the_author_can_mend() {
    let desk = Desk::new("authoring-fix-rest");
    let broken = STEADY
        .replace("Scale(ask: \"How steady do you feel?\", ", "Scael(")
        .replace("minutes: 3", "minutes: three");
    desk.put("a.ron", &broken);
    let outcome = desk.attune("check --fix a.ron");
    assert_eq!(outcome.code, 1);
    assert!(
        outcome.out.starts_with("fixed 1 finding in 1 file\n"),
        "{}",
        outcome.out
    );
    assert!(
        outcome.out.contains("`Scale` needs `ask`"),
        "{}",
        outcome.out
    );
    assert!(
        outcome.out.ends_with("2 errors in 1 file\n"),
        "{}",
        outcome.out
    );
    assert!(desk.text("a.ron").contains("Scale(low"));
}

#[test]
fn fix_mends_the_parts_too_and_nothing_outside_the_folder() {
    let desk = Desk::new("authoring-fix-parts");
    let part = "Part(format: 1, title: \"T\", steps: { \"a\": Say(\"x\"), },, )\n";
    let caller = STEADY.replace(
        "\"hello\": Say",
        "\"p\": Part(\"parts/p.ron\"),\n\"hello\": Say",
    );
    desk.put(
        "in/a.ron",
        caller.replace("kind: \"done\"", "kind = \"done\""),
    );
    desk.put("in/parts/p.ron", part);
    desk.put("in/b.ron", caller.replace("parts/p.ron", "../q.ron"));
    desk.put("q.ron", part);
    let outcome = desk.attune("check --fix in/a.ron in/b.ron");
    assert_eq!(outcome.code, 1);
    assert!(
        outcome.out.starts_with("fixed 2 findings in 2 files\n"),
        "{}",
        outcome.out
    );
    assert_eq!(desk.text("in/parts/p.ron"), part.replace(",,", ","));
    assert!(desk.text("in/a.ron").contains("kind: \"done\""));
    assert_eq!(desk.text("q.ron"), part);
}

#[test]
fn fix_leaves_json_alone_on_its_stream() {
    let desk = Desk::new("authoring-fix-json");
    desk.put("a.ron", STEADY.replace("minutes:", "minuts:"));
    let outcome = desk.attune("check --fix --format json a.ron");
    assert_eq!((outcome.code, outcome.out.as_str()), (0, "[]\n"));
    assert_eq!(outcome.err, "fixed 1 finding in 1 file\n");
}

#[test]
fn new_writes_a_first_exercise_and_never_over_a_file() {
    let desk = Desk::new("authoring-new");
    let outcome = desk.attune("new mine.ron");
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
    assert!(
        outcome.out.contains("attune play mine.ron"),
        "{}",
        outcome.out
    );
    let text = desk.text("mine.ron");
    assert!(text.contains("tries(") && text.contains("rules: ["));
    let outcome = desk.attune("new mine.ron --couple");
    assert_eq!((outcome.code, outcome.out.as_str()), (2, ""));
    assert!(outcome.err.contains("stays as it is"), "{}", outcome.err);
    assert_eq!(desk.text("mine.ron"), text);
    assert_eq!(desk.attune("new mine.txt").code, 2);
    assert_eq!(desk.attune("new nowhere/mine.ron").code, 2);
}

#[test]
fn what_new_writes_passes_check_is_laid_out_and_plays_to_a_card() {
    let desk = Desk::new("authoring-new-plays");
    desk.attune("new one.ron");
    desk.attune("new two.ron --couple");
    let outcome = desk.attune("check one.ron two.ron");
    assert_eq!(outcome.out, "checked 2 files: nothing to report\n");
    assert_eq!(desk.attune("fmt --check one.ron two.ron").code, 0);

    let one = desk.typing("play one.ron", "\n1\n9\n\n3\n1\nMonday\n\n");
    assert!(
        one.out
            .contains("When it gets loud, then I choose some music."),
        "{}",
        one.out
    );
    let two = desk.typing(
        "play two.ron",
        "1\nAna, Bo\n1\n\n1\n3\n\n1\n3\n\nI was sad\n2\n\n\n\n1\n\n\n",
    );
    assert!(two.out.contains("Bo wrote"), "{}", two.out);
    assert!(
        two.out.contains("then we take twenty minutes"),
        "{}",
        two.out
    );
}

#[test]
fn a_part_named_without_its_folder_is_found() {
    let desk = Desk::new("authoring-part");
    let calls = |file: &str| {
        let call = format!("\"near\": Part({file:?}), \"hello\":");
        STEADY.replacen("\"hello\":", &call, 1)
    };
    desk.put("parts/near.ron", TIDY)
        .put("a.ron", calls("near.ron"))
        .put("b.ron", calls("near"))
        .put("c.ron", calls("parts/far.ron"));
    for (file, hint) in [
        ("a.ron", "= hint: did you mean `parts/near.ron`?"),
        ("b.ron", "= hint: did you mean `parts/near.ron`?"),
        ("c.ron", "so the folder `parts` lies beside it"),
    ] {
        let outcome = desk.attune(&format!("check {file}"));
        assert_eq!(outcome.code, 1, "{}", outcome.out);
        assert!(outcome.out.contains(hint), "{file}: {}", outcome.out);
    }
}
