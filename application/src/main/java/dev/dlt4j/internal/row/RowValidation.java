package dev.dlt4j.internal.row;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.ItemText;
import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.contract.ContractEntity;
import dev.dlt4j.domain.schema.contract.ContractMode;
import dev.dlt4j.domain.schema.contract.DataValidationException;
import dev.dlt4j.domain.schema.contract.SchemaContract;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.format.SqlModel;
import dev.dlt4j.spi.row.RowConstraints;
import dev.dlt4j.spi.row.RowProperty;
import dev.dlt4j.spi.row.RowVariant;
import dev.dlt4j.spi.step.ItemFunction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps the rows that fit a class, with the values of its components. What becomes of others is the
/// contract's: `columns` decides about members that the class does not have, `data_type` about values that do
/// not fit it. As a model of dlt; where that cannot discard single values, one that the row can do without
/// becomes null.
public final class RowValidation implements ItemFunction<Object, Object> {
    private final String source;
    private final String resource;
    private final Class<?> type;
    private final SchemaContract contract;
    private final List<RowConstraints> constraints;
    private final ObjectValues objects;
    private final Set<String> names = new HashSet<>();

    /// A validation by a class.
    ///
    /// @param constraints check what the class demands beyond types
    public RowValidation(String source, String resource, Class<?> type, SchemaContract contract,
            List<RowConstraints> constraints, ObjectValues objects) {
        this.source = source;
        this.resource = resource;
        this.type = type;
        this.contract = contract;
        this.constraints = List.copyOf(constraints);
        this.objects = objects;
        for (RowVariant variant : variants(type)) {
            variant.discriminator().ifPresent(names::add);
            RowProperty.of(variant.type()).forEach(property -> names.add(property.name()));
        }
    }

    private static List<RowVariant> variants(Class<?> type) {
        List<RowVariant> variants = RowVariant.of(type);
        return variants.isEmpty() ? List.of(new RowVariant(type, Optional.empty(), "")) : variants;
    }

    /// Tables and queries pass. A page of which no row is left is consumed; one that came empty passes.
    @Override
    public @Nullable Object apply(Object item) {
        return switch (item) {
            case ColumnBatch table -> table;
            case SqlModel model -> model;
            case List<?> page when page.isEmpty() -> page;
            case List<?> page -> {
                List<Object> rows = new ArrayList<>(page.size());
                for (Object row : page) {
                    Object valid = row == null ? null : valid(row);
                    if (valid != null) {
                        rows.add(valid);
                    }
                }
                yield rows.isEmpty() ? null : rows;
            }
            default -> valid(item);
        };
    }

    private @Nullable Object valid(Object row) {
        boolean evolves = contract.dataType() == ContractMode.EVOLVE;
        if (type.isInstance(row)) {
            return evolves ? row : validInstance(row);
        }
        Map<?, ?> document = document(row);
        if (document == null) {
            throw new TerminalException("resource %s of source %s: a row is a single value where %s was "
                    .formatted(resource, source, type.getSimpleName()) + "declared: " + ItemText.of(row));
        }
        return evolves ? known(row, document) : validDocument(row, document);
    }

    private @Nullable Map<?, ?> document(Object row) {
        return switch (objects.content(row)) {
            case JsonObject object -> object.asMap();
            case Map<?, ?> map -> map;
            case null, default -> null;
        };
    }

    /// Values stay as they are; only members are looked at.
    private @Nullable Object known(Object row, Map<?, ?> document) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        for (Map.Entry<?, ?> member : document.entrySet()) {
            String name = String.valueOf(member.getKey());
            if (names.contains(name) || contract.columns() == ContractMode.EVOLVE) {
                kept.put(name, member.getValue());
            } else if (contract.columns() != ContractMode.DISCARD_VALUE) {
                return refused(List.of(new RowFault(name, ContractEntity.COLUMNS,
                        "is no member of the class")), row);
            }
        }
        return kept;
    }

    private @Nullable Object validDocument(Object row, Map<?, ?> document) {
        RowBinder binder = new RowBinder(contract);
        RowBinder.Bound bound = binder.row(type, document, "");
        if (!binder.faults().isEmpty() || !(bound.document() instanceof Map<?, ?> read)) {
            return refused(binder.faults(), row);
        }
        Object instance = bound.value();
        List<RowConstraints.Violation> violations = new ArrayList<>();
        for (RowConstraints each : constraints) {
            if (instance != null) {
                violations.addAll(each.check(instance));
            } else {
                read.forEach((member, value) -> violations
                        .addAll(each.check(type, String.valueOf(member), value)));
            }
        }
        return allowed(read, violations, row, read);
    }

    private @Nullable Object validInstance(Object row) {
        List<RowFault> faults = new ArrayList<>();
        Map<String, @Nullable Object> members = objects.members(row);
        for (RowProperty property : RowProperty.of(row.getClass())) {
            boolean optional = RowBinder.raw(property.type()) == Optional.class;
            if (!optional && property.isRequired() && members.get(property.name()) == null) {
                faults.add(new RowFault(property.name(), ContractEntity.DATA_TYPE, "is null"));
            }
        }
        if (!faults.isEmpty()) {
            return refused(faults, row);
        }
        List<RowConstraints.Violation> violations = new ArrayList<>();
        constraints.forEach(each -> violations.addAll(each.check(row)));
        return allowed(members, violations, row, row);
    }

    /// The row, when nothing is violated or what violates can be left out.
    ///
    /// @param as the form in which a row without violations goes on
    private @Nullable Object allowed(Map<?, ?> members, List<RowConstraints.Violation> violations, Object row,
            Object as) {
        if (violations.isEmpty()) {
            return as;
        }
        List<RowFault> faults = new ArrayList<>();
        Map<Object, @Nullable Object> changed = new LinkedHashMap<>(members);
        for (RowConstraints.Violation violation : violations) {
            if (contract.dataType() == ContractMode.DISCARD_VALUE && canBeNull(violation.member())) {
                changed.put(violation.member(), null);
            } else {
                faults.add(new RowFault(violation.member(), ContractEntity.DATA_TYPE, violation.fault()));
            }
        }
        return faults.isEmpty() ? changed : refused(faults, row);
    }

    private boolean canBeNull(String member) {
        return RowProperty.of(type).stream()
                .anyMatch(property -> property.name().equals(member) && !property.isRequired());
    }

    /// Null when the row is discarded.
    private @Nullable Object refused(List<RowFault> faults, Object row) {
        for (RowFault fault : faults) {
            if (mode(fault) != ContractMode.DISCARD_ROW) {
                throw failure(fault, row);
            }
        }
        return null;
    }

    private ContractMode mode(RowFault fault) {
        return fault.entity() == ContractEntity.COLUMNS ? contract.columns() : contract.dataType();
    }

    private DataValidationException failure(RowFault fault, Object row) {
        String what = fault.member().isEmpty() ? "it" : "`" + fault.member() + "`";
        Column column = fault.member().isEmpty() ? null : Column.of(fault.member());
        Map<String, @Nullable Object> evidence = new LinkedHashMap<>();
        Map<?, ?> document = document(row);
        if (document != null) {
            document.forEach((key, value) -> evidence.put(String.valueOf(key), value));
        }
        return new DataValidationException(source, resource, column, fault.entity(), mode(fault), contract,
                null, evidence, "a row of resource `%s` does not fit %s: %s %s".formatted(resource,
                        type.getSimpleName(), what, fault.text()),
                "; the row: " + ItemText.of(document));
    }
}
