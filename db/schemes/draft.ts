/** Drafts of schemes 积分办法: adopted from a template, edited, and drafted again from the version in force. */
import { createHash } from 'node:crypto';
import { and, eq, ne } from 'drizzle-orm';
import type { SchemeAnswer } from '../../shared/contract/schemes.ts';
import type { AmberReason } from '../../shared/compliance/clauses.ts';
import { Refusal } from '../../shared/refusals.ts';
import { schemeDraft, type SchemeDraft } from '../../shared/schemes/model.ts';
import { templateById } from '../../shared/schemes/templates.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { scheme as schemes, schemeVersion } from '../schema/index.ts';
import { schemeById } from './read.ts';
import { schemeVersionById, schemeVersions, type SchemeVersion } from './versions.ts';

/** Revision token of a draft: changes with its text. */
export function draftMark(rules: SchemeDraft): string {
  return createHash('sha256').update(JSON.stringify(rules)).digest('hex').slice(0, 16);
}

export function nameIsFree(tx: Tx, name: string, except: SchemeId | null): void {
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
  nameIsFree(tx, rules.name, null);
  const { id: schemeId } = tx.orm
    .insert(schemes)
    .values({ name: rules.name, templateId, createdAt: tx.at })
    .returning({ id: schemes.id })
    .get();
  return { schemeId, versionId: addVersion(tx, schemeId, 1, rules) };
}

/** Reasons from the previous version stay valid while their text is unchanged. */
function addVersion(
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

export interface DraftInput {
  versionId: number;
  /** draftMark of the draft on the screen. */
  mark: string;
  rules: SchemeDraft;
  requestId?: string;
}

/** Refuses invalidState after the vote. */
export function refuseUnlessDraft({ state }: SchemeVersion): void {
  if (state !== 'draft') throw new Refusal('invalidState', '这一版已经表决执行，不能再改。请修订新版本。');
}

/** The draft in the revision on the screen. Refuses invalidState (voted on) and versionConflict. */
export function requireDraft(tx: Tx, versionId: number, mark: string): SchemeVersion {
  const version = schemeVersionById(tx, versionId);
  refuseUnlessDraft(version);
  if (draftMark(version.rules) !== mark) {
    throw new Refusal('versionConflict', '这份草案刚被他人改过，您看到的不是最新内容，这次没有保存。');
  }
  return version;
}

/** Edits a draft: values, caps, items, procedure. Refuses invalidState after the vote. */
export function changeDraft(store: Store, by: Actor, input: DraftInput): SchemeAnswer & { mark: string } {
  return transact(store, by, 'schemes.changeDraft', input, (tx) => {
    const { id, schemeId, number, rules: before } = requireDraft(tx, input.versionId, input.mark);
    const rules = schemeDraft.parse(input.rules);
    const scheme = schemeById(tx, schemeId);
    nameIsFree(tx, rules.name, schemeId);
    tx.orm.update(schemeVersion).set({ rules }).where(eq(schemeVersion.id, id)).run();
    // A scheme in force keeps its adopted name until the new version is in force.
    if (scheme.state === 'draft')
      tx.orm.update(schemes).set({ name: rules.name }).where(eq(schemes.id, schemeId)).run();
    tx.audit({
      subject: `scheme:${String(schemeId)}`,
      summary: `修改积分办法${quoted(scheme.name)}第 ${String(number)} 版草案`,
      before,
      after: rules,
    });
    return { schemeId, versionId: id, mark: draftMark(rules) };
  });
}

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
