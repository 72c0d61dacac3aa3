import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { handwrittenText, type Handwritten } from '../../shared/handwritten.ts';
import { api } from '../client.ts';

interface Props {
  slip: Handwritten | undefined;
  disabled: boolean;
  onOpen: () => void;
  onAside: () => void;
}

/** 补录手写单, where there is a pad that is not finished or a form that waits; says which form is keyed in. */
export function HandwrittenButtons({ slip, disabled, onOpen, onAside }: Props) {
  const { data } = useQuery(api.handwrittenSlips.pads.queryOptions());
  const isOpen = data?.pads.some(({ next, waiting }) => next !== null || waiting > 0) === true;
  if (slip)
    return (
      <>
        <Button danger disabled={disabled} onClick={onOpen}>
          正在补录{handwrittenText(slip)}
        </Button>
        <Button disabled={disabled} onClick={onAside}>
          录不进，先记下
        </Button>
      </>
    );
  if (!isOpen) return null;
  return (
    <Button disabled={disabled} onClick={onOpen}>
      补录手写单
    </Button>
  );
}
