package dev.dlt4j.extensions.jakarta;

import jakarta.validation.MessageInterpolator;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Messages of violations: the one that an annotation gives, with its `{attributes}` filled in, else the
/// annotation as it is written, `violates @Size(max = 10)`. Never the value, which may be secret.
final class PlainMessages implements MessageInterpolator {
    private static final Set<String> OF_ALL = Set.of("message", "groups", "payload");

    @Override
    public String interpolate(String template, Context context) {
        ConstraintDescriptor<?> constraint = context.getConstraintDescriptor();
        Map<String, Object> attributes = new TreeMap<>(constraint.getAttributes());
        attributes.keySet().removeAll(OF_ALL);
        if (template.startsWith("{") && template.endsWith(".message}")) {
            return "violates @%s%s".formatted(
                    constraint.getAnnotation().annotationType().getSimpleName(), written(attributes));
        }
        String message = template;
        for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
            message = message.replace("{" + attribute.getKey() + "}", String.valueOf(attribute.getValue()));
        }
        return message;
    }

    @Override
    public String interpolate(String template, Context context, Locale locale) {
        return interpolate(template, context);
    }

    private static String written(Map<String, Object> attributes) {
        String all = attributes.entrySet().stream()
                .filter(each -> !each.getValue().getClass().isArray())
                .map(each -> each.getKey() + " = " + each.getValue()).collect(Collectors.joining(", "));
        return all.isEmpty() ? "" : "(" + all + ")";
    }
}
