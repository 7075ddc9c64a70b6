//! Choosing one of many: typing narrows, a mnemonic selects.
//!
//! **Invariant:** what was typed as somebody's whole mnemonic selects that one, whatever else it
//! would match.

use crate::console::widget::field::Field;
use crate::text::{Query, fold};

/// Something that can be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PickOption {
    /// What it is, for the order that is made of it.
    pub key: String,
    /// Two to four letters that pick it.
    pub mnemonic: String,
    pub label: String,
    /// Beside the label: the step it leads to, how much somebody has in hand.
    pub detail: String,
    pub suggested: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pick {
    pub filter: Field,
    options: Vec<PickOption>,
    /// Among those that match.
    chosen: usize,
    /// The options have not come yet.
    pub waiting: bool,
    /// What stands in the filter is the chosen option's name, written out and not typed.
    pub written: bool,
}

impl Pick {
    pub fn of(options: Vec<PickOption>) -> Self {
        Self {
            options,
            ..Self::default()
        }
    }

    pub fn waiting() -> Self {
        Self {
            waiting: true,
            ..Self::default()
        }
    }

    /// Takes the options that came; what was typed meanwhile stays and the choice with it.
    pub fn fill(&mut self, options: Vec<PickOption>) {
        let chosen = self.selected().map(|it| it.key.clone());
        self.options = options;
        self.waiting = false;
        let place = |key: String| self.visible().iter().position(|it| it.key == key);
        self.chosen = chosen.and_then(place).unwrap_or(0);
    }

    pub fn options(&self) -> &[PickOption] {
        &self.options
    }

    /// Those that match what is typed, best first.
    pub fn visible(&self) -> Vec<&PickOption> {
        let typed = self.filter.text();
        let key = fold(&typed);
        if key.is_empty() {
            return self.options.iter().collect();
        }
        let query = Query::new(&typed);
        let mut ranked: Vec<(u8, &PickOption)> = self
            .options
            .iter()
            .filter_map(|option| rank(option, &key, &query).map(|rank| (rank, option)))
            .collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.into_iter().map(|(_, option)| option).collect()
    }

    /// Whether something was typed that no name has been written out for.
    pub fn is_typed(&self) -> bool {
        !self.written && !self.filter.text().trim().is_empty()
    }

    pub fn selected(&self) -> Option<&PickOption> {
        self.visible().get(self.chosen).copied()
    }

    pub fn chosen(&self) -> usize {
        self.chosen
    }

    pub fn step(&mut self, by: isize) {
        let last = self.visible().len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(by).min(last);
    }

    /// Chooses the option of that key, if it is there.
    pub fn choose(&mut self, key: &str) {
        if let Some(at) = self.visible().iter().position(|it| it.key == key) {
            self.chosen = at;
        }
    }

    /// Writes the option of that key out, so that the field reads as what was decided; without such
    /// an option nothing stands there.
    pub fn write_out(&mut self, key: &str) {
        let label = self
            .options
            .iter()
            .find(|it| !key.is_empty() && it.key == key)
            .map(|it| it.label.clone());
        self.written = label.is_some();
        self.filter.set(&label.unwrap_or_default());
        self.typed();
        self.choose(key);
    }

    /// Somebody types: a name that was written out makes room; tells whether it did.
    pub fn make_room(&mut self) -> bool {
        if !std::mem::take(&mut self.written) {
            return false;
        }
        self.filter.set("");
        self.typed();
        true
    }

    /// What was typed changed: the best match is chosen again.
    pub fn typed(&mut self) {
        self.chosen = 0;
    }
}

fn rank(option: &PickOption, key: &str, query: &Query) -> Option<u8> {
    let mnemonic = fold(&option.mnemonic);
    if !mnemonic.is_empty() && mnemonic == key {
        return Some(0);
    }
    if mnemonic.starts_with(key) {
        return Some(1);
    }
    query.rank(&option.label).map(|rank| 2 + rank as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn pick() -> Pick {
        let option = |mnemonic: &str, label: &str| PickOption {
            key: mnemonic.into(),
            mnemonic: mnemonic.into(),
            label: label.into(),
            ..PickOption::default()
        };
        Pick::of(vec![
            option("kt", "Phòng Kinh tế, Hạ tầng và Đô thị"),
            option("tp", "Công chức Tư pháp – Hộ tịch"),
            option("vh", "Phòng Văn hoá – Xã hội"),
            option("vp", "Văn phòng"),
            option("tpt", "Thành phố: Sở Tư pháp"),
        ])
    }

    #[rstest]
    #[case::nothing_typed("", Some("kt"))]
    #[case::a_whole_mnemonic("tp", Some("tp"))]
    #[case::the_longer_one("tpt", Some("tpt"))]
    #[case::without_marks("van hoa", Some("vh"))]
    #[case::with_the_other_tone_place("văn hóa", Some("vh"))]
    #[case::initials("cctp", Some("tp"))]
    #[case::nothing_matches("zz", None)]
    fn typing_selects(#[case] typed: &str, #[case] key: Option<&str>) {
        let mut pick = pick();
        pick.filter.set(typed);
        pick.typed();
        assert_eq!(pick.selected().map(|it| it.key.as_str()), key);
    }

    #[test]
    fn options_that_come_later_find_what_was_typed() {
        let mut late = Pick::waiting();
        late.filter.set("vp");
        late.typed();
        assert_eq!(late.selected(), None);
        late.fill(pick().options().to_vec());
        assert_eq!(late.selected().map(|it| it.key.as_str()), Some("vp"));
        assert!(!late.waiting);
    }

    #[test]
    fn a_name_that_was_written_out_makes_room_for_what_is_typed() {
        let mut pick = pick();
        pick.write_out("vh");
        assert_eq!(pick.filter.text(), "Phòng Văn hoá – Xã hội");
        assert_eq!(pick.selected().map(|it| it.key.as_str()), Some("vh"));
        assert!(pick.make_room());
        assert_eq!(pick.filter.text(), "");
        assert!(!pick.make_room());
        pick.write_out("xx");
        assert!(!pick.written && pick.filter.is_empty());
    }

    #[test]
    fn fresh_options_keep_the_choice() {
        let mut pick = pick();
        pick.step(2);
        let mut fresh = pick.options().to_vec();
        fresh.remove(0);
        pick.fill(fresh);
        assert_eq!(pick.selected().map(|it| it.key.as_str()), Some("vh"));
        pick.step(99);
        assert_eq!(pick.selected().map(|it| it.key.as_str()), Some("tpt"));
    }
}
