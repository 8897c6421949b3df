package dev.dlt4j.cloud.azure;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// A page of a listing.
///
/// @param next marks the next page; empty after the last one
record BlobPage(List<Entry> entries, String next) {
    /// What is listed.
    ///
    /// @param version the entity tag, without quotes
    /// @param folder  whether it is a folder of an account that has folders
    record Entry(String name, long size, Instant modified, String version, boolean folder) {}

    /// Reads a page.
    static BlobPage of(InputStream xml) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            return read(factory.createXMLStreamReader(xml, "UTF-8"));
        } catch (XMLStreamException e) {
            throw new IOException("Azure listed what cannot be read: " + e.getMessage(), e);
        }
    }

    private static BlobPage read(XMLStreamReader xml) throws XMLStreamException {
        List<Entry> entries = new ArrayList<>();
        String next = "";
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamReader.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "Blob" -> entries.add(entry(xml));
                    case "NextMarker" -> next = xml.getElementText();
                    default -> {
                        // what describes the request
                    }
                }
            }
        }
        return new BlobPage(entries, next);
    }

    private static Entry entry(XMLStreamReader xml) throws XMLStreamException {
        String name = "";
        long size = 0;
        Instant modified = Instant.EPOCH;
        String version = "";
        boolean folder = false;
        while (xml.next() != XMLStreamReader.END_ELEMENT || !xml.getLocalName().equals("Blob")) {
            if (xml.isStartElement()) {
                switch (xml.getLocalName()) {
                    case "Name" -> name = name(xml);
                    case "Content-Length" -> size = Long.parseLong(xml.getElementText());
                    case "Last-Modified" -> modified = time(xml.getElementText());
                    case "Etag" -> version = unquoted(xml.getElementText());
                    case "ResourceType" -> folder |= xml.getElementText().equals("directory");
                    case "hdi_isfolder" -> folder |= Boolean.parseBoolean(xml.getElementText());
                    default -> {
                        // nothing that is needed
                    }
                }
            }
        }
        return new Entry(name, size, modified, version, folder);
    }

    /// Characters that no XML can hold are percent-encoded, which the name says then.
    private static String name(XMLStreamReader xml) throws XMLStreamException {
        boolean encoded = Boolean.parseBoolean(xml.getAttributeValue(null, "Encoded"));
        String name = xml.getElementText();
        return encoded ? URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8) : name;
    }

    static Instant time(String text) {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }

    static String unquoted(String tag) {
        return tag.length() > 1 && tag.startsWith("\"") ? tag.substring(1, tag.length() - 1) : tag;
    }
}
