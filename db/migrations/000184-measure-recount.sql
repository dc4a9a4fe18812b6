-- breaking: no
-- Results of the store name themselves behind their counters too: what was counted without a name is counted again at the next start.

update ledger.sink set is_stale = true where name = 'measure.delta' and exists (select from ledger.stream);
