package dev.dlt4j.jdbc.sqldatabase.internal.engine;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.jdbc.sqldatabase.internal.query.ReadingOptions;
import dev.dlt4j.jdbc.sqldatabase.internal.query.TableHints;
import dev.dlt4j.jdbc.sqldatabase.table.ReflectionLevel;
import dev.dlt4j.jdbc.sqldatabase.table.SourceColumn;
import dev.dlt4j.jdbc.sqldatabase.table.SourceTable;
import dev.dlt4j.jdbc.sqldatabase.table.SqlType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The hints for the types of SQL Server and Oracle. They were recorded from dlt 1.31.0 with the types of
/// SQLAlchemy, at the level `full_with_precision`, but for those that the page of differences names: `money`,
/// single and double precision, `timestamp with local time zone`.
final class TypesLikeDltTest {
    private static String hints(SqlType type) {
        SourceTable table = new SourceTable("s", "t", false, List.of(new SourceColumn("c", type, null, null)),
                List.of(), List.of(), Optional.empty());
        Column column = TableHints
                .of(table, ReadingOptions.defaults().level(ReflectionLevel.FULL_WITH_PRECISION)).columns()
                .getFirst();
        TreeMap<String, Object> hints = new TreeMap<>(column.properties());
        hints.remove("name");
        return hints.toString().toLowerCase(Locale.ROOT);
    }

    /// @param length characters or bytes, `precision` and `scale` as the catalog has them
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bit              |    |    |   | {data_type=bool}
            tinyint          |    | 3  | 0 | {data_type=bigint}
            smallint         |    | 5  | 0 | {data_type=bigint, precision=32}
            int              |    | 10 | 0 | {data_type=bigint}
            bigint           |    | 19 | 0 | {data_type=bigint}
            decimal          |    | 12 | 3 | {data_type=decimal, precision=12, scale=3}
            numeric          |    | 18 | 0 | {data_type=decimal, precision=18, scale=0}
            money            |    | 19 | 4 | {data_type=decimal}
            smallmoney       |    | 10 | 4 | {data_type=decimal}
            real             |    | 24 |   | {data_type=double}
            float            |    | 53 |   | {data_type=double}
            char             | 3  |    |   | {data_type=text, precision=3}
            nvarchar         | 20 |    |   | {data_type=text, precision=20}
            varchar          | -1 |    |   | {data_type=text}
            text             | 2147483647 | | | {data_type=text}
            ntext            | 1073741823 | | | {data_type=text}
            xml              | -1 |    |   | {data_type=text}
            binary           | 10 |    |   | {data_type=binary, precision=10}
            varbinary        | -1 |    |   | {data_type=binary}
            image            | 2147483647 | | | {data_type=binary}
            timestamp        |    |    |   | {data_type=binary}
            uniqueidentifier |    |    |   | {data_type=text}
            date             |    |    |   | {data_type=date}
            time             |    |    |   | {data_type=time}
            smalldatetime    |    |    |   | {data_type=timestamp, timezone=false}
            datetime         |    |    |   | {data_type=timestamp, timezone=false}
            datetime2        |    |    |   | {data_type=timestamp, timezone=false}
            datetimeoffset   |    |    |   | {data_type=timestamp, timezone=true}
            sql_variant      | 0  |    |   | {}
            hierarchyid      | 892 |   |   | {}
            geography        | -1 |    |   | {}
            """)
    void sqlServer(String name, @Nullable Integer length, @Nullable Integer precision,
            @Nullable Integer scale, String expected) {
        assertThat(hints(SqlServerTables.type(name, length == null ? 0 : length, precision, scale)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NUMBER                            | 22 | 12 | 3  | {data_type=decimal, precision=12, scale=3}
            NUMBER                            | 22 | 10 | 0  | {data_type=decimal, precision=10, scale=0}
            NUMBER                            | 22 |    |    | {data_type=decimal}
            NUMBER                            | 22 |    | 0  | {data_type=bigint}
            NUMBER                            | 22 | 5  | -2 | {data_type=decimal}
            NUMBER                            | 22 | 3  | 5  | {data_type=decimal}
            FLOAT                             | 22 | 126 |   | {data_type=double}
            BINARY_FLOAT                      | 4  |    |    | {data_type=double}
            BINARY_DOUBLE                     | 8  |    |    | {data_type=double}
            VARCHAR2                          | 20 |    |    | {data_type=text, precision=20}
            NCHAR                             | 3  |    |    | {data_type=text, precision=3}
            CLOB                              | 0  |    |    | {data_type=text}
            NCLOB                             | 0  |    |    | {data_type=text}
            LONG                              | 0  |    |    | {data_type=text}
            RAW                               | 16 |    |    | {data_type=binary, precision=16}
            BLOB                              | 4000 |  |    | {data_type=binary}
            BFILE                             | 530 |   |    | {data_type=binary}
            DATE                              | 7  |    |    | {data_type=timestamp, timezone=false}
            TIMESTAMP(6)                      | 11 |    | 6  | {data_type=timestamp, timezone=false}
            TIMESTAMP(3) WITH TIME ZONE       | 13 |    | 3  | {data_type=timestamp, timezone=true}
            TIMESTAMP(6) WITH LOCAL TIME ZONE | 11 |    | 6  | {data_type=timestamp, timezone=true}
            INTERVAL DAY(2) TO SECOND(6)      | 11 | 2  | 6  | {}
            INTERVAL YEAR(2) TO MONTH         | 5  | 2  | 0  | {}
            ROWID                             | 10 |    |    | {}
            XMLTYPE                           | 2000 |  |    | {}
            BOOLEAN                           | 1  |    |    | {data_type=bool}
            JSON                              | 8200 |  |    | {data_type=json}
            """)
    void oracle(String name, int length, @Nullable Integer precision, @Nullable Integer scale,
            String expected) {
        assertThat(hints(OracleTables.type(name, length, length, precision, scale))).isEqualTo(expected);
    }
}
