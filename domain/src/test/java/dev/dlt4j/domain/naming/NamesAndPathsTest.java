package dev.dlt4j.domain.naming;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Paths, tables and shortening in each naming convention, with the answers of dlt 1.31.
final class NamesAndPathsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # path              | snake_case          | duck_case           | direct              | sql_cs_v1           | sql_ci_v1
            a__b                | a__b                | a__b                | a__b                | a__b                | a__b
            A B__C D            | a_b__c_d            | A B__C D            | A B__C D            | A_B__C_D            | a_b__c_d
            aB__cD              | a_b__c_d            | aB__cD              | aB__cD              | aB__cD              | ab__cd
            a____b              | a__b                | a__b                | a____b              | a__b                | a__b
            __a__b              | a__b                | a__b                | __a__b              | a__b                | a__b
            a__                 | a                   | a                   | a__                 | a                   | a
            a___b               | a___b               | a___b               | a___b               | a___b               | a___b
            _a___b__c_          | _a___b__cx          | _a___b__c_          | _a___b__c_          | _a___b__c           | _a___b__c
            a▶b                 | a_b                 | a▶b                 | a▶b                 | a_b                 | a_b
            Event▶Value         | event_value         | Event▶Value         | Event▶Value         | Event_Value         | event_value
            a.b__c.d            | a_b__c_d            | a.b__c.d            | a.b__c.d            | a_b__c_d            | a_b__c_d
            a__ __b             | a__b                | a__b                | a__ __b             | a__b                | a__b
            1a__2b              | _1a___2b            | 1a__2b              | 1a__2b              | _1a___2b            | _1a___2b
            Users__Address List | users__address_list | Users__Address List | Users__Address List | Users__Address_List | users__address_list
            """)
    void eachPartOfAPathIsNormalizedOnItsOwn(String path, String snake, String duck, String direct,
            String sensitive,
            String insensitive) {
        assertThat(named("snake_case").normalizePath(path)).isEqualTo(snake);
        assertThat(named("duck_case").normalizePath(path)).isEqualTo(duck);
        assertThat(named("direct").normalizePath(path)).isEqualTo(direct);
        assertThat(named("sql_cs_v1").normalizePath(path)).isEqualTo(sensitive);
        assertThat(named("sql_ci_v1").normalizePath(path)).isEqualTo(insensitive);
    }

    /// Only S3 Tables have names of tables that follow other rules than names of columns.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # path         | snake_case    | s3_tables
            _dlt_loads     | _dlt_loads    | dlt_loads
            _a___b__c_     | _a___b__cx    | a__b__cx
            _Users__Items  | _users__items | users__items
            A B__C D       | a_b__c_d      | a_b__c_d
            """)
    void tablesOfS3BeginWithoutUnderscores(String path, String snake, String s3) {
        assertThat(named("snake_case").normalizeTablesPath(path)).isEqualTo(snake);
        assertThat(named("s3_tables").normalizeTablesPath(path)).isEqualTo(s3);
        assertThat(named("s3_tables").normalizePath(path)).isEqualTo(snake);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # path  | parts
            a       | a
            a__b    | a b
            a____b  | a b
            __a     | a
            a__     | a
            a__ __b | a b
            _a___b  | _a _b
            """)
    void blankPartsOfAPathVanish(String path, String parts) {
        assertThat(named("snake_case").breakPath(path)).containsExactly(parts.split(" "));
    }

    @Test
    void aPathIsMadeOfWhatIsNotBlank() {
        assertThat(named("snake_case").makePath("a", "", "b", " ")).isEqualTo("a__b");
        assertThat(named("direct").makePath("a", "b")).isEqualTo("a▶b");
        assertThat(named("snake_case").makePath("", " ")).isEmpty();
    }

    /// The middle gives way to six signs made from the name as it was, not from what became of it.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # convention | length | name                                 | shortened                      | as a path
            snake_case   | 8      | VeryVeryLongIdentifierName           | v3e9sjae                       | v3e9sjae
            snake_case   | 12     | VeryVeryLongIdentifierName           | ver3e9sjaame                   | ver3e9sjaame
            snake_case   | 30     | VeryVeryLongIdentifierName           | very_very_long_identifier_name | very_very_long_identifier_name
            snake_case   | 12     | Größe des Gebäudes in Metern         | gr_18jv9qern                   | gr_18jv9qern
            snake_case   | 12     | name_with_trailing_underscore_______ | namzb68fwxxx                   | namzb68fw__x
            snake_case   | 30     | name_with_trailing_underscore_______ | name_with_trzb68fwscorexxxxxxx | name_with_trzb68fwnderscore__x
            snake_case   | 8      | exactly8                             | exactly8                       | exactly8
            snake_case   | 12     | table name__column name              | tabpa9zxgame                   | tabpa9zxgame
            snake_case   | 30     | table name__column name              | table_name_column_name         | table_name__column_name
            duck_case    | 8      | VeryVeryLongIdentifierName           | V3e9sjae                       | V3e9sjae
            duck_case    | 12     | Größe des Gebäudes in Metern         | Grö18jv9qern                   | Grö18jv9qern
            duck_case    | 8      | 😀😀😀😀😀😀😀😀😀😀😀😀😀           | 😀vy1qww😀                     | 😀vy1qww😀
            duck_case    | 12     | name_with_trailing_underscore_______ | namzb68fwre_                   | namzb68fw___
            direct       | 12     | 😀😀😀😀😀😀😀😀😀😀😀😀😀           | 😀😀😀vy1qww😀😀😀             | 😀😀😀vy1qww😀😀😀
            direct       | 12     | table name__column name              | tabpa9zxgame                   | tabpa9zxgame
            sql_cs_v1    | 12     | VeryVeryLongIdentifierName           | Ver3e9sjaame                   | Ver3e9sjaame
            sql_ci_v1    | 12     | Größe des Gebäudes in Metern         | gr_18jv9qern                   | gr_18jv9qern
            sql_ci_v1    | 30     | VeryVeryLongIdentifierName           | veryverylongidentifiername     | veryverylongidentifiername
            s3_tables    | 12     | VeryVeryLongIdentifierName           | ver3e9sjaame                   | ver3e9sjaame
            """)
    void namesThatAreTooLongAreShortened(String convention, int length, String name, String shortened,
            String path) {
        NamingConvention naming = NamingConventions.named(convention, length);

        assertThat(naming.normalizeIdentifier(name)).isEqualTo(shortened);
        assertThat(naming.normalizePath(name)).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # length | parts                 | one name
            0        | table column_name     | table__column_name
            10       | table column_name     | ta9oottame
            12       | table column_name     | tab9oottaame
            10       | a b c                 | a__b__c
            10       | averyveryverylongname | avob4e4wme
            """)
    void fragmentsAreJoinedBeforeTheyAreShortened(int length, String parts, String name) {
        String[] all = parts.split(" ");

        assertThat(NamingConventions.named("snake_case", length).shortenFragments(all[0],
                Arrays.copyOfRange(all, 1, all.length))).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"a, hcjeia", "'', f5wrpa", "event, ljmmpw", "😀, tstilw"})
    void theTagIsAHashOfTheName(String name, String tag) {
        assertThat(Shortening.tag(name)).isEqualTo(tag);
    }

    /// Whatever the name: it fits, begins and ends as it did, and differs from others that were cut to the
    /// same text.
    @Test
    void aShortenedNameFitsAndKeepsItsEnds() {
        var random = new Random(77);
        for (int i = 0; i < 2_000; i++) {
            var points = random.ints(1 + random.nextInt(60), 0x21, 0x3000).toArray();
            String name = new String(points, 0, points.length);
            int length = 6 + random.nextInt(40);
            String shortened = Shortening.shorten(name, name, length);
            int kept = length - 6;

            if (points.length <= length) {
                assertThat(shortened).isEqualTo(name);
            } else {
                assertThat(shortened.codePointCount(0, shortened.length())).isEqualTo(length);
                assertThat(shortened).startsWith(name.substring(0, kept - kept / 2))
                        .endsWith(name.substring(name.length() - kept / 2)).contains(Shortening.tag(name))
                        .isNotEqualTo(Shortening.shorten(name, name + " ", length));
            }
        }
    }

    private static NamingConvention named(String name) {
        return NamingConventions.named(name, 0);
    }
}
