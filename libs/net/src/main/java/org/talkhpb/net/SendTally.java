package org.talkhpb.net;

import org.talkhpb.net.linux.Errno;
import org.talkhpb.net.linux.SendBatch;

/** Counts what became of datagrams. */
record SendTally(NetCounters counters) implements SendBatch.Outcome {

    @Override
    public void sent(int datagrams, int bytes) {
        counters.add(NetCounter.SEND_CALLS, 1);
        counters.add(NetCounter.DATAGRAMS_OUT, datagrams);
        counters.add(NetCounter.BYTES_OUT, bytes);
        if (datagrams > 1) {
            counters.add(NetCounter.SEGMENTED_SENDS, 1);
        }
    }

    @Override
    public void lost(int datagrams, int errno) {
        counters.add(NetCounter.SEND_CALLS, 1);
        counters.add(Errno.isFull(errno) ? NetCounter.DROPPED_BUFFER_FULL : NetCounter.DROPPED_SEND_FAILED, datagrams);
    }

    @Override
    public void segmentationRefused() {
        counters.add(NetCounter.SEGMENTATION_REFUSED, 1);
    }
}
