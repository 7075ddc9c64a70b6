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

# identity: numbers, dates, phones and cards
reason-identity-empty = Nothing was entered.
reason-identity-form = Neither a personal number (12 digits) nor an old identity number (9 digits) nor a passport: it has { $found } characters.
reason-identity-personal-letters = A personal number has only digits.
reason-identity-personal-length = A personal number has 12 digits, this has { $found }.
reason-identity-old-letters = An old identity number has only digits.
reason-identity-old-length = An old identity number has 9 digits, this has { $found }.
reason-identity-passport-form = A passport number has 6 to 9 plain letters and digits.
reason-identity-passport-foreign = Not of the form of a Vietnamese passport: check it unless the person is a foreigner.
reason-identity-placeholder = This number only fills the field; it identifies nobody.
reason-identity-unknown-province = No province has the code of birth registration { $code }.
reason-identity-future-birth = By the personal number the year of birth is { $year }, after this year.
reason-identity-sex-differs = The sex disagrees with the personal number.
reason-identity-birth-differs = The year of birth disagrees with the personal number ({ $year }).
reason-identity-tax-letters = A tax code has only digits.
reason-identity-tax-length = A tax code has 10, 12 or 13 digits, this has { $found }.
reason-identity-tax-checksum = The check digit of the tax code is wrong: look at each digit again.
reason-identity-tax-branch = The number of a branch is 001 to 999.
reason-identity-phone-form = Not a telephone number: mobiles have 10 digits, landlines 11, foreign numbers begin with +.
reason-identity-phone-renumbered = The old prefix { $old } has become { $new }.
reason-identity-date-form = Not a date: enter day/month/year, month/year, or a year of four digits.
reason-identity-date-impossible = There is no such day.
reason-identity-date-future = This date is in the future.
reason-identity-date-long-ago = This date is more than 130 years ago.
reason-identity-card-form = Not the QR code of a citizen card.
reason-identity-card-number = The QR code does not begin with a personal number of 12 digits.
reason-identity-card-fields = The QR code has { $found } fields instead of 7: only the personal number is taken, please enter the rest.
reason-identity-card-unreadable = Some field of the card cannot be read: only the personal number is taken, please confirm the rest.
reason-identity-card-encoding = The text of the card came in a wrong encoding: only the personal number is taken, please confirm the rest.
reason-identity-card-retyped = An input method has rewritten the text of the card: switch it off and scan again, or paste from the clipboard. Only the personal number is taken.
reason-identity-card-marks-lost = The text of the card has lost its marks: only the personal number is taken, please confirm the rest.
reason-identity-health-card-form = Not the QR code of a health insurance card.

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
reason-part-not-reusable = “{ $part }” has to be handed in afresh each time.
reason-people-for-counters = Only intake officers may look applicants up by number.
reason-person-number-or-name = Give a number or a name, one of the two.
reason-draft-id-differs = The draft says another id than its address.
reason-draft-too-large = The draft is too long.
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
# catalogue: what its check finds
reason-catalog-validity-backwards = { $subject }: its validity ends ({ $to }) before it begins ({ $from }). Correct valid_from or valid_to.
reason-catalog-duplicate-unit = The unit { $unit } stands already at { $place }. Give it another id or take one row away.
reason-catalog-unknown-parent = The unit { $unit } belongs to { $parent }, which is not there. Correct its parent.
reason-catalog-unit-cycle = Units stand above each other in a ring: { $path }. Correct the parent of one of them.
reason-catalog-unit-outlives-parent = The unit { $unit } is valid on days when { $parent } is not. Look at valid_from and valid_to again.
reason-catalog-unknown-hours = The unit { $unit } keeps the hours “{ $hours }”, and calendar.toml has no [hours.{ $hours }]. Add them or correct the name.
reason-catalog-agency-code-shape = The agency code “{ $code }” of { $unit } is not of the right shape. Use capital letters A-Z, digits and dots, at most 35 characters.
reason-catalog-no-agency-code = { $unit } takes cases in and has no agency code to number them by. Add an agency_code to it or to a unit above.
reason-catalog-mnemonic-shape = The mnemonic “{ $mnemonic }” of { $unit } must be two to four small letters a-z.
reason-catalog-mnemonic-taken = The mnemonic “{ $mnemonic }” of { $unit } is that of { $other } as well. Choose another.
reason-catalog-unknown-successor = A succession names the unit { $unit }, which is not there. Add the unit or correct the id.
reason-catalog-succession-cycle = The unit { $unit } succeeds itself in a ring. Correct old or new.
reason-catalog-duplicate-template = The template { $template } stands already at { $place }. Give it another key or take one away.
reason-catalog-template-empty = The template { $template } has no step. Add steps.
reason-catalog-template-unused = No procedure uses the template { $template }.
reason-catalog-duplicate-step = Template { $template }: the step { $step } stands twice. Give one another key.
reason-catalog-unknown-step = Template { $template }: the step { $step } leads to { $next }, which is not there. Correct next.
reason-catalog-template-never-ends = The template { $template } cannot come to an end from the steps { $steps }. Add a way out to a last step.
reason-catalog-template-loops = Template { $template }: always taking the first suggestion goes round in a ring: { $path }. Change the order of next.
reason-catalog-step-unreachable = Template { $template }: no step leads to { $step }. Add it to the next of an earlier step or take it away.
reason-catalog-template-ends-elsewhere = The template { $template } ends at the step { $step } and not at the receiving counter, where the result is handed back.
reason-catalog-template-starts-elsewhere = The template { $template } begins at the step { $step } and not at the receiving counter.
reason-catalog-overlapping-versions = The procedure { $procedure } has two versions in force at once, the other at { $place }. Let the older one end first.
reason-catalog-overlapping-forms = Form { $form } has two versions in force at once, the other at { $place }. Let the older one end first.
reason-catalog-no-level = The procedure { $procedure } has no competent level. Add levels.
reason-catalog-no-decider = The procedure { $procedure } has no office that decides it. Add decided_by.
reason-catalog-zero-duration = The procedure { $procedure } has a term of zero. Put a number above zero, or unit = "in_day" or "none".
reason-catalog-duplicate-part = Procedure { $procedure }: the part { $part } stands twice. Give one another code.
reason-catalog-unknown-template = The procedure { $procedure } uses the template { $template }, which is not there. Add it or correct template.
reason-catalog-template-outlived = The procedure { $procedure } is in force on days when the template { $template } is not. Look at the template’s validity again.
reason-catalog-no-competent-agency = Procedure { $procedure }: no agency of the levels { $levels } is there while it is in force. Correct levels or add the unit.
reason-catalog-level-unstaffed = { $count } procedures name the level “{ $level }”, where the catalogue has no office that decides.
reason-catalog-function-absent = Procedure { $procedure }, template { $template }, step { $step }: { $unit } has no office with the function { $functions }. Give a unit that function.
reason-catalog-missing-year = The calendar lacks the year { $year }, in which the catalogue is in force. Add its days off and put it into years.
reason-catalog-calendar-ends = The calendar goes to the end of { $year }. Import the next year once it is published.
reason-catalog-year-without-days-off = The year { $year } is in the calendar and has no day off. Look at it again.
reason-catalog-day-outside-years = The day { $date } is of the year { $year }, which years does not name. Add the year or take the day away.
reason-catalog-duplicate-day = The day { $date } stands twice. Take one row away.
reason-catalog-needless-working-day = The day { $date } is given as a make-up day and is worked anyway. Look at the date again.
reason-catalog-make-up-without-hours = The day { $date } is a make-up day and [hours.default] has no make_up hours. Add them.
reason-catalog-hours-empty = [hours.{ $hours }] has no working hours on any day ({ $day }). Add hours.
reason-catalog-hours-backwards = [hours.{ $hours }] { $day }: the span { $span } does not end after it begins. Correct the time.
reason-catalog-hours-overlap = [hours.{ $hours }] { $day }: { $first } and { $second } overlap or stand in the wrong order. Correct the times.
reason-catalog-terminal-left = Status { $from } is an end and cannot lead to { $to }. Take this row away.
reason-catalog-duplicate-transition = The step from { $from } to { $to } stands twice. Take one row away.
reason-catalog-status-unreachable = No way leads from status 1 to status { $status }. Add a step.
reason-catalog-status-dead-end = Status { $status } leads to no end (3, 8, 10). Add a step.
reason-catalog-target-years-backwards = Target { $metric } ({ $level }): its last year is before its first. Correct year_from or year_to.
reason-catalog-target-level-unknown = Target { $metric }: no unit is of the level “{ $level }”. Correct level or put “all”.
reason-catalog-target-out-of-range = Target { $metric } ({ $level }): the value { $value } is out of range. Correct value.
reason-catalog-overlapping-targets = Target { $metric } ({ $level }) has two values in one year. Take one row away.
reason-catalog-unverified-rows = { $count } of { $total } rows have something that nobody verified.
reason-catalog-example-codes = { $count } units carry an example of an agency code, not the real one. Import the real codes before going to work.
reason-catalog-doubt = Not settled, { $subject }: { $text }

## server: problem-… are titles of errors
problem-case-busy = Somebody else is changing the case; please try again.
reason-sort-unknown = There is no such order.
reason-limit-out-of-range = The number of rows a page is out of range.
reason-question-too-long = What is searched for is too long.
reason-cursor-unknown = The place in the list no longer holds; please open the list again.
reason-view-unknown = There is no such list.
reason-audit-for-heads = Only heads and IT staff see the audit of a case.
reason-agency-code-missing = { $unit } has no agency code to give case codes with.
problem-not-found = Not found.
problem-method-not-allowed = This address does not take that method.
problem-session-missing = You are not signed in.
problem-session-expired = The session has ended; please sign in again.
problem-invalid = Something in what was sent is not right.
problem-body-invalid = What was sent cannot be read.
problem-body-too-large = What was sent is too large.
problem-media-type-unsupported = What is sent must be JSON.
problem-query-invalid = A parameter of the address is not right.
problem-if-match-missing = The version of the case is missing (If-Match).
problem-if-match-invalid = The version of the case (If-Match) is not well formed.
problem-idempotency-key-missing = The Idempotency-Key is missing.
problem-idempotency-key-invalid = The Idempotency-Key is not well formed.
problem-idempotency-key-reused = This Idempotency-Key was used for another request.
problem-idempotency-key-running = This request is being carried out; please try again in a moment.
problem-case-stale = Somebody else has just changed the case.
problem-unavailable = The database does not answer for the moment; please try again.
problem-internal = The server met a fault. Please tell the help desk the request id.
problem-sign-in-wrong = The user name or the password is wrong.
reason-sign-in-locked = Too many wrong tries. Please try again in { $minutes } minutes.
reason-username-invalid = A user name has unaccented letters, digits and . _ - @ only, at most 64.
reason-username-taken = The user name { $username } is taken.
reason-officer-name-invalid = The officer's name is needed, at most 120 characters.
reason-roles-missing = At least one role is needed.
reason-password-too-short = A password needs at least { $least } characters.
reason-version-out-of-range = No case can have that version.
reason-job-items-out-of-range = Bulk work takes 1 to { $most } cases at a time.
reason-job-running = This bulk work is still running.
reason-account-inactive = The account is no longer active.
gateway-taken = { $taken } of { $all } cases were taken.
gateway-updated = Updated by the public service portal
problem-service-token-invalid = The connection's token (session) is wrong or was withdrawn.
reason-gateway-service-unknown = The service { $service } is not to be had at this address.
reason-gateway-cases-too-many = At most { $most } cases can be sent at a time.
reason-gateway-truth-unreadable = isUpdating has to be True or False.
reason-gateway-field-missing = { $field } is missing, or cannot be used as it is.
reason-gateway-unit-unknown = No receiving unit can be told from: { $unit }.
reason-gateway-case-accepted = The case was accepted or has ended, so the portal can no longer update it.
problem-range-beyond = The range asked for lies beyond the document.
problem-tus-version = The upload protocol has another version; this server speaks tus 1.0.0.
reason-upload-header-invalid = What { $header } says of the upload is missing or not well formed.
reason-upload-offset = The bytes do not start where the last ones ended; the server has { $offset } bytes.
problem-upload-checksum = The piece was changed on its way; please send it again.
problem-upload-interrupted = The upload was cut off; please go on with it.
problem-upload-busy = This file is being uploaded over another connection; please try again in a moment.
problem-upload-gone = The time of this upload is over; please start it again.
reason-upload-incomplete = The file is not complete: { $offset } of { $length } bytes have come.
problem-upload-media-type = A piece of an upload must have the type application/offset+octet-stream.
problem-storage-full = The server has no room left for documents. Please tell the help desk.
reason-upload-longer-than-announced = The file is longer than was announced.
reason-document-empty = The file is empty. Scan or save it again.
reason-document-too-large = The file has { $size } MB, more than the { $limit } MB allowed. Scan at a lower resolution or split it.
reason-document-kind-unknown = This kind of file is not known. Only PDF, PNG and JPEG are taken.
reason-document-not-what-name-says = The content is not what the file name says (found: { $found }). Choose the right file or put its name right.
reason-document-damaged = The file is damaged or incomplete. Open it to check, then scan or save it again.
reason-document-encrypted = The PDF is encrypted or has a password. Save a copy without one.
reason-document-too-old = The PDF has version { $version }; 1.4 or newer is needed. Save it with a newer version.
reason-document-no-pages = The PDF has no pages.
reason-document-too-many-pages = The PDF has more than { $limit } pages. Split it into several files.
reason-document-too-complex = The PDF is built in an unusually complex way and cannot be read. Print it to PDF and send the new copy.
reason-document-picture-too-large = The picture has { $width } × { $height } pixels, more than the { $limit } a side allowed. Make it smaller.
reason-seed-no-desk = On { $day } the catalogue has no counter at work; choose another catalogue.
reason-seed-not-empty = The database holds cases already; sample data goes into an empty one only.

# printed forms
reason-form-lacks-fact = { $form ->
    [receipt] Case { $case } has not been accepted, so there is no receipt.
    [supplement_request] Nothing was asked for on case { $case }.
    [refusal] Case { $case } was not declined.
    [apology] Case { $case } was given no new date.
    [stop_notice] Case { $case } was not stopped.
   *[other] Case { $case } was never handed over.
 }
reason-form-not-in-force = No form { $form } was in force on { $day }.
reason-form-template-broken = Template { $file }, line { $line }: { $detail }
reason-days-reversed = The last day must not be before the first.
reason-day-unreadable = A day is written as in 2026-06-08.
reason-register-too-long = The register has more than { $limit } cases; choose fewer days.
reason-sheet-out-of-range = A hand-over sheet takes 1 to { $limit } cases.
form-receipt = Receipt
form-supplement-request = Supplement request
form-refusal = Refusal
form-apology = Apology and new date
form-stop-notice = Stop notice
form-control-slip = Control slip
form-register = Register
form-handover-sheet = Hand-over sheet
reason-print-not-set = No printer is set. Put printer = "name" or print_folder = "folder" into the settings file, then print again.
reason-print-program-missing = { $program } cannot be run: { $detail }. The case is as it was; the form can be printed again.
reason-print-too-slow = { $program } did not answer within { $seconds } seconds and was ended. Look at the printer, then print again.
reason-print-refused = { $program } did not take the form: { $detail }. Look at the printer, then print again.
reason-print-not-saved = { $path } cannot be written: { $detail }

## console

# keys
key-space = Space

# contexts
context-global = Wherever letters are commands
context-list = Work list
context-case = Case
context-dialog = Dialog
context-text = Text field
context-palette = Command palette
context-help = Help

# groups of chords
group-case = More for the case
group-system = System
group-finish = Finish
group-go = Go to
group-end = End the case
group-view = Lists
group-mark = Marks

# the key card (docs/keys.en.md)
card-title = Keys of motcua
card-about = The counter's default keymap. In the program, `?` or `F1` shows the keys that work where you are. This page is made from the keymap; do not edit it by hand.
card-keys = Keys
card-command = Command
card-what = What it does

# what is wrong in a keymap file
keymap-syntax = this line cannot be read ({ $words })
keymap-version = version { $version } of keymap files is not supported; write version = 1
keymap-unknown-setting = there is no setting “{ $name }”, or not with that value
keymap-unknown-keymap = there is no keymap “{ $name }”; there are: { $known }
keymap-not-a-section = “{ $name }” must be a section such as [list]
keymap-not-a-command = right of the = a command's name in quotes is needed
keymap-not-a-list-of-contexts = inherits must be a list of contexts such as ["global"]
keymap-inherits-itself = contexts inherit from each other in a circle
keymap-key-empty = the name of a key is missing
keymap-key-unknown = there is no key named “{ $key }”
keymap-key-shifted = “{ $key }”: write the character that Shift gives, such as A
keymap-key-repeated = “{ $key }” names a modifier twice
keymap-unknown-command = there is no command “{ $id }”
keymap-unknown-command-meant = there is no command “{ $id }”; did you mean “{ $meant }”?
keymap-unknown-context = there is no context “{ $id }”; there are: { $known }
keymap-unknown-context-meant = there is no context “{ $id }”; did you mean “{ $meant }”?
keymap-not-there = the command “{ $command }” has no use in [{ $context }]
keymap-conflict = this key is bound already at { $first }
keymap-leaf-and-prefix = in [{ $context }] this key is a command and the beginning of “{ $longer }” ({ $other }) at once; make one of them "unbound"
keymap-printable-in-text = “{ $key }” is for typing in a field and cannot be bound there
keymap-picks-a-choice = “{ $key }” picks a choice in a dialog and cannot be bound there
keymap-erases-in-text = in a field this key always erases
keymap-not-sent = terminals cannot send “{ $key }”
keymap-sent-as-another = terminals send “{ $key }” as “{ $other }”
keymap-rewritten = { $method } would turn this chord into other letters; if the input method is always off, write input_method = "off" in [meta]
keymap-erases-by-itself = input methods send Backspace by themselves, so nothing that changes a case may be bound to it
keymap-esc-in-chord = Esc gives a chord up and cannot be part of one
keymap-no-way = no key is left for “{ $command }” in [{ $context }]

# commands
command-list-next = Next row
command-list-next-about = Select the row below.
command-list-previous = Previous row
command-list-previous-about = Select the row above.
command-list-page-down = Page down
command-list-page-down-about = Select a row of the next page.
command-list-page-up = Page up
command-list-page-up-about = Select a row of the previous page.
command-list-first = First row
command-list-first-about = Select the first row.
command-list-last = Last row
command-list-last-about = Select the last row.
command-list-open = Open
command-list-open-about = Open what is selected.
command-list-mark = Mark
command-list-mark-about = Mark or unmark the selected row and go to the next.
command-list-mark-range = Mark up to here
command-list-mark-range-about = Mark every row from the last mark to the selected row.
command-list-mark-all = Mark all
command-list-mark-all-about = Mark every case that the filter matches.
command-list-unmark-all = Unmark all
command-list-unmark-all-about = Take the marks off every row.
command-view-next = Next list
command-view-next-about = Go to the next work list.
command-view-next-in-case = Next section
command-view-next-in-case-about = To the next section of the case.
command-view-previous = Previous list
command-view-previous-about = Go to the previous work list.
command-view-previous-in-case = Previous section
command-view-previous-in-case-about = To the section before.
help-views = To the list of that number.
help-sections = To the section of the case of that number.
command-view-1 = List 1
command-view-1-about = Go to work list number 1.
command-view-2 = List 2
command-view-2-about = Go to work list number 2.
command-view-3 = List 3
command-view-3-about = Go to work list number 3.
command-view-4 = List 4
command-view-4-about = Go to work list number 4.
command-view-5 = List 5
command-view-5-about = Go to work list number 5.
command-view-6 = List 6
command-view-6-about = Go to work list number 6.
command-view-7 = List 7
command-view-7-about = Go to work list number 7.
command-view-8 = List 8
command-view-8-about = Go to work list number 8.
command-view-9 = List 9
command-view-9-about = Go to work list number 9.
command-find = Find
command-find-about = Find by the tail of a code, a name without tone marks, or the beginning of an id number.
command-sort = Sort
command-sort-about = Change the order of the list.
command-filter = Filter
command-filter-about = Narrow the list by procedure, unit, channel or due date.
command-reload = Reload
command-reload-about = Get the newest data from the server.
command-case-accept = Accept
command-case-accept-about = Take the case in; the server allocates its code and works out the due date.
command-intake-new = New intake
command-intake-new-about = Open the intake form for a case handed in at the counter.
command-intake-same = Another, same person
command-intake-same-about = Open the intake form for the person of the case before.
command-intake-clear = Empty the form
command-intake-clear-about = Let go of what stands in the form and begin an empty one.
command-case-decline = Decline
command-case-decline-about = Decline the case, with a reason.
command-case-request-supplement = Ask for papers
command-case-request-supplement-about = Ask the citizen for missing papers; the clock stops.
command-case-receive-supplement = Take papers in
command-case-receive-supplement-about = Record the papers that the citizen brought; the clock goes on.
command-case-forward = Forward
command-case-forward-about = Forward the case to the unit or officer that is next.
command-case-acknowledge = Acknowledge
command-case-acknowledge-about = Confirm that you hold what was sent to you.
command-case-refuse = Refuse hand-over
command-case-refuse-about = Send the case back to its sender, with a reason; the clock does not restart.
command-case-recall = Recall
command-case-recall-about = Take back what was sent and not yet acknowledged.
command-case-assign = Assign
command-case-assign-about = Assign the case to an officer of the unit.
command-case-attach = Attach
command-case-attach-about = Attach a scan as a part of the case or as its result.
command-case-attach-newest = Attach newest scan
command-case-attach-newest-about = Attach the newest scan to the next missing part.
command-case-resolve = Resolve
command-case-resolve-about = Record that the case is dealt with and has its result.
command-case-return = Return result
command-case-return-about = Record that the citizen got the result.
command-case-request-payment = Ask for payment
command-case-request-payment-about = Ask the citizen to pay what is due; the term stops.
command-case-record-payment = Record payment
command-case-record-payment-about = Record the amount paid and the number of its receipt; the term goes on.
command-case-suspend = Suspend
command-case-suspend-about = Stop the term, with a reason.
command-case-resume = Resume
command-case-resume-about = Let a suspended case go on; with a wish to withdraw: do not grant it.
command-case-grant-extension = Extend
command-case-grant-extension-about = Apologise and promise a later day, with a reason.
command-case-request-withdrawal = Citizen withdraws
command-case-request-withdrawal-about = Record that the citizen wishes to withdraw the case, and why.
command-case-stop = Stop
command-case-stop-about = Stop the case, with a reason; with a wish to withdraw: grant it.
command-case-note = Note
command-case-note-about = Add an internal note to the case.
command-case-correct = Correct
command-case-correct-about = Correct what was recorded wrongly.
command-case-undo = Undo
command-case-undo-about = Take back what was just done.
command-case-print = Print a form
command-case-print-about = Print, save or look at the receipt and the other forms of the case.
command-case-repeat = As before
command-case-repeat-about = Give the last order again to this case or the marked ones: same destination, same note. An order with a reason shows it first.
command-macro-record = Record a macro
command-macro-record-about = Begin to record; press again to stop and give it a name. Orders and their values are recorded, not keys.
command-macro-play = Macros
command-macro-play-about = Choose a recorded macro for this case or the marked ones; every step is looked at first. Delete removes one.
command-preview-toggle = Preview
command-preview-toggle-about = Show or hide the preview.
command-preview-next-page = Next page of preview
command-preview-next-page-about = Go to the next page of the document shown.
command-preview-previous-page = Previous page of preview
command-preview-previous-page-about = Go to the previous page of the document shown.
command-copy-code = Copy code
command-copy-code-about = Send the case code to the clipboard of your terminal.
command-dialog-submit = Submit
command-dialog-submit-about = Go ahead with what is chosen and typed.
command-dialog-next = Next field
command-dialog-next-about = Go to the next field, or complete what is typed.
command-dialog-previous = Previous field
command-dialog-previous-about = Go to the previous field.
command-snippet-insert = Ready texts
command-snippet-insert-about = Put a ready text into a reason or a note; press again for the next gap.
command-palette = Find a command
command-palette-about = Find a command by its name, without tone marks.
command-help = Help
command-help-about = Show every key that works here.
command-back = Back
command-back-about = Close what is open or go to the previous screen; nothing typed is lost.
command-log-outbox = Outbox
command-log-outbox-about = Show what waits to be sent, was sent, and was refused.
command-language-toggle = Change language
command-language-toggle-about = Change between Vietnamese and English.
command-typing-next = Vietnamese typing
command-typing-next-about = Off, Telex, VNI in turn; remembered for each officer. Leave it off where the machine has an input method.
command-redraw = Redraw
command-redraw-about = Draw the whole screen anew.
command-lock = Lock
command-lock-about = Lock the screen while you are away.
command-suspend = To the shell
command-suspend-about = Put the program aside and go to the shell; fg brings it back.
command-quit = Quit
command-quit-about = Leave the program.

# tabs of the work list
view-to-receive = To receive
view-new-online = New online
view-mine = Mine
view-unit = Unit
view-due = Due
view-supplement = Supplement
view-to-return = To return
view-undigitized = Not digitized
view-stuck = Stuck
view-all = All

# the work list
column-due = Due
column-code = Code
column-owner = Applicant
column-procedure = Procedure
column-status = Status
column-holder = Held by
column-received = Received
column-channel = Channel
row-no-code = no code yet
row-pending = Waiting for { $unit }
status-short-1 = New
status-short-2 = Accepted
status-short-3 = Declined
status-short-4 = At work
status-short-5 = Papers
status-short-6 = Payment
status-short-7 = Withdraw
status-short-8 = Stopped
status-short-9 = Resolved
status-short-10 = Returned
status-short-foreign = Odd { $code }
row-pending-short = On its way
channel-counter = Counter
channel-online = Online
channel-postal = Post
list-loading = Fetching the list…
list-failed = The list could not be fetched. It will be when the link is back; F5 tries now.
list-empty = There is no case in this list.
list-empty-narrowed = No case matches the filter. Press l to change it.
list-nothing-found = Nothing found. Try the end of a code, a name without marks, initials, the start of an id or telephone number.
list-type-to-find = Type to search all cases you may see.
list-marked = { $count } marked
find-label = Find:
find-hint = end of a code, a name without marks, start of an id or telephone number
find-found = { $count } found
sort-due = Earliest deadline first
sort-newest = Newest first
sort-oldest = Oldest first
sort-owner = By applicant
filter-any = Any

# deadlines in words
due-left-minutes = { $count } min left
due-late-minutes = { $count } min late
due-waiting-minutes = waiting { $count } min
due-left-hours = { $count } h left
due-late-hours = { $count } h late
due-waiting-hours = waiting { $count } h
due-left-days = { $count } d left
due-late-days = { $count } d late
due-waiting-days = waiting { $count } d
due-stopped = stopped
due-resolved = to return
due-ended = ended
due-none = no term

# bars
link-connecting = connecting…
link-stands = connected, as of { $at }
link-lost = disconnected since { $since }
link-stuck = { $count } waiting to be sent
link-down = The server is out of reach. What is here can be read; orders are kept and sent once when the link is back.
link-foreign = What answers there is not the case API (status { $status }). Check the server address.
undo-offer = to take it back within 10 seconds
keys-dropped = Keys typed ahead were dropped because no answer came.
paste-ignored = The paste was ignored: letters are orders here.
typing-off = Typing: off
typing-telex = Typing: Telex
typing-vni = Typing: VNI
scan-code-not-here = Case code { $code } was scanned and has no use in this box. Close it (Esc) and scan again; what was typed is kept.
scan-card-not-here = A card was scanned and has no use in this box. Close it (Esc) and scan again; what was typed is kept.
scan-broken-card = The scan looks like a card but has no personal number in front: turn the input method off and scan again, or type the number.
scan-behind-the-gate = Something was scanned: sign in first, then scan again.
code-copied = Sent { $code } to the clipboard of your machine.
window-too-small = The window is too small. At least { $columns } columns and { $rows } rows are needed.
not-signed-in-yet = It is not known yet who sits here; wait for the sign-in and try again.

# the case
section-summary = Summary
section-parts = Parts
section-documents = Documents
section-slip = Control slip
section-next = What next
section-history = History
case-loading = Fetching the case…
case-reading = reading again…
case-as-of = As of { $at }
fact-status = Status
fact-due = Due
fact-procedure = Procedure
fact-holder = Held by
fact-competent = Competent
fact-submitted = Submitted
fact-received = Received
fact-parts = Parts
fact-summary = Subject
fact-owner = Applicant
fact-submitter = Submitted by
fact-handling = Intake and return
fact-received-by = Taken in at
fact-return = Result by
fact-supplements = Supplements
fact-extensions = Extensions
fact-name = Name
fact-id-number = Id number
fact-born = Born
fact-phone = Telephone
fact-email = E-mail
fact-address = Address
fact-code = Code
fact-return-at = Return at
fact-missing-parts = { $count } missing
accepted-title = Accepted
accepted-keys = f forwards, a attaches, Enter opens this case
fact-receipt = Receipt
receipt-not-set = not printed: this desk has no printer or print_folder in its settings
receipt-on-its-way = printing…
receipt-printed = printed → { $to }
receipt-failed = not printed: { $why }
printing = Printing { $form } of { $case }…
printed = { $form } of { $case } → { $to }
part-present = there
part-missing = missing
part-requested = asked for
part-not-given = not given
part-optional = optional
part-originals = { $count } original
part-copies = { $count } copy
part-electronic = { $count } electronic
part-documents = { $count } linked
documents-empty = No document yet. Press a to attach one.
document-pages = { $count } p.
slip-empty = The case has not been handed over yet.
page-drawing = Drawing the page…
hop-electronic = electronic
hop-paper = paper
hop-both = electronic and paper
hop-pending = not acknowledged
hop-acknowledged = acknowledged
hop-refused = refused
hop-recalled = recalled
hop-step-due = step due { $at }
return-counter = At the counter
return-postal = By post
return-electronic = Electronic

# what happened to a case
event-by-system = the system
event-submitted = Submitted
event-accepted = Accepted
event-declined = Declined
event-supplement-requested = Supplement requested
event-supplement-received = Supplement received
event-payment-requested = Payment requested
event-paid = Paid
event-handed-over = Handed over
event-handover-acknowledged = Acknowledged
event-handover-refused = Hand-over refused
event-handover-recalled = Recalled
event-assigned = Assigned
event-suspended = Suspended
event-resumed = Resumed
event-extension-granted = Extended
event-document-linked = Document linked
event-result-attached = Result attached
event-resolved = Resolved
event-stopped = Stopped
event-withdrawal-requested = Withdrawal requested
event-withdrawn = Withdrawn
event-returned = Returned
event-corrected = Corrected
event-noted = Noted

# orders, what they are called and what was done
act-accept = Accept
done-accept = Accepted { $case }.
done-many-accept = Accepted { $count } cases.
act-decline = Decline
done-decline = Declined { $case }.
done-many-decline = Declined { $count } cases.
act-request-supplement = Request supplement
done-request-supplement = Asked for a supplement: { $case }.
done-many-request-supplement = Asked for a supplement: { $count } cases.
act-receive-supplement = Receive supplement
done-receive-supplement = Supplement received: { $case }.
done-many-receive-supplement = Supplement received: { $count } cases.
act-request-payment = Request payment
done-request-payment = Payment requested: { $case }.
done-many-request-payment = Payment requested: { $count } cases.
act-record-payment = Record payment
done-record-payment = Payment recorded: { $case }.
done-many-record-payment = Payment recorded: { $count } cases.
act-forward = Forward
done-forward = Forwarded { $case }.
done-many-forward = Forwarded { $count } cases.
act-acknowledge = Acknowledge
done-acknowledge = Acknowledged { $case }.
done-many-acknowledge = Acknowledged { $count } cases.
act-refuse-handover = Refuse hand-over
done-refuse-handover = Sent back { $case }.
done-many-refuse-handover = Sent back { $count } cases.
act-recall = Recall
done-recall = Recalled { $case }.
done-many-recall = Recalled { $count } cases.
act-assign = Assign
done-assign = Assigned { $case }.
done-many-assign = Assigned { $count } cases.
act-suspend = Suspend
done-suspend = Suspended { $case }.
done-many-suspend = Suspended { $count } cases.
act-resume = Resume
done-resume = Resumed { $case }.
done-many-resume = Resumed { $count } cases.
act-grant-extension = Extend
done-grant-extension = Extended { $case }.
done-many-grant-extension = Extended { $count } cases.
act-attach-result = Attach result
done-attach-result = Result attached: { $case }.
done-many-attach-result = Result attached: { $count } cases.
act-resolve = Resolve
done-resolve = Resolved { $case }.
done-many-resolve = Resolved { $count } cases.
act-stop = Stop
done-stop = Stopped { $case }.
done-many-stop = Stopped { $count } cases.
act-request-withdrawal = Request withdrawal
done-request-withdrawal = Withdrawal requested: { $case }.
done-many-request-withdrawal = Withdrawal requested: { $count } cases.
act-return = Return
done-return = Returned { $case }.
done-many-return = Returned { $count } cases.
act-correct = Correct
done-correct = Corrected { $case }.
done-many-correct = Corrected { $count } cases.
act-note = Note
done-note = Noted: { $case }.
done-many-note = Noted: { $count } cases.
act-undo = Undo
done-undo = Taken back: { $case }.
done-many-undo = Taken back: { $count } cases.
act-link = Attach
done-link = Document attached: { $case }.
done-many-link = Document attached: { $count } cases.

# dialogs
dialog-accept = Accept the case
dialog-decline = Decline the case
dialog-request-supplement = Request a supplement
dialog-receive-supplement = Receive the supplement
dialog-forward = Forward
dialog-acknowledge = Acknowledge hand-overs
dialog-refuse = Refuse the hand-over
dialog-recall = Recall
dialog-assign = Assign
dialog-attach = Attach a document
dialog-resolve = Resolve
dialog-return = Return the result
dialog-request-payment = Ask for payment
dialog-record-payment = Record a payment
dialog-suspend = Suspend the term
dialog-resume = Let the case go on
dialog-grant-extension = Apologise and promise a later day
dialog-request-withdrawal = The citizen wishes to withdraw
dialog-grant-withdrawal = Grant the withdrawal
dialog-deny-withdrawal = Do not grant the withdrawal, go on
dialog-stop = Stop the case
dialog-note = Note
dialog-correct = Correct
dialog-intake = New intake
dialog-undo = Undo
dialog-print = Print a form
field-form = Form
field-print-to = To
print-printer = Printer
print-file = File
print-look = Screen
fault-form = Choose a form
fault-printed-before = This form was just printed: say why once more
dialog-filter = Filter the list
dialog-sort = Sort the list
field-parts = Parts
field-reason = Reason
field-note = Note
field-to = To
field-officer = Officer
field-kind = Travels
field-codes = Codes
field-file = File
field-as = Attach as
field-number = Number
field-issued-on = Issued on
field-signer = Signer
field-valid-until = Valid until
field-evidence = Taken by
field-method = Returned
field-text = Text
field-owner = Applicant
field-summary = Subject
field-id-number = Number
field-born = Born
field-phone = Phone
field-address = Address
field-owner-kind = Kind
field-brought-by = Brought by
field-submitter-number = Submitter’s number
field-submitter = Submitter
field-submitter-phone = Submitter’s phone
field-papers = Papers
field-passed-over = Why asked again
field-procedure = Procedure
field-status = Status
field-channel = Channel
field-order = Order
field-username = User name
field-password = Password
field-amount = Amount (đồng)
field-proof = Receipt no.
field-due-at = New due day
field-due-at-hint = day/month/year
extension-from = Promised for { $due } so far.
field-date-hint = day/month/year, if any
dialog-many = { $count } cases, { $procedures } procedures
dialog-from-draft = Text from an earlier time was put back.
dialog-keys = Enter does it · Tab next field · Esc closes and keeps the text
dialog-keys-ticks = Space or a number ticks · Tab next field · Enter does it · Esc closes
dialog-keys-forward = Type a mnemonic or a name · Enter forwards · Tab note, officer · Esc closes
dialog-keys-many = Enter checks each case first · Tab next field · Esc closes
dialog-keys-codes = Scan or type a code, then Enter · Enter on an empty field checks · Esc closes
dialog-keys-attach = Tab completes the path, next field · Enter attaches · Esc closes
dialog-keys-intake = Enter: to what is wanted · Tab: next field · C-x: empty form · Esc: keep as draft
dialog-keys-papers = Digit: that paper is there · *: all · ←→ kind · +/- count · d use again · Enter takes in
stale-changed = { $at } { $who }: { $what }
stale-again = Somebody else has acted on the case as shown. Your text is still here; Enter does it on the new state, Esc gives up.
pick-hint = type a mnemonic or a name
pick-waiting = fetching…
pick-none = Nothing matches.
pick-suggested = as the process says
ticks-none = There are no parts.
path-hint = path to a PDF or a picture
officer-in-hand = { $count } in hand
officer-whole-unit = the unit as a whole
pick-not-read = …
forward-each-its-own = Each where its own process says
attach-as-result = Result
attach-as-intermediate = Paper made on the way
attach-looking = Looking into the file…
attach-paper = { $name } · { $pages } p. · { $size }
attach-page-here = The first page will show here.
attach-already = This very document is on the case already.
progress-upload = Sending the document
progress-job = Under way
scan-folder-empty = There is no scan in the scan folder yet.
codes-hint = scan a barcode or type the end of a code
codes-counted = There { $found } · missing { $missing } · extra { $extra }
codes-missing = Missing:
codes-extra = Extra:
fault-gap = The gap { $gap } is still open.
fault-required = This has to be filled in.
fault-paper-missing = “{ $part }” is still missing.
fault-amount = Not an amount. Type it as 150.000.
fault-not-later = The new day must be after the one that is promised.
fault-officer = No officer is chosen.
fault-no-such-destination = No such destination.
fault-choose-destination = The process names no next place: type a mnemonic or choose one
fault-no-part = No part is ticked.
fault-no-file = No file is chosen.
fault-file-not-looked-at = The file has not been looked into. Press Enter in its field.
fault-attach-as = Choose what to attach it as.
fault-date = Not a date. Type it like 24/11/2026.
fault-validity-reversed = It would expire before it was issued.
fault-nothing-to-correct = Nothing is corrected.

# many cases at once
bulk-checking = Checking { $count } cases…
bulk-all-pass = All { $passing } can be done.
bulk-some-pass = { $passing } can be done, { $failed } cannot.
bulk-running = Under way…
bulk-ended = { $passing } done, { $failed } failed and stay marked.
bulk-partly = { $done } done, { $failed } failed.
bulk-item-passes = can be done
bulk-nothing-passes = None of them can be done.
bulk-keys-checking = Esc goes back
bulk-keys-checked = Enter does it · Esc goes back
bulk-keys-running = Esc closes, the work goes on
bulk-keys-ended = r tries the failed again · Enter closes
about-cases = { $count } cases

# outbox
outbox-empty = Nothing was ordered yet.
outbox-keys = Enter reopens a refused form · Esc closes
outbox-left = { $count } orders of an earlier time have no answer yet; they are sent again, once.
outbox-no-form = There is no form to reopen.
order-waiting = No link: { $case } is kept and will be sent once.
order-checking = It is not known whether { $case } arrived; asking again, never doing it twice.
standing-sending = sending
standing-waiting = waiting for the link
standing-checking = not known, asking again
standing-done = done

# macros and ready texts
snippet-hint = type to narrow the texts
snippet-gap-missing = Fill in: the missing papers
snippet-gap = Fill in: { $what }
macro-recording = Recording a macro. Work as usual; press the same key to stop and name it.
macro-in-the-bar = recording: { $count } steps
macro-empty = Recording stopped: there was no order.
macro-step-left-out = That order belongs to one case alone and is not recorded.
macro-needs-a-name = Give the macro a name.
macro-name = the macro's name
macro-kept = Macro “{ $name }” kept, { $count } steps.
macro-deleted = Macro “{ $name }” deleted.
macro-keys = Enter plays · Delete removes · Esc closes
macro-step = { $name } · step { $step }/{ $of }: { $act } { $said }
macro-line = { $act } { $said }

# palette, help, sign-in
palette-hint = type the name of an order
help-hint = / to narrow
gate-signed-out = Sign in to work.
gate-expired = The session has ended. Sign in again to go on; what you typed is still there.
gate-locked = The screen is locked. Type the password to unlock.
gate-sending = Signing in…
gate-keys = Enter signs in · Tab next field
sign-in-incomplete = Fill in user name and password.

# why something cannot be done here
reason-case-busy = An order on this case has no answer yet.
reason-file-changed = The file has changed since it was looked into. Choose it again.
reason-file-unreadable = The file cannot be read.
reason-folder-unreadable = The folder cannot be read.
reason-foreign-status = An unknown status ({ $code }): it can only be read.
reason-no-case-here = There is no case here.
reason-intake-for-counters = Only intake officers at a counter open the intake form.
reason-no-intake-form = No intake form is open.
reason-nobody-taken-in-before = No case has been taken in since the console was opened.
intake-nobody-before = No case has been taken in since the console was opened.
intake-known = Known: { $name }, last case submitted on { $date }.
intake-promise = Promised for { $due } · decided by { $unit } · fee { $fee }
intake-no-term = no term
intake-no-fee = none
intake-fee-unknown = set locally
intake-fee-amount = { $amount } đồng
intake-duplicate = This person has an open case of the same procedure: { $code }, submitted on { $date }, decided by { $unit }.
intake-no-code = without a code yet
intake-differs = The record or card says “{ $read }”, the form says “{ $typed }”.
intake-health-card = Health insurance card { $number } has no personal number: scan the citizen card or type it.
intake-card-reads = The card reads: { $name }, { $address }. Compare and type it.
party-citizen = Citizen
party-business = Business
party-organisation = Organisation
party-state-agency = Agency
brought-by-owner = The owner
brought-by-another = Somebody else
papers-none = Choose a procedure to see the papers it wants.
paper-original = original
paper-copy = copy
paper-certified = certified copy
paper-electronic = electronic
paper-reused = used again from earlier
paper-shown-only = only shown
paper-required = required
paper-offer = held: { $name }, { $code }, { $unit }, { $date } — d uses it again
reason-no-code-yet = The case has no code yet.
reason-no-page-shown = No page is shown.
reason-no-password-to-unlock = This console was opened without a password and cannot be locked.
reason-no-scan-folder = No scan folder is set.
reason-no-such-view = There is no such list.
reason-not-now = This cannot be done now.
reason-nothing-marked = Nothing is marked.
reason-no-snippets = There are no ready texts yet: write them into snippets.toml in the settings folder.
reason-no-text-field = Ready texts go into reasons and notes only.
reason-snippets-left-out = The file of ready texts was left out: { $first }
reason-nothing-to-repeat = No order was given yet.
reason-not-repeatable = The last order belongs to one case alone and cannot be repeated.
reason-no-macros = No macro was recorded yet.
reason-nothing-to-undo = There is nothing to take back.
reason-one-at-a-time = This is done one case at a time.
reason-only-on-a-list = Only on a list.
reason-page-not-drawable = This page cannot be drawn.
reason-page-too-slow = This page takes too long to draw.
reason-window-too-narrow = The window is not wide enough (140 columns).

## command line
cli-first-start-terminal = The first start asks a few things: run it in a terminal
cli-first-start = First start: choose catalogue, unit and account.
cli-first-catalog = Catalogue ({ $known }) [{ $usual }]:
cli-first-unit = Counter (type its name, tone marks not needed):
cli-first-unit-none = No counter has such a name.
cli-first-name = Full name:
cli-first-username = User name (plain letters, digits, . _ -):
cli-first-left = No office was set up; nothing was written
cli-no-workspace = This build has no case API: add --url or --profile
reason-keymap-left-out = The key file has { $count } faults and is not used: { $first }
cli-no-such-profile = There is no profile "{ $name }" in { $path }
cli-console-failed = The console cannot be opened: { $detail }
cli-keymap-wrong = The key file has { $count } faults
cli-serve-wants-tls = { $address } is beyond this machine: add --tls-cert and --tls-key, or --plain if something else encrypts
cli-serving = The case API runs at { $url }
cli-server-failed = The case API does not run: { $detail }
cli-demo-nobody = The catalogue has no officer of that role
cli-no-console = This build has no console; add --headless
cli-no-profiles = No profiles yet; add one to { $path }
cli-signed-in = signed in
cli-signed-out = not signed in
cli-doctor-config = Configuration folder
cli-doctor-data = Data folder
cli-doctor-state = State folder
cli-doctor-locale = Encoding (UTF-8 is needed)
cli-doctor-terminal = Terminal
cli-doctor-language = Language
cli-doctor-keymap = Keymap
cli-doctor-scan-folder = Scanner folder
cli-doctor-printing = Printing
cli-doctor-profile = Profile
cli-doctor-catalog = Catalogue
cli-doctor-bad = { $count } items need mending
cli-file-unreadable = Cannot read { $path }: { $detail }
cli-file-unwritable = Cannot write { $path }: { $detail }
cli-catalog-imported = Catalogue { $catalog } is kept in { $place }
cli-catalog-checked = { $catalog }: { $units } units, { $procedures } procedures, { $templates } processes
cli-catalog-has-errors = Catalogue { $catalog } has { $count } errors
cli-motcua = The one-stop counter's console in a terminal. Without a subcommand: opens the console
cli-motcua-language = Language: vi or en
cli-motcua-profile = Profile of the settings file
cli-motcua-url = Address of the case API
cli-motcua-keymap = A key file of your own, laid over the others
cli-motcua-ascii = Draw borders with ASCII characters
cli-demo = Open the console on a throw-away office with invented data
cli-demo-catalog = Name or folder of a catalogue
cli-demo-cases = Number of cases made
cli-demo-seed = Seed: the same number makes the same data
cli-demo-role = Who to be: counter, specialist, supervisor, it
cli-demo-headless = Only the API: prints one JSON line with its address and tokens
cli-demo-database = Use this database instead of a temporary file
cli-serve = Run the case API
cli-serve-listen = Address and port
cli-serve-database = sqlite:PATH or postgres://…
cli-serve-documents = Folder of the documents
cli-serve-forms = Folder of the office's own form templates, in place of built-in ones of the same name
cli-serve-catalog = Name or folder of a catalogue
cli-serve-tls-cert = TLS certificate (PEM)
cli-serve-tls-key = TLS key (PEM)
cli-serve-plain = Allow listening beyond this machine without TLS
cli-login = Sign in and keep the token on this machine
cli-login-profile = Profile
cli-login-url = Address of the case API
cli-login-username = User name
cli-logout = Sign out and forget the token
cli-logout-profile = Profile
cli-logout-url = Address of the case API
cli-profiles = List the profiles
cli-profiles-json = Print JSON
cli-cases = Work with cases from the command line
cli-cases-profile = Profile
cli-cases-url = Address of the case API
cli-cases-json = Print JSON
cli-cases-list = List cases
cli-cases-list-view = View: to_receive, new_online, mine, unit, due, supplement, to_return, undigitized, stuck, all
cli-cases-list-find = Tail of a code, name without tone marks, start of an id number
cli-cases-list-limit = Rows at the most
cli-cases-show = Show a case
cli-cases-show-case = Case code or its tail
cli-cases-accept = Accept a case
cli-cases-accept-case = Case code or its tail
cli-cases-decline = Decline a case at intake
cli-cases-decline-case = Case code or its tail
cli-cases-decline-reason = Reason, required by law
cli-cases-forward = Forward cases; without a destination each goes where its process leads
cli-cases-forward-cases = Case codes or their tails
cli-cases-forward-to = Destination: mnemonic or unit id
cli-cases-forward-note = Note for the receiver
cli-cases-acknowledge = Acknowledge hand-overs
cli-cases-acknowledge-cases = Case codes or their tails
cli-cases-attach = Attach a digitized file to a case
cli-cases-attach-case = Case code or its tail
cli-cases-attach-file = PDF, PNG or JPEG file
cli-cases-attach-number = Number of the result: attach it as the result
cli-cases-attach-part = Part code: attach it as that part
cli-cases-attach-signer = Who signed the result
cli-cases-request-supplement = Ask for papers; the term stops
cli-cases-request-supplement-case = Code of the case or its tail
cli-cases-request-supplement-reason = Once and complete, with the legal basis
cli-cases-request-supplement-parts = Code of a part that is wanted; may be repeated
cli-cases-receive-supplement = All papers that were asked for have come; the term goes on
cli-cases-receive-supplement-case = Code of the case or its tail
cli-cases-receive-supplement-note = A note
cli-cases-refuse = Refuse a hand-over: back to the sender
cli-cases-refuse-case = Code of the case or its tail
cli-cases-refuse-reason = The reason, which the law wants
cli-cases-recall = Take back what was sent and not acknowledged
cli-cases-recall-case = Code of the case or its tail
cli-cases-recall-note = A note
cli-cases-assign = Assign; without an officer: take a case that nobody has taken
cli-cases-assign-case = Code of the case or its tail
cli-cases-assign-officer = Id of the officer
cli-cases-resolve = Record that the case is resolved
cli-cases-resolve-case = Code of the case or its tail
cli-cases-resolve-note = A note
cli-cases-return = Record that the result was handed back
cli-cases-return-case = Code of the case or its tail
cli-cases-return-evidence = Who took it, a postal number, or the id of an electronic delivery
cli-cases-return-method = How: counter, postal, electronic
cli-cases-note = Add a note to the case
cli-cases-note-case = Code of the case or its tail
cli-cases-note-text = The note
cli-cases-undo = Take back the forwarding or assigning just done
cli-cases-undo-case = Code of the case or its tail
cli-cases-request-payment = Ask for payment; the term stops
cli-cases-request-payment-case = Code of the case or its tail
cli-cases-request-payment-amount = Amount in đồng; absent: the fee of the procedure
cli-cases-request-payment-note = A note
cli-cases-record-payment = Record a payment; the term goes on
cli-cases-record-payment-case = Code of the case or its tail
cli-cases-record-payment-amount = Amount in đồng; absent: what was asked for
cli-cases-record-payment-proof = Number of the receipt
cli-cases-suspend = Stop the term
cli-cases-suspend-case = Code of the case or its tail
cli-cases-suspend-reason = The reason, which the law wants
cli-cases-resume = Let the case go on; with a wish to withdraw: do not grant it
cli-cases-resume-case = Code of the case or its tail
cli-cases-resume-note = A note
cli-cases-grant-extension = Apologise and promise a later day
cli-cases-grant-extension-case = Code of the case or its tail
cli-cases-grant-extension-due = The new day: 24/11/2026, 2026-11-24 or an instant in RFC 3339
cli-cases-grant-extension-reason = The reason, which the law wants
cli-cases-request-withdrawal = Record that the citizen wishes to withdraw
cli-cases-request-withdrawal-case = Code of the case or its tail
cli-cases-request-withdrawal-reason = The reason, which the law wants
cli-cases-stop = Stop the case; with a wish to withdraw: grant it
cli-cases-stop-case = Code of the case or its tail
cli-cases-stop-reason = The reason, which the law wants
cli-cases-print = Print a form of a case, or save it
cli-cases-print-case = Case code or its tail
cli-cases-print-form = The form
cli-cases-print-paper = Paper; the form's own when absent
cli-cases-print-reason = Printed before: why once more; kept in the audit
cli-cases-print-out = Save as this PDF file
cli-cases-print-printer = Printer (its name in CUPS); as the settings say when absent
cli-due = Work out a due date
cli-due-catalog = Name or folder of a catalogue
cli-due-procedure = Procedure code
cli-due-duration = Term, such as "3 working_day"
cli-due-from = Start, RFC 3339
cli-due-json = Print JSON
cli-check = Check an identifier, print JSON
cli-check-kind = id, tax, card or code
cli-check-value = Value
cli-catalog = Catalogues of units, procedures and working time
cli-catalog-check = Check a catalogue folder
cli-catalog-check-folder = Catalogue folder
cli-catalog-check-json = Print JSON
cli-catalog-import = Check a catalogue and keep it on this machine
cli-catalog-import-folder = Catalogue folder
cli-accounts = Local accounts
cli-accounts-database = sqlite:PATH or postgres://…
cli-accounts-catalog = Name or folder of a catalogue
cli-accounts-add = Add an account; the password is read from standard input
cli-accounts-add-username = User name
cli-accounts-add-name = Full name
cli-accounts-add-unit = Unit id in the catalogue
cli-accounts-add-roles = Roles: counter, specialist, clerk, leader, supervisor, it
cli-accounts-list = List accounts
cli-accounts-list-json = Print JSON
cli-seed = Make many invented cases for load tests
cli-seed-database = sqlite:PATH or postgres://…
cli-seed-cases = Number of cases
cli-seed-seed = Seed: the same number makes the same data
cli-seed-catalog = Name or folder of a catalogue
cli-keys = Print the keys, or check a key file
cli-keys-keymap = counter, vim, plain or telex-off
cli-keys-check = Key file to check
cli-keys-json = Print JSON
cli-openapi = Print the OpenAPI description
cli-audit = Audit log
cli-audit-verify = Verify the audit's hash chains
cli-audit-verify-database = sqlite:PATH or postgres://…
cli-audit-verify-json = Print JSON
cli-doctor = Look whether this machine is ready
cli-doctor-json = Print JSON
cli-completions = Print a shell's completion script
cli-completions-shell = bash, zsh, fish, elvish or powershell
cli-no-home = No home folder found; set MOTCUA_HOME
cli-settings = The settings are wrong: { $detail }
cli-not-an-instant = "{ $value }" is not an RFC 3339 instant such as 2026-11-23T10:30:00+07:00
cli-no-such-procedure = The catalogue has no procedure { $code } in force on that day
cli-not-a-duration = "{ $value }" is not a term; examples: "3 working_day", "4 working_hour", "10 calendar_day", "in_day", "none"
cli-seed-progress = { $stored } of { $total } cases
cli-seed-done = { $count } cases made in { $seconds } s
cli-seed-failed = No cases were made: { $detail }
cli-account-made = Account { $username } is made ({ $id })
cli-no-such-role = There is no role "{ $role }"; roles: counter, specialist, clerk, leader, supervisor, it
cli-audit-holds = The audit holds
cli-audit-broken = The audit does not hold in { $count } places
cli-breach-altered = the entry was altered
cli-breach-unlinked = the entry before it is not the one that stood there
cli-breach-events = the case's events are not those of the audit
cli-breach-end = the end of the audit is missing
cli-ask-username = User name:
cli-ask-password = Password:
cli-no-input = Nothing came on standard input
cli-password-wants-pipe = The password cannot be typed unseen here; send it through standard input
cli-login-done = Signed in at { $url }: { $name }, { $unit }
cli-no-place = Which case API? Name one with --profile or --url
cli-no-client = The case API cannot be called: { $detail }
cli-link-down = The case API cannot be reached, nothing was done: { $detail }
cli-link-lost = The answer did not come, look whether it was done: { $detail }
cli-foreign-answer = What answers there is not the case API (status { $status }): { $detail }
cli-not-signed-in = Not signed in: run motcua login, or set MOTCUA_TOKEN
cli-case-unknown = No case is called "{ $name }" among those you see
cli-case-ambiguous = "{ $name }" means several cases: { $codes }
cli-case-done = { $code }: { $status }, { $holder }
cli-case-failed = { $name }: { $detail }
cli-cases-failed = { $failed } of { $count } cases were not done
cli-nothing-suggested = It is not clear what to do: say all of it, or use the console
cli-not-an-amount = “{ $value }” is not an amount; write it as 150.000
cli-amount-wanted = This procedure has no fee of its own: add --amount
cli-not-a-day = “{ $value }” is not a day; write it as 24/11/2026
cli-no-destination = { $to } is no destination of this case; possible: { $possible }
cli-attach-wants = Say what the file is: --number for the result, or --part for a part
cli-attached = { $file } is attached to { $code }
cli-printed = { $form } of { $code } → { $to }
cli-upload-changed = The file changed while it was sent
cli-case-procedure = Procedure
cli-case-status = Status
cli-case-owner = Owner
cli-case-received = Received
cli-case-due = Due
cli-case-holder = In the hands of
cli-case-waiting = On its way to
cli-case-parts = Parts
cli-case-documents = Documents
cli-case-handovers = Hand-overs
cli-case-next = Can be done next
