package org.attest.studies;
