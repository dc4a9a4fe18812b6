/** A difference planted straight into a table, with the line that must name it and the words of the record. */
export const PLANTED: readonly (readonly [line: string, plant: string, record: RegExp])[] = [
  ["tickets.given", "delete from app.ticket where place = 'H99.101.1' and day = $1 and number = 2", /^H99\.101\.1 [AB]002$/u],
  [
    "tickets.served",
    "update app.ticket set status = 'waiting' where place = 'H99.101.1' and day = $1 and status = 'served'",
    /^H99\.101\.1 [AB]\d+$/u,
  ],
  [
    "tickets.noShow",
    "update app.ticket set status = 'missed' where place = 'H99.101.1' and day = $1 and number = (select min(number) from app.ticket where place = 'H99.101.1' and day = $1 and status = 'served')",
    /^H99\.101\.1 [AB]\d+$/u,
  ],
  [
    "tickets.open",
    "update app.ticket set status = 'serving' where place = 'H99.101.1' and day = $1 and number = 1",
    /^H99\.101\.1 [AB]001$/u,
  ],
  [
    "dossiers.submitted",
    "update app.dossier set reception_agency = 'H99.1' where code = (select min(code) from app.dossier where reception_agency = 'H99.101' and submitted_at::date = $1)",
    /^H99\.101-\d{8}-\d{4}$/u,
  ],
  [
    "dossiers.counted",
    "insert into measure.delta (agency, procedure, day, counter, amount) values ('H99.101', '1.004222', $1, 'submitted', 1)",
    /^1\.004222$/u,
  ],
  [
    "dossiers.received",
    "delete from app.desk_movement where ctid = (select ctid from app.desk_movement where unit = 'H99.101.1' and cause = 'received' and amount = 1 and at::date = $1 limit 1)",
    /^H99\.101-/u,
  ],
  [
    "dossiers.undone",
    "update app.dossier set status = 'accepted' where code = (select min(code) from app.dossier where status = 'undone' and reception_agency in ('H99.101', 'H99.102') and ended_at::date = $1)",
    /^H99\.10[12]-/u,
  ],
  [
    "dossiers.refused",
    "insert into measure.delta (agency, procedure, day, counter, amount) values ('H99.101', '1.004222', $1, 'intake_refused', 1)",
    /^1\.004222$/u,
  ],
  [
    "dossiers.offline",
    "update app.offline_entry set dossier_code = 'H99.101-20200101-0001' where seq = 1 and agency_code = 'H99.101' and received_at::date = $1",
    / 1 H99\.101-20200101-0001$/u,
  ],
  ["results.returned", "delete from app.desk_movement where unit = 'H99.101.1' and cause = 'returned' and at::date = $1", /^H99\.101-/u],
  [
    "desk.stock",
    "insert into app.desk_movement (dossier_code, at, agency, unit, account, cause, amount) select code, now(), 'H99.101', 'H99.101.1', 'post', 'planted', 1 from app.dossier where reception_agency = 'H99.101' and submitted_at::date = $1 limit 1",
    /^H99\.101\.1 post$/u,
  ],
  [
    "fees.receipts",
    "update app.fee_receipt set amount = amount - 1000 where ctid = (select ctid from app.fee_receipt where agency = 'H99.101' and issued_on = $1 and standing = 'valid' limit 1)",
    /^H99\.101-/u,
  ],
  [
    "fees.numbers",
    "delete from app.fee_receipt where ctid = (select ctid from app.fee_receipt where agency = 'H99.101' and issued_on = $1 and number > (select min(number) from app.fee_receipt where agency = 'H99.101' and issued_on = $1) and number < (select max(number) from app.fee_receipt where agency = 'H99.101' and issued_on = $1) limit 1)",
    / \d+$/u,
  ],
  [
    "fees.drawers",
    "update app.cash_drawer set cash_amount = cash_amount + 500 where cash_day = (select min(cash_day) from app.cash_day where agency = 'H99.101' and day = $1)",
    /H99\.101/u,
  ],
  [
    "fees.counted",
    "insert into measure.delta (agency, procedure, day, counter, amount) values ('H99.101', '1.004222', $1, 'paid.cash', 1)",
    /^cash 1\.004222$/u,
  ],
  [
    "fees.transfers",
    "update app.bank_transfer set amount = amount + 1 where agency = 'H99.101' and standing = 'settled' and valued_at::date = $1",
    /FTH99/u,
  ],
  [
    "fees.held",
    "update app.dossier_money set held_amount = held_amount + 1 where dossier_code = (select min(dossier_code) from app.fee_payment where agency = 'H99.101' and paid_on = $1)",
    /^H99\.101-/u,
  ],
  [
    "papers.receipts",
    "update app.dossier set received_at = null where code = (select min(substr(subject, 9)) from app.issued_paper where kind = 'receipt' and issued_at::date = $1)",
    /^H99\.101-/u,
  ],
  [
    "lists.numbers",
    "delete from app.handover_list where agency = 'H99.101' and made_at::date = $1 and number = (select min(number) from app.handover_list where agency = 'H99.101' and made_at::date = $1)",
    /^\d{4}-\d+$/u,
  ],
  [
    "lists.lines",
    "delete from app.handover_line where ctid = (select n.ctid from app.handover_line n join app.handover_list l using (list_id) where l.agency = 'H99.101' and l.made_at::date = $1 limit 1)",
    /^H99\.101-\d{4}-\d+$/u,
  ],
  [
    "lists.confirmed",
    "update app.handover_line set settled = 'moved' where outcome = 'missing' and list_id in (select list_id from app.handover_list where agency = 'H99.101' and made_at::date = $1)",
    /^H99\.101-\d{4}-\d+ H99\.101-/u,
  ],
];
