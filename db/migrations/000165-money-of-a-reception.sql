-- breaking: no
-- A reception can be taken back and a fee for it be paid in the same instant, by two streams that do not know each other. What lies for a dossier is
-- therefore claimed by both commits: the row is locked, compared and moved, or the later of the two is decided again and refused.
create table app.dossier_money (
  dossier_code text collate "C" not null,
  held_amount bigint not null,
  is_undone boolean not null,
  constraint dossier_money_pkey primary key (dossier_code),
  constraint dossier_money_none_when_undone check (not is_undone or held_amount = 0)
);
comment on table app.dossier_money is 'What was paid for a dossier and not given back, and whether its reception was taken back. Moved only by the sink payment.claim inside a commit; doctor compares it with the payments.';
grant select on app.dossier_money to motcua_app, motcua_reader;

insert into app.dossier_money (dossier_code, held_amount, is_undone)
  select p.dossier_code, sum(p.amount) - coalesce((select sum(r.amount) from app.fee_refund r where r.dossier_code = p.dossier_code and r.standing = 'paid'), 0), false
    from app.fee_payment p group by p.dossier_code;
insert into app.dossier_money (dossier_code, held_amount, is_undone)
  select d.code, 0, true from app.dossier d where d.status = 'undone'
  on conflict do nothing;

comment on type app.payment_claim is 'What a commit claims of a book, a drawer or a dossier: open_book, take_number, close_book, open_drawer, move_cash, close_drawer, reopen_drawer, move_money, undo_reception.';

create or replace function app.claim_payment(rows app.payment_claim[]) returns void
  language plpgsql
  as $$
declare
  claim app.payment_claim;
begin
  foreach claim in array rows loop
    case claim.act
      when 'open_book' then
        insert into app.receipt_serial (book, next_number, last_number, is_open) values (claim.subject, claim.number, claim.moves, true);
      when 'take_number' then
        update app.receipt_serial s set next_number = s.next_number + 1
         where s.book = claim.subject and s.next_number = claim.number and s.next_number <= s.last_number and s.is_open;
      when 'close_book' then
        update app.receipt_serial s set is_open = false where s.book = claim.subject and s.next_number = claim.number and s.is_open;
      when 'open_drawer' then
        insert into app.cash_drawer (cash_day, cash_amount, move_count, is_open) values (claim.subject, claim.amount, 0, true);
      when 'move_cash' then
        update app.cash_drawer d set cash_amount = d.cash_amount + claim.amount, move_count = d.move_count + 1
         where d.cash_day = claim.subject and d.is_open and d.cash_amount + claim.amount >= 0;
      when 'close_drawer' then
        update app.cash_drawer d set is_open = false
         where d.cash_day = claim.subject and d.is_open and d.cash_amount = claim.amount and d.move_count = claim.moves;
      when 'reopen_drawer' then
        update app.cash_drawer d set is_open = true where d.cash_day = claim.subject and not d.is_open;
      when 'move_money' then
        insert into app.dossier_money as m (dossier_code, held_amount, is_undone) values (claim.subject, claim.amount, false)
          on conflict (dossier_code) do update set held_amount = m.held_amount + claim.amount where not m.is_undone;
      when 'undo_reception' then
        insert into app.dossier_money as m (dossier_code, held_amount, is_undone) values (claim.subject, 0, true)
          on conflict (dossier_code) do update set is_undone = true where m.held_amount = 0 and not m.is_undone;
    end case;
    if not found then
      raise exception 'payment.claim_lost: % %', claim.act, claim.subject using errcode = 'MP001';
    end if;
  end loop;
end $$;
