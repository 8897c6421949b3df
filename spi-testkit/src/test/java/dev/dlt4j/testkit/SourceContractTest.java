package dev.dlt4j.testkit;

import dev.dlt4j.testkit.ShopSource.Fault;
import dev.dlt4j.testsecrets.WritesSecret;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A source that breaks a promise fails the test of that promise.
final class SourceContractTest {
    @TempDir
    Path folder;

    private record Broken(Consumer<SourceContract> test, String says) {}

    private static final Map<Fault, Broken> BROKEN = Map.ofEntries(
            entry(Fault.READS_ONE_PAGE,
                    new Broken(SourceContract::readsEachResourceToItsLastPage, "customers")),
            entry(Fault.FORGETS_THE_LAST_ORDER,
                    new Broken(SourceContract::loadsInASecondRunWhatIsNewAndReplacesTheRest,
                            "new rows of orders")),
            entry(Fault.DOUBLES_CUSTOMERS,
                    new Broken(SourceContract::loadsInASecondRunWhatIsNewAndReplacesTheRest,
                            "rows of customers in the second run")),
            entry(Fault.READS_WHEN_OPENED,
                    new Broken(SourceContract::findsItsResourcesAndReadsNothingWhenItIsOpened,
                            "requests before the source was run")),
            entry(Fault.SENDS_NO_TOKEN,
                    new Broken(SourceContract::sendsCredentialsAsTheVendorWantsThem, "token is not valid")),
            entry(Fault.SHOWS_THE_TOKEN,
                    new Broken(SourceContract::reportsTheErrorsOfTheVendor, ShopVendor.TOKEN)),
            entry(Fault.HIDES_ERRORS,
                    new Broken(SourceContract::reportsTheErrorsOfTheVendor,
                            "what the vendor refuses is an error")),
            entry(Fault.FORGETS_THE_PAGE,
                    new Broken(SourceContract::resumesWithThePageThatWasNotRead, "requests of orders")));

    @ParameterizedTest
    @EnumSource(Fault.class)
    @WritesSecret("pipelines/contract/trace.json")
    void aSourceThatBreaksAPromiseFails(Fault fault) {
        Broken broken = BROKEN.get(fault);
        ShopContract contract = new ShopContract(new ShopSource(fault));
        contract.folder = folder;
        try (ShopVendor shop = contract.shop) {
            assertThatThrownBy(() -> broken.test().accept(contract)).as("of %s", shop)
                    .hasStackTraceContaining(broken.says());
        }
    }
}
