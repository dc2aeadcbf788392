package org.mizan.audit;

import java.security.MessageDigest;
import java.util.List;
import org.mizan.web.Sha256;

/**
 * Merkle tree hashes as in RFC 6962, 2.1 (the same in RFC 9162): a leaf is SHA-256(0x00 || bytes), a node is
 * SHA-256(0x01 || left || right), and a list splits at the largest power of two below its length. The prefixes keep a
 * node from passing for a leaf. A seal's root is the node of the previous root and the tree of its own leaves, so that
 * one root, kept outside, stands for every leaf before it; the first seal has 32 zero bytes on its left.
 */
final class Merkle {
    static final int SIZE = 32;

    private Merkle() {}

    static byte[] leaf(byte[] bytes) {
        MessageDigest digest = Sha256.begun();
        digest.update((byte) 0);
        return digest.digest(bytes);
    }

    static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = Sha256.begun();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    /** The tree hash of these leaf hashes; of none it is the hash of nothing. */
    static byte[] tree(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return Sha256.begun().digest();
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return node(tree(leaves.subList(0, split)), tree(leaves.subList(split, leaves.size())));
    }

    /** The root of a seal over these leaf hashes, after the previous seal's root. */
    static byte[] root(byte[] previousRoot, List<byte[]> leaves) {
        return node(previousRoot, tree(leaves));
    }
}
