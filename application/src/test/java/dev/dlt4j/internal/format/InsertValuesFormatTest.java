package dev.dlt4j.internal.format;

import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.internal.format.insertvalues.InsertValuesFormat;
import dev.dlt4j.spi.batch.ColumnBuilder;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.destination.Engine;
import dev.dlt4j.spi.destination.InsertValuesStyle;
import dev.dlt4j.spi.sql.SqlDialect;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class InsertValuesFormatTest {
    private final InsertValuesFormat format = new InsertValuesFormat(dialect(Engine.DUCKDB),
            InsertValuesStyle.DEFAULT, false);

    @TempDir
    Path folder;

    @Test
    void writesEachTypeAsDltDoesForDuckDb() throws IOException {
        assertThat(SampleTable.ofAllTypes(new byte[]{0, 1, -1}).written(format, folder)).isEqualTo("""
                INSERT INTO {}("id","txt","dbl","flag","ts","d","tm","bin","js","dec","w")
                VALUES
                (1,E'it''s \\\\ "q"\\n\t\\r é日😀',1.5,True,'2024-01-02T03:04:05.678901+00:00','2024-01-02',\
                '03:04:05.678901',from_base64('AAH/'),E'{"a":[1,"x''y",null]}',1.10,1000000000000000000),
                (NULL,E'',NULL,False,NULL,NULL,NULL,NULL,NULL,NULL,NULL);""");
    }

    @Test
    void writesBytesAsPostgresReadsThem() throws IOException {
        SampleTable table = new SampleTable();
        table.column("b", DataType.BINARY, ColumnType.BINARY).setBytes(0, new byte[]{0, 1, -1}, 0, 3);

        assertThat(table.rows(1).written(new InsertValuesFormat(dialect(Engine.POSTGRES),
                InsertValuesStyle.DEFAULT, false), folder))
                .endsWith("('\\x0001ff');");
    }

    @Test
    void joinsBatchesIntoOneStatement() throws IOException {
        SampleTable table = new SampleTable();
        table.column("Sel\"ect", DataType.BIGINT, ColumnType.INT64).setLong(0, 1);
        table.column("b", DataType.BIGINT, ColumnType.INT64).setLong(0, 2);

        assertThat(table.rows(1).twice(format, folder))
                .isEqualTo("INSERT INTO {}(\"Sel\"\"ect\",\"b\")\nVALUES\n(1,2),\n(1,NULL);");
    }

    @Test
    void endsAStatementOnlyWhenItHasRows() throws IOException {
        SampleTable table = new SampleTable();
        table.column("id", DataType.BIGINT, ColumnType.INT64);

        assertThat(table.rows(0).written(format, folder)).isEqualTo("INSERT INTO {}(\"id\")\nVALUES\n");
    }

    @Test
    void leavesZeroCharactersOutAndQuotesWhatIsNoNumber() throws IOException {
        SampleTable table = new SampleTable();
        SampleTable.text(table.column("t", DataType.TEXT, ColumnType.UTF8), 0, "a\0b");
        ColumnBuilder real = table.column("r", DataType.DOUBLE, ColumnType.FLOAT64);
        real.setDouble(0, Double.NaN);

        assertThat(table.rows(1).written(format, folder)).endsWith("(E'ab','nan');");
    }

    private static SqlDialect dialect(Engine engine) {
        return engine.capabilities().build().sql().dialect().orElseThrow();
    }
}
