package org.talkhpb.talk.login;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The pages on which somebody lets a device in: without scripts, and readable on a phone. */
final class LoginPages {
    private static final String FRAME = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Talk – sign in</title>
            <style>
            :root { color-scheme: light dark; }
            body { margin: 0; min-height: 100vh; display: flex; align-items: center; justify-content: center;
                   font: 17px/1.45 system-ui, sans-serif; background: #00679e; }
            main { box-sizing: border-box; width: 100%; max-width: 24rem; margin: 1rem; padding: 1.5rem;
                   border-radius: 16px; background: Canvas; color: CanvasText; }
            h1 { margin: 0 0 .5rem; font-size: 1.3rem; }
            label { display: block; margin-top: 1rem; }
            input { box-sizing: border-box; width: 100%; padding: .7rem; font: inherit; border: 1px solid GrayText;
                    border-radius: 10px; background: Field; color: FieldText; }
            button { width: 100%; min-height: 48px; margin-top: 1.25rem; border: 0; border-radius: 24px;
                     font: inherit; font-weight: 600; color: #fff; background: #00679e; }
            .problem { color: #c9302c; }
            </style></head><body><main>
            """;

    private LoginPages() {}

    /** Asks for user name and password. A {@code problem} is told above; empty = none. */
    static Response signIn(int status, String device, String problem) {
        return page(status, """
                <h1>Sign in</h1><p><b>%s</b> wants to use your account.</p>%s
                <form method="post">
                <label>User name <input name="user" autocomplete="username" autocapitalize="none" required autofocus></label>
                <label>Password <input name="password" type="password" autocomplete="current-password" required></label>
                <button>Sign in and grant access</button></form>""".formatted(
                        escaped(device),
                        problem.isEmpty() ? "" : "<p class=\"problem\" role=\"alert\">" + escaped(problem) + "</p>"));
    }

    /** Asks somebody who is signed in already. */
    static Response confirm(String device, String displayName, String requestToken) {
        return page(200, """
                <h1>Grant access</h1><p><b>%s</b> wants to use the account of <b>%s</b>.</p>
                <form method="post"><input type="hidden" name="requesttoken" value="%s">
                <button>Grant access</button></form>""".formatted(escaped(device), escaped(displayName), escaped(requestToken)));
    }

    static Response granted() {
        return page(200, "<h1>Done</h1><p>The device is signed in. You can close this window.</p>");
    }

    static Response expired() {
        return page(404, "<h1>Too late</h1><p>This sign-in has ended. Please begin again on your device.</p>");
    }

    private static Response page(int status, String content) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .header("Cache-Control", "no-store")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self' nc:; base-uri 'none'; "
                                + "frame-ancestors 'none'")
                .entity(FRAME + content + "</main></body></html>")
                .build();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
