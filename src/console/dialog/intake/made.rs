//! The intake that a form makes, or what it still lacks.

use crate::casework::identity::{IdNumber, PartialDate, TaxCode};
use crate::console::dialog::Dialog;
use crate::console::dialog::date;
use crate::console::dialog::intake::papers::Papers;
use crate::console::dialog::order::Fault;
use crate::console::model::words::{Said, Words};
use crate::contract::case::{Intake, Party, PartyKind};
use crate::contract::mandate::{Mandate, MandateKind};
use crate::contract::reason::Reason;
use crate::contract::status::{Channel, ReturnMethod};
use jiff::civil::Date;

impl Dialog {
    /// The intake as the form stands, complete or not.
    pub fn intake_as_it_stands(&self) -> Option<Intake> {
        let chosen = self.intake()?.chosen.clone()?;
        let text = |name: &str| self.form.text(name);
        let some = |name: &str| Some(text(name)).filter(|it| !it.is_empty());
        // What is not asked for in this state of the form is not said either.
        let is_seen = |name: &str| self.form.get(name).is_some_and(|it| !it.hidden);
        let seen = |name: &str| some(name).filter(|_| is_seen(name));
        let owner = Party {
            kind: self.owner_kind(),
            name: text("owner"),
            id_number: some("id_number"),
            born: seen("born"),
            phone: some("phone"),
            address: some("address"),
            ward: self.intake().and_then(|it| it.located.ward.clone()),
            representative: seen("representative"),
            ..Party::default()
        };
        let submitter = self.brings_for_another().then(|| Party {
            name: text("submitter"),
            id_number: some("submitter_number"),
            phone: some("submitter_phone"),
            ..Party::default()
        });
        let papers = self.papers();
        Some(Intake {
            procedure: chosen,
            channel: match self.form.choice("channel") {
                "postal" => Channel::Postal,
                _ => Channel::Counter,
            },
            owner,
            mandate: submitter.as_ref().map(|_| self.mandate()),
            submitter,
            parts: papers.map(Papers::counts).unwrap_or_default(),
            summary: text("summary"),
            return_method: match self.form.choice("method") {
                "postal" => ReturnMethod::Postal,
                "electronic" => ReturnMethod::Electronic,
                _ => ReturnMethod::Counter,
            },
            received_by_unit: None,
            competent_unit: self.intake().and_then(|it| it.competent.clone()),
            submit_only: false,
            offered: papers
                .map(|it| it.offered(&text("passed_over")))
                .unwrap_or_default(),
            visit: self.intake().and_then(|it| it.visit),
        })
    }

    /// The intake to be sent, or the first field that is not fit for it.
    pub fn whole_intake(&self) -> Result<Intake, Fault> {
        if let Some(field) = self.next_needed() {
            return Err(Fault {
                field,
                said: self.wanting(field),
            });
        }
        self.impossible_number()?;
        self.impossible_person()?;
        self.unreadable_mandate_date()?;
        self.intake_as_it_stands().ok_or(Fault {
            field: "procedure",
            said: Words::new("fault-required").into(),
        })
    }

    /// What is wrong with a field that is still wanted.
    pub fn wanting(&self, field: &str) -> Said {
        let missing = self.papers().and_then(Papers::missing);
        if let (Some(line), "papers") = (missing, field) {
            return Words::new("fault-paper-missing")
                .with("part", &line.part.name)
                .into();
        }
        self.unmatched(field)
            .unwrap_or_else(|| Words::new("fault-required").into())
    }

    /// A number that cannot be one is said at once, not first by the case API.
    pub(in crate::console::dialog) fn impossible_number(&self) -> Result<(), Fault> {
        let is_citizen = self.owner_kind() == PartyKind::Citizen;
        for (field, citizen) in [("id_number", is_citizen), ("submitter_number", true)] {
            let number = self.form.text(field);
            let hidden = self.form.get(field).is_none_or(|it| it.hidden);
            if number.is_empty() || hidden {
                continue;
            }
            if self.is_name_in(field) {
                return Err(Fault {
                    field,
                    said: Words::new("fault-number-expected").into(),
                });
            }
            let wrong = if citizen {
                IdNumber::parse(&number).err()
            } else {
                TaxCode::parse(&number).err()
            };
            if let Some(reason) = wrong {
                return Err(Fault {
                    field,
                    said: reason.into(),
                });
            }
        }
        Ok(())
    }

    /// Nor a name without a letter, nor a birth that is still to come.
    pub(in crate::console::dialog) fn impossible_person(&self) -> Result<(), Fault> {
        for field in ["owner", "representative", "submitter"] {
            let name = self.form.text(field);
            let hidden = self.form.get(field).is_none_or(|it| it.hidden);
            if !name.is_empty() && !hidden && !name.chars().any(char::is_alphabetic) {
                let said = Reason::new("name_without_letters").into();
                return Err(Fault { field, said });
            }
        }
        let seen = self.form.get("born").is_some_and(|it| !it.hidden);
        let born = PartialDate::parse(&self.form.text("born")).ok();
        match (born.filter(|_| seen), self.today) {
            (Some(born), Some(today)) if born.is_after(today) => Err(Fault {
                field: "born",
                said: Reason::new("identity_born_later").into(),
            }),
            _ => Ok(()),
        }
    }

    /// By what right somebody else brings it, as the form says.
    pub(in crate::console::dialog) fn mandate(&self) -> Mandate {
        let chosen = self.form.choice("mandate");
        let kind = MandateKind::ALL
            .into_iter()
            .find(|it| it.as_str() == chosen);
        Mandate {
            kind: kind.unwrap_or_default(),
            number: self.form.text("mandate_number"),
            date: self.mandate_date(),
        }
    }

    fn mandate_date(&self) -> Option<Date> {
        let today = self.today?;
        date::parse(&self.form.text("mandate_date"), today)
    }

    pub(in crate::console::dialog) fn unreadable_mandate_date(&self) -> Result<(), Fault> {
        let is_said = self.brings_for_another() && !self.form.text("mandate_date").is_empty();
        if is_said && self.mandate_date().is_none() {
            return Err(Fault {
                field: "mandate_date",
                said: Words::new("fault-date").into(),
            });
        }
        Ok(())
    }
}
