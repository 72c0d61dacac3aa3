/** What the verification found in a chain. */
import type { ChainFinding } from '../../shared/contract/ledger-checks.ts';
import { Alert } from 'antd';
import { useState } from 'react';
import { localDateTime } from '../../shared/values/dates.ts';
import './ledger.css';
import { TimelineDrawer } from './TimelineDrawer.tsx';

export function ChainFindingAlert({ finding, checkedAt }: { finding: ChainFinding; checkedAt: string }) {
  const [open, setOpen] = useState<number>();
  const when = localDateTime(checkedAt);
  if (finding.ok) {
    return (
      <Alert
        type="success"
        showIcon
        title={`校验通过：${String(finding.transfers)} 笔逐笔相连，没有被改动`}
        description={
          <>
            <p>
              {'校验码从头到尾接得上；每户余额、累计积分、月度合计与各笔之和一致；全部账户相加为零；' +
                '公示表、存折、小票上印的都能在台账里找到；数据库文件每一页完好。'}
            </p>
            <p>
              最后一笔的校验码：<span className="chain-head">{finding.head}</span>
              {finding.funds && finding.funds.entries > 0
                ? `　资金专账 ${String(finding.funds.entries)} 笔也逐笔相连，各来源与收支相加为零。`
                : null}
              {finding.trail ? `　审计日志 ${String(finding.trail.entries)} 条也逐条相连。` : null}
            </p>
            <p style={{ marginBottom: 0 }}>校验时间：{when}</p>
          </>
        }
      />
    );
  }
  return (
    <>
      <Alert
        type="error"
        showIcon
        title={`校验不通过：发现 ${String(finding.faults.length)} 处不符`}
        description={
          <>
            <ol className="fault-list">
              {finding.faults.map(({ message, transferId }) => (
                <li key={message}>
                  {message}{' '}
                  {transferId === null ? null : (
                    <button type="button" className="link-button" onClick={() => setOpen(transferId)}>
                      查看第 {transferId} 笔
                    </button>
                  )}
                </li>
              ))}
            </ol>
            <p style={{ marginBottom: 0 }}>
              校验时间：{when}。请先停止入账和兑换，报告监督委员会，用最近的备份和旧公示表核对。
            </p>
          </>
        }
      />
      {open === undefined ? null : (
        <TimelineDrawer transferId={open} onOpen={setOpen} onClose={() => setOpen(undefined)} />
      )}
    </>
  );
}
