package org.talkhpb.talk.ocs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterReaderTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void readsTheSameFromEverywhere() {
        String multipart = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b--\r\n";
        assertThat(read("", "", Map.of("a", List.of("1"))).number("a")).isEqualTo(1);
        assertThat(read(FORM, "a=1", Map.of()).number("a")).isEqualTo(1);
        assertThat(read("multipart/form-data; boundary=b", multipart, Map.of()).number("a"))
                .isEqualTo(1);
        assertThat(read("application/json; charset=utf-8", "{\"a\":1}", Map.of())
                        .number("a"))
                .isEqualTo(1);
    }

    @Test
    void readsListsAndNestedLists() {
        Parameters form = read(FORM, "u[]=a&u[]=b&v[0]=c&p[users][]=d&p[users][]=e", Map.of());
        assertThat(form.texts("u")).containsExactly("a", "b");
        assertThat(form.texts("v")).containsExactly("c");
        assertThat(form.texts("p", "users")).containsExactly("d", "e");
        assertThat(form.texts("p", "groups")).isEmpty();
        assertThat(form.texts("missing")).isEmpty();
    }

    @Test
    void readsTruthInAllItsSpellings() {
        Parameters json = read("application/json", "{\"a\":true,\"b\":0,\"c\":\"1\",\"d\":null}", Map.of());
        assertThat(json.flag("a", false)).isTrue();
        assertThat(json.flag("b", true)).isFalse();
        assertThat(json.flag("c", false)).isTrue();
        assertThat(json.flag("d", true)).isTrue();
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> read("application/json", "{", Map.of())).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> read("application/json", "[1]", Map.of())).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> read(FORM, "a=x", Map.of()).number("a")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> read(FORM, "a=x", Map.of()).text("b")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> read(FORM, "a[]=x", Map.of()).text("a")).isInstanceOf(Refusal.class);
    }

    private static Parameters read(String type, String body, Map<String, List<String>> query) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Parameters parameters = new Parameters();
        parameters.replace(ParameterReader.read(query, type, bytes), bytes);
        return parameters;
    }
}
