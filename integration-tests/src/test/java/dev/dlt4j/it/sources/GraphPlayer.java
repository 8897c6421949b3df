package dev.dlt4j.it.sources;

import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.testkit.MockVendor;
import dev.dlt4j.testkit.VendorAnswer;
import dev.dlt4j.testkit.VendorRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Plays the part of Facebook's Graph API that the sources ask for, after its published reference: lists with
/// cursors, batches, reports by jobs, tokens, and its errors.
public final class GraphPlayer extends MockVendor {
    public static final String TOKEN = "EAAB-geheim-token-4711";
    public static final String ACCOUNT = "1972239075";

    /// Objects by edge, each a list of members.
    final Map<String, List<Map<String, Object>>> objects = new TreeMap<>();
    /// Each request as `METHOD path {params}`, without the token.
    final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    /// Errors that the next requests get, as the members of `error`.
    final Deque<Map<String, Object>> errors = new ArrayDeque<>();
    /// Statuses that the next report's job goes through before it is done.
    final Deque<String> statuses = new ArrayDeque<>();
    /// Objects that the next batch leaves out.
    final Deque<String> leftOut = new ArrayDeque<>();
    /// Objects that are still listed but cannot be read.
    final List<String> gone = new ArrayList<>();
    /// The figure that reports give of a day.
    final Map<LocalDate, Integer> clicks = new HashMap<>();
    private final Map<String, Map<String, String>> reports = new LinkedHashMap<>();

    public GraphPlayer() {
        objects.put("campaigns", named("c", 5));
        objects.put("adsets", named("s", 3));
        objects.put("ads", named("a", 7));
        objects.put("adcreatives", named("r", 4));
        objects.put("leads", named("l", 2));
    }

    private static List<Map<String, Object>> named(String letter, int count) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            all.add(Map.of("id", letter + i, "name", "name of " + letter + i, "effective_status",
                    i % 2 == 0 ? "PAUSED" : "ACTIVE", "status", "ACTIVE", "thumbnail_url",
                    "https://img.example.com/" + letter + i, "targeting", Map.of("age_min", 18 + i)));
        }
        return all;
    }

    public List<String> asked(String start) {
        return requests.stream().filter(request -> request.startsWith(start)).toList();
    }

    @Override
    protected boolean isAuthorized(VendorRequest request) {
        return isAboutTokens(request.path()) || TOKEN.equals(params(request).get("access_token"));
    }

    private static boolean isAboutTokens(String path) {
        return path.equals("/debug_token") || path.endsWith("/oauth/access_token");
    }

    @Override
    protected VendorAnswer refusal() {
        return VendorAnswer.json(400, error(190, "Error validating access token: Session has expired"));
    }

    @Override
    protected VendorAnswer answer(VendorRequest request) {
        Map<String, String> params = params(request);
        Map<String, String> shown = new TreeMap<>(params);
        shown.remove("access_token");
        requests.add(request + " " + shown);
        Object reply = reply(request.method(), request.path(), params);
        boolean failed = reply instanceof Map<?, ?> map && map.containsKey("error");
        return VendorAnswer.json(failed ? 400 : 200, reply);
    }

    private static Map<String, String> params(VendorRequest request) {
        Map<String, String> params = new TreeMap<>(request.query());
        params.putAll(VendorRequest.pairs(request.body()));
        return params;
    }

    static Map<String, Object> error(int code, String message) {
        return Map.of("error", Map.of("message", message, "type", "OAuthException", "code", code,
                "fbtrace_id", "Abc"));
    }

    private Object reply(String method, String path, Map<String, String> params) {
        if (!errors.isEmpty()) {
            return Map.of("error", errors.pop());
        }
        if (path.equals("/debug_token")) {
            return "client|geheim-app".equals(params.get("access_token"))
                    ? Map.of("data", Map.of("is_valid", true, "expires_at", 1_800_000_000))
                    : error(190, "Invalid OAuth access token");
        }
        if (path.endsWith("/oauth/access_token")) {
            return params.get("client_secret").equals("geheim-app")
                    ? Map.of("access_token", "long-" + params.get("fb_exchange_token"))
                    : error(101, "Error validating application");
        }
        String[] parts = path.split("/");
        if (parts.length == 2) {
            return batch(params.get("batch"));
        }
        if (parts.length == 3) {
            return job(parts[2]);
        }
        String edge = parts[3];
        if (edge.equals("insights") && method.equals("POST")) {
            String id = "60" + (reports.size() + 1);
            reports.put(id, params);
            return Map.of("report_run_id", id);
        }
        List<Map<String, Object>> rows = switch (edge) {
            case "adaccounts" -> List.of(Map.of("account_id", "1", "id", "act_1"),
                    Map.of("account_id", "2", "id", "act_2"),
                    Map.of("account_id", ACCOUNT, "id", "act_" + ACCOUNT));
            case "insights" -> rowsOf(reports.get(parts[2]));
            case "leads" -> parts[2].equals("a1") || parts[2].equals("a4")
                    ? objects.get("leads").stream().map(lead -> with(lead, "id", parts[2] + lead.get("id")))
                            .toList()
                    : List.of();
            default -> objects.get(edge);
        };
        String states = params.get("effective_status");
        if (states != null) {
            rows = rows.stream().filter(row -> ((List<?>) JsonParser.parse(states.getBytes(
                    StandardCharsets.UTF_8))).contains(row.get("effective_status"))).toList();
        }
        return page(path, params, rows, edge.equals("adaccounts") ? 2 : Integer.MAX_VALUE);
    }

    private static Map<String, Object> with(Map<String, Object> row, String key, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(row);
        changed.put(key, value);
        return changed;
    }

    private Map<String, Object> page(String path, Map<String, String> params, List<Map<String, Object>> rows,
            int most) {
        int from = Integer.parseInt(params.getOrDefault("after", "0"));
        int limit = Math.min(most, Integer.parseInt(params.getOrDefault("limit", "25")));
        int to = Math.min(rows.size(), from + limit);
        List<Map<String, Object>> shown = rows.subList(from, to).stream()
                .map(row -> fields(row, params.get("fields"))).toList();
        if (shown.isEmpty()) {
            return Map.of("data", shown);
        }
        Map<String, Object> paging = new LinkedHashMap<>();
        paging.put("cursors", Map.of("before", String.valueOf(from), "after", String.valueOf(to)));
        if (to < rows.size()) {
            paging.put("next", url() + path + "?access_token=" + TOKEN + "&limit=" + limit + "&after=" + to);
        }
        return Map.of("data", shown, "paging", paging);
    }

    private static Map<String, Object> fields(Map<String, Object> row, @Nullable String fields) {
        if (fields == null) {
            return row;
        }
        Map<String, Object> shown = new LinkedHashMap<>();
        for (String field : fields.split(",")) {
            if (row.containsKey(field)) {
                shown.put(field, row.get(field));
            }
        }
        shown.putIfAbsent("id", row.get("id"));
        return shown;
    }

    private List<@Nullable Object> batch(String calls) {
        List<@Nullable Object> answers = new ArrayList<>();
        for (Object call : (List<?>) JsonParser.parse(calls.getBytes(StandardCharsets.UTF_8))) {
            String relative = String.valueOf(((Map<?, ?>) call).get("relative_url"));
            String id = relative.replaceFirst("\\?.*", "");
            if (leftOut.remove(id)) {
                answers.add(null);
                continue;
            }
            Map<String, Object> found = objects.values().stream().flatMap(List::stream)
                    .filter(each -> id.equals(each.get("id")) && !gone.contains(id)).findFirst().orElse(null);
            Object body = found == null
                    ? error(100, "Unsupported get request. Object with ID '" + id + "' does not exist")
                    : fields(found, relative.replaceFirst(".*fields=", ""));
            answers.add(Map.of("code", found == null ? 400 : 200, "body", JsonText.compact(body)));
        }
        return answers;
    }

    private Map<String, Object> job(String id) {
        String status = statuses.isEmpty() ? "Job Completed" : statuses.pop();
        int percent = status.equals("Job Completed") ? 100 : status.equals("Job Running") ? 40 : 0;
        return Map.of("id", id, "async_status", status, "async_percent_completion", percent);
    }

    /// Two ads a day, the second one only on even days; with a breakdown a row for each of two values.
    private List<Map<String, Object>> rowsOf(Map<String, String> report) {
        String since = report.get("time_ranges").replaceFirst(".*\"since\":\"([0-9-]+)\".*", "$1");
        LocalDate day = LocalDate.parse(since);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int ad = 1; ad <= (day.getDayOfMonth() % 2 == 0 ? 2 : 1); ad++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("campaign_id", "100");
            if (report.get("level").equals("ad")) {
                row.put("adset_id", "200");
                row.put("ad_id", String.valueOf(300 + ad));
            }
            row.put("clicks", String.valueOf(clicks.getOrDefault(day, 1)));
            row.put("spend", "12.34");
            row.put("actions", List.of(with(Map.of("value", "3"), "action_type", "link_click")));
            row.put("date_start", since);
            row.put("date_stop", since);
            if (report.containsKey("breakdowns")) {
                rows.add(with(row, "country", "DE"));
                rows.add(with(row, "country", "FR"));
            } else {
                rows.add(row);
            }
        }
        return rows;
    }
}
