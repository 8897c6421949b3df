import com.sun.net.httpserver.HttpServer;
import dev.dlt4j.Destinations;
import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.Project;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.spi.custom.CustomBatch;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.spi.source.Resource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sends the orders of a dataset to an HTTP API, ten at a time: {@code java SendOrders.java FOLDER}. The API
 * refuses the second batch once, as a busy one does, and counts a batch only once by its Idempotency-Key.
 */
class SendOrders {
    static final Set<String> BATCHES = ConcurrentHashMap.newKeySet();
    static int asked;

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        HttpServer api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/orders", exchange -> {
            try (exchange) {
                String rows = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
                int status = ++asked == 2 ? 503 : 200;
                if (status == 200 && BATCHES.add(key)) {
                    System.out.println("received " + (rows.split("\"id\":").length - 1) + " orders");
                }
                exchange.sendResponseHeaders(status, -1);
            }
        });
        api.start();
        URI address = URI.create("http://127.0.0.1:" + api.getAddress().getPort() + "/orders");
        try (HttpClient client = HttpClient.newHttpClient();
                Pipeline loaded = Project.read(folder).pipeline("orders").readOnly(true).build();
                Pipeline sending = Dlt.pipeline("send_orders").destination(toApi(client, address))
                        .pipelinesDir(folder.resolve("sent")).build()) {
            var orders = loaded.dataset().table("orders").select("id", "customer", "total", "placed_at")
                    .orderBy("id");
            System.out.println(sending
                    .run(Resource.push("orders", (context, out) -> orders.forEachBatch(out::table))));
        } finally {
            api.stop(0);
        }
    }

    static Destination<?> toApi(HttpClient client, URI address) {
        return Destinations.custom("orders_api", (rows, batch) -> send(client, address, rows, batch))
                .batchSize(10).build();
    }

    /** What is thrown is tried again, but for a TerminalException. */
    static void send(HttpClient client, URI address, List<? extends Map<String, ?>> rows, CustomBatch batch)
            throws IOException, InterruptedException {
        List<Object> body = new ArrayList<>(rows);
        var request = HttpRequest.newBuilder(address).header("Content-Type", "application/json")
                .header("Idempotency-Key", batch.id())
                .POST(BodyPublishers.ofString(JsonText.compact(body))).build();
        int status = client.send(request, BodyHandlers.discarding()).statusCode();
        if (status >= 500 || status == 429) {
            throw new IOException("the API answered " + status);
        }
        if (status >= 400) {
            throw new TerminalException("the API refuses the orders: " + status);
        }
    }
}
