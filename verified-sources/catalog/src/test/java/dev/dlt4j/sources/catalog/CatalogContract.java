package dev.dlt4j.sources.catalog;

import dev.dlt4j.testkit.SourceContract;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;

/// What each source of the catalog guarantees, against a vendor that [VendorPlayer] plays.
public abstract class CatalogContract extends SourceContract {
    @AutoClose
    protected final VendorPlayer vendor;

    protected CatalogContract(VendorPlayer vendor) {
        this.vendor = vendor;
    }

    @Override
    protected VendorPlayer vendor() {
        return vendor;
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("base_url", vendor.url());
    }
}
