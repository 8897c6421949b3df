package dev.dlt4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A database, or one table of it, that `--from` names: `postgresql://user@host/shop/public.orders`. The
/// table of a database file comes behind the file: `sqlite:///shop.db/orders`.
final class DatabaseTable {
    private static final List<String> FILES = List.of("sqlite", "duckdb");
    private static final List<String> SERVERS = List.of("postgresql", "postgres", "mysql", "mariadb", "mssql",
            "oracle");

    private DatabaseTable() {}

    static SourceUrl source(String written, String scheme) {
        String kind = scheme.replaceFirst("\\+.*", "");
        if (!kind.equals("jdbc") && !written.startsWith("//", scheme.length() + 1)) {
            throw SourceUrl.wrong(written, unknown());
        }
        if (kind.equals("jdbc")) {
            return all(SourceUrl.name("database", ""), written);
        }
        if (FILES.contains(kind)) {
            return ofFile(written, kind);
        }
        if (!SERVERS.contains(kind)) {
            throw SourceUrl.wrong(written, unknown());
        }
        String url = kind.equals("postgres") ? "postgresql" + written.substring(scheme.length()) : written;
        int query = url.indexOf('?');
        String address = query < 0 ? url : url.substring(0, query);
        int authority = address.indexOf("://") + 3;
        int login = address.lastIndexOf('@');
        int database = address.indexOf('/', Math.max(authority, login));
        int table = database < 0 ? -1 : address.indexOf('/', database + 1);
        if (table < 0 || table == address.length() - 1) {
            return all(SourceUrl.name(database < 0 ? "" : address.substring(database + 1), "database"), url);
        }
        return one(address.substring(0, table) + (query < 0 ? "" : url.substring(query)),
                address.substring(table + 1));
    }

    private static String unknown() {
        return "neither files, nor the URL of a database (postgresql, mysql, mariadb, sqlite, duckdb, mssql,"
                + " oracle or jdbc), nor that of a JSON API (http, https)";
    }

    private static SourceUrl ofFile(String written, String kind) {
        String path = written.substring(written.indexOf("://") + 3).replaceFirst("^/", "");
        if (Files.isRegularFile(Path.of(path))) {
            String file = String.valueOf(Path.of(path).getFileName());
            return all(SourceUrl.name(file.replaceFirst("\\.[^.]*$", ""), "database"), written);
        }
        int slash = path.lastIndexOf('/');
        if (slash > 0 && Files.isRegularFile(Path.of(path.substring(0, slash)))) {
            return one(kind + ":///" + path.substring(0, slash), path.substring(slash + 1));
        }
        throw SourceUrl.wrong(written, "there is no database file %s; a table comes behind it, as in "
                .formatted(path) + kind + ":///shop.db/orders");
    }

    private static SourceUrl all(String name, String url) {
        return new SourceUrl(name, "sql_database", Map.of("credentials", url), false);
    }

    private static SourceUrl one(String url, String table) {
        int point = table.indexOf('.');
        Optional<String> schema = point < 0 ? Optional.empty() : Optional.of(table.substring(0, point));
        String name = table.substring(point + 1);
        Map<String, Object> keys = new LinkedHashMap<>(Map.of("credentials", url, "table_names",
                List.of(name)));
        schema.ifPresent(named -> keys.put("schema", named));
        return new SourceUrl(SourceUrl.name(name, "database"), "sql_database", keys, true);
    }
}
