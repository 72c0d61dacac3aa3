import { cardsOfHousehold } from '../../../db/passbooks/cards.ts';
import { cancelLost, reportLost } from '../../../db/passbooks/lost-cards.ts';
import { reissueCard } from '../../../db/passbooks/reissue-card.ts';
import { issueCards } from '../../../db/passbooks/issue-cards.ts';
import { countMissingCards } from '../../../db/passbooks/missing-cards.ts';
import { listCards } from '../../../db/passbooks/list-cards.ts';
import { cardDocument } from '../documents/card-document.ts';
import { os } from './base.ts';
import { withPhones } from './phone-reach.ts';
import { actorOf } from '../application.ts';

export const cards = os.cards.router({
  list: os.cards.list.handler(({ input, context }) =>
    listCards(context.app.store, withPhones(input, context)),
  ),
  ofHousehold: os.cards.ofHousehold.handler(({ input, context }) =>
    cardsOfHousehold(context.app.store, input.householdId),
  ),
  missing: os.cards.missing.handler(({ context }) => countMissingCards(context.app.store)),
  issue: os.cards.issue.handler(({ input, context }) =>
    issueCards(context.app.store, actorOf(context), input),
  ),
  reportLost: os.cards.reportLost.handler(({ input, context }) =>
    reportLost(context.app.store, actorOf(context), input),
  ),
  cancelLost: os.cards.cancelLost.handler(({ input, context }) =>
    cancelLost(context.app.store, actorOf(context), input),
  ),
  reissue: os.cards.reissue.handler(({ input, context }) =>
    reissueCard(context.app.store, actorOf(context), input),
  ),
  document: os.cards.document.handler(({ input, context }) =>
    cardDocument(context.app, actorOf(context), input.cardIds, input.arrangement),
  ),
});
