package dev.dlt4j.sources.catalog;

import dev.dlt4j.testkit.ExpectedResource;
import dev.dlt4j.testkit.SourceContract;
import dev.dlt4j.testkit.VendorAnswer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

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

    /// What the vendor answers to who asks too often.
    protected VendorAnswer tooManyRequests() {
        return VendorAnswer.json(429, Map.of("message", "Too many requests"));
    }

    /// The settings with one more.
    protected final Map<String, Object> settingsWith(String key, Object value) {
        Map<String, Object> settings = new LinkedHashMap<>(settings());
        settings.put(key, value);
        return settings;
    }

    @Test
    public void asksAgainWhenItAskedTooOften() {
        vendor.failOnce(tooManyRequests());
        var loaded = load(settingsWith("runtime", Map.of("request_backoff_factor", 0.001)));
        assertThat(loaded.values().stream().mapToLong(rows -> rows.size()).sum())
                .isEqualTo(resources().stream().mapToLong(ExpectedResource::rows).sum());
    }
}
