//! What may be done next with a case, and for the rest why not and who can.
//!
//! **Invariant:** what is said to be allowed is what `decide` lets through, because it is asked; a
//! suggested command succeeds as it is.

use crate::casework::case::Case;
use crate::casework::catalog::Procedure;
use crate::casework::context::Context;
use crate::casework::decide::term::procedure_of;
use crate::casework::decide::{check, may, suggested_destination};
use crate::casework::destination::destinations;
use crate::casework::refusal::Code;
use crate::contract::affordance::{Affordance, Need};
use crate::contract::case::PartCount;
use crate::contract::command::{Accept, Command, CommandName, Forward, Return};
use crate::contract::id::PartCode;
use crate::contract::reason::Reason;
use crate::contract::status::{Channel, ReturnMethod};

/// Every command, in the order of [`CommandName::ALL`], as it stands for the officer who asks.
pub fn affordances(case: &Case, context: &Context) -> Vec<Affordance> {
    CommandName::ALL
        .into_iter()
        .map(|name| affordance(case, name, context))
        .collect()
}

fn affordance(case: &Case, command: CommandName, context: &Context) -> Affordance {
    let refusal = may(case, command, context).err();
    let allowed = refusal.is_none();
    let suggested = suggestion(case, command, context)
        .filter(|suggested| allowed && check(case, suggested, context).is_ok());
    Affordance {
        command,
        allowed,
        reason: refusal.map(|refusal| refusal.reason),
        warnings: if allowed {
            warnings(case, command, context)
        } else {
            Vec::new()
        },
        needs: if suggested.is_some() {
            Vec::new()
        } else {
            needs(command).to_vec()
        },
        destinations: if allowed && command == CommandName::Forward {
            destinations(case, context)
        } else {
            Vec::new()
        },
        suggested,
    }
}

fn needs(command: CommandName) -> &'static [Need] {
    match command {
        CommandName::Accept | CommandName::ReceiveSupplement => &[Need::Parts],
        CommandName::RequestPayment => &[Need::Amount],
        CommandName::RecordPayment => &[Need::Amount, Need::Proof],
        CommandName::Forward => &[Need::Destination],
        CommandName::Assign => &[Need::Officer],
        CommandName::GrantExtension => &[Need::DueAt, Need::Reason],
        CommandName::AttachResult => &[Need::Document, Need::ResultNumber],
        CommandName::Return => &[Need::Evidence],
        CommandName::Rate => &[Need::Score],
        CommandName::Note => &[Need::Text],
        CommandName::Remind => &[Need::DueAt, Need::Text],
        CommandName::Decline
        | CommandName::RequestSupplement
        | CommandName::RefuseHandover
        | CommandName::Suspend
        | CommandName::Stop
        | CommandName::RequestWithdrawal
        | CommandName::Reopen
        | CommandName::Correct => &[Need::Reason],
        CommandName::Acknowledge
        | CommandName::Recall
        | CommandName::Resume
        | CommandName::Resolve
        | CommandName::CompleteDigitization
        | CommandName::Undo => &[],
    }
}

/// The command as it would most likely be given, where nothing has to be asked for it.
fn suggestion(case: &Case, command: CommandName, context: &Context) -> Option<Command> {
    let waiting = || case.pending().map(|hop| hop.id);
    Some(match command {
        CommandName::Accept => Command::Accept(Accept::default()),
        CommandName::ReceiveSupplement => Command::ReceiveSupplement {
            parts: as_asked(case, context),
            note: String::new(),
        },
        CommandName::RequestPayment => Command::RequestPayment {
            amount: procedure_of(case, context)?.fee?,
            note: String::new(),
        },
        CommandName::Forward => Command::Forward(Forward {
            to: Some(suggested_destination(case, context).ok()?),
            ..Forward::default()
        }),
        CommandName::Acknowledge => Command::Acknowledge {
            handover: Some(waiting()?),
        },
        CommandName::Recall => Command::Recall {
            handover: Some(waiting()?),
            note: String::new(),
        },
        // Taking a case that nobody of the unit has taken yet.
        CommandName::Assign if case.holder_officer.is_none() => Command::Assign {
            officer: context.actor.id,
            note: String::new(),
        },
        CommandName::Resume => Command::Resume {
            note: String::new(),
        },
        CommandName::Resolve => Command::Resolve {
            note: String::new(),
        },
        CommandName::CompleteDigitization => Command::CompleteDigitization {
            note: String::new(),
        },
        CommandName::Return if case.return_method == ReturnMethod::Electronic => {
            Command::Return(Return {
                method: ReturnMethod::Electronic,
                evidence: String::new(),
                note: String::new(),
            })
        }
        CommandName::Undo => Command::Undo,
        _ => return None,
    })
}

/// The parts asked for, all come, as many of each as the procedure wants.
fn as_asked(case: &Case, context: &Context) -> Vec<PartCount> {
    let procedure = procedure_of(case, context);
    case.requested_parts
        .iter()
        .map(|part| wanted(part, procedure, case.channel))
        .collect()
}

fn wanted(part: &PartCode, procedure: Option<&Procedure>, channel: Channel) -> PartCount {
    let known = procedure.and_then(|it| it.parts.iter().find(|it| it.code == *part));
    let (originals, copies) = known.map_or((0, 0), |it| (it.originals, it.copies));
    let on_paper = channel != Channel::Online && originals + copies > 0;
    PartCount {
        part: part.clone(),
        originals: if on_paper { originals } else { 0 },
        copies: if on_paper { copies } else { 0 },
        certified: 0,
        electronic: u32::from(!on_paper),
    }
}

/// What speaks against doing what is allowed.
fn warnings(case: &Case, command: CommandName, context: &Context) -> Vec<Reason> {
    let max = context.catalog.policy.max_supplement_requests;
    if command == CommandName::RequestSupplement && case.supplement_requests >= max {
        return vec![
            Reason::new(Code::SupplementAgain.as_str())
                .with("count", case.supplement_requests)
                .with("max", max),
        ];
    }
    Vec::new()
}
