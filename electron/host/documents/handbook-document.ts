import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import type { Actor } from '../../../db/database/store.ts';
import { todayOf } from '../../../db/database/today.ts';
import type { Handbook } from '../../../db/points-files/handbook.ts';
import { currentRules, schemeById } from '../../../db/schemes/read.ts';
import { signersOfPeriod } from '../../../db/schemes/signers.ts';
import { schemeUnit } from '../../../db/schemes/unit.ts';
import { groupName } from '../../../db/village/groups.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { SUBJECT_NAMES, subjectKind } from '../../../shared/schemes/subjects.ts';
import type { MemberId, SchemeId } from '../../../shared/values/units.ts';
import { readInThread, type ReadingApp } from '../reads/read-in-thread.ts';
import { renderOnce, type DocumentApp } from './archive.ts';
import type { HandbookContent } from './handbook-layout.ts';

/** Persons of one batch. */
const MAX_HOLDERS = 500;

function contentOf(
  { store }: DocumentApp,
  { groupNumber, deeds, memberId: _, ...holder }: Handbook,
): HandbookContent {
  return {
    ...holder,
    group: groupName(store, groupNumber),
    deeds: deeds.map(({ date, period, place, reason, narrative, witness, points, judgedBy }) => ({
      date,
      period,
      place,
      course: narrative === '' || narrative === reason ? reason : `${reason}：${narrative}`,
      witness,
      points,
      judgedBy,
    })),
  };
}

/**
 * 积分手册 of a year of all persons of a scheme, or of one; later deeds produce another document. Refuses invalidInput for
 * a scheme that does not judge persons, and notFound.
 */
export async function handbookDocument(
  app: DocumentApp & ReadingApp,
  by: Actor,
  { schemeId, year, memberId }: { schemeId: SchemeId; year: string; memberId: MemberId | null },
): Promise<DrawnDocument> {
  const { store } = app;
  const { name } = schemeById(store, schemeId);
  const rules = currentRules(store, schemeId);
  if (rules === undefined || subjectKind(rules.subject) !== 'person') {
    throw new Refusal('invalidInput', `《${name}》不是按人评的，没有积分手册；按户评的请打印户积分档案。`);
  }
  const books = await readInThread(app, 'handbooks', { schemeId, year, today: todayOf(store), memberId });
  const [first] = books;
  if (first === undefined) throw new Refusal('notFound', '参加名单里还没有人，没有手册可打印。');
  if (books.length > MAX_HOLDERS) {
    throw new Refusal(
      'invalidInput',
      `有 ${String(books.length)} 人，一次最多打印 ${String(MAX_HOLDERS)} 人，请在参加人的详情里逐人打印。`,
    );
  }
  const title = `${rules.subject === 'member' ? '' : SUBJECT_NAMES[rules.subject]}积分手册`;
  const serial = `SC${year}-${String(schemeId)}${memberId === null ? '' : `-${String(memberId)}`}`;
  return renderOnce(app, by, {
    kind: 'handbook',
    subject: `scheme:${String(schemeId)}:handbook:${year}${memberId === null ? '' : `:${String(memberId)}`}`,
    serial,
    title: `${title} ${year}年 ${memberId === null ? `（${String(books.length)} 人）` : first.name}`,
    content: {
      title,
      year,
      scheme: name,
      unit: schemeUnit(store, schemeId),
      signers: signersOfPeriod(store, schemeId, year).signers ?? [],
      holders: books.map((book) => contentOf(app, book)),
    },
  });
}
