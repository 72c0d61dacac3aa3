import { Button } from 'antd';

/** 冲销 in a line of transfers: opens its timeline, which asks for the reason or says why it cannot be reversed by now. */
export function ReverseLink({
  transferId,
  onReverse,
}: {
  transferId: number;
  onReverse: (transferId: number) => void;
}) {
  return (
    <Button
      size="small"
      aria-label={`冲销第 ${String(transferId)} 笔`}
      onKeyDown={(event) => event.stopPropagation()}
      onClick={(event) => {
        event.stopPropagation();
        onReverse(transferId);
      }}
    >
      冲销
    </Button>
  );
}
