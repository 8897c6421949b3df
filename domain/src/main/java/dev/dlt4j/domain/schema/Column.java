package dev.dlt4j.domain.schema;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.type.DataType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A column of a table: its stored properties in their order, with typed views of the known ones. Unknown
/// `x-` keys, explicit nulls and explicit defaults are kept, because they are part of the schema's hash.
///
/// A column is *complete* when it has a data type; an incomplete one has only hints, until data comes.
public final class Column {
    private final Map<String, @Nullable Object> properties;
    private final String name;
    private final @Nullable DataType dataType;
    private final boolean nullable;
    private final boolean timezone;
    private final boolean variant;

    private Column(String name, Map<String, @Nullable Object> properties) {
        this.name = name;
        this.properties = Documents.frozen(properties);
        var type = this.properties.get("data_type");
        dataType = type instanceof String text && !text.isEmpty() ? DataType.of(text) : null;
        nullable = flagOr("nullable", true);
        timezone = flagOr("timezone", true);
        variant = flagOr("variant", false);
    }

    /// An incomplete column without hints.
    public static Column of(String name) {
        var properties = new LinkedHashMap<String, @Nullable Object>();
        properties.put("name", Objects.requireNonNull(name, "name"));
        return new Column(name, properties);
    }

    public static Column of(String name, DataType dataType, boolean nullable) {
        return of(name).with("data_type", dataType.dltName()).with("nullable", nullable);
    }

    /// A column from its stored form, whose `name` is overwritten by the given one or added last.
    public static Column ofStored(String name, Map<String, ? extends @Nullable Object> stored) {
        var properties = new LinkedHashMap<String, @Nullable Object>(stored);
        properties.put("name", Objects.requireNonNull(name, "name"));
        return new Column(name, properties);
    }

    public String name() {
        return name;
    }

    public Optional<DataType> dataType() {
        return Optional.ofNullable(dataType);
    }

    /// The data type without a box, null in an incomplete column.
    public @Nullable DataType dataTypeOrNull() {
        return dataType;
    }

    /// Whether the column may hold nulls; true by default.
    public boolean nullable() {
        return nullable;
    }

    /// Whether timestamps are instants in UTC; true by default.
    public boolean timezone() {
        return timezone;
    }

    /// Whether the column holds values that did not fit the type of another.
    public boolean variant() {
        return variant;
    }

    public OptionalInt precision() {
        return number("precision");
    }

    public OptionalInt scale() {
        return number("scale");
    }

    public boolean isComplete() {
        return dataType != null && !name.isEmpty();
    }

    /// Whether the hint is set to a value with an effect: `primary_key: true` is, `primary_key: false` is
    /// not.
    public boolean has(String property) {
        return properties.containsKey(property)
                && !ColumnProperty.isDefault(property, properties.get(property));
    }

    /// The hint as a boolean; false by default.
    public boolean flag(String hint) {
        return Documents.truthy(properties.get(hint));
    }

    public @Nullable Object property(String key) {
        return properties.get(key);
    }

    /// All stored properties, `name` among them, in their order; unmodifiable.
    public Map<String, @Nullable Object> properties() {
        return properties;
    }

    /// A copy with the property set; a known one keeps its place, a new one comes last.
    public Column with(String key, @Nullable Object value) {
        var changed = new LinkedHashMap<String, @Nullable Object>(properties);
        changed.put(key, value);
        return new Column(key.equals("name") && value instanceof String text ? text : name, changed);
    }

    public Column without(String key) {
        if (key.equals("name")) {
            throw new IllegalArgumentException("a column keeps its name");
        }
        if (!properties.containsKey(key)) {
            return this;
        }
        var changed = new LinkedHashMap<String, @Nullable Object>(properties);
        changed.remove(key);
        return new Column(name, changed);
    }

    /// A copy with every property of `other`, explicit nulls and defaults too.
    public Column mergedWith(Column other) {
        var changed = new LinkedHashMap<String, @Nullable Object>(properties);
        changed.putAll(other.properties);
        return new Column(name, changed);
    }

    /// As [#mergedWith], but without properties of `other` that have their default value.
    Column mergedWithSet(Column other) {
        var changed = new LinkedHashMap<String, @Nullable Object>(properties);
        other.properties.forEach((key, value) -> {
            if (!ColumnProperty.isDefault(key, value)) {
                changed.put(key, value);
            }
        });
        return new Column(name, changed);
    }

    private boolean flagOr(String key, boolean absent) {
        return properties.containsKey(key) ? Documents.truthy(properties.get(key)) : absent;
    }

    private OptionalInt number(String key) {
        return properties.get(key) instanceof Number number
                ? OptionalInt.of(number.intValue())
                : OptionalInt.empty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Column column && properties.equals(column.properties);
    }

    @Override
    public int hashCode() {
        return properties.hashCode();
    }

    @Override
    public String toString() {
        return "Column" + properties;
    }
}
