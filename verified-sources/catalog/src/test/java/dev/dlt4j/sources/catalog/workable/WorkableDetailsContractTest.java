package dev.dlt4j.sources.catalog.workable;

import dev.dlt4j.testkit.ExpectedResource;
import dev.dlt4j.testkit.VendorAnswer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Workable with what belongs to each job and each candidate. Few candidates have an offer.
final class WorkableDetailsContractTest extends WorkableContractTest {
    WorkableDetailsContractTest() {
        vendor.route("/jobs/*/application_form",
                (request, rows, url) -> VendorAnswer.json(Map.of("form_fields", List.of(), "path",
                        request.path())),
                List.of());
        vendor.route("/candidates/*/activities", paged("activities"), rows(1));
        for (String id : List.of("c1", "c2", "c231")) {
            vendor.route("/candidates/" + id + "/offer",
                    (request, rows, url) -> VendorAnswer.json(Map.of("state", "approved")), List.of());
        }
    }

    @Override
    protected Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(super.settings());
        settings.put("load_details", true);
        return settings;
    }

    @Override
    protected List<ExpectedResource> resources() {
        List<ExpectedResource> all = new ArrayList<>(super.resources());
        all.replaceAll(each -> each.name().equals("candidates")
                ? ExpectedResource.of("candidates", 230).then(3)
                : each);
        for (String detail : DETAILS) {
            all.add(ExpectedResource.of("jobs_" + detail, 3));
        }
        all.add(ExpectedResource.of("jobs_application_form", 2));
        all.add(ExpectedResource.of("candidates_activities", 230).then(3));
        all.add(ExpectedResource.of("candidates_offer", 2).then(1));
        return all;
    }
}
