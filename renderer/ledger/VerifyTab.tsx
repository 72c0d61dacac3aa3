import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Flex, Spin } from 'antd';
import { localDateTime } from '../../shared/values/dates.ts';
import { api, client } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { useKeys } from '../ui/useKeys.ts';
import './ledger.css';
import { CheckCodeForm } from './CheckCodeForm.tsx';
import { ChainFindingAlert } from './ChainFindingAlert.tsx';

/** 校验链: verifies the ledger and explains the result to a supervisor. */
export function VerifyTab() {
  const overview = useQuery(api.ledger.overview.queryOptions());
  const verifying = useMutation({ mutationFn: () => client.ledger.verify() });
  const start = (): void => {
    if (!verifying.isPending) verifying.mutate();
  };
  useKeys({ F9: start });
  return (
    <QueryBoundary query={overview}>
      {({ head, transfers }) => (
        <>
          <div className="panel" style={{ marginBottom: 16 }}>
            <p style={{ marginTop: 0 }}>
              {'台账每一笔都盖着校验码，并且连着前一笔：改动、删除、调换任何一笔，从那一笔起就接不上。' +
                '最后一笔的校验码印在每张公示表上，拿着旧公示表就能核对它之前的账有没有动过。'}
            </p>
            <Flex gap={24} wrap>
              <span>
                台账共 <strong>{transfers}</strong> 笔
              </span>
              {head.id === 0 ? null : (
                <span>
                  最后一笔 {localDateTime(head.postedAt)}，校验码{' '}
                  <strong className="chain-head">{head.hash.slice(0, 16)}</strong>
                </span>
              )}
            </Flex>
          </div>
          <CheckCodeForm />
          <Button type="primary" size="large" loading={verifying.isPending} onClick={start}>
            校验全部台账<kbd>F9</kbd>
          </Button>
          <div aria-live="polite" style={{ marginTop: 16 }}>
            {verifying.isPending ? (
              <Flex gap={12} align="center">
                <Spin /> 正在逐笔核对校验码、余额、存折、小票和数据库文件…
              </Flex>
            ) : null}
            {verifying.error ? <Alert type="error" showIcon title={errorMessage(verifying.error)} /> : null}
            {verifying.data && !verifying.isPending ? (
              <>
                {verifying.data.repaired ? <RepairAlert {...verifying.data.repaired} /> : null}
                <ChainFindingAlert finding={verifying.data.finding} checkedAt={verifying.data.checkedAt} />
              </>
            ) : null}
          </div>
        </>
      )}
    </QueryBoundary>
  );
}

/** Verification cannot tell what was done to records outside the chains while the rules were away. */
function RepairAlert({ at, times }: { at: string; times: number }) {
  return (
    <Alert
      style={{ marginBottom: 16 }}
      type="warning"
      showIcon
      title={`防止涂改账册的规则被人动过${times > 1 ? ` ${String(times)} 次` : ''}，打开数据库时已复原`}
      description={`最近一次在 ${localDateTime(at)} 发现，见审计日志。请查是谁动过数据库，并用那以前的备份核对。`}
    />
  );
}
