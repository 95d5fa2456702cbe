package org.talkhpb.rtc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.NetworkChannel;
import java.time.Clock;

/** The walls of this module: protocols are pure. */
@AnalyzeClasses(packages = "org.talkhpb.rtc", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule opensNoSocket = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(NetworkChannel.class)
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Socket.class, ServerSocket.class, DatagramSocket.class);

    @ArchTest
    static final ArchRule readsNoClock = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class)
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule onlyDtlsKnowsThreads = noClasses()
            .that()
            .resideOutsideOfPackage("..rtc.dtls..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Thread.class)
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.util\\.concurrent\\.(?!TimeUnit).*");

    @ArchTest
    static final ArchRule onlyDtlsKnowsBouncyCastle = noClasses()
            .that()
            .resideOutsideOfPackage("..rtc.dtls..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..");

    @ArchTest
    static final ArchRule knowsNoNeighbour = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.talkhpb.net..", "org.talkhpb.contracts..", "io.nats..", "io.quarkus..");

    @ArchTest
    static final ArchRule hasNoCycles =
            slices().matching("org.talkhpb.rtc.(*)..").should().beFreeOfCycles();
}
