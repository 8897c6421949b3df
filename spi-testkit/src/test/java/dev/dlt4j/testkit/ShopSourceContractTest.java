package dev.dlt4j.testkit;

/// A source that keeps all promises passes.
final class ShopSourceContractTest extends ShopContract {
    ShopSourceContractTest() {
        super(new ShopSource());
    }
}
