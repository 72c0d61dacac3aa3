/** A date field in a page whose other parts change and take the focus in the same step. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { DateInput } from '../../../renderer/ui/DateInput.tsx';

/** Stands before the date field, so that its effects come first. */
function OtherField({ steps }: { steps: number }) {
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (steps > 0) input.current?.focus();
  }, [steps]);
  return <input ref={input} aria-label="另一栏" />;
}

function Fields() {
  const [steps, setSteps] = useState(0);
  const [date, setDate] = useState<string | null>('2026-09-01');
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent): void => {
      if (key === 'F2') setSteps((before) => before + 1);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <OtherField steps={steps} />
      <DateInput aria-label="日期" value={date} onChange={setDate} placeholder={String(steps)} />
      <output>{date}</output>
    </>
  );
}

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <QueryClientProvider client={new QueryClient()}>
      <Fields />
    </QueryClientProvider>,
  );
}
