//! Conditions and texts over what stands already in a made-up file; now and then over what their reader may not
//! know. It must not know what is done with them.

use super::scripts::{Aim, Asked, Joint, Maker, Owner};

impl Maker<'_, '_> {
    pub fn often(&self, ways: usize, knowledge: usize) -> usize {
        match self.aim {
            Aim::Ways => ways,
            Aim::Knowledge => knowledge,
        }
    }

    pub fn words(&mut self, id: &str, reads: Owner, turn: Option<usize>) -> String {
        if !self.tape.percent(self.often(15, 75)) {
            return format!("\"{id}?\"");
        }
        if self.tape.percent(50)
            && let Some(cond) = self.cond(reads, turn)
        {
            return format!("{{ \"{cond}\": \"{id} T\", \"else\": \"{id} E\" }}");
        }
        match self.insert(reads, turn) {
            Some(insert) => format!("\"{id} {{{insert} else N}}\""),
            None => format!("\"{id}?\""),
        }
    }

    /// Something to put into a text.
    pub fn insert(&mut self, reads: Owner, turn: Option<usize>) -> Option<String> {
        let shows = ["choice", "many", "scale", "text", "rank"];
        let mut all: Vec<String> = Vec::new();
        for asked in self
            .asked
            .iter()
            .filter(|asked| shows.contains(&asked.kind))
        {
            let id = &asked.id;
            if self.may_read(asked, reads, turn) {
                all.push(id.clone());
            } else {
                all.extend(match asked.owner {
                    Owner::One => vec![format!("one.{id}")],
                    Owner::Two => vec![format!("two.{id}")],
                    Owner::Each => vec![format!("A.{id}"), format!("B.{id}")],
                    _ => Vec::new(),
                });
            }
        }
        let joints = self.joints.iter().filter(|joint| Some(joint.turn) != turn);
        all.extend(
            joints
                .filter(|joint| matches!(joint.kind, "number" | "set"))
                .map(|joint| joint.name.clone()),
        );
        (!all.is_empty()).then(|| self.tape.pick(&all))
    }

    pub fn fields(&mut self) -> String {
        match self.insert(Owner::Both, None) {
            Some(insert) if self.tape.percent(self.often(0, 40)) => {
                format!(", fields: {{ \"f\": \"F: {{{insert}}}\" }}")
            }
            _ => String::new(),
        }
    }

    pub fn may_read(&self, asked: &Asked, reads: Owner, turn: Option<usize>) -> bool {
        match (asked.owner, reads) {
            (Owner::Own | Owner::Both, _) | (_, Owner::Rule) => true,
            (Owner::Each, Owner::Each) => asked.turn == turn,
            (Owner::Each, Owner::One | Owner::Two) => true,
            (owner, reads) => owner == reads,
        }
    }

    /// A condition over what stands already; now and then over what its reader may not know.
    pub fn cond(&mut self, reads: Owner, turn: Option<usize>) -> Option<String> {
        let one = self.test(reads, turn)?;
        Some(match self.tape.one_of(8) {
            1 => format!("{one} and {}", self.test(reads, turn)?),
            2 => format!("{one} or {}", self.test(reads, turn)?),
            3 => format!("not ({one})"),
            _ => one,
        })
    }

    pub fn test(&mut self, reads: Owner, turn: Option<usize>) -> Option<String> {
        let joints: Vec<Joint> = (self.joints.iter())
            .filter(|joint| Some(joint.turn) != turn)
            .cloned()
            .collect();
        if !joints.is_empty() && self.tape.percent(35) {
            let joint = self.tape.pick(&joints);
            let name = joint.name;
            return Some(match joint.kind {
                "number" => format!("{name} >= 1"),
                "set" => format!("count({name}) >= 1"),
                "words" => format!("{name} is x"),
                _ => name,
            });
        }
        let leaks = self.tape.percent(self.often(8, 55));
        let others = self.tape.percent(80);
        let all = self
            .asked
            .iter()
            .filter(|asked| asked.kind != "say" && !(others && asked.id == self.own));
        let (own, theirs): (Vec<Asked>, Vec<Asked>) = all
            .cloned()
            .partition(|asked| self.may_read(asked, reads, turn));
        let theirs: Vec<Asked> = (theirs.into_iter())
            .filter(|asked| leaks && asked.owner != Owner::Each)
            .collect();
        let can = match theirs.is_empty() {
            true => own,
            false => theirs,
        };
        if can.is_empty() {
            return (self.couple && self.tape.percent(30)).then(|| "couple".to_string());
        }
        let asked = self.tape.pick(&can);
        let test = self.about(&asked);
        if reads == Owner::Rule && asked.owner == Owner::Each && self.tape.percent(40) {
            return Some(format!("{}({test})", self.tape.pick(&["both", "either"])));
        }
        Some(test)
    }

    /// A test of one step.
    pub fn about(&mut self, asked: &Asked) -> String {
        let id = &asked.id;
        let option = self.tape.pick(&["a", "b"]);
        match asked.kind {
            "choice" => match self.tape.one_of(8) {
                1 => format!("tries({id}) >= 2"),
                2 => format!("{id} is not {option}"),
                3 => format!("answered({id})"),
                4 => format!("({id} else a) is {option}"),
                _ => format!("{id} is {option}"),
            },
            "many" => match self.tape.one_of(4) {
                1 => format!("count({id}) >= 2"),
                2 => format!("{id} has only [{option}]"),
                _ => format!("{id} has {option}"),
            },
            "rank" => match self.tape.one_of(2) {
                1 => format!("top({id}, 1) has {option}"),
                _ => format!("{id} has {option}"),
            },
            "scale" => match self.tape.one_of(3) {
                1 => format!("{id} < 2"),
                2 => format!("({id} else 1) >= 1"),
                _ => format!("{id} >= 1"),
            },
            "rate" => match self.tape.one_of(3) {
                1 => format!("{id}.l is {option}"),
                2 => format!("all({id} is {option})"),
                _ => format!("any({id} is {option})"),
            },
            "rated" => match self.tape.one_of(2) {
                1 => format!("count({id} is {option}) >= 1"),
                _ => format!("any({id} is {option})"),
            },
            "text" => match self.tape.one_of(2) {
                1 => format!("{id} mentions only-list"),
                _ => format!("answered({id})"),
            },
            "timer" => format!("{id} is stopped"),
            "agree" => format!("{id} is yes"),
            _ => format!("{id} is {}", self.tape.pick(&["well", "ill"])),
        }
    }
}
