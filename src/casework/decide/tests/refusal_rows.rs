//! How officers meet each refusal: the code, its kind, and the way there.

use super::correction::{correct, living_in, of_its_owners_ward, scanned_part};
use super::digitization::complete;
use super::stage::*;
use super::world::*;
use crate::casework::decide::{intake, link_document};
use crate::casework::refusal::{Code, Refusal, RefusalKind};
use crate::contract::case::{Intake, OfferedPaper};
use crate::contract::command::{AttachResult, Command, Correct, RequestSupplement, Return};
use crate::contract::document::{Basis, DocumentRole, LinkDocument, ResultDetails};
use crate::contract::event::Submission;
use crate::contract::id::{CaseId, DocumentId, HandoverId, OfficerId, UnitId};
use crate::contract::mandate::Mandate;
use crate::contract::status::{Channel, ReturnMethod, Status};
use RefusalKind::{Conflict, Forbidden, Invalid};
use uuid::Uuid;

pub(super) type Row = (Code, RefusalKind, fn() -> Refusal);

fn decline() -> Command {
    Command::Decline {
        reason: "Không đúng thẩm quyền".to_owned(),
    }
}

fn stop() -> Command {
    Command::Stop {
        reason: "Không đủ điều kiện".to_owned(),
    }
}

fn remind(to: &str, text: &str) -> Command {
    Command::Remind {
        due_at: at(to),
        text: text.to_owned(),
    }
}

fn reopen(reason: &str) -> Command {
    Command::Reopen {
        reason: reason.to_owned(),
    }
}

fn suspend() -> Command {
    Command::Suspend {
        reason: "Chờ xác minh".to_owned(),
    }
}

fn pay(amount: u64) -> Command {
    Command::RecordPayment {
        amount,
        proof: "BL 001".to_owned(),
    }
}

fn extend(to: &str) -> Command {
    Command::GrantExtension {
        due_at: at(to),
        reason: "Cần xác minh thêm".to_owned(),
    }
}

fn hand_back(method: ReturnMethod, evidence: &str) -> Command {
    Command::Return(Return {
        method,
        evidence: evidence.to_owned(),
        note: String::new(),
    })
}

fn link(stage: &Stage, document: &str, part: &str) -> Refusal {
    let link = LinkDocument {
        sha256: sha(document),
        file_name: "to-khai.pdf".to_owned(),
        basis: Basis::Scan,
        role: DocumentRole::Part { part: part.into() },
    };
    stage
        .ask(Who::Counter, |case, context| {
            link_document(case, &link, context)
        })
        .unwrap_err()
}

fn take_in(who: Who, change: fn(&mut Intake)) -> Refusal {
    let mut taken = Intake {
        procedure: "1.000001".into(),
        channel: Channel::Counter,
        owner: party("Nguyễn Văn A"),
        submitter: None,
        mandate: None,
        parts: vec![count("TP01", 1), count("TP02", 1)],
        summary: String::new(),
        return_method: ReturnMethod::Counter,
        received_by_unit: None,
        competent_unit: None,
        submit_only: false,
        offered: Vec::new(),
        visit: None,
    };
    change(&mut taken);
    let id = CaseId(Uuid::from_u128(9));
    Stage::submitted()
        .ask(who, |_, context| intake(id, &taken, context))
        .unwrap_err()
}

pub(super) const ROWS: &[Row] = &[
    // How the case stands.
    (Code::StatusForeign, Conflict, || {
        Stage::in_status(11).refusal(Who::Counter, accept())
    }),
    (Code::CaseClosed, Conflict, || {
        Stage::submitted()
            .did(Who::Counter, decline())
            .refusal(Who::Counter, accept())
    }),
    (Code::CaseClosed, Conflict, || {
        let returned = Stage::to_return().did(
            Who::Counter,
            hand_back(ReturnMethod::Counter, "Nguyễn Văn A"),
        );
        returned.refusal(Who::Counter, forward_next())
    }),
    (Code::WrongStatus, Conflict, || {
        Stage::accepted().refusal(
            Who::Counter,
            Command::ReceiveSupplement {
                parts: vec![],
                note: String::new(),
            },
        )
    }),
    (Code::WrongStatus, Conflict, || {
        Stage::in_office().refusal(
            Who::Specialist,
            hand_back(ReturnMethod::Counter, "Nguyễn Văn A"),
        )
    }),
    (Code::TransitionNotAllowed, Conflict, || {
        Stage::to_return().refusal(
            Who::Counter,
            Command::RequestWithdrawal {
                reason: "Đổi ý".to_owned(),
            },
        )
    }),
    (Code::TransitionNotAllowed, Conflict, || {
        Stage::accepted().refusal(Who::Counter, resolve())
    }),
    (Code::HandoverPending, Conflict, || {
        Stage::accepted()
            .did(Who::Counter, forward_next())
            .refusal(Who::Counter, stop())
    }),
    (Code::HandoverPending, Conflict, || {
        Stage::accepted()
            .did(Who::Counter, forward_to("q.vx", Some(Who::Specialist)))
            .refusal(Who::Counter, forward_next())
    }),
    (Code::NoHandoverPending, Conflict, || {
        Stage::in_office().refusal(Who::Specialist, acknowledge())
    }),
    (Code::HandoverUnknown, Conflict, || {
        Stage::accepted().did(Who::Counter, forward_next()).refusal(
            Who::Specialist,
            Command::Acknowledge {
                handover: Some(HandoverId(Uuid::nil())),
            },
        )
    }),
    (Code::CaseSuspended, Conflict, || {
        Stage::in_office()
            .did(Who::Specialist, suspend())
            .refusal(Who::Specialist, forward_next())
    }),
    (Code::NothingToResume, Conflict, || {
        Stage::in_office().refusal(Who::Specialist, resume())
    }),
    (Code::NothingToResume, Conflict, || {
        Stage::in_status(Status::WithdrawalRequested).refusal(Who::Counter, resume())
    }),
    (Code::AlreadyAccepted, Conflict, || {
        Stage::accepted().refusal(Who::Counter, accept())
    }),
    (Code::AlreadyAccepted, Conflict, || {
        Stage::accepted().refusal(Who::Counter, decline())
    }),
    (Code::NotAccepted, Conflict, || {
        Stage::submitted().refusal(Who::Counter, suspend())
    }),
    // Ratings.
    (Code::NotRated, Conflict, || {
        let mut stage = Stage::returned();
        stage.catalog.policy.rating = None;
        stage.refusal(Who::Counter, rate(5))
    }),
    (Code::WrongStatus, Conflict, || {
        Stage::to_return().refusal(Who::Counter, rate(5))
    }),
    (Code::ReturnedElsewhere, Conflict, || {
        Stage::in_status(Status::Returned).refusal(Who::Counter, rate(5))
    }),
    (Code::RatingOver, Conflict, || {
        Stage::returned()
            .on("2026-11-30 10:31")
            .refusal(Who::Counter, rate(5))
    }),
    (Code::RoleRequired, Forbidden, || {
        Stage::returned().refusal(Who::Supervisor, rate(5))
    }),
    (Code::NotInUnit, Forbidden, || {
        Stage::returned().refusal(Who::WardCounter, rate(5))
    }),
    (Code::RatedByOther, Forbidden, || {
        let mut stage = Stage::returned();
        let rated = stage.ask(Who::Counter, |case, context| {
            crate::casework::decide::decide(case, &rate(2), context)
        });
        stage.happen(Who::OtherSpecialist, rated.unwrap());
        stage.refusal(Who::Counter, rate(5))
    }),
    (Code::ScoreOutside, Invalid, || {
        Stage::returned().refusal(Who::Counter, rate(0))
    }),
    (Code::ScoreOutside, Invalid, || {
        Stage::returned().refusal(Who::Counter, rate(6))
    }),
    // Who asks.
    (Code::NotInUnit, Forbidden, || {
        Stage::submitted().refusal(Who::WardCounter, accept())
    }),
    (Code::NotInUnit, Forbidden, || {
        Stage::in_office().refusal(Who::Counter, forward_next())
    }),
    (Code::RoleRequired, Forbidden, || {
        Stage::submitted().refusal(Who::Supervisor, accept())
    }),
    (Code::RoleRequired, Forbidden, || {
        Stage::resolved().refusal(Who::Specialist, reopen("Sai tên"))
    }),
    (Code::NotInUnit, Forbidden, || {
        Stage::to_return().refusal(Who::Head, reopen("Sai tên"))
    }),
    (Code::RoleRequired, Forbidden, || {
        Stage::in_office().refusal(Who::Specialist, remind("2026-11-24 17:00", "Trả đúng hẹn"))
    }),
    (Code::NotInUnit, Forbidden, || {
        Stage::accepted().refusal(Who::Head, remind("2026-11-24 17:00", "Trả đúng hẹn"))
    }),
    (Code::TermOver, Invalid, || {
        Stage::in_office().refusal(Who::Head, remind("2026-11-23 10:30", "Trả đúng hẹn"))
    }),
    (Code::TextRequired, Invalid, || {
        Stage::in_office().refusal(Who::Head, remind("2026-11-24 17:00", " "))
    }),
    (Code::WrongStatus, Conflict, || {
        Stage::in_office().refusal(Who::Head, reopen("Sai tên"))
    }),
    (Code::RoleRequired, Forbidden, || {
        Stage::in_office().refusal(Who::Specialist, extend("2026-11-30 10:30"))
    }),
    (Code::RoleRequired, Forbidden, || {
        Stage::to_return().refusal(
            Who::Supervisor,
            hand_back(ReturnMethod::Counter, "Nguyễn Văn A"),
        )
    }),
    (Code::RoleRequired, Forbidden, || {
        Stage::submitted().refusal(Who::It, forward_to("w.mc", None))
    }),
    (Code::RoleRequired, Forbidden, || {
        let stage = Stage::to_return();
        let unlink = stage.case.result;
        stage.refusal(
            Who::Counter,
            correct(Correct {
                unlink,
                ..Correct::default()
            }),
        )
    }),
    (Code::HeldByOther, Forbidden, || {
        Stage::in_office().refusal(Who::OtherSpecialist, forward_next())
    }),
    (Code::HeldByOther, Forbidden, || {
        Stage::in_office().refusal(Who::OtherSpecialist, assign(Who::OtherSpecialist))
    }),
    (Code::NotReceiver, Forbidden, || {
        Stage::accepted()
            .did(Who::Counter, forward_next())
            .refusal(Who::Clerk, acknowledge())
    }),
    (Code::NotReceiver, Forbidden, || {
        Stage::accepted()
            .did(Who::Counter, forward_to("q.vx", Some(Who::Specialist)))
            .refusal(Who::OtherSpecialist, refuse("Không phải của tôi"))
    }),
    (Code::NotSender, Forbidden, || {
        Stage::accepted()
            .did(Who::Counter, forward_next())
            .refusal(Who::OtherCounter, recall())
    }),
    (Code::NotInvolved, Forbidden, || {
        Stage::in_office().refusal(Who::WardCounter, note("Xin hỏi"))
    }),
    (Code::NotInvolved, Forbidden, || {
        Stage::in_office().refusal(Who::It, note("Đã kiểm tra"))
    }),
    // Intake, supplements, payments.
    (Code::ProcedureNotInForce, Conflict, || {
        Stage::new(submission("1.000004")).refusal(Who::Counter, accept())
    }),
    (Code::ProcedureNotInForce, Invalid, || {
        take_in(Who::Counter, |it| it.procedure = "9.999999".into())
    }),
    (Code::PartsMissing, Invalid, || {
        Stage::new(Submission {
            parts: vec![count("TP01", 1), count("TP02", 0)],
            ..submission("1.000001")
        })
        .refusal(Who::Counter, accept())
    }),
    (Code::PartsMissing, Invalid, || {
        take_in(Who::Counter, |it| it.parts.clear())
    }),
    (Code::PartUnknown, Invalid, || {
        Stage::accepted().refusal(
            Who::Counter,
            Command::RequestSupplement(RequestSupplement {
                parts: vec![part("TP99")],
                reason: "Thiếu".to_owned(),
            }),
        )
    }),
    (Code::PartUnknown, Invalid, || {
        Stage::submitted()
            .submits(Submission {
                parts: vec![count("TP99", 1)],
                ..submission("1.000001")
            })
            .unwrap_err()
    }),
    (Code::PartNotReusable, Invalid, || {
        take_in(Who::Counter, |it| {
            it.offered = vec![OfferedPaper {
                part: part("TP01"),
                sha256: sha("a"),
                file_name: "to-khai.pdf".to_owned(),
                taken: true,
                reason: String::new(),
            }];
        })
    }),
    (Code::CodeNotAllocated, Conflict, || {
        let mut stage = Stage::submitted();
        stage.next_code = None;
        stage.refusal(Who::Counter, accept())
    }),
    (Code::UnitCannotReceive, Invalid, || {
        Stage::submitted().refusal(Who::Counter, forward_to("q.vx", None))
    }),
    (Code::UnitNotCompetent, Invalid, || {
        take_in(Who::Counter, |it| it.competent_unit = Some("w".into()))
    }),
    (Code::CompetentUnitUnknown, Invalid, || {
        take_in(Who::Counter, |it| it.procedure = "1.000003".into())
    }),
    (Code::MandateRequired, Invalid, || {
        take_in(Who::Counter, |it| it.submitter = Some(party("Trần Thị B")))
    }),
    (Code::MandateOfOwner, Invalid, || {
        take_in(Who::Counter, |it| it.mandate = Some(Mandate::default()))
    }),
    (Code::MandateInFuture, Invalid, || {
        take_in(Who::Counter, |it| {
            it.submitter = Some(party("Trần Thị B"));
            it.mandate = Some(Mandate {
                date: "2026-11-24".parse().ok(),
                ..Mandate::default()
            });
        })
    }),
    (Code::CompetenceDecided, Invalid, || {
        of_its_owners_ward().refusal(
            Who::Counter,
            correct(Correct {
                owner: Some(living_in("w2")),
                ..Correct::default()
            }),
        )
    }),
    (Code::UnitIsNoWard, Invalid, || {
        take_in(Who::Counter, |it| it.owner.ward = Some("q.mc".into()))
    }),
    (Code::RepresentativeOfCitizen, Invalid, || {
        take_in(Who::Counter, |it| {
            it.owner.representative = Some("Trần Thị B".to_owned());
        })
    }),
    (Code::AmountRequired, Invalid, || {
        Stage::in_office().refusal(
            Who::Specialist,
            Command::RequestPayment {
                amount: 0,
                note: String::new(),
            },
        )
    }),
    (Code::PaymentShort, Invalid, || {
        Stage::in_office()
            .did(
                Who::Specialist,
                Command::RequestPayment {
                    amount: 50_000,
                    note: String::new(),
                },
            )
            .refusal(Who::Counter, pay(49_999))
    }),
    // Hand-over and assignment.
    (Code::NoNextStep, Invalid, || {
        Stage::submitted().refusal(Who::Counter, forward_next())
    }),
    (Code::UnitUnknown, Invalid, || {
        Stage::accepted().refusal(Who::Counter, forward_to("q.xx", None))
    }),
    (Code::UnitUnknown, Invalid, || {
        Stage::submitted()
            .submits(Submission {
                competent_unit: UnitId::new("x"),
                ..submission("1.000001")
            })
            .unwrap_err()
    }),
    (Code::UnitNotInForce, Invalid, || {
        Stage::accepted().refusal(Who::Counter, forward_to("q.old", None))
    }),
    (Code::OfficerUnknown, Invalid, || {
        Stage::accepted().refusal(
            Who::Counter,
            Command::Assign {
                officer: OfficerId(Uuid::nil()),
                note: String::new(),
            },
        )
    }),
    (Code::OfficerInactive, Invalid, || {
        Stage::accepted().refusal(Who::Counter, forward_to("q.vx", Some(Who::Gone)))
    }),
    (Code::OfficerNotInUnit, Invalid, || {
        Stage::accepted().refusal(Who::Counter, forward_to("q.vx", Some(Who::Clerk)))
    }),
    (Code::OfficerNotInUnit, Invalid, || {
        Stage::accepted().refusal(Who::Counter, assign(Who::Specialist))
    }),
    (Code::DestinationIsHolder, Invalid, || {
        Stage::accepted().refusal(Who::Counter, forward_to("q.mc", None))
    }),
    (Code::DestinationIsHolder, Invalid, || {
        Stage::accepted().refusal(Who::Counter, forward_to("q.mc", Some(Who::Counter)))
    }),
    (Code::OfficerAbsent, Invalid, || {
        Stage::in_office()
            .away(Who::OtherSpecialist, None)
            .refusal(Who::Head, assign(Who::OtherSpecialist))
    }),
    (Code::OfficerAbsent, Invalid, || {
        Stage::accepted()
            .away(Who::Specialist, Some(Who::OtherSpecialist))
            .away(Who::OtherSpecialist, Some(Who::Specialist))
            .refusal(Who::Counter, forward_to("q.vx", Some(Who::Specialist)))
    }),
    (Code::OfficerAbsent, Invalid, || {
        Stage::accepted()
            .away(Who::Specialist, Some(Who::Gone))
            .refusal(Who::Counter, forward_to("q.vx", Some(Who::Specialist)))
    }),
    (Code::AlreadyAssigned, Invalid, || {
        Stage::in_office()
            .away(Who::OtherSpecialist, Some(Who::Specialist))
            .refusal(Who::Head, assign(Who::OtherSpecialist))
    }),
    (Code::AlreadyAssigned, Invalid, || {
        Stage::accepted().refusal(Who::Counter, assign(Who::Counter))
    }),
    // Documents and results.
    (Code::DocumentUnknown, Invalid, || {
        Stage::in_office().refusal(Who::Specialist, attach("x", "12/QĐ"))
    }),
    (Code::DocumentAlreadyLinked, Conflict, || {
        let mut stage = Stage::accepted();
        let first = LinkDocument {
            sha256: sha("a"),
            file_name: "to-khai.pdf".to_owned(),
            basis: Basis::Scan,
            role: DocumentRole::Part { part: part("TP01") },
        };
        let events = stage.ask(Who::Counter, |case, context| {
            link_document(case, &first, context)
        });
        stage.happen(Who::Counter, events.unwrap());
        link(&stage, "a", "TP01")
    }),
    (Code::DocumentNotOnCase, Invalid, || {
        Stage::accepted().refusal(
            Who::Counter,
            correct(Correct {
                unlink: Some(DocumentId(Uuid::nil())),
                ..Correct::default()
            }),
        )
    }),
    (Code::PartHasDocuments, Invalid, || {
        scanned_part().refusal(
            Who::Counter,
            correct(Correct {
                parts: Some(vec![count("TP01", 0)]),
                ..Correct::default()
            }),
        )
    }),
    (Code::PartShownOnly, Invalid, || {
        link(&Stage::accepted(), "a", "TP03")
    }),
    (Code::ResultAlreadyAttached, Conflict, || {
        Stage::in_office()
            .did(Who::Specialist, attach("a", "12/QĐ"))
            .refusal(Who::Specialist, attach("b", "13/QĐ"))
    }),
    (Code::ResultMissing, Conflict, || {
        Stage::in_office().refusal(Who::Specialist, resolve())
    }),
    (Code::PartsNotDigitized, Conflict, || {
        Stage::resolved().refusal(Who::Specialist, complete_digitization())
    }),
    (Code::DigitizationComplete, Conflict, || {
        complete(Stage::in_office()).refusal(Who::OtherSpecialist, complete_digitization())
    }),
    (Code::ValidityReversed, Invalid, || {
        Stage::in_office().refusal(
            Who::Specialist,
            Command::AttachResult(AttachResult {
                sha256: sha("a"),
                file_name: "ket-qua.pdf".to_owned(),
                details: ResultDetails {
                    number: "12/QĐ".to_owned(),
                    issued_on: "2026-11-23".parse().ok(),
                    valid_until: "2026-11-22".parse().ok(),
                    ..ResultDetails::default()
                },
            }),
        )
    }),
    (Code::ResultNotAtCounter, Conflict, || {
        Stage::resolved().refusal(
            Who::Counter,
            hand_back(ReturnMethod::Counter, "Nguyễn Văn A"),
        )
    }),
    // Terms.
    (Code::NoDueDate, Conflict, || {
        Stage::new(submission("1.000002"))
            .did(Who::Counter, accept())
            .refusal(Who::Supervisor, extend("2026-11-30 10:30"))
    }),
    (Code::ClockNotRunning, Conflict, || {
        let mut stage = Stage::in_office().did(Who::Specialist, suspend());
        // What a correction of the clock by hand would leave behind.
        stage.case.sub_status = None;
        stage.refusal(Who::Head, extend("2026-11-30 10:30"))
    }),
    (Code::ExtensionUsed, Conflict, || {
        Stage::in_office()
            .did(Who::Head, extend("2026-11-30 10:30"))
            .refusal(Who::Head, extend("2026-12-01 10:30"))
    }),
    (Code::ExtensionTooLate, Conflict, || {
        Stage::in_office()
            .on("2026-11-26 10:31")
            .refusal(Who::Head, extend("2026-11-30 10:30"))
    }),
    (Code::DueNotLater, Invalid, || {
        Stage::in_office().refusal(Who::Head, extend("2026-11-27 10:30"))
    }),
    // Words and corrections.
    (Code::TextRequired, Invalid, || {
        Stage::submitted().refusal(
            Who::Counter,
            Command::Decline {
                reason: " \u{200B}\n".to_owned(),
            },
        )
    }),
    (Code::TextRequired, Invalid, || {
        Stage::in_office().refusal(Who::Specialist, attach("a", " "))
    }),
    (Code::TextRequired, Invalid, || {
        let officer = Who::OtherSpecialist.id();
        let note = String::new();
        Stage::in_office().refusal(Who::Head, Command::Assign { officer, note })
    }),
    (Code::TextRequired, Invalid, || {
        Stage::to_return().refusal(Who::Supervisor, reopen(" "))
    }),
    (Code::TextRequired, Invalid, || {
        Stage::to_return().refusal(Who::Counter, hand_back(ReturnMethod::Postal, ""))
    }),
    (Code::TextTooLong, Invalid, || {
        Stage::submitted().refusal(Who::Counter, note(&"ễ".repeat(1001)))
    }),
    (Code::NothingToCorrect, Invalid, || {
        Stage::accepted().refusal(Who::Counter, correct(Correct::default()))
    }),
    (Code::NotUndoable, Conflict, || {
        Stage::accepted().refusal(Who::Counter, Command::Undo)
    }),
    (Code::NotUndoable, Conflict, || {
        Stage::accepted()
            .did(Who::Counter, forward_next())
            .did(Who::Counter, note("Nhờ xử lý sớm"))
            .refusal(Who::Counter, Command::Undo)
    }),
    (Code::UndoNotOwn, Forbidden, || {
        Stage::accepted()
            .did(Who::Counter, forward_next())
            .refusal(Who::OtherCounter, Command::Undo)
    }),
    (Code::UndoTooLate, Conflict, || {
        Stage::accepted()
            .did(Who::Counter, forward_next())
            .on("2026-11-23 10:31")
            .refusal(Who::Counter, Command::Undo)
    }),
];
