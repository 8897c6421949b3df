package dev.dlt4j.sources.catalog.salesforce;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.http.client.RestClient;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.message.RestResponse;
import dev.dlt4j.spi.config.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A user's password with a security token, or from addresses that the organization trusts.
///
/// @param password     with the security token behind it
/// @param organization its id; empty with a security token
record SoapLogin(String version, String user, Secret password,
        Optional<Secret> organization) implements SalesforceLogin {
    private static final Pattern SESSION = Pattern.compile("<sessionId>([^<]+)</sessionId>");
    private static final Pattern SERVER = Pattern.compile("<serverUrl>([^<]+)</serverUrl>");
    private static final Pattern FAULT = Pattern.compile("<faultstring>([^<]*)</faultstring>");

    @Override
    public Granted at(RestClient server) {
        RestRequest request = server.request("POST", "services/Soap/u/" + version)
                .header("Content-Type", "text/xml; charset=UTF-8").header("SOAPAction", "login")
                .data(envelope());
        RestResponse answer = server.hooks(List.of(SoapLogin::refused)).send(request);
        Optional<String> session = found(SESSION, answer);
        Optional<String> url = found(SERVER, answer);
        if (session.isEmpty() || url.isEmpty()) {
            throw new TerminalException("%s: %s: check credentials.user_name, password and security_token"
                    .formatted(answer, found(FAULT, answer).orElse("the answer has no session")));
        }
        return new Granted(URI.create(url.get()).resolve("/").toString(), Secret.of(session.get()));
    }

    /// A refused login has the status of a server's fault; sent again, it would lock the user out.
    private static RestResponse refused(RestResponse response) {
        return response.status() == 500 && response.contains("<faultstring>")
                ? response.withStatus(401)
                : response;
    }

    private static Optional<String> found(Pattern element, RestResponse answer) {
        Matcher matcher = element.matcher(answer.text());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private String envelope() {
        String header = organization.map(id -> "<h:Header><p:LoginScopeHeader><p:organizationId>%s"
                .formatted(escaped(id.reveal())) + "</p:organizationId></p:LoginScopeHeader></h:Header>")
                .orElse("");
        return """
                <?xml version="1.0" encoding="utf-8"?>
                <h:Envelope xmlns:h="http://schemas.xmlsoap.org/soap/envelope/" \
                xmlns:p="urn:partner.soap.sforce.com">%s<h:Body><p:login><p:username>%s</p:username>\
                <p:password>%s</p:password></p:login></h:Body></h:Envelope>"""
                .formatted(header, escaped(user), escaped(password.reveal()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public String toString() {
        return "login of " + user;
    }
}
