package dev.dlt4j.sources.catalog;

import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.http.rest.RuntimeKeys;
import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.source.Source;
import java.util.Optional;

/// The settings of a vendor's source: a record whose components are the keys of a `dlt.yml`. What is read is
/// declared in a file beside the record's class, `<vendor>.yml`, in the words of `rest_api`.
///
/// ```java
/// Source stripe = Stripe.of(Secret.of("sk_…")).endpoints(List.of("Customer", "Event")).source();
/// ```
public interface DeclaredVendor {
    /// The name of the connector, of its file and, until it is named otherwise, of its source.
    String vendor();

    /// The file's declaration with these settings in it: address, credentials, what is read.
    ///
    /// @throws ConfigurationError naming the key of a setting that cannot be used
    RestApi declaration(RestApi file);

    /// How long requests may take, and when they are sent again.
    Optional<RuntimeKeys> runtime();

    /// The source as it is handed over: with what holds for all its tables.
    default Source finished(Source source) {
        return source;
    }

    /// The same with resources of Java beside the declared ones.
    ///
    /// @param api whose [RestApi#restClient] these ask by
    default Source finished(Source source, RestApi api) {
        return finished(source);
    }

    /// The source. Nothing is read yet.
    ///
    /// @throws ConfigurationError naming the key of a setting that cannot be used
    default Source source() {
        VendorFile file = VendorFile.of(getClass(), vendor());
        RestApi api = withRuntime(declaration(file.api()));
        return finished(file.source(api, vendor()), api);
    }

    /// The source, opened as a connector and named as it was configured.
    default Source source(ConnectorContext context) {
        VendorFile file = VendorFile.of(getClass(), vendor());
        RestApi api = withRuntime(declaration(file.api())).opened(context);
        return finished(file.source(api, context.name()), api);
    }

    private RestApi withRuntime(RestApi api) {
        return runtime().map(api::runtime).orElse(api);
    }
}
