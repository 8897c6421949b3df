package dev.dlt4j.http.notice;

import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.notice.HookProvider;
import dev.dlt4j.spi.notice.RunListener;
import java.util.Map;

/// Messages to a Slack channel, by dlt's setting `runtime.slack_incoming_hook`. In a program:
/// `builder.onEnd(new SlackHook().open(Secret.of(url)))`.
public final class SlackHook implements HookProvider {
    @Override
    public String key() {
        return "slack_incoming_hook";
    }

    @Override
    public RunListener open(Secret address) {
        HookPost post = new HookPost(key(), address);
        return run -> post.send(Map.of("text", SlackText.of(run), "mrkdwn", true));
    }
}
