-- Nobody ever read it: what other systems are to be told stands in `changes`, in order and in the same
-- transaction, and a reader goes on from the number it read last.
drop table outbox;
