package org.mizan.ranking.simulation;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mizan.ranking.Scores;
import org.mizan.ranking.algebra.NormalStream;
import org.mizan.ranking.algebra.Progress;

/** Runs a simulated award with a fixed seed. */
abstract class Simulations {

    static final List<Contender> DEFAULT = List.of(Contender.MEAN, Contender.adjusted(400));

    static Map<String, Simulation.Row> run(Setting setting, List<Contender> contenders, int replicates) {
        return Simulation.run(setting, contenders, replicates, 7, 2, Progress.UNHEARD).stream()
                .collect(Collectors.toMap(Simulation.Row::method, Function.identity()));
    }

    static Simulation.Row adjusted(Kind kind, int replicates) {
        return run(kind.setting(), DEFAULT, replicates).get("adjusted");
    }

    static Scores award(Setting setting) {
        return new MadeAward(setting, new NormalStream(5, 1)).scores();
    }
}
