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
cli-cases-list = List cases
cli-cases-list-view = View: to_receive, new_online, mine, unit, due, supplement, to_return, undigitized, stuck, all
cli-cases-list-find = Tail of a code, name without tone marks, start of an id number
cli-cases-list-limit = Rows at the most
cli-cases-list-json = Print JSON
cli-cases-show = Show a case
cli-cases-show-case = Case code or its tail
cli-cases-show-json = Print JSON
cli-cases-accept = Accept a case
cli-cases-accept-case = Case code or its tail
cli-cases-accept-json = Print JSON
cli-cases-decline = Decline a case at intake
cli-cases-decline-case = Case code or its tail
cli-cases-decline-reason = Reason, required by law
cli-cases-decline-json = Print JSON
cli-cases-forward = Forward cases; without a destination each goes where its process leads
cli-cases-forward-cases = Case codes or their tails
cli-cases-forward-to = Destination: mnemonic or unit id
cli-cases-forward-note = Note for the receiver
cli-cases-forward-json = Print JSON
cli-cases-acknowledge = Acknowledge hand-overs
cli-cases-acknowledge-cases = Case codes or their tails
cli-cases-acknowledge-json = Print JSON
cli-cases-attach = Attach a digitized file to a case
cli-cases-attach-case = Case code or its tail
cli-cases-attach-file = PDF, PNG or JPEG file
cli-cases-attach-number = Number of the result: attach it as the result
cli-cases-attach-part = Part code: attach it as that part
cli-cases-attach-signer = Who signed the result
cli-cases-attach-json = Print JSON
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
cli-catalog-unusable = Catalogue { $catalog } cannot be used: { $detail }
cli-not-an-instant = "{ $value }" is not an RFC 3339 instant such as 2026-11-23T10:30:00+07:00
cli-no-such-procedure = The catalogue has no procedure { $code } in force on that day
cli-not-a-duration = "{ $value }" is not a term; examples: "3 working_day", "4 working_hour", "10 calendar_day", "in_day", "none"
