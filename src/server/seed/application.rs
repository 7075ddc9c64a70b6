//! What somebody brings: for whom, by whom, about what, and with which papers.

use crate::casework::catalog::Procedure;
use crate::contract::case::{Intake, PartCount, Party};
use crate::contract::id::UnitId;
use crate::contract::mandate::{Mandate, MandateKind};
use crate::contract::status::{Channel, ReturnMethod};
use crate::server::seed::generator::Generator;
use crate::server::seed::people::{self, Person};
use jiff::civil::Date;

/// An application as it comes to a counter or a portal.
#[derive(Clone, Debug)]
pub struct Application<'a> {
    pub procedure: &'a Procedure,
    pub channel: Channel,
    pub owner: Party,
    pub submitter: Option<Party>,
    pub mandate: Option<Mandate>,
    pub summary: String,
    pub given: Vec<PartCount>,
    pub return_method: ReturnMethod,
}

/// How whole the papers are that come along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Papers {
    Complete,
    /// At least one required part is missing, where the procedure requires any.
    Lacking,
}

/// Where the people live who come.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    pub name: &'a str,
    /// How many of them come again and again.
    pub regulars: u64,
}

/// An application for this procedure by people of the place.
pub fn application<'a>(
    generator: &mut Generator,
    place: &Place,
    procedure: &'a Procedure,
    channel: Channel,
    papers: Papers,
    day: Date,
) -> Application<'a> {
    let Place {
        name: place,
        regulars,
    } = *place;
    let person = people::visitor(generator, place, regulars, day);
    let company = generator.percent(share_of_companies(procedure));
    let (owner, submitter) = if company {
        let company = Party {
            representative: Some(person.party().name),
            ..people::business(generator, place).party()
        };
        (company, Some(person.party()))
    } else if generator.percent(16) {
        let other = people::visitor(generator, place, regulars, day);
        (person.party(), Some(other.party()))
    } else {
        (person.party(), None)
    };
    let owner = if channel == Channel::Online && generator.percent(40) {
        // Many portals send neither.
        Party {
            address: None,
            born: None,
            ..owner
        }
    } else {
        owner
    };
    let return_method = match (channel, generator.below(100)) {
        (Channel::Online, 0..55) => ReturnMethod::Electronic,
        (Channel::Online, 55..75) | (Channel::Postal, _) | (Channel::Counter, 0..6) => {
            ReturnMethod::Postal
        }
        _ => ReturnMethod::Counter,
    };
    Application {
        procedure,
        channel,
        summary: summary(generator, procedure, &person, place, day),
        given: parts(generator, procedure, channel, papers),
        owner,
        mandate: submitter.as_ref().map(|_| Mandate {
            kind: if company {
                MandateKind::LegalRepresentative
            } else {
                MandateKind::Authorization
            },
            ..Mandate::default()
        }),
        submitter,
        return_method,
    }
}

impl Application<'_> {
    /// As an officer of this counter would type it in.
    pub fn intake(&self, counter: &UnitId) -> Intake {
        Intake {
            visit: None,
            procedure: self.procedure.code.clone(),
            channel: self.channel,
            owner: self.owner.clone(),
            submitter: self.submitter.clone(),
            mandate: self.mandate.clone(),
            parts: self.given.clone(),
            summary: self.summary.clone(),
            return_method: self.return_method,
            received_by_unit: Some(counter.clone()),
            competent_unit: None,
            submit_only: false,
            offered: Vec::new(),
        }
    }
}

/// Of a hundred applications, those that a company makes.
fn share_of_companies(procedure: &Procedure) -> u64 {
    match procedure.decided_by.first().map(String::as_str) {
        Some("certification") => 18,
        Some("construction" | "land") => 14,
        _ => 0,
    }
}

fn parts(
    generator: &mut Generator,
    procedure: &Procedure,
    channel: Channel,
    papers: Papers,
) -> Vec<PartCount> {
    let mut given: Vec<(bool, PartCount)> = Vec::new();
    for part in procedure.parts.iter().filter(|part| !part.shown_only) {
        if !part.required && !generator.percent(40) {
            continue;
        }
        let count = match channel {
            Channel::Online => PartCount {
                part: part.code.clone(),
                originals: 0,
                copies: 0,
                certified: 0,
                electronic: 1,
            },
            Channel::Counter | Channel::Postal => PartCount {
                part: part.code.clone(),
                originals: if part.originals + part.copies == 0 {
                    1
                } else {
                    part.originals
                },
                copies: part.copies,
                certified: 0,
                electronic: 0,
            },
        };
        given.push((part.required, count));
    }
    if papers == Papers::Lacking {
        let required: Vec<usize> = given
            .iter()
            .enumerate()
            .filter(|(_, (required, _))| *required)
            .map(|(index, _)| index)
            .collect();
        if let Some(&missing) = generator.choose(&required) {
            given.remove(missing);
        }
    }
    given.into_iter().map(|(_, count)| count).collect()
}

const PAPERS_TO_CERTIFY: &[&str] = &[
    "bằng tốt nghiệp đại học",
    "bằng tốt nghiệp THPT",
    "căn cước",
    "giấy khai sinh",
    "giấy chứng nhận quyền sử dụng đất",
    "sổ hộ khẩu (bản cũ)",
    "giấy phép lái xe",
    "giấy chứng nhận đăng ký doanh nghiệp",
    "học bạ",
    "chứng chỉ hành nghề dược",
];

/// *Trích yếu*: what the case is about, in the words a counter officer types.
fn summary(
    generator: &mut Generator,
    procedure: &Procedure,
    person: &Person,
    place: &str,
    day: Date,
) -> String {
    if generator.percent(4) {
        return String::new();
    }
    let name = &procedure.name;
    match procedure.code.as_str() {
        "1.001193" | "2.000986" | "1.000689" | "2.000528" => {
            let (child, born) = people::newborn(generator, day);
            format!(
                "Khai sinh cho cháu {child}, sinh ngày {}",
                born.strftime("%d/%m/%Y")
            )
        }
        "1.000894" | "2.000806" => {
            let partner = people::person(generator, place, day);
            format!("Kết hôn giữa {} và {}", person.name, partner.name)
        }
        "1.000656" | "2.002913" => {
            let dead = people::person(generator, place, day);
            format!("Khai tử cho {}, sinh năm {}", dead.name, dead.born.year())
        }
        "1.004873" => {
            let purpose = generator.word(&[
                "để kết hôn",
                "để mua bán nhà đất",
                "để vay vốn ngân hàng",
                "để đi lao động nước ngoài",
            ]);
            format!("Xác nhận tình trạng hôn nhân {purpose}")
        }
        "2.000815" => {
            let copies = generator.between(1, 12);
            format!(
                "Chứng thực {copies:02} bản sao {}",
                generator.word(PAPERS_TO_CERTIFY)
            )
        }
        "2.000635" => {
            let copies = generator.between(1, 5);
            let register = generator.word(&["khai sinh", "kết hôn", "khai tử"]);
            format!("Cấp {copies:02} bản sao trích lục {register}")
        }
        "1.001612" | "2.000720" | "1.001570" | "1.001266" | "2.000575" => {
            format!(
                "{}, địa điểm: {}",
                people::household_business(generator, person),
                person.address
            )
        }
        "1.004222" | "1.004194" | "1.002755" => format!("{name} tại {}", person.address),
        "1.013225" | "1.013226" => {
            let floors = generator.between(3, 7);
            let area = generator.between(28, 96);
            format!(
                "Nhà ở riêng lẻ {floors} tầng, diện tích đất {area} m2, {}",
                person.address
            )
        }
        _ => name.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::catalog::Catalog;
    use crate::contract::case::PartyKind;
    use crate::contract::id::ProcedureCode;
    use jiff::civil::date;

    const DAY: Date = date(2026, 11, 23);

    fn drawn(code: &str, papers: Papers, check: impl Fn(&Procedure, Vec<Application>)) {
        let catalog = Catalog::embedded("ha-noi-2026").unwrap();
        let procedure = catalog
            .procedure_on(&ProcedureCode::from(code), DAY)
            .unwrap();
        let applications = (0..200)
            .map(|index| {
                let mut generator = Generator::of(2, "application", index);
                application(
                    &mut generator,
                    &Place {
                        name: "Hoàn Kiếm",
                        regulars: 40,
                    },
                    procedure,
                    Channel::Online,
                    papers,
                    DAY,
                )
            })
            .collect();
        check(procedure, applications);
    }

    #[test]
    fn complete_papers_hold_every_required_part_and_lacking_ones_do_not() {
        let missing = |procedure: &Procedure, application: &Application| {
            procedure
                .parts
                .iter()
                .filter(|part| part.required && !part.shown_only)
                .filter(|part| {
                    !application
                        .given
                        .iter()
                        .any(|count| count.part == part.code)
                })
                .count()
        };
        drawn("1.001612", Papers::Complete, |procedure, applications| {
            assert!(
                applications
                    .iter()
                    .all(|application| missing(procedure, application) == 0)
            );
        });
        drawn("1.001612", Papers::Lacking, |procedure, applications| {
            assert!(
                applications
                    .iter()
                    .all(|application| missing(procedure, application) == 1)
            );
        });
    }

    #[test]
    fn companies_send_somebody_and_some_people_do_too() {
        drawn("2.000815", Papers::Complete, |_, applications| {
            let companies = applications
                .iter()
                .filter(|it| it.owner.kind == PartyKind::Business);
            assert!(companies.clone().count() > 10);
            assert!(companies.clone().all(|it| it.submitter.is_some()));
            let sent = applications
                .iter()
                .filter(|it| it.owner.kind == PartyKind::Citizen && it.submitter.is_some());
            assert!(sent.count() > 10);
        });
    }
}
