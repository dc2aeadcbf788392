package org.mizan.audit;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Database;
import org.mizan.web.Language;

/** Reads the whole record in one snapshot, seal by seal, and says what {@link Verification} finds in it. */
public final class Verifier {
    private static final int SEALS_AT_ONCE = 100;

    private final SqlConnection sql;
    private final byte @Nullable [] knownRoot;
    private final Map<String, byte[]> publicKeys;
    private boolean rootFound;

    private Verifier(SqlConnection sql, byte @Nullable [] knownRoot, Map<String, byte[]> publicKeys) {
        this.sql = sql;
        this.knownRoot = knownRoot;
        this.publicKeys = publicKeys;
    }

    /** What was found in one edition; the house has no slug. */
    public static final class Report {
        private final UUID edition;
        private final @Nullable String slug;
        private final Set<String> keys = new LinkedHashSet<>();
        private List<Finding> findings = List.of();
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

        /** What is wrong, in sentences. */
        public List<String> findings(Language language) {
            return findings.stream().map(finding -> finding.in(language)).toList();
        }
    }

    /** The reports, and whether a seal has the root that is known from outside; true where none was given. */
    public record Result(List<Report> reports, boolean rootFound) {}

    /** Verifies the edition of that slug, or every one and the house. */
    public static Future<Result> verify(Database database, @Nullable String slug, byte @Nullable [] knownRoot) {
        return inOneSnapshot(
                database,
                knownRoot,
                verifier -> SealStore.editions(verifier.sql, slug).compose(verifier::verify));
    }

    /** Verifies this edition, whose slug is not asked for. */
    static Future<Result> verify(Database database, UUID edition, byte @Nullable [] knownRoot) {
        return inOneSnapshot(
                database, knownRoot, verifier -> verifier.verify(List.of(new SealStore.Sealed(edition, null))));
    }

    private static Future<Result> inOneSnapshot(
            Database database, byte @Nullable [] knownRoot, Function<Verifier, Future<Result>> work) {
        return database.transact(sql -> sql.query("set transaction isolation level repeatable read, read only")
                .execute()
                .compose(set -> SealStore.publicKeys(sql))
                .compose(keys -> work.apply(new Verifier(sql, knownRoot, keys))));
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
        return done.map(all -> new Result(reports, knownRoot == null || rootFound));
    }

    private Future<Report> verify(Report report) {
        return SealStore.strays(sql, report.edition)
                .map(strays -> new Verification(publicKeys, strays))
                .compose(verification -> seals(report, verification, 0)
                        .compose(read -> SealStore.leavesOfNoSeal(sql, report.edition))
                        .map(leaves -> {
                            report.findings = verification.end(leaves);
                            return report;
                        }));
    }

    private Future<Void> seals(Report report, Verification verification, long after) {
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
        rootFound |= Arrays.equals(seal.root(), knownRoot);
        report.seals++;
        report.leaves = seal.lastLeaf();
        report.keys.add(seal.keyId());
    }
}
