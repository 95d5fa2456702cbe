/**
 * What this server can do and is: capabilities and {@code status.php}. An id stands there only when all operations
 * behind it work. Virtual threads; imported by {@code conversation}.
 */
package org.talkhpb.talk.capability;
