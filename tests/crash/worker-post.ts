/** Posts one notice after the other, from the given one on, until it is killed. Arguments: database, migrations, first notice. */
import { openStore } from '../../db/database/open.ts';
import { postNotice } from '../../db/notices/post.ts';
import { acknowledge, requestIdOf } from './acknowledge.ts';
import { ENDED, SECRET } from './place.ts';

const [, , file = '', migrationsDir = '', first = '1'] = process.argv;
const store = openStore({ file, secret: SECRET, migrationsDir, clock: () => ENDED });
acknowledge('ready');
const last = store.sqlite.prepare('SELECT max(id) AS id FROM notice').get() as { id: number };
for (let noticeId = Number(first); noticeId <= last.id; noticeId += 1) {
  const requestId = requestIdOf(1, noticeId);
  const { posted } = postNotice(store, { staffId: 1, name: '管理员' }, { requestId, noticeId, version: 1 });
  acknowledge({ n: noticeId, posted });
}
