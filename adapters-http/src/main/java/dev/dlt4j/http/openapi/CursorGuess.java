package dev.dlt4j.http.openapi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The parameter that asks for what is new, and the field of a row that says how new it is.
///
/// @param first the value of the first run: a text, or 0
record CursorGuess(Parameter parameter, String field, Object first, String why) {
    private static final Set<String> CHANGED = Set.of("since", "updatedafter", "updatedsince",
            "modifiedsince",
            "modifiedafter", "updatedfrom", "changedsince", "changedafter", "updatedatmin", "updatedmin",
            "minupdated", "updatedatgte", "updatedatgt", "updatedgte", "updatedgt", "updatedatfrom",
            "updatedatafter", "lastmodifiedafter", "lastupdatedafter", "lastupdatedfrom", "modifiedatgte",
            "modifiedfrom", "ifmodifiedsince", "lastmodifiedsince", "updatedatsince", "updatestart");
    private static final Set<String> CREATED = Set.of("createdafter", "createdsince", "createdfrom",
            "createdatmin", "createdmin", "mincreated", "createdatgte", "createdatgt", "createdgte",
            "createdgt",
            "createdatafter", "createdatfrom", "createddatefrom");
    private static final Set<String> ANY = Set.of("since", "from", "fromdate", "startdate", "starttime",
            "start",
            "after", "datefrom", "timefrom", "begin", "begindate", "mindate", "sincedate");
    private static final List<String> CHANGE_FIELDS = List.of("updatedat", "updated", "modifiedat",
            "modified",
            "lastmodified", "lastupdated", "updatedon", "modifiedon", "lastmodifiedat", "lastupdatedat",
            "lastmodifieddate", "updatedate", "modifieddate", "changedat", "dateupdated", "datemodified",
            "updatedtime", "modifiedtime", "lastmodifiedtime", "lastupdate", "updatetime", "updateddate");
    private static final List<String> CREATE_FIELDS = List.of("createdat", "created", "createdon",
            "createddate",
            "createdtime", "datecreated", "creationdate", "createtime", "creationtime", "createdate");
    private static final List<String> TIME_FIELDS = List.of("timestamp", "date", "time", "datetime", "day",
            "occurredat", "eventtime", "publishedat", "starttime", "startdate");

    static Optional<CursorGuess> of(Endpoint endpoint, SchemaShape item, PagingGuess paging,
            SchemaReader schemas) {
        return endpoint.query().stream().filter(each -> !paging.used().contains(each.name()))
                .flatMap(each -> one(each, item, schemas).stream()).findFirst();
    }

    private static Optional<CursorGuess> one(Parameter parameter, SchemaShape item, SchemaReader schemas) {
        String name = parameter.plain().replaceFirst("^filter", "");
        Stream<String> wanted;
        if (CHANGED.contains(name)) {
            wanted = name.equals("since")
                    ? Stream.of(CHANGE_FIELDS, CREATE_FIELDS, TIME_FIELDS).flatMap(List::stream)
                    : CHANGE_FIELDS.stream();
        } else if (CREATED.contains(name)) {
            wanted = CREATE_FIELDS.stream();
        } else if (ANY.contains(name) && isTime(parameter.shape())) {
            wanted = Stream.of(TIME_FIELDS, CREATE_FIELDS).flatMap(List::stream);
        } else {
            return Optional.empty();
        }
        return wanted.flatMap(field -> item.properties().entrySet().stream()
                .filter(each -> Name.plain(each.getKey()).equals(field)))
                .flatMap(field -> paired(parameter, field, schemas.read(field.getValue())).stream())
                .findFirst();
    }

    private static Optional<CursorGuess> paired(Parameter parameter, Map.Entry<String, ApiNode> field,
            SchemaShape value) {
        boolean number = value.isWhole();
        boolean date = value.format().equals("date");
        boolean fits = number
                ? parameter.shape().isWhole()
                : value.isText() && !parameter.shape().isWhole()
                        && parameter.shape().format().equals("date") == date;
        Object first = number ? (Object) 0L : date ? "1970-01-01" : "1970-01-01T00:00:00Z";
        return fits
                ? Optional.of(new CursorGuess(parameter, field.getKey(), first,
                        "the parameter %s asks for what is new by %s".formatted(parameter.name(),
                                field.getKey())))
                : Optional.empty();
    }

    private static boolean isTime(SchemaShape shape) {
        return shape.format().startsWith("date") || shape.format().equals("unix-time");
    }
}
