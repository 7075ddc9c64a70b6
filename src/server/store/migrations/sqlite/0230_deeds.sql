-- What officers did in a period is counted from these events; the others are no work of that kind.
create index case_events_deeds on case_events (at, kind, officer, case_no)
    where kind in ('accepted', 'handed_over', 'handover_recalled', 'returned');
