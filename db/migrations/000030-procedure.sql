-- breaking: no
-- The catalogue of procedures: versions with their search columns, values that wait for a person, and words people use instead
-- of the law's. Versions and reviews are the fold of procedure streams and are written by the ledger's commit only.

create table app.procedure_version (
  code text collate "C" not null,
  version integer not null,
  name text not null,
  name_en text,
  field text not null,
  field_en text,
  levels text[] not null,
  channels text[] not null,
  subjects text[] not null,
  keywords text,
  service_level text collate "C" not null,
  reception_scope text collate "C" not null,
  is_latest boolean not null,
  decision_number text,
  announced_on date,
  published_on date,
  effective_from date,
  effective_until date,
  open_doubt_count integer not null,
  blocking_doubt_count integer not null,
  content jsonb not null,
  name_folded text not null generated always as (regexp_replace(app.fold_text(name), '^thu tuc (ve viec |ve |viec )?', '')) stored,
  search_vector tsvector not null generated always as (
    setweight(to_tsvector('simple'::regconfig, app.fold_text(name)), 'A')
    || setweight(to_tsvector('simple'::regconfig, app.fold_text(coalesce(name_en, '') || ' ' || coalesce(keywords, '') || ' ' || field)), 'B')
  ) stored,
  constraint procedure_version_pkey primary key (code, version),
  constraint procedure_version_version_positive check (version > 0),
  constraint procedure_version_counts_fit check (open_doubt_count >= blocking_doubt_count and blocking_doubt_count >= 0)
);
comment on table app.procedure_version is 'Projection of procedure streams: one row a version. In force on a day: published_on and effective_from not after it, effective_until null or later. Taking effect is a matter of days, not of a write.';
comment on column app.procedure_version.name_folded is 'For trigrams: without diacritics and without the words “thủ tục” at the head, which half of the names have.';
comment on column app.procedure_version.is_latest is 'The newest version, whatever its state: the one officials work on.';
comment on column app.procedure_version.effective_until is 'First day on which it no longer holds: abolished, or the day on which the next published version takes effect.';
create index procedure_version_search_index on app.procedure_version using gin (search_vector);
create index procedure_version_name_trigram_index on app.procedure_version using gin (name_folded extension.gin_trgm_ops);
create index procedure_version_field_index on app.procedure_version (field);
create index procedure_version_in_force_index on app.procedure_version (effective_from) where published_on is not null;

create table app.procedure_review (
  code text collate "C" not null,
  version integer not null,
  doubt_id text collate "C" not null,
  field text collate "C" not null,
  raw text not null,
  reason text collate "C" not null,
  is_blocking boolean not null,
  status text collate "C" not null,
  constraint procedure_review_pkey primary key (code, version, doubt_id),
  constraint procedure_review_status_known check (status in ('open', 'resolved', 'closed'))
);
comment on table app.procedure_review is 'Projection of procedure streams: values of national records that could not be taken as printed. closed: the version was announced or overtaken while it stood open.';
create index procedure_review_open_index on app.procedure_review (reason, code) where status = 'open';

create table app.search_synonym (
  phrase text not null,
  replacement text not null,
  constraint search_synonym_pkey primary key (phrase),
  constraint search_synonym_is_folded check (phrase = app.fold_text(phrase) and replacement = app.fold_text(replacement))
);
comment on table app.search_synonym is 'Words of every day and the words of the catalogue that they stand for, without diacritics. Longer phrases are tried first.';

insert into app.search_synonym (phrase, replacement) values
  ('giay khai sinh', 'dang ky khai sinh'),
  ('lam khai sinh', 'dang ky khai sinh'),
  ('trich luc khai sinh', 'ban sao trich luc ho tich ban sao giay khai sinh'),
  ('ban sao khai sinh', 'ban sao giay khai sinh'),
  ('giay chung tu', 'dang ky khai tu'),
  ('bao tu', 'dang ky khai tu'),
  ('giay ket hon', 'dang ky ket hon'),
  ('cuoi', 'dang ky ket hon'),
  ('lay vo', 'dang ky ket hon'),
  ('lay chong', 'dang ky ket hon'),
  ('doc than', 'xac nhan tinh trang hon nhan'),
  ('chua ket hon', 'xac nhan tinh trang hon nhan'),
  ('ho khau', 'dang ky thuong tru'),
  ('nhap khau', 'dang ky thuong tru'),
  ('nhap ho khau', 'dang ky thuong tru'),
  ('tach khau', 'tach ho'),
  ('tach ho khau', 'tach ho'),
  ('kt3', 'dang ky tam tru'),
  ('o tro', 'dang ky tam tru'),
  ('can cuoc cong dan', 'the can cuoc'),
  ('chung minh thu', 'the can cuoc'),
  ('chung minh nhan dan', 'the can cuoc'),
  ('cccd', 'the can cuoc'),
  ('cmnd', 'the can cuoc'),
  ('so do', 'giay chung nhan quyen su dung dat'),
  ('so hong', 'giay chung nhan quyen su dung dat'),
  ('bia do', 'giay chung nhan quyen su dung dat'),
  ('sang ten so do', 'dang ky bien dong chuyen nhuong quyen su dung dat'),
  ('sang ten', 'dang ky bien dong chuyen nhuong'),
  ('chuyen doi dat', 'chuyen muc dich su dung dat'),
  ('xay nha', 'giay phep xay dung nha o rieng le'),
  ('giay phep xay nha', 'giay phep xay dung nha o rieng le'),
  ('sua nha', 'giay phep sua chua cai tao'),
  ('cong chung ban sao', 'chung thuc ban sao tu ban chinh'),
  ('photo cong chung', 'chung thuc ban sao tu ban chinh'),
  ('sao y', 'chung thuc ban sao tu ban chinh'),
  ('sao y ban chinh', 'chung thuc ban sao tu ban chinh'),
  ('chung thuc giay to', 'chung thuc ban sao tu ban chinh'),
  ('mo cua hang', 'dang ky thanh lap ho kinh doanh'),
  ('mo quan', 'dang ky thanh lap ho kinh doanh'),
  ('giay phep kinh doanh', 'dang ky thanh lap ho kinh doanh'),
  ('dang ky kinh doanh', 'dang ky thanh lap ho kinh doanh'),
  ('mo cong ty', 'dang ky thanh lap cong ty'),
  ('lap cong ty', 'dang ky thanh lap cong ty'),
  ('dong cua hang', 'cham dut hoat dong ho kinh doanh'),
  ('ly lich tu phap', 'cap phieu ly lich tu phap'),
  ('bang lai', 'giay phep lai xe'),
  ('bang lai xe', 'giay phep lai xe'),
  ('bien so xe', 'dang ky xe'),
  ('ho chieu', 'cap ho chieu pho thong'),
  ('passport', 'cap ho chieu pho thong'),
  ('the bao hiem y te', 'cap the bhyt'),
  ('bao hiem y te', 'bhyt'),
  ('bao hiem xa hoi', 'bhxh'),
  ('tien tuat', 'che do tu tuat'),
  ('mai tang', 'chi phi mai tang'),
  ('tien mai tang', 'ho tro chi phi mai tang'),
  ('nhan con nuoi', 'dang ky viec nuoi con nuoi'),
  ('xin con nuoi', 'dang ky viec nuoi con nuoi'),
  ('doi ten', 'thay doi cai chinh ho tich'),
  ('sua giay khai sinh', 'thay doi cai chinh ho tich'),
  ('sua sai giay to ho tich', 'thay doi cai chinh ho tich'),
  ('nguoi gia', 'nguoi cao tuoi'),
  ('tro cap nguoi gia', 'tro cap xa hoi hang thang');

grant select on app.procedure_version, app.procedure_review, app.search_synonym to motcua_app, motcua_reader;

select ledger.register_projection('app.procedure_version', 'app.procedure_version', '{code,version}');
select ledger.register_projection('app.procedure_review', 'app.procedure_review', '{code,version,doubt_id}');
