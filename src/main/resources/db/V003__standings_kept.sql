-- What standings were computed from, by its digest: anyone can compute them again, and what is said of an entry years
-- later rests on the figures of that day. Fitted: what the model said of every review; null where it has no model.
create table standings_input (
  edition_id uuid not null,
  digest     text not null,
  canonical  text not null,
  primary key (edition_id, digest)
);
create trigger append_only before update or delete on standings_input for each row execute function refuse_change();

alter table standings add column fitted jsonb check (jsonb_typeof(fitted) = 'array');
