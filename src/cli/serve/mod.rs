//! `attune serve`: a page on this machine in which an author sees an exercise run while writing it.
//! It must not know what is answered; it opens the port and carries requests and answers.

mod about;
mod answer;
mod follow;
mod http;
mod press;
mod shelf;

use super::{Exit, Streams};
use answer::{ENGINE, Preview};
use shelf::Folder;
use std::io;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;

/// What was asked for beside the folder.
pub struct Wishes {
    /// The port; 0 for any that is free.
    pub port: u16,
    /// Show the page in the browser.
    pub open: bool,
    /// Where the built engine lies.
    pub engine: String,
}

/// Serves the preview of a folder until it is stopped.
///
/// # Errors
///
/// What there is to say could not be written.
pub fn serve(folder: Option<&str>, wishes: &Wishes, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let folder = folder.unwrap_or(match Path::new("exercises").is_dir() {
        true => "exercises",
        false => ".",
    });
    let trouble = |streams: &mut Streams<'_>, words: &str| {
        writeln!(streams.err, "attune: {words}").map(|()| Exit::Trouble)
    };
    let shown = folder;
    let folder = match Folder::of(folder) {
        Ok(folder) => folder,
        Err(error) => return trouble(streams, &format!("`{shown}` cannot be previewed: {error}")),
    };
    let engine = wishes.engine.as_str();
    if let Some((missing, _)) = ENGINE
        .iter()
        .find(|(name, _)| !Path::new(engine).join(name).is_file())
    {
        return trouble(
            streams,
            &format!(
                "the built engine is not in `{engine}`: `{missing}` is missing\n\
             = hint: run `npm run build` beside the engine's `package.json`; or say with `--engine DIR` where \
             `attunement.js` lies"
            ),
        );
    }
    let listener = match TcpListener::bind(("127.0.0.1", wishes.port)) {
        Ok(listener) => listener,
        Err(error) => {
            return trouble(
                streams,
                &format!(
                    "port {} cannot be used: {error}\n\
                     = hint: choose another, such as `--port {}`, or `--port 0` for any that is free",
                    wishes.port,
                    wishes.port.checked_add(1).unwrap_or(0)
                ),
            );
        }
    };
    let port = listener.local_addr()?.port();
    let address = format!("http://127.0.0.1:{port}");
    writeln!(streams.out, "Preview on {address}")?;
    writeln!(
        streams.out,
        "Save a script or a play in `{shown}` and the page follows. Ctrl+C stops it."
    )?;
    streams.out.flush()?;
    if wishes.open && !shown_in_browser(&address) {
        writeln!(
            streams.err,
            "attune: no browser could be opened; the address is {address}"
        )?;
    }
    let preview = Arc::new(Preview::new(folder, PathBuf::from(engine), port));
    for stream in listener.incoming().flatten() {
        let preview = Arc::clone(&preview);
        // A thread for each: a page that waits for the next save holds nobody up.
        thread::spawn(move || carry(&preview, stream));
    }
    Ok(Exit::Clean)
}

/// Answers one request. Whoever is gone by then, or asks for nothing, is not told.
fn carry(preview: &Preview, mut stream: TcpStream) {
    if let Ok(Some(asked)) = http::read(&mut stream) {
        let answer = preview.answer(&asked);
        let _ = http::write(&mut stream, &asked.method, &answer);
    }
}

/// Shows an address in the browser that the machine opens by itself.
fn shown_in_browser(address: &str) -> bool {
    let (program, before): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(target_os = "windows") {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    let quiet = command.args(before).arg(address);
    quiet
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .is_ok()
}
