package org.talkhpb.turn;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.talkhpb.turn", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] PROTOCOL = {
        "..turn.listen..",
        "..turn.request..",
        "..turn.allocation..",
        "..turn.relay..",
        "..turn.auth..",
        "..turn.policy..",
        "..turn.count.."
    };

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.talkhpb.turn.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule protocolIsGivenTimeAndOpensNoSocket = noClasses()
            .that()
            .resideInAnyPackage(PROTOCOL)
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.Thread")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.channels..", "java.time..");

    @ArchTest
    static final ArchRule packetClassesKnowNoFramework = noClasses()
            .that()
            .resideInAnyPackage(PROTOCOL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "io..", "org.talkhpb.contracts..", "org.eclipse..");

    @ArchTest
    static final ArchRule onlyObserveSpeaksToTheBus = classes()
            .that()
            .resideInAPackage("org.talkhpb.contracts.bus..")
            .should()
            .onlyHaveDependentClassesThat()
            .resideInAnyPackage("org.talkhpb.contracts..", "org.talkhpb.turn.observe..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule noServiceIsImported = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.talkhpb.sfu..", "org.talkhpb.signaling..", "org.talkhpb.talk..");
}
