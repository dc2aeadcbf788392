-- How standings were computed, in full; those of before this column had a method and a seed only.
alter table standings add column options jsonb not null default '{}' check (jsonb_typeof(options) = 'object');
