package dev.dlt4j.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/// The first Ctrl-C or SIGTERM ends the process in order: what an extract has open is closed, for which it
/// waits. A second one ends it at once, as a kill does, which loses nothing that was committed.
///
/// The JDK has the means in `sun.misc.Signal` alone, which the compiler warns of; so it is called by
/// reflection. On a JDK without it a second signal does nothing.
final class SecondSignal {
    /// The signals with the exit codes that shells give them.
    private static final Map<String, Integer> EXIT_CODES = Map.of("INT", 130, "TERM", 143);

    private final AtomicBoolean first = new AtomicBoolean(true);

    private SecondSignal() {}

    /// From now on, for the rest of the process.
    static void watch() {
        var watching = new SecondSignal();
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Method handle = signal.getMethod("handle", signal, handler);
            for (Map.Entry<String, Integer> each : EXIT_CODES.entrySet()) {
                InvocationHandler ends = (proxy, method, arguments) -> {
                    watching.arrived(each.getValue());
                    return null;
                };
                Object ending = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[]{handler},
                        ends);
                handle.invoke(null, signal.getConstructor(String.class).newInstance(each.getKey()), ending);
            }
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            System.getLogger(SecondSignal.class.getName()).log(System.Logger.Level.DEBUG,
                    "signals are left to the JVM", e);
        }
    }

    private void arrived(int exitCode) {
        if (first.getAndSet(false)) {
            System.exit(exitCode);
        }
        Runtime.getRuntime().halt(exitCode);
    }
}
