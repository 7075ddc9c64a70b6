//! The one source of chance of all invented data: a small splitmix64, so that a seed gives the same
//! people, cases and papers on every machine and for ever.
//!
//! **Invariant:** nothing random in [`crate::server::seed`] comes from anywhere else: no clock, no
//! operating system, no hash map order.

use crate::contract::instant::Instant;
use uuid::Uuid;

/// Numbers drawn from a seed.
#[derive(Clone, Debug)]
pub struct Generator {
    state: u64,
}

/// The step of Steele, Lea and Flood's splitmix64: 2^64 divided by the golden ratio, made odd.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

impl Generator {
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// A stream of its own for the `index`-th thing of a kind, so that the thing does not change
    /// when those before it draw more or fewer numbers.
    pub fn of(seed: u64, kind: &str, index: u64) -> Self {
        let mut state = mix(seed ^ STEP);
        for byte in kind.bytes() {
            state = mix(state ^ u64::from(byte));
        }
        Self::new(mix(state ^ index.wrapping_mul(STEP)))
    }

    pub fn number(&mut self) -> u64 {
        self.state = self.state.wrapping_add(STEP);
        mix(self.state)
    }

    /// From 0 up to, but without, `end`; 0 when there is nothing to choose from.
    pub fn below(&mut self, end: u64) -> u64 {
        let product = u128::from(self.number()) * u128::from(end);
        (product >> 64) as u64
    }

    /// From `first` to `last`, both included.
    pub fn between(&mut self, first: i64, last: i64) -> i64 {
        let span = last.abs_diff(first).saturating_add(1);
        first.min(last).saturating_add_unsigned(self.below(span))
    }

    /// True in so many of a hundred cases.
    pub fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// True in so many of a thousand cases.
    pub fn per_mille(&mut self, per_mille: u64) -> bool {
        self.below(1000) < per_mille
    }

    /// One of these; `None` when there are none.
    pub fn choose<'a, T>(&mut self, choices: &'a [T]) -> Option<&'a T> {
        choices.get(self.below(choices.len() as u64) as usize)
    }

    /// One of these words; nothing when there are none.
    pub fn word<'a>(&mut self, words: &[&'a str]) -> &'a str {
        self.choose(words).copied().unwrap_or_default()
    }

    /// One of these by weight; `None` when no weight is above zero.
    pub fn weighted<'a, T>(&mut self, choices: &'a [(u32, T)]) -> Option<&'a T> {
        let total = choices.iter().map(|(weight, _)| u64::from(*weight)).sum();
        let mut left = self.below(total);
        for (weight, choice) in choices {
            match left.checked_sub(u64::from(*weight)) {
                Some(rest) => left = rest,
                None => return Some(choice),
            }
        }
        None
    }

    /// Decimal digits, leading zeros included.
    pub fn digits(&mut self, count: usize) -> String {
        (0..count)
            .map(|_| char::from(b'0' + self.below(10) as u8))
            .collect()
    }

    /// A version-7 identifier of that time, whose random part is drawn here.
    pub fn uuid(&mut self, at: Instant) -> Uuid {
        let mut random = [0; 10];
        let (high, low) = random.split_at_mut(8);
        high.copy_from_slice(&self.number().to_be_bytes());
        low.copy_from_slice(&self.number().to_be_bytes()[..2]);
        uuid::Builder::from_unix_timestamp_millis(at.millis().unsigned_abs(), &random).into_uuid()
    }
}

fn mix(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_numbers_and_streams_do_not_meet() {
        let draw = |mut generator: Generator| [generator.number(), generator.number()];
        assert_eq!(draw(Generator::new(7)), draw(Generator::new(7)));
        assert_eq!(
            draw(Generator::of(7, "case", 1)),
            draw(Generator::of(7, "case", 1))
        );
        assert_ne!(
            draw(Generator::of(7, "case", 1)),
            draw(Generator::of(7, "case", 2))
        );
        assert_ne!(
            draw(Generator::of(7, "case", 1)),
            draw(Generator::of(7, "person", 1))
        );
        assert_ne!(
            draw(Generator::of(7, "case", 1)),
            draw(Generator::of(8, "case", 1))
        );
    }

    #[test]
    fn is_the_published_splitmix64() {
        // First outputs of the reference implementation for the seed 1234567.
        let mut generator = Generator::new(1_234_567);
        assert_eq!(generator.number(), 6_457_827_717_110_365_317);
        assert_eq!(generator.number(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn ranges_include_both_ends_and_weights_hold_roughly() {
        let mut generator = Generator::new(1);
        let drawn: Vec<i64> = (0..200).map(|_| generator.between(-1, 1)).collect();
        assert!((-1..=1).all(|number| drawn.contains(&number)));
        assert!(drawn.iter().all(|number| (-1..=1).contains(number)));

        let often = (0..1000)
            .filter(|_| generator.weighted(&[(9, true), (1, false)]) == Some(&true))
            .count();
        assert!(
            (850..950).contains(&often),
            "{often} of 1000, wanted about 900"
        );
        assert_eq!(generator.weighted::<u8>(&[]), None);
        assert_eq!(generator.choose::<u8>(&[]), None);
    }

    #[test]
    fn identifiers_are_version_7_and_sort_by_time() {
        let mut generator = Generator::new(3);
        let early = generator.uuid(Instant::from_millis(1_700_000_000_000));
        let late = generator.uuid(Instant::from_millis(1_700_000_000_001));
        assert_eq!(early.get_version_num(), 7);
        assert!(early < late);
    }
}
