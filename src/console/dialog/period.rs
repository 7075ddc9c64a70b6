//! Periods by name, as reports are asked for.

use jiff::civil::{Date, date};

/// Days that have a name on any day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    Today,
    Yesterday,
    Month,
    LastMonth,
    Quarter,
    Year,
}

impl Period {
    pub const ALL: [Self; 6] = [
        Self::Today,
        Self::Yesterday,
        Self::Month,
        Self::LastMonth,
        Self::Quarter,
        Self::Year,
    ];

    /// Its word in commands and in the names of messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::Yesterday => "yesterday",
            Self::Month => "month",
            Self::LastMonth => "last-month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == word)
    }

    /// Its first and last day; what is not over ends with `today`.
    pub fn days(self, today: Date) -> (Date, Date) {
        match self {
            Self::Today => (today, today),
            Self::Yesterday => {
                let yesterday = today.yesterday().unwrap_or(today);
                (yesterday, yesterday)
            }
            Self::Month => (today.first_of_month(), today),
            Self::LastMonth => {
                let last = today.first_of_month().yesterday().unwrap_or(today);
                (last.first_of_month(), last)
            }
            Self::Quarter => {
                let first = (today.month() - 1) / 3 * 3 + 1;
                (date(today.year(), first, 1), today)
            }
            Self::Year => (today.first_of_year(), today),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(Period::Today, "2026-03-01", "2026-03-01", "2026-03-01")]
    #[case(Period::Yesterday, "2026-03-01", "2026-02-28", "2026-02-28")]
    #[case(Period::Month, "2026-03-31", "2026-03-01", "2026-03-31")]
    #[case(Period::LastMonth, "2026-01-15", "2025-12-01", "2025-12-31")]
    #[case(Period::LastMonth, "2024-03-31", "2024-02-01", "2024-02-29")]
    #[case(Period::Quarter, "2026-03-31", "2026-01-01", "2026-03-31")]
    #[case(Period::Quarter, "2026-04-01", "2026-04-01", "2026-04-01")]
    #[case(Period::Quarter, "2026-12-31", "2026-10-01", "2026-12-31")]
    #[case(Period::Year, "2026-11-27", "2026-01-01", "2026-11-27")]
    fn a_period_has_its_days(
        #[case] period: Period,
        #[case] today: Date,
        #[case] from: Date,
        #[case] to: Date,
    ) {
        assert_eq!(period.days(today), (from, to));
        assert_eq!(Period::from_word(period.as_str()), Some(period));
    }
}
