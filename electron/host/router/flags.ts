import { awardFlag } from '../../../db/flags/award.ts';
import { revokeAward, endFlagAward } from '../../../db/flags/end.ts';
import { addFlag, changeFlag, resumeFlag, retireFlag } from '../../../db/flags/kinds.ts';
import { listAwards, listFlags } from '../../../db/flags/read.ts';
import { todayOf } from '../../../db/database/today.ts';
import { requireVillage } from '../../../db/village/profile.ts';
import { actorOf } from '../application.ts';
import { flagCardDocument, flagHoldersDocument, flagRegisterDocument } from '../documents/flag-documents.ts';
import { readInThread } from '../reads/read-in-thread.ts';
import { os } from './base.ts';

export const flags = os.flags.router({
  list: os.flags.list.handler(({ context }) => listFlags(context.app.store)),
  awards: os.flags.awards.handler(({ input, context }) => listAwards(context.app.store, input)),
  published: os.flags.published.handler(async ({ context: { app } }) => {
    const today = todayOf(app.store);
    return {
      village: requireVillage(app.store).name,
      today,
      flags: await readInThread(app, 'publicFlags', today),
    };
  }),
  add: os.flags.add.handler(({ input, context }) => addFlag(context.app.store, actorOf(context), input)),
  change: os.flags.change.handler(({ input, context }) =>
    changeFlag(context.app.store, actorOf(context), input),
  ),
  retire: os.flags.retire.handler(({ input, context }) =>
    retireFlag(context.app.store, actorOf(context), input),
  ),
  resume: os.flags.resume.handler(({ input, context }) =>
    resumeFlag(context.app.store, actorOf(context), input),
  ),
  award: os.flags.award.handler(({ input, context }) =>
    awardFlag(context.app.store, actorOf(context), input),
  ),
  takeBack: os.flags.takeBack.handler(({ input, context }) =>
    endFlagAward(context.app.store, actorOf(context), input),
  ),
  revoke: os.flags.revoke.handler(({ input, context }) =>
    revokeAward(context.app.store, actorOf(context), input),
  ),
  cardDocument: os.flags.cardDocument.handler(({ input, context }) =>
    flagCardDocument(context.app, actorOf(context), input.id),
  ),
  holdersDocument: os.flags.holdersDocument.handler(({ input, context }) =>
    flagHoldersDocument(context.app, actorOf(context), input.paper),
  ),
  registerDocument: os.flags.registerDocument.handler(({ input, context }) =>
    flagRegisterDocument(context.app, actorOf(context), input.year),
  ),
});
