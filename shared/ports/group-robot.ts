// A robot in a group chat of an office's people.
export interface GroupRobot {
  /**
   * Plain text of at most `largestBytes`. Throws Busy where the service takes no more for a while, and a passing fault for
   * whatever else it says; no error names the robot's address, which is a credential.
   */
  say(text: string): Promise<void>;
  readonly largestBytes: number;
}
