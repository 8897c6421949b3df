package dev.dlt4j.it.crash;

final class KilledWhileLoadingSqliteTest extends KilledWhileLoading {
    private static final long SOME = 300_000;

    @Override
    String url() {
        return "sqlite:///" + folder.resolve("busy.db");
    }

    /// The log beside the file grows before there is a commit.
    @Override
    boolean isWriting(String dataset) {
        return folder.resolve("busy__" + dataset + ".db-wal").toFile().length() > SOME;
    }
}
