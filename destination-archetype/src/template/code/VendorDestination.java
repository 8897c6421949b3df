package ${package};

import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.Delivery;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.DestinationProvider;

/// The destination `${connector}`: appends and replaces tables. It claims no merge strategy, so a pipeline
/// that asks for one is warned.
public final class VendorDestination implements DestinationProvider<VendorDestination.Config> {
    /// The keys of the destination in a `dlt.yml`, in snake case. A key of type
    /// `dev.dlt4j.spi.config.Secret` is looked up in the secrets.
    public record Config(
            @Doc("Where datasets are kept; relative to the dlt.yml") @Default("loaded") String folder) {}

    @Override
    public String name() {
        return "${connector}";
    }

    @Override
    public Capabilities capabilities(Config config) {
        return Capabilities.builder().fileFormats("jsonl").build();
    }

    /// A file's name follows from its job, so a job that is repeated writes over what it wrote before.
    @Override
    public Delivery delivery() {
        return Delivery.ONCE_BY_NAMES;
    }

    /// Nothing is opened yet.
    @Override
    public DestinationClient open(Config config, DatasetContext context) {
        return new VendorClient(
                new VendorStore(context.resolve(config.folder()).resolve(context.datasetName())));
    }
}
