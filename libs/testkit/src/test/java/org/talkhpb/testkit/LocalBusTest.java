package org.talkhpb.testkit;

import org.junit.jupiter.api.AfterEach;
import org.talkhpb.contracts.bus.Bus;

class LocalBusTest extends BusContract {
    private final Bus bus = Bus.open(Bus.LOCAL, "test");

    @Override
    Bus bus() {
        return bus;
    }

    @AfterEach
    void close() {
        bus.close();
    }
}
