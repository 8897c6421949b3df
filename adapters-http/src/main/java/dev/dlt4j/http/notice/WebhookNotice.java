package dev.dlt4j.http.notice;

import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.notice.HookProvider;
import dev.dlt4j.spi.notice.RunListener;

/// The call as one JSON document, posted to the address of `runtime.notice_webhook`. In a program:
/// `builder.onEnd(new WebhookNotice().open(Secret.of(url)))`.
public final class WebhookNotice implements HookProvider {
    @Override
    public String key() {
        return "notice_webhook";
    }

    @Override
    public RunListener open(Secret address) {
        HookPost post = new HookPost(key(), address);
        return run -> post.send(run.toMap());
    }
}
