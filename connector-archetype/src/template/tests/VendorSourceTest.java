package ${package};

import dev.dlt4j.spi.source.SourceProvider;
import dev.dlt4j.testkit.ExpectedResource;
import dev.dlt4j.testkit.MockVendor;
import dev.dlt4j.testkit.SourceContract;
import dev.dlt4j.testkit.VendorAnswer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;

/// The source keeps what every source promises.
final class VendorSourceTest extends SourceContract {
    @AutoClose
    private final VendorApi vendor = new VendorApi();

    @Override
    protected SourceProvider<?> provider() {
        return new VendorSource();
    }

    @Override
    protected MockVendor vendor() {
        return vendor;
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("base_url", vendor.url(), "page_size", 2);
    }

    @Override
    protected Map<String, String> credentials() {
        return Map.of("token", VendorApi.TOKEN);
    }

    @Override
    protected List<ExpectedResource> resources() {
        return List.of(ExpectedResource.of("items", 5).pages("/items", 3).then(1),
                ExpectedResource.of("users", 3).pages("/users", 2));
    }

    /// One more item: the second run loads it alone.
    @Override
    protected void change() {
        vendor.items.add(Map.of("id", 6, "updated_at", "2026-01-06T00:00:00Z"));
    }

    @Override
    protected VendorAnswer error() {
        return VendorAnswer.json(403, Map.of("message", "this account is closed"));
    }

    @Override
    protected List<String> errorSays() {
        return List.of("403", "this account is closed");
    }
}
