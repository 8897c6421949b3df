import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/// Files for the load that trains the AOT cache: of every kind of value and large enough for several chunks
/// and workers; always the same.
final class TrainingData {
    private static final int NESTED = 3_000;
    private static final int FLAT = 10_000;
    private static final String[] WORDS = {"amber", "birch", "cedar", "delta", "ember", "fjord", "grove",
            "haze"};

    private final SplittableRandom random = new SplittableRandom(7);

    static void write(Path folder) throws IOException {
        var data = new TrainingData();
        try (var out = Files.newBufferedWriter(folder.resolve("nested.jsonl"))) {
            for (int i = 0; i < NESTED; i++) {
                data.nested(out, i);
            }
        }
        try (var out = Files.newBufferedWriter(folder.resolve("flat.jsonl"))) {
            for (int i = 0; i < FLAT; i++) {
                out.write(
                        ("{\"id\":%d,\"zone\":%d,\"at\":\"%s\",\"until\":\"%s\",\"distance\":%s,\"open\":%b,"
                                + "\"kind\":\"%s\",\"fare\":%s,\"note\":%s}%n")
                                .formatted(i, data.random.nextInt(300), data.time(), data.time(),
                                        data.decimal(),
                                        data.random.nextBoolean(), data.word(), data.decimal(),
                                        data.orNull(data.text(3))));
            }
        }
        try (var out = Files.newBufferedWriter(folder.resolve("flat.csv"))) {
            out.write("id,zone,at,until,distance,open,kind,fare,note\n");
            for (int i = 0; i < FLAT; i++) {
                out.write("%d,%d,%s,%s,%s,%b,%s,%s,%s%n".formatted(i, data.random.nextInt(300), data.time(),
                        data.time(),
                        data.decimal(), data.random.nextBoolean(), data.word(), data.decimal(),
                        i % 10 == 0 ? "\"" + data.word() + ", " + data.word() + "\"" : data.word()));
            }
        }
    }

    private void nested(Writer out, int id) throws IOException {
        out.write("{\"id\":%d,\"kind\":\"%s\",\"public\":%b,\"createdAt\":\"%s\",\"score\":%s,"
                .formatted(id, word(), random.nextBoolean(), time(), decimal()));
        out.write(
                ("\"owner\":{\"id\":%d,\"login\":\"%s\",\"place\":{\"lat\":%s,"
                        + "\"lon\":%s}},\"text\":%s,\"items\":[")
                        .formatted(random.nextInt(1_000_000), word(), decimal(), decimal(), orNull(text(8))));
        int items = random.nextInt(4);
        for (int i = 0; i < items; i++) {
            out.write("%s{\"key\":\"%016x\",\"text\":\"%s\",\"distinct\":%b,\"author\":{\"name\":\"%s\"}}"
                    .formatted(i == 0 ? "" : ",", random.nextLong(), text(5), random.nextBoolean(), word()));
        }
        out.write("],\"tags\":[");
        int tags = random.nextInt(3);
        for (int i = 0; i < tags; i++) {
            out.write("%s\"%s\"".formatted(i == 0 ? "" : ",", word()));
        }
        out.write("]}\n");
    }

    private String word() {
        return WORDS[random.nextInt(WORDS.length)];
    }

    /// Now and then with something that JSON escapes.
    private String text(int words) {
        var text = new StringBuilder(random.nextInt(20) == 0 ? "\\\"so\\\" \\u00e9 " : "");
        for (int i = 0; i < words; i++) {
            text.append(word()).append(' ');
        }
        return text.toString().strip();
    }

    private String orNull(String text) {
        return random.nextInt(8) == 0 ? "null" : '"' + text + '"';
    }

    private String decimal() {
        return random.nextInt(10_000) + "." + (1 + random.nextInt(9));
    }

    private String time() {
        return "2025-%02d-%02dT%02d:%02d:%02d.%03dZ".formatted(1 + random.nextInt(12), 1 + random.nextInt(28),
                random.nextInt(24), random.nextInt(60), random.nextInt(60), random.nextInt(1000));
    }
}
