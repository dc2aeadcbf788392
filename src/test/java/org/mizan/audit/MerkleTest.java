package org.mizan.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MerkleTest {
    private static final HexFormat HEX = HexFormat.of();

    /** The leaves and roots with which the implementations of Certificate Transparency (RFC 6962) are tested. */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void trees_have_the_roots_of_certificate_transparency() {
        List<byte[]> hashes =
                LEAVES.stream().map(HEX::parseHex).map(Merkle::leaf).toList();
        for (int size = 0; size <= hashes.size(); size++) {
            assertEquals(ROOTS.get(size), HEX.formatHex(Merkle.tree(hashes.subList(0, size))));
        }
    }

    @Test
    void a_node_does_not_pass_for_a_leaf() {
        byte[] left = Merkle.leaf(new byte[] {1});
        byte[] right = Merkle.leaf(new byte[] {2});
        byte[] both = new byte[64];
        System.arraycopy(left, 0, both, 0, 32);
        System.arraycopy(right, 0, both, 32, 32);
        assertNotEquals(HEX.formatHex(Merkle.node(left, right)), HEX.formatHex(Merkle.leaf(both)));
    }

    @Test
    void a_root_stands_for_the_roots_before_it() {
        List<byte[]> leaves =
                Stream.of("00", "10").map(HEX::parseHex).map(Merkle::leaf).toList();
        assertNotEquals(
                HEX.formatHex(Merkle.root(Seal.NO_ROOT, leaves)),
                HEX.formatHex(Merkle.root(Merkle.leaf(new byte[0]), leaves)));
    }
}
