//! The two questions of the hall queue: which number to issue, and where a visitor is sent on to.

use crate::console::dialog::order::{Fault, fault};
use crate::console::dialog::pick::PickOption;
use crate::console::dialog::{Dialog, Kind};
use crate::contract::ticket::{NewTicket, QueueChoice, TicketCommand, Tickets};
use crate::text::locale::Language;

/// Counters that can be named by their number; a hall has fewer.
const COUNTERS: u32 = 30;
const COUNTER: &str = "counter:";
const GROUP: &str = "group:";

impl Dialog {
    /// Takes up the groups and priority kinds of the hall; what was typed stays.
    pub fn fill_from_hall(&mut self, tickets: &Tickets, language: Language) {
        match self.kind {
            Kind::IssueTicket => {
                let groups = tickets.groups.iter().map(|it| group(it, ""));
                self.fill_pick("group", groups.collect());
                let none = PickOption {
                    label: language.text("hall-no-priority"),
                    suggested: true,
                    ..PickOption::default()
                };
                let kinds = tickets.priorities.iter().map(|it| PickOption {
                    key: it.key.clone(),
                    label: it.name.clone(),
                    ..PickOption::default()
                });
                self.fill_pick("priority", std::iter::once(none).chain(kinds).collect());
            }
            Kind::TransferTicket => {
                let groups = tickets.groups.iter().map(|it| group(it, GROUP));
                let counters = (1..=COUNTERS).map(|number| {
                    let number = number.to_string();
                    PickOption {
                        key: format!("{COUNTER}{number}"),
                        label: language.text_with("hall-counter", &[("counter", &number)]),
                        mnemonic: number,
                        ..PickOption::default()
                    }
                });
                self.fill_pick("transfer_to", groups.chain(counters).collect());
            }
            _ => {}
        }
    }

    fn fill_pick(&mut self, field: &'static str, options: Vec<PickOption>) {
        if let Some(pick) = self.form.pick_mut(field) {
            pick.fill(options);
        }
    }

    fn picked(&self, field: &'static str) -> Option<&str> {
        let option = self.form.pick(field)?.selected()?;
        Some(&option.key)
    }

    /// The number to be issued.
    pub fn new_ticket(&self) -> Result<NewTicket, Fault> {
        let group = self
            .picked("group")
            .ok_or_else(|| fault("group", "fault-choose"))?;
        let priority = self.picked("priority").filter(|it| !it.is_empty());
        Ok(NewTicket {
            unit: None,
            group: group.to_owned(),
            priority: priority.map(str::to_owned),
        })
    }

    /// Where the visitor is sent on to.
    pub fn transfer(&self) -> Result<TicketCommand, Fault> {
        let to = self
            .picked("transfer_to")
            .ok_or_else(|| fault("transfer_to", "fault-choose"))?;
        let counter = to.strip_prefix(COUNTER).and_then(|it| it.parse().ok());
        let group = to.strip_prefix(GROUP).map(str::to_owned);
        Ok(TicketCommand::Transfer { counter, group })
    }
}

fn group(group: &QueueChoice, prefix: &str) -> PickOption {
    PickOption {
        key: format!("{prefix}{}", group.key),
        mnemonic: group.key.clone(),
        label: group.name.clone(),
        ..PickOption::default()
    }
}
