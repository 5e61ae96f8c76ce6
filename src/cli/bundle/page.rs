//! Writes the page of a bundle: what is shown, what runs, and the rules that let nothing else in or out.
//! It must not read files, nor let a word of an exercise become markup or script.

use super::support::Line;
use crate::html::{Element, html};
use crate::script::Script;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The look.
const CSS: &str = include_str!("page.css");
/// What answers the player.
const INSIDE: &str = include_str!("inside.js");

/// What a page is made of.
pub struct Page<'p> {
    /// The exercise.
    pub script: &'p Script,
    /// Its texts: paths from its folder, the one to open first.
    pub texts: &'p [(String, String)],
    /// The language of what stands round the exercise, if it is not to be the exercise's own.
    pub lang: Option<&'p str>,
    /// The country whose support lines stand chosen at first.
    pub country: Option<&'p str>,
    /// Lines of help for whoever cannot wait.
    pub support: &'p [Line],
    /// The player's script.
    pub player: &'p str,
    /// Its engine.
    pub engine: &'p [u8],
}

impl Page<'_> {
    /// The page.
    pub fn html(&self) -> String {
        let player = inlined(self.player);
        let inside = inlined(&format!(
            "const TEXTS = {};\nconst ENGINE = '{}';\n{INSIDE}",
            quoted(self.texts),
            STANDARD.encode(self.engine),
        ));
        // Nothing may be asked of anybody; only what stands here, to the letter, may run.
        let rules = format!(
            "default-src 'none'; script-src '{}' '{}' 'wasm-unsafe-eval'; style-src '{}'; base-uri 'none'; \
             form-action 'none'; require-trusted-types-for 'script'",
            hash(&inside),
            hash(&player),
            hash(CSS),
        );
        let rules = Element::make("meta|http-equiv=content-security-policy").set("content", &rules);
        let language = Element::make("html").set("lang", self.language());
        let title = Element::make("title").text(&self.script.title);
        format!(
            "<!doctype html>\n{}\n<head>\n<meta charset=\"utf-8\">\n{}\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n\
             <meta name=\"generator\" content=\"attune {}\">\n{}\n\
             <style>{CSS}</style>\n</head>\n<body>\n{}\n{}\n\
             <script>{inside}</script>\n<script type=\"module\">{player}</script>\n</body>\n</html>\n",
            start(&language),
            start(&rules),
            env!("CARGO_PKG_VERSION"),
            html(&title),
            html(&self.main()),
            html(&self.help()),
        )
    }

    fn language(&self) -> &str {
        match self.script.language.as_str() {
            "" => "en",
            language => language,
        }
    }

    /// An element of the page's own words, which are English whatever the exercise is in.
    fn own(&self, element: &'static str) -> Element {
        let other = self.language().split('-').next() != Some("en");
        Element::make(element).set_if(other, "lang", "en")
    }

    fn main(&self) -> Element {
        let minutes = self.script.minutes;
        let time = match minutes {
            0 => String::new(),
            1 => "About a minute. ".to_string(),
            _ => format!("About {minutes} minutes. "),
        };
        let label = format!("{time}Nothing you answer leaves this page, and no answer is kept.");
        let (path, _) = self.texts.first().cloned().unwrap_or_default();
        let exercise = Element::make("attune-exercise")
            .set("src", &encoded(&path))
            .set_if(self.country.is_some(), "country", self.country.unwrap_or_default())
            .set_if(self.lang.is_some(), "lang", self.lang.unwrap_or_default())
            .child(self.own("noscript").child(Element::make("p").text(
                "This exercise needs JavaScript, and it is switched off here. \
                 You could switch it on for this page, or open the page in another browser.",
            )))
            .child(self.own("p").text(
                "If the exercise does not open, this browser may be too old for it. You could try another one.",
            ));
        Element::make("main")
            .child(Element::make("h1").text(&self.script.title))
            .child(self.own("p|class=label").text(&label))
            .child(exercise)
    }

    fn help(&self) -> Element {
        let list = self.support.iter().map(|line| {
            let web = line.to.starts_with("http");
            Element::make("li")
                .child(Element::make("span").text(&line.before))
                .child(
                    Element::make("a")
                        .set("href", &line.to)
                        .set_if(web, "rel", "noreferrer")
                        .text(&line.words),
                )
        });
        let list = list.fold(Element::make("ul"), Element::child);
        Element::make("section|class=help|aria-labelledby=help").child(
            Element::make("div")
                .child(self.own("h2|id=help").text("If you can’t wait"))
                .child(self.own("p").text(
                    "This page is not an emergency service, and nobody reads what you answer. \
                     Here is whom you could reach instead.",
                ))
                .child(list),
        )
    }
}

/// The start tag of an element alone.
fn start(element: &Element) -> String {
    let whole = html(element);
    let end = whole.len() - "</>".len() - element.tag.len();
    whole[..end].to_string()
}

/// Script as it may stand between its tags: no end tag, no comment, line ends as a parser leaves them.
///
/// `\x3c` is the same letter in every string, template and pattern of JavaScript.
fn inlined(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let script = script.replace("\r\n", "\n").replace('\r', "\n");
    let mut rest = script.as_str();
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let ends = from
            .get(..8)
            .is_some_and(|tag| tag.eq_ignore_ascii_case("</script"));
        out.push_str(if ends || from.starts_with("<!--") {
            "\\x3c"
        } else {
            "<"
        });
        rest = &from[1..];
    }
    out + rest
}

/// Texts as JavaScript, with nothing in them that HTML could see.
fn quoted(texts: &[(String, String)]) -> String {
    let json = serde_json::to_string(texts).unwrap_or_default();
    json.replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// A path as an address relative to the page.
fn encoded(path: &str) -> String {
    let mut out = String::new();
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'/' => {
                out.push(char::from(byte))
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// How a Content-Security-Policy names what stands between two tags.
fn hash(inside: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(inside)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_script_ends_before_its_end() {
        assert_eq!(
            inlined("a = '</SCRIPT><!-- <script' < b\r\n"),
            "a = '\\x3c/SCRIPT>\\x3c!-- <script' < b\n"
        );
        let texts = [("a.ron".to_string(), "</script>\u{2028}".to_string())];
        assert_eq!(quoted(&texts), r#"[["a.ron","\u003c/script>\u2028"]]"#);
    }

    #[test]
    fn a_path_is_one_address() {
        assert_eq!(encoded("ä b?.ron"), "%C3%A4%20b%3F.ron");
    }
}
