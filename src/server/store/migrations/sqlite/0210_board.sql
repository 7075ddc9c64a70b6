-- Who has how much in hand: a walk over open cases alone, in the order in which the board tells them apart,
-- with everything that it counts. Days are those of Vietnam's wall clock. The instant itself stands at the
-- end, because PostgreSQL takes an expression from an index only beside what it was made of.
create index cases_load on cases (
    holder_unit, holder_officer, ((received_key + 25200000) / 86400000), due_key, clock, status, received_key, open
) where open;

-- Cases that left an officer's hands, by the moment they did.
create index case_events_done on case_events (at, officer, case_no)
    where kind in ('handed_over', 'resolved', 'returned', 'declined', 'stopped', 'withdrawn');
