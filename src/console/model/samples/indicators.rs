//! Indicators for tests: always the same ones, with all that a figure can be.

use super::{after, id, row};
use crate::console::model::indicators::{Asked, SuspectsAsked};
use crate::contract::indicator::{
    Band, Charts, Check, Group, Hour, Indicator, Indicators, Integrity, Otherwise, Readings,
    SignCount, SignSeen, Slice, Suspect, TargetStanding, Whole,
};
use crate::contract::reason::Reason;

/// Key, code, numerator, denominator, target.
type Sample = (&'static str, Option<&'static str>, u64, u64, Option<f64>);

const KEYS: [Sample; 12] = [
    ("on_time", Some("2.1"), 412, 431, Some(95.0)),
    ("online", Some("3.1"), 187, 460, Some(40.0)),
    ("online_complete", Some("3.2"), 61, 460, Some(50.0)),
    ("electronic_result", Some("4.1"), 300, 420, None),
    ("digitized_files", Some("5.1"), 398, 431, Some(80.0)),
    ("reuse_files", Some("5.2"), 44, 460, Some(80.0)),
    ("digitized_flow", None, 431, 431, Some(100.0)),
    ("digitized_stored", None, 250, 431, Some(100.0)),
    ("reuse_persons", None, 120, 390, Some(30.0)),
    ("electronic_circulation", None, 380, 431, Some(80.0)),
    ("digitized_stock", None, 0, 0, Some(40.0)),
    ("satisfaction", Some("6.1"), 0, 0, Some(90.0)),
];

fn share(at: usize, of: u64) -> Indicator {
    let (key, code, numerator, denominator, target) = KEYS[at];
    let (numerator, denominator) = (numerator / of, denominator / of);
    let value = (denominator > 0)
        .then(|| (numerator as f64 * 10_000.0 / denominator as f64).round() / 100.0);
    let targets = target.map(|wanted| TargetStanding {
        metric: key.to_owned(),
        value: wanted,
        direction: "min".to_owned(),
        basis: "hồ sơ đạt / hồ sơ tiếp nhận trong kỳ".to_owned(),
        source: "QĐ 766/QĐ-TTg ngày 23/6/2022".to_owned(),
        doubt: (at % 3 == 2).then(|| "mức được giữ cho đến khi có quyết định thay thế".to_owned()),
        met: value.map(|value| value >= wanted),
    });
    let why = value.is_none().then(|| {
        Reason::new(if key == "satisfaction" {
            "indicator_no_ratings"
        } else {
            "indicator_no_inventory"
        })
    });
    Indicator {
        key: key.to_owned(),
        code: code.map(str::to_owned),
        unit: "percent".to_owned(),
        value,
        numerator: value.map(|_| numerator),
        denominator: value.map(|_| denominator),
        median: None,
        p90: None,
        additive: true,
        targets: targets.into_iter().collect(),
        otherwise: match key {
            "on_time" => vec![
                otherwise("moved_due", 420, 431),
                otherwise("received_only", 390, 405),
            ],
            "reuse_files" => vec![otherwise("of_possible", 44, 102)],
            _ => Vec::new(),
        },
        score: None,
        why,
    }
}

fn otherwise(reading: &str, numerator: u64, denominator: u64) -> Otherwise {
    Otherwise {
        reading: reading.to_owned(),
        value: Some((numerator as f64 * 10_000.0 / denominator as f64).round() / 100.0),
        numerator,
        denominator,
    }
}

fn waiting() -> Indicator {
    Indicator {
        key: "waiting_minutes".to_owned(),
        unit: "minute".to_owned(),
        value: Some(11.4),
        numerator: None,
        denominator: Some(512),
        median: Some(8.0),
        p90: Some(26.5),
        additive: false,
        targets: vec![TargetStanding {
            metric: "waiting_minutes".to_owned(),
            value: 15.0,
            direction: "max".to_owned(),
            basis: "thời gian chờ trung bình một lượt giao dịch".to_owned(),
            source: "QĐ 468/QĐ-TTg".to_owned(),
            doubt: None,
            met: Some(true),
        }],
        ..share(10, 1)
    }
}

fn slice(of: u64, check: Option<Check>) -> Slice {
    let mut items: Vec<Indicator> = (0..KEYS.len()).map(|at| share(at, of)).collect();
    let mut waiting = waiting();
    waiting.why = None;
    items.insert(1, waiting);
    Slice {
        whole: Whole {
            received: 460 / of,
            received_online: 187 / of,
            carried_in: 38 / of,
            early: 301 / of,
            on_time: 111 / of,
            late: 19 / of,
            stopped: 6 / of,
            not_yet_due: 54 / of,
            overdue: 7 / of,
            waiting: 12 / of,
            without_term: 0,
            declined: 3 / of,
            check,
        },
        index: Vec::new(),
        items,
    }
}

pub fn indicators(asked: &Asked) -> Indicators {
    let units = [
        "Bộ phận một cửa phường Hoàn Kiếm",
        "Phòng Kinh tế, Hạ tầng và Đô thị",
    ];
    let groups = units.iter().enumerate().map(|(at, name)| Group {
        key: id(9_001 + at).to_string(),
        name: (*name).to_owned(),
        level: Some("ward".to_owned()),
        slice: slice(2 + at as u64, None),
    });
    let check = Check {
        received: 460,
        open_before: 38,
        reopened: 0,
        told_later: 0,
        difference: 0,
    };
    Indicators {
        from: asked.period.first(),
        to: asked.period.last(),
        as_at: after(0),
        unit_name: asked.unit.as_ref().map(|_| units[0].to_owned()),
        unit: asked.unit.clone(),
        level: Some("ward".to_owned()),
        readings: Readings::default(),
        total: slice(1, Some(check)),
        groups: groups.collect(),
    }
}

pub fn suspects(asked: &SuspectsAsked) -> Integrity {
    let seen = |sign: &str, evidence: Reason| SignSeen {
        sign: sign.to_owned(),
        evidence,
    };
    let same_file = || {
        let evidence = Reason::new("sign_same_file").with("file", "don-de-nghi.pdf");
        seen("same_file", evidence)
    };
    let in_no_time = || {
        seen(
            "in_no_time",
            Reason::new("sign_in_no_time").with("seconds", 42),
        )
    };
    let signs = [
        vec![same_file(), in_no_time()],
        vec![seen(
            "put_off_late",
            Reason::new("sign_put_off_late")
                .with("due", "05/06/2026 17:00")
                .with("at", "08/06/2026 08:15"),
        )],
        vec![in_no_time()],
    ];
    let items = signs.into_iter().enumerate().map(|(at, signs)| Suspect {
        case: row(at * 3),
        signs,
    });
    let shown = |it: &Suspect| {
        let sign = asked.sign.as_ref();
        sign.is_none_or(|sign| it.signs.iter().any(|it| it.sign == *sign))
    };
    let counts = [("same_file", 1), ("put_off_late", 1), ("in_no_time", 2)];
    Integrity {
        from: asked.of.period.first(),
        to: asked.of.period.last(),
        counts: counts
            .map(|(sign, count)| SignCount {
                sign: sign.to_owned(),
                count,
            })
            .into(),
        items: items.filter(shown).collect(),
        next: None,
    }
}

/// Twelve months, the third of them without anything to count.
pub fn months(asked: &Asked) -> Indicators {
    let mut day = asked.period.year_back();
    let mut whole = indicators(asked);
    whole.from = day;
    whole.groups = (0..12)
        .map(|at: u64| {
            let key = format!("{:04}-{:02}", day.year(), day.month());
            day = day.last_of_month().tomorrow().unwrap();
            let mut slice = slice(1, None);
            for it in &mut slice.items {
                let moved = (at * 5 % 13) as f64 - 6.0;
                let value = it.value.filter(|_| at != 2);
                it.value = value.map(|it| (it + moved).clamp(0.0, 100.0));
                for target in &mut it.targets {
                    let is_met = |it: f64| (it >= target.value) == (target.direction == "min");
                    target.met = it.value.map(is_met);
                }
            }
            Group {
                name: key.clone(),
                key,
                level: None,
                slice,
            }
        })
        .collect();
    whole
}

pub fn charts(asked: &Asked) -> Charts {
    let bands = |starts: &[u64], counts: &[u64]| {
        let places = starts.iter().zip(counts).enumerate();
        let bands = places.map(|(at, (from, count))| Band {
            from: *from,
            below: starts.get(at + 1).copied(),
            count: *count,
            overdue: if starts[1] == 3 {
                count * at as u64 / 8
            } else {
                0
            },
        });
        bands.collect()
    };
    Charts {
        from: asked.period.first(),
        to: asked.period.last(),
        as_at: after(0),
        unit: asked.unit.clone(),
        waiting: bands(&[0, 5, 10, 15, 30, 60, 120], &[180, 141, 80, 65, 36, 9, 1]),
        hours: (0..24)
            .map(|hour: u8| {
                let distance = u64::from(hour.abs_diff(9));
                let open = (8..17).contains(&hour) && hour != 12;
                Hour {
                    hour,
                    tickets: if open { 96 - distance * 11 } else { 0 },
                    received: if open {
                        80 - distance * 9
                    } else {
                        u64::from(hour % 3)
                    },
                }
            })
            .collect(),
        ages: bands(&[0, 3, 6, 11, 21, 31], &[24, 15, 11, 6, 3, 2]),
    }
}
