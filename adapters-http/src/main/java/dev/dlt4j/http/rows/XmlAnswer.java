package dev.dlt4j.http.rows;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.http.message.RestResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// An answer in XML, read once from its start to its end: elements at a path are rows, which become JSON one
/// by one; all else is kept as a document, in which paginators find cursors and totals.
///
/// An element becomes its text, or, when it has attributes or elements, an object: attributes as `_name`,
/// elements by their names without a prefix, several of one name as a list, text beside them as `_text`. What
/// is empty is null.
public final class XmlAnswer {
    private static final int MAX_DEPTH = 500;
    private static final String TEXT = "_text";
    private static final String VALUE = "value";
    private static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    private final List<String> path;
    private final Set<String> lists;
    private final ByteArrayOutputStream rows = new ByteArrayOutputStream();
    private final Map<String, @Nullable Object> document = new LinkedHashMap<>();

    private XmlAnswer(List<String> path, Set<String> lists) {
        this.path = path;
        this.lists = lists;
    }

    /// Reads an answer.
    ///
    /// @param path  names from the root to the elements that are rows
    /// @param lists elements of these names are lists also where there is one
    /// @throws TerminalException when it is not XML
    public static XmlAnswer of(RestResponse response, List<String> path, Set<String> lists) {
        XmlAnswer answer = new XmlAnswer(path, lists);
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(
                    new ByteArrayInputStream(response.content()), response.declaredCharset());
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                // a declaration, comments: no rows
            }
            answer.member(reader, 0, 0, answer.document);
            while (reader.hasNext()) {
                reader.next();
            }
        } catch (XMLStreamException e) {
            throw new TerminalException("%s: the answer is not XML, line %d: %s".formatted(response.request(),
                    e.getLocation() == null ? 0 : e.getLocation().getLineNumber(), firstLine(e)), e);
        }
        return answer;
    }

    /// Neither entities nor a DTD are read: they could reach files and other hosts, or grow without end.
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private static String firstLine(XMLStreamException failure) {
        String message = String.valueOf(failure.getMessage());
        int reason = message.indexOf("Message: ");
        return reason < 0 ? message : message.substring(reason + 9).lines().findFirst().orElse("");
    }

    /// The rows.
    public RowPage rows() {
        return RowPage.ofLines(rows.toByteArray());
    }

    /// The answer without its rows, as JSON.
    public byte[] document() {
        return JsonText.compactBytes(document);
    }

    /// Reads the element that begins here into its parent, or writes it as a row.
    ///
    /// @param matched how many names of the path lead to its parent; -1 when these do not
    private void member(XMLStreamReader reader, int matched, int depth, Map<String, @Nullable Object> parent)
            throws XMLStreamException {
        String name = reader.getLocalName();
        if (depth > MAX_DEPTH) {
            throw new XMLStreamException("elements are nested more than %d deep".formatted(MAX_DEPTH),
                    reader.getLocation());
        }
        int here = matched >= 0 && matched < path.size() && path.get(matched).equals(name) ? matched + 1 : -1;
        Object value = value(reader, here, depth);
        if (here == path.size()) {
            Object row = value instanceof Map<?, ?> ? value : one(value);
            rows.writeBytes(JsonText.compactBytes(row));
            rows.write('\n');
            return;
        }
        put(parent, name, value);
    }

    private static Map<String, @Nullable Object> one(@Nullable Object value) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put(VALUE, value);
        return row;
    }

    /// Several elements of one name become a list, which the value of one element never is.
    @SuppressWarnings("unchecked") // lists are made here only
    private void put(Map<String, @Nullable Object> parent, String name, @Nullable Object value) {
        Object before = parent.get(name);
        if (before instanceof List<?> list) {
            ((List<@Nullable Object>) list).add(value);
        } else if (parent.containsKey(name) || lists.contains(name)) {
            List<@Nullable Object> several = new ArrayList<>();
            if (parent.containsKey(name)) {
                several.add(before);
            }
            several.add(value);
            parent.put(name, several);
        } else {
            parent.put(name, value);
        }
    }

    private @Nullable Object value(XMLStreamReader reader, int matched, int depth) throws XMLStreamException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        boolean isNull = false;
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (SCHEMA_INSTANCE.equals(reader.getAttributeNamespace(i))) {
                isNull |= reader.getAttributeLocalName(i).equals("nil")
                        && !reader.getAttributeValue(i).equals("false");
            } else {
                members.put("_" + reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            }
        }
        StringBuilder text = new StringBuilder();
        boolean hasElements = false;
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    hasElements = true;
                    member(reader, matched, depth + 1, members);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    text.append(reader.getText());
                default -> {
                    // comments and instructions
                }
            }
        }
        String own = text.isEmpty() || text.toString().isBlank() || isNull ? null : text.toString();
        if (members.isEmpty() && !hasElements) {
            return own;
        }
        if (own != null) {
            members.put(TEXT, hasElements ? own.strip() : own);
        }
        return members;
    }
}
