//! The table of commands, one line each.

use super::Context::{
    Backlog, Board, Case, Dialog, Global, Help, Inbox, Indicators, List, Palette, Text,
};
use super::Danger::{Formal, Reversible, Safe};
use super::Onset::{Asks, AtOnce};
use super::{Context, Danger, Onset};

macro_rules! commands {
    ($($name:ident = $id:literal, [$($context:ident),+], $danger:ident, $onset:ident;)+) => {
        /// An order that a key can give.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Command { $($name),+ }

        impl Command {
            /// In the order of the help page.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The stable name in keymaps, documents and the audit trail.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id),+ }
            }

            /// Where it has a meaning; `Global` means everywhere.
            pub const fn contexts(self) -> &'static [Context] {
                match self { $(Self::$name => &[$($context),+]),+ }
            }

            pub const fn danger(self) -> Danger {
                match self { $(Self::$name => $danger),+ }
            }

            pub const fn onset(self) -> Onset {
                match self { $(Self::$name => $onset),+ }
            }
        }
    };
}

commands! {
    // variant              id                          contexts                                  danger      onset
    ListNext              = "list.next",                [List, Case, Inbox, Backlog, Board, Indicators, Dialog, Text, Palette, Help], Safe,       AtOnce;
    ListPrevious          = "list.previous",            [List, Case, Inbox, Backlog, Board, Indicators, Dialog, Text, Palette, Help], Safe,       AtOnce;
    ListPageDown          = "list.page_down",           [List, Case, Inbox, Backlog, Board, Indicators, Dialog, Text, Palette, Help], Safe,       AtOnce;
    ListPageUp            = "list.page_up",             [List, Case, Inbox, Backlog, Board, Indicators, Dialog, Text, Palette, Help], Safe,       AtOnce;
    ListFirst             = "list.first",               [List, Case, Inbox, Backlog, Board, Indicators, Dialog, Help],                Safe,       AtOnce;
    ListLast              = "list.last",                [List, Case, Inbox, Backlog, Board, Indicators, Dialog, Help],                Safe,       AtOnce;
    ListOpen              = "list.open",                [List, Case, Backlog, Board, Indicators, Help],                        Safe,       AtOnce;
    ListMark              = "list.mark",                [List, Case, Inbox, Dialog],                      Safe,       AtOnce;
    ListMarkRange         = "list.mark_range",          [List, Case, Dialog],                      Safe,       AtOnce;
    ListMarkAll           = "list.mark_all",            [List, Case, Dialog],                      Safe,       AtOnce;
    ListUnmarkAll         = "list.unmark_all",          [List, Case, Dialog],                      Safe,       AtOnce;

    ViewNext              = "view.next",                [List, Case, Inbox, Backlog, Board, Indicators],                              Safe,       AtOnce;
    ViewPrevious          = "view.previous",            [List, Case, Inbox, Backlog, Board, Indicators],                              Safe,       AtOnce;
    View1                 = "view.1",                   [List, Case],                              Safe,       AtOnce;
    View2                 = "view.2",                   [List, Case],                              Safe,       AtOnce;
    View3                 = "view.3",                   [List, Case],                              Safe,       AtOnce;
    View4                 = "view.4",                   [List, Case],                              Safe,       AtOnce;
    View5                 = "view.5",                   [List, Case],                              Safe,       AtOnce;
    View6                 = "view.6",                   [List, Case],                              Safe,       AtOnce;
    View7                 = "view.7",                   [List, Case],                              Safe,       AtOnce;
    View8                 = "view.8",                   [List, Case],                              Safe,       AtOnce;
    View9                 = "view.9",                   [List, Case],                              Safe,       AtOnce;
    Find                  = "find",                     [List, Case, Help],                        Safe,       AtOnce;
    Sort                  = "sort",                     [List],                                    Safe,       AtOnce;
    Filter                = "filter",                   [List],                                    Safe,       AtOnce;
    Reload                = "reload",                   [List, Case, Inbox, Backlog, Board, Indicators],                              Safe,       AtOnce;

    IntakeNew             = "intake.new",              [List, Case],                              Safe,       Asks;
    IntakeSame            = "intake.same",             [List, Case],                              Safe,       Asks;
    IntakeTakeSame        = "intake.take_same",        [Dialog, Text],                            Reversible, AtOnce;
    IntakeTakeNext        = "intake.take_next",        [Dialog, Text],                            Reversible, AtOnce;
    IntakeClear           = "intake.clear",            [Dialog, Text],                            Safe,       AtOnce;

    CaseAccept            = "case.accept",              [List, Case],                              Reversible, AtOnce;
    CaseDecline           = "case.decline",             [List, Case],                              Formal,     Asks;
    CaseRequestSupplement = "case.request_supplement",  [List, Case],                              Formal,     Asks;
    CaseReceiveSupplement = "case.receive_supplement",  [List, Case],                              Reversible, Asks;
    CaseForward           = "case.forward",             [List, Case],                              Reversible, Asks;
    CaseAcknowledge       = "case.acknowledge",         [List, Case],                              Reversible, AtOnce;
    CaseRefuse            = "case.refuse",              [List, Case],                              Formal,     Asks;
    CaseRecall            = "case.recall",              [List, Case],                              Reversible, AtOnce;
    CaseAssign            = "case.assign",              [List, Case],                              Reversible, Asks;
    CaseMove              = "case.move",                [List, Case, Board],                              Reversible, Asks;
    OfficerAbsent         = "officer.absent",           [List, Case, Board],                              Reversible, Asks;
    CaseAttach            = "case.attach",              [List, Case],                              Reversible, Asks;
    CaseAttachNewest      = "case.attach_newest",       [List, Case],                              Reversible, AtOnce;
    CaseResolve           = "case.resolve",             [List, Case],                              Formal,     Asks;
    CaseReopen            = "case.reopen",              [List, Case],                              Formal,     Asks;
    CaseRemind            = "case.remind",              [List, Case],                              Formal,     Asks;
    CaseDigitized         = "case.complete_digitization", [List, Case],                            Reversible, AtOnce;
    CaseReturn            = "case.return",              [List, Case],                              Formal,     Asks;
    CaseRate              = "case.rate",                [List, Case],                              Formal,     Asks;
    CaseRequestPayment    = "case.request_payment",     [List, Case],                              Formal,     Asks;
    CaseRecordPayment     = "case.record_payment",      [List, Case],                              Formal,     Asks;
    CaseSuspend           = "case.suspend",             [List, Case],                              Reversible, Asks;
    CaseResume            = "case.resume",              [List, Case],                              Reversible, Asks;
    CaseGrantExtension    = "case.grant_extension",     [List, Case],                              Formal,     Asks;
    CaseRequestWithdrawal = "case.request_withdrawal",  [List, Case],                              Formal,     Asks;
    CaseStop              = "case.stop",                [List, Case],                              Formal,     Asks;
    CaseNote              = "case.note",                [List, Case],                              Reversible, Asks;
    CaseCorrect           = "case.correct",             [List, Case],                              Reversible, Asks;
    CaseUndo              = "case.undo",                [List, Case, Board],                              Reversible, AtOnce;
    CasePrint             = "case.print",               [List, Case],                              Safe,       Asks;

    CaseRepeat            = "case.repeat",              [List, Case],                              Reversible, AtOnce;
    MacroRecord           = "macro.record",             [List, Case],                              Safe,       AtOnce;
    MacroPlay             = "macro.play",               [List, Case],                              Reversible, Asks;

    ReportMake            = "report.make",              [List, Case],                              Safe,       Asks;

    InboxShow             = "inbox.show",               [List, Case],                              Safe,       AtOnce;
    InboxRoute            = "inbox.route",              [Inbox],                                   Reversible, Asks;
    InboxSplit            = "inbox.split",              [Inbox],                                   Safe,       AtOnce;
    InboxMerge            = "inbox.merge",              [Inbox],                                   Safe,       AtOnce;
    InboxTurn             = "inbox.turn",               [Inbox],                                   Safe,       AtOnce;
    InboxDrop             = "inbox.drop",               [Inbox],                                   Safe,       AtOnce;
    InboxResult           = "inbox.as_result",          [Inbox],                                   Safe,       AtOnce;
    InboxIntermediate     = "inbox.as_intermediate",    [Inbox],                                   Safe,       AtOnce;
    InboxScan             = "inbox.scan",               [Inbox],                                   Safe,       AtOnce;

    BoardShow             = "board.show",               [List, Case],                              Safe,       AtOnce;
    BoardLeft             = "board.left",               [Board],                                   Safe,       AtOnce;
    BoardRight            = "board.right",              [Board],                                   Safe,       AtOnce;
    BoardNarrow           = "board.narrow",             [Board, Indicators],                                   Safe,       AtOnce;
    BoardSort             = "board.sort",               [Board],                                   Safe,       AtOnce;
    BacklogShow           = "backlog.show",             [List, Case],                              Safe,       AtOnce;
    BacklogAttachNewest   = "backlog.attach_newest",    [Backlog],                                 Reversible, Asks;
    BacklogAttach         = "backlog.attach",           [Backlog],                                 Reversible, Asks;
    BacklogDescribe       = "backlog.describe",         [Backlog],                                 Reversible, Asks;
    BacklogFault          = "backlog.fault",            [Backlog],                                 Reversible, Asks;
    BacklogMend           = "backlog.mend",             [Backlog],                                 Reversible, AtOnce;
    BacklogGive           = "backlog.give_out",         [Backlog],                                 Reversible, Asks;
    BacklogCount          = "backlog.count",            [Backlog],                                 Reversible, Asks;
    BacklogImport         = "backlog.import",           [Backlog],                                 Reversible, Asks;

    IndicatorsShow        = "indicators.show",          [List, Case, Board],                       Safe,       AtOnce;
    IndicatorsEarlier     = "indicators.earlier",       [Indicators],                              Safe,       AtOnce;
    IndicatorsLater       = "indicators.later",         [Indicators],                              Safe,       AtOnce;
    IndicatorsSpan        = "indicators.span",          [Indicators],                              Safe,       AtOnce;
    IndicatorsSign        = "indicators.sign",          [Indicators],                              Safe,       AtOnce;
    IndicatorsPart        = "indicators.part",          [Indicators],                              Safe,       AtOnce;

    PreviewToggle         = "preview.toggle",           [List, Case, Dialog, Text],                Safe,       AtOnce;
    PreviewNextPage       = "preview.next_page",        [List, Case, Dialog, Text],                Safe,       AtOnce;
    PreviewPreviousPage   = "preview.previous_page",    [List, Case, Dialog, Text],                Safe,       AtOnce;
    CopyCode              = "copy.code",                [List, Case],                              Safe,       AtOnce;

    DialogSubmit          = "dialog.submit",            [Dialog, Text, Palette],                   Safe,       AtOnce;
    DialogNext            = "dialog.next",              [Dialog, Text, Palette],                   Safe,       AtOnce;
    DialogPrevious        = "dialog.previous",          [Dialog, Text, Palette],                   Safe,       AtOnce;

    SnippetInsert         = "snippet.insert",           [Dialog, Text],                            Safe,       AtOnce;

    QueueCallNext         = "queue.call_next",          [Global],                                  Reversible, AtOnce;
    QueueServeNext        = "queue.serve_next",         [Global],                                  Reversible, AtOnce;
    QueueRecall           = "queue.recall",             [Global],                                  Safe,       AtOnce;
    QueueSkip             = "queue.skip",               [Global],                                  Reversible, AtOnce;
    QueueTransfer         = "queue.transfer",           [Global],                                  Reversible, Asks;
    QueueFinish           = "queue.finish",             [Global],                                  Safe,       AtOnce;
    QueueIssue            = "queue.issue",              [Global],                                  Safe,       Asks;
    QueueShow             = "queue.show",               [Global],                                  Safe,       AtOnce;

    LessonNext            = "lesson.next",              [Global],                                  Safe,       AtOnce;
    LessonAgain           = "lesson.again",             [Global],                                  Safe,       AtOnce;
    LessonScan            = "lesson.scan",              [Global],                                  Safe,       AtOnce;
    LessonFold            = "lesson.fold",              [Global],                                  Safe,       AtOnce;

    Palette               = "palette",                  [Global],                                  Safe,       AtOnce;
    Help                  = "help",                     [Global],                                  Safe,       AtOnce;
    Back                  = "back",                     [Global],                                  Safe,       AtOnce;
    LogOutbox             = "log.outbox",               [Global],                                  Safe,       AtOnce;
    LanguageToggle        = "language.toggle",          [Global],                                  Safe,       AtOnce;
    TypingNext            = "typing.next",              [Global],                                  Safe,       AtOnce;
    Redraw                = "redraw",                   [Global],                                  Safe,       AtOnce;
    Lock                  = "lock",                     [Global],                                  Safe,       AtOnce;
    Suspend               = "suspend",                  [Global],                                  Safe,       AtOnce;
    Quit                  = "quit",                     [Global],                                  Safe,       AtOnce;
}
