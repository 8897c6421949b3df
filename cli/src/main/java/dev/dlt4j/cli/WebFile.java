package dev.dlt4j.cli;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A file of a web server that `--from` names, or a pattern of those that a page of a folder links to. Its
/// name ends as that of a file that is read; `.json` alone is how APIs answer too, and is read as one.
final class WebFile {
    private static final String ENDING = ".*(" + FilePattern.FORMAT + "(" + FilePattern.PACKED + ")?|\\.json"
            + FilePattern.PACKED + "|\\.zip)";

    private WebFile() {}

    /// @param address as [ApiAddress#uri] made it
    static boolean isNamedBy(URI address) {
        return address.getRawPath().toLowerCase(Locale.ROOT).matches(ENDING);
    }

    /// @param address one for which [#isNamedBy] holds
    static SourceUrl source(URI address) {
        String path = address.getRawPath();
        int slash = path.lastIndexOf('/');
        int pattern = path.indexOf('*');
        int cut = pattern < 0 ? slash : path.lastIndexOf('/', pattern);
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        String folder = address.getScheme() + "://" + address.getRawAuthority() + path.substring(0, cut)
                + query;
        String file = path.substring(cut + 1);
        String name = SourceUrl.name(pattern < 0
                ? FilePattern.withoutEnding(decoded(file))
                : decoded(path.substring(cut + 1, pattern)),
                SourceUrl.name(decoded(path.substring(0, cut).replaceFirst(".*/", "")),
                        SourceUrl.name(address.getHost(), "files")));
        return FilePattern.source(name, folder, file, pattern < 0);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
