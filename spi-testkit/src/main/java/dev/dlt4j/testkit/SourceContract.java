package dev.dlt4j.testkit;

import dev.dlt4j.ConnectorInfo;
import dev.dlt4j.Connectors;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What every source of a vendor's API guarantees: it finds its resources, reads each to the last page,
/// loads what is new and nothing twice, sends credentials as the vendor wants them, and reports errors so
/// that a user knows what to do. Subclasses say what to expect, and bring the vendor as a [MockVendor].
///
/// The source is run as users run it, from the keys of a `dlt.yml`, with its credentials in the environment.
public abstract class SourceContract {
    @TempDir
    protected Path folder;

    /// The connector.
    protected abstract SourceProvider<?> provider();

    /// The vendor, which stays the same during a test. Close it after the test (`@AutoClose`).
    protected abstract MockVendor vendor();

    /// The keys of the source in a `dlt.yml`, without secrets, such that it reads from [#vendor].
    protected abstract Map<String, Object> settings();

    /// The secret keys with the values that the vendor accepts; a key in a section as `credentials.token`.
    /// Empty for an API that is open.
    protected abstract Map<String, String> credentials();

    /// All resources that the source loads by default. At least one has several pages.
    protected abstract List<ExpectedResource> resources();

    /// Lets time pass at the vendor: afterwards there are new rows for the resources that are incremental,
    /// and the others are as before.
    protected void change() {}

    /// An error as the vendor sends it, which is not passing: a resource that does not exist, a missing
    /// permission.
    protected abstract VendorAnswer error();

    /// What the report of [#error] says beside what each report says: words of the vendor's own message, and
    /// what to do.
    protected abstract List<String> errorSays();

    private SourceRun run() {
        return new SourceRun(folder, provider());
    }

    private Source open() {
        return run().open(settings(), credentials());
    }

    /// Loads what a source of other settings has, and gives the rows by table: for tests of single keys.
    protected final Map<String, List<Map<String, @Nullable Object>>> load(Map<String, Object> settings) {
        return run().load(run().open(settings, credentials()), source -> source);
    }

    private Map<String, List<Map<String, @Nullable Object>>> load(UnaryOperator<Source> selection) {
        return run().load(open(), selection);
    }

    /// The rows of a resource among those that were loaded, in whichever tables they are.
    private static List<Map<String, @Nullable Object>> rows(Source source, ExpectedResource expected,
            Map<String, List<Map<String, @Nullable Object>>> loaded) {
        List<String> tables = expected.tables().isEmpty()
                ? List.of(source.resources().stream().filter(each -> each.name().equals(expected.name()))
                        .findFirst().flatMap(each -> each.hints().tableName()).orElse(expected.name()))
                : expected.tables();
        return tables.stream().flatMap(table -> loaded.getOrDefault(table, List.of()).stream()).toList();
    }

    private Map<String, Long> counts(Map<String, List<Map<String, @Nullable Object>>> loaded) {
        Source source = open();
        Map<String, Long> counts = new TreeMap<>();
        for (ExpectedResource each : resources()) {
            counts.put(each.name(), (long) rows(source, each, loaded).size());
        }
        return counts;
    }

    @Test
    public void describesItsKeys() {
        ConnectorInfo info = Connectors.of(List.of(provider()), List.of()).describe().getFirst();
        assertThat(info.keys()).as("keys without @Doc").allSatisfy(key -> assertThat(key.doc()).isNotBlank());
    }

    @Test
    public void findsItsResourcesAndReadsNothingWhenItIsOpened() {
        Source source = open();
        assertThat(source.resources().stream().filter(Resource::selected).map(Resource::name))
                .containsExactlyInAnyOrderElementsOf(resources().stream().map(ExpectedResource::name)
                        .toList());
        assertThat(vendor().requests()).as("requests before the source was run").isEmpty();
    }

    @Test
    public void readsEachResourceToItsLastPage() {
        assertThat(resources()).as("a resource of several pages, so that paging is tested")
                .anyMatch(ExpectedResource::isPaged);
        Map<String, Long> expected = new TreeMap<>();
        resources().forEach(each -> expected.put(each.name(), each.rows()));
        assertThat(counts(load(source -> source))).isEqualTo(expected);
        for (ExpectedResource each : resources()) {
            if (!each.path().isEmpty()) {
                assertThat(vendor().requests(each.path())).as("requests of " + each.name())
                        .hasSize(each.pages());
            }
        }
    }

    @Test
    public void loadsInASecondRunWhatIsNewAndReplacesTheRest() {
        Map<String, List<Map<String, @Nullable Object>>> first = load(source -> source);
        change();
        Map<String, List<Map<String, @Nullable Object>>> second = load(source -> source);
        Source source = open();
        Map<String, Long> counts = counts(second);
        for (ExpectedResource each : resources()) {
            if (each.newRows().isPresent()) {
                assertThat(counts.get(each.name())).as("new rows of " + each.name())
                        .isEqualTo(each.newRows().getAsLong());
            } else {
                assertThat(inOrder(rows(source, each, second)))
                        .as("rows of %s in the second run", each.name())
                        .isEqualTo(inOrder(rows(source, each, first)));
            }
        }
    }

    private static List<Map<String, @Nullable Object>> inOrder(List<Map<String, @Nullable Object>> rows) {
        return rows.stream().sorted(Comparator.comparing(row -> new TreeMap<>(row).toString())).toList();
    }

    @Test
    public void sendsCredentialsAsTheVendorWantsThem() {
        load(source -> source);
        assertThat(vendor().requests()).as("requests").isNotEmpty();
        assertThat(vendor().refused()).as("requests without the right credentials").isEmpty();
    }

    @Test
    public void reportsWrongCredentialsWithoutShowingThem() {
        if (credentials().isEmpty()) {
            return;
        }
        Map<String, String> wrong = new LinkedHashMap<>();
        credentials().forEach((key, value) -> wrong.put(key, value + "-wrong"));
        assertReport(failure("a wrong credential",
                () -> run().load(run().open(settings(), wrong), source -> source)));
    }

    @Test
    public void namesACredentialThatIsMissing() {
        ConnectorInfo info = Connectors.of(List.of(provider()), List.of()).describe().getFirst();
        for (ConnectorInfo.Key key : info.keys()) {
            if (key.required() && credentials().containsKey(key.name())) {
                Map<String, String> others = new LinkedHashMap<>(credentials());
                others.remove(key.name());
                Throwable failure = failure("a missing credential", () -> run().open(settings(), others));
                assertThat(failure).isInstanceOf(ConfigurationError.class).hasMessageContaining(key.name());
                assertNoSecrets(failure);
            }
        }
    }

    @Test
    public void reportsTheErrorsOfTheVendor() {
        vendor().fail("/", 0, error());
        Throwable failure = failure("what the vendor refuses", () -> load(source -> source));
        assertReport(failure);
        assertThat(failure.getMessage()).contains(errorSays());
    }

    /// Says what failed and where, and nothing secret.
    private void assertReport(Throwable failure) {
        assertThat(failure.getMessage()).contains("pipeline " + SourceRun.PIPELINE, "step extract")
                .satisfies(message -> assertThat(open().resources().stream().map(Resource::name))
                        .as("one of the resources, named in: " + message).anyMatch(message::contains));
        assertNoSecrets(failure);
    }

    private void assertNoSecrets(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        credentials().values().forEach(secret -> assertThat(trace.toString()).doesNotContain(secret));
    }

    /// @param expected what is to fail, for the message when it does not
    private static Throwable failure(String expected, Runnable code) {
        try {
            code.run();
        } catch (RuntimeException e) {
            return e;
        }
        throw new AssertionError(expected + " is an error; the source reported none");
    }

    @Test
    public void loadsSingleResources() {
        for (ExpectedResource each : resources()) {
            var loaded = new SourceRun(folder.resolve(each.name()), provider()).load(open(),
                    source -> source.only(each.name()));
            assertThat(counts(loaded).get(each.name())).as("rows of " + each.name()).isEqualTo(each.rows());
            assertThat(loaded.keySet()).as("tables when only %s is selected", each.name())
                    .hasSize(each.rows() == 0 ? 0 : Math.max(1, each.tables().size()));
        }
    }

    @Test
    public void refusesAKeyThatItDoesNotHaveAndNamesTheNearest() {
        ConnectorInfo info = Connectors.of(List.of(provider()), List.of()).describe().getFirst();
        for (ConnectorInfo.Key key : info.keys()) {
            Map<String, Object> misspelt = new LinkedHashMap<>(settings());
            String last = key.name().substring(key.name().length() - 1);
            misspelt.put(key.name() + last, "any");
            assertThat(failure("an unknown key", () -> run().open(misspelt, credentials())))
                    .isInstanceOf(ConfigurationError.class)
                    .hasMessageContaining(key.name() + last).hasMessageContaining("\"" + key.name() + "\"");
        }
    }

    @Test
    public void resumesWithThePageThatWasNotRead() {
        for (ExpectedResource each : resources()) {
            if (each.resumes()) {
                assertResumed(each);
            }
        }
    }

    private void assertResumed(ExpectedResource expected) {
        SourceRun run = new SourceRun(folder.resolve("broken_" + expected.name()), provider());
        int before = vendor().requests(expected.path()).size();
        vendor().fail(expected.path(), expected.pages() - 1, error());
        failure("that the last page of " + expected.name() + " fails",
                () -> run.load(open(), source -> source.only(expected.name())));
        vendor().recover();
        var loaded = run.load(open(), source -> source.only(expected.name()));
        assertThat(counts(loaded).get(expected.name())).as("rows of " + expected.name())
                .isEqualTo(expected.rows());
        assertThat(vendor().requests(expected.path()).size() - before)
                .as("requests of %s: each page once, and the one that failed again", expected.name())
                .isEqualTo(expected.pages() + 1);
    }
}
