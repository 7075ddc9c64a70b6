//! Who may: the unit that has the case, the role that does such work, and the officer who holds it.
//!
//! **Invariant:** every refusal here says who can, because an officer who reads "no" wants to know
//! whom to telephone.

use crate::casework::case::{Case, Hop};
use crate::casework::context::Context;
use crate::casework::decide::naming::roles_word;
use crate::casework::decide::reminding::reminded;
use crate::casework::destination::at_last_step;
use crate::casework::refusal::{Code, Refusal};
use crate::contract::command::CommandName;
use crate::contract::id::{OfficerId, UnitId};
use crate::contract::status::Role;

const COUNTER: &[Role] = &[Role::Counter];
/// Those who take a case in hand, at the counter or in an office.
const HANDLERS: &[Role] = &[Role::Counter, Role::Specialist, Role::Leader];
/// Those who put a result on a case.
const DIGITIZERS: &[Role] = &[Role::Counter, Role::Specialist, Role::Clerk, Role::Leader];
/// Those who decide a case.
const DECIDERS: &[Role] = &[Role::Specialist, Role::Leader];
/// Those from whose hands a result comes: the clerk who numbers and stamps it is the last of them.
const ISSUERS: &[Role] = &[Role::Specialist, Role::Clerk, Role::Leader];
pub(crate) const HEADS: &[Role] = &[Role::Leader, Role::Supervisor];
const SUPERVISORS: &[Role] = &[Role::Supervisor];
/// Everybody who works on cases; IT staff run the system and do not.
const CASEWORKERS: &[Role] = &[
    Role::Counter,
    Role::Specialist,
    Role::Clerk,
    Role::Leader,
    Role::Supervisor,
];

/// The sets of roles that refusals speak of, for the test that their messages have words for each.
#[cfg(test)]
pub(crate) const ROLE_SETS: [&[Role]; 8] = [
    COUNTER,
    HANDLERS,
    DIGITIZERS,
    DECIDERS,
    ISSUERS,
    HEADS,
    SUPERVISORS,
    CASEWORKERS,
];

/// Whether the command is this officer's to give on this case as it stands.
pub(super) fn check(case: &Case, name: CommandName, context: &Context) -> Result<(), Refusal> {
    match name {
        CommandName::Accept | CommandName::Decline => held(case, COUNTER, context),
        CommandName::RequestSupplement | CommandName::RequestPayment => {
            held(case, HANDLERS, context)
        }
        // These papers complete an intake: the counter that has the case accepts it.
        CommandName::ReceiveSupplement if !case.is_accepted() => {
            in_unit(&case.holder_unit, COUNTER, context)
        }
        CommandName::ReceiveSupplement => desk(case, COUNTER, context),
        CommandName::RecordPayment | CommandName::RequestWithdrawal => {
            desk(case, HANDLERS, context)
        }
        CommandName::Forward | CommandName::Assign | CommandName::Correct => {
            held(case, CASEWORKERS, context)
        }
        CommandName::Acknowledge | CommandName::RefuseHandover => receiver(case, context),
        CommandName::Recall => sender(case, context),
        // Before acceptance there is no office yet that could decide on a withdrawal.
        CommandName::Resume | CommandName::Stop if !case.is_accepted() => {
            held(case, HANDLERS, context)
        }
        CommandName::Suspend | CommandName::Resume | CommandName::Stop => {
            held(case, DECIDERS, context)
        }
        // The offices are done and sent paper: the counter scans it and closes the work.
        CommandName::Resolve if at_last_step(case, context) => held(case, DIGITIZERS, context),
        CommandName::Resolve => held(case, ISSUERS, context),
        CommandName::Remind => in_unit(reminded(case).0, HEADS, context),
        CommandName::Reopen => in_unit(&case.holder_unit, HEADS, context),
        CommandName::GrantExtension => in_unit(&case.holder_unit, HEADS, context),
        CommandName::AttachResult => in_unit(&case.holder_unit, DIGITIZERS, context),
        CommandName::Return => in_unit(&case.holder_unit, COUNTER, context),
        CommandName::Rate => in_unit(&case.holder_unit, COUNTER, context),
        CommandName::CompleteDigitization => desk(case, DIGITIZERS, context),
        CommandName::Note => involved(case, context),
        // One's own last act is one's own to take back.
        CommandName::Undo => Ok(()),
    }
}

/// Putting a wrong result right after the case was resolved is the supervisor's.
pub(super) fn reopen(case: &Case, context: &Context) -> Result<(), Refusal> {
    in_unit(&case.holder_unit, SUPERVISORS, context)
}

/// Scans of the citizen's papers come in at the counter as well as where the case is.
pub(super) fn link_part(case: &Case, context: &Context) -> Result<(), Refusal> {
    desk(case, DIGITIZERS, context)
}

/// Intake at a counter.
pub(super) fn take_in(counter: &UnitId, context: &Context) -> Result<(), Refusal> {
    in_unit(counter, COUNTER, context)
}

impl Context<'_> {
    /// Whether the officer's grants reach the unit.
    pub(crate) fn reaches(&self, unit: &UnitId) -> bool {
        self.actor
            .scope
            .iter()
            .any(|granted| self.catalog.is_within(unit, granted))
    }

    fn has_one_of(&self, roles: &[Role]) -> bool {
        roles.iter().any(|role| self.actor.is(*role))
    }

    /// Whether the officer may act in the place of a colleague of a unit that is reached.
    pub(super) fn is_head(&self) -> bool {
        self.has_one_of(HEADS)
    }
}

fn in_unit(unit: &UnitId, roles: &[Role], context: &Context) -> Result<(), Refusal> {
    let code = if !context.reaches(unit) {
        Code::NotInUnit
    } else if !context.has_one_of(roles) {
        Code::RoleRequired
    } else {
        return Ok(());
    };
    Err(Refusal::forbidden(code)
        .with("unit", context.unit_name(unit))
        .with("roles", roles_word(roles)))
}

/// The unit that has the case; in it the officer who holds it, or a head in that officer's place.
fn held(case: &Case, roles: &[Role], context: &Context) -> Result<(), Refusal> {
    in_unit(&case.holder_unit, roles, context)?;
    match case.holder_officer {
        Some(holder) if holder != context.actor.id && !context.is_head() => {
            Err(Refusal::forbidden(Code::HeldByOther)
                .with("officer", context.officer_name(holder))
                .with("unit", context.unit_name(&case.holder_unit)))
        }
        _ => Ok(()),
    }
}

/// Where the citizen stands: the counter that took the case in, or the unit that has it. Whose
/// window is free serves, so it does not matter which officer holds the case.
fn desk(case: &Case, roles: &[Role], context: &Context) -> Result<(), Refusal> {
    if context.reaches(&case.holder_unit) {
        in_unit(&case.holder_unit, roles, context)
    } else {
        in_unit(&case.received_by_unit, roles, context)
    }
}

fn receiver(case: &Case, context: &Context) -> Result<(), Refusal> {
    let Some(hop) = case.pending() else {
        return Err(Refusal::conflict(Code::NoHandoverPending));
    };
    party_to(&hop.to.unit, hop.to.officer, Code::NotReceiver, context)
}

fn sender(case: &Case, context: &Context) -> Result<(), Refusal> {
    let Some(hop) = case.pending() else {
        return Err(Refusal::conflict(Code::NoHandoverPending));
    };
    party_to(&hop.from_unit, hop.from_officer, Code::NotSender, context)
}

fn party_to(
    unit: &UnitId,
    officer: Option<OfficerId>,
    code: Code,
    context: &Context,
) -> Result<(), Refusal> {
    let named = officer.is_none_or(|it| it == context.actor.id || context.is_head());
    if context.reaches(unit) && context.has_one_of(CASEWORKERS) && named {
        return Ok(());
    }
    Err(Refusal::forbidden(code)
        .with("unit", context.unit_name(unit))
        .with("officer", context.officer_or_anybody(officer)))
}

/// Anybody who has, had or will have to do with the case.
fn involved(case: &Case, context: &Context) -> Result<(), Refusal> {
    let on_its_way = |hop: &Hop| context.reaches(&hop.to.unit) || context.reaches(&hop.from_unit);
    let near = context.reaches(&case.holder_unit)
        || context.reaches(&case.received_by_unit)
        || context.reaches(&case.competent_unit)
        || case.handovers.iter().any(on_its_way);
    if near && context.has_one_of(CASEWORKERS) {
        return Ok(());
    }
    Err(Refusal::forbidden(Code::NotInvolved).with("unit", context.unit_name(&case.holder_unit)))
}
