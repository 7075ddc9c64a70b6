//! Cases that show signs of dressed-up figures (*dấu hiệu làm đẹp số liệu*), as they are looked through.

use super::Asked;
use crate::console::message::Failure;
use crate::console::slot::{Slot, Ticket};
use crate::contract::id::CaseId;
use crate::contract::indicator::{Integrity, SignCount, Suspect};
use crate::contract::instant::Instant;

/// Which of them: of a period and unit, by one sign or any.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SuspectsAsked {
    pub of: Asked,
    pub sign: Option<String>,
    /// Further on from there.
    pub cursor: Option<String>,
}

#[derive(Clone, Debug, Default)]
pub struct Suspects {
    pub found: Slot<Integrity>,
    /// Of which the value is, without a cursor.
    asked: Option<SuspectsAsked>,
    /// The question under way goes on from the cases that are there.
    goes_on: bool,
    pub sign: Option<String>,
    cursor: Option<CaseId>,
    /// Its case is on the screen and leads back here.
    pub is_opened: bool,
}

impl Suspects {
    /// What to ask for from the start. Those of another period, unit or sign are let go.
    pub fn ask(&mut self, of: Asked) -> SuspectsAsked {
        let asked = SuspectsAsked {
            of,
            sign: self.sign.clone(),
            cursor: None,
        };
        if self.asked.as_ref() != Some(&asked) {
            self.found.forget();
        }
        self.asked = Some(asked.clone());
        self.goes_on = false;
        asked
    }

    /// What to ask for when the cursor nears the end of those that are there.
    pub fn ask_on(&mut self) -> Option<SuspectsAsked> {
        const NEAR: usize = 20;
        let found = self.found.value()?;
        let near = self.index() + NEAR >= found.items.len();
        if self.found.is_asking() || !near {
            return None;
        }
        let cursor = Some(found.next.clone()?);
        let asked = self.asked.clone()?;
        self.goes_on = true;
        Some(SuspectsAsked { cursor, ..asked })
    }

    pub fn answer(&mut self, ticket: Ticket, result: Result<Integrity, Failure>, at: Instant) {
        let before = self.found.value().filter(|_| self.goes_on);
        let before = before.map_or_else(Vec::new, |it| it.items.clone());
        let result = result.map(|mut it| {
            it.items.splice(0..0, before);
            it
        });
        self.found.answer(ticket, result, at);
    }

    pub fn items(&self) -> &[Suspect] {
        self.found.value().map_or(&[], |it| &it.items)
    }

    pub fn counts(&self) -> &[SignCount] {
        self.found.value().map_or(&[], |it| &it.counts)
    }

    pub fn index(&self) -> usize {
        let at = |id: CaseId| self.items().iter().position(|it| it.case.id == id);
        self.cursor.and_then(at).unwrap_or_default()
    }

    pub fn focused(&self) -> Option<&Suspect> {
        self.items().get(self.index())
    }

    pub fn step(&mut self, lines: isize) {
        let index = super::moved(self.index(), lines, self.items().len());
        self.cursor = self.items().get(index).map(|it| it.case.id);
    }

    /// The next sign that any case shows, and all of them again after the last.
    pub fn next_sign(&mut self) {
        let at = |sign: &String| self.counts().iter().position(|it| it.sign == *sign);
        let next = self.sign.as_ref().and_then(at).map_or(0, |at| at + 1);
        let next = match &self.sign {
            Some(sign) if at(sign).is_none() => None,
            _ => self.counts().get(next).map(|it| it.sign.clone()),
        };
        self.sign = next;
    }
}
