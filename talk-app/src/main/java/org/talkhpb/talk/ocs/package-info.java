/**
 * The OCS way of HTTP: the envelope in JSON and XML, versions 1 and 2, parameters from wherever a client puts them, who
 * calls, and refusals as statuses. The only package that knows OCS; imported by the resources of all others. Virtual
 * threads.
 */
package org.talkhpb.talk.ocs;
