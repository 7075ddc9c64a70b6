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
problem-not-found = Not found.
problem-method-not-allowed = This address does not take that method.
problem-session-missing = You are not signed in.
problem-session-expired = The session has ended; please sign in again.
problem-invalid = Something in what was sent is not right.
problem-body-invalid = What was sent cannot be read.
problem-body-too-large = What was sent is too large.
problem-media-type-unsupported = What is sent must be JSON.
problem-query-invalid = A parameter of the address is not right.
problem-text-unreadable = The text holds a character that cannot be kept.
problem-if-match-missing = The version of the case is missing (If-Match).
problem-if-match-invalid = The version of the case (If-Match) is not well formed.
problem-idempotency-key-missing = The Idempotency-Key is missing.
problem-idempotency-key-invalid = The Idempotency-Key is not well formed.
problem-idempotency-key-reused = This Idempotency-Key was used for another request.
problem-idempotency-key-running = This request is being carried out; please try again in a moment.
problem-case-stale = Somebody else has just changed the case.
problem-unavailable = The database does not answer for the moment; please try again.
problem-internal = The server met a fault. Please tell the help desk the request id.
reason-document-empty = The file is empty. Scan or save it again.
reason-document-too-large = The file has { $size } MB, more than the { $limit } MB allowed. Scan at a lower resolution or split it.
reason-document-kind-unknown = This kind of file is not known. Only PDF, PNG and JPEG are taken.
reason-document-not-what-name-says = The content is not what the file name says (found: { $found }). Choose the right file or put its name right.
reason-document-damaged = The file is damaged or incomplete. Open it to check, then scan or save it again.
reason-document-encrypted = The PDF is encrypted or has a password. Save a copy without one.
reason-document-too-old = The PDF has version { $version }; 1.4 or newer is needed. Save it with a newer version.
reason-document-no-pages = The PDF has no pages.
reason-document-too-many-pages = The PDF has more than { $limit } pages. Split it into several files.
reason-document-blank = Every page of the PDF is blank. Check the scanner and scan again.
reason-document-too-complex = The PDF is built in an unusually complex way and cannot be read. Print it to PDF and send the new copy.
reason-document-picture-too-large = The picture has { $width } × { $height } pixels, more than the { $limit } a side allowed. Make it smaller.

## console

## command line
