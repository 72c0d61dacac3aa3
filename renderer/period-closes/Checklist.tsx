import { CheckCircleOutlined, CloseCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { ledgerCheck, unknownLedgerCheck } from '../../shared/period-closes/ledger-check.ts';
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

/** Full verification of the ledger, in addition to the checks of the preview. */
export function useLedgerCheck(): { check: CloseCheck; isPending: boolean } {
  const { data, error, isPending } = useQuery({ ...api.ledger.verify.queryOptions(), staleTime: 60_000 });
  return { check: error ? unknownLedgerCheck(errorMessage(error)) : ledgerCheck(data?.finding), isPending };
}
