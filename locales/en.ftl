### What users read. Keep the rooms apart and sorted as they are: one section a room.

## status: the national status codes (domain.md 2.1)
status-1 = Submitted
status-2 = Accepted
status-3 = Declined
status-4 = In process
status-5 = Waiting for papers
status-6 = Waiting for payment
status-7 = Withdrawal requested
status-8 = Stopped
status-9 = Resolved
status-10 = Returned
status-foreign = Unknown status ({ $code })

## rules: reason-… is why something may not be done
# calendar
reason-calendar-missing-year = The calendar of { $year } is not in the catalogue, so no due date can be told. Ask IT to import the holidays and swapped days of { $year }.
reason-calendar-no-hours = The unit has no working hours in the catalogue, so no due date can be told. Ask IT to add them.

# catalogue: why its files could not be read
reason-catalog-unknown-name = There is no built-in catalogue “{ $name }”. Choose one of: { $known }.
reason-catalog-missing-file = The catalogue lacks the file { $file }. Add it.
reason-catalog-unknown-file = { $file } is no file of a catalogue. Rename it (known names: { $known }) or take it away.
reason-catalog-unreadable = { $file }, line { $line }: cannot be read ({ $detail }). Correct that line.
reason-catalog-other-name = catalog.toml says the name is “{ $found }” and its folder is “{ $wanted }”. Make both the same.
reason-catalog-no-default-hours = { $file } has no office hours [hours.default]. Add the usual office hours.

# cases
reason-status-foreign = The case bears a status of another system ({ $status }); only notes are possible.
reason-case-closed = The case has ended: { $status ->
    [declined] { status-3 }
    [stopped] { status-8 }
   *[returned] { status-10 }
}. For changes take in a new case.
reason-wrong-status = Not possible while the case is “{ $status ->
    [submitted] { status-1 }
    [accepted] { status-2 }
    [in_process] { status-4 }
    [awaiting_supplement] { status-5 }
    [awaiting_payment] { status-6 }
    [withdrawal_requested] { status-7 }
   *[resolved] { status-9 }
}”.
reason-transition-not-allowed = The rules do not lead from “{ $from ->
    [submitted] { status-1 }
    [accepted] { status-2 }
    [in_process] { status-4 }
    [awaiting_supplement] { status-5 }
    [awaiting_payment] { status-6 }
    [withdrawal_requested] { status-7 }
   *[resolved] { status-9 }
}” to “{ $to ->
    [submitted] { status-1 }
    [accepted] { status-2 }
    [declined] { status-3 }
    [in_process] { status-4 }
    [awaiting_supplement] { status-5 }
    [awaiting_payment] { status-6 }
    [withdrawal_requested] { status-7 }
    [stopped] { status-8 }
    [resolved] { status-9 }
   *[returned] { status-10 }
}”.
reason-handover-pending = Waiting for { $officer ->
    [any] { $unit }
   *[other] { $officer } ({ $unit })
} to take the hand-over, since { $since }.
reason-no-handover-pending = No hand-over is waiting.
reason-handover-unknown = That hand-over is no longer waiting; reload the case.
reason-case-suspended = Suspended since { $since }; { $unit } has to resume it first.
reason-nothing-to-resume = The case is not suspended and no withdrawal is asked for: there is nothing to resume.
reason-already-accepted = The case has been accepted.
reason-not-accepted = The case has not been accepted.
reason-not-in-unit = The case is at { $unit }; this is for { $roles ->
    [counter] the counter officers
    [counter-specialist-leader] the counter officers, specialists or leaders
    [counter-specialist-clerk-leader] the counter officers, specialists, clerks or leaders
    [specialist-leader] the specialists or leaders
    [specialist-clerk-leader] the specialists, clerks or leaders
    [leader-supervisor] the leaders or the supervisor
    [supervisor] the supervisor
   *[other] the officers
} there.
reason-role-required = This is for { $roles ->
    [counter] the counter officers
    [counter-specialist-leader] the counter officers, specialists or leaders
    [counter-specialist-clerk-leader] the counter officers, specialists, clerks or leaders
    [specialist-leader] the specialists or leaders
    [specialist-clerk-leader] the specialists, clerks or leaders
    [leader-supervisor] the leaders or the supervisor
    [supervisor] the supervisor
   *[other] the caseworkers
} of { $unit }.
reason-held-by-other = { $officer } ({ $unit }) holds the case; only that officer, a leader or the supervisor of the unit can do this.
reason-not-receiver = This hand-over is for { $officer ->
    [any] { $unit }
   *[other] { $officer } ({ $unit })
}; only the receiver can take or refuse it.
reason-not-sender = { $officer ->
    [any] { $unit }
   *[other] { $officer } ({ $unit })
} sent this hand-over; only the sender can recall it.
reason-not-involved = The case belongs to { $unit }; only officers of the units involved can add notes.
reason-procedure-not-in-force = The catalogue has no procedure { $procedure } in force on this day.
reason-parts-missing = Missing parts: { $parts }.
reason-part-unknown = The procedure has no part { $part }.
reason-code-not-allocated = No case code could be allocated; try again.
reason-unit-cannot-receive = { $unit } does not take cases in; choose a counter.
reason-unit-not-competent = { $unit } is not competent for “{ $procedure }”.
reason-competent-unit-unknown = Who decides “{ $procedure }” taken in at { $unit } is not known; choose the agency.
reason-amount-required = The amount is needed.
reason-payment-short = Not enough: { $amount } đồng have to be paid.
reason-supplement-again = Papers were asked for { $count } times already (the rule is { $max }); asking again counts the case as late.
reason-no-next-step = The process names no next step; choose a destination.
reason-unit-unknown = The catalogue has no unit { $unit }.
reason-unit-not-in-force = { $unit } does not exist on { $day }; choose its successor.
reason-officer-unknown = The directory has no such officer.
reason-officer-inactive = The account of { $officer } is closed; choose another officer.
reason-officer-not-in-unit = { $officer } is not in { $unit }.
reason-destination-is-holder = The case is at { $unit } already; choose another unit or another officer of it.
reason-already-assigned = The case is assigned to { $officer } already.
reason-document-unknown = That file is not stored yet; upload it first.
reason-document-already-linked = { $file_name } is linked to this case already.
reason-document-not-on-case = That document is not on this case.
reason-part-shown-only = “{ $part }” is only shown for comparison and not digitized.
reason-result-already-attached = The case has result no. { $number }; to replace it, correct the case and take the old one off first.
reason-result-missing = The result “{ $name }” is not attached yet.
reason-validity-reversed = The last valid day cannot lie before the day of issue.
reason-result-not-at-counter = The result is at { $unit }; forward it to { $counter } before it is handed back.
reason-no-due-date = The case has no due date.
reason-clock-not-running = The clock stands still; the due date cannot be extended now.
reason-extension-used = The due date can be extended { $max } times at most.
reason-extension-too-late = An extension has to be announced at least a working day before the due date ({ $due }).
reason-due-not-later = The new date has to be later than the old one ({ $due }).
reason-text-required = This cannot be empty.
reason-text-too-long = Longer than { $max } characters.
reason-nothing-to-correct = Nothing to correct was named.
reason-not-undoable = The last act cannot be undone.
reason-undo-not-own = The last act is { $officer ->
    [any] the system's
   *[other] { $officer }'s
}; only its author can undo it.
reason-undo-too-late = More than { $seconds } seconds have passed; it cannot be undone any more.

## server: problem-… are titles of errors

## console

## command line
