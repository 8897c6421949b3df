package dev.dlt4j;

import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.ResourceHints;
import dev.dlt4j.spi.source.Write;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What there is to know of a source's resource without reading it.
///
/// @param name             the resource's name
/// @param writeDisposition how its rows are written: `append`, `replace` or `merge`
/// @param primaryKey       the columns that tell rows apart; empty when it names none
/// @param incremental      the field by which only new rows are read; empty when all are
/// @param parent           the resource whose rows it reads on
/// @param selected         whether it is loaded unless the user says otherwise
public record ResourceInfo(String name, String writeDisposition, List<String> primaryKey,
        Optional<String> incremental, Optional<String> parent, boolean selected) {
    public ResourceInfo {
        primaryKey = List.copyOf(primaryKey);
    }

    static ResourceInfo of(Resource<?> resource) {
        ResourceHints hints = resource.hints();
        WriteDisposition disposition = hints.write().map(Write::disposition).orElse(WriteDisposition.APPEND);
        return new ResourceInfo(resource.name(), disposition.toString().toLowerCase(Locale.ROOT),
                hints.primaryKey().orElse(List.of()),
                resource.steps().cursor().map(step -> step.incremental().cursorPath()),
                resource.parent().map(Resource::name), resource.selected());
    }
}
