package org.mizan.db;

/** What a schema is made of beside its rows, as PostgreSQL's catalogues tell it. */
final class SchemaParts {
    /** Kind, name and definition of all that could change what a statement does: of the schema ? without its table ?. */
    static final String DESCRIBED = """
            with own as (select oid, nspname from pg_namespace where nspname = ?),
            relation as (
              select c.* from pg_class c join own on own.oid = c.relnamespace where c.relname <> ?
            ),
            tables as (select * from relation where relkind in ('r', 'p', 'v', 'm', 'f'))
            select case when relkind = 'v' then 'view' else 'table' end as kind, relname::text as name,
                   concat_ws(' ', relkind, relpersistence, relrowsecurity, relforcerowsecurity, relispartition,
                     reloptions::text, obj_description(oid, 'pg_class'),
                     (select count(*) from pg_inherits where inhparent = c.oid),
                     case when relkind in ('v', 'm') then pg_get_viewdef(oid) end) as definition
            from relation c where relkind not in ('i', 'I', 'S')
            union all
            select 'column', c.relname || '.' || a.attname,
                   concat_ws(' ', row_number() over (partition by a.attrelid order by a.attnum),
                     format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated, a.attcollation,
                     a.attinhcount, pg_get_expr(d.adbin, d.adrelid))
            from tables c
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
            union all
            select 'constraint', coalesce(c.relname || '.', '') || k.conname,
                   concat_ws(' ', k.contype, k.convalidated, k.condeferrable, k.condeferred, k.connoinherit,
                     pg_get_constraintdef(k.oid))
            from pg_constraint k join own on own.oid = k.connamespace left join pg_class c on c.oid = k.conrelid
            where c.relname is null or c.oid in (select oid from relation)
            union all
            select 'index', x.relname, concat_ws(' ', i.indisunique, i.indisvalid, i.indisready, i.indislive,
                     i.indimmediate, pg_get_indexdef(i.indexrelid))
            from pg_index i join tables c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
            where i.indisunique or i.indexprs is not null or i.indpred is not null
            union all
            select 'trigger', c.relname || '.' || t.tgname, concat_ws(' ', t.tgenabled, pg_get_triggerdef(t.oid))
            from pg_trigger t join tables c on c.oid = t.tgrelid where not t.tgisinternal
            union all
            select 'trigger', c.relname || '.' || coalesce(k.conname, 'internal'),
                   string_agg(concat_ws(' ', t.tgenabled, t.tgtype, t.tgfoid::regprocedure), ', '
                     order by t.tgtype, t.tgfoid, t.tgenabled)
            from pg_trigger t join tables c on c.oid = t.tgrelid left join pg_constraint k on k.oid = t.tgconstraint
            where t.tgisinternal group by 2
            union all
            select 'rule', c.relname || '.' || r.rulename, concat_ws(' ', r.ev_enabled, pg_get_ruledef(r.oid))
            from pg_rewrite r join tables c on c.oid = r.ev_class where r.rulename <> '_RETURN'
            union all
            select 'policy', c.relname || '.' || p.polname, concat_ws(' ', p.polcmd, p.polpermissive, p.polroles::text,
                     pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
            from pg_policy p join tables c on c.oid = p.polrelid
            union all
            select 'function', p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')',
                   case when p.prokind in ('f', 'p') then pg_get_functiondef(p.oid) else p.prokind::text end
            from pg_proc p join own on own.oid = p.pronamespace
            union all
            select 'type', t.typname, t.typtype::text
            from pg_type t join own on own.oid = t.typnamespace
            where t.typrelid = 0 and not exists (select from pg_type e where e.typarray = t.oid)
            union all
            select 'operator', concat_ws(' ', o.oprleft::regtype, o.oprname, o.oprright::regtype), o.oprcode::regprocedure::text
            from pg_operator o join own on own.oid = o.oprnamespace
            union all
            select 'operator', k.opcname, k.opckeytype::regtype::text
            from pg_opclass k join own on own.oid = k.opcnamespace
            """;

    /**
     * Kind and name of what is of the whole database and was brought by nobody whom PostgreSQL knows: it could change what
     * statements of every schema do.
     */
    static final String FOREIGN = """
            select 'cast', concat_ws(' ', castsource::regtype, casttarget::regtype)
            from pg_cast where oid >= 16384 and castsource < 16384 and casttarget < 16384
            union all
            select 'event trigger', evtname::text from pg_event_trigger
            union all
            select 'function', 'pg_catalog.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')'
            from pg_proc p join pg_language l on l.oid = p.prolang
            where p.pronamespace = 'pg_catalog'::regnamespace
              and (p.oid >= 16384 or p.oid < 10000 and l.lanname not in ('internal', 'c', 'sql'))
              and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
            union all
            select 'operator', concat_ws(' ', 'pg_catalog', o.oprleft::regtype, o.oprname, o.oprright::regtype)
            from pg_operator o
            where o.oprnamespace = 'pg_catalog'::regnamespace and o.oid >= 16384
              and not exists (select from pg_depend d where d.classid = 'pg_operator'::regclass and d.objid = o.oid and d.deptype = 'e')
            """;

    private SchemaParts() {}
}
