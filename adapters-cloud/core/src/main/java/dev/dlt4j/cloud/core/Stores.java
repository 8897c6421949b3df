package dev.dlt4j.cloud.core;

import dev.dlt4j.spi.Extensions;
import dev.dlt4j.spi.config.ConfigurationError;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Opens the store of an address: a folder of this machine, or what an installed [StoreProvider] knows.
public final class Stores {
    // a single letter is the drive of a Windows path
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+)://.*", Pattern.DOTALL);

    private Stores() {}

    /// The store of a request.
    ///
    /// @throws ConfigurationError for an address that no installed store knows, naming those there are
    public static Store open(StoreRequest request) {
        if (isLocal(request.bucketUrl())) {
            return new LocalStore(request.context().resolve(LocalUrl.path(request.bucketUrl())));
        }
        return provider(request.bucketUrl(), request.context()).open(request);
    }

    /// The store that opens an address, which is not a folder of this machine.
    ///
    /// @throws ConfigurationError for an address that no installed store knows, naming those there are
    static StoreProvider provider(String bucketUrl, Extensions installed) {
        String scheme = scheme(bucketUrl);
        TreeSet<String> known = new TreeSet<>();
        for (StoreProvider provider : installed.extensions(StoreProvider.class)) {
            if (provider.schemes().contains(scheme)) {
                return provider;
            }
            known.addAll(provider.schemes());
        }
        throw new ConfigurationError(
                "%s: no store for %s:// is installed, only folders of this machine%s; add its connector"
                        .formatted(withoutUser(bucketUrl), scheme,
                                known.isEmpty() ? "" : " and " + String.join(", ", known)));
    }

    /// A folder of this machine.
    public static Store local(Path folder) {
        return new LocalStore(folder.toAbsolutePath().normalize());
    }

    /// A folder of this machine, by its path or its `file:` URL.
    ///
    /// @throws ConfigurationError for the address of another kind of store
    public static Store local(String bucketUrl) {
        return local(Path.of(LocalUrl.path(bucketUrl)));
    }

    static boolean isLocal(String bucketUrl) {
        return scheme(bucketUrl).equals("file");
    }

    static String scheme(String bucketUrl) {
        Matcher matcher = SCHEME.matcher(bucketUrl);
        return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "file";
    }

    /// User and password may stand before the host.
    private static String withoutUser(String url) {
        return url.replaceFirst("://[^/@]*@", "://");
    }
}
