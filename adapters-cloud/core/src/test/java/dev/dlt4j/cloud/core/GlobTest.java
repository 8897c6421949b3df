package dev.dlt4j.cloud.core;

import dev.dlt4j.domain.TerminalException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GlobTest {
    private static final List<String> TREE = List.of("a.csv", "b.txt", "csv/mlb.csv", "csv/mlb2.csv",
            "csv/nfl.csv",
            "csv/2024/x.csv", ".hidden.csv", ".git/y.csv");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            *         | a.csv b.txt
            */*.csv   | csv/mlb.csv csv/mlb2.csv csv/nfl.csv
            **        | a.csv b.txt csv/mlb.csv csv/mlb2.csv csv/nfl.csv csv/2024/x.csv
            **/*      | a.csv b.txt csv/mlb.csv csv/mlb2.csv csv/nfl.csv csv/2024/x.csv
            **/*.csv  | a.csv csv/mlb.csv csv/mlb2.csv csv/nfl.csv csv/2024/x.csv
            csv/mlb*  | csv/mlb.csv csv/mlb2.csv
            csv/**    | csv/mlb.csv csv/mlb2.csv csv/nfl.csv csv/2024/x.csv
            ?.csv     | a.csv
            [a-b].*   | a.csv b.txt
            [!a].*    | b.txt
            .*.csv    | .hidden.csv
            .git/*    | .git/y.csv
            ./a.csv   | a.csv
            """)
    void meansTheFilesThatFsspecMeans(String glob, String expected) {
        Glob read = Glob.of(glob);
        assertThat(TREE.stream().filter(read::matches)).containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/etc/*", "../*.csv", "a/../b"})
    void refusesToLeaveTheFolder(String glob) {
        assertThatThrownBy(() -> Glob.of(glob)).isInstanceOf(TerminalException.class)
                .hasMessageContaining("must name files below bucket_url");
    }

    @Test
    void takesBracketsThatAreNoSetForThemselves() {
        assertThat(Glob.of("[!]").matches("[!]")).isTrue();
        assertThat(Glob.of("[").matches("[")).isTrue();
        assertThat(Glob.of("[!]]").matches("a")).isTrue();
        assertThat(Glob.of("[!]]").matches("]")).isFalse();
    }

    @Test
    void refusesASetThatRunsBackwards() {
        assertThatThrownBy(() -> Glob.of("[z-a]")).isInstanceOf(TerminalException.class)
                .hasMessageContaining("check its brackets");
    }

    @Test
    void startsWhereAllMatchesMustLie() {
        assertThat(Glob.of("2024/01/*.csv").folder()).isEqualTo("2024/01");
        assertThat(Glob.of("2024/01/*.csv").depth()).isEqualTo(1);
        assertThat(Glob.of("2024/**/*.csv").depth()).isEqualTo(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            *               | ''
            csv/mlb*        | csv/mlb
            csv/2024/**     | csv/2024/
            csv/x.csv       | csv/x.csv
            csv/*/a/b.csv   | csv/
            csv/a[bc]d/*    | csv/a
            """)
    void knowsWhatAllMatchesBeginWith(String glob, String prefix) {
        assertThat(Glob.of(glob).prefix()).isEqualTo(prefix);
    }

    @Test
    void findsHiddenNamesWhereThereAreNone() {
        assertThat(TREE.stream().filter(Glob.of("**").withHidden()::matches)).hasSameSizeAs(TREE);
        assertThat(TREE.stream().filter(Glob.of("*").withHidden()::matches))
                .containsExactly("a.csv", "b.txt", ".hidden.csv");
    }

    @Test
    void takesAPrefixByItsLetters() {
        Glob glob = Glob.startingWith("data/a*[x]_");
        assertThat(List.of("data/a*[x]_1", "data/a*[x]_b/.c", "data/abx_1", "data/a*[x]").stream()
                .filter(glob::matches)).containsExactly("data/a*[x]_1", "data/a*[x]_b/.c");
        assertThat(glob.folder()).isEqualTo("data");
        assertThat(glob.prefix()).isEqualTo("data/a*[x]_");
    }
}
