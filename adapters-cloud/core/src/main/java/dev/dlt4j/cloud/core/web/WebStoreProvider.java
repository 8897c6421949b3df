package dev.dlt4j.cloud.core.web;

import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.core.StoreProvider;
import dev.dlt4j.cloud.core.StoreRequest;
import java.lang.System.Logger;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Opens folders of web servers: `https://host/folder`. Of the settings of fsspec it reads `headers`, in
/// `kwargs` or `client_kwargs`.
public final class WebStoreProvider implements StoreProvider {
    private static final Logger LOG = System.getLogger("dev.dlt4j.cloud.core");
    private static final String HEADERS = "headers";

    @Override
    public Set<String> schemes() {
        return Set.of("http", "https");
    }

    @Override
    public Store open(StoreRequest request) {
        request.warnOfSettingsExcept(Set.of(HEADERS), LOG);
        Map<String, String> headers = new LinkedHashMap<>();
        for (Map<String, Object> settings : List.of(request.kwargs(), request.clientKwargs())) {
            if (settings.get(HEADERS) instanceof Map<?, ?> set) {
                set.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
            }
        }
        return new WebStore(WebAddress.of(request.bucketUrl(), headers), WebClient.ofDefaults(),
                Clock.systemUTC());
    }
}
