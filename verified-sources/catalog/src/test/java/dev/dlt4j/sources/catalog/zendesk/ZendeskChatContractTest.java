package dev.dlt4j.sources.catalog.zendesk;

import dev.dlt4j.sources.catalog.CatalogContract;
import dev.dlt4j.sources.catalog.VendorPlayer;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.SourceProvider;
import dev.dlt4j.testkit.ExpectedResource;
import dev.dlt4j.testkit.VendorAnswer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Zendesk Chat: <https://developer.zendesk.com/api-reference/live-chat/chat-api/incremental_export/>.
final class ZendeskChatContractTest extends CatalogContract {
    private static final String TOKEN = "zendesk-geheim-4711";
    private static final String CHATS = "/api/v2/incremental/chats";

    ZendeskChatContractTest() {
        super(new VendorPlayer(request -> request.hasBearer(TOKEN),
                VendorAnswer.json(401, Map.of("error", "unauthorized", "description", "no such token")))
                .route(CHATS, ZendeskTalkContractTest.exported("chats"), chats(1, 130)));
    }

    private static List<Map<String, Object>> chats(int from, int to) {
        return VendorPlayer
                .rows(to, i -> Map.<String, Object>of("id", "2401." + i, "update_timestamp", Instant
                        .parse("2024-01-01T00:00:00Z").plusSeconds(i).toString()))
                .subList(from - 1, to);
    }

    @Override
    protected SourceProvider<?> provider() {
        return new ZendeskChatSource();
    }

    @Override
    protected Map<String, String> credentials() {
        return Map.of("credentials.oauth_token", TOKEN);
    }

    @Override
    protected List<ExpectedResource> resources() {
        return List.of(ExpectedResource.of("chats", 130).pages(CHATS, 3).then(2));
    }

    @Override
    protected void change() {
        vendor.rows(CHATS).addAll(chats(131, 132));
    }

    @Override
    protected VendorAnswer error() {
        return VendorAnswer.json(403, Map.of("error", "forbidden", "description", "no scope chat"));
    }

    @Override
    protected List<String> errorSays() {
        return List.of("no scope chat", "may not see this");
    }

    @Test
    void namesTheCredentialThatIsMissing() {
        ZendeskCredentials none = ZendeskCredentials.token("mycompany", "me@example.com",
                Secret.of("geheim"));
        assertThatThrownBy(() -> ZendeskChat.of(none).source()).isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("credentials.oauth_token");
    }

    @Test
    void noRunStartsSoLateThatZendeskRefusesIt() {
        Instant now = Instant.parse("2024-01-01T12:00:00Z");
        ZendeskRange range = new ZendeskRange(LocalDateTime.of(2000, 1, 1, 0, 0), Optional.empty(),
                Clock.fixed(now, ZoneOffset.UTC));
        assertThat(range.startTime("2024-01-01T11:59:58Z")).isEqualTo(now.getEpochSecond() - 90);
        assertThat(range.startTime(1_000_000_000L)).isEqualTo(1_000_000_000L);
    }
}
