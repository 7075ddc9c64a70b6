//! The sections of the case screen, in their order.

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Section {
    #[default]
    Summary,
    Parts,
    Documents,
    Slip,
    Next,
    History,
}

impl Section {
    pub const ALL: [Self; 6] = [
        Self::Summary,
        Self::Parts,
        Self::Documents,
        Self::Slip,
        Self::Next,
        Self::History,
    ];

    pub fn message(self) -> &'static str {
        match self {
            Self::Summary => "section-summary",
            Self::Parts => "section-parts",
            Self::Documents => "section-documents",
            Self::Slip => "section-slip",
            Self::Next => "section-next",
            Self::History => "section-history",
        }
    }

    #[must_use]
    pub fn step(self, by: isize) -> Self {
        let at = Self::ALL.iter().position(|it| *it == self).unwrap_or(0) as isize;
        let next = (at + by).rem_euclid(Self::ALL.len() as isize) as usize;
        Self::ALL.get(next).copied().unwrap_or_default()
    }
}
