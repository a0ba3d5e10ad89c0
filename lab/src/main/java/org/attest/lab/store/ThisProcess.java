package org.attest.lab.store;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** This process, for people who look for it. */
public final class ThisProcess {

  private ThisProcess() {}

  /** {@code process 4711 on host}. */
  public static String text() {
    return "process " + ProcessHandle.current().pid() + " on " + host();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "a machine without a name";
    }
  }
}
