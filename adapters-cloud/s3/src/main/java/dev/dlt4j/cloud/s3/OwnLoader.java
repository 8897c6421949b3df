package dev.dlt4j.cloud.s3;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

/// The credentials that the machine has. Assuming a role needs an HTTP client, which the SDK looks for on the
/// loader of the thread; in the distribution that one does not see the SDK's jars.
record OwnLoader(DefaultCredentialsProvider provider) implements AwsCredentialsProvider, AutoCloseable {
    @Override
    public AwsCredentials resolveCredentials() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(OwnLoader.class.getClassLoader());
        try {
            return provider.resolveCredentials();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public CompletableFuture<AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
        return CompletableFuture.completedFuture(resolveCredentials());
    }

    @Override
    public void close() {
        provider.close();
    }
}
