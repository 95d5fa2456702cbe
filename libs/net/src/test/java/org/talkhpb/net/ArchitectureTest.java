package org.talkhpb.net;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.talkhpb.net", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.talkhpb.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule netKnowsNoOtherPartOfTheSuite = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.talkhpb.rtc..", "org.talkhpb.contracts..", "io.quarkus..");

    @ArchTest
    static final ArchRule onlyTheLinuxPackageCallsForeignFunctions = noClasses()
            .that()
            .resideOutsideOfPackage("org.talkhpb.net.linux")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.foreign.Linker");
}
