import { CheckCircleFilled, ExclamationCircleFilled } from '@ant-design/icons';
import { useMessage } from '../message-line.ts';
import './just-said.css';

export function JustSaid() {
  const present = useMessage();
  return (
    <div role="status" aria-label="刚办的事" className="just-said">
      {present === null ? null : (
        <div className={`just-said-word just-said-${present.kind}`}>
          {present.kind === 'done' ? (
            <CheckCircleFilled aria-hidden />
          ) : (
            <ExclamationCircleFilled aria-hidden />
          )}{' '}
          {present.text}
        </div>
      )}
    </div>
  );
}
