/**
 * How much may flow: the cap a publisher is told, the limit behind it, rates as measured. Pure, driven with the time;
 * imported by publish and subscribe. The estimation towards subscribers (sfu-design 12.3) will live here.
 */
package org.talkhpb.sfu.bandwidth;
