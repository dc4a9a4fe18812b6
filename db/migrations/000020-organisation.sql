-- breaking: no
-- Organisation over time: agencies, units, officers and posts, as the fold of their streams. Written by the ledger's commit only.

create table app.agency (
  code text collate "C" not null,
  name text not null,
  name_en text not null,
  kind text collate "C" not null,
  level text collate "C" not null,
  parent_code text collate "C",
  opened_on date not null,
  closed_on date,
  constraint agency_pkey primary key (code),
  constraint agency_closed_after_opening check (closed_on >= opened_on)
);
comment on table app.agency is 'Projection of agency streams: one row an agency (cơ quan). name is the latest name; app.organisation_name has the name on a day. closed_on is the first day without it.';

create table app.unit (
  code text collate "C" not null,
  agency_code text collate "C" not null,
  name text not null,
  name_en text not null,
  kind text collate "C" not null,
  opened_on date not null,
  closed_on date,
  constraint unit_pkey primary key (code),
  constraint unit_closed_after_opening check (closed_on >= opened_on)
);
comment on table app.unit is 'Projection of agency streams: one row a unit (đơn vị). No foreign key: the sinks of one commit run in no fixed order, and the fold decides.';
create index unit_agency_code_index on app.unit (agency_code);

create table app.organisation_name (
  code text collate "C" not null,
  starts_on date not null,
  ends_on date,
  name text not null,
  name_en text not null,
  constraint organisation_name_pkey primary key (code, starts_on),
  constraint organisation_name_ends_after_start check (ends_on >= starts_on)
);
comment on table app.organisation_name is 'Projection of agency streams: names of agencies and units by day; ends_on is the first day on which it is no longer the name.';

create table app.officer (
  officer_id uuid not null,
  name text not null,
  constraint officer_pkey primary key (officer_id)
);
comment on table app.officer is 'Projection of officer streams: one row an officer (cán bộ, công chức, viên chức). The name is personal data of the stream.';

create table app.post (
  post_id uuid not null,
  officer_id uuid not null,
  agency_code text collate "C" not null,
  unit_code text collate "C" not null,
  position text collate "C" not null,
  roles text[] not null,
  starts_on date not null,
  ends_on date,
  constraint post_pkey primary key (post_id),
  constraint post_ends_after_start check (ends_on >= starts_on)
);
comment on table app.post is 'Projection of officer streams: who held which position with which roles in which unit; ends_on is the first day without it. unit_code equals agency_code for a post in the agency itself.';
create index post_officer_id_index on app.post (officer_id);
create index post_unit_code_index on app.post (unit_code);
create index post_agency_code_index on app.post (agency_code);

grant select on app.agency, app.unit, app.organisation_name, app.officer, app.post to motcua_app, motcua_reader;

select ledger.register_projection('app.agency', 'app.agency', '{code}');
select ledger.register_projection('app.unit', 'app.unit', '{code}');
select ledger.register_projection('app.organisation_name', 'app.organisation_name', '{code,starts_on}');
select ledger.register_projection('app.officer', 'app.officer', '{officer_id}');
select ledger.register_projection('app.post', 'app.post', '{post_id}');
