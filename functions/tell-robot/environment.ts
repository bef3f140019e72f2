import * as z from 'zod';
import { FeedingQueue } from '../environment.ts';
import { ROBOT_KINDS } from './robots.ts';

export const TellRobotEnvironment = z.object({
  ...FeedingQueue,
  ROBOT_KIND: z.enum(ROBOT_KINDS),
  /** In Secrets Manager: the robot's address, and the key it signs with. */
  ROBOT_SECRET: z.string().min(1),
  /** Where people sign in. */
  LINK: z.url(),
});
