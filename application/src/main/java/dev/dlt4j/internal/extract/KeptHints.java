package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.schema.MergeStrategies;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.internal.handover.ExtractedFile;
import dev.dlt4j.spi.row.RowClass;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Applies the hints that a source has now to documents that an earlier run extracted and could not
/// normalize.
///
/// Documents are kept as they came, so that changed columns and contracts can be applied to them as if they
/// were extracted now. How rows are written stays as the package was extracted: appended rows that replace
/// would delete what was loaded before, and replacing rows that are appended would double it. Tables that
/// come as columns have their types in their files already: nothing is applied to them.
public final class KeptHints {
    private static final String WRITE = "write_disposition";
    private static final String CONTRACT = "schema_contract";

    private KeptHints() {}

    /// The schema with the hints of the selected resources for those tables of which the package has
    /// only documents.
    ///
    /// @throws dev.dlt4j.domain.schema.contract.DataValidationException when the contract forbids a declared
    /// column
    public static Schema applied(Schema schema, Source source, List<ExtractedFile> files) {
        Set<String> documents = new HashSet<>();
        files.stream().filter(file -> file.kind() == ExtractedFile.Kind.JSON_LINES)
                .forEach(file -> documents.add(file.tableName()));
        files.stream().filter(file -> file.kind() != ExtractedFile.Kind.JSON_LINES)
                .forEach(file -> documents.remove(file.tableName()));
        SharedSchema shared = new SharedSchema(schema, MergeStrategies.NONE);
        for (Resource<?> resource : source.resources()) {
            if (resource.selected()) {
                List<Table> tables = HintedTable.of(resource, resource.hints(), schema);
                if (documents.contains(tables.getFirst().name())) {
                    shared.hint(tables.stream().map(table -> columnsAndContract(table, schema)).toList(),
                            resource.hints().rowClass().filter(RowClass::whole).isPresent());
                }
            }
        }
        return shared.schema();
    }

    private static Table columnsAndContract(Table said, Schema schema) {
        Optional<Table> known = schema.findTable(said.name());
        if (known.isEmpty()) {
            return said.without(WRITE);
        }
        Table partial = known.get().parent().map(parent -> Table.nested(said.name(), parent))
                .orElseGet(() -> Table.of(said.name())).withColumns(said.columns().values());
        return said.hasProperty(CONTRACT) ? partial.with(CONTRACT, said.property(CONTRACT)) : partial;
    }
}
