package dev.dlt4j.it.postgres;

import java.util.List;

/// What a server may do in the middle of a transaction that loads. A trigger on the loaded table does it, and
/// where it takes two, another session.
///
/// The trigger counts with a sequence, whose numbers a rollback does not take back.
enum ServerFault {
    /// The connection is gone before the transaction could commit.
    CONNECTION_CUT("", "PERFORM pg_terminate_backend(pg_backend_pid())", "was cut"),
    /// The same within the commit itself.
    CONNECTION_CUT_AT_THE_COMMIT("", "PERFORM pg_terminate_backend(pg_backend_pid())", "was cut"),
    DEADLOCK("", "LOCK TABLE public.other", "waited for each other"),
    LOCK_TIMEOUT("-c lock_timeout=100ms", "LOCK TABLE public.other", "lock_timeout"),
    SERIALIZATION_FAILURE(
            "-c default_transaction_isolation=serializable",
            "PERFORM pg_advisory_xact_lock(7); UPDATE public.counter SET n = n + 1",
            "changed the same rows"),
    STATEMENT_TIMEOUT("-c statement_timeout=1s", "PERFORM pg_sleep(600)", "statement_timeout"),
    OUT_OF_MEMORY("", "RAISE EXCEPTION 'out of memory' USING ERRCODE = '53200'", "short of memory");

    private final String options;
    private final String body;
    private final String message;

    ServerFault(String options, String body, String message) {
        this.options = options;
        this.body = body;
        this.message = message;
    }

    /// The options of the credentials under which the server does it.
    String options() {
        return options;
    }

    /// A part of its message.
    String message() {
        return message;
    }

    /// Makes a table do it when rows come into it.
    ///
    /// @param times how often, before rows come in again
    List<String> install(String table, long times) {
        return List.of("CREATE SEQUENCE public.faults", "CREATE TABLE public.other (n int)",
                "CREATE TABLE public.counter AS SELECT 0 AS n",
                "CREATE FUNCTION public.fault() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF "
                        + "nextval('public.faults') <= " + times + " THEN " + body
                        + "; END IF; RETURN NULL; END $$",
                this == CONNECTION_CUT_AT_THE_COMMIT
                        ? "CREATE CONSTRAINT TRIGGER fault AFTER INSERT ON " + table
                                + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "
                                + "public.fault()"
                        : "CREATE TRIGGER fault BEFORE INSERT ON " + table
                                + " FOR EACH STATEMENT EXECUTE FUNCTION public.fault()");
    }

    /// What another session does first, in a transaction.
    List<String> before() {
        return switch (this) {
            // so that the server chooses the load
            case DEADLOCK -> List.of("SET deadlock_timeout = '1min'", "LOCK TABLE public.other");
            case LOCK_TIMEOUT -> List.of("LOCK TABLE public.other");
            case SERIALIZATION_FAILURE -> List.of("SELECT pg_advisory_xact_lock(7)",
                    "UPDATE public.counter SET n = n + 1");
            default -> List.of();
        };
    }

    /// What the other session does while the load waits for it; its transaction is then committed.
    List<String> meanwhile(String table) {
        return switch (this) {
            case DEADLOCK -> List.of(waitUntilLoadWaits("relation = 'public.other'::regclass"),
                    "LOCK TABLE " + table);
            case SERIALIZATION_FAILURE -> List.of(waitUntilLoadWaits("locktype = 'advisory'"));
            default -> List.of();
        };
    }

    private static String waitUntilLoadWaits(String lock) {
        return "DO $$ BEGIN WHILE NOT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted AND " + lock
                + ") LOOP PERFORM pg_sleep(0.005); END LOOP; END $$";
    }
}
