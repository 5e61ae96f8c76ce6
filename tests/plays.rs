//! Every play beside an exercise is true of it.
//! It must not know what any of them says.

mod shelf;

use attunement::diagnostic::render;
use attunement::locale::ENGLISH;
use attunement::transcript::check;

#[test]
fn every_play_is_true() {
    let mut untrue = String::new();
    for written in shelf::plays() {
        let script = shelf::script(&written.play.exercise);
        if let Err(finding) = check(&written.play, &script, &ENGLISH) {
            untrue.push_str(&format!("\n{}", render(&finding, &written.sources)));
        }
    }
    assert!(untrue.is_empty(), "\n{untrue}");
}

#[test]
fn a_play_is_named_after_its_exercise() {
    for written in shelf::plays() {
        let start = format!("{}.", written.play.exercise);
        let file = written.name.rsplit('/').next().unwrap_or_default();
        assert!(
            file.starts_with(&start),
            "{}: rename it to `{start}what-it-shows.play`",
            written.name
        );
    }
}
