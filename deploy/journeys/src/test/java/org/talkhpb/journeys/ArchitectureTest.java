package org.talkhpb.journeys;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of the journeys: they know the suite from outside only. */
@AnalyzeClasses(packages = "org.talkhpb.journeys")
class ArchitectureTest {
    @ArchTest
    static final ArchRule knowNoService = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.talkhpb.talk..", "org.talkhpb.signaling..", "org.talkhpb.sfu..", "org.talkhpb.turn..");

    @ArchTest
    static final ArchRule clientsAreStrangers = noClasses()
            .that()
            .resideInAPackage("..client..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..browser..", "..suite..", "..peer..");

    @ArchTest
    static final ArchRule onlyTheBrowserPackageDrivesBrowsers = noClasses()
            .that()
            .resideOutsideOfPackage("..browser..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.microsoft.playwright..");

    @ArchTest
    static final ArchRule noneInACircle =
            slices().matching("org.talkhpb.journeys.(*)..").should().beFreeOfCycles();
}
