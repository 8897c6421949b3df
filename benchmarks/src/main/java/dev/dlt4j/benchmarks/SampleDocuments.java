package dev.dlt4j.benchmarks;

import java.time.Instant;
import java.util.Random;
import java.util.StringJoiner;

import static java.nio.charset.StandardCharsets.UTF_8;

/// JSON lines shaped like those of `gen_data.py`, the same for each call.
public enum SampleDocuments {
    /// Flat rows of sixteen values.
    TRIPS {
        @Override
        String document(Random random, int number) {
            return """
                    {"trip_id":%d,"vendor_id":%d,"pickup_at":"%s","dropoff_at":"%s","passengers":%d,"distance":%s,\
                    "rate_code":%s,"flag":%s,"pu_zone":%d,"do_zone":%d,"payment":"card","fare":%s,"tip":%s,\
                    "total":%s,"driver":"driver-%d","note":%s}
                    """
                    .formatted(number, random.nextInt(4), moment(random), moment(random), random.nextInt(6),
                            cents(random, 3_000), random.nextInt(4) == 0 ? "null" : "2",
                            random.nextInt(10) == 0,
                            random.nextInt(265), random.nextInt(265), cents(random, 9_000),
                            cents(random, 2_000),
                            cents(random, 11_000), random.nextInt(50_000),
                            random.nextInt(10) < 3 ? '"' + words(random, 3) + '"' : "null");
        }
    },
    /// Objects three deep with two lists of objects and a list of texts.
    EVENTS {
        @Override
        String document(Random random, int number) {
            StringJoiner commits = new StringJoiner(",");
            for (int i = random.nextInt(4); i > 0; i--) {
                commits.add("""
                        {"sha":"%016x%016x","message":"%s","distinct":true,"author":{"name":"%s",\
                        "email":"u%d@example.org"}}""".formatted(random.nextLong(), random.nextLong(),
                        words(random, 6), words(random, 2), random.nextInt(1_000_000)));
            }
            return """
                    {"id":%d,"type":"PushEvent","public":true,"createdAt":"%s","score":%s,\
                    "actor":{"id":%d,"login":"user%d","displayLogin":"%s","geo":{"lat":%s,"lon":%s,"country":"DE"}},\
                    "repo":{"id":%d,"name":"org/repo%d","private":false},\
                    "payload":{"ref":"refs/heads/%s","size":%d,"message":"%s","commits":[%s]},\
                    "labels":[{"name":"%s","color":"ff0000"}],"tags":["%s","%s"]}
                    """
                    .formatted(number, moment(random), cents(random, 100_000), random.nextInt(1_000_000),
                            random.nextInt(200_000), words(random, 2), cents(random, 9_000),
                            cents(random, 18_000),
                            random.nextInt(5_000_000), random.nextInt(90_000), words(random, 1),
                            random.nextInt(20),
                            words(random, 12), commits, words(random, 1), words(random, 1), words(random, 1));
        }
    };

    private static final String[] WORDS = "alpha beta gamma delta epsilon zeta eta theta iota kappa"
            .split(" ", 0);

    /// One document and its line end.
    abstract String document(Random random, int number);

    /// Documents, one per line.
    byte[] lines(int count) {
        StringBuilder lines = new StringBuilder();
        Random random = new Random(7);
        for (int i = 0; i < count; i++) {
            lines.append(document(random, i));
        }
        return lines.toString().getBytes(UTF_8);
    }

    private static Instant moment(Random random) {
        return Instant.ofEpochMilli(1_700_000_000_000L + random.nextInt(Integer.MAX_VALUE));
    }

    private static double cents(Random random, int most) {
        return random.nextInt(most) / 100.0;
    }

    private static String words(Random random, int count) {
        StringJoiner text = new StringJoiner(" ");
        for (int i = 0; i < count; i++) {
            text.add(WORDS[random.nextInt(WORDS.length)]);
        }
        return text.toString();
    }
}
