/**
 * The bus between services: publish, request and key/value, over NATS or in-process, and the names of all its subjects.
 * The only package that knows NATS.
 */
package org.talkhpb.contracts.bus;
