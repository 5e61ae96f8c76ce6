//! Where words are kept, so that whoever reads them can be told what they were made of.
//! It must not know who reads them.

use crate::script::words::Words;
use crate::script::{Keep, Script, StepNo};

/// One place in a script that keeps words.
#[derive(Clone, Copy, Debug)]
pub struct Writer<'s> {
    /// The step.
    pub step: StepNo,
    /// It is kept only where one of its options was taken.
    pub of_option: bool,
    /// The words, where they are not the answer's own.
    pub words: Option<&'s Words>,
}

/// All of them, by the place they keep their words in.
pub struct Writers<'s> {
    places: Vec<Vec<Writer<'s>>>,
}

impl<'s> Writers<'s> {
    /// Those of a script.
    pub fn new(script: &'s Script) -> Writers<'s> {
        let mut places = vec![Vec::new(); script.keeps as usize];
        for (number, step) in script.steps.iter().enumerate() {
            let mut add = |keep: &'s Keep, of_option| {
                if let Some(place) = places.get_mut(keep.to.slot as usize) {
                    place.push(Writer {
                        step: number as StepNo,
                        of_option,
                        words: keep.words.as_ref(),
                    });
                }
            };
            step.keep.iter().for_each(|keep| add(keep, false));
            for option in step.options() {
                option.keep.iter().for_each(|keep| add(keep, true));
            }
        }
        Writers { places }
    }

    /// Those that keep their words in this place.
    pub fn of(&self, place: u32) -> &[Writer<'s>] {
        self.places.get(place as usize).map_or(&[], Vec::as_slice)
    }
}
