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

## server: problem-… are titles of errors

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
keymap-formal-on-a-letter = “{ $command }” has legal effect at once and cannot be bound to a single letter
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
command-view-previous = Previous list
command-view-previous-about = Go to the previous work list.
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
command-case-stop = Stop
command-case-stop-about = Stop the case, with a reason.
command-case-note = Note
command-case-note-about = Add an internal note to the case.
command-case-correct = Correct
command-case-correct-about = Correct what was recorded wrongly.
command-case-undo = Undo
command-case-undo-about = Take back what was just done.
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
command-redraw = Redraw
command-redraw-about = Draw the whole screen anew.
command-lock = Lock
command-lock-about = Lock the screen while you are away.
command-suspend = To the shell
command-suspend-about = Put the program aside and go to the shell; fg brings it back.
command-quit = Quit
command-quit-about = Leave the program.

## command line
