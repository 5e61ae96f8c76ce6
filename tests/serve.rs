//! The author's preview as a browser asks it: what it answers, what it refuses, and that a save is noticed.
//! It must not know a page; it asks by hand, over a plain connection.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::disallowed_methods)] // A test runs the program.

mod terminal;

use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};
use terminal::{Desk, STEADY};

const PLAY: &str =
    "play 1: steady\n\nhello\n  > next\nthing\n  > hands\nsteady\n  > 7\ncard\n  > next\nend\n";

/// A preview that runs, and ends with the test.
struct Preview {
    child: Child,
    /// Kept, as nobody reading it any more would end the preview.
    _out: BufReader<ChildStdout>,
    port: u16,
    desk: Desk,
}

/// What came back.
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Preview {
    /// A preview of a folder with one exercise and one play; beside it lies what is nobody's business.
    fn new(name: &str) -> Preview {
        let desk = Desk::new(name);
        desk.put("in/steady.ron", STEADY)
            .put("in/plays/steady.seven.play", PLAY)
            .put("in/.hidden.ron", "hidden")
            .put("in/notes.txt", "notes")
            .put("secret.ron", "secret");
        for file in [
            "attunement.js",
            "attunement.wasm",
            "attunement-studio.js",
            "attunement-studio.wasm",
        ] {
            desk.put(&format!("engine/{file}"), "engine");
        }
        desk.put("engine/other.js", "other")
            .put("engine/phrases/de.txt", "phrases");
        let mut child = Command::new(env!("CARGO_BIN_EXE_attune"))
            .args(["serve", "in", "--port", "0", "--engine", "engine"])
            .current_dir(desk.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = String::new();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        lines.read_line(&mut first).unwrap();
        let address = first.trim().strip_prefix("Preview on http://127.0.0.1:");
        let port = address.unwrap().parse().unwrap();
        Preview {
            child,
            _out: lines,
            port,
            desk,
        }
    }

    /// Sends a request exactly as written, and reads all that comes back.
    fn send(&self, method: &str, path: &str, headers: &str, body: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let length = body.len();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        )
        .unwrap();
        let mut all = String::new();
        stream.read_to_string(&mut all).unwrap();
        let (head, body) = all.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer {
            status,
            head: head.to_string(),
            body: body.to_string(),
        }
    }

    fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &self.host(), "")
    }

    fn host(&self) -> String {
        format!("Host: 127.0.0.1:{}\r\n", self.port)
    }

    fn json(&self, path: &str) -> Value {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        serde_json::from_str(&answer.body).unwrap()
    }

    /// What is left of these presses in the exercise as it is now.
    fn again(&self, presses: &Value) -> Value {
        let doing = json!({ "file": "steady.ron", "country": null, "presses": presses });
        let answer = self.send("POST", "/again", &self.host(), &doing.to_string());
        assert_eq!(answer.status, 200, "{}", answer.body);
        serde_json::from_str(&answer.body).unwrap()
    }

    fn save(&self, name: &str, text: &str) {
        self.desk.put(&format!("in/{name}"), text);
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn places(followed: &Value) -> Vec<&str> {
    let presses = followed["presses"].as_array().unwrap();
    presses
        .iter()
        .map(|press| press["place"].as_str().unwrap())
        .collect()
}

#[test]
fn the_page_its_engine_and_the_exercises_are_answered() {
    let preview = Preview::new("serve-answers");
    let page = preview.get("/");
    assert_eq!(page.status, 200);
    assert!(
        page.body.contains("<title>Preview</title>"),
        "{}",
        page.body
    );
    assert!(page.head.contains("Content-Type: text/html; charset=utf-8"));
    assert!(
        page.head
            .contains("Content-Security-Policy: default-src 'self'")
    );
    assert_eq!(preview.get("/engine/attunement.js").body, "engine");
    assert!(
        preview
            .get("/engine/attunement.wasm")
            .head
            .contains("application/wasm")
    );
    assert_eq!(preview.get("/engine/phrases/de.txt").body, "phrases");
    assert_eq!(preview.get("/engine/phrases/../other.js").status, 404);
    assert_eq!(preview.get("/exercises/steady.ron").body, STEADY);
    let shelf = preview.json("/shelf");
    assert_eq!(shelf["folder"], "in");
    let exercises = shelf["exercises"].as_array().unwrap();
    assert_eq!(exercises.len(), 1, "nothing hidden, and nothing above");
    assert_eq!(exercises[0]["file"], "steady.ron");
    assert_eq!(exercises[0]["title"], "One steady thing");
    let graph = preview.get("/graph?file=steady.ron");
    assert!(graph.head.contains("image/svg+xml"), "{}", graph.head);
    assert!(
        graph.body.contains("What is steady near you?"),
        "{}",
        graph.body
    );
}

#[test]
fn nothing_outside_the_folder_is_answered() {
    let preview = Preview::new("serve-outside");
    assert_eq!(preview.desk.text("secret.ron"), "secret");
    for path in [
        "/exercises/../secret.ron",
        "/exercises/%2e%2e/secret.ron",
        "/exercises/..%2fsecret.ron",
        "/exercises/..%5csecret.ron",
        "/exercises//etc/passwd",
        "/exercises/.hidden.ron",
        "/exercises/notes.txt",
        "/exercises/steady.ron%00",
        "/exercises/%",
        "/exercises/",
        "/secret.ron",
        "/engine/other.js",
        "/engine/../secret.ron",
        "/about?file=../secret.ron",
        "/about?file=%2e%2e%2fsecret.ron",
        "/counts?file=../secret.ron",
        "/graph?file=../secret.ron",
        "/way?file=../secret.ron&step=hello",
        "/play?file=steady.ron&name=../../secret.ron",
    ] {
        let answer = preview.get(path);
        assert_eq!(answer.status, 404, "{path}: {}", answer.body);
        assert!(!answer.body.contains("secret"), "{path}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_out_of_the_folder() {
    let preview = Preview::new("serve-link");
    let link = preview.desk.path().join("in/link.ron");
    std::os::unix::fs::symlink(preview.desk.path().join("secret.ron"), link).unwrap();
    assert_eq!(preview.get("/exercises/link.ron").status, 404);
    assert_eq!(preview.get("/about?file=link.ron").status, 404);
    assert!(!preview.get("/shelf").body.contains("link.ron"));
}

#[test]
fn only_a_page_of_its_own_is_answered() {
    let preview = Preview::new("serve-host");
    let port = preview.port;
    let asked = |headers: &str| preview.send("GET", "/shelf", headers, "").status;
    assert_eq!(asked(&format!("Host: localhost:{port}\r\n")), 200);
    assert_eq!(
        asked(&format!(
            "Host: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
        )),
        200
    );
    // A name elsewhere that leads here, as in DNS rebinding; a page elsewhere that asks here.
    assert_eq!(asked(&format!("Host: evil.example:{port}\r\n")), 403);
    assert_eq!(asked("Host: 127.0.0.1\r\n"), 403);
    assert_eq!(asked(""), 403);
    assert_eq!(
        asked(&format!(
            "Host: 127.0.0.1:{port}\r\nOrigin: https://evil.example\r\n"
        )),
        403
    );
    assert_eq!(
        preview
            .send("PUT", "/exercises/steady.ron", &preview.host(), "x")
            .status,
        405
    );
    assert_eq!(preview.desk.text("in/steady.ron"), STEADY);
}

#[test]
fn connections_that_ask_for_nothing_hold_nobody_up() {
    let preview = Preview::new("serve-idle");
    let open = || TcpStream::connect(("127.0.0.1", preview.port)).unwrap();
    // Browsers open some before they know what to ask, all at once.
    let idle: Vec<TcpStream> = (0..24).map(|_| open()).collect();
    assert_eq!(preview.get("/").status, 200);
    drop(idle);
    let mut nonsense = open();
    nonsense.write_all(b"\0\0\0\r\n\r\n").unwrap();
    let mut told = String::new();
    assert_eq!(nonsense.read_to_string(&mut told).unwrap_or(0), 0);
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn findings_are_those_of_the_check_with_their_lines() {
    let preview = Preview::new("serve-findings");
    let about = preview.json("/about?file=steady.ron");
    assert_eq!(about["findings"], json!([]));
    assert_eq!(about["plays"], true);
    preview.save("steady.ron", &STEADY.replace("go: \"end\"", "go: \"thin\""));
    let about = preview.json("/about?file=steady.ron");
    assert_eq!(about["plays"], false);
    let finding = &about["findings"][0];
    assert_eq!(finding["code"], "unknown-step");
    assert_eq!(
        (&finding["line"], &finding["column"]),
        (&json!(15), &json!(18))
    );
    let shown = finding["shown"].as_str().unwrap();
    let checked = preview.desk.attune("check in/steady.ron").out;
    assert!(checked.contains(shown), "{checked}\nholds\n{shown}");
    assert!(
        shown.contains("^^^^") && shown.contains("did you mean `thing`?"),
        "{shown}"
    );
    let counts = preview.json("/counts?file=steady.ron");
    assert_eq!(counts, json!({ "errors": 1, "warnings": 0 }));
    preview.save("steady.ron", STEADY);
    let counts = preview.json("/counts?file=steady.ron");
    assert_eq!(counts, json!({ "errors": 0, "warnings": 0 }));
}

#[test]
fn a_play_that_is_not_true_is_a_finding_of_its_exercise() {
    let preview = Preview::new("serve-untrue");
    let about = preview.json("/about?file=steady.ron");
    assert_eq!(
        about["written"],
        json!([{ "name": "steady.seven.play", "holds": true }])
    );
    preview.save("plays/steady.seven.play", &PLAY.replace("hands", "hand"));
    let about = preview.json("/about?file=steady.ron");
    assert_eq!(about["written"][0]["holds"], false);
    assert_eq!(about["findings"][0]["file"], "plays/steady.seven.play");
    assert_eq!(about["findings"][0]["line"], 6);
    let played = preview.json("/play?file=steady.ron&name=steady.seven.play");
    assert_eq!(places(&played), ["hello"]);
    assert!(
        played["notes"][0].as_str().unwrap().contains("`hand`"),
        "{played}"
    );
}

#[test]
fn a_save_is_told_to_a_page_that_waits() {
    let preview = Preview::new("serve-changes");
    let known = preview.json("/changes");
    let files: Vec<&str> = known["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| file["file"].as_str().unwrap())
        .collect();
    assert_eq!(files, ["plays/steady.seven.play", "steady.ron"]);
    // The page asks before the save, and its answer comes after it.
    let stamp = known["stamp"].as_str().unwrap();
    let mut waiting = TcpStream::connect(("127.0.0.1", preview.port)).unwrap();
    let host = preview.host();
    write!(
        waiting,
        "GET /changes?since={stamp} HTTP/1.1\r\n{host}Connection: close\r\n\r\n"
    )
    .unwrap();
    preview.save("plays/steady.new.play", PLAY);
    let mut told = String::new();
    waiting.read_to_string(&mut told).unwrap();
    assert!(told.contains("plays/steady.new.play"), "{told}");
    assert!(!told.contains(stamp), "{told}");
}

#[test]
fn the_shortest_way_to_a_step_can_be_pressed() {
    let preview = Preview::new("serve-way");
    let way = preview.json("/way?file=steady.ron&step=card");
    assert_eq!(places(&way), ["hello", "thing", "steady"]);
    assert_eq!(way["at"]["place"], "card");
    assert_eq!(way["at"]["line"], 12);
    assert_eq!(preview.again(&way["presses"])["at"]["place"], "card");
    let nowhere = preview.json("/way?file=steady.ron&step=elsewhere");
    assert_eq!(nowhere["presses"], json!([]));
    assert_eq!(
        nowhere["notes"],
        json!(["There is no step `elsewhere` any more."])
    );
}

#[test]
fn a_step_no_way_leads_to_is_said_to_be_so() {
    let preview = Preview::new("serve-no-way");
    let lost = "\"lost\": Say(\"Nobody comes here.\"),\n        \"card\"";
    let text = STEADY
        .replace("\"card\"", lost)
        .replace("high: \"very\")", "high: \"very\", go: \"card\")");
    preview.save("steady.ron", &text);
    let way = preview.json("/way?file=steady.ron&step=lost");
    assert_eq!(
        way["notes"],
        json!(["No way leads to `lost`, whatever anybody answers."])
    );
}

#[test]
fn what_was_done_is_done_again_as_far_as_the_new_text_takes_it() {
    let preview = Preview::new("serve-again");
    let played = preview.json("/play?file=steady.ron&name=steady.seven.play");
    assert_eq!(places(&played), ["hello", "thing", "steady", "card"]);
    let presses = &played["presses"];
    assert_eq!(presses[1]["taken"], json!(["hands"]));
    assert_eq!(presses[2]["says"], "> 7");

    // A screen that is gone is left out, and the rest is done again.
    let hello = "\"hello\": Say(\"You could look for one steady thing.\"),";
    preview.save("steady.ron", &STEADY.replace(hello, ""));
    let again = preview.again(presses);
    assert_eq!(places(&again), ["thing", "steady", "card"]);
    assert_eq!(
        again["notes"],
        json!(["What you did at `hello` is left out: the way does not lead there any more."])
    );

    // At a screen that is new it stands: the author wants to see it.
    let new = format!("{hello} \"new\": Say(\"This is new.\"),");
    preview.save("steady.ron", &STEADY.replace(hello, &new));
    let again = preview.again(presses);
    assert_eq!(again["at"]["place"], "new");
    assert_eq!(places(&again), ["hello"]);

    // An answer that is not there any more is not taken, and the question stands.
    preview.save(
        "steady.ron",
        &STEADY.replace("\"hands\": \"My hands\"", "\"wall\": \"The wall\""),
    );
    let again = preview.again(presses);
    assert_eq!(again["at"]["place"], "thing");
    assert_eq!(
        again["notes"],
        json!(["`> hands` is not taken at `thing` as it is now. You are there again."])
    );
}

#[test]
fn what_is_missing_is_said_with_what_to_do() {
    let desk = Desk::new("serve-missing");
    desk.put("in/steady.ron", STEADY);
    let outcome = desk.attune("serve in");
    assert_eq!(outcome.code, 2);
    assert!(
        outcome.err.contains("the built engine is not in `dist`"),
        "{}",
        outcome.err
    );
    assert!(
        outcome.err.contains("npm run build") && outcome.err.contains("--engine DIR"),
        "{}",
        outcome.err
    );
    let outcome = desk.attune("serve elsewhere");
    assert_eq!(outcome.code, 2);
    assert!(
        outcome.err.contains("`elsewhere` cannot be previewed"),
        "{}",
        outcome.err
    );
    assert!(
        fs::read_dir(desk.path()).unwrap().count() == 1,
        "nothing is written"
    );
}
