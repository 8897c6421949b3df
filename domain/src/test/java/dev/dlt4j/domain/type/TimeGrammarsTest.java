package dev.dlt4j.domain.type;

import dev.dlt4j.domain.json.PythonText;
import dev.dlt4j.domain.json.TypedJson;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// The four grammars of time beside each other, on the same texts; answers are those of dlt 1.31.
///
/// - **ISO** ([IsoParser]) reads values of sources: calendar, ordinal and week dates; compact and extended
///   parts do not mix, `T` or one blank stands before the time, letters are upper case.
/// - **loose** ([LooseDate]) is asked when ISO says no: slashes, a year alone, clocks without leading zeros,
///   digits of any script, never an offset.
/// - **Python** reads what dlt itself wrote, timestamps in typed JSON: any separator, no ordinal dates, no
///   month alone.
/// - **fast** ([FastTimestamp]) reads the common shape without allocating, and is silent elsewhere.
final class TimeGrammarsTest {
    private static final String NONE = "-";
    private static final String AS_ISO = "=";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            # text                          | ISO                        | loose            | Python     | fast
            # days
            '2024-01-02'                    | 2024-01-02                 | -                | =          | -
            '20240102'                      | 2024-01-02                 | 2024-01-02       | =          | -
            '2024-1-2'                      | -                          | -                | -          | -
            '2024-01'                       | 2024-01-01                 | -                | -          | -
            '202401'                        | -                          | -                | -          | -
            '2024'                          | -                          | 2024-01-01       | -          | -
            '24-01-02'                      | -                          | -                | -          | -
            '2024/01/02'                    | -                          | 2024-01-02       | -          | -
            '2024/0102'                     | -                          | 2024-01-02       | -          | -
            '2024:01:02'                    | -                          | 2024-01-02       | -          | -
            '2024-02-29'                    | 2024-02-29                 | -                | =          | -
            '2023-02-29'                    | -                          | -                | -          | -
            '2024-13-01'                    | -                          | -                | -          | -
            '2024-04-31'                    | -                          | -                | -          | -
            '0000-01-01'                    | -                          | -                | -          | -
            '0001-01-01'                    | 0001-01-01                 | -                | =          | -
            '9999-12-31'                    | 9999-12-31                 | -                | =          | -
            '10000-01-01'                   | -                          | -                | -          | -
            '-2024-01-02'                   | -                          | -                | -          | -
            '+2024-01-02'                   | -                          | -                | -          | -
            '2024.01.02'                    | -                          | -                | -          | -
            '02-01-2024'                    | -                          | -                | -          | -
            '2024-01-02-'                   | -                          | -                | -          | -
            '２０２４-01-02'                    | -                          | -                | -          | -
            '２０２４/01/02'                    | -                          | 2024-01-02       | -          | -
            # days of the year
            '2024-060'                      | 2024-02-29                 | -                | -          | -
            '2024060'                       | 2024-02-29                 | -                | -          | -
            '2024-366'                      | 2024-12-31                 | -                | -          | -
            '2023-366'                      | -                          | -                | -          | -
            '2024-000'                      | -                          | -                | -          | -
            '2024-1'                        | -                          | -                | -          | -
            '2024-0601'                     | -                          | -                | -          | -
            # days of weeks
            '2024-W01'                      | 2024-01-01                 | -                | =          | -
            '2024W01'                       | 2024-01-01                 | -                | =          | -
            '2024-W01-1'                    | 2024-01-01                 | -                | =          | -
            '2024W011'                      | 2024-01-01                 | -                | =          | -
            '2024-W011'                     | -                          | -                | -          | -
            '2024W01-1'                     | -                          | -                | -          | -
            '2024-W00-1'                    | 2023-12-25                 | -                | -          | -
            '2020-W53-7'                    | 2021-01-03                 | -                | =          | -
            '2021-W53-1'                    | -                          | -                | -          | -
            '2024-W01-0'                    | 2023-12-31                 | -                | -          | -
            '2024-W01-8'                    | -                          | -                | -          | -
            '2024-w01-1'                    | -                          | -                | -          | -
            '2024-W1'                       | -                          | -                | -          | -
            '2024-W01-1T03:04'              | 2024-01-01T03:04           | -                | =          | -
            '2024W011T0304'                 | 2024-01-01T03:04           | -                | =          | -
            # days with a time
            '2024-01-02T03'                 | 2024-01-02T03:00           | -                | =          | -
            '2024-01-02T03:04'              | 2024-01-02T03:04           | -                | =          | yes
            '2024-01-02T03:04:05'           | 2024-01-02T03:04:05        | -                | =          | yes
            '2024-01-02 03:04:05'           | 2024-01-02T03:04:05        | -                | =          | yes
            '2024-01-02t03:04:05'           | -                          | -                | 2024-01-02T03:04:05 | -
            '2024-01-02_03:04:05'           | -                          | -                | 2024-01-02T03:04:05 | -
            '2024-01-02  03:04'             | -                          | -                | -          | -
            '2024-01-02T3:04'               | -                          | -                | -          | -
            '2024-01-02 3:04'               | -                          | -                | -          | -
            '2024/01/02 3:04'               | -                          | 2024-01-02T03:04 | -          | -
            '2024/01/02 3:4:5'              | -                          | 2024-01-02T03:04:05 | -          | -
            '2024/01/02T03:04'              | -                          | -                | -          | -
            '20240102T030405'               | 2024-01-02T03:04:05        | -                | =          | -
            '20240102 030405'               | 2024-01-02T03:04:05        | -                | =          | -
            '20240102T0304'                 | 2024-01-02T03:04           | -                | =          | -
            '20240102T03:04'                | 2024-01-02T03:04           | -                | =          | -
            '20240102T03:04:05'             | -                          | -                | 2024-01-02T03:04:05 | -
            '2024-01-02T0304'               | -                          | -                | 2024-01-02T03:04 | -
            '2024-01-02T030405'             | -                          | -                | 2024-01-02T03:04:05 | -
            '2024-01-02T24:00'              | -                          | -                | -          | -
            '2024-01-02T23:59:60'           | -                          | -                | -          | -
            '2024-01-02T23:60'              | -                          | -                | -          | -
            '2024-01-02T'                   | -                          | -                | -          | -
            '2024-01-02 '                   | -                          | -                | -          | -
            '2024-01-02T03:'                | -                          | -                | -          | -
            '2024-01-02T03:04:'             | -                          | -                | -          | -
            ' 2024-01-02T03:04'             | -                          | -                | -          | -
            '2024-01-02T03:04 '             | -                          | -                | -          | -
            '2024 03:04'                    | -                          | 2024-01-01T03:04 | -          | -
            '2024 3:04'                     | -                          | 2024-01-01T03:04 | -          | -
            # fractions
            '2024-01-02T03:04:05.'          | -                          | -                | -          | -
            '2024-01-02T03:04:05.1'         | 2024-01-02T03:04:05.100    | -                | =          | yes
            '2024-01-02T03:04:05,1'         | 2024-01-02T03:04:05.100    | -                | =          | -
            '2024-01-02T03:04:05.123456'    | 2024-01-02T03:04:05.123456 | -                | =          | yes
            '2024-01-02T03:04:05.1234567'   | 2024-01-02T03:04:05.123456 | -                | =          | yes
            '2024-01-02T03:04:05.123456789' | 2024-01-02T03:04:05.123456 | -                | =          | yes
            '2024-01-02T03:04:05.1234567891' | 2024-01-02T03:04:05.123456 | -                | =          | -
            '2024-01-02T03:04:05.999999999' | 2024-01-02T03:04:05.999999 | -                | =          | yes
            '2024/01/02 3:04:05.1234567'    | -                          | 2024-01-02T03:04:05.123456 | -          | -
            '2024/01/02 3:04:05|5'          | -                          | 2024-01-02T03:04:05.500 | -          | -
            '20240102T030405.25'            | 2024-01-02T03:04:05.250    | -                | =          | -
            # offsets
            '2024-01-02T03:04Z'             | 2024-01-02T03:04Z          | -                | =          | yes
            '2024-01-02T03:04z'             | -                          | -                | -          | -
            '2024-01-02T03:04:05Z'          | 2024-01-02T03:04:05Z       | -                | =          | yes
            '2024-01-02T03:04:05+02:00'     | 2024-01-02T03:04:05+02:00  | -                | =          | yes
            '2024-01-02T03:04:05+0200'      | 2024-01-02T03:04:05+02:00  | -                | =          | yes
            '2024-01-02T03:04:05+02'        | 2024-01-02T03:04:05+02:00  | -                | =          | -
            '2024-01-02T03:04:05-05:30'     | 2024-01-02T03:04:05-05:30  | -                | =          | yes
            '2024-01-02T03:04:05+2:00'      | -                          | -                | -          | -
            '2024-01-02T03:04:05-00:00'     | 2024-01-02T03:04:05Z       | -                | =          | yes
            '2024-01-02T03:04:05+25:00'     | -                          | -                | -          | -
            '2024-01-02T03:04:05+02:00:30'  | -                          | -                | 2024-01-02T03:04:05+02:00:30 | -
            '2024-01-02T03:04:05UTC'        | -                          | -                | -          | -
            '2024-01-02T03:04:05+'          | -                          | -                | -          | -
            '2024-01-02T03:04:05.5-0800'    | 2024-01-02T03:04:05.500-08:00 | -                | =          | yes
            '20240102T030405Z'              | 2024-01-02T03:04:05Z       | -                | =          | -
            '2024-01-02T03Z'                | 2024-01-02T03:00Z          | -                | =          | -
            '2024-01-02T03+02'              | 2024-01-02T03:00+02:00     | -                | =          | -
            '2024/01/02 3:04Z'              | -                          | -                | -          | -
            '2024-01-02T03:04:05Z+02:00'    | -                          | -                | -          | -
            # times alone
            '03:04'                         | 03:04                      | 03:04            | -          | -
            '03:04:05'                      | 03:04:05                   | 03:04:05         | -          | -
            '3:04'                          | -                          | 03:04            | -          | -
            '03:04:05.678'                  | 03:04:05.678               | 03:04:05.678     | -          | -
            'T03:04'                        | 03:04                      | -                | -          | -
            'T0304'                         | 03:04                      | -                | -          | -
            'T03'                           | 03:00                      | -                | -          | -
            'T030405'                       | 03:04:05                   | -                | -          | -
            '03'                            | -                          | -                | -          | -
            '0304'                          | -                          | 0304-01-01       | -          | -
            '030405'                        | -                          | -                | -          | -
            '03:04Z'                        | 03:04Z                     | -                | -          | -
            '03:04:05+02:00'                | 03:04:05+02:00             | -                | -          | -
            '24:00'                         | -                          | -                | -          | -
            '23:60'                         | -                          | -                | -          | -
            '23:59:60'                      | -                          | -                | -          | -
            '3:4'                           | -                          | 03:04            | -          | -
            '03:04:'                        | -                          | -                | -          | -
            # neither
            ''                              | -                          | -                | -          | -
            '  '                            | -                          | -                | -          | -
            '1700000000'                    | -                          | -                | -          | -
            '1700000000.5'                  | -                          | -                | -          | -
            'P1D'                           | -                          | -                | -          | -
            '2024-01-02/2024-01-03'         | -                          | -                | -          | -
            '2024-01-02T03:04/PT1H'         | -                          | -                | -          | -
            'today'                         | -                          | -                | -          | -
            'Jan 2 2024'                    | -                          | -                | -          | -
            '2 January 2024'                | -                          | -                | -          | -
            '1.5'                           | -                          | -                | -          | -
            '-5'                            | -                          | -                | -          | -
            '2024-01-02T03:04:05[UTC]'      | -                          | -                | -          | -
            '2024-01-02T03:04:05 GMT'       | -                          | -                | -          | -
            'NaN'                           | -                          | -                | -          | -
            """)
    void eachGrammarReadsItsOwn(String text, String iso, String loose, String python, String fast) {
        IsoValue value = IsoParser.parse(text);

        assertThat(shown(value)).as("ISO").isEqualTo(iso);
        assertThat(shown(LooseDate.parse(text))).as("loose").isEqualTo(loose);
        assertThat(python(text)).as("Python").isEqualTo(python.equals(AS_ISO) ? timestamp(value) : python);
        long micros = FastTimestamp.epochMicros(text.getBytes(UTF_8), 0, text.getBytes(UTF_8).length);
        assertThat(micros != FastTimestamp.NOT_COMMON).as("fast").isEqualTo(fast.equals("yes"));
        if (micros != FastTimestamp.NOT_COMMON) {
            assertThat(micros).isEqualTo(utcMicros(Objects.requireNonNull(IsoDateTime.timestamp(text))));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # text                      | timestamp                 | why
            2024-01-02T03:04:05-23:59   | 2024-01-03T03:03:05Z      | up to a minute below a day
            2024-01-02T03:04:05+18:00   | 2024-01-02T03:04:05+18:00 | the largest of Java stays as written
            2024-01-02T03:04:05+24:00   | -                         | a day is no offset
            0001-01-01T00:00:00+19:00   | -                         | before year 1 in UTC
            9999-12-31T23:00:00-19:00   | -                         | after year 9999 in UTC
            03:04:05                    | -                         | a time has no day
            2024-01-02                  | 2024-01-02T00:00          | a day begins at midnight
            """)
    void aTimestampIsTheInstantThatIsWritten(String text, String timestamp, String why) {
        Object read = IsoDateTime.timestamp(text);

        assertThat(read == null ? NONE : read.toString()).as(why).isEqualTo(timestamp);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # typed JSON          | date       | time
            2024-01-02            | 2024-01-02 | -
            20240102              | 2024-01-02 | 20:24:01.020000
            2024-W01-2            | 2024-01-02 | -
            2024-W01              | 2024-01-01 | -
            2024W012              | 2024-01-02 | -
            2024-W00-1            | -          | -
            2020-W53-7            | 2021-01-03 | -
            2021-W53-1            | -          | -
            2024-01               | -          | 20:24:00-01:00
            12-30                 | -          | -
            03:04 +01:00          | -          | 03:04:00+01:00
            030405.Z              | -          | 03:04:05+00:00
            0304051               | -          | -
            0304051Z              | -          | 03:04:05+00:00
            0000-01-01            | -          | -
            2024-01-02T03:04      | -          | -
            2024-02-30            | -          | -
            03:04                 | -          | 03:04:00
            T03:04                | -          | 03:04:00
            030405                | -          | 03:04:05
            03:04:05.6            | -          | 03:04:05.600000
            03:04:05,6789012      | -          | 03:04:05.678901
            03                    | -          | 03:00:00
            3:04                  | -          | -
            03:0405               | -          | -
            0304:05               | -          | -
            24:00                 | -          | -
            03:04:                | -          | -
            03:04:05.             | -          | -
            """)
    void pythonReadsDatesAndTimesAlone(String text, String date, String time) {
        assertThat(marked(TypedJson.DATE, text)).as("date").isEqualTo(date);
        assertThat(marked(TypedJson.TIME, text)).as("time").isEqualTo(time);
    }

    /// Whatever moment dlt writes, all grammars that read it agree on it.
    @Test
    void whatPythonPrintsAllGrammarsReadAlike() {
        var random = new SplittableRandom(20_240_101);
        for (int i = 0; i < 2_000; i++) {
            var moment = Instant.EPOCH.plusSeconds(random.nextLong(-62_000_000_000L, 253_000_000_000L))
                    .plus(random.nextBoolean() ? random.nextInt(1_000_000) : 0, ChronoUnit.MICROS)
                    .atOffset(ZoneOffset.ofTotalSeconds(60 * random.nextInt(-720, 840)));
            String text = PythonText.isoFormat(moment);
            byte[] bytes = text.getBytes(UTF_8);

            assertThat(IsoDateTime.timestamp(text)).as(text).isEqualTo(moment);
            assertThat(TypedJson.decodeString(TypedJson.TIMESTAMP + text)).as(text).isEqualTo(moment);
            assertThat(FastTimestamp.epochMicros(bytes, 0, bytes.length)).as(text)
                    .isEqualTo(utcMicros(moment));
            assertThat(LooseDate.parse(text)).as(text).isNull();
        }
    }

    private static String shown(@Nullable IsoValue value) {
        if (value == null) {
            return NONE;
        }
        String date = value.date() == null ? "" : value.date().toString();
        String time = value.time() == null ? "" : value.time().toString();
        String offset = value.offsetSeconds() == null
                ? ""
                : ZoneOffset.ofTotalSeconds(value.offsetSeconds()).toString();
        return date + (date.isEmpty() || time.isEmpty() ? "" : "T") + time + offset;
    }

    private static String timestamp(@Nullable IsoValue value) {
        return value == null ? NONE : String.valueOf(value.timestamp());
    }

    private static String python(String text) {
        Object read = TypedJson.decodeString(TypedJson.TIMESTAMP + text);
        return read instanceof String ? NONE : read.toString();
    }

    private static String marked(char marker, String text) {
        Object read = TypedJson.decodeString(marker + text);
        return read instanceof String ? NONE : TypedJson.encode(read).substring(2).replace("\"", "");
    }

    private static long utcMicros(Object timestamp) {
        var aware = timestamp instanceof LocalDateTime naive
                ? naive.atOffset(ZoneOffset.UTC)
                : (OffsetDateTime) timestamp;
        return ChronoUnit.MICROS.between(Instant.EPOCH, aware.toInstant());
    }
}
