package dev.dlt4j.it.architecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.dlt4j.it.architecture.Modules.APPLICATION;
import static dev.dlt4j.it.architecture.Modules.BENCHMARKS;
import static dev.dlt4j.it.architecture.Modules.CLI;
import static dev.dlt4j.it.architecture.Modules.CLOUD;
import static dev.dlt4j.it.architecture.Modules.DOMAIN;
import static dev.dlt4j.it.architecture.Modules.EXTENSIONS;
import static dev.dlt4j.it.architecture.Modules.GUICE;
import static dev.dlt4j.it.architecture.Modules.HTTP;
import static dev.dlt4j.it.architecture.Modules.INTEGRATION_TESTS;
import static dev.dlt4j.it.architecture.Modules.JDBC;
import static dev.dlt4j.it.architecture.Modules.SOURCES;
import static dev.dlt4j.it.architecture.Modules.SPI;
import static dev.dlt4j.it.architecture.Modules.TESTKIT;
import static dev.dlt4j.it.architecture.Modules.TEST_SECRETS;
import static dev.dlt4j.it.architecture.Modules.TEST_SERVERS;
import static dev.dlt4j.it.architecture.Modules.in;
import static dev.dlt4j.it.architecture.Modules.onlyIn;
import static dev.dlt4j.it.architecture.Modules.outside;

/// `domain ← spi ← application ← {guice, cli, spi-testkit}`; `spi ← adapters-*, verified-sources`; everything
/// may be seen by integration-tests and benchmarks, which nobody sees. No other arrows.
@AnalyzeClasses(packages = "dev.dlt4j", importOptions = DoNotIncludeTests.class)
final class ArrowsTest {
    private static final String JACKSON = "com.fasterxml.jackson..";
    /** Jackson takes the limits of a YAML document as an object of the library below it. */
    private static final String YAML_LIMITS = "org.yaml.snakeyaml";
    private static final String[] NOTHING_ELSE = {};

    @ArchTest
    static final ArchRule domainNeedsTheJdkOnly = classes().that(in(DOMAIN)).should()
            .onlyDependOnClassesThat(onlyIn(NOTHING_ELSE, DOMAIN))
            .because("the language of the system must outlive every library; put what needs one into"
                    + " application or an adapter, behind a port of spi");

    @ArchTest
    static final ArchRule spiNeedsDomainOnly = classes().that(in(SPI)).should()
            .onlyDependOnClassesThat(onlyIn(NOTHING_ELSE, DOMAIN, SPI))
            .because("a connector is compiled against spi alone; name domain types in a port, never a"
                    + " library's");

    @ArchTest
    static final ArchRule applicationNeedsPortsAndJackson = classes().that(in(APPLICATION)).should()
            .onlyDependOnClassesThat(onlyIn(new String[]{JACKSON, YAML_LIMITS}, DOMAIN, SPI, APPLICATION))
            .because("the use cases drive ports and know no adapter; a database, an HTTP client or a cloud"
                    + " library belongs in an adapter that implements a port of spi");

    @ArchTest
    static final ArchRule adaptersNeedThePortsOnly = noClasses().that(in(HTTP, JDBC, CLOUD)).should()
            .dependOnClassesThat(outside(DOMAIN, SPI, HTTP, JDBC, CLOUD))
            .because("an adapter sees spi and domain; what it needs of the pipeline it is given on its"
                    + " ConnectorContext");

    @ArchTest
    static final ArchRule httpSeesNoOtherAdapter = seesNoOtherAdapter(HTTP);

    @ArchTest
    static final ArchRule jdbcSeesNoOtherAdapter = seesNoOtherAdapter(JDBC);

    @ArchTest
    static final ArchRule cloudSeesNoOtherAdapter = seesNoOtherAdapter(CLOUD);

    @ArchTest
    static final ArchRule connectorsDoNotSeeEachOther = slices()
            .assignedFrom(Modules.childrenOf(JDBC, CLOUD, SOURCES, EXTENSIONS)).should()
            .notDependOnEachOther()
            .because(
                    "a user of one database, service or vendor installs one jar; what two share goes into the"
                            + " core child of their family");

    @ArchTest
    static final ArchRule coreSeesNoConnector = noClasses()
            .that(Modules.inACore()).should()
            .dependOnClassesThat(in(JDBC, CLOUD).and(not(Modules.inACore())))
            .allowEmptyShould(true)
            .because("core holds what connectors share; who takes one connector must not get another");

    @ArchTest
    static final ArchRule verifiedSourcesNeedThePortsAndHttp = noClasses().that(in(SOURCES)).should()
            .dependOnClassesThat(outside(DOMAIN, SPI, HTTP, SOURCES))
            .because(
                    "a verified source is what a third party would publish: spi, "
                            + "and at most the REST source of"
                            + " adapters-http");

    @ArchTest
    static final ArchRule extensionsNeedThePortsOnly = noClasses().that(in(EXTENSIONS)).should()
            .dependOnClassesThat(outside(DOMAIN, SPI, EXTENSIONS))
            .because("an extension implements a port of spi and is found at run time; what it needs of the"
                    + " pipeline belongs in the port");

    @ArchTest
    static final ArchRule nobodySeesExtensions = noClasses()
            .that(outside(EXTENSIONS, INTEGRATION_TESTS, BENCHMARKS)).should()
            .dependOnClassesThat(in(EXTENSIONS))
            .because("who does not install an extension must not miss it; ask for the port that it "
                    + "implements");

    @ArchTest
    static final ArchRule celOnlyInExtensions = noClasses()
            .that(outside(EXTENSIONS, INTEGRATION_TESTS)).should()
            .dependOnClassesThat(resideInAnyPackage("dev.cel..", "jakarta.validation.."))
            .because("libraries for expressions and validation come with their extension alone");

    @ArchTest
    static final ArchRule commandLineNamesNoAdapter = noClasses().that(in(CLI)).should()
            .dependOnClassesThat(outside(DOMAIN, SPI, APPLICATION, CLI))
            .because("adapters are on the class path at run time only; ask Connectors for one by its name");

    @ArchTest
    static final ArchRule testKitNeedsNoAdapter = noClasses().that(in(TESTKIT)).should()
            .dependOnClassesThat(outside(DOMAIN, SPI, APPLICATION, TESTKIT))
            .because(
                    "third parties run the kit with their connector alone; take the connector under test from"
                            + " the subclass");

    @ArchTest
    static final ArchRule testServersNeedNothingOfOurs = noClasses().that(in(TEST_SERVERS)).should()
            .dependOnClassesThat(outside(TEST_SERVERS))
            .because("tests of every module start them");

    @ArchTest
    static final ArchRule testSecretsNeedNothingOfOurs = noClasses().that(in(TEST_SECRETS)).should()
            .dependOnClassesThat(outside(TEST_SECRETS))
            .because("tests of every module run with them");

    @ArchTest
    static final ArchRule onlyTestsSeeTestServersAndSecrets = noClasses()
            .that(outside(TEST_SERVERS, TEST_SECRETS, INTEGRATION_TESTS, BENCHMARKS)).should()
            .dependOnClassesThat(in(TEST_SERVERS, TEST_SECRETS))
            .because("they are not published; name them in test scope");

    @ArchTest
    static final ArchRule nobodySeesTestsAndBenchmarks = noClasses()
            .that(outside(INTEGRATION_TESTS, BENCHMARKS)).should()
            .dependOnClassesThat(in(INTEGRATION_TESTS, BENCHMARKS))
            .because("they stand on top of everything; move what others need into spi-testkit");

    @ArchTest
    static final ArchRule nobodySeesTheTestKit = noClasses()
            .that(outside(TESTKIT, INTEGRATION_TESTS)).should().dependOnClassesThat(in(TESTKIT))
            .because("the kit brings JUnit along; main code takes fakes from nowhere");

    @ArchTest
    static final ArchRule guiceOnlyInGuice = noClasses().that(outside(GUICE)).should()
            .dependOnClassesThat(
                    resideInAnyPackage("com.google.inject..", "jakarta.inject..", "javax.inject.."))
            .because(
                    "the system is assembled by hand; offer a public constructor "
                            + "and let dev.dlt4j.guice call it");

    @ArchTest
    static final ArchRule jacksonOnlyInApplicationAndAdapters = noClasses()
            .that(outside(APPLICATION, HTTP, JDBC, CLOUD, SOURCES, INTEGRATION_TESTS, BENCHMARKS)).should()
            .dependOnClassesThat(resideInAnyPackage(JACKSON))
            .because(
                    "domain.json reads and writes JSON, and ConnectorContext.document(path) reads documents");

    @ArchTest
    static final ArchRule jdbcOnlyInAdaptersJdbc = noClasses()
            .that(outside(JDBC, TEST_SERVERS, INTEGRATION_TESTS, BENCHMARKS)).should()
            .dependOnClassesThat(
                    resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "org.duckdb..",
                            "org.mariadb..", "org.postgresql..", "org.sqlite.."))
            .because("databases are reached through adapters-jdbc; add what is missing to a port of spi");

    @ArchTest
    static final ArchRule httpClientOnlyInAdaptersHttp = noClasses()
            .that(outside(HTTP, INTEGRATION_TESTS, BENCHMARKS)).should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.hc.."))
            .because("requests need the retries, limits and authentication of adapters-http");

    @ArchTest
    static final ArchRule httpOfTheJdkOnlyForServicesOfClouds = noClasses()
            .that(outside(HTTP, CLOUD, TEST_SERVERS, INTEGRATION_TESTS, BENCHMARKS)).should()
            .dependOnClassesThat(resideInAnyPackage("java.net.http.."))
            .because("an adapter never sees a sibling, so a module of adapters-cloud that speaks to a service"
                    + " without its library has its own retries");

    @ArchTest
    static final ArchRule cloudLibrariesOnlyInAdaptersCloud = noClasses()
            .that(outside(CLOUD, INTEGRATION_TESTS, BENCHMARKS)).should()
            .dependOnClassesThat(
                    resideInAnyPackage("software.amazon..", "com.amazonaws..", "com.google.cloud..",
                            "com.google.api..", "com.azure..", "org.apache.iceberg..", "io.delta.."))
            .because("who loads into one service must not install another's library; write a child module of"
                    + " adapters-cloud");

    private static ArchRule seesNoOtherAdapter(Modules adapter) {
        return noClasses().that(in(adapter)).should()
                .dependOnClassesThat(
                        in(HTTP, JDBC, CLOUD, SOURCES).and(not(in(adapter))).and(not(Modules.inACore())))
                .because("adapters are installed one by one; what two of them need belongs in spi, domain "
                        + "or a"
                        + " core child");
    }
}
