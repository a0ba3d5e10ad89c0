package org.attest.lab;
