-- Every table of an edition starts its primary key with edition_id; the house itself is edition 00000000-....
-- Times of rules are parameters, never now(): the server's clock is injected.

-- The id that is written so; null where it is none. The server's IdText says the same.
create function id_written(name text) returns uuid language sql immutable parallel safe as $$
  select case when name ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then name::uuid end
$$;

create table person (
  id            uuid primary key,
  email         text check (email = lower(email) and length(email) between 3 and 254),
  name          jsonb not null check (jsonb_typeof(name) = 'object'),
  locale        text not null check (locale in ('ar', 'en')),
  password_hash text,
  created_at    timestamptz not null,
  revision      int not null default 1,
  password_at   timestamptz,                            -- when the password was set, or ended
  proved_at     timestamptz,                            -- null: nobody has shown yet that the address is theirs
  email_salt    bytea check ((email_salt is null) = (email is null)) -- of what the act that made the person committed to
);
comment on table person is 'server: select, insert, update';
create unique index person_email on person (email);

create table membership (
  edition_id uuid not null,
  person_id  uuid not null references person on delete cascade,
  role       text not null check (role in ('organiser', 'judge', 'steering', 'observer', 'clerk', 'student')),
  given_at   timestamptz not null,
  primary key (edition_id, person_id, role)
);
comment on table membership is 'server: select, insert, update, delete';
create index membership_person on membership (person_id);

-- Where an organiser reaches somebody by hand: of one edition, since nobody has shown whose it is.
create table member_phone (
  edition_id uuid not null,
  person_id  uuid not null references person on delete cascade,
  phone      text not null check (phone ~ '^[+]?[0-9]{6,15}$'),
  primary key (edition_id, person_id),
  constraint member_phone_once unique (edition_id, phone)
);
comment on table member_phone is 'server: select, insert';

-- The card by which a judge comes in without a password, by the hash of its token. With the role goes the card, and with
-- the card every session that it opened.
create table judge_card (
  edition_id uuid not null,
  person_id  uuid not null,
  role       text not null default 'judge' check (role = 'judge'),
  token_hash bytea not null,
  made_at    timestamptz not null,
  opened_at  timestamptz,                               -- when it was opened first
  primary key (edition_id, person_id),
  constraint judge_card_token unique (token_hash),
  foreign key (edition_id, person_id, role) references membership on delete cascade
);
comment on table judge_card is 'server: select, insert, update, delete';

-- A refresh token is derived from (id, generation) under the server's key, so no token is stored.
create table session (
  id         uuid primary key,
  person_id  uuid not null references person on delete cascade,
  generation int not null default 1,
  created_at timestamptz not null,
  rotated_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at   timestamptz,
  agent      text not null default '', -- what the browser called itself, for its person's list of sessions
  card       bytea references judge_card (token_hash) on delete cascade -- null: opens all that its person may do
);
comment on table session is 'server: select, insert, update, delete';
create index session_person on session (person_id);
create index session_card on session (card) where card is not null;

-- Devices on which people signed in, by the hash of what their cookie holds.
create table device (
  token_hash bytea not null,
  person_id  uuid not null references person on delete cascade,
  seen_at    timestamptz not null,
  primary key (token_hash, person_id)
);
comment on table device is 'server: select, insert, update, delete';
create index device_person on device (person_id);

-- Of a person at most so many are known; the one seen longest ago is forgotten. All who make one known lock the person
-- before, so that the last of many at once sees all.
create function forget_devices() returns trigger language plpgsql as $$
begin
  delete from device where person_id = new.person_id and token_hash in (
    select token_hash from device where person_id = new.person_id and token_hash <> new.token_hash
    order by seen_at desc, token_hash offset 49);
  return null;
end $$;
create trigger device_known after insert on device for each row execute function forget_devices();

-- Attempts to sign in, shared by all servers. The key is a code of account and network, or of a network, which tells neither.
create table sign_in_attempt (
  key           bytea primary key,
  failures      int not null,
  last_at       timestamptz not null,
  blocked_until timestamptz
);
comment on table sign_in_attempt is 'server: select, insert, update, delete';
create index sign_in_attempt_last on sign_in_attempt (last_at);

-- What letters hold, by its hash; a token that was used is gone.
create table letter_token (
  token_hash bytea primary key,
  person_id  uuid not null references person on delete cascade,
  kind       text not null check (kind in ('password', 'proof', 'sign-in')),
  created_at timestamptz not null,
  expires_at timestamptz not null
);
comment on table letter_token is 'server: select, insert, delete';
create index letter_token_person on letter_token (person_id);

-- The link that makes its opener the house's organiser, which only the operator's console shows, by the hash of its token.
-- One at a time: a new one takes the place of the one before, and one that was used is gone.
create table house_link (
  one        boolean primary key default true check (one),
  token_hash bytea not null,
  expires_at timestamptz not null
);
comment on table house_link is 'server: select, insert, update, delete';

-- With a password goes every session that it opened, and every letter by which one could be set. Before the row changes,
-- since this reads anew once the row is locked: a session that was opened meanwhile, under the same lock, is seen.
create function end_access() returns trigger language plpgsql as $$
begin
  update session set ended_at = new.password_at where person_id = new.id and ended_at is null;
  delete from letter_token where person_id = new.id;
  if old.proved_at is null then
    delete from device where person_id = new.id;
  end if;
  return new;
end $$;
create trigger password_ended before update of password_at on person for each row execute function end_access();

-- Whoever has a password but did not prove the address holds no role. A person comes to a password by signing up, before
-- any role, or by a letter, which proves the address; nothing takes a proof back. So no lock is needed here.
create function keep_proved() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'person' then
    if new.proved_at is null and (old.proved_at is not null or old.password_hash is null and new.password_hash is not null) then
      raise exception '% has a password and no proof', new.id using errcode = 'exclusion_violation', constraint = 'address_proved';
    end if;
  elsif exists (select from person where id = new.person_id and proved_at is null and password_hash is not null) then
    raise exception '% has not proved the address', new.person_id
      using errcode = 'exclusion_violation', constraint = 'address_proved';
  end if;
  return new;
end $$;
create trigger proved before insert on membership for each row execute function keep_proved();
create trigger proved before update of password_hash, proved_at on person for each row execute function keep_proved();

-- Audit: an act's statement inserts an unchained row; the sealer chains and signs what is below pg_snapshot_xmin.
create table audit (
  edition_id uuid not null,
  id         uuid not null,
  tx         xid8 not null default pg_current_xact_id(),
  act        text not null,
  person_id  uuid,
  subject    text not null,
  at         timestamptz not null,
  body       jsonb not null,
  commitment bytea,
  primary key (edition_id, id)
);
comment on table audit is 'server: select, insert';
create index audit_by_tx on audit (edition_id, tx, id);

create table audit_seal (
  edition_id    uuid not null,
  number        bigint not null check (number >= 1),
  first_leaf    bigint not null,
  last_leaf     bigint not null,
  cursor        xid8 not null,                          -- rows with tx below it are sealed
  root          bytea not null,
  previous_root bytea not null,
  sealed_at     timestamptz not null,
  key_id        text not null,
  signature     bytea not null,
  primary key (edition_id, number)
);
comment on table audit_seal is 'server: select, insert';

create table audit_leaf (
  edition_id uuid not null,
  position   bigint not null check (position >= 1),
  seal       bigint not null,
  audit_id   uuid not null,
  hash       bytea not null,
  primary key (edition_id, position),
  constraint audit_leaf_once unique (edition_id, audit_id),
  foreign key (edition_id, seal) references audit_seal
);
comment on table audit_leaf is 'server: select, insert';

create table signing_key (
  key_id     text primary key,
  public_key bytea not null,
  created_at timestamptz not null
);
comment on table signing_key is 'server: select, insert';

-- One row: whose house this is, and when a node last tried whether it can be written to.
create table house (
  one        boolean primary key default true check (one),
  secret     text not null,                            -- the name of the key of all nodes, which tells nothing of it
  written_at timestamptz not null
);
comment on table house is 'server: select, insert, update';

create table request (
  person_id   uuid not null,
  key         text not null check (length(key) between 1 and 200),
  body_digest bytea not null,
  status      int not null,
  answer      text not null,
  at          timestamptz not null,
  primary key (person_id, key)
);
comment on table request is 'server: select, insert, delete';
create index request_at on request (at);

create table job (
  edition_id       uuid not null,
  id               uuid not null,
  kind             text not null,
  once             text,
  payload          jsonb not null,
  state            text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  progress         real not null default 0 check (progress between 0 and 1),
  attempts         int not null default 0,
  most_attempts    int not null default 5 check (most_attempts between 1 and 100),
  run_after        timestamptz not null,
  leased_by        uuid,
  leased_until     timestamptz,
  cancel_requested boolean not null default false,
  result           jsonb,
  error            text,
  created_at       timestamptz not null,
  created_by       uuid,
  finished_at      timestamptz,
  primary key (edition_id, id)
);
comment on table job is 'server: select, insert, update';
create index job_to_run on job (run_after) where state in ('waiting', 'running');
create unique index job_waiting_once on job (edition_id, kind, once) where state = 'waiting' and once is not null;

-- Rehearsals that were deleted, each by its one recorded act; see wipe_rehearsal, which alone writes here.
create table wiped (
  id uuid primary key                                   -- the edition's
);
comment on table wiped is 'server: select';

-- What was judged, published or recorded is never changed or taken back by a statement of ours or of a mistaken hand; only
-- a rehearsal goes as a whole.
create function refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and exists (select from wiped where id = old.edition_id) then
    return old;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

-- Whoever counts for a result leaves a witness of every change, by triggers, so that no statement can forget it: a salted
-- commitment to the row as it is then, or to all rows of its key. The sealer chains witnesses with the acts of their
-- transactions, so that a row that is another than its last witness says was changed by a hand. The salt is in no hash.
create table witness (
  edition_id uuid not null,
  id         uuid not null default gen_random_uuid(),
  turn       bigint not null generated always as identity,   -- the last one of a key says what its row is now
  tx         xid8 not null default pg_current_xact_id(),
  relation   text not null,
  key        text not null,
  salt       bytea not null,
  digest     bytea,                                          -- null: there is no such row any more
  primary key (edition_id, id)
);
comment on table witness is 'server: select, insert';
create index witness_by_tx on witness (edition_id, tx, id);
create index witness_by_key on witness (edition_id, relation, key, turn);
create trigger append_only before update or delete on witness for each row execute function refuse_change();

-- Nothing is written into a rehearsal that was deleted: whoever writes while it is being deleted waits for the end of that.
create function refuse_after_end(editions uuid[]) returns void language plpgsql as $$
begin
  perform from edition where id = any(editions) and rehearsal_of is not null for key share;
  if exists (select from wiped where id = any(editions)) then
    raise exception 'the rehearsal was deleted' using errcode = 'foreign_key_violation', constraint = 'edition_stands';
  end if;
end $$;

-- A row that its last witness does not know as it is was changed by a hand: from then on it has no witness any more, so
-- that no later act covers what the hand has done.
create function bear_witness() returns trigger language plpgsql set timezone = 'UTC' as $$
declare
  found jsonb = '[]';
  left_with jsonb = '[]';
begin
  if tg_op <> 'INSERT' then
    select coalesce(jsonb_agg(row_to_json(c)::text), '[]') into found from was c;
  end if;
  if tg_op <> 'DELETE' then
    select coalesce(jsonb_agg(row_to_json(c)::text), '[]') into left_with from changed c;
    perform refuse_after_end(array(
      select distinct coalesce(content::json ->> 'edition_id', content::json ->> 'id')::uuid
        from jsonb_array_elements_text(left_with) content));
  end if;
  insert into witness (edition_id, relation, key, salt, digest)
  with one as (
    select coalesce(r.content::json ->> 'edition_id', r.content::json ->> 'id')::uuid as edition, r.content, r.before,
           (select string_agg(r.content::json ->> k.name, ' ' order by k.place)
              from unnest(tg_argv) with ordinality as k (name, place)) as key
      from (select content, true as before from jsonb_array_elements_text(found) content
             union all
            select content, false from jsonb_array_elements_text(left_with) content) r
  ), told as materialized (
    select edition, key, string_agg(content, E'\n' order by content collate "C") filter (where before) as before,
           string_agg(content, E'\n' order by content collate "C") filter (where not before) as content,
           uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) as salt
      from one group by edition, key
  )
  select t.edition, tg_table_name, t.key, t.salt, sha256(t.salt || convert_to(t.content, 'UTF8'))
    from told t
    left join lateral (select salt, digest from witness
                        where edition_id = t.edition and relation = tg_table_name and key = t.key
                        order by turn desc limit 1) last on true
   where last.digest is not distinct from case when t.before is not null then coalesce(
     sha256(last.salt || convert_to(t.before, 'UTF8')), '') end;
  return null;
end $$;

-- Every change of the table is witnessed by these columns after its edition.
create procedure witness_changes(relation text, variadic key text[]) language plpgsql as $$
declare
  change text;
begin
  foreach change in array array['insert', 'update', 'delete'] loop
    execute format(
      'create trigger witness_%s after %s on %I referencing %s for each statement'
        || ' execute function bear_witness(%s)',
      change, change, relation, case change when 'insert' then 'new table as changed' when 'delete' then 'old table as was'
        else 'old table as was new table as changed' end,
      (select string_agg(quote_literal(k.name), ', ' order by k.place) from unnest(key) with ordinality as k (name, place)));
  end loop;
end $$;

create function refuse_job_after_end() returns trigger language plpgsql as $$
begin
  perform refuse_after_end(array[new.edition_id]);
  return new;
end $$;
create trigger stands before insert on job for each row execute function refuse_job_after_end();

call witness_changes('membership', 'person_id', 'role');
call witness_changes('judge_card', 'person_id');
