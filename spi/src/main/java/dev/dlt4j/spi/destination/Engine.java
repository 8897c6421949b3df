package dev.dlt4j.spi.destination;

import java.util.Locale;

import static dev.dlt4j.spi.destination.Feature.ALTER_ADD_MULTI_COLUMN;
import static dev.dlt4j.spi.destination.Feature.ENFORCES_NULLS_ON_ALTER;
import static dev.dlt4j.spi.destination.Feature.HAS_CASE_SENSITIVE_IDENTIFIERS;
import static dev.dlt4j.spi.destination.Feature.IS_MAX_QUERY_LENGTH_IN_BYTES;
import static dev.dlt4j.spi.destination.Feature.IS_MAX_TEXT_DATA_TYPE_LENGTH_IN_BYTES;
import static dev.dlt4j.spi.destination.Feature.SCHEMA_SUPPORTS_NUMERIC_PRECISION;
import static dev.dlt4j.spi.destination.Feature.SUPPORTS_BINARY_PRECISION_CONFIGURATION;
import static dev.dlt4j.spi.destination.Feature.SUPPORTS_CLONE_TABLE;
import static dev.dlt4j.spi.destination.Feature.SUPPORTS_CREATE_TABLE_IF_NOT_EXISTS;
import static dev.dlt4j.spi.destination.Feature.SUPPORTS_DDL_TRANSACTIONS;
import static dev.dlt4j.spi.destination.Feature.SUPPORTS_MULTIPLE_STATEMENTS;
import static dev.dlt4j.spi.destination.Feature.SUPPORTS_NAIVE_DATETIME;
import static dev.dlt4j.spi.destination.Feature.SUPPORTS_SESSION_TIMEZONE;
import static dev.dlt4j.spi.destination.Feature.SUPPORTS_TIMESTAMP_PRECISION_CONFIGURATION;
import static dev.dlt4j.spi.destination.Feature.SUPPORTS_TRANSACTIONS;
import static dev.dlt4j.spi.destination.Feature.SUPPORTS_TRUNCATE_COMMAND;
import static dev.dlt4j.spi.destination.Feature.SUPPORTS_TZ_AWARE_DATETIME;
import static dev.dlt4j.spi.destination.Feature.SUPPORTS_TZ_AWARE_DATETIME_IN_CAST;

/// Engines that dlt knows, with what dlt takes them for. A connector begins with its engine's
/// [#capabilities()] and changes what its own loading does otherwise.
public enum Engine {
    /// What is true of anything nobody knows more about.
    GENERIC {
        @Override
        public Capabilities.Builder capabilities() {
            return Capabilities.builder().with(HAS_CASE_SENSITIVE_IDENTIFIERS)
                    .fileFormats("jsonl", "insert_values", "parquet", "csv", "model").weiPrecision(78)
                    .replaceStrategies();
        }
    },
    DUCKDB {
        @Override
        public Capabilities.Builder capabilities() {
            return sql(EngineDialect.DUCKDB, "insert_values", "parquet", "jsonl", "model")
                    .preferredFileFormat("insert_values").timestampPrecision(6, 9)
                    .with(SUPPORTS_SESSION_TIMEZONE)
                    .without(HAS_CASE_SENSITIVE_IDENTIFIERS, ALTER_ADD_MULTI_COLUMN,
                            SUPPORTS_TRUNCATE_COMMAND)
                    .mergeStrategies(ALL_MERGES).replaceStrategies(TRUNCATE, STAGING);
        }
    },
    MOTHERDUCK {
        @Override
        public Capabilities.Builder capabilities() {
            return DUCKDB.capabilities().preferredFileFormat("parquet").maxParallelJobs(8)
                    .maxQueryLength(512 * KIB);
        }
    },
    POSTGRES {
        @Override
        public Capabilities.Builder capabilities() {
            return sql(EngineDialect.POSTGRES, "insert_values", "csv", "parquet", "model")
                    .preferredFileFormat("insert_values").identifierCase(IdentifierCase.LOWER)
                    .maxIdentifierLength(63).weiPrecision(156, 78).with(SUPPORTS_SESSION_TIMEZONE)
                    .mergeStrategies(ALL_MERGES).replaceStrategies(TRUNCATE, STAGING, OPTIMIZED);
        }
    },
    REDSHIFT {
        @Override
        public Capabilities.Builder capabilities() {
            return sql(EngineDialect.REDSHIFT, "insert_values", "model").preferredFileFormat("insert_values")
                    .stagingFileFormats("jsonl", "parquet")
                    .preferredStagingFileFormat("jsonl").identifierCase(IdentifierCase.LOWER)
                    .maxIdentifierLength(127).maxQueryLength(16 * MIB).maxTextLength(65_535)
                    .with(SUPPORTS_SESSION_TIMEZONE)
                    .without(HAS_CASE_SENSITIVE_IDENTIFIERS, ALTER_ADD_MULTI_COLUMN)
                    .mergeStrategies("delete-insert", "scd2").replaceStrategies(TRUNCATE, STAGING);
        }
    },
    SNOWFLAKE {
        @Override
        public Capabilities.Builder capabilities() {
            return sql(EngineDialect.SNOWFLAKE, "jsonl", "parquet", "csv", "model")
                    .preferredFileFormat("jsonl")
                    .stagingFileFormats("jsonl", "parquet", "csv")
                    .preferredStagingFileFormat("jsonl")
                    .identifierCase(IdentifierCase.UPPER).maxIdentifierLength(255).maxQueryLength(2 * MIB)
                    .maxTextLength(16 * MIB).timestampPrecision(6, 9)
                    .with(SUPPORTS_CLONE_TABLE, SUPPORTS_SESSION_TIMEZONE).mergeStrategies(ALL_MERGES)
                    .replaceStrategies(TRUNCATE, STAGING, OPTIMIZED);
        }
    },
    BIGQUERY {
        @Override
        public Capabilities.Builder capabilities() {
            return sql(EngineDialect.BIGQUERY, "jsonl", "parquet", "model").preferredFileFormat("jsonl")
                    .stagingFileFormats("parquet", "jsonl")
                    .preferredStagingFileFormat("parquet").maxIdentifierLength(1024, 300)
                    .maxQueryLength(MIB).maxTextLength(10 * MIB).weiPrecision(76, 38)
                    .recommendedFileSize(1024 * MIB).with(SUPPORTS_CLONE_TABLE)
                    .without(SUPPORTS_DDL_TRANSACTIONS, SUPPORTS_NAIVE_DATETIME,
                            SCHEMA_SUPPORTS_NUMERIC_PRECISION, IS_MAX_QUERY_LENGTH_IN_BYTES)
                    .mergeStrategies(ALL_MERGES).replaceStrategies(TRUNCATE, STAGING, OPTIMIZED);
        }
    },
    MSSQL {
        @Override
        public Capabilities.Builder capabilities() {
            return sql(EngineDialect.TSQL, "insert_values", "parquet", "model")
                    .preferredFileFormat("insert_values").maxIdentifierLength(128).maxQueryLength(640 * KIB)
                    .maxTextLength((1L << 30) - 1).maxRowsPerInsert(1000).timestampPrecision(6, 7)
                    .formatSetting("parquet", "supports_dictionary_encoding", "false")
                    .without(HAS_CASE_SENSITIVE_IDENTIFIERS, SUPPORTS_CREATE_TABLE_IF_NOT_EXISTS,
                            IS_MAX_TEXT_DATA_TYPE_LENGTH_IN_BYTES)
                    .mergeStrategies(ALL_MERGES).replaceStrategies(TRUNCATE, STAGING, OPTIMIZED);
        }
    },
    SYNAPSE {
        @Override
        public Capabilities.Builder capabilities() {
            return sql(EngineDialect.TSQL, "insert_values", "model").preferredFileFormat("insert_values")
                    .stagingFileFormats("parquet")
                    .preferredStagingFileFormat("parquet").maxIdentifierLength(128)
                    .maxQueryLength(256 * MIB).maxTextLength(2048 * MIB).maxRowsPerInsert(10_000)
                    .insertValuesStyle(InsertValuesStyle.SELECT_UNION).with(SUPPORTS_TRANSACTIONS)
                    .without(HAS_CASE_SENSITIVE_IDENTIFIERS, SUPPORTS_CREATE_TABLE_IF_NOT_EXISTS,
                            SUPPORTS_DDL_TRANSACTIONS)
                    .mergeStrategies("delete-insert", "scd2").replaceStrategies(TRUNCATE, STAGING);
        }
    },
    DATABRICKS {
        @Override
        public Capabilities.Builder capabilities() {
            return sql(EngineDialect.DATABRICKS, "jsonl", "parquet", "model").preferredFileFormat("parquet")
                    .stagingFileFormats("jsonl", "parquet")
                    .preferredStagingFileFormat("parquet").tableFormats("delta", "iceberg")
                    .identifierCase(IdentifierCase.LOWER).maxIdentifierLength(255).maxQueryLength(2 * MIB)
                    .maxTextLength(16 * MIB).formatSetting("parquet", "coerce_timestamps", "us")
                    .with(SUPPORTS_CLONE_TABLE, SUPPORTS_SESSION_TIMEZONE)
                    .without(HAS_CASE_SENSITIVE_IDENTIFIERS, SUPPORTS_DDL_TRANSACTIONS,
                            SUPPORTS_MULTIPLE_STATEMENTS, SUPPORTS_BINARY_PRECISION_CONFIGURATION,
                            SUPPORTS_TIMESTAMP_PRECISION_CONFIGURATION)
                    .mergeStrategies(ALL_MERGES).replaceStrategies(TRUNCATE, STAGING, OPTIMIZED);
        }
    },
    CLICKHOUSE {
        @Override
        public Capabilities.Builder capabilities() {
            return sql(EngineDialect.CLICKHOUSE, "parquet", "jsonl", "model").preferredFileFormat("jsonl")
                    .stagingFileFormats("parquet", "jsonl")
                    .preferredStagingFileFormat("jsonl").maxIdentifierLength(255)
                    .maxQueryLength(256 * KIB).maxTextLength(Long.MAX_VALUE)
                    .silentOn(IS_MAX_TEXT_DATA_TYPE_LENGTH_IN_BYTES).weiPrecision(76)
                    .with(SUPPORTS_SESSION_TIMEZONE)
                    .without(SUPPORTS_TRANSACTIONS, SUPPORTS_DDL_TRANSACTIONS, ENFORCES_NULLS_ON_ALTER,
                            SUPPORTS_TZ_AWARE_DATETIME_IN_CAST)
                    .mergeStrategies("delete-insert", "scd2")
                    .replaceStrategies(TRUNCATE, STAGING, OPTIMIZED);
        }
    },
    ATHENA {
        @Override
        public Capabilities.Builder capabilities() {
            return sql(EngineDialect.ATHENA).stagingFileFormats("parquet", "model")
                    .preferredStagingFileFormat("parquet")
                    .tableFormats("iceberg", "hive").identifierCase(IdentifierCase.LOWER)
                    .maxIdentifierLength(255).maxQueryLength(16 * MIB).maxTextLength(262_144)
                    .timestampPrecision(3, 3)
                    .without(HAS_CASE_SENSITIVE_IDENTIFIERS, SUPPORTS_TRANSACTIONS, SUPPORTS_DDL_TRANSACTIONS,
                            SUPPORTS_TRUNCATE_COMMAND, SUPPORTS_TZ_AWARE_DATETIME, ENFORCES_NULLS_ON_ALTER,
                            SCHEMA_SUPPORTS_NUMERIC_PRECISION)
                    .mergeStrategies(ALL_MERGES).replaceStrategies(TRUNCATE, STAGING);
        }
    },
    FILESYSTEM {
        @Override
        public Capabilities.Builder capabilities() {
            return GENERIC.capabilities()
                    .fileFormats("jsonl", "insert_values", "parquet", "csv", "model", "reference")
                    .preferredFileFormat("jsonl").tableFormats("delta", "iceberg")
                    .dialect(EngineDialect.DUCKDB)
                    .nestedTypes(true).without(ENFORCES_NULLS_ON_ALTER)
                    .mergeStrategies("upsert", "insert-only", "cdc").replaceStrategies(TRUNCATE, STAGING);
        }
    },
    DREMIO {
        @Override
        public Capabilities.Builder capabilities() {
            return sql(EngineDialect.DREMIO).stagingFileFormats("jsonl", "parquet", "model")
                    .preferredStagingFileFormat("parquet")
                    .maxIdentifierLength(255).maxQueryLength(2 * MIB).maxTextLength(16 * MIB)
                    .timestampPrecision(3, 3)
                    .without(HAS_CASE_SENSITIVE_IDENTIFIERS, SUPPORTS_TRANSACTIONS, SUPPORTS_DDL_TRANSACTIONS,
                            SUPPORTS_MULTIPLE_STATEMENTS, SUPPORTS_TZ_AWARE_DATETIME, ENFORCES_NULLS_ON_ALTER)
                    .mergeStrategies("delete-insert", "scd2").replaceStrategies(TRUNCATE, STAGING);
        }
    },
    /// dlt's destination for tests.
    DUMMY {
        @Override
        public Capabilities.Builder capabilities() {
            return Capabilities.builder().with(HAS_CASE_SENSITIVE_IDENTIFIERS).fileFormats("jsonl")
                    .preferredFileFormat("jsonl").stagingFileFormats("jsonl").maxIdentifierLength(127)
                    .maxQueryLength(8 * MIB).maxTextLength(65_536).silentOn(SUPPORTS_TRANSACTIONS)
                    .without(SUPPORTS_DDL_TRANSACTIONS).mergeStrategies("delete-insert", "upsert")
                    .replaceStrategies();
        }
    };

    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;
    private static final String[] ALL_MERGES = {"delete-insert", "upsert", "scd2", "insert-only", "cdc"};
    private static final String TRUNCATE = "truncate-and-insert";
    private static final String STAGING = "insert-from-staging";
    private static final String OPTIMIZED = "staging-optimized";

    /// dlt's name of the destination.
    public String dltName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What the engine can do, to be changed at will.
    public abstract Capabilities.Builder capabilities();

    private static Capabilities.Builder sql(EngineDialect dialect, String... formats) {
        return Capabilities.builder().with(HAS_CASE_SENSITIVE_IDENTIFIERS)
                .silentOn(SUPPORTS_TRANSACTIONS).dialect(dialect).fileFormats(formats);
    }
}
