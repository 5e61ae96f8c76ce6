//! `attune bundle`: one page with an exercise and everything it needs inside, which opens from disk with no network.
//! It must not know what a screen looks like: the player in the page draws it.

mod page;
mod support;

use super::exercise::{Opened, open};
use super::files::Folder;
use super::verify::grouped;
use super::{Exit, Streams};
use crate::diagnostic::report;
use flate2::Compression;
use flate2::write::GzEncoder;
use page::Page;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// What was asked for beside the exercise.
pub struct Wishes<'w> {
    /// The page to write.
    pub output: &'w str,
    /// The exercise in these other words.
    pub wording: Option<&'w str>,
    /// The country whose support lines stand chosen at first.
    pub country: Option<&'w str>,
    /// The language of what stands round the exercise; its own if none is named.
    pub lang: Option<&'w str>,
    /// The folder of the built player.
    pub engine: &'w str,
}

/// Writes the page of an exercise that has no error.
///
/// # Errors
///
/// The report could not be written.
pub fn bundle(file: &str, wishes: &Wishes<'_>, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let asked = wishes.wording.unwrap_or(file);
    let mut opened = match open(asked) {
        Ok(opened) => opened,
        Err(error) => return trouble(streams, &format!("`{asked}` cannot be read: {error}")),
    };
    opened.check();
    write!(streams.out, "{}", report(&opened.findings, &opened.sources))?;
    let Some(script) = &opened.script else {
        return Ok(Exit::Findings);
    };
    if !opened.has(file) {
        return trouble(
            streams,
            &format!("`{asked}` holds words for another exercise than `{file}`"),
        );
    }
    if opened.has(wishes.output) {
        let output = wishes.output;
        return trouble(
            streams,
            &format!("`{output}` is a text of the exercise: name another file for the page"),
        );
    }
    let support = match support::lines(script, wishes.country) {
        Ok(support) => support,
        Err(known) => {
            let country = wishes.country.unwrap_or_default();
            let known = known.join(", ");
            return trouble(
                streams,
                &format!("there are no support lines for `{country}`, but for {known}"),
            );
        }
    };
    let Some((player, engine)) = built(wishes.engine) else {
        let engine = wishes.engine;
        return trouble(
            streams,
            &format!(
                "`{engine}` holds no built player (attunement.js and attunement.wasm): run `npm run build` in \
                 Attunement's own folder, and name the `dist` it makes with --engine"
            ),
        );
    };
    let mut texts = texts(asked, &opened);
    let language = wishes.lang.unwrap_or(&script.language);
    match phrases(wishes.engine, language) {
        Some(phrases) => texts.extend(phrases),
        None if wishes.lang.is_some() => {
            return trouble(
                streams,
                &format!("there are no phrases in `{language}` beside the player"),
            );
        }
        // The player says them in English.
        None => {}
    }
    let page = Page {
        script,
        texts: &texts,
        lang: wishes.lang,
        country: wishes.country,
        support: &support,
        player: &player,
        engine: &engine,
    };
    let page = page.html();
    let output = wishes.output;
    if let Err(error) = fs::write(output, &page) {
        return trouble(streams, &format!("`{output}` cannot be written: {error}"));
    }
    let (bytes, packed) = (grouped(page.len()), grouped(packed(&page)?));
    writeln!(
        streams.out,
        "{output}: {bytes} bytes, {packed} as a website sends it (gzip)"
    )?;
    Ok(Exit::Clean)
}

fn trouble(streams: &mut Streams<'_>, words: &str) -> io::Result<Exit> {
    writeln!(streams.err, "attune: {words}")?;
    Ok(Exit::Trouble)
}

/// The texts by their paths from the folder of the exercise, the one that was asked for first.
fn texts(asked: &str, opened: &Opened) -> Vec<(String, String)> {
    let typed = Folder::of(asked)
        .map(|folder| folder.typed)
        .unwrap_or_default();
    let mut texts: Vec<(String, String)> = Vec::new();
    for source in opened.sources.iter() {
        // The engine has parts of its own inside it.
        let Some(path) = source.name.strip_prefix(&typed) else {
            continue;
        };
        let own = path.starts_with("(engine) ");
        if !own && texts.iter().all(|(known, _)| known != path) {
            texts.push((path.to_string(), source.text.clone()));
        }
    }
    texts
}

/// The player as it was built, if it is there.
fn built(folder: &str) -> Option<(String, Vec<u8>)> {
    let folder = Path::new(folder);
    let player = fs::read_to_string(folder.join("attunement.js")).ok()?;
    let engine = fs::read(folder.join("attunement.wasm")).ok()?;
    (player.contains("attune-exercise") && engine.starts_with(b"\0asm")).then_some((player, engine))
}

/// The player's phrases in a language as the player asks for them, none for English; `None` if it has none.
fn phrases(folder: &str, language: &str) -> Option<Vec<(String, String)>> {
    let primary = language.split('-').next().unwrap_or_default();
    let primary = primary.to_ascii_lowercase();
    if primary == "en" {
        return Some(Vec::new());
    }
    if primary.is_empty() || !primary.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let path = format!("phrases/{primary}.txt");
    let text = fs::read_to_string(Path::new(folder).join(&path)).ok()?;
    Some(vec![(path, text)])
}

/// How many bytes a visitor downloads where the website packs what it sends.
fn packed(page: &str) -> io::Result<usize> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(page.as_bytes())?;
    Ok(packed.finish()?.len())
}
