import { CheckCircleFilled, ExclamationCircleFilled } from '@ant-design/icons';
import { useMessage } from '../message-line.ts';
import './message-line.css';

export function MessageLine() {
  const present = useMessage();
  return (
    <div role="status" aria-label="刚办的事" className="message-line">
      {present === null ? null : (
        <div className={`message-line-text message-line-${present.kind}`}>
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
