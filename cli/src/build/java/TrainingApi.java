import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/// Plays an API for the load that trains the AOT cache: pages that are counted, pages that link to the next
/// one, and compressed details of each item. Prints its address, and ends when its input is closed.
final class TrainingApi {
    private static final int PAGES = 5;
    private static final int ITEMS = 20;

    private TrainingApi() {}

    public static void main(String[] arguments) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/items", exchange -> {
            var path = exchange.getRequestURI().getPath();
            if (path.endsWith("/details")) {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                answer(exchange, packed("{\"of\":%s,\"text\":\"some text\",\"score\":1.5}".formatted(
                        path.split("/")[2])));
            } else {
                answer(exchange, "{\"items\":%s,\"pages\":%d}".formatted(items(page(exchange)), PAGES)
                        .getBytes(StandardCharsets.UTF_8));
            }
        });
        server.createContext("/linked", exchange -> {
            int page = page(exchange);
            if (page < PAGES) {
                exchange.getResponseHeaders().set("Link",
                        "<http://%s/linked?page=%d>; rel=\"next\"".formatted(
                                exchange.getRequestHeaders().getFirst("Host"), page + 1));
            }
            answer(exchange, items(page).getBytes(StandardCharsets.UTF_8));
        });
        server.start();
        System.out.println("http://127.0.0.1:" + server.getAddress().getPort());
        System.in.transferTo(java.io.OutputStream.nullOutputStream());
        System.exit(0);
    }

    private static int page(HttpExchange exchange) {
        var query = exchange.getRequestURI().getQuery();
        return query == null ? 1 : Integer.parseInt(query.substring(query.indexOf("page=") + 5));
    }

    private static String items(int page) {
        return IntStream.range(0, ITEMS).map(i -> page * ITEMS + i).mapToObj(id -> """
                {"id":%d,"name":"item %1$d","created_at":"2025-03-04T05:06:07Z","price":%1$d.5,"active":true,\
                "owner":{"id":7,"login":"amber"},"labels":[{"name":"birch"},{"name":"cedar"}]}"""
                .formatted(id))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static byte[] packed(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
