//! Scores of the national index (QĐ 766, domain.md §7.2): linear up to a threshold, full from there on.
//!
//! **Invariant:** what no source tells is not made up. A part whose full score is unknown has no points, and a
//! group sums up only the parts that have some, and says how many these are.

use super::definition::Definition;
use super::figure::rounded;
use crate::casework::catalog::{Catalog, Target};
use crate::contract::indicator::{GroupScore, Indicator, Score, ZeroReading};

/// The metric of a group's own row begins with this.
const GROUP: &str = "index_group_";

impl Definition {
    /// What the indicator scores as a part of the index in a year.
    pub(super) fn score(
        &self,
        catalog: &Catalog,
        year: i16,
        value: Option<f64>,
        zero: ZeroReading,
    ) -> Option<Score> {
        let code = self.code?;
        let target = rows(catalog, year).find(|it| it.index.as_deref() == Some(code))?;
        let value = match zero {
            // Only where something is counted can there be nothing of it.
            ZeroReading::Zero if self.is_measured() => Some(value.unwrap_or(0.0)),
            ZeroReading::NotApplicable | ZeroReading::Zero => value,
        };
        Some(scored(target.value, target.points, value))
    }
}

/// Linear below the threshold, full from there on.
fn scored(threshold: f64, max: Option<f64>, value: Option<f64>) -> Score {
    let part = |value: f64| {
        if threshold > 0.0 {
            (value / threshold).clamp(0.0, 1.0)
        } else {
            1.0
        }
    };
    let reached = value.map(part);
    Score {
        threshold,
        reached: reached.map(|it| rounded(it * 100.0)),
        max,
        points: reached.zip(max).map(|(it, max)| rounded(it * max)),
    }
}

/// The groups of the index in a year, each with what its parts are known to score.
pub fn groups(catalog: &Catalog, year: i16, items: &[Indicator]) -> Vec<GroupScore> {
    rows(catalog, year)
        .filter(|it| it.metric.starts_with(GROUP))
        .filter_map(|target| Some((target, target.index.as_deref()?)))
        .map(|(target, group)| {
            let is_part = |it: &&Indicator| {
                let code = it.code.as_deref().and_then(|it| it.split_once('.'));
                code.is_some_and(|(of, _)| of == group)
            };
            let parts: Vec<&Indicator> = items.iter().filter(is_part).collect();
            let scores = parts.iter().filter_map(|it| it.score.as_ref());
            let known: Vec<(f64, f64)> = scores
                .filter_map(|score| score.points.zip(score.max))
                .collect();
            GroupScore {
                group: group.to_owned(),
                name: target.basis.clone(),
                max: target.value,
                points: (!known.is_empty())
                    .then(|| rounded(known.iter().map(|(points, _)| points).sum())),
                known_max: rounded(known.iter().map(|(_, max)| max).sum()),
                known: known.len() as u64,
                parts: parts.len() as u64,
            }
        })
        .collect()
}

fn rows(catalog: &Catalog, year: i16) -> impl Iterator<Item = &Target> {
    let targets = catalog.targets.iter();
    targets.filter(move |it| (it.year_from..=it.year_to).contains(&year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    /// The catalogue with a full score for the digitized files.
    fn catalog(points: Option<f64>) -> Catalog {
        let mut catalog = Catalog::embedded("ha-noi-2026").unwrap();
        let index = Some("4.2".to_owned());
        let row = catalog.targets.iter_mut().find(|it| it.index == index);
        row.unwrap().points = points;
        catalog
    }

    fn score(points: Option<f64>, value: Option<f64>, zero: ZeroReading) -> Score {
        let definition = Definition::find("digitized_files").unwrap();
        let score = definition.score(&catalog(points), 2026, value, zero);
        score.unwrap()
    }

    #[rstest]
    #[case(Some(8.0), Some(40.0), Some(50.0), Some(4.0))]
    #[case(Some(8.0), Some(80.0), Some(100.0), Some(8.0))]
    #[case(Some(8.0), Some(93.0), Some(100.0), Some(8.0))]
    #[case(Some(8.0), Some(0.0), Some(0.0), Some(0.0))]
    #[case(Some(7.0), Some(33.33), Some(41.66), Some(2.92))]
    #[case(Some(8.0), None, None, None)]
    #[case(None, Some(40.0), Some(50.0), None)]
    fn a_score_is_linear_below_its_threshold(
        #[case] max: Option<f64>,
        #[case] value: Option<f64>,
        #[case] reached: Option<f64>,
        #[case] points: Option<f64>,
    ) {
        let found = score(max, value, ZeroReading::NotApplicable);
        assert_eq!((found.threshold, found.max), (80.0, max));
        assert_eq!((found.reached, found.points), (reached, points));
    }

    #[test]
    fn nothing_to_divide_by_is_left_out_or_counts_as_nothing() {
        let of = |zero| score(Some(8.0), None, zero).points;
        assert_eq!(of(ZeroReading::NotApplicable), None);
        assert_eq!(of(ZeroReading::Zero), Some(0.0));
        // What nobody records is no zero by any reading.
        let payment = Definition::find("online_payment").unwrap();
        let score = payment.score(&catalog(None), 2026, None, ZeroReading::Zero);
        assert_eq!(score.unwrap().reached, None);
    }

    #[test]
    fn what_no_threshold_is_known_of_has_no_score() {
        let on_time = Definition::find("on_time").unwrap();
        let zero = ZeroReading::default();
        assert_eq!(on_time.score(&catalog(None), 2026, Some(97.0), zero), None);
        assert_eq!(on_time.score(&catalog(None), 2099, Some(97.0), zero), None);
    }

    #[test]
    fn a_group_sums_up_what_is_known_and_says_how_much_that_is() {
        let item = |code: &str, score: Option<Score>| Indicator {
            key: code.to_owned(),
            code: Some(code.to_owned()),
            unit: "percent".to_owned(),
            value: None,
            numerator: None,
            denominator: None,
            median: None,
            p90: None,
            additive: true,
            targets: Vec::new(),
            score,
            otherwise: Vec::new(),
            why: None,
        };
        let known = score(Some(8.0), Some(40.0), ZeroReading::default());
        let unknown = score(None, Some(40.0), ZeroReading::default());
        let items = [
            item("4.1", None),
            item("4.2", Some(known)),
            item("4.3", Some(unknown)),
            item("5.4", None),
        ];
        let groups = groups(&catalog(None), 2026, &items);
        let sum: f64 = groups.iter().map(|it| it.max).sum();
        assert!((sum - 100.0).abs() < 1e-9, "{sum}");
        let fourth = groups.iter().find(|it| it.group == "4").unwrap();
        assert_eq!(
            (fourth.max, fourth.points, fourth.known_max),
            (22.0, Some(4.0), 8.0)
        );
        assert_eq!((fourth.known, fourth.parts), (1, 3));
        let first = groups.iter().find(|it| it.group == "1").unwrap();
        assert_eq!((first.points, first.known, first.parts), (None, 0, 0));
    }

    proptest! {
        #[test]
        fn a_score_never_passes_its_full_score_nor_falls_as_the_rate_rises(
            one in 0.0..200.0_f64, other in 0.0..200.0_f64, max in 0.0..30.0_f64,
        ) {
            let of = |value| scored(80.0, Some(max), Some(value)).points.unwrap();
            prop_assert!((0.0..=max + 0.005).contains(&of(one)));
            prop_assert!(one > other || of(one) <= of(other));
        }
    }
}
