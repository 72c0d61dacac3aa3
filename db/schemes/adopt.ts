/** A scheme of the village's own, adopted from a template as a draft. */
import { and, eq, ne } from 'drizzle-orm';
import type { SchemeAnswer } from '../../shared/contract/schemes.ts';
import type { AmberReason } from '../../shared/compliance/clauses.ts';
import { Refusal } from '../../shared/refusals.ts';
import { schemeDraft, type SchemeDraft } from '../../shared/schemes/model.ts';
import { templateById } from '../../shared/schemes/templates/templates.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { scheme as schemes, schemeVersion } from '../schema/index.ts';

export function requireFreeSchemeName(tx: Tx, name: string, except: SchemeId | null): void {
  const other = tx.orm
    .select({ id: schemes.id })
    .from(schemes)
    .where(and(eq(schemes.name, name), except === null ? undefined : ne(schemes.id, except)))
    .get();
  if (other)
    throw new Refusal(
      'duplicate',
      `已有名为${quoted(name)}的积分办法，请另取一个名称，或在原办法上修订新版本。`,
    );
}

/** A scheme with its first draft, inside the caller's transaction. */
export function addScheme(tx: Tx, templateId: string, rules: SchemeDraft): SchemeAnswer {
  requireFreeSchemeName(tx, rules.name, null);
  const { id: schemeId } = tx.orm
    .insert(schemes)
    .values({ name: rules.name, templateId, createdAt: tx.at })
    .returning({ id: schemes.id })
    .get();
  return { schemeId, versionId: addVersion(tx, schemeId, 1, rules) };
}

/** Reasons from the previous version stay valid while their text is unchanged. */
export function addVersion(
  tx: Tx,
  schemeId: SchemeId,
  number: number,
  rules: SchemeDraft,
  reasons: readonly AmberReason[] = [],
): number {
  return tx.orm
    .insert(schemeVersion)
    .values({
      schemeId,
      number,
      rules: schemeDraft.parse(rules),
      compliance: [...reasons],
      createdAt: tx.at,
    })
    .returning({ id: schemeVersion.id })
    .get().id;
}

export interface AdoptInput {
  templateId: string;
  name: string;
  requestId?: string;
}

/** Creates the village's own scheme from a template: its first version is an editable draft. */
export function adoptScheme(store: Store, by: Actor, input: AdoptInput): SchemeAnswer {
  return transact(store, by, 'schemes.adopt', input, (tx) => {
    const template = templateById(input.templateId);
    if (!template) throw new Refusal('notFound', '没有这个办法模板，请从列表里重新选择。');
    const answer = addScheme(tx, template.id, { ...template.rules, name: input.name });
    tx.audit({
      subject: `scheme:${String(answer.schemeId)}`,
      summary: `选用${quoted(template.title)}（${template.place}）起草积分办法${quoted(input.name)}`,
      after: { templateId: template.id, name: input.name },
    });
    return answer;
  });
}
