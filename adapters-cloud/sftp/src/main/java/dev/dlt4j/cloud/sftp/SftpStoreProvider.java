package dev.dlt4j.cloud.sftp;

import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.core.StoreProvider;
import dev.dlt4j.cloud.core.StoreRequest;
import java.util.Set;

/// Opens folders of SSH servers: `sftp://user@host:22/folder`.
public final class SftpStoreProvider implements StoreProvider {
    @Override
    public Set<String> schemes() {
        return Set.of("sftp", "ssh");
    }

    @Override
    public Store open(StoreRequest request) {
        return new SftpStore(new SftpConnection(SftpAddress.of(request)));
    }
}
