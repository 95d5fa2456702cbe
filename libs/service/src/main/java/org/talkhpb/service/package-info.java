/**
 * What every Quarkus service of the suite has: the bus with its readiness and metrics, and the describe page. Knows no
 * service; a service adds to the describe page by a bean that is {@link org.talkhpb.service.Describable}.
 */
package org.talkhpb.service;
