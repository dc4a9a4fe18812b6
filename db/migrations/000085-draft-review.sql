-- breaking: no
-- Drafts under review: what the procedure office lists of them.

alter table app.procedure_version
  add column revision integer not null default 1,
  add column review text collate "C" not null default 'writing'
    constraint procedure_version_review_known check (review in ('writing', 'asked', 'returned', 'approved')),
  add column changed_at timestamptz(3),
  add column changed_by text collate "C";
comment on column app.procedure_version.revision is 'Counts the changes of the content, from 1.';
comment on column app.procedure_version.review is 'writing, asked, returned or approved: of the revision, and of no later one.';
comment on column app.procedure_version.changed_at is 'When the content was last changed.';
comment on column app.procedure_version.changed_by is 'Who changed it last, as the ledger names actors.';
select ledger.register_projection('app.procedure_version', 'app.procedure_version', '{code,version}');
