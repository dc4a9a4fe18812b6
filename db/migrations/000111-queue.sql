-- breaking: no
-- Waiting: tickets, booked slots and manned counters of each day at each place, and the faces pressed after a visit.

create table app.queue_day (
  place text collate "C" not null,
  day date not null,
  ticket_count integer not null,
  closed_at timestamptz(3),
  constraint queue_day_pkey primary key (place, day)
);
comment on table app.queue_day is 'Projection of ticket-day streams: a day of waiting at the place of a one-stop unit. ticket_count: the last number given.';
create index queue_day_open_ix on app.queue_day (day) where closed_at is null;

create table app.ticket (
  place text collate "C" not null,
  day date not null,
  number integer not null,
  label text collate "C" not null,
  group_key text collate "C" not null,
  priority text collate "C",
  source text collate "C" not null,
  booking_id uuid,
  slot_at timestamptz(3),
  token text collate "C" not null,
  issued_at timestamptz(3) not null,
  status text collate "C" not null,
  counter text collate "C",
  target_counter text collate "C",
  is_transferred boolean not null,
  officer_id uuid,
  called_at timestamptz(3),
  call_count integer not null,
  started_at timestamptz(3),
  ended_at timestamptz(3),
  is_rated boolean not null,
  constraint ticket_pkey primary key (place, day, number),
  constraint ticket_token_once unique (token),
  constraint ticket_status_known check (status in ('waiting', 'called', 'serving', 'served', 'missed', 'left', 'ended'))
);
comment on table app.ticket is 'Projection of ticket-day streams: one row a number that was given (số thứ tự). token opens its page for whoever holds the slip.';

create table app.booking (
  booking_id uuid not null,
  place text collate "C" not null,
  day date not null,
  group_key text collate "C" not null,
  code text collate "C" not null,
  slot_at timestamptz(3) not null,
  made_at timestamptz(3) not null,
  status text collate "C" not null,
  name text,
  phone text collate "C",
  ticket_number integer,
  constraint booking_pkey primary key (booking_id),
  constraint booking_status_known check (status in ('booked', 'checked_in', 'cancelled', 'missed'))
);
comment on table app.booking is 'Projection of ticket-day streams: a slot promised to somebody. name and phone are personal data, null once erased.';
create index booking_day_ix on app.booking (place, day);
create index booking_phone_ix on app.booking (phone, slot_at);

create table app.queue_counter (
  place text collate "C" not null,
  day date not null,
  counter text collate "C" not null,
  groups text[] collate "C" not null,
  officer_id uuid not null,
  officer_name text not null,
  opened_at timestamptz(3) not null,
  closed_at timestamptz(3),
  current_number integer,
  ahead_run integer not null,
  constraint queue_counter_pkey primary key (place, day, counter)
);
comment on table app.queue_counter is 'Projection of ticket-day streams: who sits at which counter, and the number called to it.';
create index queue_counter_officer_ix on app.queue_counter (officer_id) where closed_at is null;

create table app.desk_rating (
  place text collate "C" not null,
  day date not null,
  counter text collate "C" not null,
  officer_id uuid not null,
  face text collate "C" not null,
  answer_count integer not null,
  constraint desk_rating_pkey primary key (place, day, counter, officer_id, face),
  constraint desk_rating_face_known check (face in ('good', 'fair', 'bad'))
);
comment on table app.desk_rating is 'The box of faces (mức độ hài lòng tại quầy): how many pressed each, by counter, officer and day. The ledger holds only that a ticket has answered, so an answer cannot be traced to a person; doctor compares the two numbers.';

grant select on app.queue_day, app.ticket, app.booking, app.queue_counter, app.desk_rating to motcua_app, motcua_reader;

create function app.add_desk_ratings(rows app.desk_rating[]) returns void
  language plpgsql
  as $$
begin
  insert into app.desk_rating as r (place, day, counter, officer_id, face, answer_count)
  select place, day, counter, officer_id, face, answer_count from unnest(rows)
  on conflict (place, day, counter, officer_id, face) do update set answer_count = r.answer_count + excluded.answer_count;
end $$;
comment on function app.add_desk_ratings(app.desk_rating[]) is 'Sink app.desk_rating: adds answers to the box. A command that is repeated adds nothing, because its commit is not repeated.';

select ledger.register_projection('app.queue_day', 'app.queue_day', '{place,day}');
select ledger.register_projection('app.ticket', 'app.ticket', '{place,day,number}');
select ledger.register_projection('app.booking', 'app.booking', '{booking_id}');
select ledger.register_projection('app.queue_counter', 'app.queue_counter', '{place,day,counter}');
select ledger.register_sink('app.desk_rating', 'app.add_desk_ratings(app.desk_rating[])');
