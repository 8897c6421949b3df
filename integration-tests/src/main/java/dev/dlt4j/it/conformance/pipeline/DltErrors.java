package dev.dlt4j.it.conformance.pipeline;

import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.PipelineStep;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.identity.MissingKeyException;
import dev.dlt4j.domain.incremental.CursorException;
import dev.dlt4j.domain.jsonpath.JsonPathException;
import dev.dlt4j.domain.schema.SchemaException;
import dev.dlt4j.domain.schema.contract.DataValidationException;
import dev.dlt4j.internal.normalize.decide.RefusedValue;
import dev.dlt4j.it.conformance.NotBuiltException;
import dev.dlt4j.it.conformance.Values;
import java.nio.charset.CharacterCodingException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Failures of runs in dlt's words: the step, the kind of the innermost error and the chain that leads to it.
final class DltErrors {
    private static final String TERMINAL_JOB = "LoadClientJobTerminalRetry";
    private static final Pattern MIGRATION = Pattern.compile("cannot (add column|make columns|migrate) ");
    /// PostgreSQL's errors by the names that Python's driver has for them.
    private static final Map<String, String> POSTGRES = Map.of("23505", "UniqueViolation", "23502",
            "NotNullViolation", "22001", "StringDataRightTruncation", "22003", "NumericValueOutOfRange",
            "22P02", "InvalidTextRepresentation", "42P01", "UndefinedTable", "42703", "UndefinedColumn",
            "42701", "DuplicateColumn", "42804", "DatatypeMismatch", "22008", "DatetimeFieldOverflow");

    private DltErrors() {}

    static Map<String, @Nullable Object> of(DltException failed) {
        List<String> chain = new ArrayList<>();
        Map<String, @Nullable Object> facts = Values.of();
        PipelineStep step = null;
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof NotBuiltException missing) {
                throw missing;
            }
            if (cause instanceof PipelineStepFailed outer) {
                step = outer.step();
            }
            if (cause instanceof DataValidationException broken) {
                facts = Values.of("table", broken.tableName(), "column", broken.columnName().orElse(null),
                        "entity", broken.entity().dltName(), "mode", broken.mode().dltName());
            }
            chain.addAll(names(cause, step));
        }
        return Values.of("step", step == null ? null : step.dltName(), "kind", chain.getLast(), "chain",
                chain, "facts", facts);
    }

    private static List<String> names(Throwable cause, @Nullable PipelineStep step) {
        return switch (cause) {
            case PipelineStepFailed outer -> List.of("PipelineStepFailed");
            case DataValidationException broken -> inNormalize(step, "DataValidationError");
            case RefusedValue unfit when unfit.fault() == RefusedValue.Fault.UNBOUND ->
                List.of("UnboundColumnException");
            case RefusedValue unfit -> inNormalize(step, unfit.fault() == RefusedValue.Fault.NULL
                    ? "CannotCoerceNullException"
                    : "CannotCoerceColumnException");
            case SchemaException broken -> List.of(switch (broken.fault()) {
                case UNSUPPORTED_MERGE_STRATEGY -> "DestinationCapabilitiesException";
                case UNSUPPORTED_REPLACE_STRATEGY -> "AssertionError";
                case MERGE_WITHOUT_KEY -> "SchemaCorruptedException";
                case IDENTIFIERS_FROZEN -> "TableIdentifiersFrozen";
                case NAME_COLLISION -> "SchemaIdentifierNormalizationCollision";
                case INVALID_NAME -> "InvalidSchemaName";
                default -> "SchemaException";
            });
            case CursorException broken -> switch (broken.fault()) {
                case PATH_MISSING -> List.of("IncrementalCursorPathMissing");
                case VALUE_NULL -> List.of("IncrementalCursorPathHasValueNone");
                case START_NOT_COMPARABLE, END_NOT_COMPARABLE ->
                    List.of("IncrementalCursorInvalidCoercion", "TypeError");
                case LAG -> List.of("ParserError");
                case RANGE, SCHEDULER, NOT_STORED -> List.of("ConfigurationValueError");
            };
            case MissingKeyException broken -> List.of("IncrementalPrimaryKeyMissing");
            case TerminalException failed when step == PipelineStep.EXTRACT
                    && isOfUserCode(failed.getCause()) ->
                List.of("ResourceExtractionError", "ValueError");
            case IllegalArgumentException told when step == PipelineStep.EXTRACT -> List.of();
            case SQLException broken -> ofDatabase(broken);
            case CharacterCodingException bytes -> List.of("InvalidDataItem");
            case TerminalException failed when step == PipelineStep.NORMALIZE
                    && failed.getCause() instanceof CharacterCodingException ->
                List.of("NormalizeJobFailed");
            case DltException terminal when step == PipelineStep.LOAD
                    && String.valueOf(terminal.getMessage()).contains("no column that is a root key") ->
                List.of("TableChainFollowupJobCreationFailedException", "SqlJobCreationException",
                        "MergeDispositionException");
            case DltException terminal when step == PipelineStep.LOAD
                    && MIGRATION.matcher(String.valueOf(terminal.getMessage())).find() ->
                List.of("SchemaUpdateTerminalError");
            case DltException terminal when step == PipelineStep.LOAD -> terminal.getCause() == null
                    ? List.of(TERMINAL_JOB, "LoadClientUnsupportedWriteDisposition")
                    : List.of(TERMINAL_JOB);
            case JsonPathException broken -> List.of("JsonPathParserError");
            default -> List.of(cause.getClass().getSimpleName());
        };
    }

    private static boolean isOfUserCode(@Nullable Throwable cause) {
        return cause instanceof IllegalArgumentException;
    }

    private static List<String> ofDatabase(SQLException broken) {
        String kind = Objects.requireNonNullElseGet(POSTGRES.get(String.valueOf(broken.getSQLState())),
                () -> duckDbKind(broken));
        String group = kind.equals("UndefinedTable") || kind.equals("CatalogException")
                ? "DatabaseUndefinedRelation"
                : "DatabaseTerminalException";
        return List.of(group, kind);
    }

    /// DuckDB's messages start with the kind of the error: `Constraint Error: …`.
    private static String duckDbKind(SQLException broken) {
        String message = String.valueOf(broken.getMessage());
        int end = message.indexOf(" Error:");
        return end < 0 ? "SQLException" : message.substring(0, end) + "Exception";
    }

    /// dlt wraps failures of files once more.
    private static List<String> inNormalize(@Nullable PipelineStep step, String name) {
        return step == PipelineStep.NORMALIZE ? List.of("NormalizeJobFailed", name) : List.of(name);
    }
}
