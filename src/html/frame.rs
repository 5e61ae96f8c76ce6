//! The frame round every screen: head, turn, step, ways on and out, and the row that never goes away.
//! It must not know how one kind of task is drawn, nor show anything on a hand-over but the hand-over.

use super::icon::{Icon, icon};
use super::ui::{Page, Ui};
use super::{Element, card, choice, clock, hand_over, scale, words, write};
use crate::locale::{Phrases, fill};
use crate::value::Person;
use crate::view::{Task, Turn, View};

/// The whole content of the widget's shadow root for one screen.
pub fn frame(view: &View, ui: &Ui, phrases: &Phrases) -> Element {
    let page = Page { view, ui, phrases };
    let blank = matches!(view.task, Task::HandOver { .. });
    let head = if blank || ui.paused || ui.opening {
        None
    } else {
        head(page)
    };
    let step = Element::of("form", if blank { "step blank" } else { "step" })
        .key(super::ui::join("step", &view.screen.to_string()))
        .part("step")
        .flag(true, "novalidate")
        .set("autocomplete", "off")
        .set_if(!view.language.is_empty(), "lang", view.language.as_str())
        .flag(ui.paused, "hidden")
        .flag(ui.paused, "inert");
    let step = if blank {
        hand_over::fill_step(step, page)
    } else {
        fill_step(step, page)
    };
    let mut class = String::from("frame");
    if blank {
        class.push_str(" bare");
    }
    if ui.paused {
        class.push_str(" paused");
    }
    shell(
        &class,
        phrases,
        [
            Some(early_leave(phrases)),
            Some(
                Element::of("div", "page")
                    .key("page")
                    .maybe(head)
                    .child(step)
                    .maybe(ui.paused.then(|| curtain(page))),
            ),
            Some(row(phrases, Some(ui.paused))),
        ],
    )
}

/// The box that measures its room, the frame in it, and the live line that the widget fills.
pub(super) fn shell<const N: usize>(
    class: &str,
    phrases: &Phrases,
    inside: [Option<Element>; N],
) -> Element {
    let frame = Element::of("div", class)
        .key("frame")
        .part("frame")
        .set("role", "group")
        .set("aria-label", phrases.exercise);
    let frame = inside.into_iter().fold(frame, Element::maybe);
    // Session recorders are common on the pages this stands on. Each of these is a sign one of them
    // knows for "leave this out": what a person reads, chooses and writes here is nobody else's.
    let room = Element::of("div", "box rr-block ph-no-capture fs-exclude sentry-block")
        .key("box")
        .flag(true, "data-hj-suppress")
        .set("data-clarity-mask", "true")
        .set("data-dd-privacy", "hidden");
    room.child(frame).child(
        Element::of("p", "unseen")
            .key("live")
            .set("role", "status")
            .flag(true, "data-live")
            .flag(true, "data-foreign"),
    )
}

/// The running head, as in a book, and whose turn it is.
fn head(page: Page) -> Option<Element> {
    let Page { view, phrases, .. } = page;
    let title = (!view.title.is_empty()).then(|| {
        Element::of("span", "of")
            .set_if(!view.language.is_empty(), "lang", view.language.as_str())
            .text(view.title.as_str())
    });
    let part = if matches!(view.task, Task::Card(_)) {
        Some(phrases.your_card.to_string())
    } else {
        view.progress.map(|progress| {
            let (part, of) = (progress.part.to_string(), progress.of.to_string());
            fill(phrases.part_of, &[("n", &part), ("of", &of)])
        })
    };
    let run = (title.is_some() || part.is_some()).then(|| {
        Element::of("p", "run")
            .key("run")
            .maybe(title)
            .maybe(part.map(|part| Element::of("span", "far").text(part)))
    });
    let turn = view.turn.as_ref().map(|turn| turn_line(page, turn));
    if run.is_none() && turn.is_none() {
        return None;
    }
    Some(
        Element::of("div", "head")
            .key("head")
            .part("head")
            .maybe(run)
            .maybe(turn),
    )
}

fn turn_line(page: Page, turn: &Turn) -> Element {
    let line = Element::of("p", "turn")
        .key("turn")
        .part("turn")
        .set("id", page.id("turn"));
    match turn {
        Turn::Of(person, name) => line.child(mark(*person, name)).child(
            Element::new("span")
                .child(words::named(
                    Element::of("span", "who"),
                    page.phrases.turn_of,
                    name,
                ))
                .text(" ")
                .child(Element::of("span", "aside").text(page.phrases.only_you)),
        ),
        Turn::Both => line
            .child(icon(Icon::Both))
            .child(Element::new("span").text(page.phrases.turn_both)),
    }
}

/// A round mark for one person and a square one for the other, with the first letter of the name.
pub(super) fn mark(person: Person, name: &str) -> Element {
    let letter = match name.chars().next() {
        Some(first) if first.is_alphanumeric() => first.to_uppercase().collect(),
        _ => person.letter().to_string(),
    };
    let class = match person {
        Person::A => "mark round",
        Person::B => "mark square",
    };
    Element::of("span", class)
        .set("aria-hidden", "true")
        .text(letter)
}

/// What stands inside the step: replies, scene, question, help, the task, ways on.
fn fill_step(step: Element, page: Page) -> Element {
    let Page { view, ui, phrases } = page;
    // Before anything is asked the title is what a person came for; all the words are its scene.
    let titled = ui.opening && !view.title.is_empty();
    let first_page = titled && matches!(view.task, Task::Read { .. });
    let parts = if first_page {
        words::Parts {
            scene: &[],
            question: None,
            after: &view.prompt.blocks,
        }
    } else {
        words::parts(&view.prompt)
    };
    let mut described = String::new();
    let mut describe = |name: &str| {
        if !described.is_empty() {
            described.push(' ');
        }
        described.push_str(&page.id(name));
    };
    let mut step = step;

    if titled && !first_page {
        step = step.child(
            Element::of("h2", "title")
                .key("title")
                .text(view.title.as_str()),
        );
    }
    if view.turn.is_some() && !ui.opening && !ui.paused {
        describe("turn");
    }
    if !view.replies.is_empty() {
        describe("replies");
        let replies = view
            .replies
            .iter()
            .map(|reply| words::blocks(Element::of("div", "reply"), &reply.blocks));
        step = step.child(
            Element::of("div", "replies")
                .key("replies")
                .set("id", page.id("replies"))
                .children(replies),
        );
    }
    if !parts.scene.is_empty() {
        describe("scene");
        let scene = Element::of("div", "scene")
            .key("scene")
            .set("id", page.id("scene"));
        step = step.child(words::blocks(scene, parts.scene));
    }

    let heading = |class: &str| {
        Element::of("h2", class)
            .key("prompt")
            .part("prompt")
            .set("id", page.id("prompt"))
            .set("tabindex", "-1")
            .flag(true, "data-focus")
            .set_if(
                !described.is_empty(),
                "aria-describedby",
                described.as_str(),
            )
    };
    // A screen without a question of its own is still named, and still takes the focus.
    let prompt = match (parts.question, &view.task) {
        (Some(question), _) => {
            let long = words::is_long(question);
            Some(words::inlines(
                heading(if long { "prompt long" } else { "prompt" }),
                question,
            ))
        }
        (None, _) if first_page => Some(heading("title").text(view.title.as_str())),
        (None, Task::Card(_)) => None,
        (None, Task::Over) => Some(heading("prompt").text(phrases.over)),
        (None, Task::Nudge { .. }) => Some(heading("prompt").text(phrases.a_thought)),
        (None, _) => Some(heading("prompt unseen").text(view.title.as_str())),
    };
    let untitled = prompt.is_none();
    step = step.maybe(prompt);
    if !parts.after.is_empty() {
        step = step.child(words::blocks(
            Element::of("div", "body").key("after"),
            parts.after,
        ));
    }
    if let Some(help) = &view.help {
        let help_box = Element::of("div", "help")
            .key("help")
            .part("help")
            .set("id", page.id("help"));
        step = step.child(words::blocks(help_box, &help.blocks));
    }
    if !view.told.is_empty() {
        let lines = view.told.iter().map(|line| {
            Element::of("p", "told")
                .child(icon(Icon::Eye))
                .child(Element::new("span").text(line.as_str()))
        });
        step = step.child(
            Element::new("div")
                .key("told")
                .set("id", page.id("told"))
                .children(lines),
        );
    }

    step = match &view.task {
        Task::Read { .. } | Task::HandOver { .. } => step,
        Task::Choose {
            options,
            doors: true,
            ..
        } if options.iter().all(|option| option.write.is_none()) => {
            step.child(choice::doors(page, options))
        }
        Task::Choose {
            options, preset, ..
        } => step.child(choice::one(page, options, preset.as_deref())),
        Task::ChooseMany { options, most, .. } => choice::many(step, page, options, *most),
        Task::Scale {
            from,
            to,
            low,
            high,
        } => step.child(scale::scale(page, *from, *to, low, high)),
        Task::Write {
            long,
            most,
            draft,
            hint,
        } => step.child(write::text(page, *long, *most, draft, hint)),
        Task::Nudge {
            before,
            word,
            after,
            ask,
            change,
            keep,
        } => step.child(write::nudge(page, [before, word, after], ask, change, keep)),
        Task::Names { most } => step.child(write::names(page, *most)),
        Task::Timer { seconds, stop } => step.child(clock::timer(page, *seconds, stop.as_deref())),
        Task::Breath {
            inward,
            outward,
            rounds,
            own_pace,
        } => step.child(clock::breath(page, *inward, *outward, *rounds, *own_pace)),
        Task::Card(shown) => card::fill_step(step, page, shown, untitled),
        Task::Over => step.child(Element::of("p", "body").key("over").text(phrases.over_help)),
    };

    step.maybe(ui.message.as_deref().map(|words| message(page, words)))
        .maybe(ways_on(page))
        .maybe(ways_out(page))
}

/// A kind sentence under the control, tied to it by its id.
fn message(page: Page, words: &str) -> Element {
    Element::of("p", "message")
        .key("message")
        .part("message")
        .set("id", page.id("message"))
        .child(icon(Icon::Note))
        .child(Element::new("span").text(words))
}

/// Next, Skip, and the way back from an aside.
fn ways_on(page: Page) -> Option<Element> {
    let Page { view, phrases, .. } = page;
    let next = match &view.task {
        Task::Read { button } if !button.is_empty() => Some(submit(button)),
        Task::Card(_) => Some(submit(phrases.finish)),
        Task::Choose {
            options,
            doors: true,
            ..
        } if options.iter().all(|option| option.write.is_none()) => None,
        Task::Nudge { .. } | Task::HandOver { .. } => None,
        // Their own buttons stand with the clock.
        Task::Timer { .. } | Task::Breath { .. } => clock::go_on(page),
        Task::Over => Some(second(phrases.start_again, "again")),
        _ => Some(submit(phrases.next)),
    };
    // Going on from a clock passes it over already; two ways to do so would have to be told apart.
    let clock = matches!(
        view.task,
        Task::Timer { stop: None, .. } | Task::Breath { .. }
    );
    let skip = (view.skip && !clock).then(|| link(phrases.skip, "skip").key("skip"));
    let back = view
        .aside
        .then(|| second(phrases.returns, "return").key("return"));
    if next.is_none() && skip.is_none() && back.is_none() {
        return None;
    }
    Some(
        Element::of("div", "act")
            .key("act")
            .maybe(next.map(|next| next.key("next")))
            .maybe(back)
            .maybe(skip),
    )
}

/// Back and Stop here.
fn ways_out(page: Page) -> Option<Element> {
    let Page { view, phrases, .. } = page;
    if !view.back && !view.stop {
        return None;
    }
    let back = view.back.then(|| {
        button("link", "link", "back")
            .key("back")
            .child(icon(Icon::Back))
            .child(Element::of("span", "line").text(phrases.back))
    });
    Some(
        Element::of("div", "nav")
            .key("nav")
            .maybe(back)
            .maybe(view.stop.then(|| link(phrases.stop, "stop").key("stop"))),
    )
}

/// Over a paused step: no title and no name, only ways on.
fn curtain(page: Page) -> Element {
    let phrases = page.phrases;
    let way = |words: &str, act: &str| second(words, act).key(act);
    Element::of("div", "curtain")
        .key("curtain")
        .part("curtain")
        .child(
            Element::of("h2", "prompt")
                .key("line")
                .set("id", page.id("paused"))
                .set("tabindex", "-1")
                .flag(true, "data-focus")
                .text(phrases.paused),
        )
        .child(
            Element::of("div", "doors")
                .key("ways")
                .child(way(phrases.resume, "resume"))
                .child(way(phrases.ground, "ground"))
                .child(way(phrases.finish_today, "finish")),
        )
}

/// Seen only while it has the focus, one Shift+Tab before the prompt.
fn early_leave(phrases: &Phrases) -> Element {
    Element::of("div", "early")
        .key("early")
        .child(button("link", "link", "leave").text(phrases.leave))
}

/// The row that never goes away, last in tab order. Without an exercise it holds the way out alone.
pub(super) fn row(phrases: &Phrases, paused: Option<bool>) -> Element {
    let cell = |words: &str, act: &'static str, which: Icon| {
        Element::of("button", "cell")
            .key(words)
            .set("type", "button")
            .set("data-do", act)
            .child(icon(which))
            .child(Element::new("span").text(words))
    };
    let row = Element::of("div", "row")
        .key("row")
        .part("row")
        .set("role", "group")
        .set("aria-label", phrases.always)
        .flag(true, "data-row")
        .child(
            Element::of("button", "cell out")
                .key("leave")
                .part("leave")
                .set("type", "button")
                .set("data-do", "leave")
                .child(icon(Icon::Leave))
                .child(Element::new("span").text(phrases.leave)),
        );
    match paused {
        None => row,
        Some(paused) => row
            .child(
                cell(
                    phrases.pause,
                    if paused { "resume" } else { "pause" },
                    Icon::Pause,
                )
                .set("aria-pressed", if paused { "true" } else { "false" }),
            )
            .child(cell(phrases.ground, "ground", Icon::Ground))
            .child(cell(phrases.support, "support", Icon::Support)),
    }
}

/// A plain button of a class, a part and an act.
pub(super) fn button(class: &str, part: &str, act: &str) -> Element {
    Element::of("button", class)
        .part(part)
        .set("type", "button")
        .set("data-do", act)
}

/// The one filled button of a screen; Enter in a one-line field is the same.
pub(super) fn submit(words: &str) -> Element {
    Element::of("button", "primary")
        .part("primary")
        .set("type", "submit")
        .set("data-do", "next")
        .text(words)
}

/// An outlined button.
pub(super) fn second(words: &str, act: &str) -> Element {
    button("secondary", "secondary", act).text(words)
}

/// A button that reads as a link.
pub(super) fn link(words: &str, act: &str) -> Element {
    button("link", "link", act).child(Element::of("span", "line").text(words))
}
