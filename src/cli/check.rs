//! `motcua check KIND VALUE`: parses an identifier and prints what it says, as JSON on one line.
//!
//! What cannot be an identifier of its kind prints the reason, and the exit code is 1.

use crate::casework::code::{normalise_code, read_code};
use crate::casework::identity::{
    CardScan, IdNumber, PartialDate, PersonalNumber, Sex, TaxCode, TaxCodeKind,
};
use crate::cli::Desk;
use crate::cli::arguments::{Check, Identifier};
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::contract::instant::Instant;
use crate::contract::reason::Reason;
use crate::text::locale::Language;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

pub fn run(desk: &Desk, call: &Check) -> Result<(), Failure> {
    let today = Instant::new(jiff::Timestamp::now()).local().date();
    let read = match call.kind {
        Identifier::Id => id(&call.value, today),
        Identifier::Tax => tax(&call.value, today),
        Identifier::Card => card(&call.value, today),
        Identifier::Code => Ok(code(&call.value)),
    };
    match read {
        Ok((mut facts, warnings)) => {
            facts.insert("valid".into(), true.into());
            facts.insert(
                "warnings".into(),
                warnings
                    .iter()
                    .map(|it| worded(it, desk.language))
                    .collect(),
            );
            output::json(&facts);
            Ok(())
        }
        Err(reason) => {
            output::json(&json!({ "valid": false, "reason": worded(&reason, desk.language) }));
            Err(Failure::reason(desk.language, &reason))
        }
    }
}

type Facts = (Map<String, Value>, Vec<Reason>);

fn worded(reason: &Reason, language: Language) -> Value {
    json!({ "code": reason.code, "text": reason.text(language) })
}

fn facts(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

fn sex(sex: Sex) -> &'static str {
    match sex {
        Sex::Male => "male",
        Sex::Female => "female",
    }
}

fn personal(number: &PersonalNumber) -> Map<String, Value> {
    facts(json!({
        "kind": "personal_number",
        "number": number.as_str(),
        "sex": sex(number.sex()),
        "birth_year": number.birth_year(),
        "province": number.province(),
        "born_abroad": number.is_born_abroad(),
    }))
}

fn id(value: &str, today: Date) -> Result<Facts, Reason> {
    let number = IdNumber::parse(value)?;
    let found = match &number {
        IdNumber::Personal(number) => personal(number),
        IdNumber::Old(number) => {
            facts(json!({ "kind": "old_id_number", "number": number.as_str() }))
        }
        IdNumber::Passport(number) => {
            facts(json!({ "kind": "passport", "number": number.as_str() }))
        }
    };
    Ok((found, number.warnings(today)))
}

fn tax(value: &str, today: Date) -> Result<Facts, Reason> {
    let tax = TaxCode::parse(value)?;
    let found = match tax.kind() {
        TaxCodeKind::Organisation(number) => {
            facts(json!({ "kind": "organisation", "number": number }))
        }
        TaxCodeKind::Branch {
            organisation,
            branch,
        } => facts(json!({ "kind": "branch", "number": organisation, "branch": branch })),
        TaxCodeKind::Personal(number) => personal(number),
    };
    Ok((found, tax.warnings(today)))
}

fn card(value: &str, today: Date) -> Result<Facts, Reason> {
    let scan = CardScan::parse(value)?;
    let mut found = personal(scan.number());
    found.insert("kind".into(), "citizen_card".into());
    let date = |date: Option<PartialDate>| date.map(PartialDate::shown);
    let details = scan.details().or_else(|| scan.to_confirm());
    if let Some(details) = details {
        found.extend(facts(json!({
            "name": details.name,
            "born": date(details.born),
            "sex": details.sex.map_or_else(|| sex(scan.number().sex()), sex),
            "address": details.address,
            "issued": date(details.issued),
            "old_number": details.old_number.as_ref().map(|it| it.as_str().to_owned()),
            "to_confirm": scan.details().is_none(),
            "extra": scan.extra(),
        })));
    }
    Ok((found, scan.warnings(today)))
}

/// Every code is kept; one of no known form is called foreign.
fn code(value: &str) -> Facts {
    let normal = normalise_code(value);
    let found = match read_code(value) {
        Some(parts) => json!({
            "kind": "case_code",
            "code": normal,
            "agency": parts.agency,
            "day": parts.day.to_string(),
            "sequence": parts.sequence,
        }),
        None => json!({ "kind": "foreign", "code": value }),
    };
    (facts(found), Vec::new())
}
