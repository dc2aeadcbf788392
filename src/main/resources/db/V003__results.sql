-- What standings were computed from, by its digest: anyone can compute them again, and what is said of an entry years
-- later rests on the figures of that day.
create table standings_input (
  edition_id uuid not null,
  digest     text not null,
  canonical  text not null,
  primary key (edition_id, digest)
);
comment on table standings_input is 'server: select, insert';
create trigger append_only before update or delete on standings_input for each row execute function refuse_change();

-- The organisers' restricted view: every computation is kept. What only they look at is one document, written once and
-- sent as it is; what is decided on later are columns here, and the lines of the entries in standing.
create table standings (
  edition_id   uuid not null,
  id           uuid not null,
  number       int not null check (number >= 1),       -- in the order of keeping
  round        text not null,
  counts       boolean not null,                       -- false: they leave nothing out beside those that do
  method       text not null,
  version      text not null,
  seed         bigint not null,
  decimals     int not null check (decimals >= 0),     -- of published scores; ties were decided at them
  input_digest text not null,
  basis        text not null,                          -- round_state when it was computed
  judges       int not null,
  disconnected boolean not null,                       -- parts that share nobody, on no stated assumption
  notes        text[] not null,
  choice       jsonb,                                  -- what entered the model, and why; null where it chooses nothing
  options      jsonb not null check (jsonb_typeof(options) = 'object'),                -- in full
  exclusions   jsonb not null default '[]' check (jsonb_typeof(exclusions) = 'array'),
  everything   uuid,                                   -- the standings beside them that leave nothing out
  document     json not null,
  fitted       json,                                   -- what the model said of every review; null without a model
  computed_at  timestamptz not null,
  computed_by  uuid,
  basis_seen   pg_snapshot not null default pg_current_snapshot(),   -- what was committed when the criteria were read,
  marks_seen   pg_snapshot not null default pg_current_snapshot(),   -- and when the marks were: audit verify asks it
  primary key (edition_id, id),
  constraint standings_number unique (edition_id, number),
  constraint standings_round foreign key (edition_id, round) references round,
  constraint standings_of_input foreign key (edition_id, input_digest) references standings_input
);
comment on table standings is 'server: select, insert';
create index standings_of_round on standings (edition_id, round, number desc);

-- Where an entry stands, figures as they are published. No place: not ranked.
create table standing (
  edition_id     uuid not null,
  standings_id   uuid not null,
  position       int not null check (position >= 1),
  entry_id       uuid not null,
  place          int check (place >= 1),
  tied           boolean not null,
  place_low      int,
  place_high     int,
  score          numeric,
  standard_error numeric,
  chance_first   numeric check (chance_first between 0 and 1),
  chance_prize   numeric check (chance_prize between 0 and 1),
  reviews        int not null,
  sector         text,
  sector_place   int check (sector_place >= 1),
  primary key (edition_id, standings_id, position),
  constraint standing_entry unique (edition_id, standings_id, entry_id),
  constraint standing_of foreign key (edition_id, standings_id) references standings,
  constraint standing_known foreign key (edition_id, entry_id) references entry,
  check (place_low <= place and place <= place_high),
  check (sector_place is null or (sector is not null and place is not null))
);
comment on table standing is 'server: select, insert';

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
  change       text,                                   -- from the one before, for open boards; null of the first
  last_place   int,                                    -- that it names; null where it names nobody
  with_scores  boolean not null,                       -- false where it names nobody
  live         boolean not null,                       -- true: of a round that still goes on
  facts_seen   pg_snapshot not null default pg_current_snapshot(),   -- what was committed when prizes were read
  reasons      jsonb not null default '[]' check (jsonb_typeof(reasons) = 'array'),   -- for what stood in the way, as it was then
  primary key (edition_id, number),
  foreign key (edition_id, standings_id) references standings
);
comment on table publication is 'server: select, insert';

create trigger append_only before update or delete on standings for each row execute function refuse_change();
create trigger append_only before update or delete on standing for each row execute function refuse_change();
create trigger append_only before update or delete on publication for each row execute function refuse_change();

-- Leaving out a judge or one review of theirs is an organiser's act; taking it back is one more. The current state is
-- the highest number of each judge and entry. Standings name what they left out, and those of everything beside them.
create table exclusion (
  edition_id uuid not null,
  round      text not null,
  number     int not null check (number >= 1),
  judge_id   uuid not null,
  entry_id   uuid,                                     -- null: every review of the judge
  excluded   boolean not null,                         -- false: counted again
  reason     text not null check (length(reason) between 1 and 8000),
  decided_at timestamptz not null,
  decided_by uuid,
  primary key (edition_id, round, number),
  constraint exclusion_round foreign key (edition_id, round) references round,
  constraint exclusion_entry foreign key (edition_id, entry_id) references entry
);
comment on table exclusion is 'server: select, insert';
create trigger append_only before update or delete on exclusion for each row execute function refuse_change();

-- A text that changes with everything on which standings of a round rest: scorecards and submitted or withdrawn revisions
-- of entries, which are only ever added, the assignments, the revision of the round with its criteria, the exclusions,
-- where there are any, whether marks are given in a round before (then only assigned entries are listed), and the number
-- of prizes, whose chances are computed. Which assignments there are is a sum that no order changes.
create view round_state as
  select o.edition_id, o.key as round, concat_ws('.',
    (select count(*) from scorecard k join assignment a on a.edition_id = k.edition_id and a.id = k.assignment_id
      where a.edition_id = o.edition_id and a.round = o.key),
    (select count(*) from entry_revision v where v.edition_id = o.edition_id and v.state <> 'draft'),
    (select count(*) || '.' || coalesce(bit_xor(hashtextextended(a.id::text, 0)), 0) from assignment a
      where a.edition_id = o.edition_id and a.round = o.key),
    o.revision,
    (select 'x' || nullif(count(*), 0) from exclusion x where x.edition_id = o.edition_id and x.round = o.key),
    (select 'after' where exists (select 1 from round b where b.edition_id = o.edition_id and b.position < o.position
      and b.kind in ('scoring', 'pitch'))),
    (select 's' || nullif(count(*), 0) from screening c where c.edition_id = o.edition_id),
    (select 'p' || nullif(count(*), 0) from prize z where z.edition_id = o.edition_id)) as state
  from round o;

-- The standings that nothing has overtaken: all that they rest on is as it was when they were computed.
create view standings_fresh as
  select s.edition_id, s.id from standings s
  join round_state now on now.edition_id = s.edition_id and now.round = s.round
  where now.state = s.basis;

-- What the scores of standings lie between, times the sum of the weights: of Rasch measures no criterion weighs.
create view standings_scale as
  select s.edition_id, s.id, sum(w.weight * m.lowest) as lowest, sum(w.weight * m.highest) as highest,
    sum(w.weight) as weight
  from standings s
  join criterion c on c.edition_id = s.edition_id and c.round = s.round
  cross join lateral (select case s.method when 'rasch' then 1 else c.weight end) w (weight)
  cross join lateral (select s.options ->> 'ranges' is not distinct from 'shares') o (shares)
  cross join lateral (
    select case when o.shares then 0 else c.lowest end, case when o.shares then 100 else c.highest end) m (lowest, highest)
  group by s.edition_id, s.id;

-- A line of standings with what people call its entry now.
create view standing_named as
  select l.*, n.code, n.team_id, v.title, v.sector as entry_sector, t.institution, t.name as team
  from standing l
  join entry n on n.edition_id = l.edition_id and n.id = l.entry_id
  left join entry_submitted v on v.edition_id = n.edition_id and v.entry_id = n.id
  left join team t on t.edition_id = n.edition_id and t.id = n.team_id;

-- Who advances from a round is an act on standings, by a rule that is kept with its outcome; a later act stands beside it.
create table advancement (
  edition_id   uuid not null,
  number       int not null check (number >= 1),
  round        text not null,
  standings_id uuid not null,
  first        int not null check (first >= 0),        -- so many places overall
  per_sector   int check (per_sector >= 1),            -- so many at least of every sector
  threshold    numeric,                                -- nobody below this score
  reason       text not null check (length(reason) between 1 and 8000),
  decided_at   timestamptz not null,
  decided_by   uuid,
  primary key (edition_id, number),
  constraint advancement_standings foreign key (edition_id, standings_id) references standings
);
comment on table advancement is 'server: select, insert';
create trigger append_only before update or delete on advancement for each row execute function refuse_change();

create table advancement_entry (
  edition_id uuid not null,
  number     int not null,
  position   int not null check (position >= 1),
  entry_id   uuid not null,
  place      int not null check (place >= 1),
  ground     text not null check (ground in ('place', 'sector')),
  primary key (edition_id, number, position),
  constraint advancement_entry_once unique (edition_id, number, entry_id),
  constraint advancement_entry_of foreign key (edition_id, number) references advancement,
  constraint advancement_entry_known foreign key (edition_id, entry_id) references entry
);
comment on table advancement_entry is 'server: select, insert';
create trigger append_only before update or delete on advancement_entry for each row execute function refuse_change();

-- Rounds whose rule of the next review gives nothing any more, for good: what was declared is reached, or what came out of
-- the round is public or was acted on. Only then are its lots shown; all three stay.
create view next_over as
  select d.edition_id, d.round from next_decision d where d.assignment_id is null
  union select p.edition_id, p.round from publication p where not p.live
  union select a.edition_id, a.round from advancement a;

-- What is judged in a round: after one from which somebody advanced, those who did by the last act; else all that is
-- submitted.
create view entry_of_round as
  select r.edition_id, r.key as round, v.entry_id
  from round r
  join entry_submitted v on v.edition_id = r.edition_id
  left join lateral (select max(a.number) as number from advancement a
    where a.edition_id = r.edition_id and a.round = (select b.key from round b where b.edition_id = r.edition_id
      and b.position < r.position and b.kind in ('scoring', 'pitch') order by b.position desc limit 1)) a on true
  where a.number is null or exists (select from advancement_entry x
    where x.edition_id = r.edition_id and x.number = a.number and x.entry_id = v.entry_id);

-- Points of several rounds are combined by an act, with the weights, standings and scales that it rests on.
create table combination (
  edition_id  uuid not null,
  id          uuid not null,
  number      int not null check (number >= 1),        -- in the order of combining
  result      jsonb not null check (jsonb_typeof(result) = 'object'),
  reason      text not null check (length(reason) between 1 and 8000),
  combined_at timestamptz not null,
  combined_by uuid,
  primary key (edition_id, id),
  constraint combination_number unique (edition_id, number)
);
comment on table combination is 'server: select, insert';
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
comment on table combination_round is 'server: select, insert';
create trigger append_only before update or delete on combination_round for each row execute function refuse_change();

call witness_changes('standings_input', 'digest');
call witness_changes('standings', 'id');
call witness_changes('standing', 'standings_id');             -- all lines of one computation at once
call witness_changes('publication', 'number');
call witness_changes('exclusion', 'round', 'number');
call witness_changes('advancement', 'number');
call witness_changes('advancement_entry', 'number');
call witness_changes('combination', 'id');
call witness_changes('combination_round', 'combination_id');

-- Deletes a rehearsal with all that was ever said in it, and whoever was invented for it; false where there is none of that
-- id. A real edition is refused, whoever calls. Only the owner may delete, and here alone: the server calls this. Whoever
-- is sealing or saving in it is waited for; who comes later finds it gone.
create function wipe_rehearsal(edition uuid) returns boolean language plpgsql security definer as $$
declare
  kind text;
  invented uuid[];
  relation text;
begin
  perform pg_advisory_xact_lock(hashtextextended(current_schema() || ':seal:' || $1::text, 0));
  select case when e.rehearsal_of is null then 'real' else 'rehearsal' end into kind from edition e where e.id = $1 for update;
  if kind is null then
    return false;
  elsif kind = 'real' then
    raise exception '% is a real edition', $1 using errcode = 'restrict_violation', constraint = 'edition_kept';
  end if;
  perform from phase p where p.edition_id = $1 for update; -- first, as by all who write while it is open
  perform from round r where r.edition_id = $1 for update;
  perform from entry n where n.edition_id = $1 for update;
  perform from assignment a where a.edition_id = $1 for update;
  insert into wiped values ($1);
  invented := array(select m.person_id from membership m join person p on p.id = m.person_id
                     where m.edition_id = $1 and p.email is null and p.password_hash is null);
  foreach relation in array array[
    'combination_round', 'combination', 'advancement_entry', 'advancement', 'exclusion', 'publication', 'standing',
    'standings', 'standings_input', 'score_undo', 'score_import', 'paper_card', 'late_decision', 'late_offer', 'scorecard', 'next_decision', 'next_rule', 'plan_opening', 'plan_commit', 'plan',
    'judge_profile', 'conflict', 'assignment', 'round_judge', 'criterion', 'round', 'entry_undo', 'entry_import',
    'screening', 'unmet', 'presence', 'hall_table', 'entry_revision', 'entry', 'team_past', 'team_member', 'team', 'prize', 'institution',
    'sector', 'phase_change', 'phase', 'judge_card', 'member_phone', 'membership', 'job', 'audit_leaf', 'audit_seal', 'audit',
    'witness'] loop
    execute format('delete from %I where edition_id = $1', relation) using $1;
  end loop;
  delete from edition e where e.id = $1;
  delete from witness w where w.edition_id = $1;
  delete from person p
   where p.id = any(invented)
     and not exists (select from membership m where m.person_id = p.id)
     and not exists (select from round_judge j where j.person_id = p.id)
     and not exists (select from judge_profile f where f.person_id = p.id)
     and not exists (select from conflict c where c.judge_id = p.id)
     and not exists (select from team_past t where t.person_id = p.id);
  return true;
end $$;
do $$ begin execute format('alter function wipe_rehearsal(uuid) set search_path to %I, pg_temp', current_schema()); end $$;
