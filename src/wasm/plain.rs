//! Plain data as JavaScript's own objects.
//! It must not know what the data says.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::plain::Plain;

pub(super) fn js(data: &Plain) -> JsValue {
    match data {
        Plain::Text(text) => JsValue::from_str(text),
        // JavaScript has no other numbers; what is counted here stays far below where they get coarse.
        Plain::Number(number) => JsValue::from_f64(*number as f64),
        Plain::Flag(flag) => JsValue::from_bool(*flag),
        Plain::List(items) => items.iter().map(js).collect::<Array>().into(),
        Plain::Fields(fields) => {
            let object = Object::new();
            for (name, value) in fields {
                let _ = Reflect::set(&object, &JsValue::from_str(name), &js(value));
            }
            object.into()
        }
    }
}
