package dev.dlt4j.spi.credentials;

import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import java.util.Optional;

/// An account of Hugging Face.
public record HfCredentials(
        @Doc("The token. Default: HF_TOKEN, or the one saved on the machine.") Optional<Secret> hfToken,
        @Doc("The URL of the service.") Optional<String> hfEndpoint) implements BucketCredentials {
    @Override
    public String display() {
        return hfEndpoint.orElse("https://huggingface.co");
    }
}
