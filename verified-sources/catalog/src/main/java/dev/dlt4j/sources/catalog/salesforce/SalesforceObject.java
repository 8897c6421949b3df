package dev.dlt4j.sources.catalog.salesforce;

import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.spi.source.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An object of Salesforce that is loaded.
///
/// @param name   of the resource and its table
/// @param object as queries name it
/// @param cursor the field that says when a record changed; empty for objects that are loaded as a whole
record SalesforceObject(String name, String object, Optional<String> cursor) {
    private static final String STAMP = "SystemModstamp";

    /// Those of dlt's source.
    static final List<SalesforceObject> ALL = List.of(
            whole("sf_user", "User"),
            whole("user_role", "UserRole"),
            changed("opportunity", "Opportunity", STAMP),
            changed("opportunity_line_item", "OpportunityLineItem", STAMP),
            changed("opportunity_contact_role", "OpportunityContactRole", STAMP),
            changed("account", "Account", "LastModifiedDate"),
            whole("contact", "Contact"),
            whole("lead", "Lead"),
            whole("campaign", "Campaign"),
            changed("campaign_member", "CampaignMember", STAMP),
            whole("product_2", "Product2"),
            whole("pricebook_2", "Pricebook2"),
            whole("pricebook_entry", "PricebookEntry"),
            changed("task", "Task", STAMP),
            changed("event", "Event", STAMP));

    private static SalesforceObject whole(String name, String object) {
        return new SalesforceObject(name, object, Optional.empty());
    }

    private static SalesforceObject changed(String name, String object, String cursor) {
        return new SalesforceObject(name, object, Optional.of(cursor));
    }

    /// The resource that reads it.
    Resource<Map<String, @Nullable Object>> resource(SalesforceRecords records) {
        Resource<Map<String, @Nullable Object>> resource = Resource.pages(name,
                context -> records.pages(this, context));
        return cursor
                .map(field -> resource.write(WriteDisposition.MERGE).primaryKey("Id")
                        .incremental(Incremental.on(field)))
                .orElseGet(() -> resource.write(WriteDisposition.REPLACE));
    }
}
