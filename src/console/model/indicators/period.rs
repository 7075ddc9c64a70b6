//! The months, quarters and years that figures are looked at by.

use crate::console::model::words::Words;
use jiff::ToSpan;
use jiff::civil::Date;

/// How long a period is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Span {
    #[default]
    Month,
    Quarter,
    Year,
}

impl Span {
    fn months(self) -> i32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }

    fn next(self) -> Self {
        match self {
            Self::Month => Self::Quarter,
            Self::Quarter => Self::Year,
            Self::Year => Self::Month,
        }
    }
}

/// A whole month, quarter or year of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    span: Span,
    first: Date,
}

impl Period {
    /// The period of that length in which a day lies.
    pub fn around(day: Date, span: Span) -> Self {
        let of_year = i32::from(day.month()) - 1;
        let back = of_year % span.months();
        let month = day.first_of_month();
        let first = month.checked_sub(back.months()).unwrap_or(month);
        Self { span, first }
    }

    pub fn first(self) -> Date {
        self.first
    }

    /// Its last day, included.
    pub fn last(self) -> Date {
        let months = self.span.months() - 1;
        let last = self.first.checked_add(months.months());
        last.unwrap_or(self.first).last_of_month()
    }

    /// The first day of the twelve months that end with it.
    pub fn year_back(self) -> Date {
        let last = self.last().first_of_month();
        last.checked_sub(11.months()).unwrap_or(self.first)
    }

    /// So many periods later; the calendar's ends and what has not begun on `today` are not passed.
    #[must_use]
    pub fn step(self, by: i32, today: Date) -> Self {
        let months = by.saturating_mul(self.span.months()).months();
        match self.first.checked_add(months) {
            Ok(first) if first <= today => Self { first, ..self },
            _ => self,
        }
    }

    /// The longer period around it; of a year, the month that is nearest to `today` in it.
    #[must_use]
    pub fn other_span(self, today: Date) -> Self {
        let span = self.span.next();
        match span {
            Span::Month => Self::around(self.last().min(today).max(self.first), span),
            Span::Quarter | Span::Year => Self::around(self.first, span),
        }
    }

    /// *Tháng 6/2026*, *quý II/2026*, *năm 2026*.
    pub fn words(self) -> Words {
        let quarter =
            ["I", "II", "III", "IV"][usize::from((self.first.month().unsigned_abs() - 1) / 3)];
        let words = match self.span {
            Span::Month => Words::new("indicators-period-month").with("month", self.first.month()),
            Span::Quarter => Words::new("indicators-period-quarter").with("quarter", quarter),
            Span::Year => Words::new("indicators-period-year"),
        };
        words.with("year", self.first.year())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn a_period_is_whole_months_of_the_calendar() {
        let day = date(2026, 6, 8);
        let ends = |span| {
            let period = Period::around(day, span);
            (period.first(), period.last())
        };
        assert_eq!(ends(Span::Month), (date(2026, 6, 1), date(2026, 6, 30)));
        assert_eq!(ends(Span::Quarter), (date(2026, 4, 1), date(2026, 6, 30)));
        assert_eq!(
            Period::around(day, Span::Month).year_back(),
            date(2025, 7, 1)
        );
        assert_eq!(
            Period::around(day, Span::Year).year_back(),
            date(2026, 1, 1)
        );
        assert_eq!(ends(Span::Year), (date(2026, 1, 1), date(2026, 12, 31)));
    }

    #[test]
    fn one_goes_back_over_the_year_and_not_into_the_future() {
        let today = date(2026, 2, 3);
        let quarter = Period::around(today, Span::Quarter);
        assert_eq!(quarter.step(-1, today).first(), date(2025, 10, 1));
        assert_eq!(quarter.step(1, today), quarter);
        let year = quarter.other_span(today);
        assert_eq!(year.first(), date(2026, 1, 1));
        assert_eq!(year.other_span(today).first(), date(2026, 2, 1));
    }

    proptest! {
        #[test]
        fn the_next_period_begins_the_day_after(days in 0i32..9_000, span in 0usize..3) {
            let span = [Span::Month, Span::Quarter, Span::Year][span];
            let day = date(2015, 1, 1).checked_add(days.days()).unwrap();
            let period = Period::around(day, span);
            prop_assert!(period.first() <= day && day <= period.last());
            let next = period.step(1, date(2100, 1, 1));
            prop_assert_eq!(next.first(), period.last().tomorrow().unwrap());
            prop_assert_eq!(next.step(-1, date(2100, 1, 1)), period);
        }
    }
}
