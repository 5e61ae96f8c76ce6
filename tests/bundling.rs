//! `attune bundle`: what it refuses and says, and that a page holds all of an exercise and nothing of it as markup.
//! It must not know how a page looks; `browser/bundle.test.mjs` opens one.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)] // A test stops.

mod terminal;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use terminal::{Desk, STEADY};

/// What stands for the player, with all that could end its script too soon.
const PLAYER: &str = "customElements.define('attune-exercise', '</script><!-- <script>');\r\n";

fn desk(name: &str) -> Desk {
    let desk = Desk::new(name);
    desk.put("steady.ron", STEADY)
        .put("dist/attunement.js", PLAYER)
        .put("dist/attunement.wasm", b"\0asm\x01");
    desk
}

/// What stands between a start tag and the next end tag.
fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let from = text.find(start).map(|at| at + start.len()).unwrap();
    let length = text[from..].find(end).unwrap();
    &text[from..from + length]
}

#[test]
fn a_page_holds_the_exercise_and_lets_only_itself_run() {
    let desk = desk("bundling-page");
    let outcome = desk.attune("bundle steady.ron -o steady.html");
    assert_eq!(outcome.code, 0, "{}{}", outcome.out, outcome.err);
    let page = desk.text("steady.html");
    let bytes = page.len();
    let said = format!("steady.html: {},{:03} bytes, ", bytes / 1000, bytes % 1000);
    assert!(outcome.out.starts_with(&said), "{}", outcome.out);
    assert!(page.contains("<title>One steady thing</title>"));
    assert!(page.contains("src=\"steady.ron\""));
    let rules = between(
        &page,
        "http-equiv=\"content-security-policy\" content=\"",
        "\"",
    );
    assert!(rules.starts_with("default-src 'none'; "), "{rules}");
    for (start, end) in [
        ("<style>", "</style>"),
        ("<script>", "</script>"),
        ("<script type=\"module\">", "</script>"),
    ] {
        let inside = between(&page, start, end);
        let hash = STANDARD.encode(Sha256::digest(inside));
        assert!(
            rules.contains(&format!("'sha256-{hash}'")),
            "{start}: {rules}"
        );
    }
    let player = between(&page, "<script type=\"module\">", "</script>");
    assert!(
        player.ends_with("'\\x3c/script>\\x3c!-- <script>');\n"),
        "{player}"
    );
    // The words of the exercise are there, and the engine.
    let inside = between(&page, "<script>", "</script>");
    assert!(inside.contains("What is steady near you?"), "{inside}");
    assert!(inside.contains("'AGFzbQE='"), "{inside}");
}

#[test]
fn a_page_holds_the_phrases_of_the_language_that_is_asked_for() {
    let desk = desk("bundling-phrases");
    desk.put("dist/phrases/de.txt", "Schnell weg");
    let english = desk.attune("bundle steady.ron -o en.html");
    assert_eq!(english.code, 0, "{}", english.err);
    assert!(!desk.text("en.html").contains("Schnell weg"));
    let german = desk.attune("bundle steady.ron -o de.html --lang de-AT");
    assert_eq!(german.code, 0, "{}", german.err);
    let page = desk.text("de.html");
    assert!(page.contains("[\"phrases/de.txt\",\"Schnell weg\"]"));
    assert!(page.contains(" lang=\"de-AT\""));
    let unknown = desk.attune("bundle steady.ron -o no.html --lang ../de");
    assert_eq!(unknown.code, 2);
    assert!(
        unknown.err.contains("no phrases in `../de`"),
        "{}",
        unknown.err
    );
}

#[test]
fn a_page_offers_the_lines_that_the_exercise_offers() {
    let desk = desk("bundling-support");
    let any = desk.attune("bundle steady.ron -o any.html");
    assert_eq!(any.code, 0, "{}", any.err);
    assert!(
        desk.text("any.html")
            .contains("<a href=\"tel:112\">112</a>")
    );
    let uk = desk.attune("bundle steady.ron -o uk.html --country uk");
    assert_eq!(uk.code, 0, "{}", uk.err);
    let page = desk.text("uk.html");
    assert!(page.contains("<a href=\"tel:116123\">116 123</a>"));
    assert!(page.contains(" country=\"uk\""));
    let nowhere = desk.attune("bundle steady.ron -o nowhere.html --country ukk");
    assert_eq!(nowhere.code, 2);
    assert!(
        nowhere
            .err
            .contains("no support lines for `ukk`, but for us, uk, "),
        "{}",
        nowhere.err
    );
}

#[test]
fn what_an_author_writes_never_becomes_markup_or_script() {
    let desk = desk("bundling-markup");
    let text = STEADY
        .replace("One steady thing", "</title><script>1</script>")
        .replace("My hands", "</script><script>2</script><!--");
    desk.put("steady.ron", text);
    let outcome = desk.attune("bundle steady.ron -o steady.html");
    assert_eq!(outcome.code, 0, "{}{}", outcome.out, outcome.err);
    let page = desk.text("steady.html");
    assert_eq!(
        page.matches("<script").count(),
        3,
        "two of ours, and one in a text of the player's"
    );
    assert_eq!(page.matches("</script").count(), 2);
    assert!(!page.contains("<!--"));
    assert!(page.contains("<title>&lt;/title&gt;&lt;script&gt;"));
}

#[test]
fn parts_and_other_words_come_along() {
    let desk = desk("bundling-parts");
    let call = STEADY.replace(
        "steps: {",
        "steps: { \"rest\": Part(file: \"parts/ä rest.ron\"),",
    );
    let part =
        "Part(format: 1, title: \"P\", steps: { \"a\": Say(\"You could rest on a stone.\") })";
    let wording = "Wording(format: 1, of: \"steady.ron\", words: { \"title\": \"Ours\" })";
    desk.put("in/steady.ron", call)
        .put("in/parts/ä rest.ron", part)
        .put("in/ours.ron", wording);
    let outcome = desk.attune("bundle in/steady.ron --wording in/ours.ron -o steady.html");
    assert_eq!(outcome.code, 0, "{}{}", outcome.out, outcome.err);
    let page = desk.text("steady.html");
    assert!(page.contains("<title>Ours</title>"));
    assert!(page.contains("src=\"ours.ron\""));
    for path in [
        "[\"ours.ron\",",
        "[\"steady.ron\",",
        "[\"parts/ä rest.ron\",",
    ] {
        assert!(page.contains(path), "{path}");
    }
    assert!(!page.contains("(engine)"), "the engine has those inside it");
    let other = desk.attune("bundle steady.ron --wording in/ours.ron -o other.html");
    assert_eq!(other.code, 2);
    assert!(
        other
            .err
            .contains("words for another exercise than `steady.ron`"),
        "{}",
        other.err
    );
}

#[test]
fn an_exercise_with_an_error_is_refused_in_the_words_of_the_check() {
    let desk = desk("bundling-error");
    desk.put("steady.ron", STEADY.replace("\"end\"", "\"thin\""));
    let outcome = desk.attune("bundle steady.ron -o steady.html");
    assert_eq!(outcome.code, 1);
    let checked = desk.attune("check steady.ron");
    assert!(checked.out.starts_with(&outcome.out), "{}", outcome.out);
    assert!(
        outcome.out.contains("error[unknown-step]"),
        "{}",
        outcome.out
    );
    assert_eq!(
        desk.attune("check steady.html").code,
        2,
        "no page was written"
    );
}

#[test]
fn what_is_missing_is_named_with_what_to_do() {
    let desk = desk("bundling-missing");
    for (arguments, told) in [
        (
            "bundle nowhere.ron -o a.html",
            "`nowhere.ron` cannot be read",
        ),
        (
            "bundle steady.ron -o a.html --engine .",
            "`.` holds no built player",
        ),
        (
            "bundle steady.ron -o a.html --engine .",
            "run `npm run build`",
        ),
        (
            "bundle steady.ron -o nowhere/a.html",
            "`nowhere/a.html` cannot be written",
        ),
        (
            "bundle steady.ron -o steady.ron",
            "is a text of the exercise",
        ),
        ("bundle steady.ron", "--output"),
    ] {
        let outcome = desk.attune(arguments);
        assert_eq!(outcome.code, 2, "{arguments}: {}", outcome.out);
        assert!(outcome.err.contains(told), "{arguments}: {}", outcome.err);
    }
    assert_eq!(desk.text("steady.ron"), STEADY);
}
