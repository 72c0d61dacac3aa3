/** 断电手写单: a pad with its forms, and what stands on one. */
import { addPad } from '../../db/handwritten/pads.ts';
import { requestId } from './goods.ts';
import type { TestVillage } from './village.ts';

/** A pad of so many forms, with the next free numbers unless a first number is given. */
export function printedPad({ store, by }: TestVillage, count: number, firstNumber?: number) {
  return addPad(store, by.accountant, {
    requestId: requestId(),
    count,
    firstNumber,
    holder: '余有德',
    remark: '',
  });
}

/** Sets the clock of the office to a day and a time of the village. */
export function setVillageTime({ clock }: TestVillage, day: string, time = '10:00'): void {
  clock.set(new Date(`${day}T${time}:00+08:00`).toISOString());
}

export function writtenForm(number: number, writtenOn = '2026-09-26', writtenTime = '09:20') {
  return { number, writtenOn, writtenTime, witness: '' };
}
