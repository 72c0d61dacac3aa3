import { useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { RoundHouseholdView, RoundView } from '../../shared/contract/inspections.ts';
import type { InspectionResult } from '../../shared/inspections.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { showSuccess, showWarning } from '../message-line.ts';
import { useKeys } from '../ui/useKeys.ts';
import { FinishDialog } from './FinishDialog.tsx';
import { findFrom, movedTo, nextUnvisited, type GroupBlock } from './grid-keys.ts';
import { RoundFoot } from './RoundFoot.tsx';
import { RoundGrid } from './RoundGrid.tsx';
import { SaveError } from './RoundSaveError.tsx';
import { RoundConflicts } from './RoundConflicts.tsx';
import { useMarks } from './use-marks.ts';
import type { MarkValue } from '../../shared/contract/inspections.ts';
import { sum } from '../../shared/values/sum.ts';

const NOBODY: MarkValue = { result: null, note: '' };

interface Props {
  round: RoundView;
  households: RoundHouseholdView[];
  mayMark: boolean;
}

export function RoundMarking({ round, households, mayMark }: Props) {
  const navigate = useNavigate();
  const { marks, put, state, settle, retry, discard } = useMarks(round, households, mayMark);
  const markOf = (index: number): MarkValue => marks.get(households[index]?.id ?? 0) ?? NOBODY;
  const [active, setActive] = useState(() =>
    Math.max(
      0,
      households.findIndex(({ result }) => result === null),
    ),
  );
  const [typed, setTyped] = useState('');
  const [finishing, setFinishing] = useState(false);
  const grid = useRef<HTMLDivElement>(null);
  const toGrid = useCallback(() => grid.current?.focus({ preventScroll: true }), []);
  useEffect(toGrid, [toGrid]);

  const go = useCallback((index: number): void => {
    setActive(index);
    setTyped('');
  }, []);
  const enter = (result: InspectionResult): void => {
    const household = households[active];
    if (!household) return;
    put(household.id, { result: result.key, note: markOf(active).note });
    go(Math.min(active + 1, households.length - 1));
  };
  const find = (text: string, here: boolean): void => {
    setTyped(text);
    const index = findFrom(households, text, active, here);
    if (index !== undefined) setActive(index);
  };
  const clear = (): void => {
    const household = households[active];
    if (household && markOf(active).result !== null) put(household.id, NOBODY);
  };
  const press = (key: string): boolean => {
    const result = round.results.find((one) => one.key === key);
    if (mayMark && result) enter(result);
    else if (mayMark && /^\d$/.test(key)) showWarning(`没有按键 ${key} 的结果`);
    else if (key === 'Enter' && typed !== '') find(typed, false);
    else if (key === 'Enter') {
      const [first] = round.results;
      if (mayMark && first && markOf(active).result === null) enter(first);
      else go(Math.min(active + 1, households.length - 1));
    } else if (key === 'Backspace' && typed !== '') find(typed.slice(0, -1), true);
    else if (key === 'Backspace' && mayMark) clear();
    else if (key === 'Escape') setTyped('');
    else if (/^[a-z]$/i.test(key)) find(typed + key.toLowerCase(), true);
    else if (key !== ' ') return false;
    return true;
  };
  const onKey = (event: KeyboardEvent, blocks: readonly GroupBlock[]): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const index = movedTo(event.key, active, blocks);
    if (index !== undefined) go(index);
    // Key repeat would mark household after household.
    else if (!event.repeat && !press(event.key)) return;
    event.preventDefault();
  };
  const next = (): void => {
    const index = nextUnvisited(households, (id) => Boolean(marks.get(id)?.result), active);
    if (index === undefined) showSuccess('全部查完');
    else go(index);
    toGrid();
  };
  const finish = (): void => {
    if (state.unsaved.length > 0)
      showWarning(`还有 ${String(state.unsaved.length)} 户没有存上，存上后再结束`);
    else if (state.conflicts.length > 0) showWarning('先定下与别人记得不同的各户，再结束');
    else setFinishing(true);
  };
  useKeys({
    F2: () => document.getElementById('round-find')?.focus(),
    ...(mayMark ? { F4: () => document.getElementById('round-note')?.focus(), F6: next, F9: finish } : {}),
    Escape: toGrid,
  });

  const counts = useMemo(() => {
    const sums = new Map<string, number>();
    for (const { id } of households) {
      const key = marks.get(id)?.result;
      if (key) sums.set(key, (sums.get(key) ?? 0) + 1);
    }
    return sums;
  }, [households, marks]);
  const visited = sum(counts.values());
  const saved = state.marked ?? round.marked;
  const nothing = typed !== '' && findFrom(households, typed, active, true) === undefined;
  return (
    <>
      <div className="round-bar">
        {mayMark ? (
          <span
            className={`round-saved${state.unsaved.length > 0 ? ' waiting' : ''}`}
            role="status"
            aria-label="存了多少户"
          >
            已存 {saved} / {households.length}
            {state.unsaved.length > 0 ? `，${String(state.unsaved.length)} 户待存` : ''}
          </span>
        ) : null}
        <label htmlFor="round-find">
          找户<kbd>F2</kbd>
        </label>
        <Input
          id="round-find"
          placeholder="拼音、姓名、户号"
          style={{ width: '11.875rem' }}
          status={nothing ? 'error' : undefined}
          value={typed}
          onChange={(event) => find(event.target.value, true)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'ArrowDown') find(typed, false);
            else if (event.key === 'Enter' || event.key === 'Escape') {
              setTyped('');
              toGrid();
            } else return;
            event.preventDefault();
          }}
        />
        {nothing ? <span role="alert">没有这一户</span> : null}
        {mayMark ? (
          <>
            <Button onClick={next}>
              下一未查户<kbd>F6</kbd>
            </Button>
            <Button type="primary" disabled={visited === 0} onClick={finish} style={{ marginLeft: 'auto' }}>
              结束巡查<kbd>F9</kbd>
            </Button>
          </>
        ) : null}
        <SaveError state={state} onRetry={retry} onDiscard={discard} />
        <RoundConflicts
          conflicts={state.conflicts}
          households={households}
          results={round.results}
          onTake={(id, mark) => {
            put(id, mark);
            toGrid();
          }}
          onLeave={(id) => {
            settle(id);
            toGrid();
          }}
        />
      </div>
      {mayMark ? (
        <p className="round-hints">
          方向键移动，数字键记结果，回车记
          {quoted(round.results[0]?.name ?? '')}或往下，退格清除；直接打拼音跳到那一户，PgUp、PgDn 换组。
        </p>
      ) : null}
      <RoundGrid
        households={households}
        marks={marks}
        results={round.results}
        active={active}
        onPick={go}
        onKey={onKey}
        gridRef={grid}
      />
      <RoundFoot
        results={round.results}
        counts={counts}
        unvisited={households.length - visited}
        present={households[active]}
        mark={markOf(active)}
        onMark={
          mayMark
            ? (mark) => {
                const household = households[active];
                if (household) put(household.id, mark);
              }
            : undefined
        }
        onResult={mayMark ? enter : undefined}
        onDone={toGrid}
      />
      {finishing ? (
        <FinishDialog
          round={round}
          onClose={() => {
            setFinishing(false);
            setTimeout(toGrid, 0);
          }}
          onFinished={() => void navigate({ to: '/inspections' })}
        />
      ) : null}
    </>
  );
}
