import { endWish, noteWish } from '../../../db/wishes/note.ts';
import { listWishes } from '../../../db/wishes/list.ts';
import { os } from './base.ts';
import { actorOf } from '../application.ts';

export const wishes = os.wishes.router({
  list: os.wishes.list.handler(({ context: { app } }) => ({ wishes: listWishes(app.store) })),
  note: os.wishes.note.handler(({ input, context }) => noteWish(context.app.store, actorOf(context), input)),
  end: os.wishes.end.handler(({ input, context }) => endWish(context.app.store, actorOf(context), input)),
});
