create table edition (
  id         uuid primary key,
  slug       text not null check (slug ~ '^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$'),
  name       jsonb not null check (jsonb_typeof(name) = 'object'),
  languages  text[] not null check (cardinality(languages) between 1 and 10),
  time_zone  text not null,
  preset     text not null,
  settings   jsonb not null check (jsonb_typeof(settings) = 'object'),
  created_at timestamptz not null,
  revision   int not null default 1,
  public     boolean not null default false,           -- false: there for nobody but those who have a role in it
  rehearsal_of uuid references edition,                -- null: a real one
  constraint edition_slug unique (slug),
  constraint edition_rehearsal check (rehearsal_of is null or not public)
);
comment on table edition is 'server: select, insert, update';
create index edition_rehearsals on edition (rehearsal_of) where rehearsal_of is not null;

-- What an edition is it stays: a real one becomes no rehearsal, and none is deleted but a rehearsal.
create function keep_edition() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.rehearsal_of is not null then
    return old;
  elsif tg_op = 'UPDATE' and new.id = old.id and new.rehearsal_of is not distinct from old.rehearsal_of then
    return new;
  end if;
  raise exception '% is kept as it is', old.id using errcode = 'restrict_violation', constraint = 'edition_kept';
end $$;
create trigger kept before update or delete on edition for each row execute function keep_edition();

-- Nine rehearsals of an edition at once and no more. Whoever makes one waits for who makes another, and counts it then.
create function refuse_many_rehearsals() returns trigger language plpgsql as $$
begin
  perform from edition e where e.id = new.rehearsal_of for no key update;
  if (select count(*) from edition e where e.rehearsal_of = new.rehearsal_of) >= 9 then
    raise exception '% has nine rehearsals', new.rehearsal_of using errcode = 'exclusion_violation', constraint = 'edition_rehearsals_few';
  end if;
  return new;
end $$;
create trigger few before insert on edition for each row when (new.rehearsal_of is not null)
  execute function refuse_many_rehearsals();

create table phase (
  edition_id uuid not null,
  key        text not null,
  name       jsonb not null,
  position   int not null,
  allows     text[] not null,
  opens_at   timestamptz not null,
  closes_at  timestamptz not null,
  revision   int not null default 1,
  primary key (edition_id, key),
  constraint phase_order check (opens_at < closes_at)
);
comment on table phase is 'server: select, insert, update';

-- Until when a judge's card is good, in milliseconds since 1970, and whether its edition is hidden. A function in PL/pgSQL,
-- since a subquery would be made ready for every session that came by none.
create function card_until(card bytea) returns text[] language plpgsql stable parallel safe as $$
begin
  return array(
    select 'until ' || ceil(1000 * extract(epoch from max(closes_at))) || case when e.public then '' else ' hidden' end
      from judge_card join phase using (edition_id) join edition e on e.id = edition_id
     where token_hash = card group by e.id);
end $$;

create table phase_change (
  edition_id      uuid not null,
  id              uuid not null,
  phase           text not null,
  revision        int not null,                        -- of the phase that it led to: their order
  old_opens_at    timestamptz,
  old_closes_at   timestamptz,
  opens_at        timestamptz not null,
  closes_at       timestamptz not null,
  reason          text not null,
  changed_at      timestamptz not null,
  changed_by      uuid,
  primary key (edition_id, id),
  unique (edition_id, phase, revision),
  foreign key (edition_id, phase) references phase
);
comment on table phase_change is 'server: select, insert';

create table sector (
  edition_id uuid not null,
  key        text not null,
  name       jsonb not null,
  position   int not null,
  primary key (edition_id, key)
);
comment on table sector is 'server: select, insert, update, delete';

create table institution (
  edition_id uuid not null,
  key        text not null,
  name       jsonb not null,
  kind       text not null check (kind in ('university', 'college', 'school', 'other')),
  primary key (edition_id, key)
);
comment on table institution is 'server: select, insert, update, delete';

-- Money is minor units with an ISO 4217 code: JOD has three decimals.
create table prize (
  edition_id uuid not null,
  place      int not null check (place between 1 and 100),
  name       jsonb not null,
  amount     bigint check (amount >= 0),
  currency   text check (currency ~ '^[A-Z]{3}$'),
  primary key (edition_id, place),
  constraint prize_money check ((amount is null) = (currency is null))
);
comment on table prize is 'server: select, insert, update, delete';

create table team (
  edition_id  uuid not null,
  id          uuid not null,
  name        jsonb not null,
  institution text not null,
  mentor      text,
  join_code   text not null,
  members     int not null check (members >= 0),       -- counted by the statements that add and take away, so that
  entries     int not null check (entries >= 0),       -- "one place is left" is decided under the lock of this row
  created_at  timestamptz not null,
  revision    int not null default 1,
  primary key (edition_id, id),
  constraint team_join_code unique (edition_id, join_code),
  constraint team_institution foreign key (edition_id, institution) references institution
);
comment on table team is 'server: select, insert, update';

create table team_member (
  edition_id uuid not null,
  person_id  uuid not null references person,
  team_id    uuid not null,
  captain    boolean not null,
  joined_at  timestamptz not null,
  joined     int not null,                             -- the team's revision then: who stands behind whom
  primary key (edition_id, person_id),                 -- one team a person an edition
  foreign key (edition_id, team_id) references team
);
comment on table team_member is 'server: select, insert, update, delete';
create index team_member_team on team_member (edition_id, team_id);
create unique index team_captain on team_member (edition_id, team_id) where captain;

-- Who ever was in a team, which leaving it does not change: it has seen the work from within.
create table team_past (
  edition_id uuid not null,
  team_id    uuid not null,
  person_id  uuid not null references person,
  primary key (edition_id, team_id, person_id),
  foreign key (edition_id, team_id) references team
);
comment on table team_past is 'server: select, insert';

create function remember_member() returns trigger language plpgsql as $$
begin
  insert into team_past values (new.edition_id, new.team_id, new.person_id) on conflict do nothing;
  return null;
end $$;
create trigger remembered after insert on team_member for each row execute function remember_member();

-- The lock makes two acts about one person of an edition follow each other, so that the second sees what the first one did.
create function hold_person(edition uuid, person uuid) returns void language sql as $$
  select pg_advisory_xact_lock(hashtextextended(edition::text || person::text, 0));
$$;

-- Who runs or judges an edition is in none of its teams, and who runs it, or is clerk of its hall, does not judge it.
create function keep_apart() returns trigger language plpgsql as $$
declare
  other text := null;
begin
  perform hold_person(new.edition_id, new.person_id);
  if tg_table_name = 'team_member' then
    if exists (select from membership
                where edition_id = new.edition_id and person_id = new.person_id and role <> 'student') then
      other := 'team_or_role';
    end if;
  elsif new.role <> 'student' and exists (select from team_member
                where edition_id = new.edition_id and person_id = new.person_id) then
    other := 'team_or_role';
  elsif exists (select from membership m
                where m.edition_id = new.edition_id and m.person_id = new.person_id
                  and (new.role = 'judge' and m.role in ('organiser', 'clerk')
                    or m.role = 'judge' and new.role in ('organiser', 'clerk'))) then
    other := 'judge_or_organiser';
  end if;
  if other is not null then
    raise exception '% is kept apart by %', new.person_id, other using errcode = 'exclusion_violation', constraint = other;
  end if;
  return new;
end $$;
create trigger kept_apart before insert or update on team_member for each row execute function keep_apart();
create trigger kept_apart before insert or update on membership for each row execute function keep_apart();

create table entry (
  edition_id uuid not null,
  id         uuid not null,
  team_id    uuid,                                     -- null: imported without a team
  code       text not null,                            -- random; what people call it by
  created_at timestamptz not null,
  primary key (edition_id, id),
  constraint entry_code unique (edition_id, code),
  foreign key (edition_id, team_id) references team
);
comment on table entry is 'server: select, insert';
create index entry_team on entry (edition_id, team_id);

-- The entry that is called so: by its id, or by its code in capitals; null where none is.
create function entry_named(edition uuid, name text) returns uuid language sql stable parallel safe as $$
  select case when id_written(name) is not null
    then (select id from entry where edition_id = edition and id = id_written(name))
    else (select id from entry where edition_id = edition and code = name)
  end
$$;

create table entry_revision (
  edition_id  uuid not null,
  entry_id    uuid not null,
  revision    int not null check (revision >= 1),
  state       text not null check (state in ('draft', 'submitted', 'withdrawn')),
  title       jsonb not null,
  summary     jsonb not null,
  sector      text,
  links       jsonb not null check (jsonb_typeof(links) = 'array'),
  received_at timestamptz not null,
  saved_by    uuid,
  salt        bytea not null,
  primary key (edition_id, entry_id, revision),
  constraint entry_of_revision foreign key (edition_id, entry_id) references entry,
  constraint entry_sector foreign key (edition_id, sector) references sector
);
comment on table entry_revision is 'server: select, insert';

-- Where an entry stands in the hall; who is not there gives it up as soon as it is given to another.
create table hall_table (
  edition_id uuid not null,
  entry_id   uuid not null,
  number     int not null check (number between 1 and 9999),
  primary key (edition_id, entry_id),
  constraint hall_table_number unique (edition_id, number),
  constraint hall_table_entry foreign key (edition_id, entry_id) references entry
);
comment on table hall_table is 'server: select, insert, update, delete';

-- What was said of an entry beside what its team writes, act by act: that it came late, did not come, or is another's.
create table presence (
  edition_id uuid not null,
  entry_id   uuid not null,
  number     int not null check (number >= 1),         -- of the entry's acts
  state      text not null check (state in ('present', 'walk_in', 'absent', 'withdrawn', 'merged')),
  reason     text not null,
  into_id    uuid,
  decided_at timestamptz not null,
  decided_by uuid,
  primary key (edition_id, entry_id, number),
  constraint presence_into check ((state = 'merged') = (into_id is not null)),
  constraint presence_entry foreign key (edition_id, entry_id) references entry,
  constraint presence_other foreign key (edition_id, into_id) references entry
);
comment on table presence is 'server: select, insert';
create trigger append_only before update or delete on presence for each row execute function refuse_change();

create view presence_now as
select distinct on (edition_id, entry_id) edition_id, entry_id, number, state, reason, into_id, decided_at, decided_by
  from presence order by edition_id, entry_id, number desc;

-- Whether an entry goes to the judges, as the office decided on what was handed in, decision by decision.
create table screening (
  edition_id     uuid not null,
  entry_id       uuid not null,
  revision       int not null check (revision >= 1),
  verdict        text not null check (verdict in ('pass', 'fail')),
  reason         text,
  entry_revision int not null,                         -- what was looked at
  decided_at     timestamptz not null,
  decided_by     uuid,
  primary key (edition_id, entry_id, revision),
  constraint screening_reason check (verdict = 'pass' or reason is not null),
  constraint screening_entry foreign key (edition_id, entry_id, entry_revision) references entry_revision
);
comment on table screening is 'server: select, insert';
create trigger append_only before update or delete on screening for each row execute function refuse_change();

create view screening_now as
select distinct on (edition_id, entry_id) edition_id, entry_id, revision, verdict, reason, entry_revision, decided_at, decided_by
  from screening order by edition_id, entry_id, revision desc;

-- What failed, which goes to no judge.
create view screened_out as
select edition_id, entry_id from screening_now where verdict = 'fail';

-- Entries that were brought in together, and that they were taken back together.
create table entry_import (
  edition_id  uuid not null,
  id          uuid not null,
  imported_at timestamptz not null,
  imported_by uuid,                                    -- null: at the command line
  made        jsonb not null,                          -- {"entries": [id], "revised": [[id, revision]], "tables": [[id, before, after]]}
  primary key (edition_id, id)
);
comment on table entry_import is 'server: select, insert';
create trigger append_only before update or delete on entry_import for each row execute function refuse_change();

create table entry_undo (
  edition_id uuid not null,
  import_id  uuid not null,
  undone_at  timestamptz not null,
  undone_by  uuid,
  primary key (edition_id, import_id),
  constraint entry_undo_import foreign key (edition_id, import_id) references entry_import
);
comment on table entry_undo is 'server: select, insert';
create trigger append_only before update or delete on entry_undo for each row execute function refuse_change();

create table round (
  edition_id        uuid not null,
  key               text not null,
  name              jsonb not null,
  kind              text not null check (kind in ('screening', 'scoring', 'pitch', 'vote')),
  position          int not null,
  phase             text not null,
  reviews_per_entry int check (reviews_per_entry between 1 and 100),
  revision          int not null default 1,
  primary key (edition_id, key),
  constraint round_phase foreign key (edition_id, phase) references phase
);
comment on table round is 'server: select, insert, update';

create table criterion (
  edition_id  uuid not null,
  round       text not null,
  key         text not null,
  name        jsonb not null,
  description jsonb not null,
  weight      numeric not null check (weight > 0),
  lowest      numeric not null,
  highest     numeric not null,
  step        numeric not null check (step > 0),
  anchors     jsonb not null check (jsonb_typeof(anchors) = 'array'),   -- [{"mark":"5","text":{"ar":..,"en":..}}]
  position    int not null,
  primary key (edition_id, round, key),
  constraint criterion_scale check (lowest < highest),
  constraint criterion_round foreign key (edition_id, round) references round
);
comment on table criterion is 'server: select, insert, update, delete';

create table round_judge (
  edition_id uuid not null,
  round      text not null,
  person_id  uuid not null references person,
  alias      text not null,
  added_at   timestamptz not null,
  primary key (edition_id, round, person_id),
  constraint round_judge_alias unique (edition_id, round, alias),
  foreign key (edition_id, round) references round
);
comment on table round_judge is 'server: select, insert, delete';

-- The entry's revision is pinned when the assignment is made: what a judge saw never changes under them. A judge may be
-- given the same entry again, to see how near their looks are to each other: at the same revision, one look after another.
create table assignment (
  edition_id     uuid not null,
  id             uuid not null,                        -- random: its judge sees it, and it tells no order
  round          text not null,
  entry_id       uuid not null,
  entry_revision int not null,
  judge_id       uuid not null,
  assigned_at    timestamptz not null,
  assigned_by    uuid,
  repeat         smallint not null default 1 check (repeat between 1 and 5),   -- which look of the judge at the entry
  before         smallint,                             -- the look that there is before it; null: it is the first
  primary key (edition_id, id),
  constraint assignment_numbered check (before is not distinct from nullif(repeat, 1) - 1),
  constraint assignment_once unique (edition_id, round, entry_id, judge_id, repeat),
  constraint assignment_of_revision unique (edition_id, round, entry_id, judge_id, entry_revision, repeat),
  constraint assignment_again foreign key (edition_id, round, entry_id, judge_id, entry_revision, before)
    references assignment (edition_id, round, entry_id, judge_id, entry_revision, repeat),
  constraint assignment_entry foreign key (edition_id, entry_id, entry_revision) references entry_revision,
  constraint assignment_judge foreign key (edition_id, round, judge_id) references round_judge
);
comment on table assignment is 'server: select, insert, update, delete';
create index assignment_of_judge on assignment (edition_id, judge_id);

-- That a judge must not score an entry, as organisers said it and took it back, act by act.
create table conflict (
  edition_id uuid not null,
  number     int not null check (number >= 1),
  judge_id   uuid references person,
  entry_id   uuid not null,
  declared   boolean not null,                         -- false: taken back
  reason     text not null,
  decided_at timestamptz not null,
  decided_by uuid,
  address    text,                                     -- whom a team named, whether they judge or not
  primary key (edition_id, number),
  constraint conflict_with check ((judge_id is null) <> (address is null)),
  constraint conflict_entry foreign key (edition_id, entry_id) references entry
);
comment on table conflict is 'server: select, insert';
create index conflict_of_pair on conflict (edition_id, entry_id, judge_id, number);
create trigger append_only before update or delete on conflict for each row execute function refuse_change();

-- Who must not judge which entry now: whoever ever was in its team, or saved a revision of it where no team has it (of a
-- team's entry only members do), and whom an organiser, they themselves or the team named.
create view conflict_now as
select n.edition_id, n.id as entry_id, p.person_id as judge_id, 'team' as kind
  from entry n join team_past p on p.edition_id = n.edition_id and p.team_id = n.team_id
union all
select distinct n.edition_id, n.id, r.saved_by, 'team'
  from entry n join entry_revision r on r.edition_id = n.edition_id and r.entry_id = n.id
 where n.team_id is null and r.saved_by is not null
union all
select c.edition_id, c.entry_id, c.judge_id, 'declared'
  from conflict c
 where c.declared and not exists (select from conflict l
         where l.edition_id = c.edition_id and l.entry_id = c.entry_id and l.judge_id = c.judge_id and l.number > c.number)
union all
select c.edition_id, c.entry_id, p.id, 'declared'
  from conflict c join person p on p.email = c.address
 where not exists (select from conflict l
         where l.edition_id = c.edition_id and l.entry_id = c.entry_id and l.judge_id = p.id and l.number > c.number);

-- What a judge knows and where they come from, as far as planning asks; sectors and institution by their keys.
create table judge_profile (
  edition_id  uuid not null,
  person_id   uuid not null references person,
  sectors     text[] not null,                         -- none: any counts as known
  institution text,
  revision    int not null default 1,
  primary key (edition_id, person_id),
  constraint judge_profile_institution foreign key (edition_id, institution) references institution
);
comment on table judge_profile is 'server: select, insert, update';

-- Who is to judge what, as it was proposed: with what the edition knew then, so that the seed gives the same plan again.
create table plan (
  edition_id uuid not null,
  id         uuid not null,
  round      text not null,
  kind       text not null check (kind in ('drawn', 'change', 'hand')),
  seed       bigint not null check (seed >= 0),
  asked      jsonb not null check (jsonb_typeof(asked) = 'object'),
  wishes     jsonb not null check (jsonb_typeof(wishes) = 'object'),
  before     jsonb not null check (jsonb_typeof(before) = 'array'),   -- [[entry, judge]] that there were
  pairs      jsonb not null check (jsonb_typeof(pairs) = 'array'),    -- [[entry, judge]] that are to be
  made_at    timestamptz not null,
  made_by    uuid,
  primary key (edition_id, id),
  constraint plan_round foreign key (edition_id, round) references round
);
comment on table plan is 'server: select, insert';
create trigger append_only before update or delete on plan for each row execute function refuse_change();

create table plan_commit (
  edition_id   uuid not null,
  plan_id      uuid not null,
  round        text not null,
  number       int not null check (number >= 1),       -- of the round, in the order of committing
  waits        boolean not null,                       -- its assignments are made when the round opens
  committed_at timestamptz not null,
  committed_by uuid,
  primary key (edition_id, plan_id),
  constraint plan_commit_number unique (edition_id, round, number),
  constraint plan_commit_plan foreign key (edition_id, plan_id) references plan
);
comment on table plan_commit is 'server: select, insert';
create trigger append_only before update or delete on plan_commit for each row execute function refuse_change();

create table plan_opening (
  edition_id uuid not null,
  plan_id    uuid not null,
  opened_at  timestamptz not null,
  primary key (edition_id, plan_id),
  constraint plan_opening_commit foreign key (edition_id, plan_id) references plan_commit
);
comment on table plan_opening is 'server: select, insert';
create trigger append_only before update or delete on plan_opening for each row execute function refuse_change();

-- The plan of a round that waits for its opening: the one that was committed last, if it waits.
create view plan_waiting as
select c.edition_id, c.round, c.plan_id, p.pairs
  from plan_commit c join plan p on p.edition_id = c.edition_id and p.id = c.plan_id
 where c.waits
   and not exists (select from plan_opening o where o.edition_id = c.edition_id and o.plan_id = c.plan_id)
   and not exists (select from plan_commit l
         where l.edition_id = c.edition_id and l.round = c.round and l.number > c.number);

-- By what a round gives reviews where they matter: fixed before it opens. The seed of its lots is committed to by the digest
-- of seed and salt, which is public.
create table next_rule (
  edition_id uuid not null,
  round      text not null,
  rule       jsonb check (jsonb_typeof(rule) = 'object'),   -- null: taken back
  seed       bigint not null check (seed >= 0),
  salt       bytea not null,
  revision   int not null,
  primary key (edition_id, round),
  constraint next_rule_round foreign key (edition_id, round) references round
);
comment on table next_rule is 'server: select, insert, update';

-- Whom that rule gave what, in the order of deciding, with all that a replay needs. Two judges who ask at once want the same
-- number, and one of them asks again: so no entry goes above the ceiling.
create table next_decision (
  edition_id    uuid not null,
  round         text not null,
  number        int not null check (number >= 1),
  judge_id      uuid not null,                         -- who asked
  assignment_id uuid,                                  -- null: the certainty was reached; it goes where it was not begun in time
  entry_id      uuid,
  changes       jsonb not null check (jsonb_typeof(changes) = 'object'),   -- what is known since the decision before
  barred        uuid[] not null,                       -- entries that the judge could not be given
  strange       uuid[] not null,                       -- of sectors that the judge does not know
  input_digest  text not null,
  figures       jsonb not null check (jsonb_typeof(figures) = 'object'),
  decided_at    timestamptz not null,
  primary key (edition_id, round, number),
  constraint next_decision_rule foreign key (edition_id, round) references next_rule,
  constraint next_decision_entry foreign key (edition_id, entry_id) references entry,
  check ((assignment_id is null) = (entry_id is null))
);
comment on table next_decision is 'server: select, insert';
create trigger append_only before update or delete on next_decision for each row execute function refuse_change();

-- Append-only: the current scorecard is the highest revision.
create table scorecard (
  edition_id    uuid not null,
  assignment_id uuid not null,
  revision      int not null check (revision >= 1),
  state         text not null check (state in ('draft', 'submitted')),
  marks         jsonb not null check (jsonb_typeof(marks) = 'object'),  -- {"impact": "4.5"}
  comment       text not null check (length(comment) <= 40000),
  received_at   timestamptz not null,
  saved_by      uuid,
  salt          bytea not null,
  origin        text check (origin in ('import', 'undo', 'paper', 'late')), -- null: its judge saved it
  remarks       jsonb not null default '{}' check (jsonb_typeof(remarks) = 'object'), -- {"cannotJudge": ["impact"], "note": "..."}
  client_id     uuid,                                  -- by which its device knows it, where it waited there
  primary key (edition_id, assignment_id, revision),
  constraint scorecard_assignment foreign key (edition_id, assignment_id) references assignment
);
comment on table scorecard is 'server: select, insert';
create unique index scorecard_sent_once on scorecard (edition_id, assignment_id, client_id) where client_id is not null;

-- That a judge did not find a team at its place, or did after all, word by word. The hall hears it and decides; nothing else
-- knows it.
create table unmet (
  edition_id uuid not null,
  entry_id   uuid not null,
  judge_id   uuid not null,
  number     int not null check (number between 1 and 20),
  absent     boolean not null,
  said_at    timestamptz not null,
  primary key (edition_id, entry_id, judge_id, number),
  constraint unmet_entry foreign key (edition_id, entry_id) references entry
);
comment on table unmet is 'server: select, insert';
create trigger append_only before update or delete on unmet for each row execute function refuse_change();

-- Who is not found now: by the last word of a judge, where nobody has decided since, and the judge has not scored it since.
create view unmet_now as
select u.edition_id, u.entry_id, u.judge_id, u.said_at
  from (select distinct on (edition_id, entry_id, judge_id) edition_id, entry_id, judge_id, absent, said_at
          from unmet order by edition_id, entry_id, judge_id, number desc) u
 where u.absent
   and not exists (select from presence p
         where p.edition_id = u.edition_id and p.entry_id = u.entry_id and p.decided_at >= u.said_at)
   and not exists (select from assignment a join scorecard k on k.edition_id = a.edition_id and k.assignment_id = a.id
         where a.edition_id = u.edition_id and a.entry_id = u.entry_id and a.judge_id = u.judge_id and k.received_at > u.said_at);

-- Marks that somebody typed for a judge from paper. They count for nothing until another than the writer has said that they
-- are what the paper says; then they are a revision of the judge's scorecard. Of an assignment one waits at a time.
create table paper_card (
  edition_id    uuid not null,
  id            uuid not null,
  assignment_id uuid not null,
  marks         jsonb not null check (jsonb_typeof(marks) = 'object'),
  comment       text not null check (length(comment) <= 40000),
  remarks       jsonb not null check (jsonb_typeof(remarks) = 'object'),
  typed_at      timestamptz not null,
  typed_by      uuid not null,
  state         text not null default 'waiting' check (state in ('waiting', 'confirmed', 'refused', 'taken')),
  differed      smallint not null default 0 check (differed between 0 and 3), -- how often a second person typed other marks
  reason        text,                                  -- why it was refused
  decided_at    timestamptz,
  decided_by    uuid,
  revision      int,                                   -- of the scorecard that it became
  primary key (edition_id, id),
  constraint paper_decided check ((state = 'waiting') = (decided_by is null) and (state = 'waiting') = (decided_at is null)),
  constraint paper_other check (decided_by is null or (state = 'taken') = (decided_by = typed_by)),
  constraint paper_reason check ((state = 'refused') = (reason is not null)),
  constraint paper_revision check ((state = 'confirmed') = (revision is not null)),
  constraint paper_assignment foreign key (edition_id, assignment_id) references assignment,
  constraint paper_scorecard foreign key (edition_id, assignment_id, revision) references scorecard
);
comment on table paper_card is 'server: select, insert, update';
create unique index paper_waiting on paper_card (edition_id, assignment_id) where state = 'waiting';
create index paper_of_assignment on paper_card (edition_id, assignment_id);

-- What was typed stays as it was typed, and what was decided of it as it was decided.
create function keep_paper() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and exists (select from wiped where id = old.edition_id) then
    return old;
  elsif tg_op = 'UPDATE' and old.state = 'waiting'
    and (new.edition_id, new.id, new.assignment_id, new.marks, new.comment, new.remarks, new.typed_at, new.typed_by)
      = (old.edition_id, old.id, old.assignment_id, old.marks, old.comment, old.remarks, old.typed_at, old.typed_by) then
    return new;
  end if;
  raise exception '% is kept as it is', old.id using errcode = 'restrict_violation', constraint = 'paper_kept';
end $$;
create trigger kept before update or delete on paper_card for each row execute function keep_paper();

-- Revisions of scorecards that came after their round had closed. They count for nothing, however right the clock of the
-- device may be, until an organiser admits them; then each is a revision of the scorecard.
create table late_offer (
  edition_id    uuid not null,
  id            uuid not null,                         -- by which its device knows it
  assignment_id uuid not null,
  number        int not null check (number between 1 and 20), -- of the assignment's
  state         text not null check (state in ('draft', 'submitted')),
  marks         jsonb not null check (jsonb_typeof(marks) = 'object'),
  comment       text not null check (length(comment) <= 40000),
  remarks       jsonb not null check (jsonb_typeof(remarks) = 'object'),
  received_at   timestamptz not null,
  marked_at     timestamptz,                           -- as its device claims
  offered_by    uuid not null,
  primary key (edition_id, id),
  constraint late_number unique (edition_id, assignment_id, number),
  constraint late_assignment foreign key (edition_id, assignment_id) references assignment
);
comment on table late_offer is 'server: select, insert';
create trigger append_only before update or delete on late_offer for each row execute function refuse_change();

create table late_decision (
  edition_id    uuid not null,
  offer_id      uuid not null,
  assignment_id uuid not null,
  admitted      boolean not null,
  reason        text not null check (length(reason) between 1 and 4000),
  revision      int,                                   -- of the scorecard that it became
  decided_at    timestamptz not null,
  decided_by    uuid not null,
  primary key (edition_id, offer_id),
  constraint late_decision_revision check (admitted = (revision is not null)),
  constraint late_decision_offer foreign key (edition_id, offer_id) references late_offer,
  constraint late_decision_scorecard foreign key (edition_id, assignment_id, revision) references scorecard
);
comment on table late_decision is 'server: select, insert';
create trigger append_only before update or delete on late_decision for each row execute function refuse_change();

-- Marks that were brought into a round together, and that they were taken back together.
create table score_import (
  edition_id  uuid not null,
  id          uuid not null,
  round       text not null,
  imported_at timestamptz not null,
  imported_by uuid,                                    -- null: at the command line
  judges      int not null check (judges >= 0),        -- made with it, who stay
  made        jsonb not null,                          -- {"entries": [id], "cards": [[assignment, revision]]}
  primary key (edition_id, id),
  constraint score_import_round foreign key (edition_id, round) references round
);
comment on table score_import is 'server: select, insert';
create trigger append_only before update or delete on score_import for each row execute function refuse_change();

create table score_undo (
  edition_id uuid not null,
  import_id  uuid not null,
  undone_at  timestamptz not null,
  undone_by  uuid,
  primary key (edition_id, import_id),
  constraint score_undo_import foreign key (edition_id, import_id) references score_import
);
comment on table score_undo is 'server: select, insert';
create trigger append_only before update or delete on score_undo for each row execute function refuse_change();

create trigger append_only before update or delete on entry_revision for each row execute function refuse_change();
create trigger append_only before update or delete on scorecard for each row execute function refuse_change();

-- The three senses of "now", said once. Their keys are those of the entry and the assignment, so that joined to one of
-- these they look up one row by the primary keys.

-- What its team sees: the highest revision.
create view entry_current as
select n.edition_id, n.id as entry_id, r.revision, r.state, r.title, r.summary, r.sector, r.links, r.received_at,
       r.saved_by, r.salt
  from entry n
 cross join lateral (select * from entry_revision
                      where edition_id = n.edition_id and entry_id = n.id
                      order by revision desc limit 1) r;

-- What its team handed in: the revision submitted last, unless the team withdrew it since. Drafts take nothing back, and
-- after a withdrawal bring nothing back.
create view entry_handed_in as
select n.edition_id, n.id as entry_id, r.revision, r.title, r.summary, r.sector, r.links, r.received_at
  from entry n
 cross join lateral (select * from entry_revision
                      where edition_id = n.edition_id and entry_id = n.id and state <> 'draft'
                      order by revision desc limit 1) r
 where r.state = 'submitted';

-- What is assigned, judged and ranked: those of them that did not fail at screening.
create view entry_submitted as
select h.* from entry_handed_in h
 where not exists (select from screened_out o where o.edition_id = h.edition_id and o.entry_id = h.entry_id);

-- What is planned and waited for: those of them that are not absent. What was scored of these before counts all the same.
create view entry_here as
select s.* from entry_submitted s
 where not exists (select from presence_now p
         where p.edition_id = s.edition_id and p.entry_id = s.entry_id and p.state = 'absent');

-- What a judge says: the highest revision; it counts where it is submitted.
create view scorecard_current as
select a.edition_id, a.id as assignment_id, a.round, a.entry_id, a.judge_id, a.repeat, c.revision, c.state, c.marks,
       c.comment, c.received_at, c.saved_by, c.origin, c.remarks
  from assignment a
 cross join lateral (select * from scorecard
                      where edition_id = a.edition_id and assignment_id = a.id
                      order by revision desc limit 1) c;

-- Until the rows of a large import are counted, the planner takes their edition for empty and compares all with all. Only
-- the owner may have them counted; a count that runs already is as good. It searches this schema alone, wherever it is
-- called from.
create function count_anew() returns void language plpgsql security definer as $$
begin
  analyze (skip_locked) person, membership, entry, entry_revision, round_judge, assignment, scorecard;
end $$;
do $$ begin execute format('alter function count_anew() set search_path to %I, pg_temp', current_schema()); end $$;

-- Entry revisions and scorecards, which are saved most, are committed to by the act that saves them.
call witness_changes('edition', 'id');
call witness_changes('phase', 'key');
call witness_changes('phase_change', 'id');
call witness_changes('sector', 'key');
call witness_changes('institution', 'key');
call witness_changes('prize', 'place');
call witness_changes('team', 'id');
call witness_changes('team_member', 'person_id');
call witness_changes('team_past', 'team_id', 'person_id');
call witness_changes('entry', 'id');
call witness_changes('hall_table', 'entry_id');
call witness_changes('presence', 'entry_id', 'number');
call witness_changes('screening', 'entry_id', 'revision');
call witness_changes('entry_import', 'id');
call witness_changes('entry_undo', 'import_id');
call witness_changes('round', 'key');
call witness_changes('criterion', 'round', 'key');
call witness_changes('round_judge', 'round', 'person_id');
call witness_changes('assignment', 'id');
call witness_changes('unmet', 'entry_id', 'judge_id', 'number');
call witness_changes('paper_card', 'id');
call witness_changes('late_offer', 'id');
call witness_changes('late_decision', 'offer_id');
call witness_changes('score_import', 'id');
call witness_changes('score_undo', 'import_id');
call witness_changes('conflict', 'number');
call witness_changes('judge_profile', 'person_id');
call witness_changes('plan', 'id');
call witness_changes('plan_commit', 'plan_id');
call witness_changes('plan_opening', 'plan_id');
call witness_changes('next_rule', 'round');
call witness_changes('next_decision', 'round', 'number');
