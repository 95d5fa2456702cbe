package org.talkhpb.sfu.control;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.load.SfuLoad;
import org.talkhpb.contracts.media.LayerWish;
import org.talkhpb.contracts.media.MediaAnswer;
import org.talkhpb.contracts.media.MediaCommand;
import org.talkhpb.contracts.media.StreamId;
import org.talkhpb.contracts.media.StreamType;

@QuarkusTest
class SfuNodeTest {
    @Inject
    Bus bus;

    @Inject
    SfuNode node;

    @Test
    void isReadyAndAlive() {
        given().get("/q/health").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void announcesItselfEachSecond() throws InterruptedException {
        BlockingQueue<SfuLoad> heard = new LinkedBlockingQueue<>();
        try (Bus.Subscription _ = bus.subscribe(Subjects.sfuLoad(), SfuLoad.class, heard::add)) {
            SfuLoad load = heard.poll(5, TimeUnit.SECONDS);
            assertThat(load).isNotNull();
            assertThat(load.node()).isEqualTo(node.name());
            assertThat(load.addresses()).isNotEmpty();
            assertThat(load.draining()).isFalse();
        }
    }

    @Test
    void answersNotFoundForAStreamNobodyPublishes() {
        MediaCommand question = new MediaCommand.Subscribe(
                "r1", new StreamId("b", "nobody", StreamType.VIDEO), "me", "sid", LayerWish.NONE);
        MediaAnswer answer =
                bus.request(Subjects.sfuCommand(node.name()), question, MediaAnswer.class, Duration.ofSeconds(5));
        assertThat(answer).isInstanceOfSatisfying(MediaAnswer.Failed.class, failed -> assertThat(failed.code())
                .isEqualTo(MediaAnswer.Code.NOT_FOUND));
    }

    @Test
    void describesItsLoopsAndCounters() {
        given().get("/describe").then().statusCode(200).body("loops[0].loop", equalTo("media-0"));
        given().get("/q/metrics").then().statusCode(200).body(containsString("sfu_dropped_unknown_protocol_total"));
    }
}
