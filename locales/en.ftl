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

## server: problem-… are titles of errors

## console

## command line
