-- The organisers' restricted view: every computation is kept.
create table standings (
  edition_id   uuid not null,
  id           uuid not null,
  round        text not null,
  method       text not null,
  seed         bigint not null,
  input_digest text not null,
  result       jsonb not null,
  computed_at  timestamptz not null,
  computed_by  uuid,
  options      jsonb not null default '{}' check (jsonb_typeof(options) = 'object'),         -- in full
  fitted       jsonb check (jsonb_typeof(fitted) = 'array'),   -- what the model said of every review; null without a model
  exclusions   jsonb not null default '[]' check (jsonb_typeof(exclusions) = 'array'),
  everything   uuid,                                   -- the standings of the same hour that left nothing out
  -- What lists and explanations need of a large document, so that they need not read all of it.
  version      text generated always as (result ->> 'version') stored,
  primary key (edition_id, id),
  foreign key (edition_id, round) references round
);
create index standings_of_round on standings (edition_id, round, computed_at desc);

-- What the public reads: immutable bytes, signed.
create table publication (
  edition_id   uuid not null,
  number       int not null check (number >= 1),
  standings_id uuid not null,
  round        text not null,
  body         text not null,
  digest       text not null,
  key_id       text not null,
  signature    bytea not null,
  published_at timestamptz not null,
  published_by uuid,
  -- The last place that a publication names, and whether it shows scores; null and false where it names nobody.
  last_place   int generated always as ((body::jsonb #>> '{rows,-1,rank}')::int) stored,
  with_scores  boolean not null
    generated always as (coalesce(jsonb_typeof(body::jsonb #> '{rows,0,score}') = 'string', false)) stored,
  primary key (edition_id, number),
  foreign key (edition_id, standings_id) references standings
);

create trigger append_only before update or delete on standings for each row execute function refuse_change();
create trigger append_only before update or delete on publication for each row execute function refuse_change();

-- What standings were computed from, by its digest: anyone can compute them again, and what is said of an entry years
-- later rests on the figures of that day.
create table standings_input (
  edition_id uuid not null,
  digest     text not null,
  canonical  text not null,
  primary key (edition_id, digest)
);
create trigger append_only before update or delete on standings_input for each row execute function refuse_change();

-- Leaving out a judge or one review of theirs is an organiser's act; taking it back is one more. The current state is
-- the highest number of each judge and entry. Standings name what they left out, and those of everything beside them.
create table exclusion (
  edition_id uuid not null,
  round      text not null,
  number     int not null check (number >= 1),
  judge_id   uuid not null,
  entry_id   uuid,                                     -- null: every review of the judge
  excluded   boolean not null,                         -- false: counted again
  reason     text not null check (length(reason) between 1 and 2000),
  decided_at timestamptz not null,
  decided_by uuid,
  primary key (edition_id, round, number),
  constraint exclusion_round foreign key (edition_id, round) references round,
  constraint exclusion_entry foreign key (edition_id, entry_id) references entry
);
create trigger append_only before update or delete on exclusion for each row execute function refuse_change();

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

-- Points of several rounds are combined by an act, with the weights, standings and scales that it rests on.
create table combination (
  edition_id  uuid not null,
  id          uuid not null,
  result      jsonb not null check (jsonb_typeof(result) = 'object'),
  reason      text not null check (length(reason) between 1 and 2000),
  combined_at timestamptz not null,
  combined_by uuid,
  primary key (edition_id, id)
);
create trigger append_only before update or delete on combination for each row execute function refuse_change();

create table combination_round (
  edition_id     uuid not null,
  combination_id uuid not null,
  round          text not null,
  position       int not null check (position >= 1),
  standings_id   uuid not null,
  weight         numeric not null check (weight > 0),
  lowest         numeric not null,
  highest        numeric not null,
  primary key (edition_id, combination_id, round),
  constraint combination_round_position unique (edition_id, combination_id, position),
  constraint combination_round_scale check (lowest < highest),
  constraint combination_round_of foreign key (edition_id, combination_id) references combination,
  constraint combination_round_standings foreign key (edition_id, standings_id) references standings
);
create trigger append_only before update or delete on combination_round for each row execute function refuse_change();
