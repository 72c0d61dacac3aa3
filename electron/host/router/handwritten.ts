/** Procedures of slips that were written by hand during a power cut. */
import { handOverPad, listPads } from '../../../db/handwritten/pads.ts';
import { addPad } from '../../../db/handwritten/add-pad.ts';
import {
  cancelVoidSlips,
  setAsideSlip,
  slipsOfPad,
  voidSlips,
  waitingSlips,
} from '../../../db/handwritten/slips.ts';
import { handwrittenPadDocument } from '../documents/handwritten-pad-document.ts';
import { actorOf } from '../application.ts';
import { os } from './base.ts';

export const handwrittenSlips = os.handwrittenSlips.router({
  pads: os.handwrittenSlips.pads.handler(({ context: { app } }) => ({ pads: listPads(app.store) })),
  slips: os.handwrittenSlips.slips.handler(({ input, context: { app } }) => ({
    slips: slipsOfPad(app.store, input.padId),
  })),
  waiting: os.handwrittenSlips.waiting.handler(({ context: { app } }) => ({
    slips: waitingSlips(app.store),
  })),
  addPad: os.handwrittenSlips.addPad.handler(({ input, context }) =>
    addPad(context.app.store, actorOf(context), input),
  ),
  padDocument: os.handwrittenSlips.padDocument.handler(({ input, context }) =>
    handwrittenPadDocument(context.app, actorOf(context), input.padId),
  ),
  handOver: os.handwrittenSlips.handOver.handler(({ input, context }) =>
    handOverPad(context.app.store, actorOf(context), input),
  ),
  setAside: os.handwrittenSlips.setAside.handler(({ input, context }) =>
    setAsideSlip(context.app.store, actorOf(context), input),
  ),
  void: os.handwrittenSlips.void.handler(({ input, context }) =>
    voidSlips(context.app.store, actorOf(context), input),
  ),
  cancelVoid: os.handwrittenSlips.cancelVoid.handler(({ input, context }) =>
    cancelVoidSlips(context.app.store, actorOf(context), input),
  ),
});
