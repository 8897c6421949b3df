package dev.dlt4j.it.buckets;

final class AzureContractTest extends BucketContract {
    AzureContractTest() {
        super(Service.AZURE);
    }
}
