package dev.dlt4j.it.buckets;

final class GcsContractTest extends BucketContract {
    GcsContractTest() {
        super(Service.GCS);
    }
}
