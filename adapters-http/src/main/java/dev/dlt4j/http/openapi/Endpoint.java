package dev.dlt4j.http.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A path of the document that is read by GET.
///
/// @param path       as the document has it, with a `/` in front
/// @param operation  the operation of GET
/// @param parameters those of the path and the operation
/// @param content    the format of the answer, `application/json`; empty when there is nothing in it
/// @param answer     the schema of the answer's body
/// @param headers    names of the headers of the answer
record Endpoint(String path, ApiNode operation, List<Parameter> parameters, String content,
        Optional<ApiNode> answer, Set<String> headers) {

    /// @throws LeftOut when the document is broken there
    static Endpoint of(String path, ApiNode item, ApiNode operation, SchemaReader schemas) {
        ApiNode document = ApiNode.root(operation.document());
        operation.entries();
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        for (ApiNode owner : List.of(item, operation)) {
            for (ApiNode each : owner.items("parameters")) {
                for (Parameter parameter : ParameterReader.read(each, schemas)) {
                    parameters.put(parameter.in() + " " + parameter.name(), parameter);
                }
            }
        }
        ApiNode response = response(operation);
        Set<String> headers = response.get("headers").map(each -> Set.copyOf(each.names())).orElse(Set.of());
        Optional<ApiNode> content = response.get("content");
        if (content.isEmpty()) {
            // Swagger 2 has the schema beside the formats
            List<String> formats = operation.get("produces").or(() -> document.get("produces"))
                    .map(each -> each.items().stream().map(ApiNode::value).map(String::valueOf).toList())
                    .orElse(List.of("application/json"));
            String format = response.get("schema").isPresent() ? format(formats) : "";
            return new Endpoint(path, operation, List.copyOf(parameters.values()), format,
                    response.get("schema"), headers);
        }
        String format = format(content.get().names());
        return new Endpoint(path, operation, List.copyOf(parameters.values()), format,
                content.get().get(format).flatMap(each -> each.get("schema")), headers);
    }

    /// The answer of success.
    private static ApiNode response(ApiNode operation) {
        Map<String, ApiNode> responses = new TreeMap<>(operation.get("responses").map(ApiNode::entries)
                .orElse(Map.of()));
        return responses.entrySet().stream().filter(each -> each.getKey().matches("2[0-9X]{2}"))
                .map(Map.Entry::getValue).findFirst()
                .or(() -> Optional.ofNullable(responses.get("default")))
                .orElseThrow(() -> new LeftOut("the document names no answer of success"));
    }

    private static String format(List<String> formats) {
        return formats.stream().filter(Endpoint::isJson).findFirst()
                .or(() -> formats.stream().filter(each -> each.contains("ndjson") || each.contains("csv"))
                        .findFirst())
                .orElse(formats.isEmpty() ? "" : formats.getFirst());
    }

    static boolean isJson(String format) {
        return format.matches("(?i)(application|text)/([a-z0-9.+-]*\\+)?json([; "
                + "].*)?|\\*/\\*|application/\\*");
    }

    List<Parameter> query() {
        return parameters.stream().filter(Parameter::isQuery).toList();
    }

    Optional<Parameter> pathParameter(String name) {
        return parameters.stream().filter(each -> each.isPath() && each.name().equals(name)).findFirst();
    }

    Optional<Parameter> queryOf(Set<String> plainNames) {
        return query().stream().filter(each -> plainNames.contains(each.plain())).findFirst();
    }

    /// The parts between the slashes.
    List<String> segments() {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            if (!segment.isEmpty()) {
                segments.add(segment);
            }
        }
        return segments;
    }

    static boolean isVariable(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    static String variable(String segment) {
        return segment.substring(1, segment.length() - 1);
    }

    /// The last part that is not a variable; empty when there is none.
    String lastWord() {
        return segments().reversed().stream().filter(each -> !isVariable(each)).findFirst().orElse("");
    }

    boolean endsWithVariable() {
        return !segments().isEmpty() && segments().getLast().contains("{");
    }
}
