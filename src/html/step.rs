//! One step of an exercise: what came before, the question, help, the control, ways on and out.
//! It must not know the frame it stands in, nor draw a hand-over.

use super::button::{button, link, second, submit};
use super::icon::{Icon, icon};
use super::ui::Page;
use super::{Element, card, choice, clock, scale, words, write};
use crate::view::Task;

/// What stands inside the step: replies, scene, question, help, the task, ways on.
pub(super) fn fill_step(step: Element, page: Page) -> Element {
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
