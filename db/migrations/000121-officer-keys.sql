-- breaking: no
-- Officials who work without single-key shortcuts (WCAG 2.1.4: they can be switched off). A choice of the person, no fact.

create table app.keys_off (
  account_id uuid not null,
  since timestamptz(3) not null,
  constraint keys_off_pkey primary key (account_id)
);
comment on table app.keys_off is 'One row an account whose pages answer to no single key. No row: they do. May be lost: the person switches them off again.';
grant select, insert, delete on app.keys_off to motcua_app;
