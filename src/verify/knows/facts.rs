//! What one person has been let know so far, as facts: a joint value is this, a test comes to that.
//! It must not know where they come from, nor what they are about.

use std::collections::BTreeMap;

use super::record::{Names, Record};
use crate::script::SlotRef;
use crate::value::Person;

/// Number of a list of facts; the empty one is 0.
pub type FactsNo = u32;

/// What is let be known at one edge, to one person: what happens, and facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Heard {
    /// What happens; 0 for nothing.
    pub happens: u32,
    /// The facts.
    pub facts: FactsNo,
}

/// How facts stand to what is known already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// They say nothing new.
    Within,
    /// They say more; with them, this is known.
    New(FactsNo),
    /// Something has changed; now this is known.
    Changed(FactsNo),
}

/// What one person hears.
pub struct Ears<'r> {
    record: &'r Record,
    observer: Person,
    /// What comes from these answers is not let be known.
    apart: &'r [SlotRef],
    happens: Names<Vec<Vec<u32>>>,
    names: Names<Vec<u32>>,
    values: Names<Vec<u32>>,
    facts: Names<Vec<(u32, u32)>>,
    heard: Vec<Option<Heard>>,
    /// More could be known at once than was gone through.
    pub short: bool,
    stands: BTreeMap<(FactsNo, FactsNo), Stand>,
}

impl<'r> Ears<'r> {
    /// Nothing heard yet.
    pub fn new(record: &'r Record, observer: Person, apart: &'r [SlotRef]) -> Ears<'r> {
        let mut ears = Ears {
            record,
            observer,
            apart,
            happens: Names::default(),
            names: Names::default(),
            values: Names::default(),
            facts: Names::default(),
            heard: Vec::new(),
            short: false,
            stands: BTreeMap::new(),
        };
        ears.happens.number(Vec::new());
        ears.facts.number(Vec::new());
        ears
    }

    /// What this person hears of what is let be known.
    pub fn hear(&mut self, told: u32) -> Heard {
        if let Some(Some(heard)) = self.heard.get(told as usize) {
            return *heard;
        }
        let (mut happens, mut facts) = (Vec::new(), Vec::new());
        for told in self.record.told.get(told).into_iter().flatten() {
            let own = told.by == Some(self.observer);
            let apart = told.from.is_some_and(|of| self.apart.contains(&of));
            if own || apart {
                continue;
            }
            match &told.value {
                None => happens.push(told.name.clone()),
                Some(value) => facts.push((
                    self.names.number(told.name.clone()),
                    self.values.number(value.clone()),
                )),
            }
        }
        facts.sort_unstable();
        let heard = Heard {
            happens: self.happens.number(happens),
            facts: self.facts.number(facts),
        };
        let most = self.heard.len().max(told as usize + 1);
        self.heard.resize(most, None);
        self.heard[told as usize] = Some(heard);
        heard
    }

    /// How facts stand to what is known.
    pub fn stand(&mut self, known: FactsNo, facts: FactsNo) -> Stand {
        if facts == 0 || facts == known {
            return Stand::Within;
        }
        if let Some(stand) = self.stands.get(&(known, facts)) {
            return *stand;
        }
        let mut all: BTreeMap<u32, u32> = BTreeMap::new();
        all.extend(self.facts.get(known).into_iter().flatten().copied());
        let (mut new, mut changed) = (false, false);
        for (name, value) in self.facts.get(facts).into_iter().flatten() {
            match all.insert(*name, *value) {
                None => new = true,
                Some(before) => changed |= before != *value,
            }
        }
        let with = self.facts.number(all.into_iter().collect());
        let stand = match (new, changed) {
            (_, true) => Stand::Changed(with),
            (true, _) => Stand::New(with),
            _ => Stand::Within,
        };
        self.stands.insert((known, facts), stand);
        stand
    }

    /// What may be known after one of these is heard: each as much as can be true at once. What an earlier
    /// one does not speak of it leaves open, so that not to be asked tells nothing.
    ///
    /// The second is what was heard, where something known has changed by it.
    pub fn worlds(
        &mut self,
        known: FactsNo,
        mut heard: Vec<FactsNo>,
    ) -> Vec<(FactsNo, Option<FactsNo>)> {
        const MOST: usize = 512;
        heard.sort_unstable();
        heard.dedup();
        if let [] | [0] = heard[..] {
            return vec![(known, None)];
        }
        let mut worlds = vec![known];
        let mut changed = Vec::new();
        for facts in &heard {
            match self.stand(known, *facts) {
                Stand::Within => {}
                Stand::Changed(now) => changed.push((now, Some(*facts))),
                Stand::New(_) => {
                    for n in 0..worlds.len() {
                        if let Stand::New(now) = self.stand(worlds[n], *facts)
                            && !worlds.contains(&now)
                        {
                            match worlds.len() < MOST {
                                true => worlds.push(now),
                                false => self.short = true,
                            }
                        }
                    }
                }
            }
        }
        // Only those to which nothing can be added.
        let grows = |ears: &mut Self, world: FactsNo| {
            let new = |stand| matches!(stand, Stand::New(_));
            heard
                .iter()
                .any(|facts| new(ears.stand(known, *facts)) && new(ears.stand(world, *facts)))
        };
        let mut out = Vec::new();
        for world in worlds {
            if !grows(self, world) {
                out.push((world, None));
            }
        }
        out.append(&mut changed);
        out
    }
}
