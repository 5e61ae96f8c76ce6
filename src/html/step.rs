//! One step of an exercise: what came before, the question, help, the control, ways on and out.
//! It must not know the frame it stands in, nor draw a hand-over.

use super::button::{button, link, second, submit};
use super::icon::{Icon, icon};
use super::ui::Page;
use super::{Element, card, choice, clock, scale, words, write};
use crate::prelude::*;
use crate::view::Task;

/// What stands inside the step: replies, scene, question, help, the task, ways on.
pub(super) fn fill_step(step: Element, page: Page) -> Element {
    let Page { view, ui, phrases } = page;
    // Before anything is asked the title is what a person came for; all the words are its scene.
    let titled = ui.opening && !view.title.is_empty();
    let says = matches!(view.task, Task::Read { .. });
    let first_page = titled && says;
    let parts = if first_page {
        words::Parts {
            scene: &[],
            question: None,
            after: &view.prompt.blocks,
        }
    } else {
        words::parts(&view.prompt, says)
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
        step = step.child(Element::make("h2|class=title|key=title").text(view.title.as_str()));
    }
    if page.turn().is_some() && !ui.opening && !ui.paused {
        describe("turn");
    }
    if !view.replies.is_empty() {
        describe("replies");
        let mut replies = page.make("div|class=replies|key=replies|id=*replies");
        for reply in &view.replies {
            replies = replies.child(words::blocks(
                Element::make("div|class=reply"),
                &reply.blocks,
                phrases,
            ));
        }
        step = step.child(replies);
    }
    if !parts.scene.is_empty() {
        describe("scene");
        let scene = page.make("div|class=scene|key=scene|id=*scene");
        step = step.child(words::blocks(scene, parts.scene, phrases));
    }
    // On arrival, not only at the control: what the other learns is said with "Only you see this".
    if !view.told.is_empty() {
        describe("told");
    }
    // The question is the one from before; without the thought it would sound as if nothing had happened.
    if matches!(view.task, Task::Nudge { .. }) {
        describe("thought");
    }

    // A screen without a question of its own is still named, and still takes the focus.
    let (class, name) = match (parts.question, &view.task) {
        // Where nothing is asked, no paragraph stands out: the first is only where the focus goes.
        (Some(_), _) if says && view.prompt.blocks.len() > 1 => ("prompt even", ""),
        (Some(question), _) if words::is_long(question) => ("prompt long", ""),
        (Some(_), _) => ("prompt", ""),
        (None, _) if first_page => ("title", view.title.as_str()),
        (None, Task::Card(_)) => ("", ""),
        (None, Task::Over) => ("prompt", phrases.over()),
        (None, Task::Nudge { .. }) => ("prompt", phrases.a_thought()),
        (None, _) => ("prompt unseen", view.title.as_str()),
    };
    let untitled = class.is_empty();
    if !untitled {
        let heading = page
            .make("h2|key=prompt|part=prompt|id=*prompt|tabindex=-1|data-focus")
            .set("class", class)
            .set_if(!described.is_empty(), "aria-describedby", &described);
        step = step.child(match parts.question {
            Some(question) => words::inlines(heading, question, phrases),
            None => heading.text(name),
        });
    }
    if !parts.after.is_empty() {
        step = step.child(words::blocks(
            Element::make("div|class=body|key=after"),
            parts.after,
            phrases,
        ));
    }
    if let Some(help) = &view.help {
        let help_box = page.make("div|class=help|key=help|part=help|id=*help");
        step = step.child(words::blocks(help_box, &help.blocks, phrases));
    }
    if !view.told.is_empty() {
        let mut told = page.make("div|key=told|id=*told");
        for line in &view.told {
            told = told.child(
                Element::make("p|class=told")
                    .child(icon(Icon::Eye))
                    .child(Element::make("span").text(line)),
            );
        }
        step = step.child(told);
    }

    step = match &view.task {
        Task::Read { .. } | Task::HandOver { .. } | Task::Over => step,
        Task::Choose {
            options,
            doors: true,
            ..
        } if options.iter().all(|option| option.write.is_none()) => {
            step.child(choice::doors(page, options))
        }
        Task::Choose {
            options, preset, ..
        } if choice::are_many(options) => {
            step.child(choice::picker(page, options, preset.as_deref()))
        }
        Task::Choose {
            options, preset, ..
        } => step.child(choice::one(page, options, preset.as_deref())),
        Task::ChooseMany {
            options,
            most,
            ranked,
            circled,
            ..
        } => choice::many(step, page, options, *most, *ranked, *circled),
        Task::Number { from, to, unit } => step.child(write::number(page, *from, *to, unit)),
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
        Task::Card(shown) => {
            card::fill_step(step, page, shown, untitled.then_some(described.as_str()))
        }
    };

    step.maybe(ui.message.as_deref().map(|words| message(page, words)))
        .maybe(ways_on(page))
        .maybe(ways_out(page))
}

/// A kind sentence under the control, tied to it by its id.
fn message(page: Page, words: &str) -> Element {
    page.ours(page.make("p|class=message|key=message|part=message|id=*message"))
        .child(icon(Icon::Note))
        .child(Element::make("span").text(words))
}

/// Next, Skip, and the way back from an aside.
fn ways_on(page: Page) -> Option<Element> {
    let Page { view, phrases, .. } = page;
    let next = match &view.task {
        Task::Read { button } if !button.is_empty() => {
            Some(submit(button).set_if(view.language != phrases.language(), "lang", &view.language))
        }
        Task::Card(_) => Some(submit(phrases.finish())),
        Task::Choose {
            options,
            doors: true,
            ..
        } if options.iter().all(|option| option.write.is_none()) => None,
        Task::Nudge { .. } | Task::HandOver { .. } => None,
        // Their own buttons stand with the clock.
        Task::Timer { .. } | Task::Breath { .. } => clock::go_on(page),
        Task::Over => Some(second(phrases.start_again(), "again")),
        _ => Some(submit(phrases.next())),
    };
    // Going on from a clock passes it over already; two ways to do so would have to be told apart.
    let clock = matches!(
        view.task,
        Task::Timer { stop: None, .. } | Task::Breath { .. }
    );
    let skip = (view.skip && !clock).then(|| link(phrases.skip(), "skip").key("skip"));
    let back = view
        .aside
        .then(|| second(phrases.returns(), "return").key("return"));
    if next.is_none() && skip.is_none() && back.is_none() {
        return None;
    }
    Some(
        page.ours(Element::make("div|class=act|key=act"))
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
            .child(Element::make("span|class=line").text(phrases.back()))
    });
    Some(
        page.ours(Element::make("div|class=nav|key=nav"))
            .maybe(back)
            .maybe(view.stop.then(|| link(phrases.stop(), "stop").key("stop"))),
    )
}
