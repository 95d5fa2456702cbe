/** What services say to each other: the bus, and the records that travel on it. */
package org.talkhpb.contracts;
