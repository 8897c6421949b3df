package dev.dlt4j.it.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static dev.dlt4j.it.architecture.Modules.BENCHMARKS;
import static dev.dlt4j.it.architecture.Modules.CLI;
import static dev.dlt4j.it.architecture.Modules.CLOUD;
import static dev.dlt4j.it.architecture.Modules.DOMAIN;
import static dev.dlt4j.it.architecture.Modules.HTTP;
import static dev.dlt4j.it.architecture.Modules.INTEGRATION_TESTS;
import static dev.dlt4j.it.architecture.Modules.JDBC;
import static dev.dlt4j.it.architecture.Modules.SOURCES;
import static dev.dlt4j.it.architecture.Modules.SPI;
import static dev.dlt4j.it.architecture.Modules.TEST_SECRETS;
import static dev.dlt4j.it.architecture.Modules.TEST_SERVERS;
import static dev.dlt4j.it.architecture.Modules.in;
import static dev.dlt4j.it.architecture.Modules.outside;

/// What code may not do: read the world behind the caller's back, keep static state, print, log by a library.
@AnalyzeClasses(packages = "dev.dlt4j", importOptions = DoNotIncludeTests.class)
final class HabitsTest {
    @ArchTest
    static final ArchRule domainTouchesNoFileNetworkOrLog = noClasses().that(in(DOMAIN)).should()
            .dependOnClassesThat(resideInAnyPackage("java.sql..", "java.net..", "java.util.logging..",
                    "javax..")
                    .or(named(Set.of("java.nio.file.Files", "java.nio.file.FileSystems", "java.io.File",
                            "java.io.FileInputStream", "java.io.FileOutputStream", "java.io.RandomAccessFile",
                            "java.nio.channels.FileChannel", "java.lang.System$Logger"))))
            .because("domain is pure; take bytes or text as a parameter, or move the class to application");

    @ArchTest
    static final ArchRule domainAndSpiReadNoClockAndRollNoDice = noClasses().that(in(DOMAIN, SPI)).should()
            .callMethodWhere(readsTheWorld()).orShould().callConstructorWhere(readsTheWorld())
            .because(
                    "tests must be able to fix time, chance and environment; take a "
                            + "Clock, a supplier or the value"
                            + " as a parameter");

    @ArchTest
    static final ArchRule connectorsReadNoEnvironment = noClasses().that(in(HTTP, JDBC, CLOUD, SOURCES))
            // the variables that all programs read which send requests: HTTP_PROXY, REQUESTS_CA_BUNDLE
            .and().doNotHaveFullyQualifiedName("dev.dlt4j.http.client.ConnectionSettings")
            // and those by which Google's programs find an account: GOOGLE_APPLICATION_CREDENTIALS
            .and().doNotHaveFullyQualifiedName(
                    "dev.dlt4j.cloud.bigquery.internal.rest.DefaultAccount")
            // and those by which Azure's programs find an identity: AZURE_CLIENT_ID
            .and().doNotHaveFullyQualifiedName("dev.dlt4j.cloud.azure.DefaultIdentity")
            .should()
            .callMethod(System.class, "getenv").orShould().callMethod(System.class, "getenv", String.class)
            .because("configuration comes in as the connector's config record; declare a component for it");

    @ArchTest
    static final ArchRule staticFieldsAreFinal = fields().that().areStatic()
            .and().areDeclaredInClassesThat(outside(BENCHMARKS)).should().beFinal()
            .because(
                    "static state makes two pipelines of one process touch each "
                            + "other; keep it in an object that is"
                            + " handed over");

    @ArchTest
    static final ArchRule staticFieldsHoldNoState = noFields().that().areStatic()
            .and().areDeclaredInClassesThat(outside(BENCHMARKS)).should()
            .haveRawType(DescribedPredicate.describe("mutable or ambient", HabitsTest::isState))
            .because(
                    "a static cache or thread-local is ambient state; keep it in "
                            + "an object that is handed over");

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints = noClasses()
            .that(outside(CLI, TEST_SECRETS, TEST_SERVERS, INTEGRATION_TESTS, BENCHMARKS))
            .should(ACCESS_STANDARD_STREAMS)
            .because("a library has no terminal; use System.Logger, or tell a ProgressListener");

    @ArchTest
    static final ArchRule logsGoToSystemLogger = noClasses()
            .that(outside(CLI)).should()
            .dependOnClassesThat(
                    resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache.log4j..",
                            "org.apache.logging..", "org.apache.commons.logging..", "ch.qos.logback.."))
            .because("System.Logger needs no library and every backend bridges it");

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = NO_CLASSES_SHOULD_USE_FIELD_INJECTION
            .because("what an object needs comes in through its constructor");

    @ArchTest
    static final ArchRule errorsHaveATypeOfTheirOwn = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS
            .because(
                    "a caller must be able to react; throw TransientException, "
                            + "TerminalException or one below them");

    private static boolean isState(JavaClass type) {
        return Set.of(AtomicBoolean.class, AtomicInteger.class, AtomicLong.class, AtomicReference.class,
                ThreadLocal.class, StringBuilder.class).stream().anyMatch(type::isAssignableTo)
                || !type.isInterface()
                        && (type.isAssignableTo(Map.class) || type.isAssignableTo(Collection.class));
    }

    private static DescribedPredicate<JavaCall<?>> readsTheWorld() {
        return DescribedPredicate.describe("it reads clock, chance or environment", call -> {
            CodeUnitCallTarget target = call.getTarget();
            var owner = target.getOwner().getName();
            var arguments = target.getRawParameterTypes();
            return switch (target.getName()) {
                case "now" -> owner.startsWith("java.time.") && arguments.stream()
                        .noneMatch(type -> type.isAssignableTo(java.time.Clock.class));
                case "systemUTC", "systemDefaultZone", "system" -> owner.equals("java.time.Clock");
                case "currentTimeMillis", "nanoTime", "getenv", "getProperty", "getLogger" ->
                    owner.equals("java.lang.System");
                case "randomUUID" -> owner.equals("java.util.UUID");
                case "random" -> owner.equals("java.lang.Math");
                case "<init>" -> owner.equals("java.security.SecureRandom")
                        || arguments.isEmpty()
                                && Set.of("java.util.Random", "java.util.Date").contains(owner);
                default -> owner.equals("java.util.concurrent.ThreadLocalRandom");
            };
        });
    }

    private static DescribedPredicate<JavaClass> named(Set<String> names) {
        return DescribedPredicate.describe("one of " + names, type -> names.contains(type.getName()));
    }
}
