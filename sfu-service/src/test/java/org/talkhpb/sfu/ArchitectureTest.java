package org.talkhpb.sfu;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of this service: the packet path is pure, only the loop has a thread, only control knows the world. */
@AnalyzeClasses(packages = "org.talkhpb.sfu", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] PACKET_PATH = {
        "..sfu.packet..",
        "..sfu.publish..",
        "..sfu.subscribe..",
        "..sfu.bandwidth..",
        "..sfu.negotiate..",
        "..sfu.observe.."
    };

    @ArchTest
    static final ArchRule packetPathKnowsNoThreadClockOrSocket = noClasses()
            .that()
            .resideInAnyPackage(PACKET_PATH)
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "java\\.lang\\.Thread|java\\.util\\.concurrent\\..*|java\\.time\\.Clock|java\\.nio\\.channels\\..*")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("org.talkhpb.net..", "org.talkhpb.contracts.bus..")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule onlyControlKnowsFrameworkAndBus = noClasses()
            .that()
            .resideOutsideOfPackage("..sfu.control..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "jakarta..", "io.micrometer..", "org.talkhpb.contracts.bus..");

    @ArchTest
    static final ArchRule subscribersDoNotKnowPublishers = noClasses()
            .that()
            .resideInAPackage("..sfu.subscribe..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..sfu.publish..");

    @ArchTest
    static final ArchRule hasNoCycles =
            slices().matching("org.talkhpb.sfu.(*)..").should().beFreeOfCycles();
}
