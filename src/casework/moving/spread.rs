//! Spreading by load: as even as rights allow.
//!
//! Giving each case to whoever has least at that moment is not enough where not everybody may hold
//! every case: a case that only one officer may hold comes too late to move that officer's others
//! away. So a case may push others along: it goes where, over such a chain, the least loaded officer
//! is reached. Added one by one like that, the loads are as even as they can be (semi-matching after
//! Harvey, Ladner, Lovász and Tamir, 2003).

/// Gives each case to one of the hands that may hold it. `eligible` has the hands of each case and
/// none of them is empty; `before` has what each hand holds already. Returns each case's hand.
pub fn spread(eligible: &[Vec<usize>], before: &[u32]) -> Vec<usize> {
    let mut spread = Spread {
        eligible,
        given: vec![None; eligible.len()],
        loads: before.to_vec(),
    };
    for case in 0..eligible.len() {
        spread.add(case);
    }
    spread.given.into_iter().flatten().collect()
}

struct Spread<'a> {
    eligible: &'a [Vec<usize>],
    given: Vec<Option<usize>>,
    loads: Vec<u32>,
}

/// How a hand was reached: this case would come to it.
#[derive(Clone, Copy)]
struct Reached {
    case: usize,
    hops: usize,
}

impl Spread<'_> {
    fn add(&mut self, case: usize) {
        let reached = self.reach(case);
        let best = reached
            .iter()
            .enumerate()
            .filter_map(|(hand, it)| it.map(|it| (self.loads[hand], it.hops, hand)))
            .min();
        let Some((_, _, end)) = best else { return };
        self.loads[end] += 1;
        // Back along the chain: each hand takes its case and lets the one before it go.
        let mut hand = end;
        while let Some(step) = reached[hand] {
            let from = self.given[step.case].replace(hand);
            match from {
                Some(from) => hand = from,
                None => break,
            }
        }
    }

    /// The hands that a case can reach, breadth first, by pushing given cases along.
    fn reach(&self, case: usize) -> Vec<Option<Reached>> {
        let mut reached: Vec<Option<Reached>> = vec![None; self.loads.len()];
        let mut frontier = Vec::new();
        for hand in &self.eligible[case] {
            if reached[*hand].is_none() {
                reached[*hand] = Some(Reached { case, hops: 0 });
                frontier.push(*hand);
            }
        }
        let least = self.loads.iter().min().copied().unwrap_or_default();
        let mut hops = 0;
        while !frontier.is_empty() {
            // Nothing further along the chain can be better.
            if frontier.iter().any(|hand| self.loads[*hand] == least) {
                break;
            }
            hops += 1;
            let mut further = Vec::new();
            for (other, hand) in self.given.iter().enumerate() {
                if !hand.is_some_and(|it| frontier.contains(&it)) {
                    continue;
                }
                for next in &self.eligible[other] {
                    if reached[*next].is_none() {
                        reached[*next] = Some(Reached { case: other, hops });
                        further.push(*next);
                    }
                }
            }
            frontier = further;
        }
        reached
    }
}
