//! Finds the rounds of a graph: nodes that can all be come to from each other (Tarjan 1972).
//! It must not know what the nodes are.

/// Hands over each round of a graph of so many nodes, and each node that lies in none as one of its own; every
/// one comes after all that can be come to from it.
pub fn rounds<'g>(nodes: usize, edges: &dyn Fn(u32) -> &'g [u32], found: &mut dyn FnMut(&[u32])) {
    const NEW: u32 = u32::MAX;
    let mut index = vec![NEW; nodes];
    let mut low = vec![0u32; nodes];
    let mut waits = vec![false; nodes];
    let mut stack: Vec<u32> = Vec::new();
    let mut next = 0;
    let mut open: Vec<(u32, usize)> = Vec::new();
    for start in 0..nodes as u32 {
        if index[start as usize] != NEW {
            continue;
        }
        open.push((start, 0));
        while let Some((node, edge)) = open.pop() {
            let at = node as usize;
            if edge == 0 && index[at] == NEW {
                index[at] = next;
                low[at] = next;
                next += 1;
                waits[at] = true;
                stack.push(node);
            }
            let ways = edges(node);
            if let Some(to) = ways.get(edge) {
                open.push((node, edge + 1));
                if index[*to as usize] == NEW {
                    open.push((*to, 0));
                }
                continue;
            }
            for to in ways {
                let to = *to as usize;
                if waits[to] {
                    low[at] = low[at].min(low[to]);
                }
            }
            if low[at] == index[at] {
                let first = stack.iter().rposition(|other| *other == node).unwrap_or(0);
                for member in &stack[first..] {
                    waits[*member as usize] = false;
                }
                found(&stack[first..]);
                stack.truncate(first);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::rounds;

    #[test]
    fn rounds_come_after_all_they_lead_to() {
        // 0 leads into the round of 1, 2 and 3, which leads to 4; 5 leads to itself.
        let edges: [&[u32]; 6] = [&[1], &[2], &[3], &[1, 4], &[], &[5]];
        let mut found = Vec::new();
        rounds(6, &|node| edges[node as usize], &mut |round| {
            let mut round = round.to_vec();
            round.sort_unstable();
            found.push(round);
        });
        assert_eq!(found, [vec![4], vec![1, 2, 3], vec![0], vec![5]]);
    }

    #[test]
    fn a_round_within_a_round_is_one_with_it() {
        let edges: [&[u32]; 4] = [&[1], &[2, 0], &[1, 3], &[]];
        let mut found = Vec::new();
        rounds(4, &|node| edges[node as usize], &mut |round| {
            found.push(round.len())
        });
        assert_eq!(found, [1, 3]);
    }
}
