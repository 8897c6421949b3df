package dev.dlt4j.spi.credentials;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A database as a URL, in SQLAlchemy's grammar: `driver://user:password@host:port/database?key=value`. User,
/// password, database and query are percent-encoded in the text and plain here.
///
/// @param query a `String` for each key, or a `List` where a key is given several times
public record ConnectionUrl(String drivername, Optional<String> username, Optional<Secret> password,
        Optional<String> host, Optional<Integer> port, Optional<String> database, Map<String, Object> query) {
    private static final Pattern URL = Pattern.compile(
            "(?<name>[\\w+]+)://(?:(?<user>[^:/]*)(?::(?<password>[^@]*))?@)?"
                    + "(?:(?:\\[(?<six>[^/?]+)\\]|(?<host>[^/:?]+))?(?::(?<port>[^/?]*))?)?"
                    + "(?:/(?<database>[^?]*))?(?:\\?(?<query>.*))?",
            Pattern.UNICODE_CHARACTER_CLASS);
    private static final String EXAMPLE = "driver://user:password@host:port/database?key=value";

    public ConnectionUrl {
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    }

    /// Reads a URL.
    ///
    /// @throws ConfigurationError when it is not one; the text is not shown, for it may hold a password
    public static ConnectionUrl parse(String text) {
        Matcher parts = URL.matcher(text);
        if (!parts.lookingAt()) {
            throw new ConfigurationError("is not a connection string such as " + EXAMPLE);
        }
        @Nullable
        String six = parts.group("six");
        return new ConnectionUrl(parts.group("name"), decoded(parts.group("user")),
                decoded(parts.group("password")).map(Secret::of),
                Optional.ofNullable(six == null ? parts.group("host") : six), port(parts.group("port")),
                decoded(parts.group("database")), query(parts.group("query")));
    }

    /// The parts that the URL has, by dlt's keys.
    public Map<String, Object> keys() {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("drivername", drivername);
        username.ifPresent(value -> keys.put("username", value));
        password.ifPresent(value -> keys.put("password", value.reveal()));
        host.ifPresent(value -> keys.put("host", value));
        port.ifPresent(value -> keys.put("port", value));
        database.ifPresent(value -> keys.put("database", value));
        keys.put("query", query);
        return keys;
    }

    /// With other parameters, in place of all there are.
    public ConnectionUrl withQuery(Map<String, ?> parameters) {
        return new ConnectionUrl(drivername, username, password, host, port, database,
                new LinkedHashMap<>(parameters));
    }

    /// The whole URL with the password, for a driver.
    public Secret render() {
        StringBuilder url = new StringBuilder(place(password.map(Secret::reveal)));
        char before = '?';
        for (Map.Entry<String, Object> parameter : new TreeMap<>(query).entrySet()) {
            for (Object value : parameter.getValue() instanceof List<?> several
                    ? several
                    : List.of(parameter.getValue())) {
                url.append(before).append(PercentText.encodeQuery(parameter.getKey())).append('=')
                        .append(PercentText.encodeQuery(String.valueOf(value)));
                before = '&';
            }
        }
        return Secret.of(url.toString());
    }

    /// The URL for messages: `***` for the password, and without the query, which often holds secrets too.
    public String display() {
        return place(password.map(hidden -> "***"));
    }

    @Override
    public String toString() {
        return display();
    }

    private String place(Optional<String> shownPassword) {
        StringBuilder url = new StringBuilder(drivername).append("://");
        if (username.isPresent()) {
            url.append(PercentText.encode(username.get(), " +"));
            shownPassword.ifPresent(shown -> url.append(':')
                    .append(shown.equals("***") ? shown : PercentText.encode(shown, " +")));
            url.append('@');
        }
        host.ifPresent(name -> url.append(name.indexOf(':') >= 0 ? '[' + name + ']' : name));
        port.ifPresent(number -> url.append(':').append(number));
        database.ifPresent(name -> url.append('/').append(PercentText.encode(name, " +/")));
        return url.toString();
    }

    private static Optional<String> decoded(@Nullable String encoded) {
        return Optional.ofNullable(encoded).map(PercentText::decode);
    }

    private static Optional<Integer> port(@Nullable String written) {
        if (written == null) {
            return Optional.empty();
        }
        if (!written.strip().matches("[0-9]{1,9}")) {
            throw ConfigurationError.at("port", "the port in the connection string is not a number");
        }
        return Optional.of(Integer.valueOf(written.strip()));
    }

    private static Map<String, Object> query(@Nullable String written) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : written == null ? new String[0] : written.split("&")) {
            int equals = pair.indexOf('=');
            if (equals >= 0 && equals < pair.length() - 1) {
                values.computeIfAbsent(PercentText.decodeQuery(pair.substring(0, equals)),
                        key -> new ArrayList<>()).add(PercentText.decodeQuery(pair.substring(equals + 1)));
            }
        }
        Map<String, Object> query = new LinkedHashMap<>();
        values.forEach((key, all) -> query.put(key, all.size() == 1 ? all.getFirst() : List.copyOf(all)));
        return query;
    }
}
