//! Sex (*giới tính*) as cards and registers write it.

use crate::text::fold;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sex {
    Male,
    Female,
}

impl Sex {
    /// From *Nam* or *Nữ*, also where the marks were lost.
    pub fn parse(text: &str) -> Option<Self> {
        match fold(text).as_str() {
            "nam" => Some(Self::Male),
            "nu" => Some(Self::Female),
            _ => None,
        }
    }
}
