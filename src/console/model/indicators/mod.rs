//! The indicators (*chỉ số*) as they are looked at: of which period and unit, and where the cursor stands.
//!
//! **Invariant:** the cursor is the key of an indicator or unit, never its place, so that figures which
//! were read anew do not move it to another.

mod period;
mod suspects;
pub mod told;

pub use period::{Period, Span};
pub use suspects::{Suspects, SuspectsAsked};

use crate::console::slot::Slot;
use crate::contract::id::UnitId;
use crate::contract::indicator::{Charts, Group, Indicator, Indicators};
use crate::contract::reason::Reason;
use jiff::civil::Date;

/// The list that was opened from an indicator, among those of the views.
pub const BEHIND_INDICATOR: &str = "indicator";

/// What of a period is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Page {
    /// Every indicator of the whole.
    #[default]
    Figures,
    /// The focused indicator, unit by unit.
    Units,
    /// The focused indicator month by month, and how waits, hours and ages lie.
    Charts,
    /// Cases that show signs of dressed-up figures.
    Suspects,
}

impl Page {
    const ALL: [Self; 4] = [Self::Figures, Self::Units, Self::Charts, Self::Suspects];

    fn step(self, by: usize) -> Self {
        let at = Self::ALL.iter().position(|it| *it == self);
        Self::ALL[(at.unwrap_or_default() + by) % Self::ALL.len()]
    }
}

/// Which of an indicator's cases Enter opens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Part {
    #[default]
    Numerator,
    /// Of the denominator and not of the numerator: what is to be looked after.
    Missed,
    Denominator,
}

impl Part {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Numerator => "numerator",
            Self::Missed => "missed",
            Self::Denominator => "denominator",
        }
    }

    fn next(self) -> Self {
        match self {
            Self::Numerator => Self::Missed,
            Self::Missed => Self::Denominator,
            Self::Denominator => Self::Numerator,
        }
    }

    /// How many there are; none where there is nothing to count, or the number is no count of cases.
    pub fn of(self, it: &Indicator) -> Option<u64> {
        if !is_share(it) {
            return None;
        }
        match self {
            Self::Numerator => it.numerator,
            Self::Missed => Some(it.denominator?.saturating_sub(it.numerator?)),
            Self::Denominator => it.denominator,
        }
    }
}

/// A period of a unit and those below it, or of all in sight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Asked {
    pub period: Period,
    pub unit: Option<UnitId>,
}

/// The number whose cases are looked at.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BehindNumber {
    pub key: String,
    pub part: Part,
    pub asked: Asked,
    /// That unit alone, without those below it.
    pub exact: bool,
    /// The unit's name, of a number of one unit.
    pub whose: Option<String>,
}

#[derive(Clone, Debug, Default)]
pub struct IndicatorView {
    pub answer: Slot<Indicators>,
    /// None until it was first looked at.
    period: Option<Period>,
    /// The unit that it is narrowed to.
    pub within: Option<UnitId>,
    pub page: Page,
    pub part: Part,
    pub suspects: Suspects,
    pub charts: Slot<Charts>,
    /// The twelve months up to the period's end.
    pub months: Slot<Indicators>,
    /// The key of the focused indicator, once there was one.
    indicator: Option<String>,
    /// The key of the focused unit on the page of units.
    unit: Option<String>,
    /// Something has changed since it was last asked for.
    pub is_stale: bool,
    /// What was opened from it, while that list is on the screen.
    pub opened: Option<BehindNumber>,
    /// It was opened from the board of loads, and leads back to it.
    pub from_board: bool,
}

impl IndicatorView {
    /// What to ask for; the month of `today` where nothing else was chosen.
    pub fn asked(&mut self, today: Date) -> Asked {
        let usual = || Period::around(today, Span::Month);
        Asked {
            period: *self.period.get_or_insert_with(usual),
            unit: self.within.clone(),
        }
    }

    pub fn period(&self) -> Option<Period> {
        self.period
    }

    /// The answer, if it is about what is looked at.
    pub fn known(&self) -> Option<&Indicators> {
        let period = self.period?;
        self.answer.value().filter(|it| {
            it.from == period.first() && it.to == period.last() && it.unit == self.within
        })
    }

    /// The charts, if they are of what is looked at.
    pub fn known_charts(&self) -> Option<&Charts> {
        let period = self.period?;
        self.charts.value().filter(|it| {
            it.from == period.first() && it.to == period.last() && it.unit == self.within
        })
    }

    /// The twelve months up to the end of what is looked at, if they are known.
    pub fn known_months(&self) -> &[Group] {
        let last = self.period.map(Period::last);
        let is_it = |it: &&Indicators| Some(it.to) == last && it.unit == self.within;
        self.months
            .value()
            .filter(is_it)
            .map_or(&[], |it| &it.groups)
    }

    pub fn items(&self) -> &[Indicator] {
        self.known().map_or(&[], |it| &it.total.items)
    }

    /// The units in the order of the answer, that have cases or visits.
    pub fn units(&self) -> &[Group] {
        self.known().map_or(&[], |it| &it.groups)
    }

    /// The place of the focused indicator.
    pub fn index(&self) -> usize {
        let at = |key: &str| self.items().iter().position(|it| it.key == key);
        self.indicator.as_deref().and_then(at).unwrap_or_default()
    }

    /// The place of the focused unit.
    pub fn unit_index(&self) -> usize {
        let at = |key: &str| self.units().iter().position(|it| it.key == key);
        self.unit.as_deref().and_then(at).unwrap_or_default()
    }

    pub fn focused(&self) -> Option<&Indicator> {
        self.items().get(self.index())
    }

    pub fn focused_unit(&self) -> Option<&Group> {
        self.units().get(self.unit_index())
    }

    /// The focused indicator as it stands in a unit.
    pub fn of_unit<'g>(&self, group: &'g Group) -> Option<&'g Indicator> {
        let key = &self.focused()?.key;
        group.slice.items.iter().find(|it| it.key == *key)
    }

    /// The number under the cursor.
    pub fn chosen(&self) -> Option<&Indicator> {
        match self.page {
            Page::Figures | Page::Charts => self.focused(),
            Page::Units => self.of_unit(self.focused_unit()?),
            Page::Suspects => None,
        }
    }

    pub fn step(&mut self, lines: isize) {
        match self.page {
            Page::Figures | Page::Charts => {
                let index = moved(self.index(), lines, self.items().len());
                self.indicator = self.items().get(index).map(|it| it.key.clone());
            }
            Page::Units => {
                let index = moved(self.unit_index(), lines, self.units().len());
                self.unit = self.units().get(index).map(|it| it.key.clone());
            }
            Page::Suspects => self.suspects.step(lines),
        }
    }

    pub fn next_page(&mut self) {
        self.page = self.page.step(1);
    }

    pub fn previous_page(&mut self) {
        self.page = self.page.step(Page::ALL.len() - 1);
    }

    pub fn next_part(&mut self) {
        self.part = self.part.next();
    }

    /// Another period; whether it is another.
    pub fn change_period(&mut self, change: impl FnOnce(Period) -> Period) -> bool {
        let before = self.period;
        self.period = before.map(change);
        self.period != before
    }

    /// Narrows it to the unit under the cursor and those below.
    ///
    /// # Errors
    /// There is no unit under the cursor, or it is that one already.
    pub fn narrow(&mut self) -> Result<(), Reason> {
        let unit = self.narrower()?;
        self.within = Some(unit);
        self.page = Page::Figures;
        Ok(())
    }

    /// The unit that [`narrow`](Self::narrow) would narrow to.
    ///
    /// # Errors
    /// As there.
    pub fn narrower(&self) -> Result<UnitId, Reason> {
        if self.page != Page::Units {
            return Err(Reason::new("indicators_by_unit_first"));
        }
        let unit = self.focused_unit().filter(|it| !it.key.is_empty());
        let unit = unit.map(|it| UnitId::new(it.key.as_str()));
        unit.filter(|it| self.within.as_ref() != Some(it))
            .ok_or_else(|| Reason::new("board_not_narrower"))
    }

    /// Shows all units again, if it was narrowed.
    pub fn widen(&mut self) -> bool {
        self.within.take().is_some()
    }

    /// What Enter opens: the number under the cursor, where it has cases.
    ///
    /// # Errors
    /// Nothing was read yet, or there is nothing to count, and why.
    pub fn behind(&self) -> Result<BehindNumber, Reason> {
        let (Some(it), Some(period)) = (self.chosen(), self.period) else {
            return Err(Reason::new("indicators_unread"));
        };
        let nothing = || Reason::new("indicator_nothing_to_count");
        if it.value.is_none() {
            return Err(it.why.clone().unwrap_or_else(nothing));
        }
        if self.part.of(it) == Some(0) {
            return Err(Reason::new("indicator_no_such_cases"));
        }
        let group = (self.page == Page::Units)
            .then(|| self.focused_unit())
            .flatten();
        let unit = group.map(|it| UnitId::new(it.key.as_str()));
        Ok(BehindNumber {
            key: it.key.clone(),
            // A mean time has one lot of cases behind it.
            part: if is_share(it) {
                self.part
            } else {
                Part::Denominator
            },
            exact: unit.is_some(),
            asked: Asked {
                period,
                unit: unit.or_else(|| self.within.clone()),
            },
            whose: group.map(|it| it.name.clone()),
        })
    }
}

/// Whether its numerator is a part of its denominator, and not minutes or hours.
fn is_share(it: &Indicator) -> bool {
    it.unit == "percent"
}

fn moved(index: usize, by: isize, length: usize) -> usize {
    index
        .saturating_add_signed(by)
        .min(length.saturating_sub(1))
}
