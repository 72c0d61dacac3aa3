import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Flex, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import type { AssessmentOverviewView } from '../../shared/contract/assessments.ts';
import { periodKind, periodLabel } from '../../shared/values/period.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { OFFICE } from '../../shared/roles.ts';
import { countSubjects } from '../../shared/schemes/subjects.ts';
import { useHasRole } from '../session.ts';
import { api, client } from '../client.ts';
import { Empty } from '../ui/Empty.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { Page } from '../ui/Page.tsx';
import type { PostedSheet } from '../../shared/values/sheet-sizes.ts';
import { PostedSheetChoice } from '../ui/PostedSheetChoice.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useKeys } from '../ui/useKeys.ts';
import './assessments.css';
import { OverviewTable } from './OverviewTable.tsx';
import { latestPeriods } from './periods.ts';
import { RewardsPanel } from './RewardsPanel.tsx';
import { ListActions } from '../lists/ListActions.tsx';

type Schemes = Awaited<ReturnType<typeof client.assessments.schemes>>;
type Scheme = Schemes['schemes'][number];

interface Chosen {
  schemeId: number;
  roundId: string;
  period: string;
}

/** Creates missing assessments. */
function OpenAll({ chosen, overview }: { chosen: Chosen; overview: AssessmentOverviewView }) {
  const waiting = overview.rows.filter(({ assessmentId }) => assessmentId === null);
  const open = useCommand({
    call: (participantIds: number[], requestId) =>
      client.assessments.create({ requestId, ...chosen, participantIds }),
    done: ({ ids }) => `已开始 ${countSubjects(overview.subject, ids.length)}的考评`,
  });
  const run = (): void => open.run(waiting.map(({ participantId }) => participantId));
  useKeys(waiting.length > 0 ? { F2: run } : {});
  if (waiting.length === 0) return null;
  return (
    <Button type="primary" loading={open.running} onClick={run}>
      开始考评 {countSubjects(overview.subject, waiting.length)}
      <kbd>F2</kbd>
    </Button>
  );
}

interface PeriodProps {
  scheme: Scheme;
  chosen: Chosen;
  /** Selects scheme, assessment and period. */
  choice: ReactNode;
}

function Period({ scheme, chosen, choice }: PeriodProps) {
  const office = useHasRole(OFFICE);
  const [paper, setPaper] = useState<PostedSheet>('A4');
  const query = useQuery(api.assessments.overview.queryOptions({ input: chosen }));
  const year = periodKind(chosen.period) === 'year' ? Number(chosen.period) : undefined;
  const overview = query.data;
  return (
    <>
      <Flex gap={12} justify="space-between" wrap className="assessment-choice">
        <Flex gap={12} wrap>
          {choice}
        </Flex>
        <Flex gap={8} wrap>
          <ListActions list="assessments" filter={{ ...chosen }} />
          {overview && office && <OpenAll chosen={chosen} overview={overview} />}
          {overview?.rows.some(({ step }) => step === 'final') && (
            <>
              <PostedSheetChoice value={paper} onChange={setPaper} />
              <PaperButton draw={() => client.assessments.resultDocument({ ...chosen, paper })}>
                考评结果表
              </PaperButton>
            </>
          )}
        </Flex>
      </Flex>
      <QueryBoundary query={query}>
        {(found) =>
          found.rows.length === 0 ? (
            <Empty
              text={`${quoted(scheme.schemeName)}还没有考评对象。请先在“积分办法”里登记参加的小组、党组织或村干部。`}
            />
          ) : (
            <>
              <OverviewTable overview={found} />
              {scheme.rewards && year !== undefined && (
                <RewardsPanel schemeId={chosen.schemeId} year={year} />
              )}
            </>
          )
        }
      </QueryBoundary>
    </>
  );
}

const roundKey = ({ id, per }: Scheme['rounds'][number]): string => `${id}:${per}`;

function Choice({ today, schemes }: Schemes) {
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const scheme = schemes.find(({ schemeId }) => schemeId === search.scheme) ?? schemes[0];
  const kind = search.period === undefined ? undefined : periodKind(search.period);
  const round =
    scheme?.rounds.find(
      ({ id, per }) => id === (search.round ?? '') && (kind === undefined || per === kind),
    ) ?? scheme?.rounds[0];
  if (!scheme || !round) {
    return (
      <Empty text="执行中的办法都按申报和评议计分，没有要考评的小组、党组织或村干部。需要时先在“积分办法”里选用昌乐、花马池、奉贤这类办法。" />
    );
  }
  const period = search.period !== undefined && kind === round.per ? search.period : round.proposed;
  const go = (next: { scheme?: number; round?: string; period?: string }): void =>
    void navigate({ to: '/assessments', search: { scheme: scheme.schemeId, ...next }, replace: true });
  const chosen = { schemeId: scheme.schemeId, roundId: round.id, period };
  const periods = latestPeriods(round.per, today);
  const choice = (
    <>
      {schemes.length > 1 && (
        <Select
          aria-label="积分办法"
          style={{ width: '17.5rem' }}
          value={scheme.schemeId}
          options={schemes.map(({ schemeId, schemeName }) => ({ value: schemeId, label: schemeName }))}
          onChange={(schemeId) => go({ scheme: schemeId })}
        />
      )}
      <Select
        aria-label="考评"
        style={{ width: '12.5rem' }}
        value={roundKey(round)}
        options={scheme.rounds.map((one) => ({ value: roundKey(one), label: one.name }))}
        onChange={(key) => {
          const to = scheme.rounds.find((one) => roundKey(one) === key);
          if (to) go({ round: to.id, period: to.proposed });
        }}
      />
      <Select
        aria-label="考评期间"
        style={{ width: '11.25rem' }}
        value={period}
        options={
          periods.some(({ value }) => value === period)
            ? periods
            : [...periods, { value: period, label: periodLabel(period) }]
        }
        onChange={(to) => go({ round: round.id, period: to })}
      />
    </>
  );
  return <Period scheme={scheme} chosen={chosen} choice={choice} />;
}

/** 考评 of groups, party organisations and cadres: self-report, verification, final. */
export function AssessmentsPage() {
  const navigate = useNavigate();
  const query = useQuery(api.assessments.schemes.queryOptions());
  return (
    <Page
      title="考评"
      note="小组、党组织和村干部按期考评：自评申报、核查认定、审定，每一步都留底。"
      extra={<Button onClick={() => void navigate({ to: '/meetings' })}>评议会</Button>}
    >
      <QueryBoundary query={query}>{(all) => <Choice {...all} />}</QueryBoundary>
    </Page>
  );
}
