package org.talkhpb.sfu.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceRewriterTest {
    private static final long FIRST = 1_000;

    /** {@code 5} forwards, {@code -5} leaves out, {@code r5} restarts at 5 and forwards it; {@code x} is dropped. */
    @DisplayName("S-10: what goes in, what comes out")
    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "r5 6 7,                1000 1001 1002",
        "r5 -6 7,               1000 1001",
        "r5 -6 -7 -8 9,         1000 1001",
        "r5 7 6,                1000 1002 1001",
        "r5 8 -6 9 7,           1000 1003 1004 1002",
        "r5 -7 6 8,             1000 1001 1002",
        "r5 6 r50 51,           1000 1001 1002 1003",
        "r5 8 r50 6 51,         1000 1003 1004 x 1005",
        "r5 6 -7 r7 8,          1000 1001 1002 1003",
        "r5 4,                  1000 x",
        "r5 6 6,                1000 1001 1001",
        "r5 -6 6,               1000 x",
    })
    void renumbers(String in, String out) {
        SequenceRewriter rewriter = new SequenceRewriter(FIRST, 64);
        StringBuilder seen = new StringBuilder();
        for (String word : in.split(" ")) {
            if (word.startsWith("-")) {
                rewriter.skip(Long.parseLong(word.substring(1)));
                continue;
            }
            long number = Long.parseLong(word.replace("r", ""));
            if (word.startsWith("r")) {
                rewriter.restartAt(number);
            }
            long mapped = rewriter.forward(number);
            seen.append(mapped == SequenceRewriter.DROPPED ? "x" : Long.toString(mapped))
                    .append(' ');
        }
        assertThat(seen.toString().strip()).isEqualTo(out.strip());
    }

    @Test
    @DisplayName("T-9: no number is ever given to two packets")
    void givesNoNumberTwice() {
        Random random = new Random(7);
        for (int run = 0; run < 200; run++) {
            SequenceRewriter rewriter = new SequenceRewriter(FIRST, 64);
            TreeSet<Long> given = new TreeSet<>();
            TreeSet<Long> asked = new TreeSet<>();
            long head = 100;
            rewriter.restartAt(head);
            for (int step = 0; step < 1_000; step++) {
                long number = Math.max(100, head + random.nextInt(-5, 4));
                int choice = random.nextInt(20);
                if (choice == 0) {
                    head += 1_000;
                    rewriter.restartAt(head);
                    number = head;
                }
                if (!asked.add(number)) {
                    continue;
                }
                head = Math.max(head, number);
                if (choice < 6 && choice > 0) {
                    rewriter.skip(number);
                } else {
                    long mapped = rewriter.forward(number);
                    assertThat(mapped == SequenceRewriter.DROPPED || given.add(mapped))
                            .isTrue();
                }
            }
            assertThat(given.last() - given.first()).isLessThan(1_000);
        }
    }
}
