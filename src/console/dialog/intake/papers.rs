//! The papers of an intake: which parts are handed in, as what and how many, and which are taken
//! from what offices hold already.
//!
//! **Invariant:** what was ticked stays with its part when the list is read again, and what is
//! ticked before there is a list is ticked when it comes.

mod standing;

use self::standing::NOTHING;
use crate::contract::case::{OfferedPaper, PartCount};
use crate::contract::id::PartCode;
use crate::contract::person::PaperOffer;
use crate::contract::procedure::ProcedurePart;

/// As what a part is handed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PaperKind {
    #[default]
    Original,
    Copy,
    Certified,
    Electronic,
}

impl PaperKind {
    const ALL: [Self; 4] = [
        Self::Original,
        Self::Copy,
        Self::Certified,
        Self::Electronic,
    ];

    pub fn message(self) -> &'static str {
        match self {
            Self::Original => "paper-original",
            Self::Copy => "paper-copy",
            Self::Certified => "paper-certified",
            Self::Electronic => "paper-electronic",
        }
    }

    fn step(self, by: isize) -> Self {
        let at = Self::ALL.iter().position(|it| *it == self).unwrap_or(0) as isize;
        let next = (at + by).rem_euclid(Self::ALL.len() as isize) as usize;
        Self::ALL.get(next).copied().unwrap_or_default()
    }
}

/// What becomes of a part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Given {
    #[default]
    Nothing,
    Paper {
        kind: PaperKind,
        count: u32,
    },
    /// As more than one kind, as the case has it; what is counted anew is of one kind.
    Counted(PartCount),
    /// The earlier paper stands for it.
    Reused,
}

/// A part of the procedure and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperLine {
    pub part: ProcedurePart,
    pub given: Given,
    /// What an office holds already that fits.
    pub offer: Option<PaperOffer>,
    /// How a case has it that is there already, to be put right.
    stood: Option<Given>,
}

impl PaperLine {
    fn new(part: &ProcedurePart) -> Self {
        Self {
            part: part.clone(),
            given: Given::Nothing,
            offer: None,
            stood: None,
        }
    }

    /// Handed in as the procedure asks for it.
    fn as_expected(&self) -> Given {
        let (kind, count) = match (self.part.originals, self.part.copies) {
            (0, 0) => (PaperKind::Original, 1),
            (0, copies) => (PaperKind::Copy, copies),
            (originals, _) => (PaperKind::Original, originals),
        };
        Given::Paper { kind, count }
    }

    pub fn is_given(&self) -> bool {
        self.given != Given::Nothing
    }

    /// Handed in once more although an office holds one that fits.
    fn is_given_again(&self) -> bool {
        self.offer.is_some() && matches!(self.given, Given::Paper { .. })
    }

    pub fn is_missing(&self) -> bool {
        self.part.required && !self.part.shown_only && !self.is_given()
    }

    /// What becomes of it, as a word a draft can keep.
    fn kept(&self) -> Option<String> {
        let code = &self.part.code;
        match &self.given {
            Given::Paper { kind, count } => {
                let at = PaperKind::ALL.iter().position(|it| it == kind)?;
                Some(format!("{code}:{at}:{count}"))
            }
            Given::Nothing => Some(format!("{code}:{NOTHING}:0")),
            Given::Reused | Given::Counted(_) => None,
        }
    }

    fn toggle(&mut self) {
        // What stands for the part on the case does not go by a tick.
        let unticked = match self.stood {
            Some(Given::Reused) => Given::Reused,
            _ => Given::Nothing,
        };
        self.given = if self.given == unticked {
            self.as_expected()
        } else {
            unticked
        };
    }

    fn count(&self) -> Option<PartCount> {
        let (kind, count) = match &self.given {
            Given::Paper { kind, count } => (*kind, *count),
            Given::Counted(counts) => return Some(counts.clone()),
            Given::Nothing | Given::Reused => return None,
        };
        let of = |wanted| if kind == wanted { count } else { 0 };
        Some(PartCount {
            part: self.part.code.clone(),
            originals: of(PaperKind::Original),
            copies: of(PaperKind::Copy),
            certified: of(PaperKind::Certified),
            electronic: of(PaperKind::Electronic),
        })
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Papers {
    lines: Vec<PaperLine>,
    cursor: usize,
    /// What offices hold is not known yet.
    awaits_offers: bool,
    /// Letters pressed before what they are about was there.
    ahead: Vec<char>,
}

/// Every required part at once.
const ALL: char = '*';

impl Papers {
    pub fn lines(&self) -> &[PaperLine] {
        &self.lines
    }

    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Takes the parts of a procedure; what was given of a part of the same code stays.
    pub fn fill(&mut self, parts: &[ProcedurePart]) {
        let old = std::mem::take(&mut self.lines);
        self.lines = parts
            .iter()
            .map(|part| {
                let known = old
                    .iter()
                    .find(|it| it.part.code == part.code && it.part.name == part.name);
                PaperLine {
                    part: part.clone(),
                    ..known.cloned().unwrap_or_else(|| PaperLine::new(part))
                }
            })
            .collect();
        self.cursor = self.cursor.min(self.lines.len().saturating_sub(1));
        self.catch_up();
    }

    /// What offices hold is being asked for.
    pub fn await_offers(&mut self) {
        self.awaits_offers = true;
    }

    /// It will not be told; what was pressed goes on without it.
    pub fn stop_awaiting_offers(&mut self) {
        self.awaits_offers = false;
        self.catch_up();
    }

    /// Takes what offices hold, the first offer for each part; what is no longer offered is no
    /// longer taken.
    pub fn offer(&mut self, offers: &[PaperOffer]) {
        for line in &mut self.lines {
            line.offer = offers.iter().find(|it| it.part == line.part.code).cloned();
            if line.offer.is_none() && line.given == Given::Reused {
                line.given = Given::Nothing;
            }
        }
        self.stop_awaiting_offers();
    }

    /// Does what was pressed too early, as far as what it is about is there now.
    fn catch_up(&mut self) {
        if self.lines.is_empty() {
            return;
        }
        for letter in std::mem::take(&mut self.ahead) {
            self.press(letter);
        }
    }

    /// Whether a letter means something that is still on its way: ticking needs the parts, and
    /// taking what offices hold needs to know what they hold. What follows it waits behind it.
    fn is_early(&self, letter: char) -> bool {
        let about_offers = matches!(letter, ALL | 'd' | 'D' | 'đ' | 'Đ');
        let means = about_offers || matches!(letter, '1'..='9' | '+' | '-');
        let lacking = self.lines.is_empty() || (about_offers && self.awaits_offers);
        means && (lacking || !self.ahead.is_empty())
    }

    /// Whether something pressed still waits for what it is about.
    pub fn are_behind(&self) -> bool {
        !self.ahead.is_empty()
    }

    pub fn step(&mut self, by: isize) -> bool {
        let target = self.cursor.checked_add_signed(by);
        let moved = target.filter(|it| *it < self.lines.len());
        if let Some(at) = moved {
            self.cursor = at;
        }
        moved.is_some()
    }

    /// Handed in or not, under the cursor.
    pub fn toggle(&mut self) {
        if let Some(line) = self.lines.get_mut(self.cursor) {
            line.toggle();
        }
    }

    /// Every required part as the procedure asks for it, those with an offer from the office.
    fn tick_required(&mut self) {
        for line in self.lines.iter_mut().filter(|it| it.is_missing()) {
            line.given = if line.offer.is_some() {
                Given::Reused
            } else {
                line.as_expected()
            };
        }
    }

    /// A digit ticks the part of that number, `*` all that are required, `d` takes what the office
    /// holds, `+` and `-` count; tells whether the letter means anything here.
    pub fn press(&mut self, letter: char) -> bool {
        if self.is_early(letter) {
            self.ahead.push(letter);
            return true;
        }
        match letter {
            ALL => {
                self.tick_required();
                true
            }
            '1'..='9' => {
                let at = letter as usize - '1' as usize;
                if at >= self.lines.len() {
                    return false;
                }
                self.cursor = at;
                self.toggle();
                true
            }
            'd' | 'D' | 'đ' | 'Đ' => self.reuse(),
            '+' => self.recount(1),
            '-' => self.recount(-1),
            _ => false,
        }
    }

    /// As what it is handed in, round and round.
    pub fn turn_kind(&mut self, by: isize) -> bool {
        let Some(line) = self.lines.get_mut(self.cursor) else {
            return false;
        };
        if !matches!(line.given, Given::Paper { .. }) {
            line.given = line.as_expected();
        }
        if let Given::Paper { kind, .. } = &mut line.given {
            *kind = kind.step(by);
        }
        true
    }

    fn recount(&mut self, by: i32) -> bool {
        let Some(line) = self.lines.get_mut(self.cursor) else {
            return false;
        };
        match &mut line.given {
            Given::Paper { count, .. } => *count = count.saturating_add_signed(by).clamp(1, 99),
            Given::Nothing if by > 0 => line.given = line.as_expected(),
            Given::Nothing | Given::Reused | Given::Counted(_) => return false,
        }
        true
    }

    /// The earlier paper under the cursor, or of the first part that has one and nothing yet.
    fn reuse(&mut self) -> bool {
        let here = self.lines.get(self.cursor).filter(|it| it.offer.is_some());
        let at = if here.is_some() {
            Some(self.cursor)
        } else {
            self.lines
                .iter()
                .position(|it| it.offer.is_some() && !it.is_given())
        };
        let Some(line) = at.and_then(|at| self.lines.get_mut(at)) else {
            return false;
        };
        line.given = if line.given == Given::Reused {
            Given::Nothing
        } else {
            Given::Reused
        };
        self.cursor = at.unwrap_or(self.cursor);
        true
    }

    pub fn missing(&self) -> Option<&PaperLine> {
        self.lines.iter().find(|it| it.is_missing())
    }

    /// Puts the cursor on the first part that is still wanted.
    pub fn go_to_missing(&mut self) {
        if let Some(at) = self.lines.iter().position(PaperLine::is_missing) {
            self.cursor = at;
        }
    }

    pub fn counts(&self) -> Vec<PartCount> {
        self.lines.iter().filter_map(PaperLine::count).collect()
    }

    /// Whether a paper is taken from the citizen that an office holds already.
    pub fn are_given_again(&self) -> bool {
        self.lines.iter().any(PaperLine::is_given_again)
    }

    /// What became of every offer. Only where the citizen gave the paper once more is `given_again`
    /// the reason: what is not handed in at all was asked of nobody.
    pub fn offered(&self, given_again: &str) -> Vec<OfferedPaper> {
        self.lines
            .iter()
            .filter_map(|line| {
                let offer = line.offer.as_ref()?;
                let reason = if line.is_given_again() {
                    given_again
                } else {
                    ""
                };
                Some(OfferedPaper {
                    part: line.part.code.clone(),
                    sha256: offer.document.sha256.clone(),
                    file_name: offer.document.file_name.clone(),
                    taken: line.given == Given::Reused,
                    reason: reason.to_owned(),
                })
            })
            .collect()
    }

    /// What was given, as a line a draft can keep.
    pub fn kept(&self) -> String {
        let given = self.lines.iter().filter(|it| it.is_given());
        let words: Vec<String> = given.filter_map(PaperLine::kept).collect();
        words.join(" ")
    }

    /// Takes up what [`Papers::kept`] said, as far as the parts are there.
    pub fn restore(&mut self, kept: &str) {
        for word in kept.split_whitespace() {
            let mut fields = word.rsplitn(3, ':');
            let (count, kind, code) = (fields.next(), fields.next(), fields.next());
            let is_nothing = kind == Some(NOTHING);
            let kind = kind
                .and_then(|it| it.parse::<usize>().ok())
                .and_then(|at| PaperKind::ALL.get(at).copied());
            let count = count.and_then(|it| it.parse().ok());
            let code = code.map(PartCode::from);
            if is_nothing
                && let Some(line) = self
                    .lines
                    .iter_mut()
                    .find(|it| code.as_ref() == Some(&it.part.code))
            {
                line.given = Given::Nothing;
            }
            if let (Some(kind), Some(count), Some(code)) = (kind, count, code)
                && let Some(line) = self.lines.iter_mut().find(|it| it.part.code == code)
            {
                line.given = Given::Paper { kind, count };
            }
        }
    }
}

#[cfg(test)]
mod tests;
