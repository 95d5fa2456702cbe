package org.talkhpb.signaling.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangesTest {
    private final AddressRanges ranges =
            AddressRanges.of(List.of("10.0.0.0/8", "192.0.2.128/25", "2001:db8::/33", "::1"));

    @ParameterizedTest(name = "#128 #129 {0}: {1}")
    @CsvSource({
        "10.255.0.1, true",
        "11.0.0.1, false",
        "192.0.2.128, true",
        "192.0.2.127, false",
        "2001:db8:7fff::1, true",
        "2001:db8:8000::1, false",
        "::1, true",
        "::2, false",
        "localhost, false",
        "'', false"
    })
    void knowsWhatIsInside(String address, boolean inside) {
        assertThat(ranges.contains(address)).isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org", "10.0.0.0/33", "::/129", "10.0.0.0/-1"})
    void stopsTheStartForWhatIsNoNetwork(String text) {
        assertThatThrownBy(() -> AddressRanges.of(List.of(text))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("holdsNothingWhenEmpty")
    void holdsNothingWhenEmpty() {
        assertThat(AddressRanges.NONE.contains("127.0.0.1")).isFalse();
    }
}
