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
