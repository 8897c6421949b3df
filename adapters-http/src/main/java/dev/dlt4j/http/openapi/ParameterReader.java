package dev.dlt4j.http.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads parameters. One that is an object in the style `deepObject` is as many as it has fields:
/// `page[size]`, `page[number]`.
final class ParameterReader {
    private ParameterReader() {}

    static List<Parameter> read(ApiNode node, SchemaReader schemas) {
        String name = node.text("name").orElseThrow(() -> new LeftOut(node.place()
                + ": a parameter has no name"));
        // Swagger 2 has type, format and default in the parameter itself
        ApiNode schema = node.get("schema")
                .or(() -> node.get("content").flatMap(each -> each.entries().values().stream().findFirst())
                        .flatMap(each -> each.get("schema")))
                .orElse(node);
        SchemaShape shape = schemas.read(schema);
        if (node.text("style").filter("deepObject"::equals).isPresent() && shape.isObject()) {
            List<Parameter> fields = new ArrayList<>();
            for (Map.Entry<String, ApiNode> field : shape.properties().entrySet()) {
                fields.add(one("%s[%s]".formatted(name, field.getKey()), node, field.getValue(),
                        schemas.read(field.getValue()), false));
            }
            return fields;
        }
        return List.of(one(name, node, schema, shape, node.flag("required")));
    }

    private static Parameter one(String name, ApiNode node, ApiNode schema, SchemaShape shape,
            boolean required) {
        Usual usual = Usual.of(node, schema);
        return new Parameter(name, node.text("in").orElse("query"), required, shape, usual.value(),
                usual.origin(), schema.whole("maximum"), schema.whole("minimum"), schema.whole("default"),
                node.text("description").orElse(shape.description()));
    }

    private record Usual(Optional<String> value, String origin) {
        static Usual of(ApiNode node, ApiNode schema) {
            Optional<String> preset = schema.text("default");
            if (preset.isPresent()) {
                return new Usual(preset, "the document's default");
            }
            Optional<String> example = node.text("example").or(() -> schema.text("example"))
                    .or(() -> node.get("examples").flatMap(Usual::first))
                    .or(() -> schema.items("examples").stream().findFirst().map(ApiNode::value)
                            .map(String::valueOf));
            if (example.isPresent()) {
                return new Usual(example, "the document's example");
            }
            List<ApiNode> allowed = schema.items("enum");
            return allowed.isEmpty() || allowed.getFirst().value() == null
                    ? new Usual(Optional.empty(), "")
                    : new Usual(Optional.of(String.valueOf(allowed.getFirst().value())),
                            "the first of the values that the document allows");
        }

        private static Optional<String> first(ApiNode examples) {
            return examples.value() instanceof Map<?, ?>
                    ? examples.entries().values().stream().findFirst().flatMap(each -> each.text("value"))
                    : Optional.empty();
        }
    }
}
