import '../schemes/schemes.css';
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Flex, Select } from 'antd';
import { useState } from 'react';
import type { StepRecord, StepView } from '../../shared/contract/steps.ts';
import { OFFICE } from '../../shared/roles.ts';
import { STEP_GATE_NAMES } from '../../shared/schemes/steps.ts';
import { stepCountsText } from '../../shared/sentences/steps.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { api, client } from '../client.ts';
import { ListActions } from '../lists/ListActions.tsx';
import { useHasRole } from '../session.ts';
import { Empty } from '../ui/Empty.tsx';
import { ListCount } from '../ui/ListCount.tsx';
import { ListTable, type ListColumns } from '../ui/ListTable.tsx';
import { Page } from '../ui/Page.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { SHORT_PAGE_ROWS, usePage } from '../ui/usePage.ts';
import { RecordStepDialog } from './RecordStepDialog.tsx';
import { AttachmentList } from '../ui/AttachmentList.tsx';

/** What a step waits for, and where it shows. */
function roleOf({ kind, recorded, gate }: StepView): string {
  if (kind === 'pay') return '在结账单上登记发放，记入资金专账';
  if (!recorded) return '在村积分里办理，自有记录';
  if (gate === 'force') return '执行办法前办，在草案的“表决执行”里登记';
  return gate === null ? '此处登记日期' : `此处登记，登记后才能${STEP_GATE_NAMES[gate]}`;
}

function stepColumns(onRecord: ((step: StepView) => void) | undefined): ListColumns<StepView> {
  return [
    { title: '次序', width: 64, align: 'right', render: (_, __, index) => String(index + 1) },
    {
      title: '步骤',
      main: true,
      width: 240,
      render: (_, { name, detail }) => (
        <>
          {name}
          {detail === '' ? null : <span className="sub-line">{detail}</span>}
        </>
      ),
    },
    { title: '怎样办', folds: 'plain', width: 280, render: (_, step) => roleOf(step) },
    { title: '最近一次', width: 120, render: (_, { lastOn }) => lastOn ?? '' },
    {
      title: '办理',
      width: 110,
      render: (_, step) =>
        onRecord && step.recorded && step.gate !== 'force' ? (
          <Button size="small" aria-label={`登记：${step.name}`} onClick={() => onRecord(step)}>
            登记
          </Button>
        ) : null,
    },
  ];
}

function recordColumns(onWithdraw: ((record: StepRecord) => void) | undefined): ListColumns<StepRecord> {
  return [
    { title: '日期', width: 115, dataIndex: 'heldOn' },
    {
      title: '步骤',
      main: true,
      width: 240,
      render: (_, { step, versionNumber, period, withdrawn, withdrawalReason }) => (
        <>
          {step}
          {versionNumber === null ? null : <span className="sub-line">第 {versionNumber} 版</span>}
          {period === '' ? null : <span className="sub-line">{periodLabel(period)}</span>}
          {withdrawn ? <span className="sub-line">已撤回：{withdrawalReason}</span> : null}
        </>
      ),
    },
    { title: '由谁办理', folds: 'named', width: 150, dataIndex: 'body' },
    {
      title: '结果',
      folds: 'plain',
      width: 300,
      render: (_, { counts, documentNo, remark, attachments }) => (
        <>
          {[stepCountsText(counts), documentNo, remark].filter((text) => text !== '').join('；')}
          <AttachmentList short files={attachments} read={(id) => client.steps.attachment({ id })} />
        </>
      ),
    },
    { title: '谁登记的', folds: 'named', width: 110, dataIndex: 'staffName' },
    {
      title: '办理',
      width: 90,
      render: (_, record) =>
        onWithdraw && !record.withdrawn ? (
          <Button
            size="small"
            aria-label={`撤回 ${record.heldOn} ${record.step}`}
            onClick={() => onWithdraw(record)}
          >
            撤回
          </Button>
        ) : null,
    },
  ];
}

/** 程序登记: the steps of a scheme's procedure, and the days of those that happen outside the program. */
export function StepsPage() {
  const navigate = useNavigate();
  const office = useHasRole(OFFICE);
  const { scheme, period } = useSearch({ from: '/frame/steps' });
  const names = useQuery(api.schemes.names.queryOptions());
  const schemeId = scheme ?? names.data?.defaultSchemeId ?? undefined;
  const { paging, pages, setPage } = usePage(SHORT_PAGE_ROWS);
  const query = useQuery(
    api.steps.list.queryOptions({
      input:
        schemeId === undefined
          ? skipToken
          : { schemeId, ...(period === undefined ? {} : { period }), ...paging },
      placeholderData: keepPreviousData,
    }),
  );
  const [recording, setRecording] = useState<StepView>();
  const [wrong, setWrong] = useState<StepRecord>();
  const withdrawal = useCommand({
    call: ({ id, version, reason }: Pick<StepRecord, 'id' | 'version'> & { reason: string }, requestId) =>
      client.steps.withdraw({ requestId, id, version, reason }),
    done: ({ step, heldOn }) => `已撤回 ${heldOn} 的${quoted(step)}`,
    after: () => setWrong(undefined),
  });
  return (
    <Page
      title="程序登记"
      note="办法写明的步骤，不在村积分里办的（村民代表会议、上级审核、复评等），在这里登记日期和结果；没有登记，下一步办不了。"
      extra={
        <>
          <ListCount total={query.data?.total} unit="条" />
          {schemeId === undefined ? null : <ListActions list="steps" filter={{ schemeId, ...paging }} />}
          <Button onClick={() => void navigate({ to: '/schemes' })}>返回办法列表</Button>
        </>
      }
    >
      {(names.data?.schemes.length ?? 0) > 1 ? (
        <Flex style={{ marginBottom: 12 }}>
          <Select
            aria-label="积分办法"
            style={{ width: '20rem' }}
            value={schemeId}
            options={names.data?.schemes.map((one) => ({ value: one.schemeId, label: one.schemeName }))}
            onChange={(next: number) => {
              setPage(1);
              void navigate({ to: '/steps', search: { scheme: next }, replace: true });
            }}
          />
        </Flex>
      ) : null}
      {names.data && schemeId === undefined ? (
        <Empty text="村里还没有执行中的积分办法。" />
      ) : (
        <QueryBoundary query={query}>
          {({ steps, records, total }) => (
            <>
              <h2 className="section">办法的程序</h2>
              {steps.length === 0 ? (
                <p className="scheme-note">
                  这个办法没有另写步骤：登记、初审、评议、公示、异议、入账都在村积分里办。
                </p>
              ) : (
                <ListTable<StepView>
                  rowKey={({ name, gate }) => `${name} ${gate ?? ''}`}
                  size="small"
                  pagination={false}
                  dataSource={steps}
                  columns={stepColumns(office ? setRecording : undefined)}
                />
              )}
              <h2 className="section">登记过的</h2>
              <ListTable<StepRecord>
                rowKey="id"
                dataSource={records}
                pagination={pages(total)}
                locale={{ emptyText: '还没有登记过程序' }}
                columns={recordColumns(office ? setWrong : undefined)}
              />
            </>
          )}
        </QueryBoundary>
      )}
      {recording && schemeId !== undefined ? (
        <RecordStepDialog
          schemeId={schemeId}
          versionId={null}
          step={recording}
          periods={query.data?.periods ?? []}
          onClose={() => setRecording(undefined)}
        />
      ) : null}
      {wrong ? (
        <ReasonDialog
          title={`撤回 ${wrong.heldOn} 的${quoted(wrong.step)}`}
          action="撤回这条登记"
          running={withdrawal.running}
          danger
          onConfirm={(reason) => withdrawal.run({ ...wrong, reason })}
          onClose={() => setWrong(undefined)}
        >
          登记错了才撤回。撤回后留有记录；已经依此张贴、结账的不能撤回。
        </ReasonDialog>
      ) : null}
    </Page>
  );
}
