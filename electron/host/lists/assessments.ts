import type { AssessmentOverviewRow, GroupRewardsView } from '../../../shared/contract/assessments.ts';
import type { RoundHouseholdView, RoundView } from '../../../shared/contract/inspections.ts';
import type { ListAsked } from '../../../shared/contract/lists.ts';
import { ASSESSMENT_STEPS, ASSESSMENT_STEP_NAMES } from '../../../shared/assessments.ts';
import { INSPECTION_STATE_NAMES } from '../../../shared/inspections.ts';
import { assessmentOverview } from '../../../db/assessments/overview.ts';
import { groupRewardsOfYear } from '../../../db/assessments/rewards.ts';
import { listRounds, roundById } from '../../../db/inspections/read.ts';
import { roundHouseholds } from '../../../db/inspections/round-households.ts';
import { groupName } from '../../../db/village/groups.ts';
import {
  byOffset,
  count,
  counts,
  date,
  wholeList,
  level,
  money,
  moneyLevel,
  points,
  text,
  type ListDefinition,
} from './definition.ts';
import { householdColumns } from './household-columns.ts';

export const assessmentsList: ListDefinition<ListAsked<'assessments'>, AssessmentOverviewRow> = {
  title: '考评汇总',
  about: ({ store, asked }) => [assessmentOverview(store, asked).round.name],
  columns: ({ store, asked }) => {
    const { columns, round, classes, graded } = assessmentOverview(store, asked);
    return [
      text('考评对象', ({ name }) => name),
      ...(classes.length > 0 ? [text<AssessmentOverviewRow>('类别', (row) => row.class)] : []),
      text('编号', ({ no }) => no),
      ...columns.map(({ id, name }) => level<AssessmentOverviewRow>(name, ({ levels }) => levels[id])),
      level('加减分', ({ events }) => events),
      ...ASSESSMENT_STEPS.filter((step) => round.steps.includes(step)).map((step) =>
        level<AssessmentOverviewRow>(ASSESSMENT_STEP_NAMES[step], ({ totals }) => totals[step]),
      ),
      count('名次', ({ place }) => place),
      ...(graded ? [text<AssessmentOverviewRow>('等次', ({ grade }) => grade)] : []),
      text('办到', ({ step }) => (step === null ? '' : ASSESSMENT_STEP_NAMES[step])),
      text('核查人', ({ verifier }) => verifier),
      text('说明', ({ notes }) => notes.join('；')),
    ];
  },
  ...wholeList(({ store, asked }) => assessmentOverview(store, asked).rows),
};

type RewardLine = GroupRewardsView['lines'][number];

export const rewardsList: ListDefinition<ListAsked<'rewards'>, RewardLine> = {
  title: '村民小组奖励',
  about: ({ asked }) => [`${String(asked.year)}年`],
  columns: () => [
    text('村民小组', ({ name }) => name),
    level('得分', ({ score }) => score),
    counts('户数', ({ households }) => households),
    text('星级', (line) => line.level ?? '不奖励'),
    moneyLevel('每户（元）', ({ householdFen }) => householdFen),
    money('组奖励（元）', ({ groupFen }) => groupFen),
    money('组长奖励（元）', ({ leaderFen }) => leaderFen),
    text('为什么不奖励', ({ why }) => why),
  ],
  ...wholeList(({ store, asked }) => groupRewardsOfYear(store, asked.schemeId, asked.year).lines),
};

export const roundsList: ListDefinition<ListAsked<'rounds'>, RoundView> = {
  title: '巡查',
  columns: ({ store }) => [
    text('编号', ({ no }) => no),
    date('日期', (round) => round.date),
    text('名称', ({ title }) => title),
    text('范围', ({ groupId, groupNumber }) => (groupId === null ? '全村' : groupName(store, groupNumber))),
    text('巡查人', ({ inspector }) => inspector),
    counts('已查户数', ({ marked }) => marked),
    points('加分', ({ awarded }) => awarded),
    points('扣分', ({ deducted }) => deducted),
    text('状态', ({ state, stateReason }) =>
      [INSPECTION_STATE_NAMES[state], stateReason].filter(Boolean).join('：'),
    ),
  ],
  ...byOffset(({ store, asked }) => listRounds(store, asked).rounds),
};

export const roundHouseholdsList: ListDefinition<ListAsked<'roundHouseholds'>, RoundHouseholdView> = {
  title: '巡查记录',
  about: ({ store, asked }) => {
    const round = roundById(store, asked.roundId);
    return [round.title, round.no, round.date];
  },
  columns: ({ store, asked }) => {
    const names = new Map(roundById(store, asked.roundId).results.map(({ key, name }) => [key, name]));
    return [
      ...householdColumns<RoundHouseholdView>(store, ({ no, headName, groupNumber }) => ({
        no,
        head: headName,
        groupNumber,
      })),
      text('结果', ({ result }) => (result === null ? '' : (names.get(result) ?? result))),
      text('说明', ({ note }) => note),
      text('登记编号', ({ declarationNo }) => declarationNo),
    ];
  },
  ...wholeList(({ store, asked }) => roundHouseholds(store, roundById(store, asked.roundId))),
};
