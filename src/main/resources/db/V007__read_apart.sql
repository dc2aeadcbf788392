-- What lists and explanations need of a large document, so that they need not read all of it.
alter table standings add column version text generated always as (result ->> 'version') stored;

-- The last place that a publication names, and whether it shows scores; null and false where it names nobody.
alter table publication
  add column last_place int generated always as ((body::jsonb #>> '{rows,-1,rank}')::int) stored,
  add column with_scores boolean not null
    generated always as (coalesce(jsonb_typeof(body::jsonb #> '{rows,0,score}') = 'string', false)) stored;
