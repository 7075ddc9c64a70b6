//! What the catalogue says of the hall queue: groups with a letter, priority kinds, the waiting target.

use super::{Catalog, Direction, Validity};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A group of sectors whose visitors wait in one queue (*nhóm thủ tục*).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QueueGroup {
    /// One letter A to Z, the first character of its numbers.
    pub letter: String,
    pub name: String,
    /// *Lĩnh vực*, as the procedures have them.
    pub sectors: Vec<String>,
    #[serde(flatten)]
    pub validity: Validity,
    pub source: String,
    #[serde(default)]
    pub unverified: Vec<String>,
}

/// A kind of visitor who is called before others (*đối tượng ưu tiên*).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QueuePriority {
    pub key: String,
    pub name: String,
    /// 1 is called first; whoever has no priority comes after all ranks.
    pub rank: u8,
    #[serde(flatten)]
    pub validity: Validity,
    pub source: String,
    #[serde(default)]
    pub unverified: Vec<String>,
}

impl Catalog {
    pub fn group_on(&self, letter: &str, day: Date) -> Option<&QueueGroup> {
        self.groups
            .iter()
            .find(|it| it.letter == letter && it.validity.holds_on(day))
    }

    pub fn priority_on(&self, key: &str, day: Date) -> Option<&QueuePriority> {
        self.priorities
            .iter()
            .find(|it| it.key == key && it.validity.holds_on(day))
    }

    /// How long a visitor may wait on a day, in minutes; `None` where the catalogue has no target.
    pub fn waiting_target_on(&self, day: Date) -> Option<u32> {
        self.targets
            .iter()
            .find(|it| {
                it.metric == "waiting_minutes"
                    && it.direction == Direction::Max
                    && (it.year_from..=it.year_to).contains(&day.year())
            })
            .map(|it| it.value as u32)
    }
}
