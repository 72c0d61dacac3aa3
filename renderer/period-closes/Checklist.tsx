import { CheckCircleOutlined, CloseCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import type { CloseCheck } from '../../shared/period-closes/closes.ts';
import { api } from '../client.ts';
import { errorMessage } from '../error-message.ts';

const ICONS = {
  done: <CheckCircleOutlined className="check-done" aria-label="无误" />,
  warning: <ExclamationCircleOutlined className="check-warning" aria-label="提醒" />,
  blocking: <CloseCircleOutlined className="check-blocking" aria-label="未办妥" />,
};

function Item({ check: { level, title, detail, page } }: { check: CloseCheck }) {
  const { history } = useRouter();
  return (
    <li className="check">
      {ICONS[level]}
      <div className="check-text">
        <strong>{title}</strong>
        {detail === '' ? null : <div>{detail}</div>}
      </div>
      {page === '' ? null : <Button onClick={() => history.push(page)}>去办理</Button>}
    </li>
  );
}

const ORDER = { blocking: 0, warning: 1, done: 2 };

/** Full verification of the ledger, in addition to the other checks. */
function ledgerCheck({
  data,
  error,
}: {
  data?: { finding: { ok: boolean } } | undefined;
  error: unknown;
}): CloseCheck {
  const title = '台账链条校验';
  if (error) return { id: 'chain', level: 'warning', title, detail: errorMessage(error), page: '' };
  if (!data) return { id: 'chain', level: 'warning', title, detail: '正在校验……', page: '' };
  return data.finding.ok
    ? { id: 'chain', level: 'done', title, detail: '', page: '' }
    : {
        id: 'chain',
        level: 'blocking',
        title: '台账链条校验没有通过',
        detail: '台账与链条不符，请先查明。',
        page: '/ledger',
      };
}

/** 检查: results of all checks, worst first. Reports whether the ledger is damaged. */
export function Checklist({ checks }: { checks: readonly CloseCheck[] }) {
  const verified = useQuery({ ...api.ledger.verify.queryOptions(), staleTime: 60_000 });
  const all = [...checks, ledgerCheck(verified)].toSorted((a, b) => ORDER[a.level] - ORDER[b.level]);
  return (
    <ul className="checks">
      {all.map((check) => (
        <Item key={check.id} check={check} />
      ))}
    </ul>
  );
}
