//! How measured times lie: their mean, the one in the middle, and the one that nine in ten stay below.

/// Measured times, summed up. Of no times there is no spread, and that is not zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    pub count: u64,
    /// Milliseconds, as are the next two.
    pub sum: u64,
    pub median: u64,
    pub p90: u64,
}

impl Spread {
    /// Of times in milliseconds, in any order. The median and p90 are measured times themselves (nearest
    /// rank), so each belongs to a visit that can be looked at.
    pub fn of(mut times: Vec<u64>) -> Option<Self> {
        times.sort_unstable();
        let rank = |percent: usize| {
            let place = (times.len() * percent).div_ceil(100).max(1) - 1;
            times.get(place).copied()
        };
        Some(Self {
            count: times.len() as u64,
            sum: times.iter().sum(),
            median: rank(50)?,
            p90: rank(90)?,
        })
    }

    /// The mean, in milliseconds.
    pub fn mean(&self) -> f64 {
        self.sum as f64 / self.count as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[test]
    fn of_nothing_there_is_no_mean() {
        assert_eq!(Spread::of(Vec::new()), None);
    }

    #[rstest]
    #[case(vec![7], (7, 7, 7))]
    #[case(vec![9, 1], (10, 1, 9))]
    #[case(vec![5, 4, 3, 2, 1], (15, 3, 5))]
    // 1 to 10: the fifth is the median, nine of ten are at most 9.
    #[case((1..=10).collect(), (55, 5, 9))]
    #[case((1..=100).collect(), (5050, 50, 90))]
    fn ranks_are_measured_times(#[case] times: Vec<u64>, #[case] wanted: (u64, u64, u64)) {
        let spread = Spread::of(times).unwrap();
        assert_eq!((spread.sum, spread.median, spread.p90), wanted);
    }
}
