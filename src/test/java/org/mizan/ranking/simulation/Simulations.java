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

    static Map<String, Simulation.Row> run(Scenario scenario, List<Contender> contenders, int replicates) {
        return Simulation.run(scenario, contenders, replicates, 7, 2, Progress.UNHEARD).stream()
                .collect(Collectors.toMap(Simulation.Row::method, Function.identity()));
    }

    static Simulation.Row adjusted(Kind kind, int replicates) {
        return run(kind.scenario(), DEFAULT, replicates).get("adjusted");
    }

    static Scores award(Scenario scenario) {
        return new MadeAward(scenario, new NormalStream(5, 1)).reviewed().scores();
    }
}
