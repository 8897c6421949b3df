package dev.dlt4j.spi.destination;

import dev.dlt4j.domain.schema.Table;
import java.util.List;

/// The jobs of one table of one package, to be loaded as one.
///
/// @param loadId  the package
/// @param table   the table as the schema has it now
/// @param files   job files not yet committed, in the order of the data; not all need have one format; may be
///                empty when only `replace` is to be done
/// @param replace whether earlier rows go: they must go in the same transaction where there are transactions
public record TableLoad(String loadId, Table table, List<JobFile> files, boolean replace) {
    public TableLoad {
        files = List.copyOf(files);
    }
}
