import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import type { Readmission } from '../../shared/contract/cases.ts';
import { READMISSION_STATE_NAMES, type ReadmissionState } from '../../shared/cases.ts';
import { api, client } from '../client.ts';
import { ListCount } from '../ui/ListCount.tsx';
import { ListTable } from '../ui/ListTable.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { StateTag, type Tone } from '../ui/StateTag.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useKeys } from '../ui/useKeys.ts';
import { SHORT_PAGE_ROWS, usePage } from '../ui/usePage.ts';
import { ApplyDialog, DecideDialog } from './ReadmissionDialogs.tsx';
import { useCaseSubjectName } from './subject-name.ts';

const TONES: Record<ReadmissionState, Tone> = {
  received: 'waiting',
  granted: 'good',
  refused: 'bad',
  withdrawn: 'over',
};

type Asking = { action: 'decide' | 'withdraw'; application: Readmission } | { action: 'apply' };

function WithdrawDialog({ application, onClose }: { application: Readmission; onClose: () => void }) {
  const { id, no, version } = application;
  const withdraw = useCommand({
    call: (reason: string, requestId) => client.cases.withdrawApplication({ requestId, id, version, reason }),
    done: () => `已撤回申请 ${no}`,
    after: onClose,
  });
  return (
    <ReasonDialog
      title={`撤回申请 ${no}`}
      action="撤回申请"
      running={withdraw.running}
      onConfirm={withdraw.run}
      onClose={onClose}
    >
      {application.statement}
    </ReasonDialog>
  );
}

/** 恢复参评申请: suspended households that ask to be rated again, with the letter that answers each. */
export function ReadmissionsTab() {
  const subjectNameOf = useCaseSubjectName();
  const [asking, setAsking] = useState<Asking>();
  const { paging, pages } = usePage(SHORT_PAGE_ROWS);
  const found = useQuery({
    ...api.cases.applications.queryOptions({ input: paging }),
    placeholderData: keepPreviousData,
  });
  const household = (one: Pick<Readmission, 'groupNumber' | 'householdNo' | 'name'>): string =>
    subjectNameOf({ ...one, memberId: null });
  const apply = (): void => setAsking({ action: 'apply' });
  const close = (): void => setAsking(undefined);
  useKeys({ F2: apply });
  return (
    <>
      <Flex gap={12} align="center" justify="end" style={{ marginBottom: 12 }}>
        <ListCount total={found.data?.total} unit="件" />
        <Button type="primary" onClick={apply}>
          登记申请<kbd>F2</kbd>
        </Button>
      </Flex>
      <QueryBoundary query={found}>
        {({ applications, total, suspended }) => (
          <>
            <ListTable<Readmission>
              rowKey="id"
              dataSource={applications}
              pagination={pages(total)}
              locale={{ emptyText: '没有恢复参评的申请。暂停参评的农户来申请的，按 F2 登记' }}
              columns={[
                { title: '编号', dataIndex: 'no', width: 150, className: 'record-no' },
                {
                  title: '哪一户、理由',
                  main: true,
                  width: 320,
                  render: (_, one) => (
                    <>
                      {household(one)}
                      <span className="sub-line">{one.statement}</span>
                      <span className="sub-line">证明：{one.proof}</span>
                    </>
                  ),
                },
                { title: '申请', dataIndex: 'appliedOn', width: 115, folds: 'named' },
                {
                  title: '答复',
                  width: 180,
                  render: (_, { state, decidedOn, readmittedOn }) => (
                    <>
                      <StateTag tone={TONES[state]}>{READMISSION_STATE_NAMES[state]}</StateTag>
                      {decidedOn === null ? null : <span className="sub-line">{decidedOn}</span>}
                      {readmittedOn === null ? null : (
                        <span className="sub-line">{readmittedOn} 起恢复参评</span>
                      )}
                    </>
                  ),
                },
                {
                  title: '办理',
                  width: '14rem',
                  render: (_, application) => (
                    <Flex gap={8}>
                      {application.state === 'received' ? (
                        <>
                          <Button
                            type="primary"
                            aria-label={`答复 ${application.no}`}
                            onClick={() => setAsking({ action: 'decide', application })}
                          >
                            答复
                          </Button>
                          <Button
                            aria-label={`撤回 ${application.no}`}
                            onClick={() => setAsking({ action: 'withdraw', application })}
                          >
                            撤回
                          </Button>
                        </>
                      ) : null}
                      {application.decidedOn === null ? null : (
                        <PaperButton draw={() => client.cases.letterDocument({ id: application.id })}>
                          答复书
                        </PaperButton>
                      )}
                    </Flex>
                  ),
                },
              ]}
            />
            {asking?.action === 'apply' && (
              <ApplyDialog
                suspended={suspended.map((one) => ({
                  value: one.suspensionId,
                  label: `${household(one)}，${one.cause}`,
                }))}
                onClose={close}
              />
            )}
          </>
        )}
      </QueryBoundary>
      {asking?.action === 'decide' && <DecideDialog application={asking.application} onClose={close} />}
      {asking?.action === 'withdraw' && <WithdrawDialog application={asking.application} onClose={close} />}
    </>
  );
}
