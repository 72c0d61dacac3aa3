/** Procedures of the screens open to the public. */
import { createHash, randomBytes } from 'node:crypto';
import { glyphPictures } from '../../../db/glyphs/pictures.ts';
import { enquiredHousehold } from '../../../db/public-screens/enquiry.ts';
import { endScreen, startedScreen, startScreen } from '../../../db/public-screens/started.ts';
import { recordSignIn } from '../../../db/staff/sign-in.ts';
import { staffMember } from '../../../db/staff/staff.ts';
import { todayOf } from '../../../db/database/today.ts';
import { PUBLIC_SCREEN_NAMES } from '../../../shared/public-screens.ts';
import { Refusal } from '../../../shared/refusals.ts';
import type { HouseholdId } from '../../../shared/values/units.ts';
import { actorOf, beginPublicScreen, idleTime, type CallContext, type OpenScreen } from '../application.ts';
import { findCard, limitPrintRate, type AskingScreen } from '../enquiry-limits.ts';
import { log } from '../base/log.ts';
import { enquiryPrinter, printEnquiry } from '../printing/print-enquiry.ts';
import { readInThread } from '../reads/read-in-thread.ts';
import { os } from './base.ts';
import { checkPassword, sessionOf, signInAs } from './staff.ts';

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The screen open at this session; the access check lets nobody else in. */
function openScreen({ connection }: CallContext): OpenScreen {
  const { publicScreen } = connection;
  if (publicScreen === null) throw new Refusal('sessionEnded', '这个屏幕已经退出，请重新登录。');
  return publicScreen;
}

const askingScreen = (context: CallContext): AskingScreen => ({
  store: context.app.store,
  tokenHash: openScreen(context).tokenHash,
  now: idleTime(context.app),
});

/** Whose card it is. */
const householdOfCard = (context: CallContext, card: string): HouseholdId =>
  findCard(askingScreen(context), () => enquiredHousehold(context.app.store, card));

export const publicScreens = os.publicScreens.router({
  start: os.publicScreens.start.handler(({ input: { kind }, context }) => {
    const { staff, connection } = context;
    if (!staff || !context.mayHave(kind)) {
      throw new Refusal('notAllowed', `您的岗位不能打开${PUBLIC_SCREEN_NAMES[kind]}，请找村会计。`);
    }
    const token = randomBytes(32).toString('base64url');
    const screen = { kind, staffId: staff.id, tokenHash: hashOf(token) };
    startScreen(context.app.store, actorOf(context), screen);
    beginPublicScreen(connection, screen);
    return { session: sessionOf(context), token };
  }),
  resume: os.publicScreens.resume.handler(({ input, context }) => {
    const { staff, connection } = context;
    if (staff) throw new Refusal('invalidState', '已有人在这里登录。');
    const screen = startedScreen(context.app.store, hashOf(input.token));
    if (!screen) throw new Refusal('notFound', '这个屏幕已经退出，请重新登录。');
    beginPublicScreen(connection, screen);
    return sessionOf(context);
  }),
  leave: os.publicScreens.leave.handler(async ({ input, context }) => {
    const { app, connection } = context;
    const screen = openScreen(context);
    const starter = staffMember(app.store, screen.staffId);
    const who = await checkPassword(context, starter?.login ?? '', input.password);
    // Another tab of the same browser may have left it in the meantime.
    if (connection.publicScreen !== screen)
      throw new Refusal('sessionEnded', '这个屏幕已经退出，请重新登录。');
    if (!recordSignIn(app.store, who, `退出${PUBLIC_SCREEN_NAMES[screen.kind]}`)) {
      log('warning', `the disk is full: the screen left by staff ${String(who.id)} is noted here only`);
    } else endScreen(app.store, { staffId: who.id, name: who.name, role: who.role }, screen);
    signInAs(context, who);
    return sessionOf(context);
  }),
  hall: os.publicScreens.hall.handler(({ context: { app } }) =>
    readInThread(app, 'hall', todayOf(app.store)),
  ),
  glyphs: os.publicScreens.glyphs.handler(({ context: { app } }) =>
    glyphPictures(app.store).map(({ character, bitmap }) => ({ character, bitmap })),
  ),
  enquire: os.publicScreens.enquire.handler(async ({ input, context }) => {
    const { app } = context;
    const householdId = householdOfCard(context, input.card);
    const found = await readInThread(app, 'enquiry', { householdId, today: todayOf(app.store) });
    return { ...found, prints: enquiryPrinter(app) !== null };
  }),
  print: os.publicScreens.print.handler(async ({ input, context }) => {
    const { app } = context;
    const { requestId, card, account } = input;
    const householdId = householdOfCard(context, card);
    await limitPrintRate(askingScreen(context), `${String(householdId)}:${String(account)}`, async () => {
      const asked = { householdId, account, today: todayOf(app.store) };
      await printEnquiry(app, requestId, await readInThread(app, 'enquiryStatement', asked));
    });
    return { done: true as const };
  }),
});
