import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Flex, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { SchemeEntryView } from '../../shared/contract/schemes.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { api, client } from '../client.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { VersionTag } from './VersionTag.tsx';
import { useUnit } from '../ui/useUnit.ts';
import { StateTag } from '../ui/StateTag.tsx';

type VersionRow = SchemeEntryView['versions'][number];

function columnsFor(scheme: SchemeEntryView): TableColumnsType<VersionRow> {
  return [
    { title: '版本', dataIndex: 'number', width: 100, render: (number: number) => `第 ${String(number)} 版` },
    {
      title: '状态',
      width: 130,
      render: (_, version) => (
        <VersionTag
          version={version}
          governing={scheme.governingVersionId === version.id}
          closed={scheme.state === 'closed'}
        />
      ),
    },
    {
      title: '执行日期',
      dataIndex: 'effectiveFrom',
      width: 140,
      render: (date: string | null) => date ?? '未定',
    },
    {
      title: '表决',
      dataIndex: 'vote',
      render: (vote: VersionRow['vote']) =>
        vote === null
          ? ''
          : `${vote.date} ${vote.body}，应到 ${String(vote.due)}、实到 ${String(vote.present)}，赞成 ${String(vote.inFavour)}、反对 ${String(vote.against)}、弃权 ${String(vote.abstain)}`,
    },
    { title: '项目', dataIndex: 'items', width: 80, align: 'right', className: 'number' },
  ];
}

/** Unsettled slips the shop is owed for: shown as a reminder. */
function UnsettledRemark({ schemeId }: { schemeId: number }) {
  const { data } = useQuery(api.settlements.unsettled.queryOptions());
  const unit = useUnit(schemeId);
  const waiting = data?.schemes.find((one) => one.schemeId === schemeId);
  if (!waiting) return null;
  return (
    <Alert
      style={{ marginTop: 12 }}
      type="warning"
      showIcon
      title={`还有 ${String(waiting.slips)} 张小票 ${formatPoints(waiting.points)} ${unit}没有与商户结算（最早 ${waiting.firstDay}）。停用后仍可在“结算与日结”里结算。`}
    />
  );
}

export function SchemeCard({ scheme, mayChange }: { scheme: SchemeEntryView; mayChange: boolean }) {
  const navigate = useNavigate();
  const [closing, setClosing] = useState(false);
  const open = (versionId: number): void =>
    void navigate({ to: '/schemes/$versionId', params: { versionId: String(versionId) } });
  const draft = scheme.versions.find((version) => version.state === 'draft');
  const revise = useCommand({
    call: (schemeId: number, requestId) => client.schemes.newVersion({ schemeId, requestId }),
    after: (answer) => open(answer.versionId),
  });
  const close = useCommand({
    call: (reason: string, requestId) => client.schemes.close({ schemeId: scheme.id, reason, requestId }),
    done: () => `已停用${quoted(scheme.name)}`,
    after: () => setClosing(false),
  });
  return (
    <section className="panel scheme-card">
      <Flex justify="space-between" align="center" gap={16} wrap>
        <div>
          <h2>
            {scheme.name} {scheme.state === 'closed' ? <StateTag tone="over">已停用</StateTag> : null}
          </h2>
          <span className="scheme-note">按它登记过 {scheme.declarations} 条</span>
        </div>
        <Flex gap={8} wrap>
          {scheme.state !== 'closed' &&
          scheme.versions.some(({ effectiveFrom }) => effectiveFrom !== null) ? (
            <Button
              aria-label={`参加名单：${scheme.name}`}
              onClick={() => void navigate({ to: '/participants', search: { scheme: scheme.id } })}
            >
              参加名单
            </Button>
          ) : null}
          {mayChange && scheme.state !== 'closed' ? (
            <>
              {draft ? (
                <Button type="primary" onClick={() => open(draft.id)}>
                  继续填写第 {draft.number} 版草案
                </Button>
              ) : (
                <Button loading={revise.running} onClick={() => revise.run(scheme.id)}>
                  修订新版本
                </Button>
              )}
              <Button onClick={() => setClosing(true)}>停用</Button>
            </>
          ) : null}
        </Flex>
      </Flex>
      <Table
        rowKey="id"
        size="small"
        style={{ marginTop: 12 }}
        pagination={false}
        dataSource={scheme.versions}
        columns={[
          ...columnsFor(scheme),
          {
            title: '查看',
            width: 110,
            render: (_, version) => (
              <Button
                size="small"
                aria-label={`${version.state === 'draft' ? '填写' : '查看'}第 ${String(version.number)} 版`}
                onClick={() => open(version.id)}
              >
                {version.state === 'draft' ? '填写' : '查看'}
              </Button>
            ),
          },
        ]}
      />
      {closing ? (
        <ReasonDialog
          title={`停用${quoted(scheme.name)}`}
          action="停用这个办法"
          danger
          running={close.running}
          onConfirm={close.run}
          onClose={() => setClosing(false)}
        >
          停用后不能再按它登记；已入账的积分和余额不变。
          <UnsettledRemark schemeId={scheme.id} />
        </ReasonDialog>
      ) : null}
    </section>
  );
}
