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

## server: problem-… are titles of errors

## console

## command line
