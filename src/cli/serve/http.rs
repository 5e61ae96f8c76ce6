//! Reads what a browser asks over a connection, and writes the answer: one request, and the connection ends.
//! It must not know what is asked for, nor answer by itself.

use super::answer::{Answer, Asked};
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// The longest head of a request, in bytes.
const LONGEST_HEAD: usize = 32 * 1024;
/// The longest text a page may send along.
const LONGEST_BODY: usize = 4 * 1024 * 1024;
/// So many headers are read.
const MOST_HEADERS: usize = 64;
/// How long to wait for the next bytes: browsers open connections that they may never use.
const PATIENCE: Duration = Duration::from_secs(30);

/// What goes with every answer: nothing is to be kept, guessed at, or read from elsewhere.
const ALWAYS: &str = "Cache-Control: no-store\r\n\
    X-Content-Type-Options: nosniff\r\n\
    Cross-Origin-Resource-Policy: same-origin\r\n\
    Cross-Origin-Opener-Policy: same-origin\r\n\
    Referrer-Policy: no-referrer\r\n\
    Connection: close\r\n";

/// Reads one request; none where the connection was not used.
///
/// # Errors
///
/// It broke off, it is no request, or it is too long.
pub fn read(stream: &mut TcpStream) -> io::Result<Option<Asked>> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut bytes = Vec::new();
    loop {
        if !more(stream, &mut bytes)? {
            return match bytes.is_empty() {
                true => Ok(None),
                false => Err(broken("the request broke off")),
            };
        }
        if let Some((mut asked, head, length)) = parsed(&bytes)? {
            while bytes.len() < head + length {
                if !more(stream, &mut bytes)? {
                    return Err(broken("the request broke off"));
                }
            }
            let body = bytes.get(head..head + length).unwrap_or_default();
            asked.body = String::from_utf8_lossy(body).into_owned();
            return Ok(Some(asked));
        }
        if bytes.len() > LONGEST_HEAD {
            return Err(broken("the request is too long"));
        }
    }
}

/// Writes an answer; to `HEAD`, without its content.
///
/// # Errors
///
/// Whoever asked is gone.
pub fn write(stream: &mut TcpStream, method: &str, answer: &Answer) -> io::Result<()> {
    let words = match answer.status {
        200 => "OK",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        _ => "Internal Server Error",
    };
    let letters = match answer.kind {
        "application/wasm" => "",
        _ => "; charset=utf-8",
    };
    let (status, kind, policy) = (answer.status, answer.kind, answer.policy);
    let length = answer.body.len();
    let mut out = format!(
        "HTTP/1.1 {status} {words}\r\nContent-Type: {kind}{letters}\r\nContent-Length: {length}\r\n\
         Content-Security-Policy: {policy}\r\n{ALWAYS}\r\n"
    )
    .into_bytes();
    if method != "HEAD" {
        out.extend(&answer.body);
    }
    stream.write_all(&out)?;
    stream.flush()
}

/// Reads what has come; false at the end.
fn more(stream: &mut TcpStream, bytes: &mut Vec<u8>) -> io::Result<bool> {
    let mut piece = [0; 8 * 1024];
    let count = stream.read(&mut piece)?;
    bytes.extend(piece.get(..count).unwrap_or_default());
    Ok(count > 0)
}

/// A request with the lengths of its head and its body; none while its head is not there as a whole.
fn parsed(bytes: &[u8]) -> io::Result<Option<(Asked, usize, usize)>> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    let head = match request.parse(bytes) {
        Ok(httparse::Status::Complete(head)) => head,
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(error) => return Err(broken(&error.to_string())),
    };
    // The same header twice is joined: then it is no name of ours.
    let header = |name: &str| {
        let all = request.headers.iter();
        let all = all.filter(|header| header.name.eq_ignore_ascii_case(name));
        let all: Vec<_> = all
            .map(|header| String::from_utf8_lossy(header.value))
            .collect();
        (!all.is_empty()).then(|| all.join(", "))
    };
    let length = match header("Content-Length").map(|length| length.trim().parse()) {
        None => 0,
        Some(Ok(length)) if length <= LONGEST_BODY => length,
        Some(_) => return Err(broken("the request is too long")),
    };
    let asked = Asked {
        method: request.method.unwrap_or_default().to_string(),
        address: request.path.unwrap_or_default().to_string(),
        host: header("Host").unwrap_or_default(),
        origin: header("Origin"),
        body: String::new(),
    };
    Ok(Some((asked, head, length)))
}

fn broken(words: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, words)
}
