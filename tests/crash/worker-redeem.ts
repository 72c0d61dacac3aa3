/** Redeems goods for one household after the other, from the given redemption on, until it is killed. Arguments: database, migrations, first. */
import { openStore } from '../../db/database/open.ts';
import { redeem } from '../../db/redemptions/redeem.ts';
import { acknowledge, requestIdOf } from './acknowledge.ts';
import { basketOf, ENDED, HOUSEHOLDS, SECRET } from './place.ts';

const [, , file = '', migrationsDir = '', first = '1'] = process.argv;
const store = openStore({ file, secret: SECRET, migrationsDir, clock: () => ENDED });
acknowledge('ready');
for (let n = Number(first); ; n += 1) {
  const householdId = 1 + (n % HOUSEHOLDS);
  const { slipNo } = redeem(
    store,
    { staffId: 1, name: '管理员' },
    {
      requestId: requestIdOf(2, n),
      householdId,
      cardNumber: null,
      collector: '余明梅',
      relation: '本人',
      lines: basketOf(n),
    },
  );
  acknowledge({ n, slipNo });
}
