package org.talkhpb.bench;

/** How the load generator talks to the SFU it measures. */
interface Sfu extends AutoCloseable {
    String name();

    /** Publishes with an SDP offer. → the SFU's answer */
    String publish(String offer);

    /** Asks for the published stream. → the SFU's offer, to be answered once */
    Invitation subscribe(int number);

    @Override
    void close();

    /** An offer of the SFU to one subscriber. */
    interface Invitation {
        String offer();

        void answer(String answer);
    }
}
