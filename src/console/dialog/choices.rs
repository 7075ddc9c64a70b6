//! What dialogs let one choose of few: each with its key, its words and its letter.

use crate::console::dialog::choice::Choice;
use crate::console::model::list::Sort;
use crate::console::screen::record::mandate_message;
use crate::contract::mandate::MandateKind;
use crate::contract::status::ReturnMethod;

pub(super) fn hop_kinds() -> Choice {
    Choice::of(&[
        ("electronic", "hop-electronic", 'd'),
        ("paper", "hop-paper", 'g'),
        ("both", "hop-both", 'c'),
    ])
}

pub(super) fn return_methods() -> Choice {
    Choice::of(&[
        ("counter", "return-counter", 't'),
        ("postal", "return-postal", 'b'),
        ("electronic", "return-electronic", 'd'),
    ])
}

pub(super) fn party_kinds() -> Choice {
    Choice::of(&[
        ("citizen", "party-citizen", 'c'),
        ("business", "party-business", 'd'),
        ("organisation", "party-organisation", 't'),
        ("state_agency", "party-state-agency", 'n'),
    ])
}

pub(super) fn brought_by() -> Choice {
    Choice::of(&[
        ("owner", "brought-by-owner", 'c'),
        ("another", "brought-by-another", 'k'),
    ])
}

pub(super) fn reprints() -> Choice {
    Choice::of(&[("yes", "reprint-yes", 'i'), ("no", "reprint-no", 'k')])
}

pub(super) fn mandates() -> Choice {
    let kinds = MandateKind::ALL.into_iter().zip('1'..);
    let options = kinds.map(|(kind, digit)| (kind.as_str(), mandate_message(kind), digit));
    // By what right is asked, never taken for granted.
    let unsaid = std::iter::once(("", "mandate-unsaid", '0'));
    let options: Vec<(&str, &str, char)> = unsaid.chain(options).collect();
    Choice::of(&options)
}

pub(super) fn intake_channels() -> Choice {
    Choice::of(&[
        ("counter", "channel-counter", '1'),
        ("postal", "channel-postal", '2'),
    ])
}

pub(super) fn return_key(method: ReturnMethod) -> &'static str {
    match method {
        ReturnMethod::Counter => "counter",
        ReturnMethod::Postal => "postal",
        ReturnMethod::Electronic => "electronic",
    }
}

pub(super) fn channels() -> Choice {
    Choice::of(&[
        ("", "filter-any", '0'),
        ("counter", "channel-counter", '1'),
        ("online", "channel-online", '2'),
        ("postal", "channel-postal", '3'),
    ])
}

pub(super) fn sorts() -> Choice {
    let options: Vec<(&str, &str, char)> = Sort::ALL
        .into_iter()
        .zip('1'..)
        .map(|(sort, digit)| (sort.message(), sort.message(), digit))
        .collect();
    Choice::of(&options)
}
