import { payCash } from '../../../db/redemptions/cash.ts';
import { listUses } from '../../../db/redemptions/uses.ts';
import { donate } from '../../../db/redemptions/donation.ts';
import { enjoyPrivilege } from '../../../db/redemptions/enjoy-privilege.ts';
import { cancelUse } from '../../../db/redemptions/cancel-use.ts';
import { privilegeLists, termsOf } from '../../../db/redemptions/terms.ts';
import { cashVoucherDocument } from '../documents/cash-voucher-document.ts';
import { thanksDocument } from '../documents/thanks-document.ts';
import { os } from './base.ts';
import { withPhones } from './phone-reach.ts';
import { actorOf } from '../application.ts';

export const uses = os.uses.router({
  terms: os.uses.terms.handler(({ input, context }) => termsOf(context.app.store, input)),
  cash: os.uses.cash.handler(({ input, context }) => payCash(context.app.store, actorOf(context), input)),
  donate: os.uses.donate.handler(({ input, context }) => donate(context.app.store, actorOf(context), input)),
  enjoyPrivilege: os.uses.enjoyPrivilege.handler(({ input, context }) =>
    enjoyPrivilege(context.app.store, actorOf(context), input),
  ),
  cancel: os.uses.cancel.handler(({ input, context }) =>
    cancelUse(context.app.store, actorOf(context), input),
  ),
  list: os.uses.list.handler(({ input, context }) => listUses(context.app.store, withPhones(input, context))),
  privileges: os.uses.privileges.handler(({ input, context }) => ({
    privileges: privilegeLists(context.app.store, input.schemeId),
  })),
  voucherDocument: os.uses.voucherDocument.handler(({ input, context }) =>
    cashVoucherDocument(context.app, actorOf(context), input.useId),
  ),
  thanksDocument: os.uses.thanksDocument.handler(({ input, context }) =>
    thanksDocument(context.app, actorOf(context), input.useId),
  ),
});
