import { expect, test } from 'vitest';
import { countSubjects, subjectMeasure } from '../../../shared/schemes/subjects.ts';
import { SUBJECTS } from '../../../shared/schemes/model.ts';

test('subjects are counted as what they are', () => {
  expect(SUBJECTS.map((subject) => countSubjects(subject, 12))).toEqual([
    '12 户',
    '12 人',
    '12 名党员',
    '12 名村干部',
    '12 名志愿者',
    '12 个村民小组',
    '12 个村党组织',
  ]);
});

test('and measured in short where the sentence has named them', () => {
  expect(SUBJECTS.map(subjectMeasure)).toEqual(['户', '人', '人', '人', '人', '个', '个']);
});
