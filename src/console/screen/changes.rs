//! What a correction changed, field by field: *Họ tên: Nguyễn Thi Đào → Nguyễn Thị Đào*.
//!
//! The event says what stands since; what stood before is read from the events before it, where the history
//! begins with the submission. Personal numbers are masked.

use crate::casework::identity::mask_id;
use crate::console::screen::record::mandate_message;
use crate::contract::case::{PartCount, Party, PartyKind};
use crate::contract::event::{Correction, Event, EventRecord};
use crate::contract::mandate::{BroughtBy, Mandate};
use crate::contract::status::ReturnMethod;
use crate::text;
use crate::text::locale::Language;

/// What stood on the case, as far as its events have said.
#[derive(Default)]
struct Stood {
    owner: Option<Party>,
    brought_by: Option<Brought>,
    summary: Option<String>,
    return_method: Option<ReturnMethod>,
}

#[derive(Clone, Default)]
struct Brought {
    submitter: Option<Party>,
    mandate: Option<Mandate>,
}

impl Stood {
    fn before(events: &[EventRecord]) -> Self {
        let mut stood = Self::default();
        for record in events {
            match &record.event {
                Event::Submitted(submission) => {
                    stood = Self {
                        owner: Some(submission.owner.clone()),
                        brought_by: Some(Brought {
                            submitter: submission.submitter.clone(),
                            mandate: submission.mandate.clone(),
                        }),
                        summary: Some(submission.summary.clone()),
                        return_method: Some(submission.return_method),
                    }
                }
                Event::Corrected(correction) => stood.take(correction),
                _ => {}
            }
        }
        stood
    }

    fn take(&mut self, correction: &Correction) {
        self.owner = correction.owner.clone().or(self.owner.take());
        if let Some(brought) = &correction.brought_by {
            self.brought_by = Some(brought_by(brought));
        }
        self.summary = correction.summary.clone().or(self.summary.take());
        self.return_method = correction.return_method.or(self.return_method);
    }
}

fn brought_by(brought: &BroughtBy) -> Brought {
    match brought {
        BroughtBy::Owner => Brought::default(),
        BroughtBy::Another { submitter, mandate } => Brought {
            submitter: Some((**submitter).clone()),
            mandate: Some(mandate.clone()),
        },
    }
}

/// The changes of a correction, each in a line. `before` are the events before it, oldest first.
pub fn changes(correction: &Correction, before: &[EventRecord], language: Language) -> Vec<String> {
    let stood = Stood::before(before);
    let mut told = Told {
        lines: Vec::new(),
        language,
    };
    if let Some(owner) = &correction.owner {
        told.party(stood.owner.as_ref(), owner);
    }
    if let Some(brought) = correction.brought_by.as_ref().map(brought_by) {
        told.brought(stood.brought_by.as_ref(), &brought);
    }
    if let Some(summary) = &correction.summary {
        told.field("fact-summary", stood.summary.as_deref(), summary);
    }
    if let Some(method) = correction.return_method {
        let words = |it: ReturnMethod| language.text(return_message(it));
        let from = stood.return_method.map(words);
        told.field("fact-return", from.as_deref(), &words(method));
    }
    if let Some(parts) = &correction.parts {
        let words: Vec<String> = parts.iter().map(|it| told.part(it)).collect();
        told.field("fact-parts", None, &words.join(", "));
    }
    if correction.unlinked.is_some() {
        told.lines.push(language.text("change-unlinked"));
    }
    told.lines
}

/// The message that names how a result is handed back.
pub fn return_message(method: ReturnMethod) -> &'static str {
    match method {
        ReturnMethod::Counter => "return-counter",
        ReturnMethod::Postal => "return-postal",
        ReturnMethod::Electronic => "return-electronic",
    }
}

struct Told {
    lines: Vec<String>,
    language: Language,
}

impl Told {
    /// A field that is now otherwise; one that stays as it was takes no line.
    fn field(&mut self, label: &str, from: Option<&str>, to: &str) {
        let shown = |it: &str| match it {
            "" => self.language.text("change-empty"),
            _ => text::nfc(it),
        };
        let label = self.language.text(label);
        let line = match from {
            Some(from) if from == to => return,
            None if to.is_empty() => return,
            Some(from) => self.language.text_with(
                "change-from-to",
                &[
                    ("field", &label),
                    ("from", &shown(from)),
                    ("to", &shown(to)),
                ],
            ),
            None => self
                .language
                .text_with("change-to", &[("field", &label), ("to", &shown(to))]),
        };
        self.lines.push(line);
    }

    fn party(&mut self, before: Option<&Party>, now: &Party) {
        let language = self.language;
        let kind = |it: &Party| language.text(kind_message(it.kind));
        let number = |it: &Party| it.id_number.as_deref().map(mask_id).unwrap_or_default();
        let number_changed = before.is_none_or(|it| it.id_number != now.id_number);
        let known = |it: &Option<String>| it.clone().unwrap_or_default();
        self.field("field-owner-kind", before.map(kind).as_deref(), &kind(now));
        let name = before.map(|it| it.name.as_str());
        self.field("fact-name", name, &now.name);
        let (from, to) = (before.map(number), number(now));
        if from.as_deref() == Some(to.as_str()) && number_changed {
            // Masked they look alike.
            let label = language.text("fact-id-number");
            let words = language.text_with("change-to", &[("field", &label), ("to", &to)]);
            self.lines.push(words);
        } else {
            self.field("fact-id-number", from.as_deref(), &to);
        }
        for (label, from, to) in [
            ("fact-born", before.map(|it| &it.born), &now.born),
            ("fact-phone", before.map(|it| &it.phone), &now.phone),
            ("fact-email", before.map(|it| &it.email), &now.email),
            ("fact-address", before.map(|it| &it.address), &now.address),
            ("fact-ward", before.map(|it| &it.ward_name), &now.ward_name),
            (
                "fact-representative",
                before.map(|it| &it.representative),
                &now.representative,
            ),
        ] {
            self.field(label, from.map(known).as_deref(), &known(to));
        }
    }

    fn brought(&mut self, before: Option<&Brought>, now: &Brought) {
        let name = |it: &Brought| {
            let submitter = it.submitter.as_ref();
            submitter.map(|it| it.name.clone()).unwrap_or_default()
        };
        let label = "fact-submitter";
        self.field(label, before.map(name).as_deref(), &name(now));
        if let Some(submitter) = &now.submitter {
            let before = before.map(|it| it.submitter.clone().unwrap_or_default());
            let (number, phone) = (&submitter.id_number, &submitter.phone);
            let mask = |it: &Option<String>| it.as_deref().map(mask_id).unwrap_or_default();
            let from = before.as_ref().map(|it| mask(&it.id_number));
            self.field("fact-id-number", from.as_deref(), &mask(number));
            let from = before.map(|it| it.phone.unwrap_or_default());
            let phone = phone.clone().unwrap_or_default();
            self.field("fact-phone", from.as_deref(), &phone);
        }
        let right = |it: &Brought| self.mandate(it.mandate.as_ref());
        let (from, to) = (before.map(right), right(now));
        self.field("fact-mandate", from.as_deref(), &to);
    }

    fn mandate(&self, mandate: Option<&Mandate>) -> String {
        let Some(mandate) = mandate else {
            return String::new();
        };
        let mut words = vec![self.language.text(mandate_message(mandate.kind))];
        if !mandate.number.is_empty() {
            words.push(mandate.number.clone());
        }
        words.extend(mandate.date.map(|it| it.strftime("%d/%m/%Y").to_string()));
        words.join(", ")
    }

    fn part(&self, count: &PartCount) -> String {
        self.language.text_with(
            "change-part",
            &[
                ("part", count.part.as_str()),
                ("originals", &count.originals.to_string()),
                ("copies", &count.copies.to_string()),
            ],
        )
    }
}

fn kind_message(kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::Citizen => "party-citizen",
        PartyKind::Business => "party-business",
        PartyKind::StateAgency => "party-state-agency",
        PartyKind::Organisation => "party-organisation",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::model::samples::after;

    fn corrected(seq: u64, correction: Correction) -> EventRecord {
        EventRecord {
            seq,
            at: after(0),
            officer: None,
            officer_name: None,
            event: Event::Corrected(Box::new(correction)),
        }
    }

    fn owner(name: &str, number: &str) -> Correction {
        Correction {
            owner: Some(Party {
                name: name.to_owned(),
                id_number: Some(number.to_owned()),
                ..Party::default()
            }),
            summary: Some("Khai sinh".to_owned()),
            ..Correction::default()
        }
    }

    #[test]
    fn what_stood_and_what_stands_are_told_and_numbers_are_masked() {
        let before = [corrected(2, owner("Nguyễn Thi Đào", "001185012346"))];
        let now = Correction {
            summary: Some(String::new()),
            ..owner("Nguyễn Thị Đào", "001185012347")
        };
        let lines = changes(&now, &before, Language::Vietnamese);
        assert_eq!(lines.len(), 3, "{lines:?}");
        assert_eq!(lines[0], "Họ tên: Nguyễn Thi Đào → Nguyễn Thị Đào");
        assert!(!lines[1].contains("001185012"), "{lines:?}");
        assert_eq!(lines[2], "Trích yếu: Khai sinh → (trống)");
    }

    #[test]
    fn without_the_events_before_only_what_stands_is_told() {
        let lines = changes(&owner("Lê An", "001185012347"), &[], Language::Vietnamese);
        assert!(lines.contains(&"Họ tên: Lê An".to_owned()), "{lines:?}");
        assert!(lines.iter().all(|it| !it.contains('→')), "{lines:?}");
    }
}
