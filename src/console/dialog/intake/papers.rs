//! The papers of an intake: which parts are handed in, as what and how many, and which are taken
//! from what offices hold already.
//!
//! **Invariant:** what was ticked stays with its part when the list is read again.

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
}

impl PaperLine {
    fn new(part: &ProcedurePart) -> Self {
        Self {
            part: part.clone(),
            given: Given::Nothing,
            offer: None,
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

    fn count(&self) -> Option<PartCount> {
        let Given::Paper { kind, count } = self.given else {
            return None;
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
}

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
            line.given = if line.is_given() {
                Given::Nothing
            } else {
                line.as_expected()
            };
        }
    }

    /// Every required part as the procedure asks for it, those with an offer from the office.
    pub fn tick_required(&mut self) {
        for line in self.lines.iter_mut().filter(|it| it.is_missing()) {
            line.given = if line.offer.is_some() {
                Given::Reused
            } else {
                line.as_expected()
            };
        }
    }

    /// A digit ticks the part of that number, `d` takes what the office holds, `+` and `-` count;
    /// tells whether the letter means anything here.
    pub fn press(&mut self, letter: char) -> bool {
        match letter {
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
            Given::Nothing | Given::Reused => return false,
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
        let mut words = Vec::new();
        for line in &self.lines {
            if let Given::Paper { kind, count } = line.given {
                let at = PaperKind::ALL
                    .iter()
                    .position(|it| *it == kind)
                    .unwrap_or(0);
                words.push(format!("{}:{at}:{count}", line.part.code));
            }
        }
        words.join(" ")
    }

    /// Takes up what [`Papers::kept`] said, as far as the parts are there.
    pub fn restore(&mut self, kept: &str) {
        for word in kept.split_whitespace() {
            let mut fields = word.rsplitn(3, ':');
            let (count, kind, code) = (fields.next(), fields.next(), fields.next());
            let kind = kind
                .and_then(|it| it.parse::<usize>().ok())
                .and_then(|at| PaperKind::ALL.get(at).copied());
            let count = count.and_then(|it| it.parse().ok());
            let code = code.map(PartCode::from);
            if let (Some(kind), Some(count), Some(code)) = (kind, count, code)
                && let Some(line) = self.lines.iter_mut().find(|it| it.part.code == code)
            {
                line.given = Given::Paper { kind, count };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::document::{Basis, Document, DocumentRole};
    use crate::contract::id::{DocumentId, OfficerId, Sha256};
    use crate::contract::instant::Instant;

    fn part(code: &str, originals: u32, copies: u32) -> ProcedurePart {
        ProcedurePart {
            code: code.into(),
            name: format!("Giấy {code}"),
            required: true,
            originals,
            copies,
            shown_only: false,
            reusable: true,
        }
    }

    fn offer(code: &str) -> PaperOffer {
        PaperOffer {
            part: code.into(),
            name: format!("Giấy {code}"),
            document: Document {
                id: DocumentId::new(),
                sha256: Sha256::new("a".repeat(64)),
                file_name: "a.pdf".into(),
                media_type: "application/pdf".into(),
                size: 1,
                pages: 1,
                basis: Basis::Scan,
                role: DocumentRole::Part { part: code.into() },
                linked_at: Instant::from_millis(0),
                linked_by: OfficerId::new(),
            },
            case_code: None,
            unit_name: "Phường".into(),
        }
    }

    fn papers() -> Papers {
        let mut papers = Papers::default();
        papers.fill(&[part("TP01", 1, 0), part("TP02", 0, 2), part("TP03", 0, 0)]);
        papers
    }

    #[test]
    fn a_digit_hands_a_part_in_as_the_procedure_wants_it() {
        let mut papers = papers();
        assert!(papers.press('2'));
        assert!(!papers.press('4'));
        let counts = papers.counts();
        assert_eq!(counts.len(), 1);
        assert_eq!((counts[0].originals, counts[0].copies), (0, 2));
        assert!(papers.press('2'));
        assert!(papers.counts().is_empty());
    }

    #[test]
    fn kind_and_count_can_be_another_than_expected() {
        let mut papers = papers();
        papers.press('1');
        papers.turn_kind(2);
        papers.press('+');
        let counts = papers.counts();
        assert_eq!((counts[0].originals, counts[0].certified), (0, 2));
        papers.press('-');
        papers.press('-');
        assert_eq!(papers.counts()[0].certified, 1);
    }

    #[test]
    fn an_offer_is_taken_by_one_key_and_told_either_way() {
        let mut papers = papers();
        assert!(!papers.press('d'));
        papers.offer(&[offer("TP02")]);
        assert!(papers.press('d'));
        assert_eq!(papers.lines()[1].given, Given::Reused);
        assert!(papers.counts().is_empty());
        assert!(papers.offered("")[0].taken);
        assert!(papers.press('d'));
        // Not handed in at all: nobody was asked for it again.
        let left_out = papers.offered("nộp bản mới").remove(0);
        assert_eq!((left_out.taken, left_out.reason.as_str()), (false, ""));
        assert!(!papers.are_given_again());
        papers.press('2');
        assert!(papers.are_given_again());
        let given_again = papers.offered("nộp bản mới").remove(0);
        assert_eq!(
            (given_again.taken, given_again.reason.as_str()),
            (false, "nộp bản mới")
        );
        papers.press('d');
        assert!(!papers.are_given_again());
        papers.offer(&[]);
        assert_eq!(papers.lines()[1].given, Given::Nothing);
    }

    #[test]
    fn one_key_gives_all_that_is_required() {
        let mut papers = papers();
        papers.offer(&[offer("TP03")]);
        assert_eq!(papers.missing().unwrap().part.code, "TP01".into());
        papers.tick_required();
        assert!(papers.missing().is_none());
        assert_eq!(papers.counts().len(), 2);
        assert_eq!(papers.lines()[2].given, Given::Reused);
    }

    #[test]
    fn what_was_ticked_outlives_a_fresh_list_and_a_draft() {
        let mut papers = papers();
        papers.press('1');
        papers.turn_kind(1);
        papers.fill(&[part("TP01", 1, 0), part("TP09", 1, 0)]);
        assert_eq!(papers.counts().len(), 1);
        let kept = papers.kept();
        let mut fresh = self::papers();
        fresh.restore(&kept);
        assert_eq!(fresh.counts(), papers.counts());
        fresh.restore("nonsense TP01:9:1 TP02:0:x :::");
        assert_eq!(fresh.counts(), papers.counts());
    }
}
