/** Does something, then backs up, again and again until it is killed. Arguments: database, migrations, folder of the copies. */
import { backUp } from '../../db/database/backup.ts';
import { openStore } from '../../db/database/open.ts';
import { post } from '../../db/ledger/post.ts';
import { transact, type Actor } from '../../db/database/store.ts';
import { acknowledge } from './acknowledge.ts';
import { ENDED, SECRET } from './place.ts';

const by: Actor = { staffId: 1, name: '管理员' };
const [, , file = '', migrationsDir = '', folder = ''] = process.argv;
const store = openStore({ file, secret: SECRET, migrationsDir, clock: () => ENDED });
acknowledge('ready');
for (;;) {
  const { transferId } = transact(store, by, 'ledger.post', null, (w) => {
    const { n } = w.sqlite.prepare('SELECT count(*) AS n FROM transfer').get() as { n: number };
    const [posted] = post(w, [
      {
        kind: 'award',
        accountId: 1,
        points: 100,
        activityDate: '2026-09-20',
        period: '2026-09',
        source: `declaration:${String(n + 1)}`,
        summary: '清扫公共巷道',
      },
    ]);
    w.audit({ subject: 'ledger', summary: '入账一笔' });
    return { transferId: posted?.transferId ?? 0 };
  });
  const { name } = backUp(store, { folder, secret: SECRET, occasion: 'manual' });
  acknowledge({ name, transferId });
}
