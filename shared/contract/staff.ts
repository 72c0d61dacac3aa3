import * as z from 'zod';
import { ROLES } from '../roles.ts';
import { text } from './fields.ts';
import { by } from './procedure.ts';

const role = z.enum(ROLES, { error: '请选择岗位' });

/** Who is signed in at this screen. */
export const session = z.object({
  /** Whether the village has been set up. */
  ready: z.boolean(),
  sample: z.boolean(),
  villageName: z.string(),
  appVersion: z.string(),
  locked: z.boolean(),
  staff: z.object({ id: z.number(), name: z.string(), login: z.string(), role }).nullable(),
});
export type Session = z.infer<typeof session>;

export const staff = {
  session: by('anyone').output(session),
  signIn: by('anyone')
    .input(z.object({ login: text('用户名'), password: text('密码', { max: 200 }) }))
    .output(session),
  signOut: by('anyone').output(session),
};
