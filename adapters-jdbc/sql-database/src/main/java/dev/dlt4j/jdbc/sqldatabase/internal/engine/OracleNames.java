package dev.dlt4j.jdbc.sqldatabase.internal.engine;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Names of Oracle, which keeps those that were written without quotes in capitals. They are shown in small
/// letters, as SQLAlchemy does: `ORDERS` is `orders`. Reserved words and names with other characters stay as
/// they are.
final class OracleNames {
    private static final Pattern PLAIN_CAPITALS = Pattern.compile("[A-Z][A-Z0-9_$#]*");
    private static final Pattern PLAIN_SMALL = Pattern.compile("[a-z][a-z0-9_$#]*");
    private static final Set<String> RESERVED = Set.of("""
            access add all alter and any as asc audit between by char check cluster column comment
            compress connect create current date decimal default delete desc distinct drop else
            exclusive exists file float for from grant group having identified immediate in increment
            index initial insert integer intersect into is level like lock long maxextents minus
            mlslabel mode modify noaudit nocompress not nowait null number of offline on online option
            or order pctfree prior public raw rename resource revoke row rowid rownum rows select
            session set share size smallint start successful synonym sysdate table then to trigger uid
            union unique update user validate values varchar varchar2 view whenever where with"""
            .split("\\s+"));

    private OracleNames() {}

    /// A name of the catalog as users see it.
    static String shown(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return PLAIN_CAPITALS.matcher(name).matches() && !RESERVED.contains(small) ? small : name;
    }

    /// A name that users see as it is in the catalog.
    static String stored(String name) {
        return PLAIN_SMALL.matcher(name).matches() && !RESERVED.contains(name)
                ? name.toUpperCase(Locale.ROOT)
                : name;
    }
}
