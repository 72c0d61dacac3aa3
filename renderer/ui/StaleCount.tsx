import { Button } from 'antd';
import './field-fault.css';

interface Props {
  name: string;
  /** As typed, with the unit: 20 块. */
  counted: string;
  /** In the books when it was typed, and now. */
  seen: string;
  book: string;
  /** The shelf was looked at again, and the count is the same. */
  onAgain: () => void;
}

/** Below a count that was typed before the books went on: it is not entered until the shelf was counted again. */
export function StaleCount({ name, counted, seen, book, onAgain }: Props) {
  return (
    <div role="alert" className="field-fault">
      点后账存由 {seen} 变为 {book}，请重新点
      <Button size="small" aria-label={`${name}重点过，仍是 ${counted}`} onClick={onAgain}>
        重点过，仍是 {counted}
      </Button>
    </div>
  );
}
