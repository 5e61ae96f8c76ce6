//! Sample screens of every kind, held to what a person should perceive; printed as pages on request.
//! `ATTUNE_GALLERY=1 cargo test --test gallery` writes them to `target/gallery`, to be looked at.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    clippy::disallowed_methods
)]

mod screens;

use attunement::html::{Element, Node, card_text, html, is_void};
use attunement::locale::ENGLISH;
use screens::Screen;
use screens::tree::{all, by_act, by_id, has, name_of, words};

fn screen(name: &str) -> Element {
    screens::all()
        .into_iter()
        .find(|screen| screen.name == name)
        .unwrap_or_else(|| panic!("no screen named {name}"))
        .tree
}

#[test]
fn every_field_button_and_link_has_a_name() {
    for Screen { name, tree } in screens::all() {
        for element in all(&tree) {
            if matches!(
                element.tag,
                "input" | "select" | "textarea" | "button" | "a"
            ) || matches!(element.get("role"), Some("radiogroup" | "group" | "region"))
            {
                assert!(
                    !name_of(&tree, element).is_empty(),
                    "{name}: no name for {}",
                    html(element)
                );
            }
        }
    }
}

#[test]
fn every_id_is_unique_and_every_reference_leads_to_one() {
    for Screen { name, tree } in screens::all() {
        let elements = all(&tree);
        let mut ids: Vec<&str> = elements.iter().filter_map(|e| e.get("id")).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "{name}: an id stands twice");
        for element in &elements {
            for reference in ["aria-labelledby", "aria-describedby", "for"] {
                for id in element
                    .get(reference)
                    .unwrap_or_default()
                    .split_whitespace()
                {
                    assert!(ids.contains(&id), "{name}: {reference} leads nowhere: {id}");
                }
            }
        }
    }
}

#[test]
fn siblings_can_be_told_apart_over_time() {
    for Screen { name, tree } in screens::all() {
        for element in all(&tree) {
            let mut keys: Vec<(&str, &str)> = element
                .children
                .iter()
                .filter_map(|child| match child {
                    Node::Element(child) if !child.key.is_empty() => {
                        Some((child.tag, child.key.as_str()))
                    }
                    _ => None,
                })
                .collect();
            let count = keys.len();
            keys.sort_unstable();
            keys.dedup();
            assert_eq!(keys.len(), count, "{name}: a key stands twice: {keys:?}");
        }
    }
}

#[test]
fn nothing_is_styled_or_wired_in_the_tree() {
    for Screen { name, tree } in screens::all() {
        for element in all(&tree) {
            assert!(
                !matches!(element.tag, "script" | "style" | "iframe" | "object"),
                "{name}: {}",
                element.tag
            );
            for (attribute, _) in &element.attributes {
                assert!(
                    *attribute != "style" && !attribute.starts_with("on"),
                    "{name}: {attribute}"
                );
            }
            let mut names: Vec<&str> = element.attributes.iter().map(|(name, _)| *name).collect();
            let count = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), count, "{name}: an attribute stands twice");
        }
    }
}

#[test]
fn what_can_be_pressed_is_a_button_and_only_next_submits() {
    for Screen { name, tree } in screens::all() {
        let elements = all(&tree);
        for element in &elements {
            if let Some(act) = element.get("data-do") {
                assert_eq!(element.tag, "button", "{name}: {act}");
                let kind = if act == "next" { "submit" } else { "button" };
                assert_eq!(element.get("type"), Some(kind), "{name}: {act}");
            }
            if element.tag == "button" {
                assert!(
                    has(element, "data-do"),
                    "{name}: a button that does nothing"
                );
            }
        }
        let filled = |e: &&&Element| e.get("part") == Some("primary");
        assert!(elements.iter().filter(filled).count() <= 1, "{name}");
    }
}

#[test]
fn every_screen_has_one_place_for_the_focus_and_one_live_line() {
    for Screen { name, tree } in screens::all() {
        let elements = all(&tree);
        let live: Vec<_> = elements.iter().filter(|e| has(e, "data-live")).collect();
        assert_eq!(live.len(), 1, "{name}");
        assert_eq!(live[0].get("role"), Some("status"), "{name}");
        assert!(
            live[0].children.is_empty() && has(live[0], "data-foreign"),
            "{name}"
        );
        let reachable = elements
            .iter()
            .filter(|e| has(e, "data-focus") && e.get("tabindex") == Some("-1"));
        let curtained = name.starts_with("paused");
        assert_eq!(reachable.count(), if curtained { 2 } else { 1 }, "{name}");
    }
}

#[test]
fn the_row_is_last_and_whole_on_every_screen_of_an_exercise() {
    for Screen { name, tree } in screens::all() {
        if name.starts_with("notice") {
            continue;
        }
        let rows: Vec<_> = all(&tree)
            .into_iter()
            .filter(|e| has(e, "data-row"))
            .collect();
        assert_eq!(rows.len(), 1, "{name}");
        let buttons: Vec<_> = all(&tree)
            .into_iter()
            .filter(|e| e.tag == "button")
            .collect();
        let last: Vec<String> = buttons[buttons.len() - 4..]
            .iter()
            .map(|e| words(e))
            .collect();
        assert_eq!(
            last,
            ["Leave quickly", "Pause", "Ground me", "Support"],
            "{name}"
        );
        assert_eq!(
            words(buttons[0]),
            "Leave quickly",
            "{name}: none before the prompt"
        );
    }
}

#[test]
fn a_hand_over_tells_nothing() {
    let tree = screen("hand-over");
    assert!(all(&tree).iter().all(|e| e.get("part") != Some("head")));
    assert!(by_act(&tree, "back").is_empty());
    assert_eq!(by_act(&tree, "stop").len(), 1);
    let said = words(&tree);
    assert!(!said.contains("shield") && !said.contains("Part"), "{said}");
    assert!(
        said.contains("Pass the device to Ben. Ana, please look away."),
        "{said}"
    );
    let ready = by_act(&tree, "ready")[0];
    assert_eq!(words(ready), "I’m Ben, and I’m ready.");
    let help = by_id(&tree, ready.get("aria-describedby").unwrap()).unwrap();
    assert_eq!(words(help), "Hold the button, or press it twice.");
}

#[test]
fn the_hand_over_button_pressed_once_asks_for_one_more() {
    let tree = screen("hand-over-armed");
    let ready = by_act(&tree, "ready")[0];
    let help = by_id(&tree, ready.get("aria-describedby").unwrap()).unwrap();
    assert_eq!(words(help), "Press once more to open your part.");
}

#[test]
fn a_card_says_whose_it_is() {
    let private = screen("card-private");
    let card = all(&private)
        .into_iter()
        .find(|e| e.tag == "article")
        .unwrap()
        .clone();
    assert!(words(&card).starts_with("Only for Ben"), "{}", words(&card));
    let joint = screen("card-joint");
    let card = all(&joint)
        .into_iter()
        .find(|e| e.tag == "article")
        .unwrap()
        .clone();
    assert!(
        words(&card).starts_with("For both of you"),
        "{}",
        words(&card)
    );
    let alone = screen("card-alone");
    assert!(!words(&alone).contains("Only for"));
}

#[test]
fn a_card_that_is_never_kept_offers_no_way_to_keep_it() {
    let tree = screen("card-support");
    assert!(by_act(&tree, "copy").is_empty() && by_act(&tree, "print").is_empty());
    assert!(words(&tree).contains("This card is not kept."));
}

#[test]
fn a_copied_card_reads_as_the_card_does() {
    let card = screens::card(
        Some((attunement::value::Person::B, "Ben".to_string())),
        true,
    );
    assert_eq!(
        card_text(&card, &ENGLISH),
        "Only for Ben\nMy shield, set down\n\nI tend to: explain, go quiet\n\
         First sign: jaw or fists\nMy words: You felt scared when I was late.\n\
         If it gets too hot, I take 20 minutes or more and say when I’ll be back.\n\n\
         Next step: If I feel my jaw or fists, then I breathe out once before I speak, by Sunday.\n"
    );
}

#[test]
fn a_clock_keeps_one_button_through_all_its_states() {
    let acts: Vec<String> = ["timer", "timer-running", "timer-held", "timer-over"]
        .iter()
        .map(|name| {
            let tree = screen(name);
            let toggle = all(&tree)
                .into_iter()
                .find(|e| e.key == "toggle")
                .unwrap()
                .clone();
            toggle.get("data-do").unwrap().to_string()
        })
        .collect();
    assert_eq!(
        acts,
        ["clock-start", "clock-hold", "clock-run", "clock-again"]
    );
    assert!(by_act(&screen("timer"), "next").is_empty());
    assert_eq!(by_act(&screen("timer"), "clock-stop").len(), 1);
    assert_eq!(by_act(&screen("timer-over"), "next").len(), 1);
}

#[test]
fn breath_is_told_in_words_where_the_circle_is_not_wanted() {
    let counted = words(&screen("breath-words"));
    assert!(
        counted.contains("In 1 2 3 4 Out 1 2 3 4 5 6 Breath 3 of 12"),
        "{counted}"
    );
    assert!(words(&screen("breath-running")).contains("In Breath 3 of 12"));
}

#[test]
fn a_visitor_is_not_shown_a_report_unless_they_open_it() {
    let tree = screen("notice-mistaken");
    let report = all(&tree)
        .into_iter()
        .find(|e| e.tag == "details")
        .unwrap()
        .clone();
    assert!(!has(&report, "open"));
    assert!(words(&report).starts_with("For the author of this page"));
    assert_eq!(by_act(&screen("notice-failed"), "retry").len(), 1);
}

#[test]
fn a_paused_step_is_out_of_reach_and_the_curtain_names_nobody() {
    let tree = screen("paused");
    let step = all(&tree)
        .into_iter()
        .find(|e| e.tag == "form")
        .unwrap()
        .clone();
    assert!(has(&step, "hidden") && has(&step, "inert"));
    let curtain = all(&tree)
        .into_iter()
        .find(|e| e.get("part") == Some("curtain"))
        .unwrap();
    assert_eq!(
        words(curtain),
        "Paused. Take the time you like. Back to where I was Ground me Finish for today"
    );
    assert!(all(&tree).iter().all(|e| e.get("part") != Some("head")));
}

#[test]
fn only_addresses_one_can_follow_become_links() {
    let tree = screen("links");
    let links: Vec<_> = all(&tree).into_iter().filter(|e| e.tag == "a").collect();
    let to: Vec<_> = links.iter().filter_map(|e| e.get("href")).collect();
    assert_eq!(
        to,
        ["https://example.org/help", "mailto:someone@example.org"]
    );
    assert_eq!(links[0].get("rel"), Some("noopener noreferrer"));
    assert_eq!(links[0].get("target"), Some("_blank"));
    assert_eq!(links[1].get("target"), None);
    // The words of the others are still there to be read.
    for kept in ["a trap", "data", "hidden", "elsewhere"] {
        assert!(words(&tree).contains(kept), "{kept}");
    }
}

#[test]
fn a_message_is_tied_to_its_control() {
    for name in [
        "choose-message",
        "write-message",
        "many-message",
        "feelings-own",
        "number-message",
    ] {
        let tree = screen(name);
        let elements = all(&tree);
        let message = elements
            .iter()
            .find(|e| e.get("part") == Some("message"))
            .unwrap();
        let id = message.get("id").unwrap();
        let tied = elements.iter().any(|e| {
            e.get("aria-describedby")
                .is_some_and(|ids| ids.split(' ').any(|one| one == id))
        });
        assert!(tied, "{name}");
        assert!(
            elements
                .iter()
                .any(|e| e.get("aria-invalid") == Some("true")),
            "{name}"
        );
        assert_eq!(
            elements.iter().filter(|e| has(e, "data-first")).count(),
            1,
            "{name}"
        );
    }
}

#[test]
fn what_the_other_will_learn_is_said_before_and_with_the_control() {
    let tree = screen("agreement");
    let group = all(&tree)
        .into_iter()
        .find(|e| e.get("role") == Some("radiogroup"))
        .unwrap()
        .clone();
    let said: String = group
        .get("aria-describedby")
        .unwrap()
        .split(' ')
        .filter_map(|id| by_id(&tree, id))
        .map(words)
        .collect();
    assert!(said.contains("Ben sees this answer."), "{said}");
    let rows: Vec<_> = all(&group)
        .into_iter()
        .filter(|e| e.tag == "label")
        .map(|e| e.get("class").unwrap_or_default().to_string())
        .collect();
    assert!(
        rows.windows(2).all(|pair| pair[0] == pair[1]),
        "options look unlike: {rows:?}"
    );
}

#[test]
fn own_words_stand_right_after_their_option() {
    let tree = screen("choose-own");
    let list = all(&tree)
        .into_iter()
        .find(|e| e.get("role") == Some("radiogroup"))
        .unwrap();
    let order: Vec<&str> = list
        .children
        .iter()
        .filter_map(|child| match child {
            Node::Element(child) => Some(child.get("class").unwrap_or_default()),
            Node::Text(_) => None,
        })
        .collect();
    assert_eq!(
        order,
        ["option", "option", "option", "own", "option gap alone"]
    );
    let own = all(list)
        .into_iter()
        .find(|e| e.get("data-field") == Some("own"))
        .unwrap();
    assert_eq!(own.get("data-for"), Some("else"));
    assert_eq!(name_of(&tree, own), "In your own words");
}

#[test]
fn one_of_many_is_picked_from_a_list_that_chooses_nothing_by_itself() {
    for (name, entries, chosen) in [("picker", 13, ""), ("picker-preset", 12, "o3")] {
        let tree = screen(name);
        let list = all(&tree)
            .into_iter()
            .find(|e| e.tag == "select")
            .unwrap()
            .clone();
        assert_eq!(name_of(&tree, &list), "Which country are you in now?");
        let options: Vec<_> = all(&list)
            .into_iter()
            .filter(|e| e.tag == "option")
            .collect();
        assert_eq!(options.len(), entries);
        let selected: Vec<_> = options.iter().filter(|e| has(e, "selected")).collect();
        assert_eq!(selected.len(), 1, "{name}");
        assert_eq!(selected[0].get("value"), Some(chosen), "{name}");
    }
}

#[test]
fn a_blank_is_a_line_to_the_eye_and_a_word_to_the_ear() {
    let tree = screen("blanks");
    let prompt = by_id(&tree, "at1-prompt").unwrap();
    assert!(!html(prompt).contains('_'));
    assert!(words(prompt).contains("would you be willing to blank ?”"));
}

#[test]
fn no_paragraph_stands_out_where_nothing_is_asked() {
    let tree = screen("read");
    let prompt = by_id(&tree, "at1-prompt").unwrap();
    assert_eq!(prompt.get("class"), Some("prompt even"));
    assert!(words(prompt).starts_with("Today is not the day"));
}

#[test]
fn a_card_says_whose_it_is_and_the_head_does_not_say_it_too() {
    assert!(!words(&screen("card-private")).contains("Only you see this."));
    assert_eq!(
        words(&screen("card-joint"))
            .matches("For both of you")
            .count(),
        1
    );
}

#[test]
fn the_end_says_once_that_the_answers_are_cleared() {
    let said = words(&screen("over"));
    assert_eq!(said.matches("Your answers are cleared").count(), 1);
}

#[test]
fn a_short_answer_wraps_and_enter_is_next() {
    let tree = screen("write-short");
    let field = all(&tree)
        .into_iter()
        .find(|e| e.get("data-field") == Some("text"))
        .unwrap();
    assert_eq!(field.tag, "textarea");
    assert!(has(field, "data-short"));
    assert_eq!(words(field), "You felt scared when I was late.");
}

#[test]
fn doors_go_at_once_and_look_alike() {
    let tree = screen("doors");
    let doors = by_act(&tree, "pick");
    assert_eq!(doors.len(), 3);
    assert!(by_act(&tree, "next").is_empty());
    assert!(doors.iter().all(|door| has(door, "data-id")));
}

#[test]
fn every_tree_prints_as_well_formed_markup() {
    for Screen { name, tree } in screens::all() {
        let text = html(&tree);
        let mut open: Vec<&str> = Vec::new();
        let mut rest = text.as_str();
        while let Some(at) = rest.find('<') {
            let end = rest[at..].find('>').expect("a tag that ends") + at;
            let tag = &rest[at + 1..end];
            if let Some(closing) = tag.strip_prefix('/') {
                assert_eq!(open.pop(), Some(closing), "{name}");
            } else {
                let tag = tag.split(' ').next().unwrap();
                if !is_void(tag) {
                    open.push(tag);
                }
            }
            rest = &rest[end + 1..];
        }
        assert!(open.is_empty(), "{name}: {open:?}");
    }
}

/// Writes one page per screen, each with the sheet linked inside its shadow root.
#[test]
fn gallery() {
    let screens = screens::all();
    assert!(screens.len() > 20);
    if std::env::var_os("ATTUNE_GALLERY").is_none() {
        return;
    }
    let here = std::path::Path::new("target/gallery");
    std::fs::create_dir_all(here).unwrap();
    std::fs::write(
        here.join("widget.css"),
        concat!(
            include_str!("../src/widget/frame.css"),
            include_str!("../src/widget/inputs.css"),
            include_str!("../src/widget/media.css"),
        ),
    )
    .unwrap();
    let mut names = String::new();
    for Screen { name, tree } in screens {
        let (dir, lang) = if name.starts_with("arabic") {
            ("rtl", "ar")
        } else {
            ("ltr", "en")
        };
        let page = format!(
            "<!doctype html><html lang=\"{lang}\" dir=\"{dir}\"><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{name}</title>\
             <link rel=\"stylesheet\" href=\"page.css\"><main><h1>{name}</h1><attune-exercise>\
             <template shadowrootmode=\"open\"><link rel=\"stylesheet\" href=\"widget.css\">{}</template>\
             </attune-exercise></main></html>",
            html(&tree)
        );
        std::fs::write(here.join(format!("{name}.html")), page).unwrap();
        names.push_str(name);
        names.push('\n');
    }
    std::fs::write(
        here.join("page.css"),
        ":root{color-scheme:light}:root[data-theme=dark]{color-scheme:dark}\
         body{margin:0;font:100%/1.5 system-ui,\"Noto Sans\",sans-serif;background:light-dark(#e9ebec,#0c0f10)}\
         h1{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}",
    )
    .unwrap();
    std::fs::write(here.join("screens.txt"), names).unwrap();
}
