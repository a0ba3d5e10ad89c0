package org.attest.app;
