package dev.dlt4j.domain.schema.contract;

import dev.dlt4j.domain.schema.Table;
import java.util.List;
import java.util.Optional;

/// What a contract leaves of a change.
///
/// @param allowed the partial table without the columns that may not come; empty when the table itself may
///                not
/// @param filters what later rows must be freed of
public record ContractOutcome(Optional<Table> allowed, List<Filter> filters) {
    public ContractOutcome {
        filters = List.copyOf(filters);
    }

    /// A table or column whose data is to be left out.
    ///
    /// @param entity [ContractEntity#TABLES] or [ContractEntity#COLUMNS]
    /// @param mode which of row and value goes
    public record Filter(ContractEntity entity, String name, ContractMode mode) {}
}
