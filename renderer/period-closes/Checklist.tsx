import { CheckCircleOutlined, CloseCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import type { CloseCheck } from '../../shared/period-closes/questions.ts';
import { api } from '../client.ts';
import { errorMessage } from '../error-message.ts';

const ICONS = {
  done: <CheckCircleOutlined className="check-done" aria-label="无误" />,
  warning: <ExclamationCircleOutlined className="check-warning" aria-label="提醒" />,
  blocking: <CloseCircleOutlined className="check-blocking" aria-label="未办妥" />,
};

interface ItemsProps {
  checks: readonly CloseCheck[];
  /** Leads to a field of the close's own questions, by its id. */
  onField: (id: string) => void;
}

function Item({ check, onField }: { check: CloseCheck; onField: ItemsProps['onField'] }) {
  const { history } = useRouter();
  const { level, title, detail, page } = check;
  const toDo = (): void => (page.startsWith('#') ? onField(page.slice(1)) : history.push(page));
  return (
    <li className="check">
      {ICONS[level]}
      <div className="check-text">
        <strong>{title}</strong>
        {detail === '' ? null : <div>{detail}</div>}
      </div>
      {page === '' ? null : <Button onClick={toDo}>去办理</Button>}
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

/** Results of checks, worst first, each with the way to what is to be done. */
export function CheckItems({ checks, onField }: ItemsProps) {
  return (
    <ul className="checks">
      {checks
        .toSorted((a, b) => ORDER[a.level] - ORDER[b.level])
        .map((check) => (
          <Item key={check.id} check={check} onField={onField} />
        ))}
    </ul>
  );
}

/** 检查: results of all checks. Reports whether the ledger is damaged. */
export function Checklist({ checks, onField }: ItemsProps) {
  const verified = useQuery({ ...api.ledger.verify.queryOptions(), staleTime: 60_000 });
  return <CheckItems checks={[...checks, ledgerCheck(verified)]} onField={onField} />;
}
