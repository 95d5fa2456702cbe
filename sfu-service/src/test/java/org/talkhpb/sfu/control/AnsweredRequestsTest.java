package org.talkhpb.sfu.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.contracts.media.MediaAnswer;

@DisplayName("CT-1: a repeated request has one effect and the same answer")
class AnsweredRequestsTest {
    private final AnsweredRequests requests = new AnsweredRequests();
    private final AtomicInteger effects = new AtomicInteger();

    @Test
    void answersARepetitionWithoutDoingItAgain() {
        MediaAnswer first = requests.once("r1", this::work);
        assertThat(requests.once("r1", this::work)).isSameAs(first);
        assertThat(requests.once("r2", this::work)).isNotEqualTo(first);
        assertThat(effects).hasValue(2);
    }

    @Test
    void repeatsAFailureToo() {
        assertThatThrownBy(() -> requests.once("r1", this::failingWork)).isInstanceOf(CompletionException.class);
        assertThatThrownBy(() -> requests.once("r1", this::work)).isInstanceOf(CompletionException.class);
        assertThat(effects).hasValue(1);
    }

    @Test
    void forgetsTheOldestOfThousands() {
        requests.once("first", this::work);
        for (int i = 0; i < 5_000; i++) {
            requests.once("r" + i, this::work);
        }
        requests.once("first", this::work);
        assertThat(effects).hasValue(5_002);
    }

    private MediaAnswer work() {
        return new MediaAnswer.Offered("sid" + effects.incrementAndGet(), "sdp");
    }

    private MediaAnswer failingWork() {
        effects.incrementAndGet();
        throw new IllegalStateException("bug");
    }
}
