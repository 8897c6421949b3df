package dev.dlt4j.testkit;

import dev.dlt4j.spi.source.SourceProvider;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;

/// What is expected of a [ShopSource].
class ShopContract extends SourceContract {
    @AutoClose
    final ShopVendor shop = new ShopVendor();

    private final ShopSource source;

    ShopContract(ShopSource source) {
        this.source = source;
    }

    @Override
    protected SourceProvider<?> provider() {
        return source;
    }

    @Override
    protected MockVendor vendor() {
        return shop;
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("base_url", shop.url());
    }

    @Override
    protected Map<String, String> credentials() {
        return Map.of("token", ShopVendor.TOKEN);
    }

    @Override
    protected List<ExpectedResource> resources() {
        return List.of(ExpectedResource.of("orders", 5).pages("/orders", 3).then(2).resuming(),
                ExpectedResource.of("customers", 3).pages("/customers", 2));
    }

    @Override
    protected void change() {
        shop.addOrders(2);
    }

    @Override
    protected VendorAnswer error() {
        return VendorAnswer.json(403, Map.of("message", "this shop is closed"));
    }

    @Override
    protected List<String> errorSays() {
        return List.of("this shop is closed", "check token");
    }
}
