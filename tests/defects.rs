//! Every mistake in `tests/defects` is told with its code at its place, and nothing else is; mended, it is clean.
//! It must not know which rule finds what: each script says in its first lines what is wrong with it.
//!
//! `// unknown-step 9:15 mends rest` is the code, the place, and words the hint must hold; a place in another
//! file of a folder is `parts/a.ron 9:15`. Each `// was 9: …` is that line as it should read.

#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)] // A test reads files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use attunement::check::{Subject, check};
use attunement::compile::compile;
use attunement::diagnostic::{Diagnostic, Edit, report, sort};
use attunement::source::Sources;

/// One mistake: its files, and what is to be said of it.
struct Defect {
    /// Its file or folder, below `tests/defects`.
    name: String,
    files: BTreeMap<String, String>,
    /// The file the exercise starts with.
    main: String,
    code: String,
    /// File, line and column.
    place: (String, u32, u32),
    /// Words the hint must hold; none if no act can be named.
    mends: Option<String>,
    /// The lines as they should be, by file and line.
    right: Vec<(String, usize, String)>,
}

impl Defect {
    fn read(name: &str, path: &Path) -> Defect {
        let (main, files) = if path.is_dir() {
            ("main.ron".to_string(), folder(path, ""))
        } else {
            let text = fs::read_to_string(path).unwrap();
            ("a.ron".to_string(), [("a.ron".to_string(), text)].into())
        };
        let mut head = files[&main].lines();
        let first = head.next().and_then(|line| line.strip_prefix("// "));
        let first = first.unwrap_or_else(|| panic!("{name}: say in the first line what is wrong"));
        let (what, mends) = match first.split_once(" mends ") {
            Some((what, mends)) => (what, Some(mends.to_string())),
            None => (first, None),
        };
        let (code, place) = what.split_once(' ').unwrap();
        let (file, place) = split_file(place, &main);
        let (line, column) = place.split_once(':').unwrap();
        let right = head
            .map_while(|line| line.strip_prefix("// was "))
            .map(|line| {
                let (place, text) = line.split_once(':').unwrap();
                let (file, line) = split_file(place, &main);
                let text = text.strip_prefix(' ').unwrap_or(text);
                (file, line.parse().unwrap(), text.to_string())
            })
            .collect();
        Defect {
            name: name.to_string(),
            code: code.to_string(),
            place: (file, line.parse().unwrap(), column.parse().unwrap()),
            mends,
            right,
            main,
            files,
        }
    }

    /// The files with every line as it should be.
    fn mended(&self) -> BTreeMap<String, String> {
        let mut files = self.files.clone();
        for (file, line, right) in &self.right {
            let text = &files[file];
            let lines: Vec<&str> = text
                .split('\n')
                .enumerate()
                .map(|(n, old)| if n + 1 == *line { right } else { old })
                .collect();
            let text = lines.join("\n");
            files.insert(file.clone(), text);
        }
        files
    }
}

/// A file before a place, unless it is the main one.
fn shown(file: &str, main: &str) -> String {
    if file == main {
        String::new()
    } else {
        format!("{file} ")
    }
}

fn split_file(place: &str, main: &str) -> (String, String) {
    let (file, place) = place.rsplit_once(' ').unwrap_or((main, place));
    (file.to_string(), place.to_string())
}

fn folder(path: &Path, under: &str) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(path).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{under}{}", path.file_name().unwrap().to_string_lossy());
        if path.is_dir() {
            files.append(&mut folder(&path, &format!("{name}/")));
        } else {
            files.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
    files
}

/// All of them, by name.
fn corpus() -> Vec<Defect> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/defects");
    let mut out = Vec::new();
    for group in fs::read_dir(&root).unwrap() {
        let group = group.unwrap().path();
        for entry in fs::read_dir(&group).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(&root).unwrap().with_extension("");
            out.push(Defect::read(&name.to_string_lossy(), &path));
        }
    }
    out.sort_by(|a, b| a.name.cmp(&b.name));
    out
}

/// Everything that is said about an exercise.
fn findings(main: &str, files: &BTreeMap<String, String>) -> (Vec<Diagnostic>, Sources) {
    let compiled = compile(main, &mut |path| files.get(path).cloned());
    let mut findings = compiled.findings;
    if let Some(draft) = &compiled.draft {
        findings.append(&mut check(&Subject {
            script: draft.script(),
            files: draft.files(),
            sources: &compiled.sources,
            whole: compiled.script.is_some(),
        }));
    }
    sort(&mut findings);
    (findings, compiled.sources)
}

/// Code and place of a finding, as the first line of a script says them.
fn said(finding: &Diagnostic, sources: &Sources, main: &str) -> String {
    let place = sources.place(finding.span.file, finding.span.start);
    let file = &sources.get(finding.span.file).name;
    let file = shown(file, main);
    format!("{} {file}{}:{}", finding.code, place.line, place.column)
}

fn applied(
    files: &BTreeMap<String, String>,
    edit: &Edit,
    sources: &Sources,
) -> BTreeMap<String, String> {
    let mut files = files.clone();
    let name = &sources.get(edit.span.file).name;
    let mut text = sources.get(edit.span.file).text.clone();
    text.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
    files.insert(name.clone(), text);
    files
}

#[test]
fn every_mistake_is_told_with_its_code_at_its_place_and_nothing_else() {
    let mut faults = String::new();
    for defect in corpus() {
        let (found, sources) = findings(&defect.main, &defect.files);
        let (file, line, column) = &defect.place;
        let file = shown(file, &defect.main);
        let wanted = format!("{} {file}{line}:{column}", defect.code);
        let got: Vec<String> = found
            .iter()
            .map(|finding| said(finding, &sources, &defect.main))
            .collect();
        let hint = found
            .first()
            .and_then(|finding| finding.hint.clone())
            .unwrap_or_default();
        let mends = defect.mends.as_deref().unwrap_or("");
        if got != [wanted.clone()] || !hint.contains(mends) {
            faults += &format!(
                "{}: expected {wanted} mends {mends}\n{}\n",
                defect.name,
                report(&found, &sources)
            );
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

#[test]
fn every_mistake_is_gone_once_it_is_mended() {
    let mut faults = String::new();
    for defect in corpus() {
        assert!(
            !defect.right.is_empty(),
            "{}: say how it should read",
            defect.name
        );
        let (found, sources) = findings(&defect.main, &defect.mended());
        if !found.is_empty() {
            faults += &format!("{}:\n{}\n", defect.name, report(&found, &sources));
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

#[test]
fn every_ready_change_mends_its_mistake() {
    let (mut faults, mut edits) = (String::new(), 0);
    for defect in corpus() {
        let (found, sources) = findings(&defect.main, &defect.files);
        for edit in found.iter().filter_map(|finding| finding.edit.as_ref()) {
            edits += 1;
            let (left, sources) = findings(&defect.main, &applied(&defect.files, edit, &sources));
            if !left.is_empty() {
                faults += &format!(
                    "{}: after putting in `{}`\n{}\n",
                    defect.name,
                    edit.text,
                    report(&left, &sources)
                );
            }
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
    assert!(edits >= 50, "only {edits} findings bring a ready change");
}

#[test]
fn there_are_many_and_nearly_all_name_the_mend() {
    let corpus = corpus();
    let mends = corpus
        .iter()
        .filter(|defect| defect.mends.is_some())
        .count();
    assert!(corpus.len() >= 150, "only {} scripts", corpus.len());
    assert!(
        mends * 10 >= corpus.len() * 9,
        "only {mends} of {} name the mend",
        corpus.len()
    );
}

#[test]
fn the_table_of_rivals_claims_what_is_told() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/rivals/TABLE.md");
    let table = fs::read_to_string(path).unwrap();
    let corpus = corpus();
    let mut rows = 0;
    for row in table.lines().filter(|row| row.contains("<br>")) {
        let mut cells = row.split(" | ");
        let name = cells.next().unwrap().trim_start_matches("| ");
        let (ours, _) = cells.next().unwrap().split_once("<br>").unwrap();
        let defect = corpus.iter().find(|defect| defect.name == name);
        let defect = defect.unwrap_or_else(|| panic!("{name}: no such script"));
        let (file, line, column) = &defect.place;
        let file = shown(file, &defect.main);
        let claimed = format!("`{}` {file}{line}:{column}", defect.code);
        assert_eq!(
            ours, claimed,
            "{name}: remake the table with `npm --prefix tests/rivals run table`"
        );
        rows += 1;
    }
    assert!(rows >= 40, "only {rows} rows");
}
