package org.talkhpb.journeys.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One headless Chromium with a fake camera and microphone; a window is a person with cookies of their own. */
public final class Browsers implements AutoCloseable {
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            "--auto-select-desktop-capture-source=Entire screen",
            "--allow-loopback-in-peer-connection");
    private static final double PATIENCE_MILLIS = 20_000;

    private final Playwright playwright;
    private final Browser chromium;
    private final URI talk;
    private final List<BrowserContext> windows = new ArrayList<>();

    private Browsers(Playwright playwright, Browser chromium, URI talk) {
        this.playwright = playwright;
        this.chromium = chromium;
        this.talk = talk;
    }

    /** @param talk where the web client is served */
    public static Browsers start(URI talk) {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(installedChromium())
                        .setHeadless(true)
                        .setArgs(FLAGS));
        return new Browsers(playwright, chromium, talk);
    }

    private static Path installedChromium() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no Chromium here; deploy/test installs it"));
    }

    /** A person without account or cookies. */
    public Window newWindow() {
        return newWindow(Route.ANY);
    }

    /** As {@link #newWindow()}, with media on a given route. */
    public Window newWindow(Route route) {
        BrowserContext context = chromium.newContext(new Browser.NewContextOptions()
                .setBaseURL(talk.toString())
                .setPermissions(List.of("camera", "microphone", "clipboard-read", "clipboard-write")));
        windows.add(context);
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.addInitScript(MediaProbe.script(route));
        Page page = context.newPage();
        return new Window(page);
    }

    /** The end of a journey: everybody goes home. */
    public void closeWindows() {
        windows.forEach(BrowserContext::close);
        windows.clear();
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }

    /** Which ICE candidates a window may use. */
    public enum Route {
        ANY,
        /** Only through TURN. */
        RELAY
    }
}
