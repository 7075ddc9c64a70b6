//! Bands in which times and ages are shown.

/// Where the bands of a wait begin, in minutes: the targets of 15 and 30 minutes are ends of bands.
pub const WAIT_MINUTES: [u64; 7] = [0, 5, 10, 15, 30, 60, 120];
/// Where the bands of an open case's age begin, in days of the calendar since its receipt.
pub const AGE_DAYS: [u64; 6] = [0, 3, 6, 11, 21, 31];

/// The place of the band that a value is in: the last that begins at or below it.
pub fn band(starts: &[u64], value: u64) -> usize {
    starts
        .partition_point(|start| *start <= value)
        .saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_band_holds_its_beginning_and_not_its_end() {
        assert_eq!(band(&WAIT_MINUTES, 0), 0);
        assert_eq!(band(&WAIT_MINUTES, 14), 2);
        assert_eq!(band(&WAIT_MINUTES, 15), 3);
        assert_eq!(band(&AGE_DAYS, 2), 0);
        assert_eq!(band(&AGE_DAYS, 3), 1);
        assert_eq!(band(&AGE_DAYS, 4_000), 5);
    }

    proptest! {
        #[test]
        fn every_value_has_one_band(value in 0u64..100_000) {
            let at = band(&AGE_DAYS, value);
            prop_assert!(AGE_DAYS[at] <= value);
            prop_assert!(AGE_DAYS.get(at + 1).is_none_or(|next| value < *next));
        }
    }
}
