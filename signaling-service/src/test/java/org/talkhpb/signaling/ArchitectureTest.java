package org.talkhpb.signaling;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.talkhpb.signaling", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.talkhpb.signaling.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyContractsKnowsNats =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.nats..");

    @ArchTest
    static final ArchRule servicesDoNotKnowEachOther = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.talkhpb.talk..", "org.talkhpb.sfu..", "org.talkhpb.turn..", "org.talkhpb.rtc..");

    @ArchTest
    static final ArchRule theProtocolIsPure = noClasses()
            .that()
            .resideInAPackage("..protocol..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.quarkus..",
                    "io.vertx..",
                    "java.net..",
                    "org.talkhpb.signaling.session..",
                    "org.talkhpb.signaling.room..");

    @ArchTest
    static final ArchRule onlyEdgesKnowTheFramework = noClasses()
            .that()
            .resideInAnyPackage("..session..", "..room..", "..media..", "..cluster..", "..talk..", "..throttle..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "io.vertx..", "jakarta..");
}
