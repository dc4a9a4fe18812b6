-- breaking: no
-- One letter for many dossiers: what was ordered, and how far the machine is.

create table app.letter_batch (
  batch_id uuid not null,
  ordered_at timestamptz(3) not null,
  ordered_by text not null,
  asked_count integer not null,
  made_count integer not null,
  failed_count integer not null,
  constraint letter_batch_pkey primary key (batch_id)
);
comment on table app.letter_batch is 'Projection of letterbatch streams: one row an order for one letter on many dossiers (soạn hàng loạt). Done when made and failed are all that was asked.';
create index letter_batch_open_ix on app.letter_batch (ordered_at) where made_count + failed_count < asked_count;

grant select on app.letter_batch to motcua_app, motcua_reader;

select ledger.register_projection('app.letter_batch', 'app.letter_batch', '{batch_id}');
