package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Write;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What only BigQuery's tables have, as hints of a resource; dlt's `bigquery_adapter`:
///
/// ```java
/// BigQueryAdapter.of(orders).partition("day").cluster("country", "customer").build()
/// ```
///
/// Tables get them when they are made. Description and expiration are brought up to date later.
///
/// @param <T> the type of the resource's items
public final class BigQueryAdapter<T> {
    /// Moments as dlt keeps them in schemas.
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx",
            Locale.ROOT);
    private static final DateTimeFormatter MICROS = DateTimeFormatter
            .ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT);

    private Resource<T> resource;
    private final Map<String, Object> hints = new LinkedHashMap<>();
    private final List<String> evenly = new ArrayList<>();
    private final List<String> away = new ArrayList<>();
    /// The column that partitions the table; null when none does, or an expression.
    private @Nullable String partition;
    private boolean changed;

    private BigQueryAdapter(Resource<T> resource) {
        this.resource = resource;
    }

    /// Hints for a resource, to be added to.
    public static <T> BigQueryAdapter<T> of(Resource<T> resource) {
        return new BigQueryAdapter<>(Objects.requireNonNull(resource, "resource"));
    }

    /// Cuts the table by a column: a date, the date of a timestamp, or an integer as seconds since 1970.
    public BigQueryAdapter<T> partition(String column) {
        hints.remove(BigQueryHints.PARTITION);
        partition = column;
        changed = true;
        return this;
    }

    /// Cuts the table by ranges of an integer column.
    ///
    /// @param start    where the first range begins
    /// @param end      where the last one has ended
    /// @param interval the width of a range
    public BigQueryAdapter<T> partitionByRange(String column, long start, long end, long interval) {
        return partitionBy(column, "RANGE_BUCKET({column_name}, GENERATE_ARRAY(%d, %d, %d))".formatted(start,
                end, interval));
    }

    /// Cuts the table by an expression, in which `{column_name}` stands for the column:
    /// `TIMESTAMP_TRUNC({column_name}, MONTH)`.
    public BigQueryAdapter<T> partitionBy(String column, String expression) {
        partition = null;
        return hint(BigQueryHints.PARTITION, Map.of(column, expression));
    }

    /// Drops a partition so many days after its date.
    public BigQueryAdapter<T> partitionExpirationDays(int days) {
        return hint(BigQueryHints.PARTITION_DAYS, days);
    }

    /// Keeps rows together that are alike in these columns, of which the first counts most.
    public BigQueryAdapter<T> cluster(String... columns) {
        for (String column : columns) {
            column(column, BigQueryHints.CLUSTER);
        }
        return hint(BigQueryHints.CLUSTER_COLUMNS, List.of(columns));
    }

    /// Rounds numbers that lie in the middle to the even neighbour.
    public BigQueryAdapter<T> roundHalfEven(String... columns) {
        evenly.addAll(List.of(columns));
        for (String column : columns) {
            column(column, BigQueryHints.ROUND_HALF_EVEN);
        }
        return this;
    }

    /// Rounds numbers that lie in the middle away from zero.
    public BigQueryAdapter<T> roundHalfAwayFromZero(String... columns) {
        away.addAll(List.of(columns));
        for (String column : columns) {
            column(column, BigQueryHints.ROUND_HALF_AWAY);
        }
        return this;
    }

    /// The description of the table, for people.
    public BigQueryAdapter<T> tableDescription(String text) {
        return hint(BigQueryHints.DESCRIPTION, text);
    }

    /// When the table is dropped, always in UTC: `2030-01-31` or `2030-01-31T12:00:00`.
    ///
    /// @throws IllegalArgumentException when it is not a time
    public BigQueryAdapter<T> tableExpiration(String time) {
        OffsetDateTime moment = utc(time);
        return hint(BigQueryHints.EXPIRATION, moment.format(moment.getNano() == 0 ? SECONDS : MICROS));
    }

    private static OffsetDateTime utc(String time) {
        String iso = time.strip().replace(' ', 'T');
        try {
            return iso.length() == 10
                    ? LocalDate.parse(iso).atStartOfDay().atOffset(ZoneOffset.UTC)
                    : LocalDateTime.parse(iso.replaceFirst("(Z|[+-][0-9:]+)$", "")).atOffset(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "the table cannot expire at \"" + time + "\"; give a time as 2030-01-31T12:00:00", e);
        }
    }

    /// Streams rows, which only adds them: they can be queried at once, cost more, and may come twice when a
    /// killed run is repeated.
    public BigQueryAdapter<T> streaming() {
        return hint(BigQueryHints.INSERT_API, "streaming");
    }

    /// Streams rows through the Storage Write API, which only adds them, each once: they can be queried at
    /// once, and cost more than load jobs.
    public BigQueryAdapter<T> storageWrite() {
        return hint(BigQueryHints.INSERT_API, "storage_write");
    }

    /// Lets BigQuery make the table and its columns from the data.
    public BigQueryAdapter<T> autodetectSchema() {
        return hint(BigQueryHints.AUTODETECT, true);
    }

    /// The resource with its hints.
    ///
    /// @throws IllegalArgumentException when there is none, when a column is to be rounded in two ways, or
    ///                                  when rows are to be streamed that do more than add
    public Resource<T> build() {
        if (!changed) {
            throw new IllegalArgumentException("give at least one hint, such as partition or cluster");
        }
        if (evenly.stream().anyMatch(away::contains)) {
            throw new IllegalArgumentException("columns are to be rounded in two ways: "
                    + evenly.stream().filter(away::contains).toList() + "; keep one of both");
        }
        Optional<WriteDisposition> write = resource.hints().write().map(Write::disposition);
        if (hints.containsKey(BigQueryHints.INSERT_API)
                && write.isPresent() && write.get() != WriteDisposition.APPEND) {
            throw new IllegalArgumentException(("rows of resource \"%s\" are to be streamed, which only adds "
                    + "them, but its write disposition is %s; set it to append, or do not stream")
                    .formatted(resource.name(), write.get().dltName()));
        }
        Resource<T> hinted = partitioned();
        for (Map.Entry<String, Object> hint : hints.entrySet()) {
            hinted = hinted.hint(hint.getKey(), hint.getValue());
        }
        return hinted;
    }

    /// A table is partitioned by one column: the hints of other columns are taken back.
    private Resource<T> partitioned() {
        Resource<T> hinted = resource;
        if (partition != null || hints.containsKey(BigQueryHints.PARTITION)) {
            for (Column earlier : resource.hints().columns()) {
                if (earlier.flag(BigQueryHints.PARTITION)) {
                    hinted = hinted.column(earlier.name(),
                            (Column column) -> column.with(BigQueryHints.PARTITION, false));
                }
            }
        }
        return partition == null
                ? hinted
                : hinted.column(partition, (Column column) -> column.with(BigQueryHints.PARTITION, true));
    }

    private BigQueryAdapter<T> hint(String key, Object value) {
        hints.put(key, value);
        changed = true;
        return this;
    }

    private BigQueryAdapter<T> column(String name, String hint) {
        resource = resource.column(name, (Column column) -> column.with(hint, true));
        changed = true;
        return this;
    }
}
