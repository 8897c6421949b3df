package dev.dlt4j.spi.notice;

import dev.dlt4j.spi.config.Secret;

/// Makes a listener that reports calls to an address: Slack, a webhook. Found by ServiceLoader; needs a
/// public constructor without parameters. It is looked for only when its setting is there, so that it costs
/// nothing when it is not used.
public interface HookProvider {
    /// The key of the address in section `runtime`: `slack_incoming_hook`, `notice_webhook`.
    String key();

    /// Makes the listener. Must not connect before a call has ended.
    ///
    /// @param address the value of the key; no message, log or exception may show it
    /// @throws dev.dlt4j.spi.config.ConfigurationError when the address cannot be used
    RunListener open(Secret address);
}
