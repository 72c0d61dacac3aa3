import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { JudgedName, judgedTitle } from '../../renderer/ui/JudgedName.tsx';
import type { Subject } from '../../shared/schemes/model.ts';

const shown = (subject: Subject, memberName: string | null): string =>
  renderToStaticMarkup(
    createElement(JudgedName, { subject, household: '许正山', headName: '许正山', memberName }),
  );

test('under a scheme of persons the person stands first, and the household below', () => {
  expect(judgedTitle('volunteer')).toBe('志愿者');
  expect(shown('volunteer', '许国荣')).toBe('许国荣<span class="sub-line">许正山户</span>');
  expect(shown('volunteer', '许正山')).toBe('许正山');
});

test('under a scheme of households the head stands first, and who did it below', () => {
  expect(judgedTitle('household')).toBe('户主');
  expect(shown('household', '许国荣')).toBe('许正山<span class="sub-line">许国荣</span>');
  expect(shown('household', null)).toBe('许正山');
});
