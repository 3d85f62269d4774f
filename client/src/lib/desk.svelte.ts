/** What every view shares: the case, who holds what, the state of the store, and the reader's own settings. */

import { ApiError, get, post } from './api';
import { go, route } from './route.svelte';
import type { Case, Decision, Holders, Job, Land } from './types';
import { dayNumber, dayOf } from './words';

export const desk = $state({
  case: null as Case | null,
  land: null as Land | null,
  holders: null as Holders | null,
  days: [] as { day: string; counts: Record<string, number> }[],
  revision: '',
  jobs: [] as Job[],
  ready: false,
  error: '',
  said: '',
  who: localStorage.getItem('communique-who') ?? '',
  theme: localStorage.getItem('communique-theme') ?? '',
});

/** Load what all views need; later calls bring it up to date. */
export async function load(): Promise<void> {
  try {
    const [about, land, holders, days] = await Promise.all([
      get<Case>('case'),
      get<Land>('land'),
      get<Holders>('holders'),
      get<typeof desk.days>('days'),
    ]);
    Object.assign(desk, { case: about, days, error: '' });
    desk.land = land;
    desk.holders = holders;
    if (!desk.who) desk.who = about.user;
    if (!route.date) route.date = about.open;
    desk.ready = true;
  } catch (error) {
    desk.error = words(error);
  }
}

/** Ask whether anything changed, and load again if so; other reviewers' work arrives this way. */
export async function look(): Promise<void> {
  try {
    const now = await get<{ revision: string; jobs: Job[] }>('state');
    const changed = desk.revision !== '' && now.revision !== desk.revision;
    desk.jobs = now.jobs;
    if (changed) await load();
    desk.revision = now.revision;
  } catch (error) {
    desk.error = words(error);
  }
}

const QUICK = 400;
const CALM = 4_000;

export function watch(): void {
  const round = async () => {
    if (!document.hidden) await look();
    setTimeout(round, working() ? QUICK : CALM);
  };
  void round();
}

export function working(): Job | undefined {
  return desk.jobs.find((job) => job.state === 'waiting' || job.state === 'running');
}

export type Wish = {
  kind: string;
  subject?: string;
  payload?: unknown;
  others?: string[];
  note?: string;
};

/** Take a decision in the reader's name; say what was done. */
export async function decide(wish: Wish): Promise<Decision | null> {
  return said(
    () => post<{ decision: Decision }>('decisions', { ...wish, who: desk.who }),
    `${wish.kind}: noted`,
  );
}

export async function undo(which: string): Promise<Decision | null> {
  return said(
    () => post<{ decision: Decision }>(`decisions/${encodeURIComponent(which)}/undo`, { who: desk.who }),
    'undone',
  );
}

async function said(act: () => Promise<{ decision: Decision }>, done: string): Promise<Decision | null> {
  try {
    const { decision } = await act();
    tell(done);
    await look();
    return decision;
  } catch (error) {
    tell(words(error));
    return null;
  }
}

export function tell(words: string): void {
  desk.said = '';
  requestAnimationFrame(() => (desk.said = words));
}

export function words(error: unknown): string {
  return error instanceof ApiError ? error.message : `The page stumbled: ${error}`;
}

export function setWho(name: string): void {
  desk.who = name;
  localStorage.setItem('communique-who', name);
}

export function setTheme(theme: string): void {
  desk.theme = theme;
  localStorage.setItem('communique-theme', theme);
}

// --- days ------------------------------------------------------------------------------------

export function moveDay(steps: number): void {
  if (!desk.case) return;
  const [first, last] = [dayNumber(desk.case.first), dayNumber(desk.case.last)];
  const at = Math.min(last, Math.max(first, dayNumber(route.date || desk.case.open) + steps));
  go({ date: dayOf(at) });
}

/** Move to the next day on which something happened, or the one before. */
export function moveEvent(way: 1 | -1): void {
  const days = desk.days.map((one) => one.day).filter((day) => desk.case && day >= desk.case.first && day <= desk.case.last);
  const next = way > 0 ? days.find((day) => day > route.date) : days.findLast((day) => day < route.date);
  if (next) go({ date: next });
}

// --- who holds what --------------------------------------------------------------------------

export type Held = { camp: number; status: string; probability: number; id: string; claims: number };

/** Who holds each place on each day, ready for a slider: one look-up a place and day. */
export class Calendar {
  readonly first: number;
  readonly length: number;
  private readonly rows: Holders['rows'];
  private readonly at: [Map<string, Int32Array>, Map<string, Int32Array>] = [new Map(), new Map()];

  constructor(holders: Holders, first: string, last: string) {
    this.first = dayNumber(first);
    this.length = dayNumber(last) - this.first + 1;
    this.rows = holders.rows;
    holders.rows.forEach((row, index) => {
      const layer = this.at[row[5] === 'observed' ? 0 : 1];
      const place = holders.places[row[0]]!;
      let days = layer.get(place);
      if (!days) layer.set(place, (days = new Int32Array(this.length).fill(-1)));
      const from = Math.max(0, dayNumber(row[1]) - this.first);
      days.fill(index, from, Math.min(this.length, dayNumber(row[2]) - this.first + 1));
    });
  }

  /** The holder of a place on a day; the inferred layer stands in where nothing was observed. */
  on(place: string, day: string, inferred: boolean): (Held & { inferred: boolean }) | null {
    const at = dayNumber(day) - this.first;
    const observed = this.held(0, place, at);
    if (observed && observed.status !== 'UNKNOWN') return { ...observed, inferred: false };
    const guessed = inferred ? this.held(1, place, at) : null;
    if (guessed && guessed.status !== 'UNKNOWN') return { ...guessed, inferred: true };
    return observed ? { ...observed, inferred: false } : null;
  }

  private held(layer: 0 | 1, place: string, at: number): Held | null {
    const index = this.at[layer].get(place)?.[at] ?? -1;
    const row = this.rows[index];
    return row ? { camp: row[3], status: row[4], probability: row[6], id: row[7], claims: row[8] } : null;
  }

  places(): string[] {
    return [...new Set([...this.at[0].keys(), ...this.at[1].keys()])];
  }

  /** The runs of one place in the observed layer, for ribbons. */
  runs(place: string): { from: string; to: string; camp: number; status: string; id: string }[] {
    const days = this.at[0].get(place);
    if (!days) return [];
    const indices = [...new Set(days)].filter((index) => index >= 0);
    return indices.map((index) => {
      const row = this.rows[index]!;
      return { from: row[1], to: row[2], camp: row[3], status: row[4], id: row[7] };
    });
  }

  /** Every passing of a place from one camp to another that reports tell of, the latest first. */
  changes(until: string): { place: string; day: string; before: number; after: number; id: string }[] {
    const found = [...this.at[0].keys()].flatMap((place) => {
      const sure = this.runs(place).filter(
        (run) => (run.status === 'HELD' || run.status === 'LIKELY') && run.from <= until,
      );
      return sure.slice(1).flatMap((run, index) => {
        const before = sure[index]!;
        return before.camp === run.camp
          ? []
          : [{ place, day: run.from, before: before.camp, after: run.camp, id: run.id }];
      });
    });
    return found.sort((one, other) => (one.day < other.day ? 1 : -1));
  }
}
