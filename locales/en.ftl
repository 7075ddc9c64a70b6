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

# catalogue: why its files could not be read
reason-catalog-unknown-name = There is no built-in catalogue “{ $name }”. Choose one of: { $known }.
reason-catalog-missing-file = The catalogue lacks the file { $file }. Add it.
reason-catalog-unknown-file = { $file } is no file of a catalogue. Rename it (known names: { $known }) or take it away.
reason-catalog-unreadable = { $file }, line { $line }: cannot be read ({ $detail }). Correct that line.
reason-catalog-other-name = catalog.toml says the name is “{ $found }” and its folder is “{ $wanted }”. Make both the same.
reason-catalog-no-default-hours = { $file } has no office hours [hours.default]. Add the usual office hours.

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

## console

## command line
