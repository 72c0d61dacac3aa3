import type { ListAsked } from '../../../shared/contract/lists.ts';
import type { DutyRecord, ListForm, Participant, ShareRow } from '../../../shared/contract/participants.ts';
import { PARTICIPANT_STATUS_NAMES } from '../../../shared/participants.ts';
import { LISTED_FACTS, LISTED_FACT_NAMES, type ListedFact } from '../../../shared/schemes/listed-facts.ts';
import { SUBJECT_NAMES } from '../../../shared/schemes/subjects.ts';
import { dutyList } from '../../../db/participants/duties.ts';
import { listParticipants } from '../../../db/participants/list.ts';
import { shareTable } from '../../../db/shares/table.ts';
import { groupName } from '../../../db/village/groups.ts';
import {
  byOffset,
  date,
  wholeList,
  money,
  moneyLevel,
  text,
  type ListColumn,
  type ListDefinition,
} from './definition.ts';
import { householdColumns } from './household-columns.ts';

function factText(fact: ListedFact, { facts }: Participant): string | number | undefined {
  const value = facts[fact];
  if (fact !== 'registrationHere' || value === undefined) return value;
  return value === 1 ? '是' : '否';
}

/** The particulars that the scheme asks for. */
function particulars(
  { classes, difficulties, kinds, facts, ...form }: ListForm,
  /** Of the list, 'YYYY-MM-DD'. */
  day: string,
): ListColumn<Participant>[] {
  return [
    ...(classes.length > 0 ? [text<Participant>('类别', ({ classOnDay }) => classOnDay)] : []),
    ...(difficulties.length > 0 ? [text<Participant>('难度', ({ difficultyOnDay }) => difficultyOnDay)] : []),
    ...(kinds.length > 0
      ? [
          text<Participant>('适用项目', (one) =>
            kinds
              .filter(({ id }) => one.kinds.includes(id))
              .map(({ name }) => name)
              .join('、'),
          ),
        ]
      : []),
    ...LISTED_FACTS.filter((fact) => facts.includes(fact)).map((fact): ListColumn<Participant> => ({
      head: LISTED_FACT_NAMES[fact],
      kind: 'count',
      of: (one) => factText(fact, one),
    })),
    ...(form.migrants ? [text<Participant>('外出', ({ migrant }) => (migrant ? '外出' : ''))] : []),
    ...(form.cashListed ? [text<Participant>('可兑现金', (one) => (one.cashListed ? '在名单内' : ''))] : []),
    ...(form.shares
      ? [money<Participant>(`${day.slice(0, 4)}年股份分红额（元）`, ({ shareFen }) => shareFen)]
      : []),
  ];
}

export const participantsList: ListDefinition<ListAsked<'participants'>, Participant> = {
  title: '参加名单',
  names: { status: PARTICIPANT_STATUS_NAMES },
  columns: ({ store, asked }) => {
    const { form } = listParticipants(store, { ...asked, offset: 0, limit: 1 });
    return [
      text('户号', ({ no }) => no),
      text(form.kind === 'household' ? '户主' : SUBJECT_NAMES[form.subject], ({ name }) => name),
      text('小组', ({ groupNumber }) => groupName(store, groupNumber)),
      text('参加情况', ({ status, suspended }) =>
        [PARTICIPANT_STATUS_NAMES[status], suspended ? '暂停评比' : ''].filter(Boolean).join('，'),
      ),
      ...particulars(form, asked.date),
      text('说明', ({ why }) => why),
      date('认可日期', ({ approvedOn }) => approvedOn),
      text('认可', ({ approvedBy }) => approvedBy),
      text('备注', ({ remark }) => remark),
    ];
  },
  ...byOffset(({ store, asked }) => listParticipants(store, asked).participants),
};

export const sharesList: ListDefinition<ListAsked<'shares'>, ShareRow> = {
  title: '股份分红额',
  about: ({ store, asked }) => [`${String(shareTable(store, asked.schemeId, asked.year).year)}年`],
  columns: ({ store }) => [
    ...householdColumns<ShareRow>(store, ({ no, name, groupNumber }) => ({ no, head: name, groupNumber })),
    money('股份分红额（元）', ({ shareFen }) => shareFen),
    moneyLevel('上年（元）', ({ fenBefore }) => fenBefore),
    text('参加情况', ({ status }) => PARTICIPANT_STATUS_NAMES[status]),
  ],
  ...wholeList(({ store, asked }) => shareTable(store, asked.schemeId, asked.year).rows),
};

export const dutiesList: ListDefinition<ListAsked<'duties'>, DutyRecord> = {
  title: '外出户义务',
  columns: ({ store, asked }) => {
    const { form } = listParticipants(store, {
      ...asked,
      query: '',
      groupId: null,
      status: 'all',
      offset: 0,
      limit: 1,
    });
    const names = new Map(form.migrants?.duties.map(({ id, name }) => [id, name]));
    return [
      date('日期', (record) => record.date),
      text('姓名', ({ name }) => name),
      text('义务', ({ dutyId }) => names.get(dutyId) ?? dutyId),
      text('家属代', ({ relative }) => relative),
      text('说明', ({ note }) => note),
      text('状态', ({ state, stateReason }) => (state === 'withdrawn' ? `已撤销：${stateReason}` : '')),
    ];
  },
  ...wholeList(({ store, asked }) => dutyList(store, asked).records),
};
