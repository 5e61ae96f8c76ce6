//! Brings the browser's events to the live exercise: one listener for all, on the shadow root.
//! It must not know what a verb means, and keeps no answer itself.

use std::cell::RefCell;
use std::rc::{Rc, Weak};
use std::sync::Arc;

use js_sys::Function;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, KeyboardEvent, PointerEvent, ShadowRoot};

use super::hold::HOLD;
use super::live::{Live, Options, Tell, window};
use crate::script::Script;

/// How often a running clock is looked at, in milliseconds.
const TICK: i32 = 250;

/// What is listened to on the shadow root.
const EVENTS: [&str; 10] = [
    "click",
    "submit",
    "change",
    "input",
    "keydown",
    "pointerdown",
    "pointerup",
    "pointercancel",
    "lostpointercapture",
    "contextmenu",
];

/// A live exercise with its listeners and timers.
pub struct Mounted {
    live: Rc<RefCell<Live>>,
    wires: Rc<RefCell<Option<Wires>>>,
    tell: Function,
}

/// What ties the exercise to the page. Dropped, nothing of it is called any more.
struct Wires {
    root: ShadowRoot,
    on_event: Closure<dyn FnMut(Event)>,
    on_tick: Closure<dyn FnMut()>,
    on_held: Closure<dyn FnMut()>,
    ticking: Option<i32>,
    holding: Option<i32>,
}

impl Mounted {
    /// Starts a run in a shadow root. `tell` is called with a word and, for `copy`, the words to copy.
    pub fn new(
        root: ShadowRoot,
        script: Arc<Script>,
        options: Options,
        tell: Function,
    ) -> Option<Mounted> {
        let live = Live::new(root.clone(), script, options)?;
        let mounted = Mounted {
            live: Rc::new(RefCell::new(live)),
            wires: Rc::default(),
            tell,
        };
        mounted.listen(root);
        Some(mounted)
    }

    /// Goes on after [`Mounted::rest`], in the same shadow root.
    pub fn wake(&self, root: ShadowRoot) {
        let is_resting = self.wires.try_borrow().is_ok_and(|wires| wires.is_none());
        if is_resting && let Ok(mut live) = self.live.try_borrow_mut() {
            live.take_up(&root);
        }
        self.listen(root);
        // Sets the clock's timer going again, if it runs.
        self.caller().call(&|_, _| {});
    }

    fn listen(&self, root: ShadowRoot) {
        let Ok(mut wires) = self.wires.try_borrow_mut() else {
            return;
        };
        if wires.is_some() {
            return;
        }
        let with = self.caller();
        let on_event = Closure::<dyn FnMut(Event)>::new({
            let with = with.clone();
            move |event: Event| {
                with.call(&|live, wires| handle(live, wires, &event));
                // The host page watches keys and clicks too, and is not to learn what they were.
                if !matches!(event.type_().as_str(), "pointerdown" | "pointerup") {
                    event.stop_propagation();
                }
            }
        });
        let on_tick = Closure::<dyn FnMut()>::new({
            let with = with.clone();
            move || with.call(&|live, _| live.tick())
        });
        let on_held = Closure::<dyn FnMut()>::new(move || with.call(&|live, _| live.hold_done()));
        for name in EVENTS {
            let _ = root.add_event_listener_with_callback(name, on_event.as_ref().unchecked_ref());
        }
        *wires = Some(Wires {
            root,
            on_event,
            on_tick,
            on_held,
            ticking: None,
            holding: None,
        });
    }

    /// Stops clocks and listeners while the element is out of the page. The run is kept.
    pub fn rest(&self) {
        if let Ok(mut live) = self.live.try_borrow_mut() {
            live.let_go();
        }
        if let Ok(mut wires) = self.wires.try_borrow_mut() {
            *wires = None;
        }
    }

    /// Says that the card is on the clipboard, or that the browser refused.
    pub fn copied(&self, done: bool) {
        self.caller().call(&|live, _| live.copied(done));
    }

    fn caller(&self) -> Caller {
        Caller {
            live: Rc::downgrade(&self.live),
            wires: Rc::downgrade(&self.wires),
            tell: self.tell.clone(),
        }
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        if let Ok(mut wires) = self.wires.try_borrow_mut() {
            *wires = None;
        }
    }
}

impl Drop for Wires {
    fn drop(&mut self) {
        for name in EVENTS {
            let _ = self
                .root
                .remove_event_listener_with_callback(name, self.on_event.as_ref().unchecked_ref());
        }
        self.stop_ticking();
        self.stop_holding();
    }
}

impl Wires {
    fn stop_ticking(&mut self) {
        if let (Some(id), Some(window)) = (self.ticking.take(), window()) {
            window.clear_interval_with_handle(id);
        }
    }

    fn stop_holding(&mut self) {
        if let (Some(id), Some(window)) = (self.holding.take(), window()) {
            window.clear_timeout_with_handle(id);
        }
    }

    fn start_ticking(&mut self) {
        if self.ticking.is_none()
            && let Some(window) = window()
        {
            let call = self.on_tick.as_ref().unchecked_ref();
            self.ticking = window
                .set_interval_with_callback_and_timeout_and_arguments_0(call, TICK)
                .ok();
        }
    }

    fn start_holding(&mut self) {
        self.stop_holding();
        if let Some(window) = window() {
            let call = self.on_held.as_ref().unchecked_ref();
            self.holding = window
                .set_timeout_with_callback_and_timeout_and_arguments_0(call, HOLD)
                .ok();
        }
    }
}

/// Calls into the live exercise from outside, if it is still there.
#[derive(Clone)]
struct Caller {
    live: Weak<RefCell<Live>>,
    wires: Weak<RefCell<Option<Wires>>>,
    tell: Function,
}

impl Caller {
    fn call(&self, act: &dyn Fn(&mut Live, &mut Wires)) {
        let (Some(live), Some(wires)) = (self.live.upgrade(), self.wires.upgrade()) else {
            return;
        };
        // An event inside an event (a blur while nodes are taken away) has nothing to add.
        let telling = {
            let (Ok(mut live), Ok(mut wires)) = (live.try_borrow_mut(), wires.try_borrow_mut())
            else {
                return;
            };
            let Some(wires) = wires.as_mut() else { return };
            act(&mut live, wires);
            if live.is_ticking() {
                wires.start_ticking();
            } else {
                wires.stop_ticking();
            }
            std::mem::take(&mut live.telling)
        };
        for tell in telling {
            let (word, more) = match tell {
                Tell::Done => ("done", String::new()),
                Tell::Leave => ("leave", String::new()),
                Tell::Print => ("print", String::new()),
                Tell::Copy(words) => ("copy", words),
            };
            let _ = self.tell.call2(
                &JsValue::UNDEFINED,
                &JsValue::from_str(word),
                &JsValue::from_str(&more),
            );
        }
    }
}

fn handle(live: &mut Live, wires: &mut Wires, event: &Event) {
    let Some(target) = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
    else {
        return;
    };
    let acting = target.closest("[data-do]").ok().flatten();
    let verb = acting
        .as_ref()
        .and_then(|element| element.get_attribute("data-do"));
    let (verb, acting) = match (&verb, &acting) {
        (Some(verb), Some(acting)) => (verb.as_str(), acting),
        _ => ("", &target),
    };
    match event.type_().as_str() {
        "click" if !verb.is_empty() => {
            // A form in a frame that may not send forms never says `submit`; its button still clicks,
            // and so does Enter in a field.
            event.prevent_default();
            live.press(verb, acting);
        }
        "submit" => event.prevent_default(),
        "change" => live.changed(&target),
        "input" => live.typed(&target),
        "keydown" => {
            // A key held down would press the next screen's button too, and open a hand-over.
            let repeats = event
                .dyn_ref::<KeyboardEvent>()
                .is_some_and(|key| key.repeat() && matches!(key.key().as_str(), "Enter" | " "));
            if repeats && !verb.is_empty() {
                event.prevent_default();
            }
        }
        "pointerdown" if verb == "ready" => {
            if let Some(pointer) = event.dyn_ref::<PointerEvent>() {
                if pointer.button() != 0 {
                    return;
                }
                // Its end is heard even where the finger has slid off the button.
                let _ = acting.set_pointer_capture(pointer.pointer_id());
            }
            live.hold_begin(acting);
            wires.start_holding();
        }
        "pointerup" | "pointercancel" | "lostpointercapture" => {
            live.hold_end();
            wires.stop_holding();
        }
        // A long press would open a menu in the middle of a hold.
        "contextmenu" if verb == "ready" => event.prevent_default(),
        _ => {}
    }
}
