package dev.dlt4j.spi.destination;

import dev.dlt4j.domain.schema.MergeStrategy;
import dev.dlt4j.domain.schema.ReplaceStrategy;
import java.util.Objects;

/// How the rows of a root table and of the tables nested in it meet those that are there: dlt's write
/// disposition with the strategy that was settled on. `skip` is none of them, since nothing is loaded then.
public sealed interface Disposition {
    /// Rows are added.
    record Append() implements Disposition {}

    /// Rows take the place of all earlier ones.
    ///
    /// @param strategy how
    record Replace(ReplaceStrategy strategy) implements Disposition {
        public Replace {
            Objects.requireNonNull(strategy, "strategy");
        }

        @Override
        public boolean isStaged() {
            return strategy != ReplaceStrategy.TRUNCATE_AND_INSERT;
        }
    }

    /// Rows take the place of earlier ones of the same keys.
    ///
    /// @param strategy how
    record Merge(MergeStrategy strategy) implements Disposition {
        public Merge {
            Objects.requireNonNull(strategy, "strategy");
        }

        @Override
        public boolean isStaged() {
            return true;
        }
    }

    /// Whether job files go into the staging dataset first, and from there to where they belong.
    default boolean isStaged() {
        return false;
    }
}
