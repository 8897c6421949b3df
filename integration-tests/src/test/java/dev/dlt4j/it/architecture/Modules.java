package dev.dlt4j.it.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Arrays;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

/// The modules and the packages they own: one root package each; `application` owns what no other does.
enum Modules {
    DOMAIN("domain", "dev.dlt4j.domain"),
    SPI("spi", "dev.dlt4j.spi"),
    TESTKIT("spi-testkit", "dev.dlt4j.testkit"),
    HTTP("adapters-http", "dev.dlt4j.http"),
    JDBC("adapters-jdbc", "dev.dlt4j.jdbc"),
    CLOUD("adapters-cloud", "dev.dlt4j.cloud"),
    EXTENSIONS("extensions", "dev.dlt4j.extensions"),
    SOURCES("verified-sources", "dev.dlt4j.sources"),
    GUICE("guice", "dev.dlt4j.guice"),
    TEST_SECRETS("test-secrets", "dev.dlt4j.testsecrets"),
    TEST_SERVERS("test-servers", "dev.dlt4j.testservers"),
    CLI("cli", "dev.dlt4j.cli"),
    INTEGRATION_TESTS("integration-tests", "dev.dlt4j.it"),
    BENCHMARKS("benchmarks", "dev.dlt4j.benchmarks"),
    APPLICATION("application", "dev.dlt4j");

    static final String[] JDK = {"java..", "javax..", "org.jspecify.."};

    final String folder;
    final String root;

    Modules(String folder, String root) {
        this.folder = folder;
        this.root = root;
    }

    /// The module that owns a package of ours: the one with the longest root, `application` standing last.
    static Modules of(String packageName) {
        return Arrays.stream(values()).filter(module -> module.owns(packageName)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(packageName + " is not ours"));
    }

    static boolean ours(JavaClass type) {
        return type.getPackageName().equals(APPLICATION.root)
                || type.getPackageName().startsWith(APPLICATION.root + ".");
    }

    /// Classes of any of these modules.
    static DescribedPredicate<JavaClass> in(Modules... modules) {
        var names = String.join(", ", Arrays.stream(modules).map(module -> module.folder).toList());
        return DescribedPredicate.describe("in " + names,
                type -> ours(type) && Arrays.asList(modules).contains(of(type.getPackageName())));
    }

    /// Classes of these modules, of the JDK and JSpecify, and of the named packages.
    static DescribedPredicate<JavaClass> onlyIn(String[] packages, Modules... modules) {
        return resideInAnyPackage(JDK).or(resideInAnyPackage(packages)).or(in(modules))
                .or(arraysOfPrimitives());
    }

    /// Classes of the `core` child of adapters-jdbc or adapters-cloud.
    static DescribedPredicate<JavaClass> inACore() {
        return DescribedPredicate.describe("in a core child",
                resideInAnyPackage(JDBC.root + ".core..", CLOUD.root + ".core.."));
    }

    /// Each package right below the root of one of these modules, with all below it, as a slice; except
    /// `core`, which holds what siblings share and may be seen by all of them.
    static SliceAssignment childrenOf(Modules... modules) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return Arrays.stream(modules)
                        .filter(module -> type.getPackageName().startsWith(module.root + "."))
                        .filter(module -> !child(module, type).equals("core"))
                        .findFirst().map(module -> SliceIdentifier.of(module.root, child(module, type)))
                        .orElse(SliceIdentifier.ignore());
            }

            @Override
            public String getDescription() {
                return "the connectors of " + Arrays.toString(modules);
            }
        };
    }

    private static String child(Modules module, JavaClass type) {
        var below = type.getPackageName().substring(module.root.length() + 1);
        return below.contains(".") ? below.substring(0, below.indexOf('.')) : below;
    }

    static DescribedPredicate<JavaClass> outside(Modules... modules) {
        return resideInAPackage(APPLICATION.root + "..").and(DescribedPredicate.not(in(modules)));
    }

    private static DescribedPredicate<JavaClass> arraysOfPrimitives() {
        return DescribedPredicate.describe("primitive", type -> type.getBaseComponentType().isPrimitive());
    }

    private boolean owns(String packageName) {
        return packageName.equals(root) || packageName.startsWith(root + ".");
    }
}
