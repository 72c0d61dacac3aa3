import { storedSwitch, useStoredSwitch } from './stored-switch.ts';

/** Scale of 大字. */
export const LARGE = 1.25;

const largeType = storedSwitch('large-type');

/** 大字: large type on this computer. */
export const useFontScale = (): [boolean, (large: boolean) => void] => useStoredSwitch(largeType);
