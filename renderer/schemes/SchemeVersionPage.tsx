import './schemes.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Alert, Button, Flex } from 'antd';
import type { SchemeVersionView } from '../../shared/contract/schemes.ts';
import { OFFICE } from '../../shared/roles.ts';
import { useHasRole } from '../session.ts';
import { api, client } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { Page } from '../ui/Page.tsx';
import { Comparison } from './Comparison.tsx';
import { FindingsAnswered } from './ComplianceFindings.tsx';
import { DraftEditor } from './DraftEditor.tsx';
import { FactsPanel, IndexFacts } from './FactsPanel.tsx';
import { ItemsTable } from './ItemsTable.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { RuleSheetButtons } from './RuleSheetButtons.tsx';
import { WithdrawVersion } from './WithdrawVersion.tsx';
import { VersionTag } from './VersionTag.tsx';

function VoteRecord({ version }: { version: SchemeVersionView }) {
  const { vote, effectiveFrom } = version;
  if (!vote) return null;
  return (
    <Alert
      type={version.state === 'withdrawn' ? 'warning' : 'success'}
      style={{ marginBottom: 16 }}
      title={`${vote.date} ${vote.body}表决通过：应到 ${String(vote.due)} 人，实到 ${String(vote.present)} 人，赞成 ${String(vote.inFavour)}、反对 ${String(vote.against)}、弃权 ${String(vote.abstain)}。${version.state === 'withdrawn' ? `原定自 ${effectiveFrom ?? ''} 起执行，已撤回，没有执行过。` : `自 ${effectiveFrom ?? ''} 起执行。`}`}
    />
  );
}

/** Voted on, not begun. */
function isWaiting(version: SchemeVersionView, governing: number | null | undefined): boolean {
  if (governing === undefined || governing === version.id) return false;
  return version.state === 'inForce' && version.schemeState !== 'closed';
}

/** One version of a scheme: editable as a draft, read-only afterwards. */
export function SchemeVersionPage() {
  const mayChange = useHasRole(OFFICE);
  const navigate = useNavigate();
  const { versionId } = useParams({ strict: false });
  const { at } = useSearch({ from: '/frame/schemes/$versionId' });
  const query = useQuery(api.schemes.version.queryOptions({ input: { versionId: Number(versionId) } }));
  const list = useQuery(api.schemes.list.queryOptions());
  const version = query.data;
  const entry = list.data?.schemes.find((scheme) => scheme.id === version?.schemeId);
  return (
    <Page
      title={
        version ? (
          <Flex gap={12} align="center">
            {version.schemeName}　第 {version.number} 版
            <VersionTag
              version={version}
              governing={entry?.governingVersionId === version.id}
              closed={version.schemeState === 'closed'}
            />
          </Flex>
        ) : (
          '积分办法'
        )
      }
      extra={
        <>
          {version && mayChange && isWaiting(version, entry?.governingVersionId) ? (
            <WithdrawVersion version={version} />
          ) : null}
          {version ? (
            <>
              <RuleSheetButtons versionId={version.id} draft={version.state === 'draft'} />
              <PaperButton draw={() => client.intakes.opinionsDocument({ versionId: version.id })}>
                打印征求意见情况
              </PaperButton>
              <PaperButton draw={() => client.schemes.flowChartDocument({ versionId: version.id })}>
                流程图
              </PaperButton>
            </>
          ) : null}
          <Button onClick={() => void navigate({ to: '/schemes' })}>返回办法列表</Button>
        </>
      }
    >
      <QueryBoundary query={query}>
        {(data) =>
          data.state === 'draft' && mayChange && data.schemeState !== 'closed' ? (
            <DraftEditor key={data.id} version={data} at={at} />
          ) : (
            <>
              <VoteRecord version={data} />
              <FactsPanel rules={data.rules} />
              <IndexFacts rules={data.rules} />
              {data.rules.items.length > 0 ? <ItemsTable rules={data.rules} /> : null}
              {data.state === 'draft' ? null : (
                <>
                  <h2 className="section">合规检查</h2>
                  <FindingsAnswered compliance={data.compliance} />
                </>
              )}
              {data.previous ? <Comparison rules={data.rules} previous={data.previous} /> : null}
            </>
          )
        }
      </QueryBoundary>
    </Page>
  );
}
