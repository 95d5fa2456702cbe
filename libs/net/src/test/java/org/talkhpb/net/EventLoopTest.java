package org.talkhpb.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.talkhpb.net.LoopOptions.Sockets;

class EventLoopTest {
    private static final long LIMIT_SECONDS = 10;

    private static final class OneShot implements EventLoop.Timer {
        long wakeAtNanos;
        final List<Long> calledAtNanos = new ArrayList<>();

        OneShot(long wakeAtNanos) {
            this.wakeAtNanos = wakeAtNanos;
        }

        @Override
        public long wakeAt() {
            return wakeAtNanos;
        }

        @Override
        public void onTime(long nowNanos) {
            calledAtNanos.add(nowNanos);
            wakeAtNanos = EventLoop.NEVER;
        }
    }

    @Test
    void callsATimerOnceItIsDue() {
        try (EventLoop loop = new EventLoop("test")) {
            OneShot timer = new OneShot(1_000);
            loop.timer(timer);
            assertThat(loop.step(999)).isZero();
            assertThat(loop.step(1_005)).isEqualTo(1);
            assertThat(loop.step(2_000)).isZero();
            assertThat(timer.calledAtNanos).containsExactly(1_005L);
        }
    }

    @Test
    void comparesTimesAcrossTheOverflowOfNanoTime() {
        try (EventLoop loop = new EventLoop("test")) {
            OneShot timer = new OneShot(Long.MIN_VALUE + 10);
            loop.timer(timer);
            assertThat(loop.step(Long.MAX_VALUE - 10)).isZero();
            assertThat(loop.step(Long.MIN_VALUE + 10)).isEqualTo(1);
        }
    }

    @Test
    void refusesAndCountsCommandsBeyondItsCapacity() {
        try (EventLoop loop = new EventLoop("test", new LoopOptions(4, Sockets.BEST))) {
            AtomicInteger ran = new AtomicInteger();
            for (int i = 0; i < 4; i++) {
                assertThat(loop.tell(ran::incrementAndGet)).isTrue();
            }
            assertThat(loop.tell(ran::incrementAndGet)).isFalse();
            assertThat(loop.counters().get(NetCounter.COMMANDS_REFUSED)).isEqualTo(1);
            assertThat(loop.step(0)).isEqualTo(4);
            assertThat(ran).hasValue(4);
            assertThat(loop.tell(ran::incrementAndGet)).isTrue();
        }
    }

    @Test
    void survivesCommandsAndTimersThatThrow() {
        try (EventLoop loop = new EventLoop("test")) {
            loop.tell(() -> {
                throw new IllegalStateException("a bug of the command");
            });
            AtomicInteger ran = new AtomicInteger();
            loop.tell(ran::incrementAndGet);
            loop.step(0);
            assertThat(ran).hasValue(1);
            assertThat(loop.counters().get(NetCounter.HANDLER_FAILURES)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Sockets.class)
    void runsCommandsOfManyThreadsInTheOrderOfEach(Sockets sockets) throws InterruptedException {
        int threads = 4;
        int each = 2_000;
        List<List<Integer>> seen = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(threads * each);
        try (EventLoop loop = new EventLoop("test", LoopOptions.defaults().withSockets(sockets))) {
            loop.start();
            for (int t = 0; t < threads; t++) {
                List<Integer> mine = new ArrayList<>();
                seen.add(mine);
                Thread.ofVirtual().start(() -> {
                    for (int i = 0; i < each; i++) {
                        int number = i;
                        loop.tell(() -> {
                            mine.add(number);
                            done.countDown();
                        });
                    }
                });
            }
            assertThat(done.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
        for (List<Integer> mine : seen) {
            assertThat(mine).hasSize(each).isSorted();
        }
    }

    @ParameterizedTest
    @EnumSource(Sockets.class)
    void wakesForItsTimersAndStops(Sockets sockets) throws InterruptedException {
        EventLoop loop = new EventLoop("test", LoopOptions.defaults().withSockets(sockets));
        CountDownLatch called = new CountDownLatch(1);
        loop.timer(new EventLoop.Timer() {
            private final long dueNanos = System.nanoTime() + 20_000_000;

            @Override
            public long wakeAt() {
                return called.getCount() == 0 ? EventLoop.NEVER : dueNanos;
            }

            @Override
            public void onTime(long nowNanos) {
                called.countDown();
            }
        });
        loop.start();
        assertThat(called.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        loop.stop();
        assertThat(loop.isStarted()).isFalse();
        assertThat(loop.tell(() -> {})).isFalse();
        loop.stop();
    }
}
