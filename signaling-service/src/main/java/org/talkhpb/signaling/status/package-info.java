/**
 * What an operator, a monitor and Talk's admin page see of the node: welcome, statistics, health, metrics, live objects
 * (signaling.md 18). Reads only. Imported by nobody.
 */
package org.talkhpb.signaling.status;
