package org.attest.engine;
