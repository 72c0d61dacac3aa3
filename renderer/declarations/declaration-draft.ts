/** Form state of a declaration, with its evaluation under the scheme while typing. */
import { skipToken, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { DeclarationView } from '../../shared/contract/declarations.ts';
import type { Finding } from '../../shared/rules/activity.ts';
import type { FoundSubjectView } from '../../shared/contract/participants.ts';
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import { isDate } from '../../shared/values/dates.ts';
import { channelOfItem, type DeclaredChannel } from '../../shared/declarations.ts';
import { SUBJECT_NAMES, subjectKind } from '../../shared/schemes/subjects.ts';
import type { Quantity } from '../../shared/values/units.ts';
import { api } from '../client.ts';
import { nextLine, withoutItem, type DeclarationDraft } from './draft-line.ts';

/** Who is picked: a household, or a person of one where the scheme evaluates persons. */
export function pickedDoer({
  householdId,
  memberId,
  no,
  name,
  headName,
  groupNumber,
}: FoundSubjectView): Pick<DeclarationDraft, 'household' | 'memberId'> {
  if (householdId === null || groupNumber === null) return { household: null, memberId: null };
  const memberName = memberId === null ? null : name;
  return { household: { id: householdId, no, headName, groupNumber, memberName }, memberId };
}

export function draftOf(row: DeclarationView): DeclarationDraft {
  const { itemId, activityDate, reason, place, narrative, witness, informant, channel, memberId } = row;
  return {
    household: {
      id: row.householdId,
      no: row.householdNo,
      headName: row.headName,
      groupNumber: row.groupNumber,
      memberName: row.memberName,
    },
    memberId,
    itemId,
    quantity: row.measured?.quantity ?? null,
    grade: row.measured?.grade ?? null,
    valueReason: row.measured?.valueReason ?? '',
    activityDate,
    points: row.proposedPoints,
    reason,
    place,
    narrative,
    witness,
    informant,
    channel,
    forOneself: false,
  };
}

export type ShownFinding = Pick<Finding, 'severity' | 'needsReason' | 'message'>;

/** The contract's input, once complete. */
export interface CompleteDeclaration {
  schemeId: number;
  householdId: number;
  memberId: number | null;
  itemId: string;
  activityDate: string;
  points: number;
  quantity?: Quantity;
  grade?: string;
  valueReason?: string;
  reason: string;
  place: string;
  narrative: string;
  witness: string;
  informant: string;
  channel: DeclaredChannel;
  forOneself: boolean;
}

type SchemeItem = SchemeInForceView['rules']['items'][number];

export interface DeclarationForm {
  draft: DeclarationDraft;
  /** The chosen day, default today. */
  activityDate: string;
  set: (change: Partial<DeclarationDraft>) => void;
  reset: (draft: DeclarationDraft) => void;
  /** The declaration was made: the next line. */
  declared: (sent: DeclarationDraft) => void;
  /** Scheme on that day; undefined when none is in force, and while it is read. */
  scheme: SchemeInForceView | undefined;
  /** Whether the schemes of that day were read. */
  isSchemeRead: boolean;
  item: SchemeItem | undefined;
  /** Whether the scheme evaluates persons, so that one is picked. */
  ofPerson: boolean;
  /** Whom the scheme evaluates: 农户, 党员. */
  doer: string;
  points: number | null;
  reason: string;
  channel: DeclaredChannel;
  /** Why it will count in a later month than that of its day; '' where it will not, and while that is not known. */
  later: string;
  /** Objections and warnings. */
  findings: ShownFinding[];
  /** What is still missing; null when complete. */
  missing: string | null;
  /** The rules refuse it; the findings say why. */
  barred: boolean;
  /** What it is worth is being asked; nothing is complete before the answer. */
  beingJudged: boolean;
  /** The points are not the item's own: taken with a reason. */
  needsReason: boolean;
  /** Undefined while incomplete or refused. */
  complete: CompleteDeclaration | undefined;
}

/** State of one form. `except`: the declaration being edited, excluded from its own caps. */
export function useDeclarationForm(
  schemeId: number | undefined,
  initial: DeclarationDraft,
  { today, except }: { today: string; except?: number },
): DeclarationForm {
  const [draft, setDraft] = useState(initial);
  const [ofScheme, setOfScheme] = useState(schemeId);
  if (schemeId !== ofScheme) {
    setOfScheme(schemeId);
    if (ofScheme !== undefined) setDraft(withoutItem);
  }
  const { household, itemId, memberId } = draft;
  const activityDate = draft.activityDate ?? today;
  const isRead = isDate(activityDate) && !Number.isNaN(draft.points) && !Number.isNaN(draft.quantity);
  const schemes = useQuery(
    api.schemes.inForce.queryOptions({ input: { date: isDate(activityDate) ? activityDate : undefined } }),
  );
  const scheme = schemes.data?.schemes.find((one) => one.schemeId === schemeId);
  const item = scheme?.rules.items.find((one) => one.id === itemId);
  const reason = draft.reason ?? item?.name ?? '';
  const channel = draft.channel ?? channelOfItem(item);
  const about = {
    memberId,
    quantity: draft.quantity ?? undefined,
    grade: draft.grade ?? undefined,
    points: draft.points ?? undefined,
    forOneself: draft.forOneself,
  };
  const ofPerson = scheme !== undefined && subjectKind(scheme.rules.subject) === 'person';
  const doer = SUBJECT_NAMES[scheme?.rules.subject ?? 'household'];
  const somebody = !ofPerson || memberId !== null;
  const ready = schemeId !== undefined && household && item && isRead && somebody;
  const judged = useQuery(
    api.declarations.evaluate.queryOptions({
      input: ready
        ? {
            schemeId,
            householdId: household.id,
            itemId: item.id,
            activityDate,
            reason,
            channel,
            except,
            ...about,
          }
        : skipToken,
    }),
  );
  const points = draft.points ?? judged.data?.allowed ?? null;
  const findings = useMemo((): ShownFinding[] => {
    const duplicate = judged.data?.duplicate;
    const same: ShownFinding[] = duplicate
      ? [{ severity: 'refused', message: `与 ${duplicate.no} 重复：同一户、同一项目、同一天、同一事由` }]
      : [];
    return [...same, ...(judged.data?.findings ?? [])];
  }, [judged.data]);
  const barred =
    findings.some((finding) => finding.severity === 'refused') ||
    (judged.data?.allowed === 0 && points !== 0 && points !== null) ||
    // Nothing left by the caps, or less than typed.
    ((draft.points !== null || judged.data?.allowed === 0) &&
      findings.some((finding) => finding.severity === 'cut'));
  const needsReason = findings.some((finding) => finding.needsReason);
  // A veto or a bad record may have zero points.
  const noPoints = points === null || (points === 0 && item?.outcome === undefined);
  const missing =
    [
      household && somebody ? null : `请选${doer}`,
      item ? null : '请选积分项目',
      activityDate ? null : '请填日期',
      noPoints ? '请填分值' : null,
      needsReason && draft.valueReason.trim() === '' ? '请填不按标准的原因，或改为标准分值' : null,
      reason.trim() === '' ? '请填事由' : null,
    ].find((one) => one !== null) ?? null;
  const complete =
    ready && points !== null && missing === null && !barred
      ? {
          schemeId,
          householdId: household.id,
          itemId: item.id,
          activityDate,
          ...about,
          points,
          valueReason: needsReason ? draft.valueReason : undefined,
          reason,
          place: draft.place,
          narrative: draft.narrative,
          witness: draft.witness,
          informant: draft.informant,
          channel,
        }
      : undefined;
  return {
    draft,
    activityDate,
    isSchemeRead: schemes.data !== undefined && schemeId !== undefined,
    set: (change) => setDraft((before) => ({ ...before, ...change })),
    reset: setDraft,
    declared: (sent) => setDraft((now) => nextLine(now, sent)),
    scheme,
    item,
    ofPerson,
    doer,
    points,
    reason,
    channel,
    later: judged.data?.later ?? '',
    findings,
    missing,
    barred,
    beingJudged: judged.isFetching,
    needsReason,
    complete,
  };
}
