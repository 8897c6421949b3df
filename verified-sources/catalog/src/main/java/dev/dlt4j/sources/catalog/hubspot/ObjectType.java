package dev.dlt4j.sources.catalog.hubspot;

import java.util.List;
import java.util.Locale;

/// The kinds of objects of HubSpot's CRM that dlt reads, with the properties of each by default and the kinds
/// of objects whose links come with them.
enum ObjectType {
    COMPANY("companies", "contacts,deals,products,tickets,quotes", "createdate", "domain",
            "hs_lastmodifieddate", "hs_object_id", "name"),
    CONTACT("contacts", "deals,products,tickets,quotes", "createdate", "email", "firstname", "hs_object_id",
            "lastmodifieddate", "lastname"),
    DEAL("deals", "", "amount", "closedate", "createdate", "dealname", "dealstage", "hs_lastmodifieddate",
            "hs_object_id", "pipeline"),
    TICKET("tickets", "", "createdate", "content", "hs_lastmodifieddate", "hs_object_id", "hs_pipeline",
            "hs_pipeline_stage", "hs_ticket_category", "hs_ticket_priority", "subject"),
    PRODUCT("products", "", "createdate", "description", "hs_lastmodifieddate", "hs_object_id", "name",
            "price"),
    QUOTE("quotes", "", "hs_createdate", "hs_expiration_date", "hs_lastmodifieddate", "hs_object_id",
            "hs_public_url_key", "hs_status", "hs_title");

    private final String plural;
    private final String associations;
    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed
    private final List<String> properties;

    ObjectType(String plural, String associations, String... properties) {
        this.plural = plural;
        this.associations = associations;
        this.properties = List.of(properties);
    }

    /// As settings name it: `contact`.
    String singular() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Its table, and its name in addresses.
    String plural() {
        return plural;
    }

    /// Kinds of objects with commas between them; empty for none.
    String associations() {
        return associations;
    }

    List<String> properties() {
        return properties;
    }
}
