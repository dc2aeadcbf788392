package org.mizan.demo;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mizan.demo.People.Newcomer;
import org.mizan.demo.People.Person;

/** Who works on the day: judges, two clerks, somebody of the steering committee. */
record Crew(List<Person> judges, Person clerk, Person other, Person member) {
    static final int JUDGES = 8;

    static List<Newcomer> newcomers() {
        return Stream.concat(
                        IntStream.rangeClosed(1, JUDGES).mapToObj(judge -> new Newcomer("judge", "day-judge" + judge)),
                        Stream.of(
                                new Newcomer("clerk", "day-clerk1"),
                                new Newcomer("clerk", "day-clerk2"),
                                new Newcomer("steering", "day-committee")))
                .toList();
    }

    static Crew of(List<Person> all) {
        return new Crew(all.subList(0, JUDGES), all.get(JUDGES), all.get(JUDGES + 1), all.get(JUDGES + 2));
    }
}
