package org.mizan.ranking.paired;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Comparisons counted by pair and order, with the likelihood of Bradley and Terry (1952, Biometrika 39:324-345), ties
 * after Davidson (1970, JASA 65:317-328) and an order effect (Agresti 2002, "Categorical Data Analysis", p. 438).
 *
 * <p>d = l_i - l_j + g s, s = 1 when i was first, -1 when j was, 0 when neither; P(i) : P(j) : P(tie) = e^(d/2) : e^(-d/2)
 * : nu. Without a tie nu is 0. All parameters l, g, ln nu enter the exponents linearly: the likelihood is concave.
 */
final class Votes implements WorthLikelihood {
    /** One pair in one order, as i sees it. */
    private static final class Cell {
        final int i;
        final int j;
        /** As s above. */
        final int first;
        /** Won, lost, tied. */
        final double[] counts = new double[3];

        Cell(Pair pair) {
            i = pair.i;
            j = pair.j;
            first = pair.first;
        }
    }

    private record Pair(int i, int j, int first) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            int byI = Integer.compare(i, other.i);
            int byJ = Integer.compare(j, other.j);
            return byI != 0 ? byI : byJ != 0 ? byJ : Integer.compare(first, other.first);
        }
    }

    final List<String> names;
    final WinGraph wins;
    final WinGraph winsAndTies;
    final int[] won;
    final int[] lost;
    final int[] tied;
    private final List<Cell> cells = new ArrayList<>();
    private final boolean orderEffect;
    private int ties;
    private int ordered;
    private int votes;

    Votes(Comparisons comparisons, boolean orderEffect) {
        names = comparisons.items();
        wins = new WinGraph(names.size());
        winsAndTies = new WinGraph(names.size());
        won = new int[names.size()];
        lost = new int[names.size()];
        tied = new int[names.size()];
        Map<String, Integer> numbers = new HashMap<>();
        names.forEach(name -> numbers.put(name, numbers.size()));
        Map<Pair, Cell> counted = new TreeMap<>();
        for (Comparison vote : comparisons.votes()) {
            int winner = numbers.getOrDefault(vote.winner(), 0);
            int loser = numbers.getOrDefault(vote.loser(), 0);
            count(vote, winner, loser);
            int i = Math.min(winner, loser);
            int first = vote.first() == null ? 0 : vote.first().equals(names.get(i)) ? 1 : -1;
            ordered += Math.abs(first);
            Pair pair = new Pair(i, Math.max(winner, loser), first);
            counted.computeIfAbsent(pair, Cell::new).counts[vote.tie() ? 2 : winner == i ? 0 : 1]++;
        }
        cells.addAll(counted.values());
        this.orderEffect = orderEffect && ordered > 0;
    }

    private void count(Comparison vote, int winner, int loser) {
        votes++;
        winsAndTies.won(winner, loser);
        if (vote.tie()) {
            ties++;
            tied[winner]++;
            tied[loser]++;
            winsAndTies.won(loser, winner);
        } else {
            won[winner]++;
            lost[loser]++;
            wins.won(winner, loser);
        }
    }

    @Override
    public int items() {
        return names.size();
    }

    @Override
    public int others() {
        return (orderEffect ? 1 : 0) + (ties > 0 ? 1 : 0);
    }

    /** Place of the order effect; -1 without. */
    int order() {
        return orderEffect ? items() : -1;
    }

    /** Place of ln nu; -1 without a tie. */
    int tie() {
        return ties > 0 ? items() + others() - 1 : -1;
    }

    boolean allTied() {
        return votes > 0 && ties == votes;
    }

    /** Whether those who were first always won, or always lost. */
    boolean oneSided() {
        double ahead = 0;
        double behind = 0;
        for (Cell cell : cells) {
            ahead += cell.first == 0 ? 0 : cell.counts[cell.first > 0 ? 0 : 1];
            behind += cell.first == 0 ? 0 : cell.counts[cell.first > 0 ? 1 : 0];
        }
        return ordered > 0 && (ahead == 0 || behind == 0);
    }

    int votes() {
        return votes;
    }

    int ordered() {
        return ordered;
    }

    /** Of the saturated model less this one's: each pair in each order has chances of its own there. */
    int degreesOfFreedom() {
        return cells.size() * (ties > 0 ? 2 : 1) - (items() - 1) - others();
    }

    @Override
    public double evaluate(double[] point, double[] score, double[][] information) {
        double sum = 0;
        double[] chance = new double[3];
        for (Cell cell : cells) {
            sum += chances(cell, point, chance);
            double total = cell.counts[0] + cell.counts[1] + cell.counts[2];
            double lead = chance[0] - chance[1];
            int[] place =
                    orderEffect && cell.first != 0 ? new int[] {cell.i, cell.j, order()} : new int[] {cell.i, cell.j};
            int[] sign = {1, -1, cell.first};
            double slope = (cell.counts[0] - cell.counts[1] - total * lead) / 2;
            double curvature = total * (chance[0] + chance[1] - lead * lead) / 4;
            for (int a = 0; a < place.length; a++) {
                score[place[a]] += sign[a] * slope;
                for (int b = a; b < place.length; b++) {
                    information[place[a]][place[b]] += sign[a] * sign[b] * curvature;
                }
            }
            if (ties > 0) {
                score[tie()] += cell.counts[2] - total * chance[2];
                information[tie()][tie()] += total * chance[2] * (1 - chance[2]);
                for (int a = 0; a < place.length; a++) {
                    information[place[a]][tie()] -= sign[a] * total * lead * chance[2] / 2;
                }
            }
        }
        return sum;
    }

    /** Of won, lost, tied; gives the log-likelihood. */
    private double chances(Cell cell, double[] point, double[] chance) {
        double d = point[cell.i] - point[cell.j] + (orderEffect ? cell.first * point[order()] : 0);
        chance[0] = d / 2;
        chance[1] = -d / 2;
        chance[2] = ties > 0 ? point[tie()] : Double.NEGATIVE_INFINITY;
        double greatest = Math.max(Math.abs(d) / 2, chance[2]);
        double sum = 0;
        for (double one : chance) {
            sum += StrictMath.exp(one - greatest);
        }
        double log = greatest + StrictMath.log(sum);
        double likelihood = 0;
        for (int k = 0; k < 3; k++) {
            likelihood += cell.counts[k] > 0 ? cell.counts[k] * (chance[k] - log) : 0;
            chance[k] = StrictMath.exp(chance[k] - log);
        }
        return likelihood;
    }

    /** Twice the log-likelihood of the saturated model less this one's. */
    double deviance(double logLikelihood) {
        double saturated = 0;
        for (Cell cell : cells) {
            double total = Arrays.stream(cell.counts).sum();
            for (double count : cell.counts) {
                saturated += count > 0 ? count * StrictMath.log(count / total) : 0;
            }
        }
        return Math.max(0, 2 * (saturated - logLikelihood));
    }
}
