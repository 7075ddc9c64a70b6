//! Why a rule said no: one closed list of codes, so that every refusal has its sentence in both
//! languages and a program can tell them apart.
//!
//! **Invariant:** a refusal of the rules is made from a [`Code`], from what the calendar could not
//! answer, or from what an identity cannot be, and from nothing else; a test walks [`Code::ALL`] through the locales.

use crate::casework::calendar::CalendarError;
use crate::contract::reason::Reason;
use std::fmt;

/// What sort of no it is, which the edge turns into 403, 409 or 422.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RefusalKind {
    /// Somebody may, but not this officer; the reason's params say who.
    Forbidden,
    /// Nobody may while the case stands as it does.
    Conflict,
    /// The command itself cannot be carried out as it was written.
    Invalid,
}

/// A command that is not carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub reason: Reason,
    pub kind: RefusalKind,
    /// The command's field that is to blame, as its JSON pointer without the leading slash.
    pub field: Option<&'static str>,
}

impl Refusal {
    pub fn forbidden(code: Code) -> Self {
        Self::new(RefusalKind::Forbidden, code, None)
    }

    pub fn conflict(code: Code) -> Self {
        Self::new(RefusalKind::Conflict, code, None)
    }

    pub fn invalid(field: &'static str, code: Code) -> Self {
        Self::new(RefusalKind::Invalid, code, Some(field))
    }

    fn new(kind: RefusalKind, code: Code, field: Option<&'static str>) -> Self {
        Self {
            reason: Reason::new(code.as_str()),
            kind,
            field,
        }
    }

    /// A number, date or telephone that cannot be what it claims.
    pub fn impossible(field: &'static str, reason: Reason) -> Self {
        Self {
            reason,
            kind: RefusalKind::Invalid,
            field: Some(field),
        }
    }

    /// The same refusal, saying more.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.reason = self.reason.with(name, value);
        self
    }

    pub fn code(&self) -> &str {
        &self.reason.code
    }
}

impl From<CalendarError> for Refusal {
    /// A term that cannot be told is said aloud; the case waits until the calendar is complete.
    fn from(error: CalendarError) -> Self {
        Self {
            reason: error.reason(),
            kind: RefusalKind::Conflict,
            field: None,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason.code)
    }
}

impl std::error::Error for Refusal {}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// The machine words of the rules' refusals and warnings.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[$doc])* $name,)*
        }

        impl Code {
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }
        }
    };
}

codes! {
    // How the case stands.
    /// The status is another system's; nothing can be decided on it.
    StatusForeign = "status_foreign",
    /// Declined, stopped or returned: nothing can follow.
    CaseClosed = "case_closed",
    WrongStatus = "wrong_status",
    /// The catalogue's table knows no such step.
    TransitionNotAllowed = "transition_not_allowed",
    HandoverPending = "handover_pending",
    NoHandoverPending = "no_handover_pending",
    /// The hand-over that was named is not the one that waits.
    HandoverUnknown = "handover_unknown",
    CaseSuspended = "case_suspended",
    NothingToResume = "nothing_to_resume",
    AlreadyAccepted = "already_accepted",
    NotAccepted = "not_accepted",

    // Who asks.
    NotInUnit = "not_in_unit",
    RoleRequired = "role_required",
    HeldByOther = "held_by_other",
    NotReceiver = "not_receiver",
    NotSender = "not_sender",
    NotInvolved = "not_involved",

    // Intake, supplements, payments.
    ProcedureNotInForce = "procedure_not_in_force",
    PartsMissing = "parts_missing",
    PartUnknown = "part_unknown",
    CodeNotAllocated = "code_not_allocated",
    UnitCannotReceive = "unit_cannot_receive",
    UnitNotCompetent = "unit_not_competent",
    CompetentUnitUnknown = "competent_unit_unknown",
    /// Somebody else than the owner brings the case and nothing says by what right.
    MandateRequired = "mandate_required",
    /// The owner needs no mandate for an own case.
    MandateOfOwner = "mandate_of_owner",
    MandateInFuture = "mandate_in_future",
    /// The owner's ward said who decides, and the case is with that agency.
    CompetenceDecided = "competence_decided",
    /// An address lies in a ward or commune, not in an office or a city.
    UnitIsNoWard = "unit_is_no_ward",
    /// *Người đại diện* is an organisation's.
    RepresentativeOfCitizen = "representative_of_citizen",
    AmountRequired = "amount_required",
    PaymentShort = "payment_short",
    /// A warning, never a refusal.
    SupplementAgain = "supplement_again",
    /// A warning, never a refusal.
    AddressElsewhere = "address_elsewhere",

    // The hall queue.
    QueueEmpty = "queue_empty",
    QueueNotCalled = "queue_not_called",
    QueueServedElsewhere = "queue_served_elsewhere",
    QueueEnded = "queue_ended",
    QueueNowhere = "queue_nowhere",
    QueueCounterBusy = "queue_counter_busy",

    // Hand-over and assignment.
    NoNextStep = "no_next_step",
    UnitUnknown = "unit_unknown",
    UnitNotInForce = "unit_not_in_force",
    OfficerUnknown = "officer_unknown",
    OfficerInactive = "officer_inactive",
    OfficerNotInUnit = "officer_not_in_unit",
    /// Away, and nobody who is there stands in.
    OfficerAbsent = "officer_absent",
    DestinationIsHolder = "destination_is_holder",
    AlreadyAssigned = "already_assigned",
    /// Of a move: none of those who could get the case may hold it.
    NobodyMayHold = "nobody_may_hold",

    // Documents and results.
    DocumentUnknown = "document_unknown",
    /// The catalogue wants this part afresh each time.
    PartNotReusable = "part_not_reusable",
    DocumentAlreadyLinked = "document_already_linked",
    DocumentNotOnCase = "document_not_on_case",
    /// Counted as not handed in although its scan or file is on the case.
    PartHasDocuments = "part_has_documents",
    PartShownOnly = "part_shown_only",
    ResultAlreadyAttached = "result_already_attached",
    ResultMissing = "result_missing",
    /// Handed in as originals and not there as documents.
    PartsNotDigitized = "parts_not_digitized",
    DigitizationComplete = "digitization_complete",
    ValidityReversed = "validity_reversed",
    ResultNotAtCounter = "result_not_at_counter",

    // Ratings.
    /// The catalogue has no scale, so nobody is asked.
    NotRated = "not_rated",
    ReturnedElsewhere = "returned_elsewhere",
    RatingOver = "rating_over",
    RatedByOther = "rated_by_other",
    ScoreOutside = "score_outside",

    // Terms.
    NoDueDate = "no_due_date",
    ClockNotRunning = "clock_not_running",
    ExtensionUsed = "extension_used",
    ExtensionTooLate = "extension_too_late",
    DueNotLater = "due_not_later",
    /// The term of a reminder has to lie ahead.
    TermOver = "term_over",

    // Words and corrections.
    TextRequired = "text_required",
    TextTooLong = "text_too_long",
    NothingToCorrect = "nothing_to_correct",
    NotUndoable = "not_undoable",
    UndoNotOwn = "undo_not_own",
    UndoTooLate = "undo_too_late",
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::locale::Language;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_has_its_sentence_in_both_languages() {
        for code in Code::ALL {
            let message = format!("reason-{}", code.as_str().replace('_', "-"));
            for language in [Language::Vietnamese, Language::English] {
                assert!(language.has(&message), "{message} in {language:?}");
            }
        }
    }

    #[test]
    fn no_code_stands_twice() {
        let words: BTreeSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(words.len(), Code::ALL.len());
    }
}
