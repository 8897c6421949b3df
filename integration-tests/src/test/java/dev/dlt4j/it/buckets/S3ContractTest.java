package dev.dlt4j.it.buckets;

final class S3ContractTest extends BucketContract {
    S3ContractTest() {
        super(Service.S3);
    }
}
