package org.mizan.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the record of one edition says now with what was sealed.
 *
 * <p>A signature vouches for each seal, the seal's root for its leaves and for the root before it, a leaf's hash for
 * every column of its row. So a disagreement always shows; the rest of the work is to say which side was touched: the
 * stored leaves are tried against the root, then the hashes of the rows as they are now, then the rows in the order in
 * which the sealer takes them, with rows that have lost their leaf put back. Whichever gives the root is the truth.
 *
 * <p>Seals come in order, each with its leaves and the {@code strays}: rows below its cursor without a leaf.
 */
final class Verification {
    private static final int MOST_NAMED = 1000;

    private final PublicKeys keys;
    private final Findings findings;
    private final Map<UUID, AuditRow> strays = new LinkedHashMap<>();
    private long number;
    private long lastLeaf;
    private long cursor;
    private byte[] root = Seal.NO_ROOT;
    private boolean trusted = true;

    Verification(PublicKeys keys, List<AuditRow> strays, Findings findings) {
        this.keys = keys;
        this.findings = findings;
        strays.stream().sorted(AuditRow.ORDER).forEach(row -> this.strays.put(row.id(), row));
    }

    void seal(Seal seal, List<Leaf> leaves) {
        for (long missing = number + 1; missing < seal.number() && missing - number <= MOST_NAMED; missing++) {
            find(Finding.Kind.SEAL_REMOVED, missing);
            trusted = false;
        }
        boolean signed = signed(seal);
        if (trusted && signed && !(Arrays.equals(root, seal.previousRoot()) && seal.firstLeaf() == lastLeaf + 1)) {
            find(Finding.Kind.CHAIN_BROKEN, seal.number(), seal.number() - 1);
        }
        leaves(seal, leaves, signed);
        number = Math.max(number, seal.number());
        lastLeaf = seal.lastLeaf();
        cursor = seal.cursor();
        root = seal.root();
        trusted = signed;
    }

    /** Leaves of no seal and rows of no leaf are named last. */
    void end(List<Leaf> leavesOfNoSeal) {
        leavesOfNoSeal.forEach(leaf -> {
            find(Finding.Kind.LEAF_INSERTED, leaf.position(), leaf.auditId());
            strays.remove(leaf.auditId());
        });
        strays.values().forEach(row -> find(Finding.Kind.ROW_INSERTED, row.id(), row.act()));
    }

    private boolean signed(Seal seal) {
        if (!keys.knows(seal.keyId())) {
            find(Finding.Kind.KEY_UNKNOWN, seal.number(), seal.keyId());
            return false;
        }
        boolean holds = keys.verify(seal.keyId(), seal.statement(), seal.signature());
        if (!holds) {
            find(Finding.Kind.SEAL_CHANGED, seal.number());
        }
        return holds;
    }

    private void leaves(Seal seal, List<Leaf> leaves, boolean signed) {
        SortedMap<Long, Leaf> byPosition = new TreeMap<>();
        leaves.forEach(leaf -> byPosition.put(leaf.position(), leaf));
        List<Long> missing = LongStream.rangeClosed(seal.firstLeaf(), seal.lastLeaf())
                .filter(position -> !byPosition.containsKey(position))
                .limit(MOST_NAMED) // a hand may have written any end
                .boxed()
                .toList();
        List<Leaf> present = List.copyOf(byPosition.values());
        boolean whole = missing.isEmpty();
        if (whole && gives(seal, present.stream().map(Leaf::hash).toList())) {
            present.forEach(this::row);
        } else if (whole && gives(seal, present.stream().map(Verification::now).toList())) {
            present.stream()
                    .filter(leaf -> !agrees(leaf))
                    .forEach(leaf -> find(Finding.Kind.LEAF_CHANGED, leaf.position(), leaf.auditId()));
        } else if (!restored(seal, present)) {
            present.forEach(this::row);
            missing.forEach(position -> find(Finding.Kind.LEAF_AND_ROW_REMOVED, position, seal.number()));
            if (whole && signed) {
                find(Finding.Kind.ROOT_DIFFERS, seal.number());
            }
        }
    }

    /** The stored leaf is the truth: is its row still what it was? */
    private void row(Leaf leaf) {
        AuditRow row = leaf.row();
        if (row != null && agrees(leaf)) {
            return;
        }
        Optional<AuditRow> sealed = strays.values().stream()
                .filter(stray -> Arrays.equals(stray.hash(), leaf.hash()))
                .findFirst();
        if (sealed.isPresent()) {
            find(Finding.Kind.LEAF_CHANGED, leaf.position(), sealed.get().id());
            strays.remove(sealed.get().id());
        } else if (row == null) {
            find(Finding.Kind.ROW_REMOVED, leaf.auditId(), leaf.position());
        } else {
            find(Finding.Kind.ROW_CHANGED, leaf.auditId(), row.act(), leaf.position());
        }
    }

    /** Do the rows as they are now, in the sealer's order and with those that lost their leaf, give the root? */
    private boolean restored(Seal seal, List<Leaf> present) {
        List<AuditRow> rows = new ArrayList<>();
        Map<UUID, Long> was = new LinkedHashMap<>();
        for (Leaf leaf : present) {
            if (leaf.row() == null) {
                return false;
            }
            rows.add(leaf.row());
            was.put(leaf.auditId(), leaf.position());
        }
        long lacking = seal.lastLeaf() - seal.firstLeaf() + 1 - rows.size();
        strays.values().stream()
                .filter(stray -> Long.compareUnsigned(stray.tx(), cursor) >= 0
                        && Long.compareUnsigned(stray.tx(), seal.cursor()) < 0)
                .limit(Math.max(0, lacking))
                .forEach(rows::add);
        rows.sort(AuditRow.ORDER);
        if (!gives(seal, rows.stream().map(AuditRow::hash).toList())) {
            return false;
        }
        long position = seal.firstLeaf();
        for (AuditRow row : rows) {
            @Nullable Long stood = was.get(row.id());
            if (stood == null) {
                find(Finding.Kind.LEAF_REMOVED, position, row.id());
                strays.remove(row.id());
            } else if (stood != position) {
                find(Finding.Kind.LEAF_MOVED, row.id(), position, stood);
            }
            position++;
        }
        present.stream()
                .filter(leaf -> !agrees(leaf))
                .forEach(leaf -> find(Finding.Kind.LEAF_CHANGED, leaf.position(), leaf.auditId()));
        return true;
    }

    private static boolean gives(Seal seal, List<byte[]> hashes) {
        return Arrays.equals(seal.root(), Merkle.root(seal.previousRoot(), hashes));
    }

    private static byte[] now(Leaf leaf) {
        return leaf.row() == null ? leaf.hash() : leaf.row().hash();
    }

    private static boolean agrees(Leaf leaf) {
        return Arrays.equals(now(leaf), leaf.hash());
    }

    private void find(Finding.Kind kind, Object... names) {
        findings.add(Finding.of(kind, names));
    }
}
