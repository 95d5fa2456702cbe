package org.talkhpb.talk;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.talkhpb.talk.database.TestDatabase;

/** A test against the running service and a real MariaDB; all of them share both. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface TalkTest {}
