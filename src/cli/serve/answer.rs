//! What is answered to each request of the page, and what is asked of a request before anything is.
//! It must not change a file, nor answer anything outside the folder, the engine's files and its own pages.

use super::about::{self, Counts};
use super::follow::{Followed, again, played, toward};
use super::press::Press;
use super::shelf::{Folder, Watched};
use crate::cli::exercise::{Opened, open};
use crate::script::Script;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// The page's own files, by their addresses.
const OWN: [(&str, &str, &str); 6] = [
    (
        "/",
        "text/html",
        include_str!("../../../www/serve/index.html"),
    ),
    (
        "/stage.html",
        "text/html",
        include_str!("../../../www/serve/stage.html"),
    ),
    (
        "/preview.js",
        "text/javascript",
        include_str!("../../../www/serve/preview.js"),
    ),
    (
        "/stage.js",
        "text/javascript",
        include_str!("../../../www/serve/stage.js"),
    ),
    (
        "/findings.js",
        "text/javascript",
        include_str!("../../../www/serve/findings.js"),
    ),
    (
        "/preview.css",
        "text/css",
        include_str!("../../../www/serve/preview.css"),
    ),
];

/// The engine's files that the widget loads.
pub const ENGINE: [(&str, &str); 4] = [
    ("attunement.js", "text/javascript"),
    ("attunement.wasm", "application/wasm"),
    ("attunement-studio.js", "text/javascript"),
    ("attunement-studio.wasm", "application/wasm"),
];

/// How often a waiting page's folder is looked at.
const LOOK: Duration = Duration::from_millis(250);
/// How long a page waits before it asks anew, so that one that is gone is not waited for.
const WAIT: Duration = Duration::from_secs(20);

/// What may run and show in the page, and from where: nothing but this server.
const POLICY: &str = "default-src 'self'; img-src 'self' data:; \
    script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
/// The same of a picture, which brings its look along and runs nothing.
const OF_A_PICTURE: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

/// What a browser asked, as far as it matters here.
#[derive(Debug, Default)]
pub struct Asked {
    /// `GET`, `HEAD` or `POST`.
    pub method: String,
    /// The path with its query, as it came.
    pub address: String,
    /// The header `Host`.
    pub host: String,
    /// The header `Origin`, if there is one.
    pub origin: Option<String>,
    /// What was sent along.
    pub body: String,
}

/// What is sent back.
#[derive(Debug)]
pub struct Answer {
    /// 200, or why there is nothing.
    pub status: u16,
    /// The type of the content, without its letters' code.
    pub kind: &'static str,
    /// The content.
    pub body: Vec<u8>,
    /// What the content may do in a page.
    pub policy: &'static str,
}

/// A preview: the folder, the engine, and what was found out about them.
pub struct Preview {
    /// The folder.
    pub folder: Folder,
    /// Where the built engine lies.
    pub engine: PathBuf,
    /// The port that is listened to.
    pub port: u16,
    /// The counts of files, each with the number of the texts they were counted in.
    counted: Mutex<BTreeMap<String, (u64, Counts)>>,
}

#[derive(Serialize)]
struct Changes {
    stamp: String,
    files: Vec<Watched>,
}

/// What a page asks to be done again.
#[derive(Deserialize)]
struct Doing {
    file: String,
    country: Option<String>,
    presses: Vec<Press>,
}

impl Preview {
    /// A preview of a folder with this engine, on this port.
    pub fn new(folder: Folder, engine: PathBuf, port: u16) -> Preview {
        Preview {
            folder,
            engine,
            port,
            counted: Mutex::default(),
        }
    }

    /// Answers a request.
    pub fn answer(&self, asked: &Asked) -> Answer {
        if !self.is_ours(asked) {
            return refusal(403, "This preview answers only to pages of its own.");
        }
        let (path, query) = asked
            .address
            .split_once('?')
            .unwrap_or((&asked.address, ""));
        let query = |name: &str| value(query, name);
        match (asked.method.as_str(), path) {
            ("POST", "/again") => self.again(&asked.body),
            ("GET" | "HEAD", "/shelf") => json(&about::listed(&self.folder)),
            ("GET" | "HEAD", "/counts") => self.counts(&query("file")),
            ("GET" | "HEAD", "/changes") => json(&self.changes(&query("since"))),
            ("GET" | "HEAD", "/about") => self.about(&query("file")),
            ("GET" | "HEAD", "/graph") => self.graph(&query("file"), query("parts") == "yes"),
            ("GET" | "HEAD", "/way") => {
                let step = query("step");
                self.follow(&query("file"), |opened, script| {
                    Some(toward(opened, script, &step))
                })
            }
            ("GET" | "HEAD", "/play") => {
                let (file, name) = (query("file"), query("name"));
                self.follow(&file, |opened, script| {
                    let text = about::written(&self.folder.typed(&file), opened, &name)?;
                    Some(played(opened, script, &name, &text))
                })
            }
            ("GET" | "HEAD", path) => self.file(path),
            _ => refusal(405, "This preview can only be read."),
        }
    }

    /// Whether a request comes from a page of this server, or from no page at all.
    ///
    /// A page elsewhere could have its own name lead here (DNS rebinding); then it is the name that gives it away.
    fn is_ours(&self, asked: &Asked) -> bool {
        let names = ["127.0.0.1", "localhost"].map(|name| format!("{name}:{}", self.port));
        let origin = asked.origin.as_ref();
        names.contains(&asked.host)
            && origin.is_none_or(|origin| *origin == format!("http://{}", asked.host))
    }

    /// One of the page's own files, of the engine, or of the folder.
    fn file(&self, path: &str) -> Answer {
        if let Some((_, kind, text)) = OWN.iter().find(|(own, ..)| *own == path) {
            return found(kind, text.as_bytes().to_vec());
        }
        if let Some(name) = path.strip_prefix("/engine/") {
            let known = ENGINE.iter().find(|(known, _)| *known == name);
            let kind = match known {
                Some((_, kind)) => kind,
                None if is_phrases(name) => "text/plain",
                None => return missing(),
            };
            return match fs::read(self.engine.join(name)) {
                Ok(bytes) => found(kind, bytes),
                Err(_) => missing(),
            };
        }
        let text = path.strip_prefix("/exercises/").and_then(decoded);
        let file = text.and_then(|path| self.folder.find(&path, ".ron"));
        match file.and_then(|file| fs::read(file).ok()) {
            Some(bytes) => found("text/plain", bytes),
            None => missing(),
        }
    }

    /// The exercise or part of this path, if it is one of the folder's.
    fn listed(&self, file: &str) -> Option<String> {
        self.folder.find(file, ".ron")?;
        Some(self.folder.typed(file))
    }

    fn about(&self, file: &str) -> Answer {
        let about = self
            .listed(file)
            .and_then(|_| about::about(&self.folder, file).ok());
        about.map_or_else(missing, |about| json(&about))
    }

    fn graph(&self, file: &str, parts: bool) -> Answer {
        let opened = self.listed(file).and_then(|typed| open(&typed).ok());
        match opened.and_then(|opened| about::picture(&opened, parts)) {
            Some(picture) => Answer {
                policy: OF_A_PICTURE,
                ..found("image/svg+xml", picture.into_bytes())
            },
            None => missing(),
        }
    }

    fn again(&self, body: &str) -> Answer {
        let Ok(doing) = serde_json::from_str::<Doing>(body) else {
            return refusal(400, "This is not what the page asks.");
        };
        self.follow(&doing.file, |opened, script| {
            Some(again(
                opened,
                script,
                &doing.presses,
                doing.country.as_deref(),
            ))
        })
    }

    fn follow(
        &self,
        file: &str,
        by: impl FnOnce(&Opened, &Arc<Script>) -> Option<Followed>,
    ) -> Answer {
        let opened = self.listed(file).and_then(|typed| open(&typed).ok());
        let followed = opened.and_then(|opened| by(&opened, opened.script.as_ref()?));
        followed.map_or_else(missing, |followed| json(&followed))
    }

    /// What is there to watch, as soon as it is not what the page knows.
    fn changes(&self, since: &str) -> Changes {
        let until = Instant::now() + WAIT;
        loop {
            let files = self.folder.watched();
            let stamp = format!("{:x}", about::number(&files));
            if stamp != since || Instant::now() >= until {
                return Changes { stamp, files };
            }
            thread::sleep(LOOK);
        }
    }

    /// How many findings a file has; what was not saved since is not checked again.
    fn counts(&self, file: &str) -> Answer {
        if self.listed(file).is_none() {
            return missing();
        }
        let texts = about::texts(&self.folder, file);
        let counted = || self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        let known = counted().get(file).copied();
        if let Some((known, counts)) = known
            && known == texts
        {
            return json(&counts);
        }
        let Ok(told) = about::about(&self.folder, file) else {
            return missing();
        };
        let counts = told.counts();
        counted().insert(file.to_string(), (texts, counts));
        json(&counts)
    }
}

/// The value of a name in the query of an address; empty if it is not there.
fn value(query: &str, name: &str) -> String {
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let found = pairs.find(|(known, _)| *known == name);
    found
        .and_then(|(_, value)| decoded(&value.replace('+', " ")))
        .unwrap_or_default()
}

/// The text that an address writes with `%`; none if it is not one.
fn decoded(written: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(written.len());
    let mut rest = written.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || (rest.next()? as char).to_digit(16);
        bytes.push((digit()? * 16 + digit()?) as u8);
    }
    String::from_utf8(bytes).ok()
}

/// Whether this is the engine's file of phrases in another language than English, such as `phrases/de.txt`.
fn is_phrases(name: &str) -> bool {
    let name = name
        .strip_prefix("phrases/")
        .and_then(|name| name.strip_suffix(".txt"));
    name.is_some_and(|name| name.bytes().all(|byte| byte.is_ascii_lowercase()))
}

fn found(kind: &'static str, body: Vec<u8>) -> Answer {
    Answer {
        status: 200,
        kind,
        body,
        policy: POLICY,
    }
}

fn json(told: &impl Serialize) -> Answer {
    match serde_json::to_vec(told) {
        Ok(bytes) => found("application/json", bytes),
        Err(_) => refusal(500, "This could not be written as JSON."),
    }
}

fn missing() -> Answer {
    refusal(404, "There is no such thing in this preview.")
}

fn refusal(status: u16, words: &str) -> Answer {
    Answer {
        status,
        ..found("text/plain", words.as_bytes().to_vec())
    }
}
