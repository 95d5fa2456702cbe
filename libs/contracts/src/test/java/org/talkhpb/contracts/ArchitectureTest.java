package org.talkhpb.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.talkhpb", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule onlyTheBusKnowsNats = noClasses()
            .that()
            .resideOutsideOfPackage("org.talkhpb.contracts.bus")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.nats..");

    @ArchTest
    static final ArchRule recordsKnowNothingOfTheBus = noClasses()
            .that()
            .resideOutsideOfPackage("org.talkhpb.contracts.bus")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.talkhpb.contracts.bus");

    @ArchTest
    static final ArchRule noPackageCycles =
            slices().matching("org.talkhpb.contracts.(*)..").should().beFreeOfCycles();
}
