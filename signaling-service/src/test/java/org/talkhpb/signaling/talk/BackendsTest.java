package org.talkhpb.signaling.talk;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackendsTest {
    private static Backends backends(Map<String, String> environment) {
        TalkConfig none = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(TalkConfig.class)
                .build()
                .getConfigMapping(TalkConfig.class);
        return Backends.of(none, name -> Optional.ofNullable(environment.get(name)));
    }

    private static Optional<String> idOf(Backends backends, String url) {
        return BackendUrl.of(url).flatMap(backends::byUrl).map(Backend::id);
    }

    @DisplayName("#26 writesUrlsInOneWay")
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "https://cloud.example, https://cloud.example/",
        "https://Cloud.Example:443/, https://cloud.example/",
        "http://cloud.example:80/nc, http://cloud.example/nc/",
        "https://cloud.example/nc/ocs/v2.php/apps/spreed/api/v3/signaling/backend, https://cloud.example/nc/",
        "http://127.0.0.1:8080/, http://127.0.0.1:8080/",
    })
    void writesUrlsInOneWay(String given, String normal) {
        assertThat(BackendUrl.of(given).map(BackendUrl::text)).contains(normal);
    }

    @Test
    @DisplayName("#26 refusesWhatIsNoAbsoluteUrl")
    void refusesWhatIsNoAbsoluteUrl() {
        assertThat(BackendUrl.of("/relative")).isEmpty();
        assertThat(BackendUrl.of("ftp://cloud.example/")).isEmpty();
        assertThat(BackendUrl.of("not a url")).isEmpty();
    }

    @Test
    @DisplayName("#24 #25 readsTheNamesOfTheGoContainer")
    void readsTheNamesOfTheGoContainer() {
        Backends backends = backends(Map.of(
                "BACKENDS", "one, two-b",
                "BACKEND_ONE_URLS", "https://one.example,https://eins.example/",
                "BACKEND_ONE_SHARED_SECRET", "s1",
                "BACKEND_ONE_SESSION_LIMIT", "5",
                "BACKEND_TWO_B_URLS", "https://one.example/sub",
                "BACKEND_TWO_B_SHARED_SECRET", "s2",
                "BACKEND_TWO_B_TRANSPORT", "bus"));
        assertThat(idOf(backends, "https://eins.example/")).contains("one");
        assertThat(idOf(backends, "https://one.example/sub/"))
                .as("the longest match")
                .contains("two-b");
        assertThat(idOf(backends, "https://other.example/")).isEmpty();
        assertThat(backends.byId("one").orElseThrow().sessionLimit()).isEqualTo(5);
        assertThat(backends.byId("two-b").orElseThrow().transport()).isEqualTo(Backend.Transport.BUS);
    }

    @Test
    @DisplayName("#27 keepsBackendsApartWhenAllAreAllowed")
    void keepsBackendsApartWhenAllAreAllowed() {
        Backends backends = backends(Map.of("BACKENDS_ALLOWALL", "true", "BACKENDS_ALLOWALL_SECRET", "s"));
        String a = idOf(backends, "https://a.example/").orElseThrow();
        assertThat(a).isNotEqualTo(idOf(backends, "https://b.example/").orElseThrow());
        assertThat(backends.byId(a).orElseThrow().secret()).isEqualTo("s");
    }
}
