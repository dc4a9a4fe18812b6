-- breaking: no
-- Whether an agency's outcomes must be signed with a key, or may be signed in ink and recorded.

alter table app.agency add column must_sign_by_key boolean not null default false;
comment on column app.agency.must_sign_by_key is 'Outcomes of this agency are signed with a key; a signature in ink is not recorded (agency.outcome_signing_ruled).';
select ledger.register_projection('app.agency', 'app.agency', '{code}');
