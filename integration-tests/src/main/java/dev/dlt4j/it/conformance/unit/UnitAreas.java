package dev.dlt4j.it.conformance.unit;

import dev.dlt4j.it.conformance.Area;
import java.util.LinkedHashMap;
import java.util.Map;

/// The areas of the unit vectors by name.
public final class UnitAreas {
    private UnitAreas() {}

    public static Map<String, Area> all() {
        Map<String, Area> areas = new LinkedHashMap<>();
        areas.put("naming", new NamingArea());
        areas.put("hashes", new HashesArea());
        areas.put("inference", new InferenceArea());
        areas.put("coercion", new CoercionArea());
        areas.put("relational", new RelationalArea());
        areas.put("schema_hash", new SchemaHashArea());
        areas.put("state", new StateArea());
        areas.put("layout", new LayoutArea());
        areas.put("jsonpath", new JsonPathArea());
        areas.put("incremental", new IncrementalArea());
        areas.put("config", new ConfigArea());
        areas.put("writers", new WritersArea());
        areas.put("capabilities", new CapabilitiesArea());
        return areas;
    }
}
