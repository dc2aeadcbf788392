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

alter table standings add column exclusions jsonb not null default '[]' check (jsonb_typeof(exclusions) = 'array');
alter table standings add column everything uuid;      -- the standings of the same hour that left nothing out
