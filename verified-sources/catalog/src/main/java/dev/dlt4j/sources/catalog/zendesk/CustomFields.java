package dev.dlt4j.sources.catalog.zendesk;

import dev.dlt4j.sources.catalog.Members;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes the custom fields of a ticket its own members, by their titles.
final class CustomFields {
    private static final System.Logger LOG = System.getLogger(CustomFields.class.getName());
    private static final String FIELDS = "custom_fields";
    private static final Pattern SIGNS = Pattern.compile("[^\\p{Alnum}]+");

    private CustomFields() {}

    /// @param ticket is changed; fields stay in their list that are not known, or whose title is that of
    /// another member
    static void pivot(Map<String, @Nullable Object> ticket, Map<String, TicketFields.Known> known) {
        if (!(ticket.get(FIELDS) instanceof List<?> fields)) {
            return;
        }
        Set<String> taken = new HashSet<>();
        ticket.keySet().forEach(name -> taken.add(column(name)));
        List<Object> left = new ArrayList<>();
        for (Object each : fields) {
            Map<String, @Nullable Object> field = new LinkedHashMap<>(Members.of((Map<?, ?>) each));
            String id = String.valueOf(field.get("id"));
            TicketFields.Known title = known.get(id);
            if (title != null && taken.add(column(title.title()))) {
                ticket.put(title.title(), value(field.get("value"), title.options()));
                continue;
            }
            if (title == null) {
                LOG.log(System.Logger.Level.WARNING, "tickets: the custom field {0} was made after the run "
                        + "began; its values stay in custom_fields", id);
            }
            field.put("ticket_id", ticket.get("id"));
            left.add(field);
        }
        if (left.isEmpty()) {
            ticket.remove(FIELDS);
        } else {
            ticket.put(FIELDS, left);
        }
    }

    /// Names that differ in case and signs alone are one column.
    private static String column(String name) {
        return SIGNS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("_");
    }

    /// What users see: the names of options.
    private static @Nullable Object value(@Nullable Object value, Map<String, String> options) {
        return switch (value) {
            case String text -> options.getOrDefault(text, text);
            case List<?> list -> list.stream()
                    .map(each -> (Object) options.getOrDefault(String.valueOf(each), String.valueOf(each)))
                    .toList();
            case null, default -> value;
        };
    }
}
