package org.mizan;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mizan.identity.Role;
import org.mizan.web.Workshop;

/** Holds the code to the design: who may use whom, what stays free of input and output, what may be public. */
class ArchitectureTest {

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.mizan");

    /** A domain may use those of the lines before its own; those of the first line may use each other. */
    private static final List<Set<String>> DOMAINS = List.of(
            Set.of("audit", "jobs", "mail", "files"),
            Set.of("identity"),
            Set.of("rubric"),
            Set.of("edition"),
            Set.of("team"),
            Set.of("submission"),
            Set.of("panel"),
            Set.of("judging"),
            Set.of("readiness"),
            Set.of("standings"),
            Set.of("results"));

    /** All domains but those that serve every other: here rules and records stand apart from input and output. */
    private static final Set<String> AWARDS = all(DOMAINS.subList(1, DOMAINS.size()));

    private static final Set<String> KERNEL = Set.of("web", "db", "config");

    /** Free of input and output to the last class: any domain reads tables, only those below rank. */
    private static final Set<String> PURE = Set.of("ranking", "table");

    private static final Set<String> RANKERS = Set.of("panel", "judging", "standings", "results", "command");

    /** Main, Server, the command line and the demo put everything together: they know all, and nothing knows them. */
    private static final Set<String> COMPOSITION = Set.of("", "command", "demo");

    /**
     * How the names of a domain's classes end that do input and output; every other one is a rule or a record. Behind
     * the kinds stand those that are one of their own: tokens of Vert.x, boards in memory, scores read and brought in.
     */
    private static final List<String> INPUT_AND_OUTPUT = List.of(
            "Api",
            "Store",
            "Stream",
            "Work",
            "AccessTokens",
            "Attempts",
            "Boards",
            "RoundScores",
            "ScoreImport",
            "EntryImport",
            "ImportUndo",
            "SessionCookies");

    @Test
    void every_package_has_its_place() {
        classes().should(be(in(all(DOMAINS, KERNEL, PURE, COMPOSITION)))).check(CODE);
    }

    @Test
    void a_domain_uses_only_the_domains_before_it() {
        for (var line = 0; line < DOMAINS.size() - 1; line++) {
            var later = all(DOMAINS.subList(line + 1, DOMAINS.size()));
            noClasses()
                    .that(are(in(DOMAINS.get(line))))
                    .should()
                    .dependOnClassesThat(are(in(later).and(not(role()))))
                    .check(CODE);
        }
    }

    @Test
    void packages_use_each_other_in_one_direction() {
        slices().assignedFrom(by("package", type -> COMPOSITION.contains(part(type)) ? "" : part(type)))
                .should()
                .beFreeOfCycles()
                .ignoreDependency(DescribedPredicate.alwaysTrue(), role())
                .check(CODE);
    }

    @Test
    void files_use_each_other_in_one_direction() {
        slices().assignedFrom(by("file", type -> outermost(type).getName()))
                .should()
                .beFreeOfCycles()
                .check(CODE);
    }

    /** What a store or a rule needs of its Api's records is a record of its own. */
    @Test
    void only_apis_and_the_composition_know_an_api() {
        noClasses()
                .that(are(not(api()).and(not(in(COMPOSITION)))))
                .should()
                .dependOnClassesThat(are(api()))
                .check(CODE);
    }

    @Test
    void the_kernel_knows_no_domain() {
        noClasses()
                .that(are(in(KERNEL)))
                .should()
                .dependOnClassesThat(are(in(all(DOMAINS, PURE))))
                .check(CODE);
    }

    @Test
    void nothing_knows_the_composition() {
        noClasses()
                .that(are(not(in(COMPOSITION))))
                .should()
                .dependOnClassesThat(are(in(COMPOSITION)))
                .check(CODE);
    }

    @Test
    void ranking_is_used_from_panels_on_and_by_the_command_line_alone() {
        noClasses()
                .that(are(not(in(all(Set.of("ranking"), RANKERS)))))
                .should()
                .dependOnClassesThat(are(in(Set.of("ranking"))))
                .check(CODE);
    }

    @Test
    void ranking_and_tables_use_nothing_of_ours() {
        for (var one : PURE) {
            noClasses()
                    .that(are(in(Set.of(one))))
                    .should()
                    .dependOnClassesThat(are(resideInAnyPackage("org.mizan..").and(not(in(Set.of(one))))))
                    .allowEmptyShould(true)
                    .check(CODE);
        }
    }

    /** What the rooms say of each other in the package comment of ranking, with its foundations for itself. */
    @Test
    void the_rooms_of_ranking_use_each_other_in_one_direction() {
        slices().assignedFrom(by("room", type -> part(type).equals("ranking") ? type.getPackageName() : ""))
                .should()
                .beFreeOfCycles()
                .check(CODE);
        noClasses()
                .that(are(not(in(Set.of("ranking")))))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.mizan.ranking.model.."))
                .check(CODE);
    }

    @Test
    void rules_records_ranking_and_tables_know_neither_vertx_nor_sql() {
        noClasses()
                .that(are(in(PURE).or(in(AWARDS).and(not(doingInputAndOutput())))))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.vertx..", "java.sql..", "javax.sql..", "org.mizan.db.."))
                .check(CODE);
    }

    /** Two processors may differ in the last bit of {@link Math}'s; its roots and roundings are exact everywhere. */
    @Test
    void ranking_takes_logarithms_and_powers_from_strict_math() {
        var exact = Set.of(
                "sqrt",
                "abs",
                "min",
                "max",
                "rint",
                "round",
                "floor",
                "ceil",
                "signum",
                "floorMod",
                "toIntExact",
                "multiplyExact",
                "addExact",
                "clamp",
                "ceilDiv",
                "floorDiv");
        var inexact = describe(
                "a method of Math that is not exact",
                (JavaMethodCall call) ->
                        call.getTargetOwner().isEquivalentTo(Math.class) && !exact.contains(call.getName()));
        noClasses()
                .that(are(in(Set.of("ranking"))))
                .should()
                .callMethodWhere(inexact)
                .check(CODE);
    }

    @Test
    void a_domain_shows_its_api_its_values_and_its_rules_only() {
        classes()
                .that(are(in(AWARDS)))
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .and(are(not(doingInputAndOutput())))
                .should(be(describe(
                        "a record, an enum, an interface, or rules that nobody makes an object of",
                        type -> type.isRecord()
                                || type.isEnum()
                                || type.isInterface()
                                || type.getConstructors().stream()
                                        .allMatch(one -> one.getModifiers().contains(JavaModifier.PRIVATE)))))
                .check(CODE);
    }

    @Test
    void time_is_given_and_never_asked_for() {
        noClasses()
                .that(are(not(in(COMPOSITION))))
                .should()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("a rule that asks a clock cannot be tested at the minute before a deadline")
                .check(CODE);
    }

    /** So that all the requests of one person send no other one's away. */
    @Test
    void what_a_person_asks_a_workshop_for_takes_turns_with_others() {
        noClasses()
                .that(are(api()))
                .should()
                .callMethod(Workshop.class, "run", Callable.class)
                .because("Workshop.run(call, work) knows whose work it is")
                .check(CODE);
    }

    @Test
    void nothing_sleeps() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", Duration.class)
                .check(CODE);
    }

    @Test
    void only_the_command_line_writes_to_standard_output() {
        noClasses()
                .that(are(not(in(COMPOSITION))))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CODE);
    }

    /** The first name below org.mizan, "" for org.mizan itself; a class of others keeps its package's name. */
    private static String part(JavaClass type) {
        return type.getPackageName().replaceFirst("^org\\.mizan(\\.([^.]+))?.*", "$2");
    }

    private static DescribedPredicate<JavaClass> in(Collection<String> parts) {
        var names = parts.stream()
                .map(part -> part.isEmpty() ? "org.mizan" : part)
                .sorted()
                .collect(Collectors.joining(", "));
        return describe("in " + names, type -> parts.contains(part(type)));
    }

    /** The route lines of every domain name the roles they are open to; an enum is no way back into identity. */
    private static DescribedPredicate<JavaClass> role() {
        return describe("the roles", type -> type.isEquivalentTo(Role.class));
    }

    private static DescribedPredicate<JavaClass> doingInputAndOutput() {
        return describe(
                "doing input and output",
                type -> INPUT_AND_OUTPUT.stream().anyMatch(outermost(type).getSimpleName()::endsWith));
    }

    private static DescribedPredicate<JavaClass> api() {
        return describe(
                "of an Api",
                type -> type.getPackageName().startsWith("org.mizan")
                        && outermost(type).getSimpleName().endsWith("Api"));
    }

    /** The class that bears the name of the file. */
    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }

    private static Set<String> all(Collection<?>... groups) {
        return Stream.of(groups)
                .flatMap(Collection::stream)
                .flatMap(one -> one instanceof Set<?> several ? several.stream() : Stream.of(one))
                .map(String.class::cast)
                .collect(Collectors.toSet());
    }

    /** Our classes by what they share; those that share "" are left out. */
    private static SliceAssignment by(String kind, Function<JavaClass, String> shared) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return !type.getPackageName().startsWith("org.mizan")
                                || shared.apply(type).isEmpty()
                        ? SliceIdentifier.ignore()
                        : SliceIdentifier.of(shared.apply(type));
            }

            @Override
            public String getDescription() {
                return "each " + kind + " of org.mizan";
            }
        };
    }
}
