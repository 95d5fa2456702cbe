package org.talkhpb.talk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Path;

/** The walls of the module. */
@AnalyzeClasses(packages = "org.talkhpb.talk", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.talkhpb.talk.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule roomsKnowOnlyAccounts = noClasses()
            .that()
            .resideInAPackage("..talk.room..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..participant..", "..chat..", "..call..", "..conversation..", "..signaling..", "..ocs..");

    @ArchTest
    static final ArchRule resourcesBlockOnlyVirtualThreads =
            classes().that().areAnnotatedWith(Path.class).should().beAnnotatedWith(RunOnVirtualThread.class);

    @ArchTest
    static final ArchRule servicesKnowNoOtherService = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.talkhpb.signaling..",
                    "org.talkhpb.sfu..",
                    "org.talkhpb.turn..",
                    "org.talkhpb.rtc..",
                    "io.nats..");

    @ArchTest
    static final ArchRule noThreadSleeps = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", java.time.Duration.class);

    @ArchTest
    static final ArchRule namesSayWhatThingsAre =
            noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Base|Info)");
}
