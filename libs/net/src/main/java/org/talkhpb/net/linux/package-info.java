/**
 * Linux system calls for sockets through java.lang.foreign (x86_64 and aarch64): what the kernel offers and the JDK does
 * not, above all batches. Objects belong to one loop's thread. Knows nothing of event loops; imported by {@code
 * org.talkhpb.net} only.
 */
package org.talkhpb.net.linux;
