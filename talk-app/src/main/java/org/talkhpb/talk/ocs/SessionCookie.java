package org.talkhpb.talk.ocs;

/**
 * The cookie of a web session. {@code HttpOnly} keeps it from scripts, {@code SameSite=Lax} from foreign pages (invited
 * guests follow links from mails, so not {@code Strict}), {@code Secure} from plain HTTP where the request came by TLS.
 */
final class SessionCookie {
    static final String NAME = "talk_session";

    private SessionCookie() {}

    static String set(String value, boolean overTls) {
        return NAME + "=" + value + "; Path=/; HttpOnly; SameSite=Lax" + (overTls ? "; Secure" : "");
    }

    static String clear(boolean overTls) {
        return set("", overTls) + "; Max-Age=0";
    }
}
