/**
 * What dialects share over HTTP: one WebClient per sidecar, requests, paths and errors.
 */
@NullMarked
package dev.outrigger.http;

import org.jspecify.annotations.NullMarked;
