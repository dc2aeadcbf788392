-- Who advances from a round is an act on standings, by a rule that is kept with its outcome; a later act stands beside it.
create table advancement (
  edition_id   uuid not null,
  number       int not null check (number >= 1),
  round        text not null,
  standings_id uuid not null,
  rule         jsonb not null check (jsonb_typeof(rule) = 'object'),
  entries      jsonb not null check (jsonb_typeof(entries) = 'array'),
  reason       text not null check (length(reason) between 1 and 2000),
  decided_at   timestamptz not null,
  decided_by   uuid,
  primary key (edition_id, number),
  constraint advancement_standings foreign key (edition_id, standings_id) references standings
);
create trigger append_only before update or delete on advancement for each row execute function refuse_change();
