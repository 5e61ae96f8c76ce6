//! A time to wait and a pace to breathe at, each of which can be held and is never a limit.
//! It must not measure time: the seconds gone by are told to it.

use super::element::digits;
use super::ui::{Clock, ClockState, Page};
use super::{Element, button};
use crate::locale::fill;
use crate::prelude::*;
use crate::view::Task;

/// Figures, a thin bar, and what can be done with the time.
pub(super) fn timer(page: Page, seconds: u32, stop: Option<&str>) -> Element {
    let phrases = page.phrases;
    let clock = page.ui.clock;
    let gone = clock.map_or(0, |clock| clock.elapsed.min(seconds));
    let left = seconds - gone;
    let over = is_over(clock);
    let spoken = fill(phrases.time_left(), &[("n", &left.to_string())]);
    let face = page
        .ours(Element::make(
            "p|class=figures|key=figures|role=timer|aria-live=off",
        ))
        .child(Element::make("span|class=digits|aria-hidden=true|dir=ltr").text(&figures(left)))
        .child(Element::make("span|class=unseen").text(&spoken));
    let bar = Element::make("progress|class=bar|key=bar")
        .number("max", seconds.max(1))
        .number("value", gone)
        .set("aria-hidden", "true");
    let stop = match (stop, clock) {
        (Some(words), Some(_)) if !over && !words.is_empty() => Some(
            button::button("primary large", "primary", "clock-stop")
                .key("stop")
                .text(words),
        ),
        _ => None,
    };
    page.make("div|class=input clock|key=input|part=input|role=group|aria-labelledby=*prompt")
        .child(face)
        .child(bar)
        .maybe(over.then(|| {
            page.ours(Element::make("p|class=body|key=over"))
                .text(phrases.time_over())
        }))
        .maybe(stop)
        .child(
            page.ours(Element::make("div|class=pair|key=pair"))
                .child(toggle(
                    clock,
                    [phrases.start_timer(), "clock-start"],
                    [phrases.hold_time(), phrases.go_on_time()],
                    phrases.again(),
                ))
                .maybe(
                    (clock.is_some() && !over)
                        .then(|| button::second(phrases.again(), "clock-again").key("again")),
                ),
        )
}

/// A circle that grows and shrinks, or the same as counted words.
pub(super) fn breath(
    page: Page,
    inward: u32,
    outward: u32,
    rounds: u32,
    own_pace: bool,
) -> Element {
    let phrases = page.phrases;
    let ui = page.ui;
    let clock = ui.clock;
    let over = is_over(clock);
    let counted = ui.reduced || ui.words_only;
    let beat = clock
        .filter(|clock| clock.state != ClockState::Over)
        .map(|clock| Beat::at(clock, inward, outward));
    let pace = if counted {
        Element::make("div|class=beats|key=beats")
            .child(beats(
                phrases.breathe_in(),
                inward,
                beat.filter(|beat| beat.inward),
            ))
            .child(beats(
                phrases.breathe_out(),
                outward,
                beat.filter(|beat| !beat.inward),
            ))
    } else {
        circle(page, beat)
    };
    let round = beat.map(|beat| {
        let round = (beat.round + 1).min(rounds).to_string();
        fill(
            phrases.breath_of(),
            &[("n", &round), ("of", &rounds.to_string())],
        )
    });
    let line = if over {
        Some(phrases.breath_over().to_string())
    } else if round.is_some() {
        round
    } else {
        own_pace.then(|| phrases.own_pace().to_string())
    };
    let other = (!ui.reduced).then(|| {
        let (words, act) = if ui.words_only {
            (phrases.with_picture(), "with-picture")
        } else {
            (phrases.words_only(), "words-only")
        };
        button::link(words, act).key("form")
    });
    page.ours(
        page.make("div|class=input breath|key=input|part=input|role=group|aria-labelledby=*prompt"),
    )
    .child(pace)
    .maybe(line.map(|line| Element::make("p|class=label|key=line").text(&line)))
    .child(
        Element::make("div|class=pair|key=pair")
            .child(toggle(
                clock,
                [phrases.start_breath(), "breath-start"],
                [phrases.hold_breath(), phrases.go_on_breath()],
                phrases.again(),
            ))
            .maybe(other),
    )
}

/// One button that is always there, so that the focus is not lost: start, hold, let run, again.
fn toggle(clock: Option<Clock>, start: [&str; 2], hold: [&str; 2], again: &str) -> Element {
    let button = match clock.map(|clock| clock.state) {
        None => button::button("primary", "primary", start[1]).text(start[0]),
        Some(ClockState::Running) => button::second(hold[0], "clock-hold"),
        Some(ClockState::Held) => button::second(hold[1], "clock-run"),
        Some(ClockState::Over) => button::second(again, "clock-again"),
    };
    button.key("toggle")
}

/// Go on: the way on at the end, and before it too, for nothing is lost by not waiting.
/// Where stopping means something there is a button of its own for it, and no other way past it.
pub(super) fn go_on(page: Page) -> Option<Element> {
    if is_over(page.ui.clock) {
        return Some(button::submit(page.phrases.go_on()));
    }
    match &page.view.task {
        Task::Timer { stop: Some(_), .. } => None,
        _ => Some(button::second(page.phrases.go_on(), "clock-stop")),
    }
}

fn is_over(clock: Option<Clock>) -> bool {
    clock.is_some_and(|clock| clock.state == ClockState::Over)
}

/// Minutes and seconds.
fn figures(seconds: u32) -> String {
    let mut out = (seconds / 60).to_string();
    out.push(':');
    let rest = seconds % 60;
    if rest < 10 {
        out.push('0');
    }
    out.push_str(&rest.to_string());
    out
}

/// Where in a breath a second falls.
#[derive(Clone, Copy)]
struct Beat {
    round: u32,
    inward: bool,
    /// Seconds into this half, from 0.
    at: u32,
    /// How long this half is.
    of: u32,
    /// How far into this half the circle sets out: more than 0 only after the time was held.
    from: u32,
    held: bool,
}

impl Beat {
    fn at(clock: Clock, inward: u32, outward: u32) -> Beat {
        let (inward, outward) = (inward.max(1), outward.max(1));
        let whole = inward.saturating_add(outward);
        let within = clock.elapsed % whole;
        let is_in = within < inward;
        let at = if is_in { within } else { within - inward };
        let began = clock.elapsed - at;
        Beat {
            round: clock.elapsed / whole,
            inward: is_in,
            at,
            of: if is_in { inward } else { outward },
            from: clock.since.min(clock.elapsed).saturating_sub(began),
            held: clock.state == ClockState::Held,
        }
    }
}

fn circle(page: Page, beat: Option<Beat>) -> Element {
    let ring = Element::make("div|class=ring|key=ring");
    // A new half is a new disc, so that its movement begins with it.
    let disc = Element::make("span|class=disc|aria-hidden=true");
    let Some(beat) = beat else {
        return ring.child(disc.key("disc-still"));
    };
    let mut key = String::from("disc-");
    key.push_str(&beat.round.to_string());
    key.push_str(if beat.inward { "in" } else { "out" });
    key.push_str(&beat.from.to_string());
    let words = if beat.inward {
        page.phrases.breathe_in()
    } else {
        page.phrases.breathe_out()
    };
    ring.child(
        disc.key(&key)
            .set("data-half", if beat.inward { "in" } else { "out" })
            .number("data-seconds", beat.of.min(12))
            .set_if(beat.from > 0, "data-from", &digits(beat.from.min(11)))
            .flag(beat.held, "data-still"),
    )
    .child(Element::make("span|class=word|key=word").text(words))
}

/// `In 1 2 3 4`, the present one set off.
fn beats(words: &str, seconds: u32, now: Option<Beat>) -> Element {
    let line = Element::make("p|class=beat")
        .child(Element::of("span", if now.is_some() { "half now" } else { "half" }).text(words));
    let mut line = line;
    for second in 0..seconds.min(12) {
        let present = now.is_some_and(|beat| beat.at == second);
        let figure = Element::of("span", if present { "now" } else { "then" });
        line = line.child(figure.text(&digits(second + 1)));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::{Beat, figures};
    use crate::html::{Clock, ClockState};

    fn beat(elapsed: u32, since: u32) -> Beat {
        let clock = Clock {
            elapsed,
            since,
            state: ClockState::Running,
        };
        Beat::at(clock, 4, 6)
    }

    #[test]
    fn a_breath_goes_in_and_then_out_and_then_the_next_begins() {
        let first_out = beat(4, 0);
        assert!(beat(3, 0).inward && !first_out.inward);
        assert_eq!((first_out.at, first_out.of, first_out.round), (0, 6, 0));
        assert_eq!((beat(10, 0).at, beat(10, 0).round), (0, 1));
    }

    #[test]
    fn a_breath_that_was_held_is_taken_up_where_it_was_and_the_next_from_its_start() {
        assert_eq!(
            (beat(6, 6).from, beat(8, 6).from, beat(10, 6).from),
            (2, 2, 0)
        );
    }

    #[test]
    fn a_pace_of_nothing_still_has_a_beat() {
        let clock = Clock {
            elapsed: 5,
            since: 9,
            state: ClockState::Held,
        };
        assert_eq!(Beat::at(clock, 0, 0).of, 1);
    }

    #[test]
    fn figures_are_minutes_and_seconds() {
        assert_eq!(
            [figures(0), figures(65), figures(600)],
            ["0:00", "1:05", "10:00"]
        );
    }
}
