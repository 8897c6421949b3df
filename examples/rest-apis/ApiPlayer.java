import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Executors;

/**
 * Plays six APIs on this machine, each with another way of paging, so that dlt.yml runs without a network.
 * {@code java ApiPlayer.java 8765}
 */
class ApiPlayer {
    static final int ISSUES = 25;
    static final int POKEMON = 8;

    record Reply(int status, String body, String... headers) {}

    public static void main(String[] arguments) throws Exception {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        int port = arguments.length == 0 ? 8765 : Integer.parseInt(arguments[0]);
        HttpServer server = HttpServer
                .create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", ApiPlayer::answer);
        server.start();
        System.out.println("playing on port " + server.getAddress().getPort());
    }

    static void answer(HttpExchange exchange) {
        try (exchange) {
            String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Reply reply = reply(exchange, exchange.getRequestURI().getPath(), query(exchange), sent);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            for (int i = 0; i < reply.headers().length; i += 2) {
                exchange.getResponseHeaders().set(reply.headers()[i], reply.headers()[i + 1]);
            }
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        } catch (Exception e) {
            e.printStackTrace();
        }
    }

    static Reply reply(HttpExchange exchange, String path, Map<String, String> query, String sent) {
        String here = "http://" + exchange.getRequestHeaders().getFirst("Host");
        if (path.matches("/github/repos/[^/]+/[^/]+/issues")) {
            return issues(here + path, query);
        }
        if (path.matches("/github/repos/[^/]+/[^/]+/issues/\\d+/comments")) {
            int number = Integer.parseInt(path.replaceAll(".*issues/(\\d+)/.*", "$1"));
            return json(list(0, number % 3,
                    i -> "{\"id\":%d,\"body\":\"comment %d\",\"user\":{\"login\":\"ada\"}}"
                            .formatted(number * 100 + i, i)));
        }
        if (path.equals("/pokemon")) {
            int offset = number(query, "offset", 0);
            int to = Math.min(offset + 3, POKEMON);
            String next = to < POKEMON
                    ? "\"%s/pokemon?offset=%d&limit=3\"".formatted(here, to)
                    : "null";
            return json("{\"count\":%d,\"next\":%s,\"results\":%s}".formatted(POKEMON, next,
                    list(offset, to, i -> "{\"name\":\"pokemon-%d\",\"url\":\"%s/pokemon/pokemon-%d\"}"
                            .formatted(i, here, i))));
        }
        if (path.startsWith("/pokemon/")) {
            int id = Integer.parseInt(path.replaceAll("\\D", ""));
            return json(("{\"id\":%d,\"name\":\"pokemon-%d\",\"height\":%d,"
                    + "\"types\":[{\"slot\":1,\"type\":{\"name\":\"%s\"}}]}")
                            .formatted(id, id, 3 + id, id % 2 == 0 ? "grass" : "fire"));
        }
        if (path.equals("/oauth/token")) {
            return sent.contains("client_secret=s3cret")
                    ? json("{\"access_token\":\"t0ken\",\"expires_in\":3600}")
                    : new Reply(401, "{\"error\":\"invalid_client\"}");
        }
        if (path.equals("/crm/contacts")) {
            if (!"Bearer t0ken".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                return new Reply(401, "{}");
            }
            int from = number(query, "after", 0);
            String next = from + 4 < 10 ? "\"" + (from + 4) + "\"" : "null";
            return json("{\"contacts\":%s,\"meta\":{\"next_cursor\":%s}}".formatted(
                    list(from, Math.min(from + 4, 10),
                            i -> "{\"id\":%d,\"email\":\"c%d@example.com\"}".formatted(i, i)),
                    next));
        }
        if (path.equals("/shop/products")) {
            int page = number(query, "page", 1);
            return json("{\"products\":%s,\"total_pages\":3}".formatted(
                    list((page - 1) * 5, page * 5,
                            i -> "{\"sku\":\"p%d\",\"price\":%d.5}".formatted(i, i))));
        }
        if (path.equals("/odata/Orders")) {
            int from = number(query, "$skiptoken", 0);
            String next = from + 3 < 7
                    ? ",\"@odata.nextLink\":\"%s/odata/Orders?$skiptoken=%d\"".formatted(here, from + 3)
                    : "";
            return json("{\"@odata.context\":\"$metadata\",\"value\":%s%s}".formatted(
                    list(from, Math.min(from + 3, 7),
                            i -> "{\"OrderID\":%d,\"Freight\":%d.25}".formatted(i, i)),
                    next));
        }
        if (path.equals("/graphql")) {
            int from = sent.contains("\"after\":\"")
                    ? Integer.parseInt(sent.replaceAll(".*\"after\":\"(\\d+)\".*", "$1"))
                    : 0;
            return json(("{\"data\":{\"repository\":{\"stars\":{\"nodes\":%s,"
                    + "\"pageInfo\":{\"hasNextPage\":%b,\"endCursor\":\"%d\"}}}}}")
                    .formatted(list(from, Math.min(from + 2, 5), i -> "{\"login\":\"user-%d\"}".formatted(i)),
                            from + 2 < 5, from + 2));
        }
        return new Reply(404, "{\"message\":\"Not Found\"}");
    }

    static Reply issues(String url, Map<String, String> query) {
        String since = query.getOrDefault("since", "");
        int size = number(query, "per_page", 30);
        int page = number(query, "page", 1);
        int first = 0;
        while (first < ISSUES && updated(first).compareTo(since) < 0) {
            first++;
        }
        int from = Math.min(first + (page - 1) * size, ISSUES);
        int to = Math.min(from + size, ISSUES);
        String body = list(from, to, i -> ("{\"id\":%d,\"number\":%d,\"title\":\"issue %d\",\"state\":\"%s\","
                + "\"updated_at\":\"%s\",\"labels\":[{\"name\":\"bug\"}]}")
                        .formatted(1000 + i, i, i, i % 4 == 0 ? "closed" : "open", updated(i)));
        return to >= ISSUES
                ? json(body)
                : new Reply(200, body, "Link",
                        "<%s?per_page=%d&since=%s&page=%d>; rel=\"next\""
                                .formatted(url, size, since.replace(":", "%3A"), page + 1));
    }

    static String updated(int issue) {
        return "2024-01-%02dT00:00:00Z".formatted(issue + 1);
    }

    interface Item {
        String at(int index);
    }

    static String list(int from, int to, Item item) {
        StringJoiner items = new StringJoiner(",", "[", "]");
        for (int i = from; i < to; i++) {
            items.add(item.at(i));
        }
        return items.toString();
    }

    static Reply json(String body) {
        return new Reply(200, body);
    }

    static int number(Map<String, String> query, String name, int otherwise) {
        return query.containsKey(name) ? Integer.parseInt(query.get(name)) : otherwise;
    }

    static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String part : raw == null ? new String[0] : raw.split("&")) {
            String[] pair = part.split("=", 2);
            query.put(URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                    pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return query;
    }
}
