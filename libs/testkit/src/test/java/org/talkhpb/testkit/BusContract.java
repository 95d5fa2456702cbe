package org.talkhpb.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.talkhpb.contracts.bus.Bucket;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.BusCounter;
import org.talkhpb.contracts.bus.BusException;
import org.talkhpb.contracts.bus.Key;
import org.talkhpb.contracts.bus.KeyValue;
import org.talkhpb.contracts.bus.Subject;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.media.MediaAnswer;
import org.talkhpb.contracts.media.MediaEvent;
import org.talkhpb.contracts.media.StreamId;
import org.talkhpb.contracts.media.StreamType;

/** What every bus promises; run once in-process and once over a real NATS server. */
abstract class BusContract {
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    record Note(int number, Optional<String> text) {}

    /** A bus that is connected. Two calls give two buses that hear each other, or the same one twice. */
    abstract Bus bus();

    private final String unique = UUID.randomUUID().toString();
    private final Subject subject = Subjects.session(unique);

    @Test
    void deliversInOrder() throws InterruptedException {
        BlockingQueue<Note> heard = new LinkedBlockingQueue<>();
        bus().subscribe(subject, Note.class, heard::add);
        settle();
        IntStream.range(0, 500).forEach(i -> bus().publish(subject, new Note(i, Optional.of("ü"))));
        for (int i = 0; i < 500; i++) {
            assertThat(next(heard)).isEqualTo(new Note(i, Optional.of("ü")));
        }
    }

    @Test
    void hearsNothingAfterTheSubscriptionEnded() throws InterruptedException {
        BlockingQueue<Note> heard = new LinkedBlockingQueue<>();
        Bus.Subscription ended =
                bus().subscribe(subject, Note.class, note -> heard.add(new Note(-1, Optional.empty())));
        ended.close();
        bus().subscribe(subject, Note.class, heard::add);
        settle();
        bus().publish(subject, new Note(1, Optional.empty()));
        assertThat(next(heard).number()).isEqualTo(1);
    }

    @Test
    void noInputWidensASubject() throws InterruptedException {
        BlockingQueue<Note> heard = new LinkedBlockingQueue<>();
        bus().subscribe(Subjects.room("b", "*"), Note.class, heard::add);
        bus().subscribe(Subjects.room("b", ">"), Note.class, heard::add);
        bus().subscribe(Subjects.room("b", unique), Note.class, heard::add);
        settle();
        bus().publish(Subjects.room("b", unique + ".x y\r\n"), new Note(1, Optional.empty()));
        bus().publish(Subjects.room("b", unique), new Note(2, Optional.empty()));
        assertThat(next(heard).number()).isEqualTo(2);
    }

    @Test
    void oneSubscriptionHearsTheEventsOfEveryNode() throws InterruptedException {
        BlockingQueue<MediaEvent> heard = new LinkedBlockingQueue<>();
        bus().subscribe(Subjects.everySfuEvent(), MediaEvent.class, heard::add);
        settle();
        MediaEvent event = new MediaEvent.Published(unique, new StreamId("b", "s", StreamType.SCREEN), "sid");
        bus().publish(Subjects.sfuEvent(unique), event);
        assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo(event);
    }

    @Test
    void answersARequest() {
        bus().answer(
                        subject,
                        Note.class,
                        note -> new MediaAnswer.Offered("sid", note.text().orElseThrow()));
        settle();
        assertThat(bus().request(subject, new Note(1, Optional.of("sdp")), MediaAnswer.class, DEADLINE))
                .isEqualTo(new MediaAnswer.Offered("sid", "sdp"));
    }

    @Test
    void saysWhyThereIsNoAnswer() {
        assertThatThrownBy(() -> bus().request(subject, new Note(1, Optional.empty()), Note.class, DEADLINE))
                .isInstanceOfSatisfying(
                        BusException.class, e -> assertThat(e.reason()).isEqualTo(BusException.Reason.NOBODY_LISTENS));
        bus().answer(subject, Note.class, note -> {
            throw new IllegalStateException("a bug");
        });
        settle();
        assertThatThrownBy(() -> bus().request(subject, new Note(1, Optional.empty()), Note.class, DEADLINE))
                .isInstanceOfSatisfying(
                        BusException.class, e -> assertThat(e.reason()).isEqualTo(BusException.Reason.FAILED));
    }

    @Test
    void countsWhatItCannotRead() throws InterruptedException {
        Bus bus = bus();
        BlockingQueue<Note> heard = new LinkedBlockingQueue<>();
        bus.subscribe(subject, Note.class, heard::add);
        settle();
        long before = bus.count(BusCounter.MALFORMED);
        bus.publish(subject, List.of("not a note"));
        bus.publish(subject, new Note(7, Optional.empty()));
        assertThat(next(heard).number()).isEqualTo(7);
        assertThat(bus.count(BusCounter.MALFORMED)).isEqualTo(before + 1);
    }

    @Test
    void keepsValuesWithCompareAndSet() {
        KeyValue<Note> notes = bus().keyValue(Bucket.REGISTRY, Note.class);
        Key key = Key.of(unique, "a b.c>*");
        assertThat(notes.get(key)).isEmpty();
        long first = notes.create(key, new Note(1, Optional.empty())).orElseThrow();
        assertThat(notes.create(key, new Note(2, Optional.empty()))).isEmpty();
        OptionalLong second = notes.update(key, new Note(3, Optional.empty()), first);
        assertThat(second).isPresent();
        assertThat(notes.update(key, new Note(4, Optional.empty()), first)).isEmpty();
        assertThat(notes.get(key).orElseThrow().value().number()).isEqualTo(3);
        notes.delete(key);
        assertThat(notes.get(key)).isEmpty();
        assertThat(notes.create(key, new Note(5, Optional.empty()))).isPresent();
    }

    @Test
    void listsWhatIsUnderAPrefix() {
        KeyValue<Note> notes = bus().keyValue(Bucket.ROOMS, Note.class);
        notes.put(Key.of(unique, "a", "1"), new Note(1, Optional.empty()));
        notes.put(Key.of(unique, "a", "2"), new Note(2, Optional.empty()));
        notes.put(Key.of(unique, "ab", "3"), new Note(3, Optional.empty()));
        notes.put(Key.of(unique, "a", "gone"), new Note(4, Optional.empty()));
        notes.delete(Key.of(unique, "a", "gone"));
        assertThat(notes.under(Key.of(unique, "a")).keySet())
                .containsExactly(Key.of(unique, "a", "1"), Key.of(unique, "a", "2"));
        assertThat(notes.under(Key.of(unique, "none"))).isEmpty();
    }

    @Test
    void watchersHearLaterWritesOnly() throws InterruptedException {
        KeyValue<Note> notes = bus().keyValue(Bucket.ROOMS, Note.class);
        notes.put(Key.of(unique, "old"), new Note(1, Optional.empty()));
        BlockingQueue<KeyValue.Change<Note>> changes = new LinkedBlockingQueue<>();
        notes.watch(Key.of(unique), changes::add);
        notes.put(Key.of(unique, "new"), new Note(2, Optional.empty()));
        notes.delete(Key.of(unique, "new"));
        assertThat(changes.poll(5, TimeUnit.SECONDS).value()).contains(new Note(2, Optional.empty()));
        assertThat(changes.poll(5, TimeUnit.SECONDS).value()).isEmpty();
    }

    @Test
    void competingAnswerersShareTheWork() {
        Set<String> seen = new ConcurrentSkipListSet<>();
        bus().answer(subject, Note.class, note -> {
            seen.add("first");
            return note;
        });
        bus().answer(subject, Note.class, note -> {
            seen.add("second");
            return note;
        });
        settle();
        for (int i = 0; i < 200; i++) {
            Note question = new Note(i, Optional.empty());
            assertThat(bus().request(subject, question, Note.class, DEADLINE)).isEqualTo(question);
        }
        assertThat(seen).containsExactly("first", "second");
    }

    private static Note next(BlockingQueue<Note> heard) throws InterruptedException {
        return heard.poll(5, TimeUnit.SECONDS);
    }

    /** Subscriptions travel before requests on the same connection: one round trip and they stand. */
    private void settle() {
        Subject echo = Subjects.session("echo-" + unique);
        try (Bus.Subscription answering = bus().answer(echo, Note.class, note -> note)) {
            assertThat(answering).isNotNull();
            bus().request(echo, new Note(0, Optional.empty()), Note.class, DEADLINE);
        }
    }
}
