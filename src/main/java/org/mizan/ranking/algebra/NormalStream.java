package org.mizan.ranking.algebra;

/**
 * Standard normal numbers that are the same on every machine.
 *
 * <p>Generator: xoshiro256++ (Blackman & Vigna 2021, ACM TOMS 47(4)), its state filled by SplitMix64 from the seed and
 * the number of the stream. Normal transform: the ziggurat of 256 layers (Marsaglia & Tsang 2000, J. Stat. Softw. 5(8))
 * in the form of Doornik 2005 (ZIGNOR), where layer and abscissa come from separate bits. Logarithm and exponential are
 * {@link StrictMath}'s, for {@link Math}'s may differ between machines in the last bit.
 */
public final class NormalStream {
    private static final int LAYERS = 256;
    private static final double TAIL = 3.654152885361009;
    private static final double AREA = 0.00492867323399;
    private static final double[] EDGE = new double[LAYERS + 1];
    private static final double[] RATIO = new double[LAYERS];
    private static final double[] DENSITY = new double[LAYERS + 1];

    static {
        double density = StrictMath.exp(-0.5 * TAIL * TAIL);
        EDGE[0] = AREA / density;
        EDGE[1] = TAIL;
        for (int layer = 2; layer < LAYERS; layer++) {
            EDGE[layer] = Math.sqrt(-2 * StrictMath.log(AREA / EDGE[layer - 1] + density));
            density = StrictMath.exp(-0.5 * EDGE[layer] * EDGE[layer]);
        }
        for (int layer = 0; layer < LAYERS; layer++) {
            RATIO[layer] = EDGE[layer + 1] / EDGE[layer];
            DENSITY[layer] = StrictMath.exp(-0.5 * EDGE[layer] * EDGE[layer]);
        }
        DENSITY[LAYERS] = 1;
    }

    private long s0;
    private long s1;
    private long s2;
    private long s3;

    /** Streams of one seed are independent of each other. */
    public NormalStream(long seed, long stream) {
        long state = mixed(seed) ^ mixed(~stream);
        s0 = mixed(state += GOLDEN);
        s1 = mixed(state += GOLDEN);
        s2 = mixed(state += GOLDEN);
        s3 = mixed(state + GOLDEN);
    }

    /** From a state of the generator, which is not all zeros. */
    public NormalStream(long s0, long s1, long s2, long s3) {
        this.s0 = s0;
        this.s1 = s1;
        this.s2 = s2;
        this.s3 = s3;
    }

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    /** SplitMix64's output function. */
    public static long mixed(long state) {
        long z = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** The generator's next 64 bits. */
    public long bits() {
        long result = Long.rotateLeft(s0 + s3, 23) + s0;
        long t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = Long.rotateLeft(s3, 45);
        return result;
    }

    /** Fills the first {@code size} places. */
    public void fill(double[] normals, int size) {
        for (int at = 0; at < size; at++) {
            normals[at] = next();
        }
    }

    /** Fills the first {@code size} places. */
    public void fill(float[] normals, int size) {
        for (int at = 0; at < size; at++) {
            normals[at] = (float) next();
        }
    }

    /** The next standard normal number. */
    public double next() {
        while (true) {
            long bits = bits();
            int layer = (int) (bits & (LAYERS - 1));
            double share = (bits >> 11) * 0x1p-52;
            if (Math.abs(share) < RATIO[layer]) {
                return share * EDGE[layer];
            }
            if (layer == 0) {
                return tail(share < 0);
            }
            double x = share * EDGE[layer];
            double height = DENSITY[layer + 1] + uniform() * (DENSITY[layer] - DENSITY[layer + 1]);
            if (height < StrictMath.exp(-0.5 * x * x)) {
                return x;
            }
        }
    }

    private double tail(boolean negative) {
        double x;
        double y;
        do {
            x = -StrictMath.log(uniform()) / TAIL;
            y = -StrictMath.log(uniform());
        } while (y + y < x * x);
        return negative ? -TAIL - x : TAIL + x;
    }

    /** A number evenly between 0 and 1, neither of both. */
    public double uniform() {
        return ((bits() >>> 11) + 0.5) * 0x1p-53;
    }
}
