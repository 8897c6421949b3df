package dev.dlt4j.dataset;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.spi.sql.SelectStatement.ColumnName;
import dev.dlt4j.spi.sql.SelectStatement.Output;

/// A column of a relation.
///
/// @param source where it comes from
/// @param column what is known of it, under the name that it has in the relation
record RelationColumn(ColumnName source, Column column) {
    static RelationColumn of(String alias, Column column) {
        return new RelationColumn(new ColumnName(alias, column.name()), column);
    }

    /// The column as one of a joined table, in which any row may be missing.
    static RelationColumn joined(String alias, Column column) {
        return new RelationColumn(new ColumnName(alias, column.name()),
                Column.ofStored(alias + "__" + column.name(), column.properties()).with("nullable", true));
    }

    String name() {
        return column.name();
    }

    Output output() {
        return new Output(source, name());
    }

    /// The column when the relation it is in becomes a source of that alias.
    RelationColumn of(String alias) {
        return of(alias, column);
    }

    RelationColumn nullable() {
        return new RelationColumn(source, column.with("nullable", true));
    }
}
