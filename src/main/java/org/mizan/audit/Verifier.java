package org.mizan.audit;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Database;
import org.mizan.web.Language;

/**
 * Reads the whole record in one snapshot and says what is not as it was sealed: the acts and their seals, as {@link
 * Verification} tells, the rows that count, the revisions that acts committed to, and what was published.
 */
public final class Verifier {
    private static final int SEALS_AT_ONCE = 100;

    private final SqlConnection sql;
    private final Outside outside;
    private final Contents contents;
    private final PublicKeys keys;
    private boolean rootFound;

    private Verifier(SqlConnection sql, Outside outside, Contents contents, PublicKeys keys) {
        this.sql = sql;
        this.outside = outside;
        this.contents = contents;
        this.keys = keys;
    }

    /** What was found in one edition; the house has no slug. */
    public static final class Report {
        private final UUID edition;
        private final @Nullable String slug;
        private final Set<String> keys = new LinkedHashSet<>();
        private final Findings findings = new Findings();
        private long seals;
        private long leaves;

        private Report(SealStore.Sealed edition) {
            this.edition = edition.id();
            this.slug = edition.slug();
        }

        /** The edition. */
        public UUID edition() {
            return edition;
        }

        /** The name of the edition in addresses, if it has one. */
        public @Nullable String slug() {
            return slug;
        }

        /** How many seals there are. */
        public long seals() {
            return seals;
        }

        /** How many leaves the seals name. */
        public long leaves() {
            return leaves;
        }

        /** The keys that signed. */
        public Set<String> keys() {
            return keys;
        }

        /** How much is wrong. */
        public long count() {
            return findings.count();
        }

        /** What could not be compared, in sentences. */
        public List<String> uncompared(Language language) {
            return findings.uncompared().in(language);
        }

        /** The first of what is wrong, in sentences. */
        public List<String> findings(Language language) {
            return findings.named().stream()
                    .map(finding -> finding.in(language))
                    .toList();
        }
    }

    /** The reports, and whether a seal has the root that is known from outside; true where none was given. */
    public record Result(List<Report> reports, boolean rootFound) {}

    /**
     * Verifies the edition of that slug, or every one and the house, and those of the publications that somebody kept, with
     * what the acts were about.
     */
    public static Future<Result> verify(Database database, @Nullable String slug, Outside outside, Contents contents) {
        return inOneSnapshot(
                database,
                outside,
                contents,
                verifier -> SealStore.editions(
                                verifier.sql,
                                slug,
                                outside.publications().stream()
                                        .map(Outside.Copy::edition)
                                        .toList())
                        .compose(verifier::verify));
    }

    /** Verifies this edition, whose slug is not asked for, and no revisions of anything. */
    static Future<Result> verify(Database database, UUID edition, Outside outside) {
        return inOneSnapshot(
                database,
                outside,
                Contents.UNKNOWN,
                verifier -> verifier.verify(List.of(new SealStore.Sealed(edition, null))));
    }

    /** Begun by a statement: a transaction of the client ends with the first one that fails, savepoint or not. */
    private static Future<Result> inOneSnapshot(
            Database database, Outside outside, Contents contents, Function<Verifier, Future<Result>> work) {
        return database.writes()
                .withConnection(sql -> sql.query("begin isolation level repeatable read, read only")
                        .execute()
                        .compose(set -> WitnessStore.spell(sql))
                        .compose(set -> SealStore.publicKeys(sql))
                        .compose(keys -> work.apply(new Verifier(
                                sql,
                                outside,
                                contents,
                                outside.keys() == null ? new PublicKeys(keys) : outside.keys())))
                        .eventually(() -> sql.query("rollback").execute()));
    }

    private Future<Result> verify(List<SealStore.Sealed> editions) {
        List<Report> reports = new ArrayList<>();
        Future<Void> done = Future.succeededFuture();
        for (SealStore.Sealed edition : editions) {
            done = done.compose(before -> verify(new Report(edition))).map(report -> {
                reports.add(report);
                return null;
            });
        }
        return done.map(all -> new Result(reports, outside.root() == null || rootFound));
    }

    private Future<Report> verify(Report report) {
        return part(report, "sealed", () -> sealed(report))
                .compose(read -> content(report))
                .map(report);
    }

    /** The acts and their seals. */
    private Future<Void> sealed(Report report) {
        return SealStore.strays(sql, report.edition)
                .map(strays -> new Verification(keys, strays, report.findings))
                .compose(verification -> seals(report, verification, null)
                        .compose(read -> SealStore.leavesOfNoSeal(sql, report.edition))
                        .map(leaves -> {
                            verification.end(leaves);
                            return null;
                        }));
    }

    /** What the acts were about. */
    private Future<Void> content(Report report) {
        Future<Void> compared = part(
                        report,
                        "entered",
                        () -> EnteredStore.compare(sql, report.edition, outside.publications(), report.findings))
                .compose(before -> WitnessStore.compare(sql, report.edition, report.findings));
        for (Committed table : contents.revisions()) {
            compared = compared.compose(before -> part(
                    report,
                    table.relation(),
                    () -> CommittedStore.compare(sql, report.edition, table, report.findings)));
        }
        return compared.compose(before -> part(
                        report,
                        "standings",
                        () -> new CountedStore(sql, report.edition, contents.weighing(), report.findings).compare()))
                .compose(before -> part(
                        report,
                        "publications",
                        () -> new PublishedStore(sql, report.edition, keys, report.findings)
                                .compare(outside.publications())));
    }

    private Future<Void> part(Report report, String name, Supplier<Future<Void>> compare) {
        return Unreadable.named(sql, report.findings, compare, name);
    }

    private Future<Void> seals(Report report, Verification verification, @Nullable Long after) {
        return SealStore.seals(sql, report.edition, after, SEALS_AT_ONCE).compose(seals -> {
            Future<Void> read = Future.succeededFuture();
            for (Seal seal : seals) {
                read = read.compose(before -> SealStore.leaves(sql, seal)).map(leaves -> {
                    verification.seal(seal, leaves);
                    count(report, seal);
                    return null;
                });
            }
            return seals.size() < SEALS_AT_ONCE
                    ? read
                    : read.compose(before -> seals(
                            report, verification, seals.get(seals.size() - 1).number()));
        });
    }

    private void count(Report report, Seal seal) {
        rootFound |= Arrays.equals(seal.root(), outside.root());
        report.seals++;
        report.leaves = seal.lastLeaf();
        report.keys.add(seal.keyId());
    }
}
