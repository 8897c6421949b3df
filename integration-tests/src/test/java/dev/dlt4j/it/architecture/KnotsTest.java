package dev.dlt4j.it.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.dlt4j.it.architecture.Modules.APPLICATION;
import static dev.dlt4j.it.architecture.Modules.in;
import static org.assertj.core.api.Assertions.assertThat;

/// Classes of `application` can be read one after the other: no large cycles, no two of one name.
@AnalyzeClasses(packages = "dev.dlt4j", importOptions = DoNotIncludeTests.class)
final class KnotsTest {
    private static final int MAX_KNOT = 3;

    /// Names of the JDK that are imported all over.
    private static final Set<String> JDK = Set.of("Files", "Paths", "Path", "Objects", "Collections",
            "Arrays",
            "List", "Map", "Set", "Optional", "Stream", "Thread", "Record", "Module", "Process");

    @ArchTest
    static final ArchRule extractDoesNotSeeNormalize = noClasses()
            .that(resideInAnyPackage("dev.dlt4j.internal.extract..")).should()
            .dependOnClassesThat(resideInAnyPackage("dev.dlt4j.internal.normalize.."))
            .because("only files lie between the steps; put what both know of tables into internal.table, and"
                    + " what one hands to the other into internal.handover");

    @ArchTest
    static final ArchRule normalizeDoesNotSeeExtract = noClasses()
            .that(resideInAnyPackage("dev.dlt4j.internal.normalize..")).should()
            .dependOnClassesThat(resideInAnyPackage("dev.dlt4j.internal.extract.."))
            .because("only files lie between the steps; put what both know of tables into internal.table, and"
                    + " what one hands to the other into internal.handover");

    @ArchTest
    static void classesDoNotKnot(JavaClasses classes) {
        List<Set<String>> knots = knots(arrows(classes, in(APPLICATION)));
        assertThat(knots.stream().filter(knot -> knot.size() > MAX_KNOT))
                .as("cycles of more than %d classes in application. None of them can be read or tested "
                        + "without"
                        + " the others: move the members that point backwards into a class of their own, hand"
                        + " over the value instead of its owner, or let the lower class declare a small"
                        + " interface", MAX_KNOT)
                .isEmpty();
    }

    @ArchTest
    static void classesHaveNamesOfTheirOwn(JavaClasses classes) {
        Map<String, Set<String>> byName = new TreeMap<>();
        for (String name : arrows(classes, in(APPLICATION)).keySet()) {
            byName.computeIfAbsent(name.substring(name.lastIndexOf('.') + 1), simple -> new TreeSet<>())
                    .add(name);
        }
        byName.remove("package-info");
        assertThat(byName.values().stream().filter(names -> names.size() > 1))
                .as("classes of application that share a name: say in the name what each one is")
                .isEmpty();
        assertThat(byName.keySet().stream().filter(JDK::contains))
                .as("classes of application that are called as one of the JDK, which they hide: say in the "
                        + "name"
                        + " what each one is")
                .isEmpty();
    }

    @Test
    void findsACycleOfAnyLength() {
        Map<String, Set<String>> ring = Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("d", "x"),
                "d", Set.of("a"), "x", Set.of("y"), "y", Set.of("x"), "z", Set.of("a"));
        assertThat(knots(ring)).containsExactlyInAnyOrder(Set.of("a", "b", "c", "d"), Set.of("x", "y"));
    }

    /// Top-level classes and those they need; nested ones count as their owner.
    private static Map<String, Set<String>> arrows(JavaClasses classes, DescribedPredicate<JavaClass> which) {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (JavaClass from : classes) {
            if (which.test(from)) {
                Set<String> needed = arrows.computeIfAbsent(topLevel(from), name -> new TreeSet<>());
                from.getDirectDependenciesFromSelf().stream().map(each -> each.getTargetClass())
                        .filter(which).map(KnotsTest::topLevel)
                        .filter(name -> !name.equals(topLevel(from))).forEach(needed::add);
            }
        }
        return arrows;
    }

    private static String topLevel(JavaClass type) {
        String name = type.getBaseComponentType().getName();
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    /// Classes that reach each other.
    private static List<Set<String>> knots(Map<String, Set<String>> arrows) {
        Map<String, Set<String>> reached = new TreeMap<>();
        arrows.keySet().forEach(from -> reached.put(from, reachedFrom(from, arrows)));
        List<Set<String>> knots = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String from : arrows.keySet()) {
            Set<String> knot = new TreeSet<>();
            for (String to : reached.getOrDefault(from, Set.of())) {
                if (reached.getOrDefault(to, Set.of()).contains(from)) {
                    knot.add(to);
                }
            }
            if (knot.size() > 1 && seen.addAll(knot)) {
                knots.add(knot);
            }
        }
        return knots;
    }

    private static Set<String> reachedFrom(String start, Map<String, Set<String>> arrows) {
        Set<String> reached = new HashSet<>();
        Deque<Collection<String>> ahead = new ArrayDeque<>(List.of(arrows.getOrDefault(start, Set.of())));
        while (!ahead.isEmpty()) {
            for (String next : ahead.pop()) {
                if (reached.add(next)) {
                    ahead.push(arrows.getOrDefault(next, Set.of()));
                }
            }
        }
        return reached;
    }
}
