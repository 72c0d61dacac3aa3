/** Receives an intake 来访. */
import {
  INTAKE_KIND_NAMES,
  isAboutClose,
  INTAKE_ABOUT_NAMES,
  intakeChannelText,
  type IntakeAbout,
  type IntakeChannel,
  type IntakeKind,
} from '../../shared/intakes.ts';
import { OBJECTION_DAYS } from '../../shared/notices.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { addDays, chineseDate } from '../../shared/values/dates.ts';
import { namesInclude } from '../../shared/values/name-in-text.ts';
import { plainWord } from '../../shared/values/plain-text.ts';
import { quoted } from '../../shared/values/quotes.ts';
import type { GoodsId, HouseholdId, MemberId } from '../../shared/values/units.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { nextSerial, prepared, transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { goodsById } from '../goods/goods.ts';
import { householdById, memberById } from '../households/rows.ts';
import { intake, schemeVersion } from '../schema/index.ts';
import { intakeSubjectText, intakeById, anonymousIntake } from './read.ts';
import { eq } from 'drizzle-orm';

export interface ReceiveInput {
  requestId?: string;
  kind: IntakeKind;
  channel: IntakeChannel;
  /** '' of an anonymous one. */
  complainant: string;
  contact: string;
  complainantHouseholdId: HouseholdId | null;
  receivedOn: string;
  /** Day by which it is answered; by default as long after its receipt as an objection. */
  deadline?: string | undefined;
  about: IntakeAbout;
  /** Id of the close, assessment, version, goods, household or member it is about; null for 'nothing'. */
  aboutId: number | null;
  subject: string;
  content: string;
}

type About = Pick<
  typeof intake.$inferInsert,
  'closeId' | 'assessmentId' | 'schemeVersionId' | 'goodsId' | 'householdId' | 'memberId'
>;

function requireRow(tx: Tx, table: 'period_close' | 'assessment', id: number, what: string): void {
  requireFound(prepared<[number], unknown>(tx, `SELECT 1 FROM ${table} WHERE id = ?`).get(id), what);
}

function aboutDraft(tx: Tx, id: number): About {
  const row = requireFound(
    tx.orm.select({ state: schemeVersion.state }).from(schemeVersion).where(eq(schemeVersion.id, id)).get(),
    '这一版积分办法',
  );
  if (row.state !== 'draft') {
    throw new Refusal('invalidState', '这一版积分办法已经表决，不再征求意见。对办法的意见请选“其他”。');
  }
  return { schemeVersionId: id };
}

function aboutOf(tx: Tx, { about, aboutId, subject }: ReceiveInput): About {
  if (about === 'nothing') return {};
  if (aboutId === null) {
    if (about === 'person') return {};
    throw new Refusal('invalidInput', `请选择反映的是哪一个${INTAKE_ABOUT_NAMES[about]}。`);
  }
  if (isAboutClose(about)) {
    requireRow(tx, 'period_close', aboutId, '结账单');
    return { closeId: aboutId };
  }
  switch (about) {
    case 'assessment':
      requireRow(tx, 'assessment', aboutId, '考评');
      return { assessmentId: aboutId };
    case 'draft':
      return aboutDraft(tx, aboutId);
    case 'goods':
      requireFound(goodsById(tx, aboutId as GoodsId), '商品');
      return { goodsId: aboutId as GoodsId };
    case 'household':
      return { householdId: householdById(tx, aboutId as HouseholdId).id };
    case 'person': {
      const { id, householdId, name } = memberById(tx, aboutId as MemberId);
      if (subject !== '' && !namesInclude(subject, name))
        throw new Refusal(
          'invalidInput',
          `反映的是${quoted(subject)}，选的却是${name}。请重新选是哪一位；不在花名册里的不选，只写姓名和职务。`,
        );
      return { memberId: id, householdId };
    }
  }
}

/** What an intake says without a name is refused where it would leave nothing to look into. */
function requireSubject({
  kind,
  about,
  subject,
  complainant,
  contact,
  complainantHouseholdId,
}: ReceiveInput): void {
  if (about === 'person' && subject === '') {
    throw new Refusal('invalidInput', '请写明反映的是谁：从农户里选，或者写姓名和职务。');
  }
  if (complainant === '' && (contact !== '' || complainantHouseholdId !== null)) {
    throw new Refusal('invalidInput', '匿名的不记联系方式和农户。要记的，请填写来访人。');
  }
  if (kind === 'objection' && about === 'nothing') {
    throw new Refusal(
      'invalidInput',
      '异议须选明对什么有异议：公示表里的一条、评定等次、名次、分红、绩效、考评。说不清的，请按质询或意见建议登记。',
    );
  }
}

/** Two clerks who receive the same letter register it once. */
function refuseSame(tx: Tx, input: ReceiveInput): void {
  const { kind, content, complainant, receivedOn, about, aboutId, subject } = input;
  const same = prepared<string[], { no: string; content: string; aboutId: number | null }>(
    tx,
    `SELECT no, content, coalesce(close_id, assessment_id, scheme_version_id, goods_id, member_id, household_id) AS aboutId FROM intake
     WHERE received_on = ? AND kind = ? AND complainant = ? AND about = ? AND subject = ? AND state <> 'withdrawn'`,
  )
    .all(receivedOn, kind, complainant, about, subject)
    .find((one) => one.aboutId === aboutId && plainWord(one.content) === plainWord(content));
  if (!same) return;
  throw new Refusal(
    'duplicate',
    `与来访 ${same.no} 重复：同一天收到的同样内容。确是另一件的，请在内容中写明。`,
  );
}

/**
 * Registers an intake with its number and deadline. Refuses invalidInput (day, what it is about), notFound, invalidState
 * (draft voted on), duplicate.
 */
export function receiveIntake(
  store: Store,
  by: Actor,
  input: ReceiveInput,
): { id: number; no: string; deadline: string } {
  return transact(store, by, 'intakes.receive', input, (tx) => {
    assertNotFuture(tx, input.receivedOn, '收到日期');
    const deadline = input.deadline ?? addDays(input.receivedOn, OBJECTION_DAYS);
    if (deadline < input.receivedOn) {
      throw new Refusal('invalidInput', `答复期限 ${deadline} 早于收到的 ${input.receivedOn}，请核对日期。`);
    }
    const about =
      input.about === 'person' && input.aboutId !== null && input.subject === ''
        ? { ...input, subject: memberById(tx, input.aboutId as MemberId).name }
        : input;
    requireSubject(about);
    if (input.complainantHouseholdId !== null) householdById(tx, input.complainantHouseholdId);
    refuseSame(tx, input);
    const year = tx.today.slice(0, 4);
    const no = `访〔${year}〕${String(nextSerial(tx, `intake:${year}`))}号`;
    const { kind, channel, complainant, contact, complainantHouseholdId, receivedOn, content } = input;
    const { id } = tx.orm
      .insert(intake)
      .values({
        no,
        kind,
        channel,
        complainant,
        contact,
        complainantHouseholdId,
        receivedOn,
        deadline,
        about: input.about,
        subject: input.subject,
        ...aboutOf(tx, input),
        content,
        staffId: by.staffId,
        recordedAt: tx.at,
      })
      .returning({ id: intake.id })
      .get();
    const after = anonymousIntake(intakeById(tx, id));
    tx.audit({
      subject: `intake:${String(id)}`,
      summary: `收到来访 ${no}：${INTAKE_KIND_NAMES[kind]}（${intakeChannelText(channel)}，${complainant === '' ? '匿名' : '署名'}），${intakeSubjectText(after)}，${chineseDate(deadline)}前答复`,
      after,
    });
    return { id, no, deadline };
  });
}
