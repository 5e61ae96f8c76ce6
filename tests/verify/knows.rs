use attunement::compile::compile;
use attunement::verify::{Unseen, Verdict, Wanted, verify};

#[test]
fn shipped() {
    let root = env!("CARGO_MANIFEST_DIR");
    let filter = std::env::var("EX").unwrap_or_default();
    let mut all: Vec<_> = std::fs::read_dir(format!("{root}/exercises"))
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .filter(|n| n.ends_with(".ron") && n.contains(&filter))
        .collect();
    all.sort();
    for name in &all {
        let compiled = compile(name, &mut |name| {
            std::fs::read_to_string(format!("{root}/exercises/{name}")).ok()
        });
        let script = compiled.script.unwrap();
        for only in ["private", "Hidden", "Same", "Unsaid"] {
            let start = std::time::Instant::now();
            let report = verify(
                &script,
                &compiled.sources,
                &Wanted {
                    only: Some(only.into()),
                    ..Wanted::default()
                },
                &Unseen,
            );
            println!("{name} {only} {:?}", start.elapsed());
            for proof in report.proofs {
                println!(
                    "   {} {} [{}] {} states {} steps",
                    proof.name, proof.says, proof.call, proof.states, proof.steps
                );
                match &proof.verdict {
                    Verdict::Proved => println!("   proved"),
                    Verdict::Undecided(w) => println!("   UNDECIDED {w}"),
                    Verdict::Broken(b) => {
                        println!("   BROKEN {}", b.what);
                        for c in &b.conversations {
                            println!("     - {}", c.title);
                            for a in &c.actions {
                                println!("        {a:?}");
                            }
                        }
                    }
                }
            }
        }
    }
}
