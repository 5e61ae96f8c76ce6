//! Recognises the usual slips in a condition and says what was most likely meant.
//! It must not read a condition; what it does not recognise is read as it stands.

use super::Builder;
use super::names::Here;
use crate::diagnostic::{Diagnostic, found};
use crate::expr::{Expr, Of};
use crate::prelude::*;

impl Builder<'_> {
    /// Says so where an option stands as if it were a test: `where is home or work`.
    pub fn is_option_alone(&self, before: &Expr, expr: &Expr, here: Here<'_>) -> bool {
        let (Expr::Is(asked, words) | Expr::Has(asked, _, words)) = before else {
            return false;
        };
        let Expr::Value(value) = expr else {
            return false;
        };
        let (Of::Name(of), Of::Name(name)) = (&asked.of, &value.of) else {
            return false;
        };
        let ([of, ..], [name]) = (of.as_slice(), name.as_slice()) else {
            return false;
        };
        let step = self.plan.step(here.frame, &of.text);
        let options = step.map_or_else(Vec::new, |step| self.options_of(step));
        let is_option = options.iter().any(|option| option.id == name.text);
        if !is_option || self.plan.step(here.frame, &name.text).is_some() {
            return false;
        }
        found!(self, {
            let test = if matches!(before, Expr::Is(..)) {
                "is"
            } else {
                "has"
            };
            let asked = self.written(asked, here).unwrap_or(&of.text);
            let mut all: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
            all.push(&name.text);
            let message = format!("`{}` is an option of `{}`, not a test", name.text, of.text);
            Diagnostic::error("unknown-name", here.span(name), message)
                .hint(format!("write `{asked} {test} any [{}]`", all.join(", ")))
        });
        true
    }
}
