import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import type { CheckedCodeView } from '../../shared/contract/ledger-checks.ts';
import { localDate } from '../../shared/values/dates.ts';
import { periodLabel } from '../../shared/values/period.ts';

const UNDONE = { '': '', withdrawn: '已撤回，不作数', reopened: '已重新打开，不作数' };

export function CheckedCode({ checked }: { checked: CheckedCodeView }) {
  const { result, papers, transfers, faults } = checked;
  if (result === 'unknown') {
    return (
      <Alert
        type="warning"
        showIcon
        title="查无此码"
        description="请照纸上再对一遍。确实一字不差的，这张表不是本村的台账印出来的，或者台账被改动过，请报告监督委员会。"
      />
    );
  }
  const which = (
    <ul className="fault-list">
      {papers.map(({ kind, id, no, schemeName, period, madeAt, undone }) => (
        <li key={`${kind}-${String(id)}`}>
          {kind === 'notice' ? (
            <Link to="/notices/$id" params={{ id: String(id) }}>
              公示表 {no}
            </Link>
          ) : (
            <Link to="/closes/$id" params={{ id: String(id) }}>
              结账单 {no}
            </Link>
          )}
          ，《{schemeName}》{periodLabel(period)}，{localDate(madeAt)} 生成
          {undone !== '' && <strong>，{UNDONE[undone]}</strong>}
        </li>
      ))}
    </ul>
  );
  if (result === 'changed') {
    return (
      <Alert
        type="error"
        showIcon
        title="不符：这张表以前的账被改动过"
        description={
          <>
            {which}
            <ol className="fault-list">
              {faults.map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ol>
          </>
        }
      />
    );
  }
  const kept = papers.some(({ kind }) => kind === 'close')
    ? '结账的全部数字与结账时相同，没有被改动'
    : transfers === 0
      ? '印这张表以前没有入账'
      : `它以前的 ${String(transfers)} 笔逐笔核对，没有一笔被改动`;
  return <Alert type="success" showIcon title={`相符：${kept}`} description={which} />;
}
