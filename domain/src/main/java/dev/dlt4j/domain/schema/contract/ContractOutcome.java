package dev.dlt4j.domain.schema.contract;

import dev.dlt4j.domain.schema.Table;
import java.util.List;
import java.util.Optional;

/// The part of a change that a contract allows.
///
/// @param allowed the partial table without the columns that are not allowed; empty when the table itself is
///                not
/// @param filters the tables and columns to leave out of later rows
public record ContractOutcome(Optional<Table> allowed, List<Filter> filters) {
    public ContractOutcome {
        filters = List.copyOf(filters);
    }

    /// A table or column whose data is to be left out.
    ///
    /// @param entity [ContractEntity#TABLES] or [ContractEntity#COLUMNS]
    /// @param mode whether the row or the value is left out
    public record Filter(ContractEntity entity, String name, ContractMode mode) {}
}
