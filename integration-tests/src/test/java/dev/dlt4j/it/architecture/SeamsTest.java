package dev.dlt4j.it.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.Assertions;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.dlt4j.it.architecture.Modules.APPLICATION;
import static dev.dlt4j.it.architecture.Modules.BENCHMARKS;
import static dev.dlt4j.it.architecture.Modules.DOMAIN;
import static dev.dlt4j.it.architecture.Modules.INTEGRATION_TESTS;
import static dev.dlt4j.it.architecture.Modules.SPI;
import static dev.dlt4j.it.architecture.Modules.in;
import static dev.dlt4j.it.architecture.Modules.outside;

/// How modules and packages meet: packages, visibility, published signatures, service files.
@AnalyzeClasses(packages = "dev.dlt4j", importOptions = DoNotIncludeTests.class)
final class SeamsTest {
    @ArchTest
    static final ArchRule serviceLoaderOnlyInConnectors = noClasses()
            .that(in(APPLICATION).and(simpleName("Connectors")).negate().or(outside(APPLICATION))).should()
            .dependOnClassesThat().areAssignableTo(ServiceLoader.class)
            .because("there is one seam for connectors; take a Connectors as a parameter");

    @ArchTest
    static final ArchRule packagesFormNoCycles = slices().assignedFrom(eachPackage()).should()
            .beFreeOfCycles()
            .because("a cycle is one package in two folders; move the type both need to the lower one");

    @ArchTest
    static final ArchRule internalsStayInside = classes().that().resideInAPackage("dev.dlt4j..internal..")
            .should(Seams.beSeenByTheirModuleOnly())
            .because("..internal.. may change every day; use the module's public types, or make one of them"
                    + " public after a decision");

    @ArchTest
    static final ArchRule signaturesNameNoLibrary = classes().that(in(DOMAIN, SPI, APPLICATION)).and()
            .arePublic()
            .and().resideOutsideOfPackage("..internal..").should(Seams.nameOnlyJdkTypesAndOurs())
            .because("a library in a signature becomes part of our API; wrap it in a type of ours");

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes().should(Seams.resideInNullMarkedPackages())
            .because("NullAway checks marked packages only; add a package-info.java with @NullMarked");

    @ArchTest
    static final ArchRule portsAreClosedShapes = classes().that(in(SPI)).and().arePublic()
            .should(Seams.beOpenOnlyAsInterfaces())
            .because(
                    "connectors must not inherit our code; make it an interface, a "
                            + "record, an enum, an annotation,"
                            + " an exception or a final class");

    @ArchTest
    static final ArchRule providersAreRegistered = classes().that(Seams.implementAProvider())
            .and().doNotHaveModifier(JavaModifier.ABSTRACT)
            .and(Seams.areMadeWithoutArguments()).and(outside(INTEGRATION_TESTS, BENCHMARKS))
            .should(Seams.standInTheServiceFileOfTheirJar())
            .because(
                    "ServiceLoader reads META-INF/services; add a line with the "
                            + "class's name to the file named for"
                            + " its port");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses().should()
            .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)(\\$.*)?")
            .because("such a name hides what the class is; name it for the role it plays");

    @ArchTest
    static void modulesKeepToTheirOwnPackages(JavaClasses all) {
        var misplaced = new TreeSet<String>();
        for (var type : all) {
            var place = ".*/" + Modules.of(type.getPackageName()).folder + "(/[^/]+)?/target/.*";
            if (!Seams.location(type).matches(place)) {
                misplaced.add(type.getName() + " lies in " + Seams.location(type));
            }
        }
        Assertions.assertThat(misplaced)
                .as("one root package a module; move the class below the root of the module it lies in")
                .isEmpty();
    }

    @ArchTest
    static void noPackageIsSplitBetweenJars(JavaClasses all) {
        var jars = new TreeMap<String, TreeSet<String>>();
        for (var type : all) {
            jars.computeIfAbsent(type.getPackageName(), name -> new TreeSet<>()).add(Seams.location(type));
        }
        jars.values().removeIf(places -> places.size() == 1);
        Assertions.assertThat(jars)
                .as("a package lives in one jar, so that modules stay possible; rename it in one of them")
                .isEmpty();
    }

    private static SliceAssignment eachPackage() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return Modules.ours(type)
                        ? SliceIdentifier.of(type.getPackageName())
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "each package of ours";
            }
        };
    }
}
