package dev.dlt4j.http.openapi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How an endpoint gives its pages.
///
/// @param paginator its keys; empty when nothing is known, so that the first answer decides
/// @param params    parameters of the query that go with it
/// @param used      names of the parameters that the paginator sets
/// @param why       what says so
record PagingGuess(Map<String, @Nullable Object> paginator, Map<String, Object> params, Set<String> used,
        String why) {
    private static final Set<String> LIMITS = Set.of("perpage", "pagesize", "limit", "maxresults",
            "maxpagesize", "take", "top", "first", "size", "count", "num", "rows", "resultsperpage",
            "itemsperpage", "pagelimit", "maxitems", "maxrecords", "batchsize", "pagecount");
    private static final Set<String> CURSORS = Set.of("cursor", "after", "pagetoken", "nexttoken",
            "nextpagetoken", "continuationtoken", "continuation", "nextcursor", "startcursor", "pagecursor",
            "pageafter", "scrollid", "marker", "bookmark", "nextpage", "starttoken", "exclusivestartkey",
            "startingafter", "startafter", "afterid", "aftercursor", "next", "cursorid", "nextid");
    private static final Set<String> LAST_IDS = Set.of("startingafter", "startafter", "afterid");
    private static final Set<String> PAGES = Set.of("page", "pagenumber", "pageno", "pagenum", "pageindex",
            "currentpage", "pagenr", "pg", "p");
    private static final Set<String> OFFSETS = Set.of("offset", "skip", "start", "startat", "startindex",
            "from", "pageoffset", "firstresult", "startposition", "startrow");
    private static final Set<String> LINKS = Set.of("next", "nexturl", "nextlink", "nextpageurl", "nexthref",
            "nextpagelink", "nextpage", "odatanextlink", "nextpageuri", "nexturi", "linksnext", "linknext");
    private static final Set<String> NEXT_CURSORS = Set.of("nextcursor", "nextpagetoken", "nexttoken",
            "endcursor", "nextpagecursor", "nextmarker", "continuationtoken", "continuation", "next",
            "scrollid",
            "bookmark", "nextpage", "nextid", "nextpageid", "cursornext", "lastevaluatedkey", "nextstart",
            "nextcontinuationtoken", "nextpagekey");
    private static final Set<String> CURSOR_FIELDS = Set.of("cursor", "after", "pagetoken", "marker",
            "offset");
    private static final Set<String> MORE = Set.of("hasmore", "hasnextpage", "hasnext", "more", "morepages",
            "moreresults", "hasmoreitems", "hasmoreresults");
    private static final Set<String> TOTAL_PAGES = Set.of("totalpages", "pagecount", "pages", "pagestotal",
            "lastpage", "totalpage", "numpages", "numberofpages", "nbpages", "pagetotal");
    private static final Set<String> TOTALS = Set.of("total", "totalcount", "totalresults", "totalitems",
            "totalsize", "totalrecords", "numfound", "totalelements", "totalhits", "totalrows");
    private static final Set<String> HEADERS = Set.of("xnextcursor", "nextcursor", "xnextpage", "xnexttoken",
            "xnextpagetoken", "xcontinuationtoken", "xcursor", "xpaginationnext");
    private static final long LARGEST = 1000;
    private static final long CAREFUL = 20;

    static PagingGuess of(Endpoint endpoint, SchemaShape answer, RowsGuess rows, SchemaReader schemas) {
        return new Search(endpoint, new AnswerFields(answer, schemas), rows).guess();
    }

    boolean isKnown() {
        return !paginator.isEmpty();
    }

    private record Search(Endpoint endpoint, AnswerFields fields, RowsGuess rows) {
        PagingGuess guess() {
            return header().or(this::link).or(this::cursor).or(this::headerCursor).or(this::page)
                    .or(this::offset)
                    .orElseGet(() -> new PagingGuess(Map.of(), sized(), Set.of(),
                            "the document does not say how pages follow: the first answer decides"));
        }

        private Optional<PagingGuess> header() {
            return endpoint.headers().stream().anyMatch(name -> name.equalsIgnoreCase("link"))
                    ? Optional.of(found(keys("header_link"), "", "the answer has the header Link"))
                    : Optional.empty();
        }

        private Optional<PagingGuess> link() {
            return fields.first(this::isLink).map(field -> {
                Map<String, @Nullable Object> keys = keys("json_link");
                if (!field.path().equals("next")) {
                    keys.put("next_url_path", field.path());
                }
                return found(keys, "", "the field %s of the answer is the address of the next page"
                        .formatted(field.path()));
            });
        }

        private boolean isLink(AnswerFields.Field field) {
            String name = field.plain();
            int depth = field.way().size();
            String outer = depth > 1 ? Name.plain(field.way().get(depth - 2)) : "";
            boolean within = (name.equals("href") || name.equals("url")) && outer.equals("next");
            if (!field.shape().isText() || (!within && !LINKS.contains(name))) {
                return false;
            }
            boolean address = within || name.matches(".*(url|uri|link|href).*") || outer.contains("link")
                    || field.shape().format().matches("uri.*|url")
                    || field.shape().description().matches("(?is).*\\b(url|uri|link)\\b.*");
            return address || (name.equals("next") && endpoint.queryOf(CURSORS).isEmpty());
        }

        private Optional<PagingGuess> cursor() {
            Optional<Parameter> parameter = endpoint.queryOf(CURSORS)
                    .or(() -> endpoint.queryOf(Set.of("offset"))
                            .filter(each -> !each.isCount()));
            if (parameter.isEmpty()) {
                return Optional.empty();
            }
            String name = parameter.get().name();
            Optional<String> path = fields.named(NEXT_CURSORS, shape -> !shape.isObject() && !shape.isList())
                    .or(() -> fields.named(CURSOR_FIELDS, shape -> !shape.isObject() && !shape.isList()))
                    .map(AnswerFields.Field::path);
            Optional<AnswerFields.Field> more = fields.named(MORE, SchemaShape::isFlag);
            if (path.isEmpty() && more.isPresent() && LAST_IDS.contains(parameter.get().plain())) {
                path = KeyGuess.of(rows.item())
                        .map(key -> "%s[-1].%s".formatted(rows.selector(), key.field()));
            }
            return path.map(found -> {
                Map<String, @Nullable Object> keys = keys("cursor");
                keys.put("cursor_path", found);
                keys.put("cursor_param", name);
                more.ifPresent(field -> keys.put("has_more_path", field.path()));
                return found(keys, name,
                        "%s of the answer goes into the parameter %s".formatted(found, name));
            });
        }

        private Optional<PagingGuess> headerCursor() {
            Optional<String> header = endpoint.headers().stream().filter(name -> Name.isOneOf(name, HEADERS))
                    .findFirst();
            Optional<Parameter> parameter = endpoint.queryOf(CURSORS).or(() -> endpoint.queryOf(PAGES));
            if (header.isEmpty() || parameter.isEmpty()) {
                return Optional.empty();
            }
            Map<String, @Nullable Object> keys = keys("header_cursor");
            keys.put("cursor_key", header.get());
            keys.put("cursor_param", parameter.get().name());
            return Optional.of(found(keys, parameter.get().name(), "the header %s goes into the parameter %s"
                    .formatted(header.get(), parameter.get().name())));
        }

        private Optional<PagingGuess> page() {
            Optional<Parameter> page = endpoint.queryOf(PAGES).filter(Parameter::isCount);
            return page.map(parameter -> {
                Map<String, @Nullable Object> keys = keys("page_number");
                keys.put("base_page", parameter.preset().or(parameter::minimum).orElseGet(
                        () -> startsAtZero(parameter) ? 0L : 1L));
                if (!parameter.name().equals("page")) {
                    keys.put("page_param", parameter.name());
                }
                keys.put("total_path", fields.named(TOTAL_PAGES, SchemaShape::isWhole)
                        .map(AnswerFields.Field::path).orElse(null));
                fields.named(MORE, SchemaShape::isFlag)
                        .ifPresent(field -> keys.put("has_more_path", field.path()));
                return found(keys, parameter.name(),
                        "the parameter %s counts pages".formatted(parameter.name()));
            });
        }

        private static boolean startsAtZero(Parameter page) {
            return page.plain().equals("pageindex")
                    || page.description().matches("(?is).*(zero.based|0.based|0.indexed|from 0|at "
                            + "0|0\\.\\.).*");
        }

        private Optional<PagingGuess> offset() {
            Optional<Parameter> offset = endpoint.queryOf(OFFSETS).filter(Parameter::isCount);
            Optional<Parameter> limit = limit();
            if (offset.isEmpty() || limit.isEmpty()) {
                return Optional.empty();
            }
            long rowsPerPage = size(limit.get()).or(limit.get()::preset).orElse(CAREFUL);
            Map<String, @Nullable Object> keys = keys("offset");
            keys.put("limit", rowsPerPage);
            if (!limit.get().name().equals("limit")) {
                keys.put("limit_param", limit.get().name());
            }
            if (!offset.get().name().equals("offset")) {
                keys.put("offset_param", offset.get().name());
            }
            offset.get().preset().or(offset.get()::minimum).filter(start -> start > 0)
                    .ifPresent(start -> keys.put("offset", start));
            keys.put("total_path", fields.named(TOTALS, SchemaShape::isWhole).map(AnswerFields.Field::path)
                    .orElse(null));
            fields.named(MORE, SchemaShape::isFlag)
                    .ifPresent(field -> keys.put("has_more_path", field.path()));
            return Optional
                    .of(new PagingGuess(keys, Map.of(), Set.of(offset.get().name(), limit.get().name()),
                            "the parameters %s and %s count rows".formatted(offset.get().name(),
                                    limit.get().name())));
        }

        private Optional<Parameter> limit() {
            return endpoint.query().stream()
                    .filter(each -> LIMITS.contains(each.plain()) && each.isCount()).findFirst();
        }

        private static Optional<Long> size(Parameter limit) {
            return limit.highest().filter(most -> most > 0).map(most -> Math.min(most, LARGEST));
        }

        /// The largest page, where the document says how large one may be.
        private Map<String, Object> sized() {
            Optional<Parameter> limit = limit();
            Optional<Long> size = limit.flatMap(Search::size);
            return limit.isPresent() && size.isPresent()
                    ? Map.of(limit.get().name(), size.get())
                    : limit.filter(Parameter::required)
                            .map(each -> Map.<String, Object>of(each.name(), each.preset().orElse(CAREFUL)))
                            .orElse(Map.of());
        }

        private PagingGuess found(Map<String, @Nullable Object> keys, String used, String why) {
            return new PagingGuess(keys, sized(), used.isEmpty() ? Set.of() : Set.of(used), why);
        }

        private static Map<String, @Nullable Object> keys(String type) {
            Map<String, @Nullable Object> keys = new LinkedHashMap<>();
            keys.put("type", type);
            return keys;
        }
    }
}
