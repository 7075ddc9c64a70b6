//! How often each procedure is asked for, at the counter and online.
//!
//! The weights are a guess at a ward of the inner city: most people come for certified copies,
//! extracts and births; police matters come online. A procedure without a weight is rare.

use crate::casework::catalog::{Catalog, Procedure};
use crate::server::seed::desks::{self, Desk};
use crate::server::seed::generator::Generator;
use jiff::civil::Date;

/// Code, weight at the counter, weight online.
#[rustfmt::skip]
const WEIGHTS: &[(&str, u32, u32)] = &[
    ("2.000815", 260, 6), // Chứng thực bản sao từ bản chính
    ("2.000884", 70, 2), // Chứng thực chữ ký
    ("2.001035", 18, 1), // Chứng thực giao dịch
    ("2.001019", 4, 0), // Chứng thực di chúc
    ("2.000942", 6, 1), ("2.000908", 10, 8), ("2.001008", 6, 1), ("2.000992", 3, 1),
    ("1.001193", 50, 60), // Đăng ký khai sinh
    ("1.000894", 36, 30), // Đăng ký kết hôn
    ("1.000656", 20, 18), // Đăng ký khai tử
    ("1.004873", 34, 40), // Giấy xác nhận tình trạng hôn nhân
    ("2.000635", 60, 45), // Bản sao trích lục hộ tịch
    ("2.002516", 8, 10), ("1.004884", 9, 4), ("1.004859", 14, 8), ("1.001022", 5, 2),
    ("1.000689", 3, 1), ("1.004746", 2, 1), ("1.005461", 2, 1), ("1.004772", 2, 1),
    ("1.004837", 2, 1), ("1.004845", 1, 1), ("2.000528", 3, 2), ("2.000806", 4, 2),
    ("1.000110", 0, 0), ("1.000593", 1, 0), ("1.000419", 1, 0),
    ("2.000986", 12, 45), // Liên thông khai sinh, thường trú, BHYT
    ("2.002913", 6, 14), // Liên thông khai tử
    ("1.001612", 26, 34), // Thành lập hộ kinh doanh
    ("2.000720", 14, 16), ("1.001570", 7, 8), ("1.001266", 9, 10), ("2.000575", 3, 3),
    ("1.004222", 10, 34), // Đăng ký thường trú
    ("1.004194", 10, 40), // Đăng ký tạm trú
    ("1.002755", 4, 14), ("1.010041", 6, 22), ("1.010038", 2, 4), ("1.116410", 8, 10),
    ("2.001159", 2, 8), ("1.003677", 1, 4),
    ("1.001776", 10, 5), ("1.014027", 8, 5), ("1.001699", 6, 2), ("1.001731", 5, 3),
    ("1.010833", 4, 2), ("2.002307", 2, 1), ("1.011607", 2, 1),
    ("1.013225", 8, 8), ("1.013226", 3, 3), ("1.013227", 1, 1), ("1.012796", 4, 3),
    ("1.013992", 2, 1), ("1.013978", 3, 1), ("1.013967", 1, 0), ("2.001263", 1, 0),
    ("1.013133", 4, 3),
    ("3.000182", 0, 1), ("2.002493", 0, 1), ("1.011606", 0, 0),
];

/// The procedures of one desk with their weights.
pub struct Mix<'a> {
    counter: Vec<(u32, &'a Procedure)>,
    online: Vec<(u32, &'a Procedure)>,
}

impl<'a> Mix<'a> {
    pub fn of(catalog: &'a Catalog, desk: &Desk, day: Date) -> Self {
        let mut mix = Self {
            counter: Vec::new(),
            online: Vec::new(),
        };
        for procedure in desks::procedures(catalog, desk, day) {
            let known = WEIGHTS
                .iter()
                .find(|(code, ..)| *code == procedure.code.as_str());
            let (counter, online) =
                known.map_or((1, 1), |(_, counter, online)| (*counter, *online));
            mix.counter.push((counter, procedure));
            mix.online.push((online, procedure));
        }
        mix
    }

    /// What the next person at the counter, or the next one online, asks for. `None` when the desk
    /// decides nothing that comes that way.
    pub fn draw(&self, generator: &mut Generator, online: bool) -> Option<&'a Procedure> {
        let weights = if online { &self.online } else { &self.counter };
        generator.weighted(weights).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use std::collections::BTreeMap;

    #[test]
    fn certified_copies_lead_at_the_counter_and_births_come_online() {
        let catalog = Catalog::embedded("ha-noi-2026").unwrap();
        let day = date(2026, 11, 23);
        let desks = desks::desks(&catalog, day);
        let mix = Mix::of(&catalog, &desks[0], day);
        let mut generator = Generator::new(1);
        let mut most = |online| {
            let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
            for _ in 0..2000 {
                *counts
                    .entry(mix.draw(&mut generator, online).unwrap().code.as_str())
                    .or_default() += 1;
            }
            assert!(counts.len() > 30, "{} kinds", counts.len());
            counts
                .into_iter()
                .max_by_key(|(_, count)| *count)
                .unwrap()
                .0
        };
        assert_eq!(most(false), "2.000815");
        assert_eq!(most(true), "1.001193");
    }

    #[test]
    fn every_weight_is_of_a_procedure_that_exists() {
        let catalog = Catalog::embedded("ha-noi-2026").unwrap();
        for (code, ..) in WEIGHTS {
            assert!(
                catalog
                    .procedures
                    .iter()
                    .any(|procedure| procedure.code.as_str() == *code),
                "{code}"
            );
        }
    }
}
