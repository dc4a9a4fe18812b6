-- breaking: no
-- The field library: one datum, one definition, in versions. The fold of the streams field:KEY; written by the ledger's commit only.

create table app.form_field (
  key text collate "C" not null,
  version integer not null,
  is_latest boolean not null,
  label_vi text not null,
  label_en text not null,
  content jsonb not null,
  defined_at timestamptz(3) not null,
  is_retired boolean not null,
  replaced_by text collate "C",
  search_folded text not null generated always as (app.fold_text(label_vi || ' ' || label_en)) stored,
  constraint form_field_pkey primary key (key, version),
  constraint form_field_version_positive check (version > 0)
);
comment on table app.form_field is 'Projection of field streams: one row a version of a datum that forms may ask for (trường dữ liệu dùng chung). content: label, hint, shape as words of an e-form question, legal source, register that holds it.';

grant select on app.form_field to motcua_app, motcua_reader;

select ledger.register_projection('app.form_field', 'app.form_field', '{key,version}');
