/** Contract of the screens open to the public: 大屏公示 and 长辈查询. */
import * as z from 'zod';
import { PUBLIC_SCREENS, STARTERS } from '../public-screens.ts';
import { requestId } from './fields.ts';
import { publicFlag } from './flags.ts';
import { publishedNotice } from './notices.ts';
import { access, COUNTER, onScreens } from './procedure.ts';
import { anyPassword, session } from './staff.ts';
import { stored } from '../values/stored.ts';

const boardLine = z.object({
  place: z.int(),
  /** Masked. */
  name: z.string(),
  group: z.string(),
  class: z.string(),
  score: stored.points,
  grades: z.array(z.string()),
});

/** The first places of a closed period whose result was published, as frozen at the close. */
const publicBoard = z.object({
  id: z.int(),
  village: z.string(),
  scheme: z.string(),
  period: z.string(),
  unitName: z.string(),
  /** Heading of the names. */
  who: z.string(),
  gradings: z.array(z.string()),
  lines: z.array(boardLine),
});
export type PublicBoard = z.output<typeof publicBoard>;

const hall = z.object({
  village: z.string(),
  today: z.string(),
  notices: z.array(publishedNotice),
  boards: z.array(publicBoard),
  flags: z.array(publicFlag),
});
export type HallView = z.output<typeof hall>;

const enquiryLine = z.object({
  date: z.string(),
  /** Names in it are masked. */
  summary: z.string(),
  /** Signed. */
  change: stored.points,
});

/** An account as its holder sees it in public: no number, telephone or whole name. */
const enquiryAccount = z.object({
  scheme: z.string(),
  unitName: z.string(),
  /** Masked; 本户 for a minor or a household without a head. */
  name: z.string(),
  balance: stored.points,
  /** The latest first. */
  lines: z.array(enquiryLine),
  /** First day on which points can be exchanged, where the scheme has such days; today or later. */
  redeemableFrom: z.string().nullable(),
  grades: z.array(z.object({ grading: z.string(), grade: z.string() })),
});
export type EnquiryAccount = z.output<typeof enquiryAccount>;

const enquiry = z.object({
  today: z.string(),
  accounts: z.array(enquiryAccount),
  /** Why the points cannot be used at present; empty when they can. */
  notice: z.string(),
  /** Whether the office has set a printer for it. */
  prints: z.boolean(),
});
export type EnquiryView = z.output<typeof enquiry>;

const card = z.string({ error: '请刷卡' }).max(100, '卡号太长');

export const publicScreens = {
  /** Ends the staff session at this screen. `token` lets the page take the screen up again after a restart. */
  start: access(COUNTER, STARTERS)
    .input(z.object({ kind: z.enum(PUBLIC_SCREENS, { error: '请选择要打开的屏幕' }) }))
    .output(z.object({ session, token: z.string() })),
  /** Refuses notFound for a token that is not valid any more. */
  resume: access('anyone')
    .input(z.object({ token: z.string().max(100) }))
    .output(session),
  /** Signs in the person who started the screen. */
  leave: onScreens(PUBLIC_SCREENS)
    .input(z.object({ password: anyPassword }))
    .output(session),
  hall: onScreens(['hall']).output(hall),
  /** Pictures of characters that no font has, to draw names with. */
  glyphs: onScreens(PUBLIC_SCREENS).output(
    z.array(
      z.object({ character: z.string(), /** As shared/glyphs/bitmap.ts writes it. */ bitmap: z.string() }),
    ),
  ),
  /** Refuses cardUnknown, cardLost, and accountLocked after too many wrong cards. */
  enquire: onScreens(['enquiry']).input(z.object({ card })).output(enquiry),
  /**
   * Prints the statement of the card's nth account on the printer that the office set, without any dialog. Refuses what
   * `enquire` refuses, and printFailed in words for its holder.
   */
  print: onScreens(['enquiry'])
    .input(z.object({ requestId, card, account: z.int('账户选得不对').min(0, '账户选得不对') }))
    .output(z.object({ done: z.literal(true) })),
};
