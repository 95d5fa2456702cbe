package org.talkhpb.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of this module: it serves every module's tests, so it knows no service. */
@AnalyzeClasses(packages = "org.talkhpb.testkit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule knowsNoService = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.talkhpb.talk..", "org.talkhpb.signaling..", "org.talkhpb.sfu..", "org.talkhpb.turn..");

    @ArchTest
    static final ArchRule neverSleeps = noClasses().should().callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule mediaIsDrivenFromOutside = noClasses()
            .that()
            .resideInAPackage("..testkit.media..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.talkhpb.net..", "org.talkhpb.rtc.peer..");
}
