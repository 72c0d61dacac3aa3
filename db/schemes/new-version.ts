/** A new version of a scheme, begun from the latest. */
import type { SchemeAnswer } from '../../shared/contract/schemes.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { schemeById } from './read.ts';
import { schemeVersions } from './versions.ts';
import { addVersion } from './adopt.ts';

/** Drafts the next version from the one in force. Refuses invalidState while another draft exists. */
export function newVersion(
  store: Store,
  by: Actor,
  input: { schemeId: SchemeId; requestId?: string },
): SchemeAnswer {
  return transact(store, by, 'schemes.newVersion', input, (tx) => {
    const scheme = schemeById(tx, input.schemeId);
    if (scheme.state === 'closed') throw new Refusal('invalidState', '这个办法已经停用，不能再修订。');
    const [latest] = schemeVersions(tx, input.schemeId);
    if (!latest) throw new Error(`scheme ${String(input.schemeId)} has no version`);
    if (latest.state === 'draft') {
      throw new Refusal('invalidState', `第 ${String(latest.number)} 版草案还没有表决，请在它上面修改。`);
    }
    const number = latest.number + 1;
    const versionId = addVersion(tx, input.schemeId, number, latest.rules, latest.compliance);
    tx.audit({
      subject: `scheme:${String(input.schemeId)}`,
      summary: `起草积分办法${quoted(scheme.name)}第 ${String(number)} 版`,
      after: { versionId },
    });
    return { schemeId: input.schemeId, versionId };
  });
}
